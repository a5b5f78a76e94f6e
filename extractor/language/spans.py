"""How stretches lie to each other: whether they meet, whether one holds another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from corpus.essay import Span


def meet(span: Span, other: Span) -> bool:
    """True if two spans have a character in common."""
    return span.start < other.end and other.start < span.end


def meeting(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """A test whether a span meets one of these."""
    ordered = sorted(spans)
    starts = [span.start for span in ordered]
    reach = list(accumulate((span.end for span in ordered), max))

    def meets(span: Span) -> bool:
        before = bisect_left(starts, span.end)
        return before > 0 and reach[before - 1] > span.start

    return meets


def between(spans: Sequence[Span]) -> Callable[[int, int], Iterator[Span]]:
    """A search for those of some spans, given in order of start, that meet [start, end)."""
    starts = [span.start for span in spans]
    reach = list(accumulate((span.end for span in spans), max))

    def search(start: int, end: int) -> Iterator[Span]:
        for at in range(bisect_right(reach, start), bisect_left(starts, end)):
            if spans[at].end > start:
                yield spans[at]

    return search


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
