"""Years as they are printed: pieces of patterns, for `re` and for `regex` alike."""

from __future__ import annotations

YEAR = r"(?:1[5-9]|20)\d\d"  # 1500 to 2099: the years of works that essays cite
EARLY_YEAR = r"(?:1[4-9]|20)\d\d"  # 1400 to 2099: a date may be that of an incunable
LETTERED_YEAR = rf"{YEAR}[a-z]?"  # 2001a: the second work of an author in one year
