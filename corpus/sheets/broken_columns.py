"""Columns that a converter printed one below the other on one page: the second goes on where the
first broke off, below the notes of the first.

    were German, French and others, and it rejected
                                                      (a gap)
    2 Lenin, Works, Vol. 21, p. 15.
                                                      (a gap)
    the draft resolution, which contained the call
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from corpus.flat.heading_lines import SENTENCE_END_RE
from corpus.sheets.foot_labels import FootLabel, calls_in, labels_in
from corpus.sheets.lone_labels import NOTE_END_RE
from corpus.sheets.sheet_lines import PrintedSheet, SheetLine, opened

FEWEST: Final = 8  # lines below notes that are a column; the rest of a note is shorter
NEAR: Final = 3  # lines between the end of a note and the label of the next


def columns_below_notes(sheet: PrintedSheet) -> list[PrintedSheet]:
    """A page cut where its body goes on below notes."""
    lines = sheet.lines
    pages: list[PrintedSheet] = []
    begin = 0
    for end in ends_of_notes(lines):
        pages.append(PrintedSheet(opened(lines[begin:end]), sheet.number))
        begin = end
    pages.append(PrintedSheet(opened(lines[begin:]), sheet.number))
    return pages


def ends_of_notes(lines: Sequence[SheetLine]) -> Iterator[int]:
    """The lines with which the body goes on."""
    called: dict[str, int] = {}
    for call in calls_in(lines):
        called[call.label] = min(called.get(call.label, call.at), call.at)
    first: FootLabel | None = None  # of the notes that are looked at
    end = 0
    for label in labels_in(lines):
        if not label.sure or called.get(label.label, len(lines)) >= label.at:
            continue
        if first and label.at > end + NEAR:
            yield from broken_off(lines, first, end)
            first = None
        first = first or label
        end = end_of_note(lines, label)
    if first:
        yield from broken_off(lines, first, end)


def broken_off(lines: Sequence[SheetLine], first: FootLabel, end: int) -> Iterator[int]:
    """The line below notes if the body above them breaks off and enough follows."""
    enough = first.at and len(lines) - end >= FEWEST
    if enough and not SENTENCE_END_RE.search(lines[first.at - 1].printed):
        yield end


def end_of_note(lines: Sequence[SheetLine], label: FootLabel) -> int:
    """The line behind a note: the first one behind a gap where the line above ends a note."""
    for at in range(label.at + 1 + (not label.text), len(lines)):
        if lines[at].gap and NOTE_END_RE.search(lines[at - 1].printed):
            return at
    return len(lines)
