"""Which mark in the body calls which note of a flat text, and what is missing on either side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from corpus.flat.note_series import counted, rising
from corpus.flat.note_signs import STRONG, Sign
from corpus.flat.number_shapes import Shape
from corpus.flat.printed_extent import PrintedNote

FIRM: Final = STRONG | {"bracket"}  # shapes of marks that need not stand in their order
NO_MARKS: Final[frozenset[Shape]] = frozenset(
    ("dotted", "bare", "listed")
)  # shapes of other things
# Notes that are labelled (1) may be called (1) inside a sentence, as the items of a list are.
NO_MARKS_OF_PAREN: Final[frozenset[Shape]] = frozenset(("dotted", "bare"))
NEVER_UNANSWERED: Final = NO_MARKS | {"paren", "symbol"}  # too weak to show that a note is missing
LATE_START: Final = 2  # notes of a series before which a 1 does not begin a new one
GAP_MAX: Final = 3  # numbers that a gap in the series may lack
AHEAD_MAX: Final = 5  # how far a raised mark may count on behind the last note
NOWHERE: Final = 1 << 60  # behind the end of every text, above every number


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
    """Number -> mark: the best rising series, and firm marks that stand out of their order."""
    marks = {sign.number: sign for sign in rising(signs)}
    for sign in signs:
        if sign.shape in FIRM:
            marks.setdefault(sign.number, sign)
    return marks


def marks_by_symbol(notes: Sequence[PrintedNote], signs: Sequence[Sign]) -> list[Sign | None]:
    """For each note labelled with an asterisk the nearest one before it; None for other notes."""
    marks: list[Sign | None] = [None] * len(notes)
    calls = [sign for sign in signs if sign.shape == "symbol" and not sign.first]
    for at, note in enumerate(notes):
        if note.label.shape != "symbol":
            continue
        for sign in reversed(calls):
            if sign.start < note.start and sign.label == note.label.label:
                marks[at] = sign
                break
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


def unanswered(
    notes: Sequence[PrintedNote], marks: Sequence[Sign | None], signs: Sequence[Sign]
) -> tuple[Sign, ...]:
    """Marks of the body that no note answers.

    They fit into the series of those answered; in a text without notes they make a series.
    """
    answered = [sign for sign in marks if sign]
    taken = {sign.start for sign in answered}
    free = [s for s in signs if s.start not in taken and s.shape not in NEVER_UNANSWERED]
    if not notes:
        return counted(free)
    fixed = [sign for sign in answered if sign.number]
    fixed.sort(key=lambda sign: sign.start)
    places = [sign.start for sign in fixed]
    known = {note.label.number for note in notes}
    unknown = [sign for sign in free if sign.number not in known]
    return tuple(s for s in unknown if fits(s, fixed, bisect_left(places, s.start)))


def fits(sign: Sign, fixed: Sequence[Sign], at: int) -> bool:
    """True if a mark that stands before the at-th mark of a series belongs to the series.

    Its number lies between those of its neighbours; plain digits must follow one of them directly.
    """
    is_last = at == len(fixed)
    before = fixed[at - 1].number if at else 0
    after = NOWHERE if is_last else fixed[at].number
    if not before < sign.number < after:
        return False
    if sign.shape in STRONG:
        return not is_last or sign.number - before <= AHEAD_MAX
    return sign.shape == "glued" and sign.number in (before + 1, after - 1)


def missing(
    notes: Sequence[PrintedNote], marks: Sequence[Sign | None], loose: Sequence[Sign]
) -> Iterator[tuple[str, int]]:
    """Numbers that a gap in the series shows to be missing, with the place of the next number.

    The place is that of its mark, or of its note where it has none. Only in a text with one series.
    """
    if len(series_of(notes)) > 1:
        return
    places: dict[int, int] = {}
    for note, mark in zip(notes, marks, strict=True):
        places[note.label.number] = (mark or note.label).start
    for sign in loose:
        places[sign.number] = sign.start
    places.pop(0, None)  # asterisks
    last = 0
    for number in sorted(places):
        if number - last <= GAP_MAX + 1 and (last or number <= GAP_MAX):
            for gap in range(last + 1, number):
                yield str(gap), places[number]
        last = number
