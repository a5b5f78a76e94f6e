"""A year in print, and the year of a printed date."""

from __future__ import annotations

import regex

YEAR = r"(?:1[5-9]|20)\d\d"  # 1500 to 2099, as part of a pattern
YEAR_RE = regex.compile(rf"\b{YEAR}\b")


def year_of(printed: str) -> str:
    """The first year in a printed date ("Spring 1963", "[1917]"); "" where it has none ("n.d.")."""
    match = YEAR_RE.search(printed)
    return match.group() if match else ""
