"""Chapters of one book: back-references reach from one into the next, but "ibid." does not."""

from __future__ import annotations

from dataclasses import replace

from extractor import understand
from extractor.model.ledger import Ledger
from extractor.tables import load
from tests.essays import essay

FIRST = [
    "Isaac Deutscher, *The Prophet Armed*, Oxford 1954, p. 12.",
    "N.N. Sukhanov, *The Russian Revolution*, Oxford 1955, p. 1.",
]
SECOND = ["Ibid., p. 2.", "Deutscher, op. cit., p. 99.", "Sukhanov, p. 5.", "Hume, op. cit., p. 1."]


def book(name: str) -> Ledger:
    chapters = (essay(FIRST, ident="book#01"), essay(SECOND, ident="book#02"))
    return understand(
        [replace(one, book=name, author=() if not name else one.author) for one in chapters], load()
    )


def meant(ledger: Ledger, ident: str) -> list[str | None]:
    (found,) = (one for one in ledger.essays if one.essay.id == ident)
    titles = {work.key: work.description.get("title") for work in ledger.works}
    cites = sorted(found.cites, key=lambda one: one.link.cite.start)
    return [titles[one.work] if one.work else None for one in cites]


def test_a_chapter_remembers_what_those_before_it_cite() -> None:
    assert meant(book("book"), "book#02") == [
        None,
        "The Prophet Armed",
        "The Russian Revolution",
        None,
    ]


def test_files_named_as_chapters_are_trusted_less() -> None:
    chapters = (essay(FIRST, ident="lenin2-ch18"), essay(SECOND, ident="lenin2-ch19a"))
    ledger = understand(chapters, load())
    assert meant(ledger, "lenin2-ch19a") == [
        None,
        "The Prophet Armed",
        "The Russian Revolution",
        None,
    ]
    (second,) = (one for one in ledger.essays if one.essay.id == "lenin2-ch19a")
    assert all(
        one.link.confidence < 0.9 and "earlier chapter" in one.link.reason
        for one in second.cites
        if one.work
    )


def test_essays_do_not() -> None:
    assert meant(book(""), "book#02") == [None, None, None, None]


def test_a_chapter_holds_only_the_works_it_cites() -> None:
    ledger = book("book")
    essays = {work.description.get("title"): work.essays for work in ledger.works}
    assert essays == {
        "The Prophet Armed": ("book#01", "book#02"),
        "The Russian Revolution": ("book#01", "book#02"),
    }
