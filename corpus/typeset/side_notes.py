"""What is printed in the margin beside the lines of a column: catchwords, summaries, keys.

It is no part of the sentence that it stands beside. Numbers are left where they are: they are
labels of notes and paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.typeset.sheet import SheetWord, TypeLine

FEWEST_LINES: Final = 6  # of a column, to know its edges by
KEEP_EDGE: Final = 0.5  # of the lines begin, or end, at the edge of the text
FEW: Final = 0.4  # of the lines, at most, have something beside them
APART: Final = 0.9  # of the size: so much white parts a side note from its line
FEWEST_LETTERS: Final = 4  # of a side note: "iii." is the label of a note
SLACK: Final = 1.5  # points: how exactly lines keep to their edge


def without_side_notes(lines: Sequence[TypeLine]) -> tuple[list[TypeLine], int]:
    """The lines of a column without what stands in its margins, and beside how many it stands."""
    if len(lines) < FEWEST_LINES:
        return list(lines), 0
    left = edge_of([word.left for line in lines for word in line.words], len(lines))
    right = edge_of([word.right for line in lines for word in line.words], len(lines))
    if right is not None and not is_behind_most(right, lines):
        right = None  # the right edge of labels
    kept: list[TypeLine] = []
    beside = 0
    for line in lines:
        words = line.words if left is None else right_of(line.words, left, line.size)
        words = words if right is None else left_of(words, right, line.size)
        is_whole = len(words) == len(line.words)
        if is_whole or letters_in(line.words) - letters_in(words) < FEWEST_LETTERS:
            kept.append(line)
            continue
        beside += 1
        if words:
            kept.append(replace(line, words=words, left=words[0].left, right=words[-1].right))
    return (kept, beside) if beside <= FEW * len(lines) else (list(lines), 0)


def letters_in(words: Sequence[SheetWord]) -> int:
    """How many letters words print."""
    return sum(sign.isalpha() for word in words for sign in word.text)


def edge_of(places: Sequence[float], lines: int) -> float | None:
    """Where most lines begin or end; None where they keep to no edge.

    `places` are those of all words: what stands in the margin shares its line.
    """
    counts = Counter(map(round, places))
    best = max(counts, key=lambda at: (counts[at - 1] + counts[at] + counts[at + 1], -at))
    together = counts[best - 1] + counts[best] + counts[best + 1]
    return float(best) if together >= KEEP_EDGE * lines else None


def is_behind_most(edge: float, lines: Sequence[TypeLine]) -> bool:
    """Whether most words end left of an edge, or at it."""
    rights = [word.right for line in lines for word in line.words]
    return 2 * sum(right <= edge + SLACK for right in rights) > len(rights)


def right_of(words: list[SheetWord], edge: float, size: float) -> list[SheetWord]:
    """The words of a line from its left edge on, where white parts them from those before."""
    first = next((n for n, word in enumerate(words) if word.left >= edge - SLACK), len(words))
    if not first:
        return words
    if first < len(words) and words[first].left - words[first - 1].right < APART * size:
        return words
    return words[first:] if words[first - 1].right < edge - SLACK else words


def left_of(words: list[SheetWord], edge: float, size: float) -> list[SheetWord]:
    """The words of a line up to its right edge, where white parts them from those behind."""
    last = next((n for n, word in enumerate(words) if word.left > edge), len(words))
    if last == len(words):
        return words
    if last and words[last].left - max(words[last - 1].right, edge) < APART * size:
        return words
    return words[:last]
