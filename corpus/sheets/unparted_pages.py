"""Where the pages end in a text that shows them by its notes only: copied, without heads, numbers
and gaps.

    was never in doubt after the second          (the body breaks off)
    4 Holt, The Long Day, p. 40.
    winter, and the men went back.5 In March     (and goes on)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from corpus.flat.heading_lines import SENTENCE_END_RE
from corpus.sheets.feet import LOST, WIDER, full_width
from corpus.sheets.foot_labels import Call, FootLabel, calls_in, labels_in
from corpus.sheets.sheet_lines import SheetLine

Places = dict[str, list[Call]]
AT: Final = attrgetter("at")
FEET_FEWEST: Final = 3  # feet that show that notes stand below pages
SHORT: Final = 0.9  # of a full line of the body: a paragraph ends on a shorter one
NOTE_LINES: Final = 40  # lines of a note looked at for its end


def breaks_by_notes(lines: Sequence[SheetLine]) -> list[int]:
    """The lines with which the body goes on below the notes of a page; [] where there are none."""
    places: dict[str, list[Call]] = {}  # label -> what may call it, in order
    for call in sorted(calls_in(lines), key=AT):
        places.setdefault(call.label, []).append(call)
    feet = list(feet_in(lines, labels_in(lines), places))
    apart = sum(lines[begin].gap for begin, _ in feet)
    if len(feet) < FEET_FEWEST or apart * 2 > len(feet):
        return []
    return [end for _, end in feet if end < len(lines)]


def feet_in(
    lines: Sequence[SheetLine], labels: Sequence[FootLabel], places: Places
) -> Iterator[tuple[int, int]]:
    """(first line, line behind the last) of the notes of each page: numbers count on, and all of
    them are called in the body between these notes and those before."""
    reached = 0  # line with which the body of the page begins
    last = 0  # number of the last note
    foot: list[FootLabel] = []
    width = 0
    for label in labels:
        if foot and follows(label, last, places, (reached, foot[0].at)):
            foot.append(label)
            last = label.number
            continue
        end = end_of_note(lines, foot[-1], width) if foot else 0
        if label.at < end or not follows(label, last, places, (end, label.at)):
            continue
        if foot:
            yield foot[0].at, end
        foot, reached, last = [label], end, label.number
        width = width or full_width(lines[: label.at])
    if foot:
        yield foot[0].at, end_of_note(lines, foot[-1], width)


def follows(label: FootLabel, last: int, places: Places, body: tuple[int, int]) -> bool:
    """True if a label counts on from the last one and is called in these lines of the body.

    Where labels between them are lost, the call must be a firm one.
    """
    if not last < label.number <= last + 1 + LOST:
        return False
    calls = places.get(label.label, [])
    begin, end = body
    firmly = label.number > last + 1
    at = bisect_left(calls, begin, key=AT)
    while at < len(calls) and calls[at].at < end:
        if calls[at].firm or not firmly:
            return True
        at += 1
    return False


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
