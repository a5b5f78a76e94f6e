"""Numerals."""

from __future__ import annotations

import regex

# 1st, 2nd: what English adds to figures
ORDINAL_ENDING = r"(?:st|nd|rd|th)"
ROMAN = regex.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", regex.I)
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
DASHES = regex.compile(r"\s*[‐‑‒–—―−-]+\s*")
RANGE = regex.compile(r"(?<!\d)(\d+)-(\d+)(?!\d)")  # 391-98
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
    if numeral.casefold() in NUMBER_WORDS:
        return NUMBER_WORDS[numeral.casefold()]
    if not numeral or not ROMAN.fullmatch(numeral):
        return numeral
    values = [ROMAN_VALUES[letter] for letter in numeral.casefold()]
    return str(
        sum(-v if any(v < w for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
    )


def pages(printed: str) -> str:
    """Pages with plain hyphens and full ranges: "391–98" -> "391-398", "12, 15-18" as it is."""
    return RANGE.sub(_full_range, DASHES.sub("-", printed.strip(" .,;")))


def _full_range(match: regex.Match[str]) -> str:
    first, last = match.group(1), match.group(2)
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{first}-{last}"


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


def roman(number: int) -> str:
    """26 -> XXVI."""
    out = ""
    for value, letters in ROMAN_SIGNS:
        out += letters * (number // value)
        number %= value
    return out
