"""Which mark in the body calls which note of a flat text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from corpus.flat.note_series import rising
from corpus.flat.number_shapes import Shape
from corpus.flat.printed_extent import PrintedNote
from corpus.flat.printed_signs import STRONG, Sign

START: Final = attrgetter("start")
FIRM: Final = STRONG | {"bracket"}  # shapes of marks that need not stand in their order
NO_MARKS: Final[frozenset[Shape]] = frozenset(
    ("dotted", "bare", "listed")
)  # shapes of other things
# Notes that are labelled (1) may be called (1) inside a sentence, as the items of a list are.
NO_MARKS_OF_PAREN: Final[frozenset[Shape]] = frozenset(("dotted", "bare"))
LATE_START: Final = 2  # notes of a series before which a 1 does not begin a new one
NOWHERE: Final = 1 << 60  # behind the end of every text


def beside(signs: Iterable[Sign], notes: Sequence[PrintedNote]) -> Iterator[Sign]:
    """The signs that stand in no note and label none."""
    starts = [note.label.start for note in notes]
    for sign in signs:
        at = bisect_right(starts, sign.start) - 1
        if at < 0 or sign.start >= notes[at].end:
            yield sign


def series_of(notes: Sequence[PrintedNote]) -> list[list[int]]:
    """Indexes of notes whose numbers belong together.

    A repeated number, or a 1 behind more than LATE_START notes, begins a new series.
    """
    groups: list[list[int]] = []
    seen: set[int] = set()
    for at, note in enumerate(notes):
        number = note.label.number
        starts_again = number == 1 and len(seen) > LATE_START
        if not groups or number in seen or starts_again:
            groups.append([])
            seen = set()
        seen.add(number)
        groups[-1].append(at)
    return groups


def marks_of(notes: Sequence[PrintedNote], signs: Sequence[Sign]) -> tuple[Sign | None, ...]:
    """The mark of each note among the signs of the body; None where a note is not called."""
    marks = marks_by_symbol(notes, signs)
    numbered = [at for at, note in enumerate(notes) if note.label.number]
    series = series_of([notes[at] for at in numbered])
    groups = [[numbered[place] for place in group] for group in series]
    for group, region in zip(groups, regions(notes, groups, signs), strict=True):
        wanted = {notes[at].label.number: at for at in group}
        shape = notes[group[0]].label.shape
        no_marks = NO_MARKS_OF_PAREN if shape == "paren" else NO_MARKS
        possible = [s for s in region if s.number in wanted and s.shape not in no_marks]
        for number, sign in chosen(possible).items():
            marks[wanted[number]] = sign
    return tuple(marks)


def chosen(signs: Sequence[Sign]) -> dict[int, Sign]:
    """Number -> mark: the best rising series, and firm marks that stand out of their order.

    Of several firm marks with one number the first counts.
    """
    in_order = {sign.number: sign for sign in rising(signs)}
    firm = {sign.number: sign for sign in reversed(signs) if sign.shape in FIRM}
    return firm | in_order


def marks_by_symbol(notes: Sequence[PrintedNote], signs: Sequence[Sign]) -> list[Sign | None]:
    """For each note labelled with an asterisk the nearest one before it; None for other notes."""
    calls: defaultdict[str, list[Sign]] = defaultdict(list)  # symbol -> where the body has it
    for sign in signs:
        if sign.shape == "symbol" and not sign.first:
            calls[sign.label].append(sign)
    marks: list[Sign | None] = []
    for note in notes:
        same = calls[note.label.label] if note.label.shape == "symbol" else []
        before = bisect_left(same, note.start, key=START)
        marks.append(same[before - 1] if before else None)
    return marks


def regions(
    notes: Sequence[PrintedNote], groups: Sequence[Sequence[int]], signs: Sequence[Sign]
) -> Iterator[Sequence[Sign]]:
    """For each series of notes, the signs among which its marks are.

    Where the series stand one behind the other, the marks begin again at 1 as often; otherwise
    each series follows its own chapter.
    """
    if len(groups) <= 1:
        yield from [signs] * len(groups)
        return
    starts = [sign.start for sign in signs]
    ends = [notes[group[-1]].end for group in groups]
    firsts = [notes[group[0]].label.start for group in groups]
    signs_before_ends = [bisect_left(starts, end) for end in ends[:-1]]
    signs_before_firsts = [bisect_left(starts, first) for first in firsts[1:]]
    if signs_before_ends == signs_before_firsts:  # no sign in between
        yield from restarts(signs, len(groups))
        return
    for begin, end in pairwise([0, *ends[:-1], NOWHERE]):
        yield signs[bisect_left(starts, begin) : bisect_left(starts, end)]


def restarts(signs: Sequence[Sign], count: int) -> list[Sequence[Sign]]:
    """Signs cut where firm ones begin again at 1, into `count` parts."""
    cuts = [at for at, sign in enumerate(signs) if sign.number == 1 and sign.shape in FIRM]
    edges = [0, *cuts[1:count], len(signs)]
    parts = [signs[begin:end] for begin, end in pairwise(edges)]
    return parts + [()] * (count - len(parts))
