"""Where the notes begin at the foot of each page, and which lines belong to which note.

Numbers count on from page to page, or begin anew; each is called above its note on the same page,
or on the page before. What stands at the foot before the first label goes on the last note of the
page before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from corpus.flat.heading_lines import SENTENCE_END_RE, begins_low
from corpus.sheets.foot_labels import Call, FootLabel, calls_in, labels_in
from corpus.sheets.sheet_lines import PrintedSheet, SheetLine

SKIPPED: Final = 2  # labels that may be missing between two notes of a page
LOST: Final = 40  # notes that may be lost before a page whose notes are called above them
WIDER: Final = (
    1.06  # lines of notes are set smaller: they hold more characters than full ones above
)
FULL: Final = 0.9  # of the lines of a page, so many are no longer than a full line


@dataclass(slots=True)
class FootNote:
    """A note at the foot of a page: the page that prints its label, and its lines without it."""

    label: str
    number: int
    page: int  # index among the pages or columns
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Foot:
    """Where the notes of a page begin: line `start`; before `labels` a note may go on."""

    start: int
    labels: tuple[FootLabel, ...]
    score: int = 0


@dataclass(slots=True)
class Feet:
    """The body of each page, and the notes of all.

    `called` counts the notes whose numbers the body above them prints.
    """

    bodies: list[tuple[SheetLine, ...]] = field(default_factory=list)
    notes: list[FootNote] = field(default_factory=list)
    called: int = 0


def feet_of(sheets: Sequence[PrintedSheet]) -> Feet:
    """The notes at the feet of these pages."""
    feet = Feet()
    expected = 0  # the number of the next note; 0: not known
    waiting: set[str] = set()  # called on the page before, not answered there
    for page, sheet in enumerate(sheets):
        calls = calls_in(sheet.lines)
        foot = foot_of(sheet.lines, calls, expected, waiting)
        start = continued(sheet.lines, foot, calls, feet)
        end = foot.start if foot else len(sheet.lines)
        for line in sheet.lines[start:end]:
            feet.notes[-1].lines.append(line.printed)
        feet.bodies.append(sheet.lines[:start])
        own = {call.label for call in calls if call.at < start and call.firm}
        perhaps = {call.label for call in calls if call.at < start} | waiting
        if foot is None:
            waiting = own
            continue
        feet.called += sum(label.label in perhaps for label in foot.labels)
        waiting = own - {label.label for label in foot.labels}
        feet.notes += notes_at(sheet.lines, foot, page)
        expected = next((n.number + 1 for n in reversed(feet.notes) if n.number), expected)
    return feet


def notes_at(lines: Sequence[SheetLine], foot: Foot, page: int) -> Iterator[FootNote]:
    """The notes that begin at the foot of a page."""
    ends = [*(label.at for label in foot.labels[1:]), len(lines)]
    for label, end in zip(foot.labels, ends, strict=True):
        rest = [line.printed for line in lines[label.at + 1 : end]]
        yield FootNote(label.label, label.number, page, [*filter(None, [label.text]), *rest])


def foot_of(
    lines: Sequence[SheetLine], calls: Sequence[Call], expected: int, waiting: set[str]
) -> Foot | None:
    """The notes of a page: of all rows of labels that could be it the one with the best score."""
    labels = labels_in(lines)
    best: Foot | None = None
    for begin, first in enumerate(labels):
        above = {call.label for call in calls if call.at < first.at and call.firm} | waiting
        if not may_begin(first, expected, above):
            continue
        perhaps = {call.label for call in calls if call.at < first.at}
        row = row_from(labels[begin:], perhaps | waiting)
        score = score_of(row, above, perhaps, expected)
        if score > 0 and (best is None or score >= best.score):
            best = Foot(first.at, tuple(row), score)
    return best


def may_begin(label: FootLabel, expected: int, above: Collection[str]) -> bool:
    """True if the notes of a page may begin with this label.

    `above` are the labels that are called above it.
    """
    if not (label.sure or label.label in above):
        return False
    if label.number in (0, 1, expected) or not expected:
        return True
    return expected < label.number <= expected + LOST and label.label in above


def row_from(labels: Sequence[FootLabel], above: Collection[str]) -> list[FootLabel]:
    """The labels that count on from the first of these; symbols stand among them.

    Where one is missing, the next must be called above.
    """
    row = [labels[0]]
    last = labels[0].number
    for label in labels[1:]:
        if not (label.sure or label.label in above):
            continue
        skips = last + 1 < label.number <= last + 1 + SKIPPED and label.label in above
        is_new_symbol = not label.number and label.label != row[-1].label
        if label.number == last + 1 or skips or is_new_symbol:
            row.append(label)
            last = label.number or last
    return row


def score_of(
    row: Sequence[FootLabel], above: Collection[str], perhaps: Collection[str], expected: int
) -> int:
    """How well a row of labels answers what the body above it calls; above 0: well enough.

    `above` are the labels that are called firmly, `perhaps` all numbers that stand there.
    """
    numbers = [label.number for label in row if label.number]
    begins = numbers[:1] == [expected or 1]
    firm = sum(label.label in above for label in row)
    faint = sum(label.label in perhaps for label in row) - firm if begins else 0
    if (firm + faint) * 2 < len(row) and not (begins and row[0].gap):
        return 0
    called = {int(label) for label in above if label.isdecimal()}
    unanswered = sum(0 < number - numbers[-1] <= SKIPPED for number in called) if numbers else 0
    return max(0, 6 * firm + 2 * faint + begins - unanswered)


def continued(
    lines: Sequence[SheetLine], foot: Foot | None, calls: Sequence[Call], feet: Feet
) -> int:
    """The line with which the foot of a page begins, the rest of a note of the page before
    included."""
    end = foot.start if foot else len(lines)
    if not feet.notes or not is_unfinished(feet.notes[-1]):
        return end
    start = begin_of_block(lines, end)
    called = any(start <= call.at < end and call.firm and call.label.isdecimal() for call in calls)
    if 0 < start < end and not called and goes_on(lines[:start], lines[start:end], foot):
        return start
    return begin_of_wider(lines, end)


def goes_on(above: Sequence[SheetLine], block: Sequence[SheetLine], foot: Foot | None) -> bool:
    """True if a block before the first label is the rest of a note rather than of the body.

    Its lines are longer; or it is one with the notes below it, and it begins within a sentence or
    the body above breaks off in one.
    """
    if max(len(line.printed) for line in block) > WIDER * full_width(above):
        return True
    if foot is None or foot.labels[0].gap:
        return False
    return begins_low(block[0].text) or not SENTENCE_END_RE.search(above[-1].printed)


def is_unfinished(note: FootNote) -> bool:
    """True if the last line of a note is no end of a sentence."""
    return bool(note.lines) and not SENTENCE_END_RE.search(note.lines[-1])


def begin_of_block(lines: Sequence[SheetLine], end: int) -> int:
    """The line after the last gap before line `end`."""
    start = end
    while start > 0:
        start -= 1
        if lines[start].gap:
            return start
    return end


def full_width(lines: Sequence[SheetLine]) -> int:
    """How long full lines are."""
    lengths = sorted(len(line.printed) for line in lines)
    return lengths[min(len(lengths) - 1, int(len(lengths) * FULL))] if lengths else 0


def begin_of_wider(lines: Sequence[SheetLine], end: int) -> int:
    """The first of the lines before `end` that are longer than those of the body above.

    The last line of a note may be short.
    """
    width = WIDER * full_width(lines[: end * 2 // 3])
    start = end
    while start > 0 and len(lines[start - 1].printed) > width:
        start -= 1
    if start == end and end > 1 and len(lines[end - 2].printed) > width:
        start = end - 1
        while start > 0 and len(lines[start - 1].printed) > width:
            start -= 1
    return start
