"""Stretches of running text that may be titles, by what sets them off, and whether they have the
shape of a title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.passages import ProsePassage

Mark = Literal["emphasis", "quoted", "capitals", "link", "described"]
WORDS = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]*")
LONGEST = 30  # words of a title
STARTS = frozenset(
    (
        "a",
        "an",
        "from",
        "how",
        "my",
        "on",
        "our",
        "the",
        "to",
        "towards",
        "what",
        "where",
        "who",
        "why",
    )
)  # words with which many titles begin
HEADS = frozenset(
    ("how", "on", "towards", "what", "where", "why")
)  # with these, one capital more is enough
TRAILING = " ,.;:*_\u00a0"


@dataclass(frozen=True, slots=True)
class MarkedStretch:
    """A possible title at [start, end) of a passage; [outer, after) is the same with its
    quotation marks."""

    start: int
    end: int
    outer: int
    after: int
    mark: Mark
    closed: bool = True
    tail: str = ""  # what punctuation its italics end with


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the punctuation at its ends."""
    while start < end and text[start] in TRAILING:
        start += 1
    while end > start and text[end - 1] in TRAILING:
        end -= 1
    if text[start:end].endswith(("’s", "'s")) and " " not in text[start:end]:
        end -= 2
    return start, end


def stretches(passage: ProsePassage) -> Iterator[MarkedStretch]:
    """What italics and quotation marks set off and begins with a capital or a digit."""
    text = passage.text
    for start, end in passage.emphasis:
        first, last = trimmed(text, start, end)
        if last > first and "\n" not in text[first:last].strip():
            yield MarkedStretch(
                first,
                last,
                *_with_marks(text, first, last),
                "emphasis",
                tail=text[last:end].strip(),
            )
    italic = {start for start, _ in passage.emphasis}
    for quote in passage.quotes:
        first, last = trimmed(text, quote.inner, quote.outer)
        if (
            last - first < 2
            or not (text[first].isupper() or text[first].isdigit())
            or first in italic
        ):
            continue
        if last - first < 240:
            yield MarkedStretch(first, last, quote.start, quote.end, "quoted", quote.closed)


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A title with the quotation marks that stand around its italics."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before in "“‘\"'" and after and after in "”’\"'":
        return start - 1, end + 1
    return start, end


def shape(printed: str, lexicon: Lexicon) -> tuple[int, float]:
    """How many words of a title bear a capital though they need none, and the share of such
    words that do.

    "The Correct handling of Quarrels" -> (2, 0.67); the first word counts only where it is no small
    word.
    """
    printed_words = WORDS.findall(printed)
    words = [word for word in printed_words if word.casefold() not in lexicon.small]
    capital = sum(not word[0].islower() for word in words)
    small = sum(word[0].isupper() for word in printed_words[1:] if word.casefold() in lexicon.small)
    return capital + (small if capital else 0), (capital / len(words) if words else 0.0)


def length(printed: str) -> int:
    return len(WORDS.findall(printed))
