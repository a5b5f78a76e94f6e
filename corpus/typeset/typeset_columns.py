"""The columns of a sheet in the order in which they are read.

A gutter is a strip that words seldom cross. Rows that cross it (a title, a wide table) part the
sheet into bands; within a band the columns are read one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, islice, pairwise
from typing import Final

from corpus.typeset.parted_foot import Gutter, parted_foot
from corpus.typeset.sheet import SheetWord, TypeColumn, leading_of
from corpus.typeset.typeset_lines import lines_of, without_initials
from corpus.typeset.typeset_rows import SheetRow, rows_of, stretches_of

MARGIN: Final = 0.1  # of the width: no column is as narrow
CROSSED: Final = 0.8  # of the rows beside it, at most, cross a gutter
MORE: Final = 0.2  # of the rows: one gutter is crossed by so many more than the clearest, at most
FLAT: Final = 0.1  # of the most rows: places that differ by less are equally low
MOST_GUTTERS: Final = 7  # of a sheet: more are those of a table
NARROWEST: Final = 5  # points of a gutter
BAND_ROWS: Final = 3  # rows of a band that columns part
SIDE_WORDS: Final = 2.0  # words in a row of a column, at least: columns of figures have fewer
WIDEST: Final = 3_000  # points of a sheet that are looked at


def columns_of(words: Sequence[SheetWord], sheet: int) -> list[TypeColumn]:
    """The columns of a sheet in the order of reading."""
    mended = without_initials(words)
    rows = rows_of(tuple(mended))
    if not rows:
        return []
    gutters = gutters_of(rows)
    foot, foot_gutters = (len(rows), []) if gutters else parted_foot(rows)
    columns: list[TypeColumn] = []
    for parted, band in bands_of(rows[:foot], gutters):
        columns += columns_between(words_between(mended, band), gutters if parted else (), sheet)
    columns += columns_between(words_between(mended, rows[foot:]), foot_gutters, sheet)
    mark_feet(columns)
    return columns


def columns_between(
    words: Sequence[SheetWord], gutters: Sequence[Gutter], sheet: int
) -> Iterator[TypeColumn]:
    """The columns that these gutters part words into, from left to right."""
    for left, right in pairwise([0.0, *(gutter.middle for gutter in gutters), WIDEST]):
        column = column_of([w for w in words if left <= (w.left + w.right) / 2 < right], sheet)
        if column:
            yield column


def words_between(words: Sequence[SheetWord], band: Sequence[SheetRow]) -> list[SheetWord]:
    """The words of some rows, in the order of the file."""
    chosen = {id(word) for row in band for word in row.words}
    return [word for word in words if id(word) in chosen]


def column_of(words: list[SheetWord], sheet: int) -> TypeColumn | None:
    """A column of these words; None where there are none."""
    lines = lines_of(words, sheet)
    if not lines:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return TypeColumn(sheet, left, right, lines, leading=leading_of(lines))


def mark_feet(columns: Sequence[TypeColumn]) -> None:
    """Tells of each column whether another one of the sheet stands below it."""
    below: list[tuple[float, float]] = []  # left and right of what stands in lower bands
    waiting: list[TypeColumn] = []  # columns of the band that is looked at
    for column in reversed(columns):
        if waiting and column.lines[-1].base < waiting[0].lines[0].base:
            below = joined_widths([*below, *((one.left, one.right) for one in waiting)])
            waiting = []
        waiting.append(column)
        column.foot = not any(left < column.right and column.left < right for left, right in below)


def joined_widths(widths: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches from left to right, those that overlap as one."""
    out: list[tuple[float, float]] = []
    for left, right in sorted(widths):
        if out and left <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], right))
        else:
            out.append((left, right))
    return out


def gutters_of(rows: Sequence[SheetRow]) -> list[Gutter]:
    """The strips that may part columns, from left to right."""
    crossed = crossings(rows)
    used = [x for x, count in enumerate(crossed) if count]
    if len(rows) < BAND_ROWS or not used:
        return []
    first, last = used[0], used[-1]
    behind = list(accumulate(reversed(crossed), max))[::-1]  # the most at x or right of it
    before = list(accumulate(crossed, max))
    margin = MARGIN * (last - first)
    open_to: list[int] = []
    for x in range(round(first + margin), round(last - margin) + 1):
        beside = min(before[x], behind[x])
        if beside >= BAND_ROWS and crossed[x] <= CROSSED * beside:
            open_to.append(x)
    found = list(islice(valleys(open_to, crossed), MOST_GUTTERS + 1))
    if len(found) > MOST_GUTTERS:
        return []
    return clearest([gutter for gutter in found if are_columns(rows, gutter)], rows)


def clearest(gutters: Sequence[Gutter], rows: Sequence[SheetRow]) -> list[Gutter]:
    """The gutters that few rows cross which do not cross the others too: short lines at the left
    of a column leave white that is none."""
    crossed = [sum(crosses(row, gutter) for row in rows) for gutter in gutters]
    few = min(crossed, default=0) + MORE * len(rows)
    return [gutter for gutter, count in zip(gutters, crossed, strict=True) if count <= few]


def crossings(rows: Sequence[SheetRow]) -> list[int]:
    """For each point from left to right how many rows print something there."""
    stretches = [stretch for row in rows for stretch in stretches_of(row)]
    last = max(0, min(max(round(right) for _, right in stretches), WIDEST))
    steps = [0] * (last + 2)
    for left, right in stretches:
        steps[min(max(round(left), 0), last)] += 1
        steps[min(max(round(right), 0), last) + 1] -= 1
    return list(accumulate(steps))


def valleys(places: Sequence[int], crossed: Sequence[int]) -> Iterator[Gutter]:
    """The lowest stretch of each run of places that are crossed seldom."""
    slack = FLAT * max(crossed)
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        run_places = [x for _, x in run]
        lowest = min(crossed[x] for x in run_places)
        low = [x for x in run_places if crossed[x] <= lowest + slack]
        for _, part in groupby(enumerate(low), key=lambda pair: pair[1] - pair[0]):
            strip = [x for _, x in part]
            if strip[-1] - strip[0] >= NARROWEST:
                yield Gutter(strip[0], strip[-1])


def are_columns(rows: Sequence[SheetRow], gutter: Gutter) -> bool:
    """Whether what stands on both sides of a strip is text: several words in a row."""
    left = [0, 0]
    right = [0, 0]
    for row in rows:
        if crosses(row, gutter):
            continue
        before = sum(word.right <= gutter.middle for word in row.words)
        for side, count in ((left, before), (right, len(row.words) - before)):
            side[0] += count
            side[1] += count > 0
    return all(used >= BAND_ROWS and count >= SIDE_WORDS * used for count, used in (left, right))


def crosses(row: SheetRow, gutter: Gutter) -> bool:
    """Whether something printed in a row goes over the middle of a gutter."""
    slack = min(2.0, 0.25 * (gutter.right - gutter.left))
    return any(
        left < gutter.middle + slack and right > gutter.middle - slack
        for left, right in stretches_of(row)
    )


def bands_of(
    rows: Sequence[SheetRow], gutters: Sequence[Gutter]
) -> Iterator[tuple[bool, list[SheetRow]]]:
    """The bands of a sheet from top to bottom: whether columns part it, and its rows."""
    kinds = [bool(gutters) and not any(crosses(row, g) for g in gutters) for row in rows]
    runs: list[tuple[bool, list[SheetRow]]] = []
    for parted, group in groupby(zip(kinds, rows, strict=True), key=lambda pair: pair[0]):
        band = [row for _, row in group]
        parted = parted and len(band) >= BAND_ROWS and has_two_sides(band, gutters)
        if runs and runs[-1][0] == parted:
            runs[-1][1].extend(band)
        else:
            runs.append((parted, band))
    yield from runs


def has_two_sides(rows: Sequence[SheetRow], gutters: Sequence[Gutter]) -> bool:
    """Whether rows print something on both sides of some gutter."""
    for gutter in gutters:
        left = any(row.words[0].right <= gutter.middle for row in rows)
        right = any(row.words[-1].left >= gutter.middle for row in rows)
        if left and right:
            return True
    return False
