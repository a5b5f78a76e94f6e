"""From lines to paragraphs, headings and quotations set off.

A paragraph begins where a line is indented, set off, or differs in size, or where the line before
ends early; it may go on in the next column or on the next sheet.
"""

from __future__ import annotations

import re  # lines are short
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.flat.printed_labels import NOTES_HEADING_RE
from corpus.typeset.foot_zone import STOPS, label_of
from corpus.typeset.sheet import PrintedFile, TypeColumn, TypeLine, text_of_line

INDENT: Final = 0.6  # of the size: a line is moved in, or out, by more than this
SIZES: Final = 0.06  # of the size: lines of one paragraph differ by less
SET_OFF: Final = 1.3  # times the leading
LARGER: Final = 1.07  # times the size of the text: a heading
EARLY: Final = 0.12  # of the width: a line that ends so early, or earlier, ends its paragraph
JUSTIFIED: Final = 0.5  # of the lines end at one edge
EDGE: Final = 3.0  # points
STEP: Final = 0.25  # points: sizes that differ by less are one
TEXT_SHARE: Final = 0.25  # of the letters are running text, at least
USUAL: Final = 10.0  # points, where nothing tells the size of the text
NOTE_LINES: Final = 30  # that a note may have
HEADING_CHARS: Final = 180
BOLD_CHARS: Final = 120
LEVELS: Final = 5
SENTENCE_RE: Final = re.compile(r"[.,;:]\W*\d{0,3}\Z")


@dataclass(slots=True)
class TypeBlock:
    """Lines that belong together. `level` is that of a heading, "" for a paragraph; `quoted` means
    set off as a quotation."""

    lines: list[TypeLine]
    level: str = ""
    quoted: bool = False

    @property
    def size(self) -> float:
        """The size of its first line."""
        return self.lines[0].size

    @property
    def text(self) -> str:
        """What it prints, in one line."""
        return " ".join(map(text_of_line, self.lines))


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """Where the lines of a column begin and end as a rule, and whether most end at one edge."""

    left: float
    right: float
    leading: float
    justified: bool

    def ends_early(self, line: TypeLine) -> bool:
        """Whether a line ends well before the edge of the column."""
        share = EARLY if self.justified else 3 * EARLY
        return self.right - line.right > share * (self.right - self.left)


def blocks_of_columns(
    columns: Sequence[tuple[TypeColumn, list[TypeLine]]], size: float, file: PrintedFile
) -> list[TypeBlock]:
    """The blocks of the running text; `columns` are in the order of reading, with those of their
    lines that are no notes. `size` is that of the text."""
    blocks: list[TypeBlock] = []
    before: ColumnShape | None = None
    for column, lines in columns:
        if not lines:
            continue
        shape = shape_of(column, lines)
        labelled = lines_with_labels(lines)
        begins: list[bool] = []
        for at in range(len(lines)):
            begin = at == 0 or at in labelled or starts(lines, at, begins[-1], shape, file)
            begins.append(begin)
        for at, line in enumerate(lines):
            if at == 0 and before and blocks and goes_on(blocks[-1], before, lines, shape, file):
                blocks[-1].lines.append(line)
            elif begins[at]:
                blocks.append(TypeBlock([line]))
            else:
                blocks[-1].lines.append(line)
        mark_quotations(blocks, shape, size)
        before = shape
    mark_headings(blocks, size, file)
    return blocks


def shape_of(column: TypeColumn, lines: Sequence[TypeLine]) -> ColumnShape:
    """The edges that most lines of a column keep to."""
    lefts = Counter(round(line.left) for line in lines)
    rights = Counter(round(line.right / 2) for line in lines)
    left = min(lefts, key=lambda x: (-lefts[x] - lefts[x + 1] - lefts[x - 1], x))
    most = max(rights, key=lambda x: (rights[x] + rights[x - 1] + rights[x + 1], x))
    ends = sum(abs(line.right - 2 * most) <= EDGE for line in lines)
    justified = len(lines) > 2 and ends >= JUSTIFIED * len(lines)
    right = 2.0 * most if justified else max(line.right for line in lines)
    return ColumnShape(left, right, column.leading, justified)


def starts(
    lines: Sequence[TypeLine], at: int, first: bool, shape: ColumnShape, file: PrintedFile
) -> bool:
    """Whether a line begins a block; `first` tells whether the line above it does."""
    before, line = lines[at - 1], lines[at]
    if differs(before, line, file):
        return True
    if line.base - before.base > SET_OFF * max(shape.leading, line.size):
        return True
    if is_centred(before, shape) and is_centred(line, shape):
        return False
    if hangs(before, line):
        return False
    return is_moved(lines, at, first, shape)


def differs(before: TypeLine, line: TypeLine, file: PrintedFile) -> bool:
    """Whether two lines differ in size, or one is bold as a whole and the other is not."""
    if abs(before.size - line.size) > SIZES * max(before.size, line.size):
        return True
    return is_bold(before, file) != is_bold(line, file)


def is_bold(line: TypeLine, file: PrintedFile) -> bool:
    """Whether all words of a line are bold."""
    return all("strong" in file.look(word) for word in line.words)


def lines_with_labels(lines: Sequence[TypeLine]) -> set[int]:
    """The indexes of lines that begin with the number following the one of a line above.

    A third line must begin with the next number, or with the one before the other, all of them
    moved in alike: two may be numbers of the text.
    """
    labels = [label_of(line)[0] for line in lines]
    numbers = [int(label) if label.isdecimal() else 0 for label in labels]
    found: set[int] = set()
    for at, number in enumerate(numbers):
        if number < 2:
            continue
        above, below = range(max(0, at - NOTE_LINES), at), range(at + 1, at + NOTE_LINES)
        before = numbers_alike(lines, numbers, above, lines[at])
        if number - 1 not in before:
            continue
        if number - 2 in before or number + 1 in numbers_alike(lines, numbers, below, lines[at]):
            found.add(at)
    return found


def numbers_alike(
    lines: Sequence[TypeLine], numbers: Sequence[int], places: range, like: TypeLine
) -> set[int]:
    """The numbers that lines begin with at these places which are moved in like another one."""
    return {
        numbers[at]
        for at in places
        if at < len(lines) and abs(lines[at].left - like.left) < like.size
    }


def is_moved(lines: Sequence[TypeLine], at: int, first: bool, shape: ColumnShape) -> bool:
    """Whether a line begins a paragraph by where it and its neighbours begin and end.

    `first` tells whether the line above begins one.
    """
    before, line = lines[at - 1], lines[at]
    step = INDENT * line.size
    moved = line.left - before.left
    early = shape.ends_early(before)
    ended = early and text_of_line(before).endswith((*STOPS, *"0123456789:"))
    if moved > step:
        following = lines[at + 1] if at + 1 < len(lines) else line
        return following.left < line.left - step or early or line.left < shape.left + step
    if ended or (shape.justified and early and moved < -step):
        return True
    if moved < -step:
        return not first  # what was moved in ends; or the line above began its paragraph
    inside = line.left - shape.left > step
    return inside and shape.justified and early


def hangs(before: TypeLine, line: TypeLine) -> bool:
    """Whether a line begins below the text behind the label of the line above:

    10. Holt, The Long Day (Leeds: Harrow
        Press, 1931), p. 40.
    """
    _, used, _ = label_of(before)
    return 0 < used < len(before.words) and abs(before.words[used].left - line.left) < EDGE


def is_centred(line: TypeLine, shape: ColumnShape) -> bool:
    """Whether a line stands in the middle of its column and reaches to neither edge."""
    before, behind = line.left - shape.left, shape.right - line.right
    return min(before, behind) > 1.5 * line.size and abs(before - behind) < line.size


def goes_on(
    block: TypeBlock,
    before: ColumnShape,
    lines: Sequence[TypeLine],
    shape: ColumnShape,
    file: PrintedFile,
) -> bool:
    """Whether a block goes on with the first line of the next column."""
    last, line = block.lines[-1], lines[0]
    if differs(last, line, file):
        return False
    indented = line.left - shape.left > INDENT * line.size
    if indented and not block.quoted:
        return False
    ended = text_of_line(last).endswith((*STOPS, *"0123456789:"))
    return not (ended and before.ends_early(last))


def mark_quotations(blocks: Sequence[TypeBlock], shape: ColumnShape, size: float) -> None:
    """Marks the blocks of the last sheet whose lines all are moved in."""
    sheet = blocks[-1].lines[-1].sheet
    for block in reversed(blocks):
        if block.lines[-1].sheet != sheet:
            break
        if len(block.lines) < 2 or block.quoted or block.size > size:
            continue
        block.quoted = all(line.left - shape.left > INDENT * line.size for line in block.lines)


def mark_headings(blocks: Sequence[TypeBlock], size: float, file: PrintedFile) -> None:
    """Marks the headings, with their levels by size: 1 is the largest."""
    found = [block for block in blocks if is_heading(block, size, file)]
    sizes = sorted({round(block.size, 1) for block in found}, reverse=True)
    for block in found:
        block.level = str(min(sizes.index(round(block.size, 1)), LEVELS) + 1)


def is_heading(block: TypeBlock, size: float, file: PrintedFile) -> bool:
    """Whether a block is a heading: larger than the text, or bold, or the word "Notes"."""
    text = block.text
    if len(text) > HEADING_CHARS or not any(sign.isalpha() for sign in text):
        return False
    if len(block.lines) == 1 and NOTES_HEADING_RE.match(text):
        return True
    if block.size > LARGER * size:
        return True
    bold = all(is_bold(line, file) for line in block.lines)
    return bold and len(text) <= BOLD_CHARS and not SENTENCE_RE.search(text)


def usual_size(columns: Sequence[TypeColumn]) -> float:
    """The size of the running text: the largest in which a quarter of the letters is set."""
    letters: Counter[int] = Counter()  # by size in steps of STEP points
    for column in columns:
        for line in column.lines:
            letters[round(line.size / STEP)] += line.length
    whole = sum(letters.values())
    large = []
    for size, count in letters.items():
        near = letters[size - 1] + count + letters[size + 1]
        if near >= TEXT_SHARE * whole and 2 * count >= near - count:
            large.append(size)
    return max(large) * STEP if large else USUAL
