"""Bodies and series are no journals, dated speeches no books."""

from __future__ import annotations

import pytest

from extractor.merge.work_mentions import tidy
from extractor.model.works import Description
from extractor.tables import load
from tests.descriptions import work

VOCABULARY = load()
BODY = "International Labour Organisation"


def article(**fields: object) -> Description:
    return work("article", "Reed, F.", title="Of Wages", **fields)


@pytest.mark.parametrize(
    ("read", "type_", "moved"),
    [
        (article(journal=BODY), "book", {"publisher": BODY}),
        (
            article(journal=f"The Future of Mills, {BODY}"),
            "book",
            {"publisher": BODY, "series": "The Future of Mills"},
        ),
        (
            article(journal="Mill Programme Seminar Series, Leeds", year=2002, month="May"),
            "book",
            {"series": "Mill Programme Seminar Series", "address": "Leeds"},
        ),
        # an issue is a journal's, whoever it is called after
        (article(journal="Communist International", number=4), "article", {}),
        (article(journal="Mill Studies"), "article", {}),
        (article(journal="Mill Series", volume=3), "article", {}),
        (work("book", "Hale, S.", title="Speech to the Mills", year=1907), "misc", {}),
        (work("book", title="Resolution of the Oslo Congress", year=1907), "misc", {}),
        (
            work("book", "Hale, S.", title="Speech to the Mills", year=1907, address="Oslo"),
            "book",
            {},
        ),
        (work("book", "Hale, S.", title="Speech and Silence", year=1907), "book", {}),
    ],
)
def test_kind_told(read: Description, type_: str, moved: dict[str, str]) -> None:
    found = tidy(read, VOCABULARY)
    assert found.type == type_
    if moved:
        assert not found.get("journal")
        assert {name: found.get(name) for name in moved} == moved
    else:
        assert found.fields == read.fields
