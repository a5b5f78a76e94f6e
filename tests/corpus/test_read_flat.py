"""Notes in flat text: a table of how they are printed, and laws for any text at all."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.essay import Essay
from corpus.flat.flat_essay import essay_of
from corpus.healing.reading import heal
from tests import SHARED, TESTS

CASES = tomllib.loads((TESTS / "cases" / "read/flat.toml").read_text(encoding="utf-8"))["case"]
ESSAYS = SHARED / "essays"


def word_before(essay: Essay, place: int) -> str:
    """The printed word that ends where a mark begins, without the signs of a formula."""
    return (
        essay.text[:place].split()[-1].strip("$^'\"[").rsplit("-", 1)[-1]
        if essay.text[:place].split()
        else ""
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_notes_as_printed(case: dict[str, Any]) -> None:
    essay = essay_of(case["text"])
    assert [f"{note.label} {heal(essay, note.span).text}" for note in essay.notes] == case["notes"]
    anchored = sorted((note.anchor, note.label) for note in essay.notes if note.anchor)
    bare = [word.rpartition(" ") for word in case["marks"]]
    assert [(word_before(essay, span.start), label) for span, label in anchored] == [
        (word.strip("'").removesuffix("^{'"), label) for word, _, label in bare
    ]
    assert [mark.label for mark in essay.unanswered] == case.get("loose", [])
    assert [p.label for p in essay.problems if p.kind == "missing-note"] == case.get("gone", [])


SCRAPS = st.sampled_from(
    [
        *(
            "¹",
            "²",
            "³⁴",
            "$^{^{12}\\}mathrm{See}$ ",
            "^{3}",
            "[1]",
            "[^1]",
            "[^1]: ",
            "1. ",
            "2 ",
            "(3) ",
            "*",
            "**",
            "_",
        ),
        *(
            "\n",
            "\n\n",
            "\f",
            "> ",
            "Notes\n",
            "Lenin",
            " as above, p. 3.",
            "word",
            "-",
            " ",
            "\xa0",
            "http://a.b/",
        ),
        *("&amp;", "<i>", "</i>", "# ", "^[", "]", "](#_ftn1)", "$", "{", "}", "\\"),
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(SCRAPS, max_size=60).map("".join))


@given(TEXTS)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_any_text_gives_an_essay_whose_spans_slice(text: str) -> None:
    essay = essay_of(text)
    check(essay)


def check(essay: Essay) -> None:
    """Spans lie inside the text, ids are unique, nothing overlaps, readings map back."""
    size = len(essay.text)
    assert len({note.id for note in essay.notes}) == len(essay.notes)
    spans = (
        [note.span for note in essay.notes]
        + list(essay.body)
        + [mark.span for mark in essay.unanswered]
    )
    spans += [note.anchor for note in essay.notes if note.anchor] + [
        markup.span for markup in essay.markup
    ]
    assert all(0 <= span.start <= span.end <= size for span in spans)
    assert list(essay.body) == sorted(essay.body)
    assert list(essay.markup) == sorted(essay.markup, key=lambda markup: markup.span.start)
    for span in (*essay.body, *(note.span for note in essay.notes)):
        reading = heal(essay, span)
        assert len(reading.offsets) == len(reading.text) + 1
        assert all(a <= b for a, b in zip(reading.offsets[:-1], reading.offsets[1:], strict=True))
        assert all(span.start <= at <= span.end for at in reading.offsets)


@pytest.mark.skipif(
    not ESSAYS.is_dir(), reason="the essays are not on this machine (../shared/essays)"
)
@pytest.mark.parametrize(
    ("name", "notes", "loose", "gone", "author"),
    [
        ("000", 0, [], [], ()),
        ("001", 0, [], [], ()),
        ("002", 0, [], [], ("Josh S.",)),
        ("003", 59, ["54", "55"], [], ("John Molyneux",)),
        ("004", 0, ["2", "3", "4", "5", "6", "7"], ["1"], ()),
    ],
)
def test_the_five_essays(
    name: str, notes: int, loose: list[str], gone: list[str], author: tuple[str, ...]
) -> None:
    essay = essay_of(next(ESSAYS.glob(f"{name}*")).read_text(encoding="utf-8"))
    check(essay)
    assert len(essay.notes) == notes
    assert all(note.anchor for note in essay.notes)
    assert [mark.label for mark in essay.unanswered] == loose
    assert [p.label for p in essay.problems] == gone
    assert essay.author == author
