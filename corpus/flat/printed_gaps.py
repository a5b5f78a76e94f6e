"""What is missing in the notes of a flat text: marks without a note, numbers that are nowhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.flat.letter_labels import is_in_between
from corpus.flat.note_series import counted
from corpus.flat.printed_extent import PrintedNote
from corpus.flat.printed_marks import NO_MARKS, series_of
from corpus.flat.printed_signs import STRONG, Sign

NEVER_UNANSWERED: Final = NO_MARKS | {"paren", "symbol"}  # too weak to show that a note is missing
GAP_MAX: Final = 3  # numbers that a gap in the series may lack
AHEAD_MAX: Final = 5  # how far a raised mark may count on behind the last note
ENDLESS: Final = 1 << 60  # above every number of a note


def unanswered(
    notes: Sequence[PrintedNote], marks: Sequence[Sign | None], signs: Sequence[Sign]
) -> tuple[Sign, ...]:
    """Marks of the body that no note answers.

    They fit into the series of those answered; in a text without notes they make a series.
    """
    answered = list(filter(None, marks))
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
    after = ENDLESS if is_last else fixed[at].number
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
    counting = [note for note in notes if not is_in_between(note.label.label)]
    if len(series_of(counting)) > 1:
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
