"""Whose is the book behind "in", where no word says that the name before it is an editor's?"""

from __future__ import annotations

import pytest

from extractor.pipeline import each, together
from extractor.tables import load
from output import bib_fields
from tests.essays import essay

VOCABULARY = load()


def people_of(note: str) -> dict[str, tuple[str, str, str]]:
    """Author, editor and bookauthor of each work of a note, by its title."""
    made = together(each([essay([note])], VOCABULARY), VOCABULARY)
    found = {}
    for work in made.works:
        stated = bib_fields.fields(work.description)
        who = (stated.get("author", ""), stated.get("editor", ""), stated.get("bookauthor", ""))
        found[stated.get("title", "")] = who
    return found


@pytest.mark.parametrize(
    ("note", "part", "book"),
    [
        # the part is by nobody else: both are his
        (
            "‘Speech at Leeds’, in J. Quill, *Questions of Coal* (Moscow 1953), p. 6.",
            ("Quill, J.", "", "Quill, J."),
            ("Quill, J.", "", ""),
        ),
        # he is one of the authors of the book
        (
            "F. Orr, ‘Letter’, in K. Quill and F. Orr, *Questions of Coal* (London 2001), p. 6.",
            ("Orr, F.", "", "Quill, K. and Orr, F."),
            ("Quill, K. and Orr, F.", "", ""),
        ),
        # somebody else: the name is an editor's, and more of them are not dropped
        (
            "A. Hume, ‘Letter’, in K. Quill et al, *Questions of Coal* (London 2001), p. 6.",
            ("Hume, A.", "Quill, K. and others", ""),
            ("", "Quill, K. and others", ""),
        ),
        # a document with a date of its own, printed in a book about it
        (
            "‘Speech’, 3 May 1921, in K. Quill, *Questions of Coal* (London 2001), p. 6.",
            ("", "Quill, K.", ""),
            ("", "Quill, K.", ""),
        ),
        (
            "‘Preface’, in K. Quill (ed.), *Questions of Coal* (London 2001), p. 6.",
            ("", "Quill, K.", ""),
            ("", "Quill, K.", ""),
        ),
    ],
)
def test_whose_the_book_is(note: str, part: tuple[str, ...], book: tuple[str, ...]) -> None:
    found = people_of(note)
    assert found.pop("Questions of Coal") == book
    assert list(found.values()) == [part]


def test_a_dated_speech_in_a_book_that_the_tables_know_as_his_own() -> None:
    note = "‘Speech at Leeds’, 3 May 1921, in K. Kautsky, *The Road to Power* (London 1930), p. 6."
    assert people_of(note)["Speech at Leeds"] == ("Kautsky, K.", "", "Kautsky, K.")
