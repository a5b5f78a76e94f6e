"""Author and year side by side, as the author–date style prints them: one cite a pair."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.language.person_pattern import SURNAME
from extractor.language.words import WORD
from extractor.language.years import LETTERED_YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.author_year import SURE
from extractor.split.draft import Draft

# (1980), Thompson (1978) and Hirst (1979: 450).
ENDS = regex.compile(
    rf"""
    [)\]]? (?: \s* (?:[,;]|,?\s(?:and|&)) \s+ (?:{SURNAME}(?:\s(?:and|&)\s{SURNAME})?,?\s)?
                [(\[]? {LETTERED_YEAR} [^()\[\].;]{{0,20}} [)\]]? ){{0,8}}
    \s* (?: [.;] | $ )
    """,
    regex.X,
)
JOINS = regex.compile(r"\b(?:and|und|et|e|y)\b|&")


def is_dated(draft: Draft, text: str) -> bool:
    """An author and the year right behind, at the head of a clause or in a list of such."""
    if not _pair(draft.elements[:2], text):
        return False
    before = JOINS.sub("", text[draft.lead : draft.start].rpartition(". ")[2])
    bracketed = before.endswith("(") and text[draft.end : draft.end + 1] in (")", ";")
    return not WORD.search(before) and (bracketed or bool(ENDS.match(text, draft.end)))


def next_dated(draft: Draft, ahead: Sequence[Proposal], text: str) -> bool:
    """One author and year behind another: "Anderson (1980), Thompson (1978)"."""
    return _pair(draft.elements[:2], text) and _pair(ahead, text)


def _pair(elements: Sequence[Proposal], text: str) -> bool:
    """A name as sure as the year behind makes it, and that year, no word between."""
    if [one.kind for one in elements] != ["name", "year"] or elements[0].weight < SURE:
        return False
    return not WORD.search(text, elements[0].end, elements[1].start)
