"""What is printed in the margin beside the lines of a column: catchwords, summaries, keys.

It is no part of the sentence that it stands beside. Numbers are left where they are: they are
labels of notes and paragraphs. Notes with raised numbers are the essay's, wherever they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.typeset.sheet import SheetWord, TypeColumn, TypeLine, is_raised_word, leading_of
from corpus.typeset.typeset_lines import lines_of

FEWEST_LINES: Final = 6  # of a column, to know its edges by
KEEP_EDGE: Final = 0.5  # of the lines begin, or end, at the edge of the text
FEW: Final = 0.4  # of the lines, at most, have something beside them
APART: Final = 0.9  # of the size: so much white parts a side note from its line
FEWEST_LETTERS: Final = 4  # of a side note: "iii." is the label of a note
WHITE: Final = 1.5  # times the size: so much white stands before the label of a note aside
SMALLER: Final = 0.93  # of the size of the text: notes aside are smaller
SLACK: Final = 1.5  # points: how exactly lines keep to their edge


def without_side_notes(
    lines: Sequence[TypeLine],
) -> tuple[list[TypeLine], list[list[SheetWord]]]:
    """The lines of a column without what stands in its margins, and that line by line."""
    edge = begin_of_aside(lines)
    if edge is not None:
        return parted_at(lines, edge)
    if len(lines) < FEWEST_LINES:
        return list(lines), []
    edges = edges_of_text(lines)
    kept: list[TypeLine] = []
    beside: list[list[SheetWord]] = []
    for line in lines:
        words = between(line, edges)
        is_whole = len(words) == len(line.words)
        if is_whole or letters_in(line.words) - letters_in(words) < FEWEST_LETTERS:
            kept.append(line)
            continue
        within = set(map(id, words))
        beside.append([word for word in line.words if id(word) not in within])
        if words:
            kept.append(replace(line, words=words, left=words[0].left, right=words[-1].right))
    return (kept, beside) if len(beside) <= FEW * len(lines) else (list(lines), [])


def edges_of_text(lines: Sequence[TypeLine]) -> tuple[float | None, float | None]:
    """Where most lines begin and where most end; None where they keep to no edge."""
    words = [word for line in lines for word in line.words]
    right = edge_of([word.right for word in words], len(lines))
    if right is not None and not is_behind_most(right, words):
        right = None  # the right edge of labels
    return edge_of([word.left for word in words], len(lines)), right


def between(line: TypeLine, edges: tuple[float | None, float | None]) -> list[SheetWord]:
    """The words of a line from the left edge of the text to the right one."""
    left, right = edges
    words = line.words if left is None else right_of(line.words, left, line.size)
    return words if right is None else left_of(words, right, line.size)


def begin_of_aside(lines: Sequence[TypeLine]) -> float | None:
    """Where the right margin begins if notes stand in it: at a small raised number behind much
    white, and no line goes over that place; None where they do not."""
    words = [word for line in lines for word in line.words]
    for line in lines:
        for before, label, note in zip(line.words, line.words[1:], line.words[2:], strict=False):
            is_aside = label.left - before.right > WHITE * line.size
            if not is_aside or note.size >= SMALLER * line.size:
                continue
            if label.text.isdecimal() and is_raised_word(line, label):
                edge = label.left - SLACK
                return None if any(word.left < edge < word.right for word in words) else edge
    return None


def parted_at(
    lines: Sequence[TypeLine], edge: float
) -> tuple[list[TypeLine], list[list[SheetWord]]]:
    """Lines left of a place, and what stands to the right of it line by line."""
    kept: list[TypeLine] = []
    beside: list[list[SheetWord]] = []
    for line in lines:
        inside = [word for word in line.words if word.left < edge]
        if inside:
            kept.append(replace(line, words=inside, left=inside[0].left, right=inside[-1].right))
        if len(inside) < len(line.words):
            beside.append([word for word in line.words if word.left >= edge])
    return kept, beside


def notes_aside(column: TypeColumn, beside: Sequence[list[SheetWord]]) -> list[TypeColumn]:
    """The notes in the margins of a column, each margin as a column: numbered ones belong to the
    essay. `beside` is what stands there; none where nothing begins with a raised number."""
    margins = (
        [word for words in beside for word in words if word.right <= column.left],
        [word for words in beside for word in words if word.left >= column.right],
    )
    found: list[TypeColumn] = []
    for words in margins:
        lines = lines_of(words, column.sheet)
        if any(is_raised_word(line, line.words[0]) and is_number(line) for line in lines):
            left, right = min(line.left for line in lines), max(line.right for line in lines)
            found.append(TypeColumn(column.sheet, left, right, lines, leading=leading_of(lines)))
    return found


def is_number(line: TypeLine) -> bool:
    """Whether a line begins with a number and goes on."""
    return len(line.words) > 1 and line.words[0].text.isdecimal()


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


def is_behind_most(edge: float, words: Sequence[SheetWord]) -> bool:
    """Whether most words end left of an edge, or at it."""
    return 2 * sum(word.right <= edge + SLACK for word in words) > len(words)


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
