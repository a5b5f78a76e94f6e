"""Titles of links that stand on lines of their own under a line announcing them ("More details
here:")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.essay import Essay, Span
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.titles_by_marks import length

LONGEST = 20  # words of a link's title
SENTENCE = regex.compile(r"[.:;]\s*$|[.!?]\s+\p{Lu}")
ITEM = regex.compile(r"\s*(?:[•*·–-]|\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)])\s+")


def announced(essay: Essay, lexicon: Lexicon) -> Iterator[Span]:
    """The blocks (paragraphs or headings) that are titles of links, in order, each without
    bullet and space around."""
    headings = [m.span for m in essay.markup if m.kind == "heading"]
    open_list = False
    for block in sorted({*essay.body, *headings}):
        printed = block.of(essay.text)
        lines = [
            line
            for line in _lines(printed, block.start)
            if essay.text[line.start : line.end].strip()
        ]
        first, *rest = lines or [block]
        if (
            lexicon.lead.search(first.of(essay.text).strip()[-60:])
            and length(first.of(essay.text)) <= 40
        ):
            yield from _titles(essay, rest)
            open_list = not rest or len(list(_titles(essay, rest))) == len(rest)
        elif open_list:
            titles = list(_titles(essay, lines))
            yield from titles
            open_list = len(titles) == len(lines)


def _lines(printed: str, start: int) -> Iterator[Span]:
    for line in regex.finditer(r"[^\n]+", printed):
        yield Span(start + line.start(), start + line.end())


def _titles(essay: Essay, lines: list[Span]) -> Iterator[Span]:
    """Lines of a list of links, up to the first that is none."""
    for line in lines:
        printed = line.of(essay.text)
        item = ITEM.match(printed)
        start = item.end() if item else len(printed) - len(printed.lstrip())
        bare = printed[start:].rstrip()
        if (
            not bare[:1].isalnum()
            or bare[0].islower()
            or SENTENCE.search(bare)
            or not 2 <= length(bare) <= LONGEST
        ):
            return
        yield Span(line.start + start, line.start + start + len(bare))
