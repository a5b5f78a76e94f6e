"""Which words of a title keep their capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.capitals import kept_capitals
from extractor.tables import load

VOCABULARY = load()


def kept(title: str, *families: str) -> list[str]:
    return [title[start:end] for start, end in kept_capitals(title, VOCABULARY, families)]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        # in small letters: every capital that is left
        ("Why Quill went to the mills", ["Quill"]),
        ("Leur vie et leur Œuvre", ["Œuvre"]),
        ("The day after: What Quill saw", ["Quill"]),
        # in capitals: names of the tables
        ("The Coal of New York and Leeds", ["New", "York", "Leeds"]),
        ("Russian Bread and Lenin’s Peace", ["Lenin’s"]),
        ("A Study of Soviet Mills, October 1917", ["Soviet", "October"]),
        ("Mills and Bread", []),
        ("Mills of the 20th Century", []),
        # capitals that are not only a first letter
        ("USSR in Crisis", ["USSR"]),
        ("What I Saw at the R.C.P.(B.)", ["I", "R.C.P.(B.)"]),
        ("Class-Conscious Mills of McLeaf", ["McLeaf"]),
        # a title in capitals throughout says nothing
        ("LENIN AND BREAD", []),
        ("", []),
    ],
)
def test_words_that_keep_their_capitals(title: str, words: list[str]) -> None:
    assert kept(title) == words


def test_persons_of_the_run_are_names_and_what_is_named_for_them() -> None:
    assert kept("The Quill Papers and Quillism", "quill") == ["Quill", "Quillism"]
    assert kept("The Quill Papers and Quillism") == []


@given(st.text(max_size=60))
def test_any_title(title: str) -> None:
    places = kept_capitals(title, VOCABULARY, ())
    ends = [0, *(place for span in places for place in span)]
    assert ends == sorted(ends)
