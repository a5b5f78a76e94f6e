"""From the sheets of a file to a page: its running text, and the notes of its feet behind it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from corpus.essay import Markup, MarkupKind, PrintedLine, Span
from corpus.pages.linked_notes import MarkPlace, PageNote
from corpus.pages.page import Block, Page
from corpus.typeset.end_notes import AT_END, end_notes
from corpus.typeset.foot_zone import (
    RAISED_RE,
    FootZones,
    TypesetNote,
    raised_labels,
    sign,
    without_foot,
)
from corpus.typeset.sheet import (
    PrintedFile,
    SheetWord,
    TypeColumn,
    TypeLine,
    is_raised_word,
    words_apart,
)
from corpus.typeset.side_notes import notes_aside, without_side_notes
from corpus.typeset.text_layer import even_sizes, is_text_layer, misread_mark, unraised_mark
from corpus.typeset.type_blocks import TypeBlock, blocks_of_columns, usual_size
from corpus.typeset.typeset_columns import columns_of
from corpus.typeset.typeset_heads import edges_of
from corpus.typeset.typeset_rows import rows_of

KINDS: Final[tuple[MarkupKind, ...]] = ("emphasis", "strong", "small-capitals")
LIGATURES: Final = {
    ord("ﬀ"): "ff", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬃ"): "ffi", ord("ﬄ"): "ffl",
    ord("ﬅ"): "st", ord("ﬆ"): "st",
}  # fmt: skip
ASCENT, DESCENT = 0.75, 0.25  # of the size: how far letters reach above and below their line
SMALL_CAPITALS: Final = (0.6, 0.9)  # of the size of the capital before them


@dataclass(frozen=True, slots=True)
class RaisedMark:
    """What is raised in the running text and may call a note: label, place, sheet."""

    label: str
    start: int
    end: int
    sheet: int


@dataclass(slots=True)
class TypesetText:
    """The page so far; `open` are the looks that go on: kind -> where they began.

    `usual` is the look of the font of the running text, which says nothing. `sheets` tells where
    the running text of each sheet begins and ends.
    """

    file: PrintedFile
    usual: frozenset[MarkupKind]
    page: Page = field(default_factory=Page)
    parts: list[str] = field(default_factory=list)
    size: int = 0
    open: dict[MarkupKind, int] = field(default_factory=dict)
    marks: list[RaisedMark] = field(default_factory=list)
    sheets: dict[int, tuple[int, int]] = field(default_factory=dict)

    def write(self, text: str) -> None:
        """Adds text as it is."""
        self.parts.append(text)
        self.size += len(text)


def page_of_file(file: PrintedFile) -> tuple[Page, list[PageNote]]:
    """The text of a file and the notes at the feet of its columns, tied to their marks."""
    columns, left_out = columns_of_file(file)
    zones = FootZones(scanned=is_text_layer(columns))
    if zones.scanned:
        even_sizes(columns)
    size = usual_size(columns)
    above: list[tuple[TypeColumn, list[TypeLine]]] = []
    called = called_on_sheets(columns, size)
    for column in columns:
        rules = file.sheets[column.sheet].rules
        lines = without_foot(column, size, rules, called[column.sheet], zones)
        above.append((column, lines))
    text = TypesetText(file, usual_look(columns, size, file))
    blocks = blocks_of_columns(above, size, file)
    if zones.notes:
        ends, blocks = end_notes(blocks)
        zones.notes += ends
    for block in blocks:
        write_block(text, block)
    text.page.left_out = left_out
    marks = completed_marks(text, zones, tied(zones.notes, text.marks))
    notes = [write_note(text, *pair) for pair in zip(zones.notes, marks, strict=True)]
    text.page.text = "".join(text.parts)
    text.page.markup.sort(key=lambda markup: markup.span)
    return text.page, notes


def columns_of_file(file: PrintedFile) -> tuple[list[TypeColumn], dict[str, int]]:
    """The columns of all sheets without what runs along their edges, and what was left out."""
    rows = [rows_of(sheet.words) for sheet in file.sheets]
    columns: list[TypeColumn] = []
    left_out = Counter[str]()
    for number, (top, foot) in enumerate(edges_of(rows)):
        mine = rows[number]
        outside = [*mine[:top], *mine[len(mine) - foot :]]
        gone = {id(word) for row in outside for word in row.words}
        words = [word for word in file.sheets[number].words if id(word) not in gone]
        for column in columns_of(words, number):
            column.lines, beside = without_side_notes(column.lines)
            if not column.lines:
                continue
            column.left = min(line.left for line in column.lines)
            column.right = max(line.right for line in column.lines)
            aside = notes_aside(column, beside)
            left_out["side notes"] += 0 if aside else len(beside)
            columns += [column, *aside]
        left_out["running heads and page numbers"] += len(outside)
        left_out["text aslant or across"] += file.sheets[number].turned
    return columns, {what: count for what, count in left_out.items() if count}


def called_on_sheets(columns: Sequence[TypeColumn], size: float) -> dict[int, set[str]]:
    """Sheet -> what is raised in its running text."""
    called: dict[int, set[str]] = {}
    for column in columns:
        text = [line for line in column.lines if line.size > 0.95 * size]
        called.setdefault(column.sheet, set()).update(raised_labels(text))
    return called


def usual_look(
    columns: Sequence[TypeColumn], size: float, file: PrintedFile
) -> frozenset[MarkupKind]:
    """The look of the font that most lines of the running text are set in."""
    letters: dict[int, int] = {}
    for column in columns:
        for line in column.lines:
            if abs(line.size - size) < 0.5:
                letters[line.font] = letters.get(line.font, 0) + line.length
    if not letters:
        return frozenset()
    font = max(letters, key=lambda number: (letters[number], -number))
    return file.looks[font] if font >= 0 else frozenset()


def write_block(text: TypesetText, block: TypeBlock) -> None:
    """A block of the running text."""
    start = text.size
    for at, line in enumerate(block.lines):
        if at:
            text.write("\n")
        begin = text.size
        write_line(text, line, with_marks=True)
        first, _ = text.sheets.get(line.sheet, (begin, begin))
        text.sheets[line.sheet] = (first, text.size)
    close_looks(text)
    kind: Final = "heading" if block.level else "paragraph"
    text.page.lines.append(start)
    text.page.blocks.append(
        Block(kind, start, text.size, block.level, f"p {block.size:.1f}", block.quoted)
    )
    text.write("\n\n")


def write_line(text: TypesetText, line: TypeLine, *, with_marks: bool) -> None:
    """The words of a line, with their looks; what is raised may be a mark."""
    begin = text.size
    before: SheetWord | None = None
    for word in line.words:
        looks = text.file.look(word) - text.usual
        printed = word.text.translate(LIGATURES)
        if before is not None and words_apart(before, word):
            text.write(" ")
        elif before is not None and is_small_capital(before, word):
            printed, looks = printed.lower(), looks | {"small-capitals"}
            text.open.setdefault("small-capitals", text.size - len(before.text))
        raised = is_raised_word(line, word)
        if raised:
            looks = frozenset()
        turn_looks(text, looks)
        start = text.size
        text.write(printed)
        if raised:
            text.page.raised.append((start, text.size))
            if with_marks:
                keep_marks(text, printed, start, line.sheet)
        before = word
    top, foot = line.base - ASCENT * line.size, line.base + DESCENT * line.size
    box = (line.words[0].left, top, line.words[-1].right, foot)
    left, top, right, foot = (round(length, 1) for length in box)
    span = Span(begin, text.size)
    text.page.printed.append(PrintedLine(span, line.sheet, (left, top, right, foot)))


def is_small_capital(before: SheetWord, word: SheetWord) -> bool:
    """Whether small letters are capitals of a smaller size behind a capital: K ARL."""
    low, high = SMALL_CAPITALS
    if not (word.text.isupper() and before.text[-1].isupper() and not word.raised):
        return False
    same_line = abs(word.base - before.base) < 0.05 * before.size
    return same_line and low * before.size <= word.size <= high * before.size


def turn_looks(text: TypesetText, looks: frozenset[MarkupKind]) -> None:
    """Ends the looks that do not go on, and begins those that are new."""
    for kind in KINDS:
        if kind in text.open and kind not in looks:
            end_look(text, kind)
        elif kind in looks and kind not in text.open:
            text.open[kind] = text.size


def end_look(text: TypesetText, kind: MarkupKind) -> None:
    """Ends a look before the blank that was written last."""
    start, end = text.open.pop(kind), text.size
    if text.parts and text.parts[-1] in (" ", "\n"):
        end -= 1
    if end > start:
        text.page.markup.append(Markup(kind, Span(start, end)))


def close_looks(text: TypesetText) -> None:
    """Ends all looks."""
    for kind in tuple(text.open):
        end_look(text, kind)


def keep_marks(text: TypesetText, printed: str, start: int, sheet: int) -> None:
    """Keeps what may call notes: "12", "*", or both of "1,2"."""
    at = 0
    for part in printed.split(","):
        found = RAISED_RE.fullmatch(part)
        if found:
            begin = start + at
            text.marks.append(RaisedMark(sign(found[1]), begin, begin + len(part), sheet))
        at += len(part) + 1


def tied(notes: Sequence[TypesetNote], marks: Sequence[RaisedMark]) -> list[MarkPlace | None]:
    """For each note the mark that calls it: the first free one of its label on its sheet, or on
    the one before or behind it."""
    free: dict[tuple[str, int], deque[RaisedMark]] = {}
    for mark in marks:
        free.setdefault((mark.label, mark.sheet), deque()).append(mark)
    last = max((mark.sheet for mark in marks), default=0)
    found: list[MarkPlace | None] = []
    for note in notes:
        sheets: Sequence[int] = (note.sheet, note.sheet - 1, note.sheet + 1)
        if note.sheet == AT_END:
            sheets = range(last + 1)
        waiting = next(filter(None, (free.get((note.label, sheet)) for sheet in sheets)), None)
        if waiting:
            mark = waiting.popleft()
            found.append(MarkPlace("", mark.start, mark.end))
        else:
            found.append(None)
    if len({note.label for note in notes}) == len(notes):
        called_far_away(notes, free, found)
    return found


def called_far_away(
    notes: Sequence[TypesetNote],
    free: Mapping[tuple[str, int], Sequence[RaisedMark]],
    found: list[MarkPlace | None],
) -> None:
    """Ties the notes that nothing near calls, as those on pages of their own at the end, to the
    first mark of their label behind the mark before. Only where all notes are one series."""
    above: dict[str, list[int]] = {}
    ends: dict[int, int] = {}
    for mark in sorted(chain.from_iterable(free.values()), key=lambda mark: mark.start):
        above.setdefault(mark.label, []).append(mark.start)
        ends[mark.start] = mark.end
    reached = 0
    for at, note in enumerate(notes):
        starts = above.get(note.label, [])
        place = bisect_left(starts, reached)
        if found[at] is None and place < len(starts):
            found[at] = MarkPlace("", starts[place], ends[starts[place]])
        reached = max(reached, mark.end if (mark := found[at]) else 0)


def completed_marks(
    text: TypesetText, zones: FootZones, marks: Sequence[MarkPlace | None]
) -> list[MarkPlace | None]:
    """The marks, and those that nothing raises: numbers glued to a word of the sheet of their note,
    between the marks before and behind; of scans also what such numbers are misread as."""
    printed = "".join(text.parts)
    if zones.scanned:
        marks = with_marks(text, printed, zones.notes, marks, unraised_mark)
        return with_marks(text, printed, zones.notes, marks, misread_mark)
    return with_marks(text, printed, zones.notes, marks, unraised_mark)


def with_marks(
    text: TypesetText,
    printed: str,
    notes: Sequence[TypesetNote],
    marks: Sequence[MarkPlace | None],
    find: Callable[[str, str, int, int], tuple[int, int] | None],
) -> list[MarkPlace | None]:
    """The marks, and those that `find` (text, label, start, end) finds between them."""
    limits = limits_behind(marks, len(printed))
    out: list[MarkPlace | None] = []
    reached = 0
    for note, mark, limit in zip(notes, marks, limits, strict=True):
        if mark is None and note.label.isdecimal() and note.sheet in text.sheets:
            first, last = text.sheets[note.sheet]
            start, end = max(first, reached), min(last, limit)
            place = find(printed, note.label, start, end) if start < end else None
            mark = MarkPlace("", *place) if place else None
        reached = mark.end if mark else reached
        out.append(mark)
    return out


def limits_behind(marks: Sequence[MarkPlace | None], end: int) -> list[int]:
    """For each note where the next mark stands of a note behind it."""
    limits: list[int] = []
    for mark in reversed(marks):
        limits.append(end)
        end = mark.start if mark else end
    return limits[::-1]


def write_note(text: TypesetText, note: TypesetNote, mark: MarkPlace | None) -> PageNote:
    """A note as a block of its own, its label before it."""
    begin = text.size
    text.write(f"{note.label} ")
    start = text.size
    for line in note.lines:
        if line.words:
            if text.size > start:
                text.write("\n")
            write_line(text, line, with_marks=False)
    close_looks(text)
    end = text.size
    text.write("\n\n")
    text.page.lines.append(begin)
    text.page.blocks.append(Block("paragraph", begin, end, look="note"))
    return PageNote("", begin, start, end, note.label, mark, end)
