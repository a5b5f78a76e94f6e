"""Cites by author and year in brackets for which the essay's own list of works has no entry.

    (Dean 2012: 45)   (Hay et al., 1975)   (Kay 1931; Hume 1920, p. 3)

They are reported, and only where the essay cites its list by author and year: a name and a year
alone may be a place and a date ("London 1917"), so a page, a further author or a listed neighbour
in the same bracket must show that it is a cite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from corpus.essay import Essay, Problem, Span
from extractor.language.spans import meeting
from extractor.language.word_pattern import choice
from extractor.language.years import YEAR
from extractor.model.references import Reference
from extractor.tables import Vocabulary

FEWEST = 3  # cites by author and year that show the essay's manner
BRACKETS_RE = regex.compile(r"\((?P<inside>[^()\n]{6,200})\)")
PART_RE = regex.compile(r"[^;\s][^;]*")


def unlisted(
    essay: Essay, dated: Sequence[Reference], taken: Sequence[Span], vocabulary: Vocabulary
) -> Iterator[Problem]:
    """One problem for each cite without an entry. `taken` is where references are printed."""
    if len(dated) < FEWEST:
        return
    is_listed = meeting(cite.span for cite in dated)
    is_taken = meeting(taken)
    pattern = _pattern(vocabulary)
    for paragraph in essay.body:
        for bracket in BRACKETS_RE.finditer(essay.text, paragraph.start, paragraph.end):
            inside = Span(*bracket.span("inside"))
            for part in PART_RE.finditer(essay.text, inside.start, inside.end):
                cite = pattern.fullmatch(part.group().rstrip())
                if not cite or is_taken(Span(*part.span())):
                    continue
                if cite["more"] or cite["others"] or cite["place"] or is_listed(inside):
                    message = f"“{cite['cite']}”: no entry of the list of works fits"
                    yield Problem("unresolved", message, part.start())


@lru_cache(maxsize=4)
def _pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """The whole of a part: signal, names, year, place."""
    joining = choice(vocabulary["citing-joints"])
    others = choice(vocabulary["citing-and-others"])
    signals = choice(vocabulary["citing-signals"])
    pages = choice(vocabulary.forms("citing-places", "page"))
    name = r"\p{Lu}[\p{L}’'-]+"
    return regex.compile(
        rf"""
        (?:(?i:{signals})\s)?
        (?P<cite>
            {name} (?P<more>(?:(?:,\s|,?\s{joining}\s){name})+)? (?P<others>,?\s{others})?
            ,?\s {YEAR}[a-z]?
        )
        (?P<place> (?:\s?[:,]\s?|\s)(?:{pages}\.?\s?)?\d{{1,3}}(?:[-–]\d+)? )?
        """,
        regex.X,
    )
