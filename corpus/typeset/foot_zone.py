"""The notes at the foot of a column: where they begin, and which lines are which note's.

They are set smaller than the text, or stand below a short line drawn across the column; a note
that does not fit goes on at the foot of the next column.
"""

from __future__ import annotations

import re  # words are short
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from corpus.typeset.sheet import (
    SheetRule,
    SheetWord,
    TypeColumn,
    TypeLine,
    is_raised_word,
    text_of_line,
)
from corpus.typeset.text_layer import misread_label

SMALLER: Final = 0.95  # of the size of the text: what is smaller may be a note
# what is raised and calls a note: "12", "1,2", "*", "††"
RAISED_RE: Final = re.compile(r"[\[(]?(\d{1,3}|[*∗†‡§¶]{1,3})[\])]?[.,]?")
# the label of a note that is not raised: "12", "12.", "[12]", "12)", "*"
PLAIN_RE: Final = re.compile(r"[\[(]?(\d{1,3}|[*∗†‡§¶]{1,3})[\]).:]{0,2}")
STOPS: Final = (".", "!", "?", ")", "”", '"', "»")
RULE_SHARE: Final = 0.85  # of the column: a line drawn above notes is shorter …
RULE_SLACK: Final = 10.0  # … and begins at its left, within so many points
SHORT: Final = 0.6  # of the column: a note whose last line is shorter is at its end
FULL: Final = 0.85  # of the column: a line that reaches so far does not end its paragraph
STEP: Final = 2  # in the text of a scan, so many labels on may be the next that can be read


@dataclass(slots=True)
class TypesetNote:
    """A note at the foot of a column: its label as printed, the sheet it begins on, its lines."""

    label: str
    sheet: int
    lines: list[TypeLine]


@dataclass(slots=True)
class FootZones:
    """The notes found so far, and whether the last one may go on in the next column.

    `unfinished` means that it surely does: it ends without a stop. `scanned` means that the text
    was read off a scan, so that labels may be misread.
    """

    notes: list[TypesetNote] = field(default_factory=list)
    open: bool = False
    unfinished: bool = False
    scanned: bool = False

    @property
    def number(self) -> int:
        """The number of the last note; 0 where it has none."""
        label = self.notes[-1].label if self.notes else ""
        return int(label) if label.isdecimal() else 0


def label_of(line: TypeLine) -> tuple[str, int, bool]:
    """The label that a line begins with, how many words print it, and whether it is raised."""
    first = line.words[0]
    if is_raised_word(line, first):
        raised = RAISED_RE.fullmatch(first.text)
        if raised:
            return sign(raised[1]), 1, True
    plain = PLAIN_RE.fullmatch(first.text)
    if plain and len(line.words) > 1:
        return sign(plain[1]), 1, False
    return "", 0, False


def sign(label: str) -> str:
    """A label, its asterisks as they are typed."""
    return label.replace("∗", "*")


def raised_labels(lines: Sequence[TypeLine]) -> set[str]:
    """What is raised in these lines and could call a note."""
    labels: set[str] = set()
    for line in lines:
        for word in line.words:
            if is_raised_word(line, word):
                labels.update(sign(part) for part in re.split(r"[,\s]+", word.text.strip("[](). ")))
    return labels


def without_foot(
    column: TypeColumn,
    size: float,
    rules: Sequence[SheetRule],
    called: set[str],
    zones: FootZones,
) -> list[TypeLine]:
    """The lines of a column above its notes, which go to `zones`.

    `size` is that of the text, `called` holds what the marks on the sheet print.
    """
    if not column.foot:
        return column.lines
    at = begin_of_small(column.lines, size)
    at = begin_of_zone(column, at, rules, called, zones)
    zone = column.lines[at:]
    if not zone:
        return column.lines
    for line in zone:
        take(line, called, zones)
    last = zone[-1]
    reaches = last.right - column.left > FULL * (column.right - column.left)
    short = last.right - column.left < SHORT * (column.right - column.left)
    zones.unfinished = not (short or text_of_line(last).endswith(STOPS))
    zones.open = reaches or zones.unfinished
    return column.lines[:at]


def begin_of_small(lines: Sequence[TypeLine], size: float) -> int:
    """The index of the first of the lines at the foot that are smaller than the text."""
    at = len(lines)
    while at and lines[at - 1].size <= SMALLER * size:
        at -= 1
    return at


def begin_of_zone(
    column: TypeColumn,
    small: int,
    rules: Sequence[SheetRule],
    called: set[str],
    zones: FootZones,
) -> int:
    """The index of the line that the notes begin with; the number of lines where there are none.

    `small` is that of the first small line.
    """
    lines = column.lines
    ruled = below_rule(column, rules)
    if ruled is not None and (ruled >= small or small == len(lines)):
        if zones.open or is_label(lines[ruled], called, zones):
            return ruled
        if small == len(lines):
            return small
    labelled = next(
        (at for at in range(small, len(lines)) if is_label(lines[at], called, zones)), len(lines)
    )
    goes_on = zones.open if labelled < len(lines) else zones.unfinished
    if goes_on and not begins_apart(lines, small, labelled, column.leading):
        return small
    return labelled


def below_rule(column: TypeColumn, rules: Sequence[SheetRule]) -> int | None:
    """The index of the first line below the lowest short line drawn in a column."""
    width = column.right - column.left
    lefts = Counter(round(line.left) for line in column.lines)
    edges = (column.left, max(lefts, key=lambda left: (lefts[left], -left)))
    heights = [
        rule.height
        for rule in rules
        if any(abs(rule.left - edge) < RULE_SLACK for edge in edges)
        and rule.right - rule.left < RULE_SHARE * width
    ]
    for height in sorted(heights, reverse=True):
        at = next((n for n, line in enumerate(column.lines) if line.base > height), None)
        if at is not None:
            return at
    return None


def begins_apart(lines: Sequence[TypeLine], small: int, labelled: int, leading: float) -> bool:
    """Whether the first note with a label is set off from small lines above it, which then are a
    quotation or the like, and not the rest of a note."""
    if not small < labelled < len(lines):
        return False
    above = lines[small].base - lines[small - 1].base if small else leading
    before = lines[labelled].base - lines[labelled - 1].base
    return before > 1.3 * leading and before > above


def is_label(line: TypeLine, called: set[str], zones: FootZones) -> bool:
    """Whether a line begins a note: its label is raised, or is called, or follows the last one."""
    label, _, raised = label_in(line, zones)
    if not label:
        return False
    if raised or (label in called and int_of(label) > zones.number):
        return True
    step = STEP if zones.scanned else 1
    return label.isdecimal() and 0 < int(label) - zones.number <= step


def label_in(line: TypeLine, zones: FootZones) -> tuple[str, int, bool]:
    """As `label_of`; in the text of a scan also what the next label may be misread as."""
    label, used, raised = label_of(line)
    if label or not zones.scanned or len(line.words) == 1:
        return label, used, raised
    misread = misread_label(line.words[0].text)
    if misread == str(zones.number + 1):
        return misread, 1, False
    return "", 0, False


def int_of(label: str) -> int:
    """The number of a label; more than any number for a sign."""
    return int(label) if label.isdecimal() else 1_000


def take(line: TypeLine, called: set[str], zones: FootZones) -> None:
    """Puts a line to the note it belongs to, or begins one with it."""
    for part in parts_of(line, called, zones):
        label, used, _ = label_in(part, zones)
        if label and is_label(part, called, zones):
            rest = part.words[used:]
            zones.notes.append(TypesetNote(label, line.sheet, [replace(part, words=rest)]))
        elif zones.notes:
            zones.notes[-1].lines.append(part)


def parts_of(line: TypeLine, called: set[str], zones: FootZones) -> Iterator[TypeLine]:
    """A line, cut where the raised label of the next note stands inside it."""
    number, _, _ = label_in(line, zones)
    begins = number.isdecimal() and is_label(line, called, zones)  # not the "17." of a page
    following = int_of(number) + 1 if begins else zones.number + 1
    begin = 0
    for at, word in enumerate(line.words[1:], start=1):
        if word.text != str(following) or not is_raised_word(line, word):
            continue
        if word.text in called or is_behind_note(line.words[at - 1], word):
            yield part_of(line, begin, at)
            begin = at
            following += 1
    yield part_of(line, begin, len(line.words)) if begin else line


def is_behind_note(before: SheetWord, word: SheetWord) -> bool:
    """Whether a stop and much white stand before a label: "p. 387.   8 Lenin"."""
    return before.text.endswith(STOPS) and word.left - before.right > before.size


def part_of(line: TypeLine, begin: int, end: int) -> TypeLine:
    """Some words of a line, as a line."""
    words = line.words[begin:end]
    return replace(line, words=words, left=words[0].left, right=words[-1].right)
