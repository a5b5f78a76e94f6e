"""A year in print, and the year of a printed date.

The pieces of patterns serve `re` and `regex` alike.
"""

from __future__ import annotations

import regex

YEAR = r"(?:1[5-9]|20)\d\d"  # 1500 to 2099, as part of a pattern
EARLY_YEAR = r"(?:1[4-9]|20)\d\d"  # 1400 to 2099: a date may be that of an incunable
LETTERED_YEAR = rf"{YEAR}[a-z]?"  # 2001a: the second work of an author in one year
YEAR_RE = regex.compile(rf"\b{YEAR}\b")


def year_of(printed: str) -> str:
    """The first year in a printed date ("Spring 1963", "[1917]"); "" where it has none ("n.d.")."""
    match = YEAR_RE.search(printed)
    return match.group() if match else ""
