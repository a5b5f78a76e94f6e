"""Numerals: roman and arabic, numbers in words, ranges of pages."""

from __future__ import annotations

import regex

# 1st, 2nd: what English adds to figures
ORDINAL_ENDING = r"(?:st|nd|rd|th)"
ROMAN = regex.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", regex.I)
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
# what roman numerals are written with, the largest first
ROMAN_SIGNS = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
DASHES_RE = regex.compile(r"\s*[‐‑‒–—―−-]+\s*")
RANGE_RE = regex.compile(r"(?<!\d)(\d+)-(\d+)(?!\d)")  # 391-98
# As far as volumes are numbered in words. No table: `arabic` is asked where no vocabulary is.
NUMBER_WORDS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "first": "1",
    "second": "2",
    "third": "3",
}


def arabic(numeral: str) -> str:
    """A roman numeral or number word in arabic digits ("III" -> "3"); anything else as it is."""
    numeral = numeral.strip(" .,")
    lower = numeral.casefold()
    if lower in NUMBER_WORDS:
        return NUMBER_WORDS[lower]
    if not numeral or not ROMAN.fullmatch(numeral):
        return numeral
    return str(_value_of_roman(lower))


def _value_of_roman(numeral: str) -> int:
    """The value of a roman numeral in small letters; a smaller sign before a larger counts off."""
    values = [ROMAN_VALUES[letter] for letter in numeral]
    total = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total


def pages(printed: str) -> str:
    """Pages with plain hyphens and full ranges: "391–98" -> "391-398", "12, 15-18" as it is."""
    return RANGE_RE.sub(_full_range, DASHES_RE.sub("-", printed.strip(" .,;")))


def _full_range(match: regex.Match[str]) -> str:
    first, last = match.group(1), match.group(2)
    missing = len(first) - len(last)  # digits of the last page that are not printed
    if missing > 0:
        last = first[:missing] + last
    return f"{first}-{last}"


def roman(number: int) -> str:
    """26 -> XXVI."""
    numeral = ""
    for value, sign in ROMAN_SIGNS:
        numeral += sign * (number // value)
        number %= value
    return numeral
