"""What is no book but a dated paper, or an untitled article in one."""

from __future__ import annotations

import pytest

from extractor.merge.work_mentions import tidy
from extractor.model.works import Description
from extractor.tables import load
from tests.descriptions import work

VOCABULARY = load()


@pytest.mark.parametrize(
    ("read", "journal"),
    [
        (work("book", "Monk, G.", title="Guardian", year=2006, month="August", day=8), "Guardian"),
        (
            work("book", title="Mill Newsletter", address="Leeds", year=1992, month="May"),
            "Mill Newsletter",
        ),
        # a book of that title, and one that names its publisher
        (work("book", "Quill, Z.", title="Mill Bulletin", year=1992, month="May"), ""),
        (work("book", title="Mill Newsletter", publisher="Cape", year=1992, month="May"), ""),
        (work("book", title="Guardian", year=1992), ""),
    ],
)
def test_a_dated_paper_is_no_book(read: Description, journal: str) -> None:
    found = tidy(read, VOCABULARY)
    assert (found.get("journal"), found.get("title") == "") == (journal, bool(journal))
