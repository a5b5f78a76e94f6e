"""Chapters of one book: back-references reach from one into the next, but "ibid." does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.essay import Essay, Span
from extractor import understand
from extractor.model.ledger import Ledger
from extractor.resolve.book_chapters import books_of
from extractor.resolve.title_page import Place, title_page
from extractor.tables import load
from output.reports import inspect, plain_report
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


# --- what makes essays chapters of one book ------------------------------------------------------


def page(top: str, ident: str, title: str | None = None, author: str = "Ann Writer") -> Essay:
    """An essay with these lines above its running text."""
    text = f"{top}\n\nThe party changed."
    body = (Span(len(top) + 2, len(text)),)
    return Essay(ident, f"{ident}.txt", text, title, (author,) if author else (), body=body)


TITLE_PAGES = [
    (
        "Ann Writer\n\nThe Mills\n\nChapter 19\nThe Strike\n\n(Part 1)",
        "The Mills",
        Place(19, "", 1),
    ),
    ("Ann Writer\n\nThe Mills\n\nChapter XIX: The Strike", "The Mills", Place(19)),
    ("The Mills\nby Ann Writer\n\n13. The hearth", "The Mills", Place(13)),
    ("The Mills\n\n(Part Two)", "The Mills", Place(0, "", 2)),
]


@pytest.mark.parametrize(("top", "book", "place"), TITLE_PAGES)
def test_title_page(top: str, book: str, place: Place) -> None:
    found = title_page(page(top, "x"), load())
    assert found is not None and (found.book, found.place) == (book, place)


@pytest.mark.parametrize(
    "top",
    [
        "Ann Writer\n\nThe Mills",
        "Chapter 1\n\nThe Strike",
        "Ann Writer\n\nChapter 1",
        "The Mills\n\nIn part 2 of this article",
        "The Mills\n\n1917",
        "The Mills\nFrom The Loom\nTyped by\nJo\nPart 1",
    ],
)
def test_no_title_page(top: str) -> None:
    assert title_page(page(top, "x"), load()) is None


def chapters(*essays: Essay) -> list[tuple[str, ...]]:
    return [tuple(one.id for one in book.chapters) for book in books_of(essays, load())]


def test_a_common_title_page_whatever_the_files_are_called() -> None:
    first = page("The Mills\n\nChapter 9", "zz")
    second = page("The Mills\n\nChapter 10", "aa")
    assert chapters(first, second) == chapters(second, first) == [("zz", "aa")]


def test_names_of_files_make_no_chapters_of_different_books() -> None:
    pages = [
        page(f"{book}\n\nChapter {n}", f"x-ch{n}") for n, book in enumerate(("Mills", "Rivers"))
    ]
    assert chapters(*pages) == []
    assert chapters(page("Mills", "essay-1", "Mills"), page("Rivers", "essay-2", "Rivers")) == []
    assert chapters(page("", "essay-1"), page("", "essay-2")) == []


def test_numbers_in_the_path() -> None:
    assert chapters(page("", "x-ch2"), page("", "x-ch1")) == [("x-ch1", "x-ch2")]
    titled = (page("", "x-2", "The Mills"), page("", "x-1", "The Mills"))
    assert chapters(*titled) == [("x-1", "x-2")]
    assert chapters(page("", "x-ch1", author=""), page("", "x-ch2", author="")) == []
    assert chapters(page("", "x-ch1"), page("", "x-ch2", author="Jo Hay")) == []


def test_two_with_one_place_are_no_chapters_for_each_other() -> None:
    pages = [page("The Mills\n\nChapter 1", name) for name in ("a", "b")]
    assert chapters(*pages) == []
    assert chapters(*pages, *[page(f"The Mills\n\nChapter {n}", str(n)) for n in (2, 3)]) == [
        ("2", "3")
    ]


def test_it_is_said() -> None:
    pages = [page(f"The Mills\n\nChapter {n}", name) for n, name in ((1, "b"), (2, "a"))]
    said = plain_report.text(understand(pages, load()))
    assert "The Mills, known by a common title page" in said and "[b], then Writer [a]" in said
    assert "The Mills, chapter 1, as its title page says" in inspect.inspect(pages[0])
