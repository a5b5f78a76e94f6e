"""Where the pages end in a text that shows them by its notes only: copied, without heads, numbers
and gaps.

    was never in doubt after the second          (the body breaks off)
    4 Holt, The Long Day, p. 40.
    winter, and the men went back.5 In March     (and goes on)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.flat.heading_lines import SENTENCE_END_RE
from corpus.sheets.feet import WIDER, full_width
from corpus.sheets.foot_labels import FootLabel, calls_in, labels_in
from corpus.sheets.sheet_lines import SheetLine

FEET_FEWEST: Final = 3  # feet that show that notes stand below pages
SHORT: Final = 0.9  # of a full line of the body: a paragraph ends on a shorter one
NOTE_LINES: Final = 40  # lines of a note looked at for its end


def breaks_by_notes(lines: Sequence[SheetLine]) -> list[int]:
    """The lines with which the body goes on below the notes of a page; [] where there are none."""
    labels = labels_in(lines)
    places: dict[str, list[int]] = {}  # label -> the lines that may call it, in order
    for call in calls_in(lines):
        places.setdefault(call.label, []).append(call.at)
    for calls in places.values():
        calls.sort()
    feet = list(feet_in(lines, labels, places))
    apart = sum(lines[begin].gap for begin, _ in feet)
    if len(feet) < FEET_FEWEST or apart * 2 > len(feet):
        return []
    return [end for _, end in feet if end < len(lines)]


def feet_in(
    lines: Sequence[SheetLine], labels: Sequence[FootLabel], places: dict[str, list[int]]
) -> Iterator[tuple[int, int]]:
    """(first line, line behind the last) of the notes of each page: numbers count on, and all of
    them are called in the body between these notes and those before."""
    reached = 0  # line with which the body goes on
    begin = -1  # line of the first note of a foot
    last: FootLabel | None = None
    width = 0
    for label in labels:
        if label.at < reached or label.number != (last.number + 1 if last else 1):
            continue
        if begin >= 0 and last and not called(places, label, reached, begin):
            reached = end_of_note(lines, last, width)
            yield begin, reached
            begin = -1
            if label.at < reached:
                continue
        if begin < 0:
            if not called(places, label, reached, label.at):
                continue
            begin = label.at
            width = width or full_width(lines[:begin])
        last = label
    if begin >= 0 and last:
        yield begin, end_of_note(lines, last, width)


def called(places: dict[str, list[int]], label: FootLabel, begin: int, end: int) -> bool:
    """True if a line in [begin, end) may call this label."""
    calls = places.get(label.label, [])
    at = bisect_left(calls, begin)
    return at < len(calls) and calls[at] < end


def end_of_note(lines: Sequence[SheetLine], label: FootLabel, width: int) -> int:
    """The line behind the last one of a note, at which the body goes on.

    Lines longer than those of the body (`width`) are the note's; else it ends on a short line, or
    one that ends a sentence.
    """
    at = label.at + (not label.text)
    most = min(len(lines) - 1, at + NOTE_LINES)
    while at < most:
        wide = len(lines[at].printed) > WIDER * width
        ended = SENTENCE_END_RE.search(lines[at].printed) is not None
        following = len(lines[at + 1].printed)
        if wide and following > WIDER * width:
            at += 1
        elif ended or len(lines[at].printed) < SHORT * width:
            break
        elif wide and following >= SHORT * width:
            at += SENTENCE_END_RE.search(lines[at + 1].printed) is not None
            break
        else:
            at += 1
    return at + 1
