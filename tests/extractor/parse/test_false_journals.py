"""What stands where a journal stands, and is none."""

from __future__ import annotations

import pytest

from extractor.find.loose_references import loose
from extractor.parse.false_journals import is_false_journal
from extractor.parse.uncounted_journals import PLAIN_JOURNAL
from extractor.tables import load

VOCABULARY = load()


@pytest.mark.parametrize(
    "printed",
    ["n.d", "Introduction", "August 1892", "Also W. Reed", "Article 58, Item"],
)
def test_its_words_tell_it(printed: str) -> None:
    part = ("journal", printed, 0, len(printed), PLAIN_JOURNAL)
    assert is_false_journal(part, VOCABULARY)


@pytest.mark.parametrize("printed", ["Weavers’ Gazette", "Introductions to Wool", "Also", "May"])
def test_a_journal_stays_one(printed: str) -> None:
    part = ("journal", printed, 0, len(printed), PLAIN_JOURNAL)
    assert not is_false_journal(part, VOCABULARY)


@pytest.mark.parametrize("by", ["periodicals.journal", "marked-titles.italic"])
def test_what_a_table_or_italics_tell_stays(by: str) -> None:
    assert not is_false_journal(("journal", "Introduction", 0, 12, by), VOCABULARY)


def test_a_book_without_a_year() -> None:
    found = loose("J. T. Hale, *Stop the Looms*, n.d. (1922).", VOCABULARY)
    assert (found.get("title"), found.get("journal")) == ("Stop the Looms", "")
