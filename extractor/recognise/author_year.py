"""Works known by their author and the year, as the author–date style cites them in notes.

Anderson (1980), Thompson (1978) and Hirst (1979: 450)   Burawoy et al. 2000, 45   Brenner 1976
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.healing.reading import Reading
from extractor.language.person_pattern import SURNAME
from extractor.language.years import LETTERED_YEAR
from extractor.model.proposals import Proposal
from extractor.tables import Vocabulary

SURE = 0.85
IMPRINT_CHARS = 80  # before a name, in which a bracket that is open makes it part of an imprint
AUTHOR_YEAR_RE = regex.compile(
    rf"""
    (?: ^ | (?<=[;(]\s?) | (?<=(?<!\p{{L}})\p{{Ll}}{{2,20}}\s) | (?<=[\p{{Ll}}’”'"][.’”'"]\s)
      | (?<=\d\),\s) )
    (?P<name> {SURNAME} (?: \s(?:and|&)\s{SURNAME} | \set\sal\.? )? )
    (?P<comma> ,? ) \s (?P<bracket> [(\[]? )
    (?={LETTERED_YEAR} (?: [),;:\]] | \s*$ | \s?\[ | ,\s | \.\s | \s(?:and|p)\b ))
    """,
    regex.X,
)
# 2000, 45    (1979: 450)    [1910] 1981, 301
PAGED_RE = regex.compile(
    rf"""
    [(\[]?{LETTERED_YEAR}\]? (?:\s[(\[]?{LETTERED_YEAR}[)\]]?)? (?:,\s|:\s?)
    (?P<page>\d{{1,4}}(?:[-–]\d{{1,4}})?) (?=\s*[.;)]|\s*$)
    """,
    regex.X,
)
# tables whose words are no authors
NO_AUTHOR_TABLES = ("places", "publishers", "journals", "months", "seasons", "corporate")


def dated(reading: Reading, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Authors before a year (kind name), and the page behind it."""
    text = reading.text
    for match in AUTHOR_YEAR_RE.finditer(text):
        if match["comma"] and is_in_parenthesis(text, match.start()):
            continue
        if is_no_author(match["name"], vocabulary):
            continue
        start, end = match.span("name")
        yield Proposal("name", start, end, SURE, match["name"], "author-year.names", "dated")
        if page := PAGED_RE.match(text, match.start("bracket")):
            yield Proposal("page", *page.span("page"), 0.9, page["page"], "author-year.page")


def is_no_author(name: str, vocabulary: Vocabulary) -> bool:
    """True for a place, a publisher, a journal, a month, a season, a body."""
    folded = name.casefold()
    return any(folded in vocabulary[table] for table in NO_AUTHOR_TABLES)


def is_in_parenthesis(text: str, start: int) -> bool:
    """True where an imprint may stand: "(New York: Boni and Liveright, 1919)"."""
    before = text[max(0, start - IMPRINT_CHARS) : start]
    return before.rfind("(") > before.rfind(")")
