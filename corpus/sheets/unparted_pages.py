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
from corpus.flat.layout import WRAPPED_CHARS
from corpus.flat.number_shapes import ABBREVIATION_RE
from corpus.sheets.feet import LOST, WIDER, full_width
from corpus.sheets.foot_labels import Call, FootLabel, calls_in, labels_in
from corpus.sheets.sheet_lines import SheetLine

Places = dict[str, list[Call]]
AT: Final = attrgetter("at")
FEET_FEWEST: Final = 3  # feet that show that notes stand below pages
SHORT: Final = 0.9  # of a full line of the body: a paragraph ends on a shorter one
CALLS_MOST: Final = 8  # calls of one label that are looked at: of more, none tells anything
ABBREVIATION_CHARS: Final = 12  # the longest word that a number must follow, and more
ADDRESSES: Final = ("http://", "https://", "www.")  # never stand at the beginning of a body line
NOTE_LINES: Final = 40  # lines of a note looked at for its end


def breaks_by_notes(lines: Sequence[SheetLine]) -> list[int]:
    """The lines with which the body goes on below the notes of a page; [] where there are none."""
    narrowest, widest = WRAPPED_CHARS
    if not narrowest <= full_width(lines) <= widest:
        return []
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
    width = end = 0  # of a line of the body; of the last note
    for label in labels:
        below = label.at >= end and follows(label, last, places, (end, label.at))
        # "7 per cent" above may have seemed to call what the body below calls surely
        surely_below = below and is_called_firmly(label, places, (end, label.at))
        if foot and not surely_below and follows(label, last, places, (reached, foot[0].at)):
            foot.append(label)
            last = label.number
            end = end_of_note(lines, label, width)
            continue
        if not below:
            continue
        if foot:
            yield foot[0].at, end
        foot, reached, last = [label], end, label.number
        width = width or full_width(lines[: label.at])
        end = end_of_note(lines, label, width)
    if foot:
        yield foot[0].at, end


def follows(label: FootLabel, last: int, places: Places, body: tuple[int, int]) -> bool:
    """True if a label counts on from the last one and is called in these lines of the body.

    Where labels between them are lost, the call must be a firm one.
    """
    if label.number == last + 1:
        return any(calls_within(label, places, body))
    skips = last < label.number <= last + 1 + LOST
    return skips and is_called_firmly(label, places, body)


def is_called_firmly(label: FootLabel, places: Places, body: tuple[int, int]) -> bool:
    """True if these lines of the body hold a mark that is hardly anything else."""
    return any(call.firm for call in calls_within(label, places, body))


def calls_within(label: FootLabel, places: Places, body: tuple[int, int]) -> Iterator[Call]:
    """What may call this label in these lines of the body, the nearest ones."""
    calls = places.get(label.label, [])
    at = bisect_left(calls, body[0], key=AT)
    for call in calls[at : at + CALLS_MOST]:
        if call.at < body[1]:
            yield call


def end_of_note(lines: Sequence[SheetLine], label: FootLabel, width: int) -> int:
    """The line behind the last one of a note, at which the body goes on.

    Lines longer than those of the body (`width`) are the note's; else it ends on a short line, or
    one that ends a sentence.
    """
    at = label.at + (not label.text)
    most = min(len(lines) - 1, at + NOTE_LINES)
    while at < most:
        printed, below = lines[at].printed, lines[at + 1].printed
        wide, wide_below = (len(line) > WIDER * width for line in (printed, below))
        if below.startswith(ADDRESSES) or (wide and wide_below):
            at += 1
        elif ends_sentence(printed) or len(printed) < SHORT * width:
            break
        elif wide and len(below) >= SHORT * width:
            at += ends_sentence(below)
            break
        else:
            at += 1
    return at + 1


def ends_sentence(printed: str) -> bool:
    """True if a line ends with a stop that is none of an abbreviation: not at "pp."."""
    if ABBREVIATION_RE.search(printed[-ABBREVIATION_CHARS:]):
        return False
    return SENTENCE_END_RE.search(printed) is not None
