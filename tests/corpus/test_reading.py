"""Healed readings: what a person reads, mapped back to what is printed."""

from __future__ import annotations

import tomllib
from functools import partial
from typing import Any

import pytest

from corpus.essay import Essay, Markup, Note, Span
from corpus.healing.reading import heal
from tests import TESTS
from tests.counting import LINEAR, growth
from tests.guard import finishes

CASES = tomllib.loads((TESTS / "cases" / "read/readings.toml").read_text(encoding="utf-8"))["case"]


def whole(text: str, **rest: Any) -> Essay:
    return Essay("an-essay", "an-essay.txt", text, **rest)


@pytest.mark.parametrize("case", CASES, ids=[case["reads"][:40] for case in CASES])
def test_what_a_person_reads(case: dict[str, Any]) -> None:
    essay = whole(case["printed"])
    reading = heal(essay, Span(0, len(essay.text)))
    assert reading.text == case["reads"]
    assert [span.of(reading.text) for span in reading.emphasis] == case.get("emphasis", [])
    assert [f"{span.of(reading.text)} {to}" for span, to in reading.links] == case.get("links", [])
    small = [span.of(reading.text) for span in reading.small_capitals]
    assert small == case.get("small_capitals", [])


def test_marks_of_notes_are_no_part_of_the_sentence() -> None:
    text = "the party. 5 Later, 'alone^{'30} and 54.4^{54}"
    marks = (
        Span(11, 12),
        Span(text.index("30"), text.index("30") + 2),
        Span(text.index("^{54}"), len(text)),
    )
    essay = whole(
        text, notes=tuple(Note(str(at), str(at), Span(0, 0), mark) for at, mark in enumerate(marks))
    )
    assert heal(essay, Span(0, len(text))).text == "the party. Later, 'alone' and 54.4"


def test_a_sentence_that_notes_interrupt() -> None:
    text = "to the appli-\n\n7 Lenin, as above.\n\ncation of it, says Lenin"
    after = text.index("cation")
    reading = heal(whole(text), Span(0, 13), Span(after, len(text)))
    assert reading.text == "to the application of it, says Lenin"
    assert reading.span(7, 18).of(text) == "appli-\n\n7 Lenin, as above.\n\ncation"


def test_bold_counts_as_italics_where_notes_set_titles_in_bold() -> None:
    """In an essay with bold titles only, not in one that stresses a word here and there."""
    bold = "Deutz, **Stalin**, p. 4.\n\n**Lanterns**, p. 5."
    both = "Deutz, *Stalin*, *Lanterns*, *Oars*, p. 4.\n\nThis was **not** so, **ever**."
    found = []
    for text in (bold, both):
        at = text.index("\n\n")
        notes = (Note("1", "1", Span(0, at)), Note("2", "2", Span(at + 2, len(text))))
        readings = [heal(whole(text, notes=notes), note.span) for note in notes]
        found.append([span.of(reading.text) for reading in readings for span in reading.emphasis])
    assert found == [["Stalin", "Lanterns"], ["Stalin", "Lanterns", "Oars"]]


def test_spans_of_the_format_are_mapped() -> None:
    text = "See  The\nState and Revolution, ch. 1"
    title = Span(5, 29)
    markup = (
        Markup("emphasis", title),
        Markup("link", title, "a.htm"),
        Markup("citation-data", Span(0, 36), "{}"),
    )
    reading = heal(whole(text, markup=markup), Span(0, len(text)))
    assert [span.of(reading.text) for span in reading.emphasis] == ["The State and Revolution"]
    assert [(span.of(reading.text), to) for span, to in reading.links] == [
        ("The State and Revolution", "a.htm")
    ]
    assert [data for _, data in reading.data] == ["{}"]
    assert reading.span(4, 28) == title


def test_damage_says_what_was_healed() -> None:
    reading = heal(whole("the Brest- Litovsk peace"), Span(0, 24))
    assert [what for _, what in reading.damage] == ["a blank inside a word"]


SCRAPS = (
    "[",
    "[](",
    "$",
    "a- ",
    "*",
    "_a",
    "<i>",
    "^{",
    "http://a/ /b",
    "&",
    "[a](b",
    "> ",
    "- 1\n",
)


def heal_whole(text: str) -> None:
    """Heals a text from its first character to its last."""
    essay = whole(text)
    heal(essay, Span(0, len(text)))


@pytest.mark.parametrize("scrap", SCRAPS)
def test_twice_the_text_is_twice_the_work(scrap: str) -> None:
    """Counted; the time inside the engine of patterns is the matter of the next test."""
    assert growth(lambda size: partial(heal_whole, scrap * size), 1000) < LINEAR


def heal_hostile() -> None:
    """Heals texts as long as a book, each made of one scrap of damage over and over."""
    for scrap in SCRAPS:
        heal_whole(scrap * (400_000 // len(scrap)))


def test_no_pattern_hangs() -> None:
    """Over so much text a pattern takes minutes if it takes the square of the length."""
    finishes(heal_hostile)
