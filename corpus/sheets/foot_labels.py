"""Labels of notes at the foot of a page: the number on its line, before the note, glued to it."""

from __future__ import annotations

import re  # not `regex`, whose \w leaves out raised digits (²) and whose \s leaves out \x1c-\x1f
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.flat.note_signs import LOWERED, signs_of
from corpus.flat.number_shapes import Shape
from corpus.flat.printed_signs import STRONG
from corpus.sheets.sheet_lines import SheetLine

FAINT: Final[frozenset[Shape]] = frozenset(("dotted", "bare", "listed"))  # no marks in the body
NO_CALLS: Final[frozenset[Shape]] = frozenset(("dotted", "listed"))
# 29   29.   29)   [29]   (29)   ^{29}   ²⁹   *  with the note behind it, or alone on its line
LABEL_RE: Final = re.compile(
    r"""
    [ ]{0,60}
    (?:
        \[ (?P<square> [0-9]{1,3} ) \] [.:]?
        | \( (?P<round> [0-9]{1,3} ) \)
        | \$?\^ \{? (?P<caret> [0-9]{1,3} ) \}? \$?
        | (?P<raised> [⁰¹²³⁴-⁹]{1,3} )
        | (?P<plain> [0-9]{1,3} )
            (?: [.)] (?= \s | \Z | [^\W\d_] ) | (?= \s | \Z | ["'“‘«„(\[*_] | [^\W\d_] ) )
        | (?P<symbol> \*{1,3} | †{1,2} | ‡ | § ) (?! [^\s]*\* )
    )
    [ ]* (?P<text> .* ) \Z
    """,
    re.X,
)
# A number inside a line, perhaps behind a year: in 19353 as   out7,   years 5 of
INSIDE_RE: Final = re.compile(
    r"(?<=\S)(?<![\d/–-])[ ]?(?:1[5-9]\d\d|20\d\d)?(?P<label>[1-9]\d{0,2})(?![\d%–-])"
)


@dataclass(frozen=True, slots=True)
class FootLabel:
    """A label that begins line `at` of a page; `number` is 0 for a symbol.

    `text` is what stands behind it on the line.
    """

    at: int
    label: str
    number: int
    text: str
    gap: bool
    sure: bool  # False where a sentence of the body may go on with a number


@dataclass(frozen=True, slots=True)
class Call:
    """A number or symbol inside a line of a page that may call a note."""

    at: int
    label: str
    firm: bool


def labels_in(lines: Sequence[SheetLine]) -> list[FootLabel]:
    """The lines of a page that begin as notes do."""
    labels: list[FootLabel] = []
    for at, line in enumerate(lines):
        found = LABEL_RE.match(line.text)
        if found:
            label = next(filter(None, found.group(*range(1, 7))))
            label = label.translate(LOWERED)
            number = int(label) if label.isdecimal() else 0
            goes_on = found["plain"] is not None and found["text"][:1].islower()  # 29 men were
            sure = line.gap or not goes_on
            labels.append(FootLabel(at, label, number, found["text"], line.gap, sure))
    return labels


def calls_in(lines: Sequence[SheetLine]) -> list[Call]:
    """The numbers and symbols of a page that may call notes, in order."""
    text = "\n".join(line.text for line in lines)
    ends: list[int] = []
    size = 0
    for line in lines:
        size += len(line.text) + 1
        ends.append(size)
    calls: list[Call] = []
    at = 0
    for sign in signs_of(text):
        while at < len(ends) - 1 and sign.start >= ends[at]:
            at += 1
        if sign.shape in NO_CALLS or (sign.first and sign.shape not in STRONG):
            continue
        calls.append(Call(at, sign.label, sign.shape not in FAINT))
    for at, line in enumerate(lines):
        calls += (Call(at, found["label"], firm=False) for found in INSIDE_RE.finditer(line.text))
    return calls
