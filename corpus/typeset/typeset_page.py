"""From the sheets of a file to a page: its running text, and the notes of its feet behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from corpus.essay import Markup, MarkupKind, PrintedLine, Span
from corpus.pages.linked_notes import MarkPlace, PageNote
from corpus.pages.page import Block, Page
from corpus.typeset.end_notes import end_notes
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
from corpus.typeset.text_layer import even_sizes, is_text_layer
from corpus.typeset.type_blocks import TypeBlock, blocks_of_columns, usual_size
from corpus.typeset.typeset_columns import columns_of
from corpus.typeset.typeset_heads import edges_of
from corpus.typeset.typeset_marks import RaisedMark, completed_marks, tied
from corpus.typeset.typeset_rows import rows_of

KINDS: Final[tuple[MarkupKind, ...]] = ("emphasis", "strong", "small-capitals")
LIGATURES: Final = {
    ord("ﬀ"): "ff", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬃ"): "ffi", ord("ﬄ"): "ffl",
    ord("ﬅ"): "st", ord("ﬆ"): "st",
}  # fmt: skip
ASCENT, DESCENT = 0.75, 0.25  # of the size: how far letters reach above and below their line
SMALL_CAPITALS: Final = (0.6, 0.9)  # of the size of the capital before them


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
    marks = tied(zones.notes, text.marks)
    marks = completed_marks("".join(text.parts), text.sheets, zones, marks)
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
