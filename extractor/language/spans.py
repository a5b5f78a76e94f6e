"""Spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate

from corpus.essay import Span


def meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def covering(spans: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    """A test whether one of these spans holds [start, end)."""
    ordered = sorted(spans)
    if not ordered:
        return nowhere
    starts = [start for start, _ in ordered]
    reach = list(accumulate((end for _, end in ordered), max))

    def holds(start: int, end: int) -> bool:
        i = bisect_right(starts, start)
        return i > 0 and reach[i - 1] >= end

    return holds


def nowhere(_start: int, _end: int) -> bool:
    return False
