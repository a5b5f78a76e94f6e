"""Missing notes."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.essay import Essay, Problem

LARGEST_GAP = 0.34  # of a series: if more numbers than that are missing, the labels are no series


def missing(essay: Essay) -> Iterator[Problem]:
    """Marks that no note answers, numbers that the series skips, and notes that no mark calls."""
    for mark in essay.unanswered:
        yield Problem("missing-note", f"mark {mark.label} has no note", mark.span.start, mark.label)
    yield from _skipped(essay)
    for note in essay.notes:
        if note.anchor is None:
            yield Problem(
                "unanchored-note",
                f"note {note.label} has no mark in the text",
                note.span.start,
                note.label,
            )


def _skipped(essay: Essay) -> Iterator[Problem]:
    """Numbers that neither a note nor a mark has, though the numbering goes on after them."""
    places = {note.label: (note.anchor or note.span).start for note in essay.notes}
    places |= {mark.label: mark.span.start for mark in essay.unanswered}
    numbers = {int(label): place for label, place in places.items() if label.isdecimal()}
    if not numbers or len(places) < len(essay.notes) + len(essay.unanswered):
        return  # a numbering that restarts: nothing can be said of gaps
    said = {problem.label for problem in essay.problems if problem.kind == "missing-note"}
    gaps = [n for n in range(1, max(numbers)) if n not in numbers and str(n) not in said]
    if len(gaps) <= LARGEST_GAP * max(numbers):
        for n in gaps:
            after = min(number for number in numbers if number > n)
            yield Problem(
                "missing-note", f"number {n} is missing from the notes", numbers[after], str(n)
            )
