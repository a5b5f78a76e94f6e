"""What each page prints again and belongs to no essay: running heads and the numbers of pages.

A line at the edge of a page is left out where the same letters stand at the edge of others, where
it repeats the head of the first page, or where its number counts the pages. In a text without form
feeds, such lines show where pages end.
"""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from corpus.sheets.sheet_lines import PrintedSheet, SheetLine, cut, key_of, opened

EDGE: Final = 2  # lines at the top and at the foot of a page that may be heads or numbers
REPEATED: Final = 3  # pages that print the same head
HEAD_CHARS: Final = 120  # characters of a head at most
KEY_CHARS: Final = 3  # letters of a head at least
TITLE_LINES: Final = 4  # lines of the first page that later heads may repeat
COUNTED: Final = 0.4  # of the pages, so many must have their number printed
PAGE_LINES: Final = (12, 120)  # lines of one page, in a text without form feeds
HEADS_MOST: Final = 3  # heads of one text; more lines that come again are its own
PAGES_FEWEST: Final = 3  # pages that a text without form feeds must show
# 172   - 172 -   [172]   Page 172
FOLIO_RE: Final = re.compile(r"\W{0,4}(?P<number>[0-9]{1,4})\W{0,4}\Z")
# 172   The Long Strike        The Long Strike   172
# … and no further number or stop, as a note has: 12 Ibid.   12 Holt, p. 40
HEAD_RE: Final = re.compile(
    r"""
    (?P<before> [0-9]{1,4} ) \W{1,60} [^\W\d_] \D{2,110} (?<! [.,;:] ) \Z
    | \D{2,110} (?<= [^\W\d_] ) \W{1,60} (?P<behind> [0-9]{1,4} ) \Z
    """,
    re.X,
)


def without_heads(sheets: Sequence[PrintedSheet]) -> tuple[list[PrintedSheet], int]:
    """The pages without their heads and numbers, and how many lines these were."""
    heads = repeated_keys([sheet.lines[:EDGE] for sheet in sheets], REPEATED)
    feet = repeated_keys([sheet.lines[EDGE:][-EDGE:] for sheet in sheets], len(sheets) // 2 + 1)
    feet -= {key_of(line) for sheet in sheets for line in sheet.lines[EDGE:-EDGE]}
    heads |= {key_of(line) for line in sheets[0].lines[:TITLE_LINES]}
    offset = page_offset(sheets)
    kept: list[PrintedSheet] = []
    left_out = 0
    for sheet in sheets:
        count = len(sheet.lines)
        lines = [
            line
            for at, line in enumerate(sheet.lines)
            if not is_head(line, at, sheet, heads if at < EDGE else feet, offset)
        ]
        left_out += count - len(lines)
        kept.append(PrintedSheet(opened(lines), sheet.number))
    return kept, left_out


def repeated_keys(edges: Iterable[Sequence[SheetLine]], fewest: int) -> set[str]:
    """The letters of lines that stand at this edge of so many pages."""
    counts: Counter[str] = Counter()
    for lines in edges:
        counts.update({key_of(line) for line in lines})
    return {key for key, count in counts.items() if count >= max(fewest, 2)}


def edge_places(sheet: PrintedSheet) -> Iterator[int]:
    """Indexes of the lines at the top and at the foot of a page."""
    count = len(sheet.lines)
    yield from range(min(EDGE, count))
    yield from range(max(EDGE, count - EDGE), count)


def page_offset(sheets: Sequence[PrintedSheet]) -> int | None:
    """What the printed number of a page has more than its place in the text; None: none counts."""
    offsets: Counter[int] = Counter()
    for sheet in sheets:
        numbers = {number_of_page(sheet.lines[at]) for at in edge_places(sheet)}
        offsets.update(number - sheet.number for number in numbers if number is not None)
    if not offsets:
        return None
    offset, count = max(offsets.items(), key=lambda item: (item[1], -item[0]))
    return offset if count >= max(2, COUNTED * len(sheets)) else None


def number_of_page(line: SheetLine) -> int | None:
    """The number in a line that holds nothing else, or a head and a number."""
    printed = line.printed
    if len(printed) > HEAD_CHARS:
        return None
    folio = FOLIO_RE.match(printed)
    if folio:
        return int(folio["number"])
    head = HEAD_RE.match(printed)
    return int(head["before"] or head["behind"]) if head else None


def is_head(
    line: SheetLine, at: int, sheet: PrintedSheet, known: Collection[str], offset: int | None
) -> bool:
    """True if line `at` of a page is its head or its number.

    `known` are the letters of the heads at this edge of the pages.
    """
    if EDGE <= at < len(sheet.lines) - EDGE or len(line.printed) > HEAD_CHARS:
        return False
    key = key_of(line)
    if len(key) >= KEY_CHARS and key in known:
        return sheet.number > 0
    counts = offset is not None and number_of_page(line) == sheet.number + offset
    return counts and (not key or at < EDGE)


def parted(sheet: PrintedSheet) -> list[PrintedSheet]:
    """The pages of a text without form feeds; [] where neither heads nor numbers show them.

    They end where numbers of pages stand, or where a head stands again and again.
    """
    lines = sheet.lines
    keys = [key_of(line) for line in lines]
    often = Counter(keys)
    known = {key for key in set(keys) if often[key] > 1 and len(key) >= KEY_CHARS}
    folios = counted_pages(page_numbers(lines, keys, known))
    if len(folios) < PAGES_FEWEST:
        folios = regular_heads(lines, keys, known)
    if len(folios) < PAGES_FEWEST:
        return []
    return cut(sheet, [place_of_break(at, lines, keys) for at in folios])


def page_numbers(
    lines: Sequence[SheetLine], keys: Sequence[str], known: set[str]
) -> Iterator[tuple[int, int]]:
    """(index of the line, number) of lines that could count pages."""
    for at, line in enumerate(lines):
        if keys[at] and keys[at] not in known:
            continue
        number = number_of_page(line)
        if number is not None:
            yield at, number


def counted_pages(numbers: Iterable[tuple[int, int]]) -> list[int]:
    """The longest row of lines whose numbers rise by one, a page of lines apart."""
    nearest, farthest = PAGE_LINES
    rows: dict[int, tuple[int, int]] = {}  # number -> (index of its line, length of the row)
    before: dict[int, int] = {}  # index of a line -> that of the page before
    longest = (0, -1)  # (length, index of the last line)
    for at, number in numbers:
        place, length = rows.get(number - 1, (-1, 0))
        joined = length > 0 and nearest <= at - place <= farthest
        length = length + 1 if joined else 1
        if joined:
            before[at] = place
        known = rows.get(number)
        if known is None or length >= known[1] or at - known[0] > farthest:
            rows[number] = (at, length)
        longest = max(longest, (length, at))
    row = [longest[1]]
    while row[-1] in before:
        row.append(before[row[-1]])
    return row[::-1]


def regular_heads(lines: Sequence[SheetLine], keys: Sequence[str], known: set[str]) -> list[int]:
    """Lines with the same letters that stand a page apart, each time, in most of the text."""
    nearest, farthest = PAGE_LINES
    places: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        if key in known and may_be_head(lines[at].printed):
            places.setdefault(key, []).append(at)
    rows = [
        found
        for found in places.values()
        if len(found) >= PAGES_FEWEST
        and 2 * (found[-1] - found[0]) > len(lines)
        and all(nearest <= after - place <= 2 * farthest for place, after in pairwise(found))
    ]
    if len(rows) > HEADS_MOST:
        return []
    return sorted(place for row in rows for place in row)


def may_be_head(printed: str) -> bool:
    """True for a short line without numbers that ends as titles do."""
    if len(printed) > HEAD_CHARS or printed.endswith((".", ",", ";", ":", "-")):
        return False
    return not any(sign.isdigit() for sign in printed)


def place_of_break(at: int, lines: Sequence[SheetLine], keys: Sequence[str]) -> int:
    """The line with which a page begins whose number, or that of the page before, is line `at`.

    A head with its number begins the page; a number by itself is taken for the end of one.
    """
    return at if keys[at] or at + 1 == len(lines) else at + 1
