"""Columns that stand side by side on a page are laid one below the other."""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.sheets.sheet_lines import PrintedSheet, SheetLine, opened

GAP_RE: Final = re.compile(r"(?<=\S)[ ]{2,}(?=\S)|^[ ]{20,}(?=\S)")
MIDDLE: Final = (0.3, 0.75)  # of the width: where the second column may begin
BESIDE: Final = 0.4  # of the lines of a page, so many must have text in both columns
STRADDLING: Final = 0.2  # of the lines, so many may run across the gutter (titles, heads)
LINES_FEWEST: Final = 6  # lines of a page that is set in columns
INDENT: Final = 6  # blanks at most before the first line of a paragraph


def columns_of(sheet: PrintedSheet) -> list[PrintedSheet]:
    """The columns of a page from left to right, each as a page of its own.

    Lines that run across the gutter part the page: what stands above them is read first.
    """
    gutter = gutter_of(sheet.lines)
    if gutter is None:
        return [sheet]
    columns: list[PrintedSheet] = []
    left: list[SheetLine] = []
    right: list[SheetLine] = []
    across: list[SheetLine] = []
    for line in sheet.lines:
        if crosses(line, gutter):
            columns += filled(sheet.number, left, right)
            left, right = [], []
            across.append(line)
            continue
        columns += filled(sheet.number, across)
        across = []
        left += halves(left, line.text[:gutter].rstrip(), gap=line.gap)
        right += halves(right, line.text[gutter:], gap=line.gap)
    columns += filled(sheet.number, across, left, right)
    return columns


def halves(column: Sequence[SheetLine], text: str, *, gap: bool) -> Iterator[SheetLine]:
    """The part of a line that stands in a column; a blank part is a gap before the next."""
    if text:
        yield SheetLine(text, gap)
    elif column and column[-1].text:
        yield SheetLine("", gap=True)


def filled(number: int, *columns: Sequence[SheetLine]) -> Iterator[PrintedSheet]:
    """Those of the columns that hold text, as pages."""
    for column in columns:
        lines: list[SheetLine] = []
        gap = False
        for line in column:
            if line.text:
                lines.append(SheetLine(line.text, gap or line.gap))
            gap = not line.text
        if lines:
            yield PrintedSheet(opened(lines), number)


def gutter_of(lines: Sequence[SheetLine]) -> int | None:
    """Where the second column of a page begins; None for a page of one column."""
    if len(lines) < LINES_FEWEST:
        return None
    begins: Counter[int] = Counter()
    width = max(len(line.text) for line in lines)
    low, high = (share * width for share in MIDDLE)
    for line in lines:
        begins.update(gap.end() for gap in GAP_RE.finditer(line.text) if low <= gap.end() <= high)
    if not begins:
        return None
    gutter, count = max(begins.items(), key=lambda item: (item[1], -item[0]))
    straddling = sum(crosses(line, gutter) for line in lines)
    if count < BESIDE * len(lines) or straddling > STRADDLING * len(lines):
        return None
    return gutter


def crosses(line: SheetLine, gutter: int) -> bool:
    """True if the text of a line runs across the gutter before this place."""
    return bool(line.text[gutter - 2 : gutter].strip()) and len(line.text) > gutter
