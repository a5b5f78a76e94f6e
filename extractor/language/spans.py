"""How stretches lie to each other: whether they meet, whether one holds another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate

from corpus.essay import Span


def meet(span: Span, other: Span) -> bool:
    """True if two spans have a character in common."""
    return span.start < other.end and other.start < span.end


def covering(stretches: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    """A test whether one of these stretches holds [start, end).

    It takes logarithmic time: `reach[i]` is how far the first i + 1 stretches go.
    """
    ordered = sorted(stretches)
    if not ordered:
        return nowhere
    starts = [start for start, _ in ordered]
    reach = list(accumulate((end for _, end in ordered), max))

    def holds(start: int, end: int) -> bool:
        i = bisect_right(starts, start)
        return i > 0 and reach[i - 1] >= end

    return holds


def nowhere(_start: int, _end: int) -> bool:
    """The test of no stretches at all."""
    return False
