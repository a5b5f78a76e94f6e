"""Notes at the end that count i, ii, iii, as Word numbers endnotes unless it is told otherwise.

    … the best use of human resources."iii          (the mark is glued to its word)

    iii Holt, The Long Day, p. 40.                  (its note)

Small letters that look like numerals are everywhere ("Bolsheviki"): they count only where labels
at the begin of lines run from i on, and most of them are called above in the same order.
"""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.flat.number_shapes import Shape, shape_of_label
from corpus.flat.printed_signs import Sign

VALUES: Final = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
    (1, "i"),
)  # fmt: skip
FEWEST: Final = 3  # labels of a series
MOST: Final = 399  # the last numeral that is written without d and m
CALLED: Final = 0.8  # of the labels are called, at least
# "iii Holt", "iii. Holt"
LABEL_RE: Final = re.compile(r"^[ \t\f]{0,12}([ivxlc]{1,10})[.)]?[ \t]+(?=\S)", re.M)
# the end of a word that may hold a mark: resources."iii   workersviii   or it alone: party.” iv
ENDING_RE: Final = re.compile(r"(?<![(\[{ivxlc])[ivxlc]{1,20}(?![\w’'-])")
GLUED: Final = 2
CLOSING: Final = tuple(".,;:!?…\"'”’»)]")


def roman_signs(text: str) -> list[Sign]:
    """The labels and marks of notes that count in roman numerals, in order; [] where none do."""
    labels = labels_in_order(text)
    if len(labels) < FEWEST:
        return []
    marks = marks_in_order(text, labels)
    if len(marks) < CALLED * len(labels):
        return []
    return sorted([*labels, *marks], key=lambda sign: sign.start)


def labels_in_order(text: str) -> list[Sign]:
    """The longest row of labels that begins with i, each the next one behind the one before; of
    equally long ones the last."""
    longest: list[re.Match[str]] = []
    row: list[re.Match[str]] = []
    for found in LABEL_RE.finditer(text):
        if found[1] == "i":
            row = []
        if found[1] == roman(len(row) + 1):
            row.append(found)
        if len(row) >= len(longest):
            longest = row
    return [label_at(text, found) for found in longest]


def label_at(text: str, found: re.Match[str]) -> Sign:
    """A label at the begin of a line, shaped as an arabic one would be there."""
    start, end = found.span(1)
    shape: Shape = shape_of_label(text[end : end + 3]) or "raised"
    return Sign(found[1], value_of(found[1]), start, end, shape, True, (start, end))


def marks_in_order(text: str, labels: Sequence[Sign]) -> list[Sign]:
    """What calls these labels above the first of them, in the same order: as many as can be that
    no letter touches, and between them the first places that are glued to one."""
    free: dict[str, list[int]] = {}
    glued: dict[str, list[int]] = {}
    for printed, start, doubt in endings(text, labels[0].start):
        (glued if doubt == GLUED else free).setdefault(printed, []).append(start)
    known = longest_row([free.get(label.label, []) for label in labels])
    limit = labels[0].start
    limits: list[int] = []
    for at in range(len(labels) - 1, -1, -1):
        limits.append(limit)
        limit = known.get(at, limit)
    marks: list[Sign] = []
    reached = 0
    for at, (label, end) in enumerate(zip(labels, reversed(limits), strict=True)):
        starts = glued.get(label.label, [])
        place = bisect_left(starts, reached)
        start = known.get(at, starts[place] if place < len(starts) else end)
        if start < end:
            marks.append(mark_of(label.label, start))
            reached = start
    return marks


def longest_row(places: Sequence[Sequence[int]]) -> dict[int, int]:
    """Index -> place, for as many as can be so that the places rise with the indexes."""
    lowest: list[int] = []  # the lowest place that a row of each length can end with
    ends: list[tuple[int, int]] = []  # (index, place) of that end
    before: dict[tuple[int, int], tuple[int, int]] = {}
    for at, starts in enumerate(places):
        for start in reversed(starts):
            length = bisect_left(lowest, start)
            lowest[length : length + 1] = [start]
            ends[length : length + 1] = [(at, start)]
            if length:
                before[at, start] = ends[length - 1]
    row: dict[int, int] = {}
    end = ends[-1] if ends else None
    while end:
        row[end[0]] = end[1]
        end = before.get(end)
    return row


def endings(text: str, end: int) -> Iterator[tuple[str, int, int]]:
    """What may be marks before a place of the text: the numeral, where it begins, and how doubtful
    it is (0: behind a closing sign, 1: a blank between them, GLUED: to a letter).

    Of "workersviii" these are viii, iii, ii and i: the order tells which.
    """
    for found in ENDING_RE.finditer(text, 0, end):
        start, printed = found.start(), found[0]
        before = text[max(0, start - 2) : start]
        if before[-1:].isspace():
            if is_numeral(printed) and before[:-1] in CLOSING:
                yield printed, start, 1
        elif before.endswith(CLOSING) and is_numeral(printed):
            yield printed, start, 0
        elif before:
            for at in range(len(printed)):
                if is_numeral(printed[at:]):
                    yield printed[at:], start + at, GLUED


def mark_of(label: str, start: int) -> Sign:
    """A mark as a sign."""
    end = start + len(label)
    return Sign(label, value_of(label), start, end, "raised", False, (start, end))


def is_numeral(printed: str) -> bool:
    """Whether small letters are a numeral as it is written: ix, not viiii."""
    value = value_of(printed)
    return 0 < value <= MOST and roman(value) == printed


def value_of(printed: str) -> int:
    """What small letters count as a numeral: xiv is 14."""
    value = at = 0
    for worth, letters in VALUES:
        while printed.startswith(letters, at):
            value += worth
            at += len(letters)
    return value if at == len(printed) else 0


def roman(number: int) -> str:
    """A number as small letters: 14 is xiv."""
    parts: list[str] = []
    for worth, letters in VALUES:
        times, number = divmod(number, worth)
        parts.append(letters * times)
    return "".join(parts)
