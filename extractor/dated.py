"""Works known by their author and the year, as the author–date style cites them in notes.

    Anderson (1980), Thompson (1978) and Hirst (1979: 450)      Burawoy et al. 2000, 45      Brenner 1976 and 1977
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from corpus.reading import Reading
from extractor.elements import WORD, Draft
from extractor.model import Candidate
from extractor.tables import Vocabulary

SURNAME = r"\p{Lu}[\p{L}’'-]{1,40}+"
YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
DATED = regex.compile(
    rf"""
    (?: ^ | (?<=[;(]\s?) | (?<=(?<!\p{{L}})\p{{Ll}}{{2,20}}\s) | (?<=[\p{{Ll}}’”'"][.’”'"]\s) | (?<=\d\),\s) )
    (?P<name> {SURNAME} (?: \s(?:and|&)\s{SURNAME} | \set\sal\.? )? )
    (?P<comma> ,? ) \s [(\[]? (?={YEAR} (?: [),;:\]] | \s*$ | \s?\[ | ,\s | \.\s | \s(?:and|p)\b ))
    """,
    regex.X,
)
# 2000, 45    (1979: 450)    [1910] 1981, 301
PAGED = regex.compile(
    rf"[(\[]?{YEAR}\]?(?:\s[(\[]?{YEAR}[)\]]?)?(?:,\s|:\s?)(?P<page>\d{{1,4}}(?:[-–]\d{{1,4}})?)(?=\s*[.;)]|\s*$)"
)
NEVER = ("places", "publishers", "journals", "months", "seasons", "corporate")  # tables whose words are no authors
SURE = 0.85
# (1980), Thompson (1978) and Hirst (1979: 450).
ENDS = regex.compile(
    rf"""
    [)\]]? (?: \s* (?:[,;]|,?\s(?:and|&)) \s+ (?:{SURNAME}(?:\s(?:and|&)\s{SURNAME})?,?\s)?
                [(\[]? {YEAR} [^()\[\].;]{{0,20}} [)\]]? ){{0,8}}
    \s* (?: [.;] | $ )
    """,
    regex.X,
)
JOINS = regex.compile(r"\b(?:and|und|et)\b|&")


def dated(reading: Reading, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Authors before a year, and the page behind it."""
    text = reading.text
    for found in DATED.finditer(text):
        imprint = found["comma"] and _in_parenthesis(text, found.start())
        if imprint or any(found["name"].casefold() in vocabulary[table] for table in NEVER):
            continue
        yield Candidate("name", *found.span("name"), SURE, found["name"], "numbers.dated")
        if page := PAGED.match(text, found.end() - (text[found.end() - 1] in "([")):
            yield Candidate("page", *page.span("page"), 0.9, page["page"], "numbers.dated-page")


def _in_parenthesis(text: str, at: int) -> bool:
    """An imprint may stand there: "(New York: Boni and Liveright, 1919)"."""
    before = text[max(0, at - 80) : at]
    return before.rfind("(") > before.rfind(")")


def is_dated(draft: Draft, text: str) -> bool:
    """An author and the year right behind, at the head of a clause or in a list of such."""
    if not _pair(draft.elements[:2], text):
        return False
    before = JOINS.sub("", text[draft.lead : draft.start].rpartition(". ")[2])
    bracketed = before.endswith("(") and text[draft.end : draft.end + 1] in (")", ";")
    return not WORD.search(before) and (bracketed or bool(ENDS.match(text, draft.end)))


def next_dated(draft: Draft, ahead: Sequence[Candidate], text: str) -> bool:
    """One author and year behind another: "Anderson (1980), Thompson (1978)"."""
    return _pair(draft.elements[:2], text) and _pair(ahead, text)


def _pair(elements: Sequence[Candidate], text: str) -> bool:
    """A name as sure as the year behind makes it, and that year, no word between."""
    if [one.kind for one in elements] != ["name", "year"] or elements[0].weight < SURE:
        return False
    return not WORD.search(text, elements[0].end, elements[1].start)
