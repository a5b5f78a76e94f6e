"""Labels of notes that a converter put on lines of their own, above or below their notes.

    and its correct functioning".5 The                and its correct functioning".5 The
    V. I. Lenin, Works, XXV, p. 17.                    3
    3                                                  V. I. Lenin, Works, XXV, p. 17.
    4                                        ->        4
    Carr, II, p. 193.                                  Carr, II, p. 193.
    Tomsky, p. 534.                                    5
    5                                                  Tomsky, p. 534.

Raised numbers stand higher than their notes, so that `pdftotext` takes them for lines. Where as
many notes stand there as such numbers, the first number is the first note's.
"""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from corpus.flat.heading_lines import begins_low
from corpus.sheets.foot_labels import calls_in, labels_in
from corpus.sheets.sheet_lines import PrintedSheet, SheetLine, opened

LONE_RE: Final = re.compile(r"[ ]{0,60}([1-9][0-9]{0,2})\Z")
NEAR: Final = 30  # lines between two labels of one page
STEP: Final = 6  # numbers that a converter may have put behind a later one
FEW_LINES: Final = 3  # of a block right above the first label that may be its note
SHORT: Final = 0.8  # of the longest line: a note may end with it
# a line that ends a note: "p. 17."   "ibid.↩"   "(Moscow, 1921)"
NOTE_END_RE: Final = re.compile(r"(?:[.!?…)\]][\"'”’»]{0,2}|↩\ufe0e?|https?://\S+)\s*\Z")
OPEN_RE: Final = re.compile(r"\b(?:pp?|vol|no|nos|ed|eds|cf|see|op|cit|chap|fol|ff?)\.\Z", re.I)

Piece = list[SheetLine]


def with_labels_before_notes(sheet: PrintedSheet) -> list[PrintedSheet]:
    """A page with such labels before their notes; where the body goes on behind these, as that of
    the next column does, it begins a page of its own."""
    lines = sheet.lines
    pages: list[PrintedSheet] = []
    begin = 0  # of what is not yet put into a page
    for group in groups_of_labels(lines):
        if group[0] < begin:
            continue
        found = set_right(lines, group, begin)
        if found is None:
            continue
        start, notes, end = found
        pages.append(PrintedSheet(opened((*lines[begin:start], *notes)), sheet.number))
        begin = end
    if begin < len(lines) or not pages:
        pages.append(PrintedSheet(opened(lines[begin:]), sheet.number))
    return pages


def groups_of_labels(lines: Sequence[SheetLine]) -> Iterator[list[int]]:
    """Lines near each other that hold a number only, where these are n to m in any order."""
    group: list[int] = []
    for at, line in enumerate(lines):
        if not LONE_RE.match(line.text):
            continue
        if group and at - group[-1] > NEAR:
            yield from counted(lines, group)
            group = []
        group.append(at)
    yield from counted(lines, group)


def counted(lines: Sequence[SheetLine], group: Sequence[int]) -> Iterator[list[int]]:
    """A group cut where a number fits no more with those before: those of pages, say."""
    part: list[int] = []
    numbers: set[int] = set()
    for at in group:
        number = int(lines[at].printed)
        fits = numbers and min(numbers) < number <= max(numbers) + STEP and number not in numbers
        if numbers and not fits:
            if is_row(numbers):
                yield part
            part, numbers = [], set()
        part.append(at)
        numbers.add(number)
    if is_row(numbers):
        yield part


def is_row(numbers: Collection[int]) -> bool:
    """Whether numbers are n to m, none missing."""
    return bool(numbers) and max(numbers) - min(numbers) + 1 == len(numbers)


def set_right(
    lines: Sequence[SheetLine], group: Sequence[int], begin: int
) -> tuple[int, list[SheetLine], int] | None:
    """Where the notes of a group of labels begin, these with their labels before them, and the line
    behind them; None where it is not plain which is which."""
    labels = sorted((lines[at].printed for at in group), key=int)
    called = {call.label for call in calls_in(lines[begin : group[0]])}
    end = end_of_notes(lines, group)
    below = {label.label for label in labels_in(lines[group[-1] + 1 :]) if label.text}
    if labels[0] not in called or labels[0] in below:
        return None
    above = begin_above(lines, group[0], begin)
    starts = (above, group[0]) if group[0] - above <= FEW_LINES else (group[0], above)
    for start in dict.fromkeys(starts):
        pieces = as_many(list(pieces_of(lines[start:end], set(labels))), len(labels))
        if pieces:
            notes: list[SheetLine] = []
            for label, piece in zip(labels, pieces, strict=True):
                notes += (SheetLine(label, gap=True), *piece)
            return start, notes, end
    return None


def begin_above(lines: Sequence[SheetLine], at: int, begin: int) -> int:
    """Where the block begins that stands right above a label; the label where none does."""
    start = at
    while start > begin + 1 and not lines[start].gap:
        start -= 1
    return start if lines[start].gap else at


def end_of_notes(lines: Sequence[SheetLine], group: Sequence[int]) -> int:
    """The line behind the notes of a group: at the first gap behind the last label that ends a
    note, or at the next label."""
    other = {label.at for label in labels_in(lines)}
    printed = False
    for at in range(group[-1] + 1, len(lines)):
        if at in other:
            return at
        ended = printed and NOTE_END_RE.search(lines[at - 1].printed) is not None
        if ended and lines[at].gap and not OPEN_RE.search(lines[at - 1].printed):
            return at
        printed = True
    return len(lines)


def pieces_of(lines: Sequence[SheetLine], labels: Collection[str]) -> Iterator[Piece]:
    """The blocks between labels and gaps; what breaks off goes on in the next."""
    piece: Piece = []
    apart = False
    for line in lines:
        apart = apart or line.gap
        if line.printed in labels:
            apart = True
            continue
        if piece and apart and is_ended(piece[-1].printed, line.printed):
            yield piece
            piece = []
        piece.append(SheetLine(line.text, gap=False))
        apart = False
    if piece:
        yield piece


def is_ended(above: str, below: str) -> bool:
    """Whether one note ends with a line and the next begins with the line below."""
    if not NOTE_END_RE.search(above) or OPEN_RE.search(above):
        return False
    return not begins_low(below) and not below[:1].isdigit()


def as_many(pieces: Sequence[Piece], count: int) -> list[Piece]:
    """Pieces cut where one line ends a note and the next begins one, or where a line is short, so
    that they are so many; [] where that cannot be."""
    width = max((len(line.printed) for piece in pieces for line in piece), default=0)
    for short in (0, int(SHORT * width)):
        cut = [part for piece in pieces for part in parts_of(piece, short)]
        for found in (list(pieces), cut):
            if len(found) == count:
                return found
    return []


def parts_of(piece: Piece, short: int) -> Iterator[Piece]:
    """A piece cut where a note ends: with a stop, or with a line of fewer characters than these."""
    part = piece[:1]
    for before, line in pairwise(piece):
        is_short = len(before.printed) < short and not begins_low(line.printed)
        if is_short or is_ended(before.printed, line.printed):
            yield part
            part = []
        part.append(line)
    yield part
