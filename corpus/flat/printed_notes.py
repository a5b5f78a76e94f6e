"""Finds the notes of a flat text, and the marks that call them, by how they are printed and how their numbers run."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from corpus.flat.layout import TextBlock
from corpus.flat.note_series import counted, rising
from corpus.flat.note_signs import STRONG, Shape, Sign, signs_of

FIRM: Final = STRONG | {"bracket"}
HEADING: Final = re.compile(
    r"[#*_\s]{0,8}(?:end\s?notes?|foot\s?notes?|notes?|references|notes (?:and|&) references|references (?:and|&) notes"
    r"|anmerkungen|fu(?:ß|ss)noten|notas|примечания)[:.*_#\s]{0,8}\Z",
    re.I,
)
LOOSE: Final = 4  # blank-separated blocks that one note may hold
FEW: Final = 2  # notes that may stand before the first of their series
SHARE: Final = 0.6  # of the labels of a weakly printed run, so many must be called in the body


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note: its label as printed, and where its text stands."""

    label: Sign
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Apparatus:
    """The notes of a text, the mark of each (or None), marks without a note, and numbers that are nowhere."""

    notes: tuple[PrintedNote, ...]
    marks: tuple[Sign | None, ...]
    unanswered: tuple[Sign, ...]
    missing: tuple[tuple[str, int], ...]  # label, place


def apparatus(
    text: str, blocks: Sequence[TextBlock], signs: Sequence[Sign] | None = None
) -> Apparatus:
    """The notes and marks of a flat text that is laid out in these blocks; `signs` where the format tells more."""
    signs = (
        tuple(s for s in signs_of(text) if blocks and s.start >= blocks[0].start)
        if signs is None
        else signs
    )
    found = (
        *firm_labels(text, signs, blocks),
        *weak_labels(text, signs, blocks),
        *symbol_labels(signs),
    )
    labels = sorted(found, key=lambda sign: sign.start)
    notes = tuple(extend(text, tuple(labels), blocks, signs))
    notes = tuple(split(notes, signs, {sign.number for sign in labels}))
    outside = tuple(beside(signs, notes))
    marks = called(notes, outside)
    loose = unanswered(notes, marks, outside)
    return Apparatus(notes, marks, loose, tuple(missing(notes, marks, loose)))


def firm_labels(text: str, signs: Sequence[Sign], blocks: Sequence[TextBlock]) -> Iterator[Sign]:
    """Raised numbers at the start of a line, where what follows begins anew."""
    starts = [block.start for block in blocks]
    for sign in signs:
        if not sign.first or sign.shape not in STRONG:
            continue
        follows = text[sign.end : sign.end + 3].lstrip(" \t\xa0")[:1]
        block = blocks[bisect_right(starts, sign.start) - 1]
        opens = not text[block.start : sign.start].strip()
        if (
            follows
            and follows not in "\n.,;:)"
            and (opens or not follows.islower())
            and block.kind != "table"
        ):
            yield sign


def symbol_labels(signs: Iterable[Sign]) -> Iterator[Sign]:
    """An asterisk at the start of a line, where one in the body waits for it."""
    waiting: Counter[str] = Counter()
    for sign in signs:
        if sign.shape == "symbol" and not sign.first:
            waiting[sign.label] += 1
        elif sign.shape == "symbol" and waiting[sign.label]:
            waiting[sign.label] -= 1
            yield sign


def weak_labels(text: str, signs: Sequence[Sign], blocks: Sequence[TextBlock]) -> tuple[Sign, ...]:
    """Labels in brackets or plain digits: a run of them is notes where a heading says so or the body calls them."""
    ends = [block.end for block in blocks]
    candidates = [
        sign
        for sign in signs
        if sign.first and sign.shape in ("bracket", "paren", "dotted", "bare")
    ]
    found = sorted(runs(candidates), key=lambda run: run[0].start, reverse=True)
    used: set[int] = set()
    firm = {sign.number for sign in signs if sign.first and sign.shape in STRONG}
    out: list[Sign] = []
    heads = headings(text, blocks)
    places = positions(signs)
    for run in found:
        calls = tuple(callers(run, places, used))
        if not firm.issuperset(sign.number for sign in run) and accepted(
            run, calls, heads, blocks, ends
        ):
            used.update(sign.start for sign in calls)
            out += run
    return tuple(out)


def runs(labels: Iterable[Sign]) -> list[list[Sign]]:
    """Labels of one shape that count upwards, a number or two left out at most."""
    open_: dict[tuple[Shape, int], list[Sign]] = {}
    out: list[list[Sign]] = []
    for sign in labels:
        keys = [key for k in (1, 2, 3) if (key := (sign.shape, sign.number - k)) in open_]
        run = open_.pop(keys[0]) if keys else []
        if not run:
            out.append(run)
        run.append(sign)
        open_[sign.shape, sign.number] = run
    return out


def positions(signs: Iterable[Sign]) -> dict[int, list[Sign]]:
    """By number, the signs inside the body that could call a note."""
    out: dict[int, list[Sign]] = {}
    for sign in signs:
        if sign.number and (not sign.first or sign.shape == "alone"):
            out.setdefault(sign.number, []).append(sign)
    return out


def callers(run: Sequence[Sign], places: dict[int, list[Sign]], used: set[int]) -> Iterator[Sign]:
    """For each label of a run, from the last, the nearest sign before the run's next mark that may call it."""
    limit = run[-1].start
    for label in reversed(run):
        signs = places.get(label.number, ())
        at = bisect_left(signs, min(limit, label.start), key=lambda sign: sign.start) - 1
        while at >= 0 and signs[at].start in used:
            at -= 1
        if at >= 0:
            yield signs[at]
            limit = signs[at].start


def headings(text: str, blocks: Sequence[TextBlock]) -> tuple[int, ...]:
    """Where blocks end that head notes."""
    return tuple(
        block.end
        for block in blocks
        if block.end - block.start < 60 and HEADING.match(text[block.start : block.end])
    )


def accepted(
    run: Sequence[Sign],
    calls: Sequence[Sign],
    heads: Sequence[int],
    blocks: Sequence[TextBlock],
    ends: Sequence[int],
) -> bool:
    """Is a run of weak labels one of notes?"""
    first = run[0].start
    at = bisect_left(heads, first) - 1
    between = blocks_between(heads[at], first, blocks, ends) if at >= 0 else 1
    if at >= 0 and not between and run[0].number <= 3:
        return True
    firm = sum(sign.shape not in ("dotted", "bare", "ending", "listed") for sign in calls)
    if len(calls) < len(run):
        firm -= sum(sign.shape == "paren" for sign in calls)
    if len(run) == 1:
        return firm == 1 and calls[0].shape == run[0].shape
    return firm >= 2 and len(calls) >= SHARE * len(run) and firm >= SHARE * len(calls)


def blocks_between(start: int, end: int, blocks: Sequence[TextBlock], ends: Sequence[int]) -> int:
    """How many paragraphs lie between two places."""
    return sum(
        block.kind == "paragraph"
        for block in blocks[bisect_right(ends, start) : bisect_left(ends, end)]
    )


def amid(signs: Sequence[Sign], start: int, end: int) -> bool:
    """Does one of these stand between two places? (Then the body goes on there.)"""
    at = bisect_right(signs, start, key=lambda sign: sign.start)
    return at < len(signs) and signs[at].start < end


def extend(
    text: str, labels: Sequence[Sign], blocks: Sequence[TextBlock], signs: Sequence[Sign]
) -> Iterator[PrintedNote]:
    """Each label with its text: to the next label, or to the end of its block and of what belongs to it."""
    starts = [block.start for block in blocks]
    places = positions(signs)
    for at, label in enumerate(labels):
        block = bisect_right(starts, label.start) - 1
        end = blocks[block].end
        after = labels[at + 1] if at + 1 < len(labels) else None
        if after and after.start < end:
            end = after.start
        elif after and not amid(places.get(after.number, ()), label.start, after.start):
            end = loosely(label, after, block, blocks, starts)
        start = label.end
        if label.shape == "dotted":
            start += 1
        yield PrintedNote(label, *trimmed(text, start, end))


def loosely(
    label: Sign, after: Sign, block: int, blocks: Sequence[TextBlock], starts: Sequence[int]
) -> int:
    """Where a note ends that is followed by further blocks before the next label of its run."""
    until = bisect_right(starts, after.start) - 1
    same = (
        after.number == label.number + 1
        and after.shape == label.shape
        and label.shape not in STRONG
    )
    between = blocks[block + 1 : until]
    if (
        same
        and len(between) <= LOOSE
        and not any(b.kind == "heading" or b.page != blocks[block].page for b in between)
    ):
        return blocks[until - 1].end if between else blocks[block].end
    return blocks[block].end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def split(
    notes: Iterable[PrintedNote], signs: Sequence[Sign], known: set[int]
) -> Iterator[PrintedNote]:
    """Two notes on one line: the number after a note's own, between sentences, begins the next."""
    starts = [sign.start for sign in signs]
    for note in notes:
        begun = note
        for sign in signs[bisect_left(starts, note.start) : bisect_left(starts, note.end)]:
            if (
                sign.number == begun.label.number + 1
                and sign.number not in known
                and sign.shape in (*STRONG, "spaced")
            ):
                yield PrintedNote(begun.label, begun.start, sign.start)
                begun = PrintedNote(sign, sign.end, note.end)
        yield begun


def beside(signs: Iterable[Sign], notes: Sequence[PrintedNote]) -> Iterator[Sign]:
    """The signs that stand in no note and label none."""
    starts = [note.label.start for note in notes]
    for sign in signs:
        at = bisect_right(starts, sign.start) - 1
        if at < 0 or sign.start >= notes[at].end:
            yield sign


def series_of(notes: Sequence[PrintedNote]) -> list[list[int]]:
    """Indexes of notes whose numbers belong together: a repeated number, or a late 1, begins a new series."""
    out: list[list[int]] = []
    seen: set[int] = set()
    for at, note in enumerate(notes):
        if not out or note.label.number in seen or (note.label.number == 1 and len(seen) > FEW):
            out.append([])
            seen = set()
        seen.add(note.label.number)
        out[-1].append(at)
    return out


def called(notes: Sequence[PrintedNote], signs: Sequence[Sign]) -> tuple[Sign | None, ...]:
    """The mark of each note."""
    marks: list[Sign | None] = [None] * len(notes)
    symbols(notes, signs, marks)
    numbered = [at for at, note in enumerate(notes) if note.label.number]
    groups = [[numbered[k] for k in group] for group in series_of([notes[at] for at in numbered])]
    for group, region in zip(groups, regions(notes, groups, signs), strict=True):
        wanted = {notes[at].label.number: at for at in group}
        other = (
            ("dotted", "bare")
            if notes[group[0]].label.shape == "paren"
            else ("dotted", "bare", "listed")
        )
        rest = [sign for sign in region if sign.number in wanted and sign.shape not in other]
        chosen = {sign.number: sign for sign in rising(rest)}
        for sign in rest:  # a firm mark out of its order is a mark
            if sign.shape in FIRM:
                chosen.setdefault(sign.number, sign)
        for number, sign in chosen.items():
            marks[wanted[number]] = sign
    return tuple(marks)


def symbols(notes: Sequence[PrintedNote], signs: Sequence[Sign], marks: list[Sign | None]) -> None:
    """An asterisk belongs to the nearest one before it."""
    loose = [sign for sign in signs if sign.shape == "symbol" and not sign.first]
    for at, note in enumerate(notes):
        if note.label.shape == "symbol":
            marks[at] = next(
                (
                    s
                    for s in reversed(loose)
                    if s.start < note.start and s.label == note.label.label
                ),
                None,
            )


def regions(
    notes: Sequence[PrintedNote], groups: Sequence[Sequence[int]], signs: Sequence[Sign]
) -> Iterator[Sequence[Sign]]:
    """For each series of notes, the signs among which its marks are."""
    if len(groups) <= 1:
        yield from [signs] * len(groups)
        return
    starts = [sign.start for sign in signs]
    ends = [notes[group[-1]].end for group in groups]
    firsts = [notes[group[0]].label.start for group in groups]
    gathered = all(
        bisect_left(starts, end) == bisect_left(starts, first)
        for end, first in zip(ends[:-1], firsts[1:], strict=True)
    )
    if gathered:
        yield from restarts(signs, len(groups))
        return
    for begin, end in zip([0, *ends[:-1]], [*ends[:-1], 1 << 60], strict=True):
        yield signs[bisect_left(starts, begin) : bisect_left(starts, end)]


def restarts(signs: Sequence[Sign], count: int) -> list[Sequence[Sign]]:
    """Signs cut where firm ones begin again at 1; as many parts as there are series of notes."""
    cuts = [at for at, sign in enumerate(signs) if sign.number == 1 and sign.shape in FIRM]
    edges = [0, *cuts[1:count], len(signs)]
    parts = [signs[a:b] for a, b in pairwise(edges)]
    return parts + [()] * (count - len(parts))


def unanswered(
    notes: Sequence[PrintedNote], marks: Sequence[Sign | None], signs: Sequence[Sign]
) -> tuple[Sign, ...]:
    """Marks that no note answers: they fit into the series of those answered, or make a series of their own."""
    taken = {sign.start for sign in marks if sign}
    other = ("dotted", "bare", "paren", "listed", "symbol")
    free = [sign for sign in signs if sign.start not in taken and sign.shape not in other]
    if not notes:
        return counted(free)
    fixed = sorted((sign for sign in marks if sign and sign.number), key=lambda sign: sign.start)
    places = [sign.start for sign in fixed]
    known = {note.label.number for note in notes}
    return tuple(
        sign
        for sign in free
        if sign.number not in known and fits(sign, fixed, bisect_left(places, sign.start))
    )


def fits(sign: Sign, fixed: Sequence[Sign], at: int) -> bool:
    """Does a mark before the at-th of a series belong to it? Plain digits must follow one of them directly."""
    before, after = (
        (fixed[at - 1].number if at else 0),
        (fixed[at].number if at < len(fixed) else 1 << 30),
    )
    if not before < sign.number < after:
        return False
    if sign.shape in STRONG:
        return after < 1 << 30 or sign.number - before <= 5
    return sign.shape == "glued" and (sign.number == before + 1 or sign.number == after - 1)


def missing(
    notes: Sequence[PrintedNote], marks: Sequence[Sign | None], loose: Sequence[Sign]
) -> Iterator[tuple[str, int]]:
    """Numbers that a gap shows to be missing, with the place of the next number that is there."""
    if len(series_of(notes)) > 1:
        return
    there = {
        note.label.number: (mark or note.label).start
        for note, mark in zip(notes, marks, strict=True)
    }
    there |= {sign.number: sign.start for sign in loose}
    last = 0
    for number in sorted(number for number in there if number):
        if number - last <= 3 + 1 and (last or number <= 3):
            yield from ((str(gap), there[number]) for gap in range(last + 1, number))
        last = number
