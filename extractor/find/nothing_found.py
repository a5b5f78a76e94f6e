"""A text in which nothing that cites was found, although it prints pages as cites do."""

from __future__ import annotations

from collections.abc import Iterator, Sized

import regex

from corpus.essay import Essay, Problem

SAID = "no note and no cite was found"  # how the message begins
PAGES_FEWEST = 2  # printed pages: one may be a slip
# p. 40 | pp. 40–1 | S. 12 | с. 12 | [1] or 1. at the start of a line
PAGE_RE = regex.compile(r"\b(?:pp?|[Ss]|с|стр|pág)\.\s?\d{1,4}\b")
NUMBER_RE = regex.compile(r"^\s{0,8}[\[(]?\d{1,3}[\]).]?(?=\s)", regex.M)


def nothing_found(essay: Essay, found: Sized) -> Iterator[Problem]:
    """A problem where an essay has neither notes nor cites, but prints pages."""
    if essay.notes or len(found):
        return
    pages = sum(1 for _ in PAGE_RE.finditer(essay.text))
    if pages < PAGES_FEWEST:
        return
    numbers = sum(1 for _ in NUMBER_RE.finditer(essay.text))
    message = f"{SAID}, though the text names pages {pages} times and has {numbers} numbered lines"
    yield Problem("damage", message, 0)
