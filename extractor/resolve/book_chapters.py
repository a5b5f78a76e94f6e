"""Which essays of a run are chapters of one book, and in which order.

A file that holds a book says so (`Essay.book`). Files of one author whose names differ only in the
number of a chapter or part ("lenin2-ch18" and "lenin2-ch19a"; "vanguard-part-1" and "-2") are taken
for chapters too, with less trust.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from corpus.essay import Essay
from extractor.language.word_pattern import choice
from extractor.tables import Vocabulary

# how sure a back-reference into another chapter can be: chapters of one file, of several files
SAME_FILE, OTHER_FILE = 0.92, 0.7


def books(essays: Iterable[Essay], vocabulary: Vocabulary) -> Iterator[tuple[list[Essay], float]]:
    """Groups of chapters in reading order, each with the trust that they are chapters of one book.

    An essay that belongs to no book is a group of its own.
    """
    groups: dict[tuple[object, ...], list[Essay]] = defaultdict(list)
    for essay in essays:
        groups[_book_key(essay, vocabulary)].append(essay)
    for key in sorted(groups, key=str):
        chapters = sorted(groups[key], key=lambda essay: _chapter_key(essay, vocabulary))
        yield chapters, SAME_FILE if key[0] == "book" else OTHER_FILE


def _book_key(essay: Essay, vocabulary: Vocabulary) -> tuple[object, ...]:
    """What the chapters of one book have in common: its id, or author and stem of their names."""
    if essay.book:
        return ("book", essay.book)
    numbered = _numbered(vocabulary).fullmatch(essay.id)
    if numbered and numbered["stem"] and essay.author:
        return ("files", essay.author, numbered["stem"].casefold())
    return ("essay", essay.id)


def _chapter_key(essay: Essay, vocabulary: Vocabulary) -> tuple[int, str, str]:
    """By what chapters are ordered: number, letter ("19a"), id; within one file the id alone."""
    numbered = None if essay.book else _numbered(vocabulary).fullmatch(essay.id)
    if numbered is None:
        return 0, "", essay.id
    return int(numbered["number"]), numbered["letter"], essay.id


@lru_cache(maxsize=4)
def _numbered(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """The name of a file that ends in the number of a chapter: "lenin2-ch19a", "vanguard-1"."""
    return regex.compile(
        rf"""
        (?P<stem>.*?)
        (?<![-_\ .\#]) [-_\ .\#]*+  # the whole run of them: a long one is tried once
        (?:{choice(vocabulary["chapter-names"])} [-_\ .]*+)?
        (?<!\d)(?P<number>\d{{1,3}})
        (?P<letter>[a-z]?)
        """,
        regex.I | regex.X,
    )
