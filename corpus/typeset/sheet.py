"""What a PDF prints: sheets of words with places and fonts, and the lines that words make.

All lengths are points (1/72 inch), from the left and from the top of a sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from corpus.essay import MarkupKind


class SheetWord(NamedTuple):
    """A word, or a piece of one in one look.

    `base` is the height of the line it stands on, `font` the number of its font in
    `PrintedFile.looks`. `raised` means that the font itself raises it, `glued` that no blank stands
    before it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    font: int
    raised: bool
    glued: bool


class SheetRule(NamedTuple):
    """A level line drawn on a sheet."""

    left: float
    right: float
    height: float


@dataclass(frozen=True, slots=True)
class PdfSheet:
    """One page of the file: `turned` counts stretches aslant or across the others,
    `images` its pictures; `damaged` means that it could not be opened."""

    width: float
    height: float
    words: tuple[SheetWord, ...]
    rules: tuple[SheetRule, ...] = ()
    images: int = 0
    turned: int = 0
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """The sheets of a file, what each of its fonts looks like, and its properties ("Title")."""

    sheets: tuple[PdfSheet, ...]
    looks: tuple[frozenset[MarkupKind], ...]
    properties: dict[str, str] = field(default_factory=dict)

    def look(self, word: SheetWord) -> frozenset[MarkupKind]:
        """Italics, bold, small capitals: what the font of a word is."""
        return self.looks[word.font] if word.font >= 0 else frozenset()


@dataclass(slots=True)
class TypeLine:
    """Words on one line, from left to right; `base`, `size` and `font` are those of most of it."""

    words: list[SheetWord]
    left: float
    right: float
    base: float
    size: float
    font: int
    sheet: int = 0

    @property
    def length(self) -> int:
        """How many characters it prints, blanks left out."""
        return sum(len(word.text) for word in self.words)


@dataclass(slots=True)
class TypeColumn:
    """Lines from top to bottom between two edges of a sheet.

    `foot` means that no other column stands below it. `leading` is the usual distance of lines.
    """

    sheet: int
    left: float
    right: float
    lines: list[TypeLine]
    foot: bool = True
    leading: float = 0.0


def leading_of(lines: Sequence[TypeLine]) -> float:
    """The usual distance of lines of one size; 1.2 times the size where there is but one."""
    steps = [
        after.base - line.base
        for line, after in pairwise(lines)
        if abs(after.size - line.size) < 0.06 * line.size
    ]
    return median(steps) if steps else 1.2 * lines[0].size


def words_apart(before: SheetWord, word: SheetWord) -> bool:
    """Whether a blank is read between two words of a line."""
    gap = word.left - before.right
    if word.raised or word.base < before.base - 0.1 * before.size:
        return gap > 0.15 * word.size  # a mark, before which some programs put a blank of no width
    return not word.glued or gap > 0.3 * word.size


def text_of_line(line: TypeLine) -> str:
    """What a line prints."""
    parts: list[str] = []
    before: SheetWord | None = None
    for word in line.words:
        if before is not None and words_apart(before, word):
            parts.append(" ")
        parts.append(word.text)
        before = word
    return "".join(parts)


def is_raised_word(line: TypeLine, word: SheetWord) -> bool:
    """Whether a word stands raised in its line: the font raises it, or it is smaller and higher."""
    if word.raised:
        return True
    rise = line.base - word.base
    return word.size < 0.88 * line.size and rise > 0.12 * line.size
