"""Works known by their author and the year, as the author–date style cites them in notes.

Anderson (1980), Thompson (1978) and Hirst (1979: 450)      Burawoy et al. 2000, 45      Brenner 1976 and 1977
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.healing.reading import Reading
from extractor.model.proposals import Proposal
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
SURE = 0.85
# 2000, 45    (1979: 450)    [1910] 1981, 301
PAGED = regex.compile(
    rf"[(\[]?{YEAR}\]?(?:\s[(\[]?{YEAR}[)\]]?)?(?:,\s|:\s?)(?P<page>\d{{1,4}}(?:[-–]\d{{1,4}})?)(?=\s*[.;)]|\s*$)"
)
NEVER = (
    "places",
    "publishers",
    "journals",
    "months",
    "seasons",
    "corporate",
)  # tables whose words are no authors


def dated(reading: Reading, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Authors before a year, and the page behind it."""
    text = reading.text
    for found in DATED.finditer(text):
        imprint = found["comma"] and _in_parenthesis(text, found.start())
        if imprint or any(found["name"].casefold() in vocabulary[table] for table in NEVER):
            continue
        yield Proposal(
            "name", *found.span("name"), SURE, found["name"], "author-year.names", "dated"
        )
        if page := PAGED.match(text, found.end() - (text[found.end() - 1] in "([")):
            yield Proposal("page", *page.span("page"), 0.9, page["page"], "author-year.page")


def _in_parenthesis(text: str, at: int) -> bool:
    """An imprint may stand there: "(New York: Boni and Liveright, 1919)"."""
    before = text[max(0, at - 80) : at]
    return before.rfind("(") > before.rfind(")")
