"""One form of name for each person of an essay, and who is not taken for another."""

from __future__ import annotations

import pytest

from extractor.language.persons import inverted
from extractor.merge.fuller_names import extends
from extractor.merge.ledger_of_run import merge
from extractor.tables import load
from tests.descriptions import essay, work

VOCABULARY = load()


def names(*printed: str) -> list[str]:
    """The authors of as many works of one essay, in the order in which the works are given."""
    works = [work("book", name, title=f"Work {n:02}") for n, name in enumerate(printed)]
    made = merge([essay("e", *works)], VOCABULARY).works
    by_title = sorted(made, key=lambda made_work: made_work.description.get("title"))
    return [inverted(made_work.description.authors[0]) for made_work in by_title]


@pytest.mark.parametrize(
    ("printed", "one_form"),
    [
        (("Quill", "Quill, Zoe"), ["Quill, Zoe", "Quill, Zoe"]),
        (("Quill", "Quill, Z.", "Quill, Zoe M."), ["Quill, Zoe M."] * 3),
        (("Marx", "Marx, K."), ["Marx, K."] * 2),
        # two persons, or another than the one that the tables know
        (("Quill, J.", "Quill, John", "Quill, Jane"), ["Quill, J.", "Quill, John", "Quill, Jane"]),
        (("Marx", "Marx, Eleanor"), ["Marx", "Marx, Eleanor"]),
        (("Quill, A.", "Quill, Zoe"), ["Quill, A.", "Quill, Zoe"]),
    ],
)
def test_one_form_of_name(printed: tuple[str, ...], one_form: list[str]) -> None:
    assert names(*printed) == one_form


def test_another_essay_says_nothing_of_a_name() -> None:
    one, other = (
        essay("a", work("book", "Quill", title="Ink")),
        essay("b", work("book", "Quill, Zoe", title="Iron")),
    )
    made = merge([one, other], VOCABULARY).works
    assert sorted(inverted(w.description.authors[0]) for w in made) == ["Quill", "Quill, Zoe"]


def test_what_says_more() -> None:
    assert extends("Leon", "L.") and extends("E.H.", "E.") and extends("Tony", "")
    assert not extends("L. D.", "Leon") and not extends("Leon", "Leon") and not extends("", "T.")
