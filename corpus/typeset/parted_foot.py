"""Notes that stand side by side at the foot of a sheet whose text is set in one column.

1 Holt, The Long Day, p. 40.          3 Marsh, p. 12.
2 Ibid.                               4 Ibid., p. 14.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from corpus.typeset.sheet import SheetWord
from corpus.typeset.typeset_rows import SheetRow, stretches_of

SMALLER: Final = 0.93  # of the usual size of the sheet: rows of notes
STEP: Final = 0.5  # points: sizes that differ by less are one
WHITE: Final = 1.5  # times the size: so much white stands before the label of the next column
SIDES: Final = (0.25, 0.8)  # of the width: where a next column may begin
SLACK: Final = 1.0  # points


@dataclass(frozen=True, slots=True)
class Gutter:
    """A strip between columns: its left and right edge."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """The line that parts the words of its two columns."""
        return (self.left + self.right) / 2


def parted_foot(rows: Sequence[SheetRow]) -> tuple[int, list[Gutter]]:
    """The index of the first row at the foot whose notes stand side by side, and the gutters
    between them; the number of rows and none where they do not."""
    first = begin_of_foot(rows)
    foot = rows[first:]
    gutters = list(gutters_before_labels(foot))
    return (first, gutters) if gutters else (len(rows), [])


def begin_of_foot(rows: Sequence[SheetRow]) -> int:
    """The index of the first of the rows at the foot that are smaller than most of the sheet."""
    letters: Counter[int] = Counter()
    for row in rows:
        letters[round(row.size / STEP)] += sum(len(word.text) for word in row.words)
    usual = max(letters, key=lambda size: (letters[size], size)) * STEP
    first = len(rows)
    while first and rows[first - 1].size <= SMALLER * usual:
        first -= 1
    return first


def gutters_before_labels(rows: Sequence[SheetRow]) -> Iterator[Gutter]:
    """The strips before labels that follow much white, and that no row crosses."""
    if not rows:
        return
    left = min(row.words[0].left for row in rows)
    right = max(row.words[-1].right for row in rows)
    low, high = (left + share * (right - left) for share in SIDES)
    stretches = [stretch for row in rows for stretch in stretches_of(row)]
    reached = left
    for before, label in sorted(set(white_before_labels(rows))):
        # the label may be moved in behind the edge of its column
        starts = {begin for begin, _ in stretches if before < begin <= label}
        free = [start for start in starts if not is_crossed(start, stretches)]
        start = max(free, default=0.0)
        if low < start < high and start > reached:
            yield Gutter(max(end for _, end in stretches if end <= start), start)
            reached = label


def is_crossed(place: float, stretches: Sequence[tuple[float, float]]) -> bool:
    """Whether a stretch goes over the left edge of what would begin at a place."""
    return any(begin < place - SLACK < end for begin, end in stretches)


def white_before_labels(rows: Sequence[SheetRow]) -> Iterator[tuple[float, float]]:
    """Left and right of the white before labels of notes inside these rows."""
    for row in rows:
        for before, word in pairwise(row.words):
            if word.left - before.right > WHITE * row.size and is_raised_number(row, word):
                yield before.right, word.left


def is_raised_number(row: SheetRow, word: SheetWord) -> bool:
    """Whether a word is a number that stands raised in its row."""
    return word.text.isdecimal() and (word.raised or word.base < row.base)
