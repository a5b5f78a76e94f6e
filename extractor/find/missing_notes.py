"""Notes that are not there: marks without a note, gaps in the numbering, notes without a mark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.essay import Essay, Problem, Span
from extractor.language.spans import meeting
from extractor.model.references import Reference

LARGEST_GAP = 0.34  # of a series: if more numbers than that are missing, the labels are no series


def missing(essay: Essay) -> Iterator[Problem]:
    """Marks that no note answers, numbers that the series skips, and notes that no mark calls."""
    for mark in essay.unanswered:
        yield Problem("missing-note", f"mark {mark.label} has no note", mark.span.start, mark.label)
    yield from _skipped(essay)
    for note in essay.notes:
        if note.anchor is None:
            message = f"note {note.label} has no mark in the text"
            yield Problem("unanchored-note", message, note.span.start, note.label)


def without_marks(essay: Essay, cites: Sequence[Reference], lists: Sequence[Span]) -> Essay:
    """The essay without those marks that are cites: "[3]" means an entry of its list of works, or
    is the label of one."""
    if not cites:
        return essay
    is_cite = meeting([*(cite.span for cite in cites), *lists])
    left = [mark for mark in essay.unanswered if not is_cite(mark.span)]
    return replace(essay, unanswered=tuple(left))


def _skipped(essay: Essay) -> Iterator[Problem]:
    """Numbers that neither a note nor a mark has, though the numbering goes on after them."""
    places = _places_of_numbers(essay)
    if not places:
        return
    last = max(places)
    reported = {problem.label for problem in essay.problems if problem.kind == "missing-note"}
    # first a look at what there is: a note labelled 9999999999 ends no series
    if last - 1 - len(places) - len(reported) > LARGEST_GAP * last:
        return
    gaps = [n for n in range(1, last) if n not in places and str(n) not in reported]
    if len(gaps) > LARGEST_GAP * last:
        return
    numbers = sorted(places)
    for gap in gaps:
        after = numbers[bisect_right(numbers, gap)]
        message = f"number {gap} is missing from the notes"
        yield Problem("missing-note", message, places[after], str(gap))


def _places_of_numbers(essay: Essay) -> dict[int, int]:
    """Number of a note or mark -> where it stands. Empty if a label repeats.

    Then the numbering restarts, and nothing can be said of gaps.
    """
    places = {note.label: (note.anchor or note.span).start for note in essay.notes}
    places.update((mark.label, mark.span.start) for mark in essay.unanswered)
    if len(places) < len(essay.notes) + len(essay.unanswered):
        return {}
    return {int(label): place for label, place in places.items() if label.isdecimal()}
