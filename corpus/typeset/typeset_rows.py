"""The rows of a sheet: all words of one height, whatever column they are in."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from corpus.typeset.sheet import SheetWord

BASE: Final = attrgetter("base")
LEFT: Final = attrgetter("left")
SAME_ROW: Final = 0.5  # of the size: words whose baselines differ by less stand in one row
NEAR: Final = 0.8  # of the size: words this near belong together, whatever column they are in


@dataclass(slots=True)
class SheetRow:
    """Words of one height, from left to right; `base` and `size` are those of its largest word."""

    words: list[SheetWord]
    base: float
    size: float

    @property
    def text(self) -> str:
        """What the row prints, a blank between all of its words that are not glued."""
        return "".join(" " * (not word.glued) + word.text for word in self.words).strip()


def rows_of(words: tuple[SheetWord, ...]) -> list[SheetRow]:
    """The rows of a sheet from top to bottom."""
    rows: list[SheetRow] = []
    for word in sorted(words, key=BASE):
        row = rows[-1] if rows else None
        if row is not None and word.base - row.base <= SAME_ROW * max(word.size, row.size):
            row.words.append(word)
            if word.size > row.size:
                row.base, row.size = word.base, word.size
        else:
            rows.append(SheetRow([word], word.base, word.size))
    for row in rows:
        row.words.sort(key=LEFT)
    return rows


def stretches_of(row: SheetRow) -> list[tuple[float, float]]:
    """Left and right of what stands close together in a row."""
    stretches: list[tuple[float, float]] = []
    for word in row.words:
        if stretches and word.left - stretches[-1][1] <= NEAR * row.size:
            left, right = stretches[-1]
            stretches[-1] = (left, max(right, word.right))
        else:
            stretches.append((word.left, word.right))
    return stretches
