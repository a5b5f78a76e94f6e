"""Bodies and series are no journals, dated speeches no books."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.merge.work_mentions import tidy
from extractor.model.works import Description, Person
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


ACCOUNT = "Account of the Proceedings of the Weavers"


def test_an_account_is_a_title() -> None:
    read = work("book", title="Mill Monthly", year=1926, month="June")
    signed = replace(read, authors=(Person(family=ACCOUNT, corporate=True),))
    found = tidy(signed, VOCABULARY)
    assert (found.type, found.get("title"), found.get("journal"), found.authors) == (
        "article",
        ACCOUNT,
        "Mill Monthly",
        (),
    )


@pytest.mark.parametrize(
    ("body", "dated"),
    [
        ("Union of Weavers and Spinners", {"month": "June"}),
        (ACCOUNT, {}),
        ("Report", {"month": "June"}),
    ],
)
def test_a_body_stays_the_author(body: str, dated: dict[str, str]) -> None:
    signed = replace(
        work("book", title="On Wool", year=1926), authors=(Person(family=body, corporate=True),)
    )
    signed = signed.with_fields(**dated)
    assert tidy(signed, VOCABULARY).authors == signed.authors


def test_where_in_the_paper_is_no_title() -> None:
    read = work("article", title="Centre pages", journal="Mill Voice", year=2006, month="July")
    assert not tidy(read, VOCABULARY).get("title")


def test_a_dated_letter_is_no_book() -> None:
    read = work("book", "Hale, S.", title="Letter to the Weavers", year=1922)
    assert tidy(read, VOCABULARY).type == "misc"
