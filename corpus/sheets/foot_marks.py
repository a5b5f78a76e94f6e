"""Which mark in the body of the pages calls which note at their feet."""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.flat.note_signs import CONTEXT
from corpus.flat.number_shapes import ABBREVIATION_RE, Shape, is_quantity
from corpus.flat.printed_extent import PrintedNote
from corpus.flat.printed_marks import NO_MARKS, chosen, marks_by_symbol, series_of
from corpus.flat.printed_signs import Sign

SPACED: Final[frozenset[Shape]] = frozenset(("spaced", "ending", "alone"))  # set off by a blank
# A number that may be a mark though nothing shows it but its place in the series: in 19353 as,
# out7,   B.12   years 5 of
NUMBER_RE: Final = re.compile(r"(?<![\d.,:/–-])(?:1[5-9]\d\d|20\d\d)?(?P<label>[1-9]\d{0,2})(?!\d)")
STOPS_RE: Final = re.compile(r"[.,;:!?…\"'”’»)\]*_]{0,4}")


@dataclass(frozen=True, slots=True)
class Series:
    """Notes whose numbers belong together: their indexes, and the stretch of their marks."""

    notes: tuple[int, ...]
    start: int
    end: int


def marks_on_pages(
    body: str,
    notes: Sequence[PrintedNote],
    note_pages: Sequence[int],
    pages: Sequence[int],
    signs: Sequence[Sign],
) -> tuple[Sign | None, ...]:
    """The mark of each note, on the pages whose feet hold its series or on the one before.

    `pages` are the places of the body where each page begins, and where the last ends.
    """
    marks = marks_by_symbol(notes, signs)
    starts = [sign.start for sign in signs]
    reached = 0
    for group in all_series(notes, note_pages, pages):
        first = max(reached, group.start)
        wanted = {notes[at].label.number: at for at in group.notes}
        region = signs[bisect_left(starts, first) : bisect_left(starts, group.end)]
        possible = [s for s in region if s.number in wanted and s.shape not in NO_MARKS]
        for number, sign in chosen(possible).items():
            marks[wanted[number]] = sign
        add_faint(body, Series(group.notes, first, group.end), notes, marks)
        reached = max([reached, *(mark.end for at in group.notes if (mark := marks[at]))])
    return tuple(marks)


def all_series(
    notes: Sequence[PrintedNote], note_pages: Sequence[int], pages: Sequence[int]
) -> Iterator[Series]:
    """The series of the numbered notes, each with the stretch of the body that may call it."""
    numbered = [at for at, note in enumerate(notes) if note.label.number]
    for group in series_of([notes[at] for at in numbered]):
        own = tuple(numbered[place] for place in group)
        first_page, last_page = note_pages[own[0]], note_pages[own[-1]]
        begins_page = not own[0] or note_pages[own[0] - 1] < first_page
        start = pages[max(0, first_page - begins_page)]
        yield Series(own, start, pages[last_page + 1])


def add_faint(
    body: str, group: Series, notes: Sequence[PrintedNote], marks: list[Sign | None]
) -> None:
    """Adds marks that only their place shows: between those of their neighbours in the series."""
    known = [mark for at in group.notes if (mark := marks[at])]
    apart = 2 * sum(mark.shape in SPACED for mark in known) > len(known)
    reached = group.start
    waiting: dict[int, int] = {}  # number -> index of the note
    for at in group.notes:
        mark = marks[at]
        if mark is None:
            waiting[notes[at].label.number] = at
            continue
        fill(body, (reached, mark.start), waiting, marks, apart=apart)
        waiting = {}
        reached = mark.end
    fill(body, (reached, group.end), waiting, marks, apart=apart)


def fill(
    body: str,
    stretch: tuple[int, int],
    waiting: dict[int, int],
    marks: list[Sign | None],
    *,
    apart: bool,
) -> None:
    """The first numbers in a stretch that these notes wait for, in order. `apart`: a blank may
    stand before them."""
    if not waiting or stretch[0] >= stretch[1]:
        return
    last = 0
    for found in NUMBER_RE.finditer(body, *stretch):
        number = int(found["label"])
        if number in waiting and number > last and may_call(body, found, apart=apart):
            start, end = found.span("label")
            shape: Shape = "glued"
            sign = Sign(found["label"], number, start, end, shape, False, (start, end))
            marks[waiting[number]] = sign
            last = number


def may_call(body: str, found: re.Match[str], *, apart: bool) -> bool:
    """True if a number that has its place in the series can be a mark where it stands."""
    start, end = found.span("label")
    before = body[max(0, start - CONTEXT) : start]
    if is_quantity(body[end : end + 3]):
        return False
    if start > found.start():
        return True  # behind a year
    if before[-1:] in (" ", "\n"):
        return apart and ABBREVIATION_RE.search(before.rstrip()) is None
    return bool(before) and (before[-1].isalpha() or before[-1] in ".,;:!?…\"'”’»)]*_")
