"""Text that a program read off a scan: every line has a size of its own, and no mark is raised.

Sizes are made even with those of the lines around; marks are looked for as they are misread.
"""

from __future__ import annotations

import re  # labels and lines are short
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from corpus.typeset.sheet import TypeColumn

UNEVEN: Final = 0.5  # of the lines differ in size from the one before: a text layer
EVEN: Final = 0.004  # of the size: typeset lines differ by less
WINDOW: Final = 2  # lines above and below whose sizes are looked at
MISREAD: Final = str.maketrans("lI|!oO", "111100")  # "l2" for 12
MISREAD_RE: Final = re.compile(r"[\dlI|!oO]{1,3}[.,)]?")
# digit -> what a program may read it as
MISTAKEN: Final = {
    "0": "0oO", "1": "1lIi|!", "2": "2zZ", "3": "3", "4": "4", "5": "5sS", "6": "6bG", "7": "7",
    "8": "8B", "9": "9gq",
}  # fmt: skip
STRAY_RE: Final = re.compile(r"(?<=[\w.,;:!?”’\"')])[°º*^˚]+(?![\w°])")  # "sold.°", "sold*"
QUOTE_RE: Final = re.compile(r"(?<=[a-z][.,;:])[’'](?=\s)")  # "sold.’" where no quotation is open
CLOSING: Final = ".,;:!?”’\"')]»"  # what stands between a word and a mark behind it


def is_text_layer(columns: Sequence[TypeColumn]) -> bool:
    """Whether most lines differ in size from the lines before them."""
    uneven = pairs = 0
    for column in columns:
        for before, line in pairwise(column.lines):
            pairs += 1
            uneven += abs(before.size - line.size) > EVEN * line.size
    return pairs > 0 and uneven > UNEVEN * pairs


def even_sizes(columns: Sequence[TypeColumn]) -> None:
    """Gives each line the middle size of those around it."""
    for column in columns:
        sizes = [line.size for line in column.lines]
        for at, line in enumerate(column.lines):
            line.size = median(sizes[max(0, at - WINDOW) : at + WINDOW + 1])


def misread_label(text: str) -> str:
    """The number that a label may be a misreading of: "l2." -> "12"; "" where it cannot be."""
    if not MISREAD_RE.fullmatch(text):
        return ""
    return text.rstrip(".,)").translate(MISREAD)


def unraised_mark(text: str, label: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a number stands in [start, end) that calls the note of a label though nothing raises
    it: glued to a word ("found.12"), or in brackets ("[12]"); None where it does not."""
    number = re.escape(label)
    shapes = rf"\[{number}\]|\({number}\)|(?<=[^\s\d]){number}(?![\w%])"
    for found in re.finditer(shapes, text[start:end]):
        at = start + found.start()
        if found[0] != label or is_behind_word(text, at):
            return at, start + found.end()
    return None


def misread_mark(text: str, label: str, start: int, end: int) -> tuple[int, int] | None:
    """Where what a small raised number is misread as stands in [start, end): "sold.l2" for 12, or a
    sign that is none of the sentence, "sold.°". None where nothing does, or several signs do."""
    digits = "".join(f"[{MISTAKEN.get(digit, digit)}]" for digit in label)
    number = re.compile(rf"(?<=[.,;:!?”’\"')]){digits}(?!\w)")
    found = number.search(text, start, end)
    if found:
        return found.span()
    places = [sign.span() for sign in STRAY_RE.finditer(text, start, end)]
    places += [sign.span() for sign in QUOTE_RE.finditer(text, start, end)]
    opened = "‘" in text[start:end]
    return places[0] if len(places) == 1 and not opened else None


def is_behind_word(text: str, at: int) -> bool:
    """Whether a letter stands before a place, nothing but closing signs between."""
    before = text[max(0, at - 8) : at].rstrip(CLOSING)
    return before[-1:].isalpha()
