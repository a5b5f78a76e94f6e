"""Where on its page a stretch of a typeset essay is printed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from corpus.essay import Essay, PrintedLine, Span

TOP, BOTTOM = 1, 3  # of a box
START: Final = attrgetter("span.start")

Box = tuple[float, float, float, float]  # left, top, right, bottom: points from the top left


def place_on_page(essay: Essay, span: Span) -> tuple[int, Box] | None:
    """The index of the page that a stretch begins on (the first page of the file is 0), and the box
    around what stands in the column that it begins in; None for formats without pages.

    Where a line holds other things too, the letters are taken to be equally wide.
    """
    lines = essay.printed
    first = max(bisect_right(lines, span.start, key=START) - 1, 0)
    touched = [
        line
        for line in lines[first : bisect_left(lines, span.end, key=START)]
        if line.span.end > span.start
    ]
    if not touched:
        return None
    page = touched[0].page
    boxes = [part_of_line(line, span) for line in lines_of_first_column(touched)]
    left, top, right, bottom = zip(*boxes, strict=True)
    return page, (min(left), min(top), max(right), max(bottom))


def lines_of_first_column(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines up to the one that the next column, or the next page, begins with."""
    before = lines[0]
    for line in lines:
        if line.page != before.page or line.box[BOTTOM] < before.box[TOP]:
            return
        yield line
        before = line


def part_of_line(line: PrintedLine, span: Span) -> Box:
    """The box around what a line prints of a stretch."""
    left, top, right, bottom = line.box
    width = (right - left) / max(len(line.span), 1)
    start = max(span.start - line.span.start, 0)
    end = min(span.end, line.span.end) - line.span.start
    return round(left + start * width, 1), top, round(left + end * width, 1), bottom
