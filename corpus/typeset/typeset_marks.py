"""Which mark in the running text of typeset pages calls which note."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from corpus.pages.linked_notes import MarkPlace
from corpus.typeset.end_notes import AT_END
from corpus.typeset.foot_zone import FootZones, TypesetNote
from corpus.typeset.text_layer import misread_mark, unraised_mark

# sheet -> where its running text begins and ends
Sheets = Mapping[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class RaisedMark:
    """What is raised in the running text and may call a note: label, place, sheet."""

    label: str
    start: int
    end: int
    sheet: int


def tied(notes: Sequence[TypesetNote], marks: Sequence[RaisedMark]) -> list[MarkPlace | None]:
    """For each note the mark that calls it: the first free one of its label on its sheet, or on
    the one before or behind it."""
    free: dict[tuple[str, int], deque[RaisedMark]] = {}
    for mark in marks:
        free.setdefault((mark.label, mark.sheet), deque()).append(mark)
    last = max((mark.sheet for mark in marks), default=0)
    found: list[MarkPlace | None] = []
    for note in notes:
        sheets: Sequence[int] = (note.sheet, note.sheet - 1, note.sheet + 1)
        if note.sheet == AT_END:
            sheets = range(last + 1)
        waiting = next(filter(None, (free.get((note.label, sheet)) for sheet in sheets)), None)
        if waiting:
            mark = waiting.popleft()
            found.append(MarkPlace("", mark.start, mark.end))
        else:
            found.append(None)
    if len({note.label for note in notes}) == len(notes):
        called_far_away(notes, free, found)
    return found


def called_far_away(
    notes: Sequence[TypesetNote],
    free: Mapping[tuple[str, int], Sequence[RaisedMark]],
    found: list[MarkPlace | None],
) -> None:
    """Ties the notes that nothing near calls, as those on pages of their own at the end, to the
    first mark of their label behind the mark before. Only where all notes are one series."""
    above: dict[str, list[int]] = {}
    ends: dict[int, int] = {}
    for raised in sorted(chain.from_iterable(free.values()), key=lambda mark: mark.start):
        above.setdefault(raised.label, []).append(raised.start)
        ends[raised.start] = raised.end
    reached = 0
    for at, note in enumerate(notes):
        starts = above.get(note.label, [])
        place = bisect_left(starts, reached)
        if found[at] is None and place < len(starts):
            found[at] = MarkPlace("", starts[place], ends[starts[place]])
        mark = found[at]
        reached = max(reached, mark.end) if mark else reached


def completed_marks(
    printed: str, sheets: Sheets, zones: FootZones, marks: Sequence[MarkPlace | None]
) -> list[MarkPlace | None]:
    """The marks, and those that nothing raises: numbers glued to a word of the sheet of their note,
    between the marks before and behind; of scans also what such numbers are misread as."""
    if zones.scanned:
        marks = with_marks(printed, sheets, zones.notes, marks, unraised_mark)
        return with_marks(printed, sheets, zones.notes, marks, misread_mark)
    return with_marks(printed, sheets, zones.notes, marks, unraised_mark)


def with_marks(
    printed: str,
    sheets: Sheets,
    notes: Sequence[TypesetNote],
    marks: Sequence[MarkPlace | None],
    find: Callable[[str, str, int, int], tuple[int, int] | None],
) -> list[MarkPlace | None]:
    """The marks, and those that `find` (text, label, start, end) finds between them."""
    limits = limits_behind(marks, len(printed))
    out: list[MarkPlace | None] = []
    reached = 0
    for note, mark, limit in zip(notes, marks, limits, strict=True):
        if mark is None and note.label.isdecimal() and note.sheet in sheets:
            first, last = sheets[note.sheet]
            start, end = max(first, reached), min(last, limit)
            place = find(printed, note.label, start, end) if start < end else None
            mark = MarkPlace("", *place) if place else None
        reached = mark.end if mark else reached
        out.append(mark)
    return out


def limits_behind(marks: Sequence[MarkPlace | None], end: int) -> list[int]:
    """For each note where the next mark stands of a note behind it."""
    limits: list[int] = []
    for mark in reversed(marks):
        limits.append(end)
        end = mark.start if mark else end
    return limits[::-1]
