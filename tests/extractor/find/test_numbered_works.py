"""Numbered paragraphs at the end of plain text: notes, or works that the text cites by number."""

from __future__ import annotations

import pytest

import extractor
from corpus.readers import markdown, text
from extractor.find.nothing_found import SAID
from extractor.model.ledger import LedgerEssay
from extractor.tables import load

BODY = (
    "The Long Strike\n\nThe men came out in the spring of the year{}. They stayed out until all "
    "was over{}, as the owners had feared{}. Nobody minded{}.\n\n"
)
WORKS = (
    "Ann Holt, The Long Day, London 1961.",
    "Mary Leaf, Mill Hands, Leeds 1919.",
    "Joan Vale, Rope and Sail, Bristol 1962.",
    "Max Orr, Tar and Pitch, Hull 1948.",
)
AS_NOTES = (
    "Ann Holt, The Long Day, London 1961, p. 40.",
    "Ibid., p. 41.",
    "Mary Leaf, Mill Hands, Leeds 1919, p. 7.",
)


def understood(printed: str) -> LedgerEssay:
    (essay,) = text.read(printed.encode(), "", None)
    return extractor.understand([essay], load()).essays[0]


def numbered(form: str, entries: tuple[str, ...]) -> str:
    return "\n\n".join(form.format(n) + entry for n, entry in enumerate(entries, 1)) + "\n"


@pytest.mark.parametrize("form", ["[{}] ", "{}. "])
@pytest.mark.parametrize("heading", ["", "References\n\n", "Notes\n\n"])
def test_a_list_that_the_text_cites_by_number_is_no_row_of_notes(form: str, heading: str) -> None:
    body = BODY.format(" [1]", " [2, p. 7]", " [1]", " [3, 2]")
    essay = understood(body + heading + numbered(form, WORKS))
    assert not essay.essay.notes
    assert [cite.link.cite.reference.span.of(essay.essay.text) for cite in essay.cites[4:]] == [
        "1",
        "2, p. 7",
        "1",
        "3",
        "2",
    ]
    assert not essay.problems


@pytest.mark.parametrize("form", ["[{}] ", "{}. ", "({}) ", "{} "])
def test_numbered_notes_without_marks_or_heading_are_notes(form: str) -> None:
    essay = understood(BODY.format("", "", "", "") + numbered(form, AS_NOTES))
    assert [note.label for note in essay.essay.notes] == ["1", "2", "3"]
    assert len({cite.work for cite in essay.cites}) == 2
    assert {problem.kind for problem in essay.problems} == {"unanchored-note"}


def test_notes_after_each_section() -> None:
    section = BODY.format("", "", "", "").partition("\n\n")[2]
    printed = f"A Title\n\n{section}{numbered('{}. ', AS_NOTES)}\nThe Second Part\n\n{section}"
    essay = understood(printed + numbered("{}. ", AS_NOTES))
    assert [note.label for note in essay.essay.notes] == ["1", "2", "3", "1", "2", "3"]


def test_marks_in_brackets_that_stand_once_and_in_order_call_notes() -> None:
    essay = understood(BODY.format(" [1]", " [2]", "", " [3]") + numbered("[{}] ", AS_NOTES))
    assert [bool(note.anchor) for note in essay.essay.notes] == [True, True, True]


def test_a_list_of_demands_is_no_row_of_notes() -> None:
    demands = ("Eight hours and no more.", "A school in 1890 at the latest.", "Bread.")
    essay = understood(BODY.format("", "", "", "") + numbered("{}. ", demands))
    assert not essay.essay.notes


def test_a_file_of_one_reference_is_read() -> None:
    essay = understood("Ida Quill. The Salt Road: A History. York: Minster Press, 1977.\n")
    assert len(essay.cites) == 1


def test_what_prints_pages_and_gives_nothing_is_named() -> None:
    printed = "A Title\n\nThe men came out, as p. 12 has it and p. 40 of the same denies.\n"
    essay = understood(printed)
    assert [problem.message.startswith(SAID) for problem in essay.problems] == [True]
    assert not understood("A Title\n\nThe men came out, and stayed out.\n").problems


SHORT_LIST = """The Quays

The strike began [1]. It spread [2], and Moss saw it [2, p. 14]. Later work [1, 3] agrees.

[1] A. Holt, The Long Day. London: Cape, 1961.
[2] E. Moss, "Tides", Quay Review, vol. 7, pp. 12-30, 1931.
[3] T. Orme, Letters. Oxford: Clarendon, 1931.
"""
NOTES_IN_ORDER = """The Quays

The strike began [1]. It spread [2], and on it went for a year [3].

[1] A. Holt, The Long Day. London: Cape, 1961.
[2] E. Moss, "Tides", Quay Review, vol. 7, pp. 12-30, 1931.
[3] T. Orme, Letters. Oxford: Clarendon, 1931.
"""
KEYED = """---
title: The Quays
references:
- id: holt1961
  type: book
  author: [{family: Holt, given: Ann}]
  issued: 1961
  title: The Long Day
---
The strike began [@holt1961, p. 40]. It spread, as @holt1961 [p. 44] says.
"""


def test_a_short_list_without_a_heading_is_cited_by_its_numbers() -> None:
    essay = understood(SHORT_LIST)
    pointing = [cite for cite in essay.cites if cite.link.cite.form == "numbered"]
    assert [(cite.work, cite.link.cite.at("page")) for cite in pointing] == [
        ("holtLongDay1961", ""),
        ("mossTides1931", ""),
        ("mossTides1931", "14"),
        ("holtLongDay1961", ""),
        ("ormeLetters1931", ""),
    ]


def test_what_is_called_once_and_in_order_are_notes() -> None:
    assert [note.label for note in understood(NOTES_IN_ORDER).essay.notes] == ["1", "2", "3"]


def test_references_of_a_yaml_block_are_no_heading() -> None:
    (essay,) = markdown.read(KEYED.encode(), "", None)
    ledger = extractor.understand([essay], load())
    assert [work.key for work in ledger.works] == ["holtLongDay1961"]
    assert [one.link.cite.at("page") for one in ledger.essays[0].cites] == ["40", "44"]
