"""Which essays of a run are chapters of one book, in which order.

A file that holds a book says so (`Essay.book`). Files of one author whose names differ only in the number of a chapter
or part ("lenin2-ch18", "lenin2-ch19a"; "vanguard-part-1") are taken for chapters too, with less trust.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import regex

from corpus.essay import Essay

NUMBERED = regex.compile(
    r"(?P<stem>.*?)[-_ .#]*(?:(?:chapter|chap|ch|part|pt)[-_ .]*)?(?<!\d)(?P<number>\d{1,3})(?P<letter>[a-z]?)",
    regex.I,
)
SAME_FILE, OTHER_FILE = 0.92, 0.7  # how sure a back-reference into another chapter can be


def books(essays: Iterable[Essay]) -> Iterator[tuple[list[Essay], float]]:
    """Groups of chapters in reading order, with the trust that they are; an essay by itself is a group of one."""
    groups: dict[tuple[object, ...], list[Essay]] = defaultdict(list)
    for essay in essays:
        groups[_book(essay)].append(essay)
    for key in sorted(groups, key=str):
        yield sorted(groups[key], key=_place), SAME_FILE if key[0] == "book" else OTHER_FILE


def _book(essay: Essay) -> tuple[object, ...]:
    if essay.book:
        return ("book", essay.book)
    numbered = NUMBERED.fullmatch(essay.id)
    if numbered and numbered["stem"] and essay.author:
        return ("files", essay.author, numbered["stem"].casefold())
    return ("essay", essay.id)


def _place(essay: Essay) -> tuple[int, str, str]:
    numbered = None if essay.book else NUMBERED.fullmatch(essay.id)
    return (
        (int(numbered["number"]), numbered["letter"], essay.id) if numbered else (0, "", essay.id)
    )
