"""Ranges of pages as numbers: what "391–98" holds."""

from __future__ import annotations

import regex

from extractor.language.numerals import pages as full_range

RANGE_RE = regex.compile(r"(?P<first>\d+)-(?P<last>\d+)")
FIRST_NUMBER_RE = regex.compile(r"\d+")


def page_range(printed: str) -> tuple[int, int] | None:
    """The limits of a range of pages: "391–98" gives 391 and 398. None for anything else."""
    match = RANGE_RE.fullmatch(full_range(printed))
    if match is None:
        return None
    first, last = int(match["first"]), int(match["last"])
    return (first, last) if first < last else None


def holds(extent: str, place: str) -> bool:
    """Whether a range of pages holds the first number of a place cited: "47–52" and "49"."""
    limits, number = page_range(extent), FIRST_NUMBER_RE.match(place)
    if limits is None or number is None:
        return False
    return limits[0] <= int(number.group()) <= limits[1]
