"""What is called as periodicals are holds articles, and is no book."""

from __future__ import annotations

import pytest

from extractor.merge.work_mentions import tidy
from extractor.model.works import Description
from extractor.tables import load
from tests.descriptions import work

VOCABULARY = load()


def part(container: str, **fields: object) -> Description:
    return work("incollection", "Hale, S.", title="On Reeds", booktitle=container, **fields)


@pytest.mark.parametrize(
    "container",
    [
        "Zapiski",
        "Revue de la Laine",
        "Nouvelle Revue des Tisserands",
        "Bull. Soc. des Tisserands",
        "Journal of the Mill Institute",
        "Memoirs of the Weaving Society",
        "Mémoires de la Société des Tisserands",
        "Jahrbuch für Leinen",
    ],
)
def test_a_part_of_a_periodical_is_an_article(container: str) -> None:
    found = tidy(part(container, volume=14), VOCABULARY)
    assert (found.type, found.get("journal")) == ("article", container)
    assert not found.get("booktitle")


@pytest.mark.parametrize(
    "read",
    [
        part("Journal"),
        part("Memoirs of a Weaver"),
        part("The Weaving Society"),
        part("Revue de la Laine", address="Paris"),
        work("book", "Hale, S.", title="Journal of a Tour to the Mills", year=1786),
        work("book", title="Revue de la Laine"),
        work("book", title="Loom Age", year=1888),
        work("book", "Hale, S.", title="Loom Age", year=1888, month="February"),
        work("book", title="Loom Age", year=1888, month="February", publisher="Cape"),
        work("book", title="The Looms of Our Age", year=1888, month="February"),
        work("book", title="Revue de la Laine", year=1902, publisher="Filature"),
    ],
)
def test_a_book_stays_one(read: Description) -> None:
    assert tidy(read, VOCABULARY).type == read.type


def test_a_dated_periodical_is_no_book() -> None:
    found = tidy(work("book", title="Bulletin des Tisserands", year=1888, volume=11), VOCABULARY)
    assert (found.type, found.get("journal")) == ("article", "Bulletin des Tisserands")


@pytest.mark.parametrize("printed", [{}, {"address": "Leeds"}])
def test_what_a_month_dates_is_an_issue(printed: dict[str, str]) -> None:
    found = tidy(work("book", title="Loom Age", year=1888, month="February", **printed), VOCABULARY)
    assert (found.type, found.get("journal")) == ("article", "Loom Age")
