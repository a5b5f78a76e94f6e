"""Running heads, page numbers, notices of downloads: what each sheet prints at its edges again.

A row at the top or at the foot of a sheet is none of the essay where other sheets print the same
at the same height (numbers left out), or where it is a number by itself; and where it is set off
from the text by more than lines are set off from each other.
"""

from __future__ import annotations

import re  # rows are short
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from corpus.typeset.typeset_rows import SheetRow

EDGE_ROWS: Final = 4  # rows of an edge that may be no part of the text
SET_OFF: Final = 1.45  # of the size: less is the distance of lines
WIDER: Final = 1.2  # times the usual distance of lines
SAME_HEIGHT: Final = 4.0  # points
LONG_KEY: Final = 12  # letters: so long a line does not come again by chance, as "Ibid." does
MANY: Final = 0.5  # of the sheets
LABEL: Final = 0.88  # of the size of its note: a raised label is smaller
FEW_DISTANCES: Final = 6  # of rows, of which the middle one says nothing
FEW_SHEETS: Final = 3  # that count up must number their pages alike to show how they are numbered
COUNTED: Final = 8  # numbers of a row that may be that of its page: of more it is a table
DIGITS_RE: Final = re.compile(r"\d{1,9}")
ROMAN_RE: Final = re.compile(r"\A[ivxlc]{1,7}\Z")
# "12", "– 12 –", "[12]", "xiv"
PAGE_NUMBER_RE: Final = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,7})\W*", re.I)
EDGE_NUMBER_RE: Final = re.compile(r"\A\W*(\d{1,4})\b|\b(\d{1,4})\W*\Z")  # "12 Coal", "Coal 12"


def edges_of(sheets: Sequence[Sequence[SheetRow]]) -> list[tuple[int, int]]:
    """For each sheet (its rows from top to bottom) how many rows at its top and at its foot are no
    part of the text."""
    tops = [list(rows[: EDGE_ROWS + 1]) for rows in sheets]
    feet = [list(reversed(rows[-EDGE_ROWS - 1 :])) for rows in sheets]
    usual = [usual_distance(rows) for rows in sheets]
    return list(
        zip(
            furniture_of(tops, usual, top=True),
            furniture_of(feet, usual, top=False),
            strict=True,
        )
    )


def usual_distance(rows: Sequence[SheetRow]) -> float:
    """The usual distance of two rows of a sheet, in points."""
    distances = [after.base - row.base for row, after in pairwise(rows)]
    if len(distances) < FEW_DISTANCES:
        return min(distances, default=0.0)  # a sheet that is nearly empty
    return median(distances)


def furniture_of(
    edges: Sequence[Sequence[SheetRow]], usual: Sequence[float], *, top: bool
) -> Iterator[int]:
    """How many of the outermost rows of each sheet are no part of the text, at one edge.

    `edges` holds the rows from outside, and one more than may be left out, where there is one.
    """
    heights = heights_of_keys(edges)
    offset = page_offset(edges)
    for number, rows in enumerate(edges):
        removed = 0
        for at, row in enumerate(rows[:EDGE_ROWS]):
            often = times_repeated(row, number, heights)
            numbered = number_with(row, number, offset)
            if not is_furniture(row, often, top and numbered):
                break
            sure = often >= MANY * len(edges) and len(key_of(row)) >= LONG_KEY
            sure = sure or (numbered and is_number(row))
            last = at + 1 == len(rows)
            if last or sure or is_set_off(row, rows[at + 1], usual[number]):
                removed = at + 1
        yield removed


def heights_of_keys(edges: Sequence[Sequence[SheetRow]]) -> Counter[tuple[str, int]]:
    """How often one edge of the sheets prints the same at one height."""
    heights: Counter[tuple[str, int]] = Counter()
    for number, rows in enumerate(edges):
        for row in rows:
            heights.update((key, height_of(row)) for key in keys_of(row, number))
    return heights


def height_of(row: SheetRow) -> int:
    """The height of a row in steps of SAME_HEIGHT."""
    return round(row.base / SAME_HEIGHT)


def key_of(row: SheetRow) -> str:
    """What a row prints, without its numbers: those of pages may be roman."""
    words = [ROMAN_RE.sub("#", word) for word in row.text.casefold().split()]
    return DIGITS_RE.sub("#", "".join(words))


def keys_of(row: SheetRow, sheet: int) -> set[str]:
    """What other sheets print too if a row is a head: its words and numbers as they are, or with
    one of the numbers counting up as the sheets do ("Page 3 of 12").

    Notes differ otherwise: "13 Holt, Mill, p. 84." and "14 Holt, Mill, p. 92.".
    """
    numbers = [int(found) for found in DIGITS_RE.findall(row.text)]
    key = key_of(row)
    keys = {f"{key} {numbers}"}
    for at in range(min(len(numbers), COUNTED)):
        keys.add(f"{key} {[*numbers[:at], f'+{numbers[at] - sheet}', *numbers[at + 1 :]]}")
    return keys


def times_repeated(row: SheetRow, sheet: int, heights: Counter[tuple[str, int]]) -> int:
    """How many sheets print a row at its height or next to it, this one included."""
    height = height_of(row)
    return max(
        sum(heights[key, height + step] for step in (-1, 0, 1)) for key in keys_of(row, sheet)
    )


def is_furniture(row: SheetRow, often: int, numbered: bool) -> bool:
    """Whether a row is what other sheets print too, a number by itself, or has the page's number
    at one end."""
    first = row.words[0]
    if first.raised or (first.size < LABEL * row.size and first.base < row.base):
        return False  # the label of a note
    return often > 1 or numbered or is_number(row)


def is_number(row: SheetRow) -> bool:
    """Whether a row is a number by itself."""
    return PAGE_NUMBER_RE.fullmatch(row.text) is not None


def is_set_off(row: SheetRow, inner: SheetRow, usual: float) -> bool:
    """Whether more stands between a row and the next one towards the text than between lines."""
    distance = abs(row.base - inner.base)
    return distance > max(SET_OFF * min(row.size, inner.size), WIDER * usual)


def page_offset(edges: Sequence[Sequence[SheetRow]]) -> int | None:
    """What the number of a page is more than its place in the file, where enough rows agree."""
    offsets: Counter[int] = Counter()
    for number, rows in enumerate(edges):
        offsets.update({value - number for row in rows for value in numbers_at_ends(row)})
    if not offsets:
        return None
    offset, count = offsets.most_common(1)[0]
    return offset if count >= max(FEW_SHEETS, 0.4 * len(edges)) else None


def numbers_at_ends(row: SheetRow) -> Iterator[int]:
    """The numbers that a row begins or ends with."""
    for found in EDGE_NUMBER_RE.finditer(row.text):
        yield int(found[1] or found[2])


def number_with(row: SheetRow, number: int, offset: int | None) -> bool:
    """Whether a row begins or ends with the number of its page."""
    return offset is not None and number + offset in numbers_at_ends(row)
