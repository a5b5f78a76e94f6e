"""Years that belong to the title of an entry of a list of works, and say nothing of when it
appeared.

Essays from the 1992 Conference. Leeds: Arnold, 1993.     Fiction since 1970. Leeds, 2005.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.model.proposals import Proposal
from extractor.recognise.scan import WORD
from extractor.tables import Vocabulary

IN_TITLE_WEIGHT = 0.2  # so a stretch that holds the year pays nothing for it
LEAST_WEIGHT = 0.5  # of a year that may be that of the work
BEFORE_CHARS = 12  # before a year, in which a small word is looked for
TABLES = ("joining-words", "small-in-titles")


def with_years_in_titles(
    proposals: Sequence[Proposal], text: str, vocabulary: Vocabulary
) -> list[Proposal]:
    """The proposals; a year right behind a small word ("the 1992", "since 1970") weighs little,
    if another year of the entry stands otherwise."""
    years = [p for p in proposals if p.kind == "year" and p.weight >= LEAST_WEIGHT]
    inside = {year.start for year in years if is_behind_small_word(text, year.start, vocabulary)}
    if not inside or all(year.start in inside for year in years):
        return list(proposals)
    return [
        replace(p, weight=IN_TITLE_WEIGHT) if p.kind == "year" and p.start in inside else p
        for p in proposals
    ]


def is_behind_small_word(text: str, start: int, vocabulary: Vocabulary) -> bool:
    """True if only a space parts a year from a word that goes on: "from the 1992"."""
    before = text[max(0, start - BEFORE_CHARS) : start]
    words = WORD.findall(before)
    if not words or not before.endswith(f"{words[-1]} "):
        return False
    return any(words[-1].lower() in vocabulary[table] for table in TABLES)
