"""The lines of a text that was taken out of printed pages, page by page."""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from corpus.limits import LINES, within

LINE_RE: Final = re.compile(r"[^\n]+")
NO_LETTERS_RE: Final = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line that is not blank, as printed, without blanks at its end.

    `gap` is True where a blank line or the start of the page stands before it.
    """

    text: str
    gap: bool

    @property
    def printed(self) -> str:
        """The line without its indent."""
        return self.text.strip()


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A page, or one column of a page; `number` counts the pages of the text from 0."""

    lines: tuple[SheetLine, ...]
    number: int


def sheets_of(text: str) -> list[PrintedSheet]:
    """The pages that form feeds part; one where there are none.

    Raises UnreadableError where the lines are more, and shorter, than those of any essay.
    """
    allowed = within(LINE_RE.finditer(text), len(text), LINES)
    for _ in allowed:
        pass
    return [PrintedSheet(lines_of(page), at) for at, page in enumerate(text.split("\f"))]


def lines_of(page: str) -> tuple[SheetLine, ...]:
    """The lines of a page that are not blank."""
    lines: list[SheetLine] = []
    gap = True
    for line in page.split("\n"):
        printed = line.rstrip()
        if printed:
            lines.append(SheetLine(printed.expandtabs(), gap))
        gap = not printed
    return tuple(lines)


def key_of(line: SheetLine) -> str:
    """The letters of a line, by which it is known again on another page."""
    return NO_LETTERS_RE.sub("", line.text).casefold()


def cut(sheet: PrintedSheet, breaks: Sequence[int]) -> list[PrintedSheet]:
    """A text without form feeds cut into pages that begin at these lines, in order."""
    edges = [0, *(place for place in breaks if place), len(sheet.lines)]
    parts = [sheet.lines[begin:end] for begin, end in pairwise(edges)]
    return [PrintedSheet(opened(part), number) for number, part in enumerate(parts)]


def opened(lines: Iterable[SheetLine]) -> tuple[SheetLine, ...]:
    """The lines of a page, whose first one has the start of the page before it."""
    together = tuple(lines)
    return (*(replace(line, gap=True) for line in together[:1]), *together[1:])
