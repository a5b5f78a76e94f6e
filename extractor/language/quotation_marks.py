"""Quotation marks in prose: which opening mark belongs to which closing one, apostrophes left aside."""

from __future__ import annotations

from dataclasses import dataclass

import regex

MARKS = regex.compile(r"[“”„«»\"‘’']")
PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
LONGEST = 3000  # characters; a mark not closed by then was never an opening one (or the passage goes on elsewhere)
BEFORE_OPENING = frozenset(" \u00a0\n\t([{—–-/“‘\"'")
DECADE = regex.compile(r"\d\ds?\b")  # the '30s
ENDING = regex.compile(r"[.!?]\s+\p{Lu}")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch [start, end) with its marks; [inner, outer) is what stands between them. `depth` is from 0."""

    start: int
    end: int
    inner: int
    outer: int
    depth: int
    closed: bool = True


def quotes(text: str) -> tuple[Quote, ...]:
    """All quoted stretches of a text in order of start; one that is never closed runs to the end and says so."""
    found: list[Quote] = []
    stack: list[tuple[str, int]] = []
    marks = [m.start() for m in MARKS.finditer(text)]
    for n, at in enumerate(marks):
        while stack and at - stack[0][1] > LONGEST:
            stack.clear()
        mark = text[at]
        depth = next((i for i in range(len(stack) - 1, -1, -1) if mark in PAIRS[stack[i][0]]), None)
        if depth is not None and _closes(text, at, marks[n + 1 : n + 4]):
            start = stack[depth][1]
            found.append(Quote(start, at + 1, start + 1, at, depth))
            del stack[depth:]
        elif mark in PAIRS and _opens(text, at) and not (stack and stack[-1][0] == mark):
            stack.append((mark, at))
    found.extend(
        Quote(at, len(text), at + 1, len(text), i, False) for i, (_, at) in enumerate(stack)
    )
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _opens(text: str, at: int) -> bool:
    """A mark after a space or bracket and before a word or another mark."""
    after = text[at + 1 : at + 2]
    before = text[at - 1 : at] or " "
    if text[at] in "'‘" and DECADE.match(text, pos=at + 1):
        return False
    return (before in BEFORE_OPENING or text[at] in "“„«") and bool(after) and not after.isspace()


def _closes(text: str, at: int, following: list[int]) -> bool:
    """A mark that no letter follows; in single quotes an apostrophe ("workers’ state") gives way to a later mark."""
    mark, after, before = text[at], text[at + 1 : at + 2], text[at - 1 : at]
    if mark in "”»“":
        return True
    if after.isalnum() or (before.isspace() and not (mark == '"' and not after.strip())):
        return False
    if (
        mark == '"'
        or before not in "sSzx"
        or not text[at + 1 : at + 3].strip()
        or not text[at + 2 : at + 3].isalpha()
    ):
        return True
    return not _closed_later(text, at, following)


def _closed_later(text: str, at: int, following: list[int]) -> bool:
    """Is there a better closing mark in the same sentence, before anything opens?"""
    for later in following:
        between = text[at:later]
        if later - at > 120 or ENDING.search(between):
            return False
        if text[later] in "‘“„«" or (text[later] == "'" and _opens(text, later)):
            return False
        if text[later] == text[at] and not text[later + 1 : later + 2].isalnum():
            return True
    return False
