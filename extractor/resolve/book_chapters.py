"""Which essays of a run are chapters of one book, and in which order.

They are known by what they are, in this order:

 - the file that holds a whole book says so (`Essay.book`: the spine of an EPUB),
 - they print the title of one book and the number of a chapter above their text (title_page.py),
 - their paths number them: "lenin2-ch18" and "lenin2-ch19a" in one folder are chapters; without
   the word, "control-04" and "control-05" are so if both also bear one title.

Of all but the first kind one author must be named. Files with other names are never brought
together by their names, and two with one place in a book are no chapters for each other: which one
the next goes on from cannot be told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Literal

import regex

from corpus.essay import Essay
from extractor.compare import fold
from extractor.language.word_pattern import choice
from extractor.resolve.title_page import Place, title_page
from extractor.tables import Vocabulary

KnownBy = Literal["the book's own file", "a common title page", "the numbers in their paths"]
# how sure a back-reference into another chapter can be: chapters of one file, of several files
SAME_FILE, OTHER_FILE = 0.92, 0.7
SPINE: KnownBy = "the book's own file"
TITLE_PAGE: KnownBy = "a common title page"
PATHS: KnownBy = "the numbers in their paths"


@dataclass(frozen=True, slots=True)
class Book:
    """Essays that are chapters of one book, in the order of reading."""

    title: str  # "" where only paths tell
    known_by: KnownBy
    chapters: tuple[Essay, ...]

    @property
    def trust(self) -> float:
        """How sure a back-reference into another chapter can be (0 … 1)."""
        return SAME_FILE if self.known_by == SPINE else OTHER_FILE


@dataclass(frozen=True, slots=True)
class Chapter:
    """One essay as a chapter: `mark` is what all chapters of the book have in common."""

    mark: tuple[object, ...]
    place: Place | str  # within one file the id of the essay
    title: str
    known_by: KnownBy


def books(essays: Iterable[Essay], vocabulary: Vocabulary) -> Iterator[tuple[list[Essay], float]]:
    """Groups of chapters in reading order, each with the trust that they are chapters of one book.

    An essay that belongs to no book is a group of its own.
    """
    read = list(essays)
    found = books_of(read, vocabulary)
    of_books = {chapter.id for book in found for chapter in book.chapters}
    for book in found:
        yield list(book.chapters), book.trust
    for essay in read:
        if essay.id not in of_books:
            yield [essay], OTHER_FILE


def books_of(essays: Iterable[Essay], vocabulary: Vocabulary) -> tuple[Book, ...]:
    """The books of which two or more chapters were read, in the order of their first chapters."""
    groups: dict[tuple[object, ...], list[tuple[Chapter, Essay]]] = defaultdict(list)
    for essay in essays:
        chapter = chapter_of(essay, vocabulary)
        if chapter:
            groups[chapter.mark].append((chapter, essay))
    found = []
    for members in groups.values():
        taken = Counter(chapter.place for chapter, _ in members)
        sure = [(chapter, essay) for chapter, essay in members if taken[chapter.place] == 1]
        if len(sure) > 1:
            sure.sort(key=lambda member: member[0].place)
            first = sure[0][0]
            found.append(Book(first.title, first.known_by, tuple(essay for _, essay in sure)))
    return tuple(sorted(found, key=lambda book: book.chapters[0].id))


def chapter_of(essay: Essay, vocabulary: Vocabulary) -> Chapter | None:
    """The book and the place in it that an essay says to have; None where it says nothing."""
    if essay.book:
        file, _, _ = essay.id.rpartition("#")
        return Chapter((SPINE, file, essay.book), essay.id, essay.book, SPINE)
    if not essay.author:
        return None
    page = title_page(essay, vocabulary)
    if page:
        mark = (TITLE_PAGE, essay.author, fold.tokens(page.book))
        return Chapter(mark, page.place, page.book, TITLE_PAGE)
    return _numbered_in_path(essay, vocabulary)


def _numbered_in_path(essay: Essay, vocabulary: Vocabulary) -> Chapter | None:
    """The chapter that the path of an essay numbers; without a word for "chapter" in it only of an
    essay with a title, which all chapters must bear."""
    path = PurePath(essay.path)
    numbered = _numbered(vocabulary).fullmatch(path.stem)
    title = essay.title or ""
    if not numbered or (not numbered["word"] and not title):
        return None
    common = () if numbered["word"] else fold.tokens(title)
    mark = (PATHS, essay.author, str(path.parent), numbered["stem"].casefold(), common)
    place = Place(int(numbered["number"]), numbered["letter"].casefold())
    return Chapter(mark, place, title if common else "", PATHS)


@lru_cache(maxsize=4)
def _numbered(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """The name of a file that ends in the number of a chapter: "lenin2-ch19a", "vanguard-1"."""
    return regex.compile(
        rf"""
        (?P<stem>.*?)
        (?<![-_\ .]) [-_\ .]*+  # the whole run of them: a long one is tried once
        (?:(?<!\p{{L}})(?P<word>{choice(vocabulary["chapter-names"])}) [-_\ .]*+)?
        (?<!\d)(?P<number>\d{{1,3}})
        (?P<letter>[a-z]?)
        """,
        regex.I | regex.X,
    )
