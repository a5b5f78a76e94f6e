"""Newspapers and journals as the place where something stands: by their date alone, or after a
title.

"Pravda of 5 May 1926 reported", "The Times (12 May 1926)"; "his essay 'T' in International
Socialism 12".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex

from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.named_work import NamedWork
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.title_author import author

NAMED = r"\p{Lu}[\w’'-]*(?:\s(?:(?:of|and|for|the|de|des|der|die|du)\s){0,2}\p{Lu}[\w’'-]*){0,5}"
# Pravda of / The Times ( / Izvestia,
BEFORE = regex.compile(rf"(?P<paper>{NAMED})[”’\"']?(?:,?\s(?:of|for|on|dated)\s|,\s|\s\()$")
INSIDE = regex.compile(r"\b[Ii]n\s(?:the\s)?[“‘\"']?$")
LOOK = 80  # characters before a date in which the name of its newspaper stands


def issues(passage: ProsePassage, lexicon: Lexicon) -> Iterator[NamedWork]:
    """Newspapers cited by the day of their issue."""
    text = passage.text
    for match in lexicon.day.finditer(text):
        left = text[max(0, match.start() - LOOK) : match.start()]
        before = BEFORE.search(left)
        if not before:
            continue
        offset = match.start() - len(left)
        paper = known(text, offset + before.start("paper"), offset + before.end("paper"), lexicon)
        if paper := paper or _italic(passage, offset + before.end("paper")):
            inside = INSIDE.search(text[max(0, paper[0] - 12) : paper[0]])
            by = author(passage, lexicon, paper[0], match.end()) if inside else None
            start = by.start if by and 0 <= paper[0] - by.end < 40 else paper[0]
            yield NamedWork(
                passage,
                start,
                match.end(),
                "prose.issue",
                "full",
                None,
                match.span(),
                by,
                "article",
                journal=paper,
            )


def _italic(passage: ProsePassage, end: int) -> tuple[int, int] | None:
    """A name in italics that ends here."""
    at = bisect_left(passage.emphasis, (end, 0)) - 1
    return passage.emphasis[at] if at >= 0 and passage.emphasis[at][1] == end else None


def known(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The longest end of a run of capitals that is the name of a newspaper or journal."""
    while start < end:
        printed = text[start:end].casefold()
        if printed in lexicon.journals or printed.removeprefix("the ") in lexicon.journals:
            return start, end
        words = printed.split()
        if (
            1 < len(words) <= 4
            and words[-1] in lexicon.papers
            and words[0] not in lexicon.not_persons - {"the"}
        ):
            return start, end
        start += len(text[start:end].split()[0]) + 1
    return None


def printed_in(
    text: str, at: int, lexicon: Lexicon
) -> tuple[int, tuple[int, int], tuple[int, int] | None, tuple[int, int] | None] | None:
    """The journal in which a title that ends at `at` stands: (where that ends, journal, number,
    date)."""
    match = lexicon.printed_in.match(text, pos=at)
    if match is None:
        return None
    paper = known(text, *match.span("journal"), lexicon)
    if paper is None or paper[0] != match.start("journal"):
        return None
    number, date = (match.span(name) if match[name] else None for name in ("number", "date"))
    return match.end(), paper, number, date
