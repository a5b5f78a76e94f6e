"""Numbers that no cue word explains, and what the place they stand in says of them.

    …, 1954), 315.      Ibid., 60.      *Prophet Armed*, 315–20, 342n.      pages, as Chicago prints them
    Carr, II, 153.      Waitz, *Anthropologie*, iii, 423                    volume and page
    Anderson (1980)     Burawoy et al. 2000, 45     Hilferding [1910] 1981  an author known by the date
    RB, 112             MEGA, I, 1/1, p. 438                                letters that stand for a work
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from corpus.reading import Reading
from extractor.model import Candidate
from extractor.tables import Vocabulary

TRAILING = regex.compile(
    r"""
    (?<= [)\]’”"*\p{L}.] ) , \s+
    (?P<pages> \d{1,4} (?:[-–]\d{1,4})? (?: ,\s \d{1,4} (?:[-–]\d{1,4})? ){0,6} ) n?
    (?= \s* (?: [.;)\]] | $ ) | \s\( | ,?\s(?:and|emphasis|italics|my|sqq?|seqq?|ff?|et\sseq|passim|etc|note)\b )
    """,
    regex.X,
)
YEAR = regex.compile(r"1[5-9]\d\d|20\d\d")
ROMAN = regex.compile(
    r"""
    ,\s+ (?P<volume>[IVXLC]{1,6}|[ivxlc]{1,6}) ,\s+
    (?P<page> \d{1,4}(?:[-–]\d{1,4})? (?:,\s\d{1,4}(?:[-–]\d{1,4})?){0,6} )
    (?= \s*[.;,)] | \s*$ | \s(?:sqq?|seqq?|ff?|et\sseq|passim|and|etc)\b )
    """,
    regex.X,
)
SURNAME = r"\p{Lu}[\p{L}’'-]{1,40}+"
DATED = regex.compile(
    rf"""
    (?: ^ | (?<=[;(]\s?) | (?<=(?<!\p{{L}})\p{{Ll}}{{2,20}}\s) | (?<=[\p{{Ll}}’”'"][.’”'"]\s) )
    (?P<name> {SURNAME} (?: \s(?:and|&)\s{SURNAME} | \set\sal\.? )? )
    (?P<comma> ,? ) \s [(\[]? (?=(?:1[5-9]|20)\d\d[a-z]? (?: [),;:\]] | \s*$ | \s?\[ | ,\s | \.\s | \s(?:and|p)\b ))
    """,
    regex.X,
)
LETTERS = regex.compile(
    r"(?:^|(?<=[;(]\s?)|(?<=\b[Ss]ee\s))(?P<letters>\p{Lu}{2,6})(?=,?\s+(?:\d|pp?\.|[Vv]ol|[IVX]+\b))"
)
NEVER = ("places", "publishers", "journals", "months", "seasons", "corporate")  # tables whose words are no authors


def numbers(reading: Reading, proposed: Sequence[Candidate], vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Pages, volumes, authors and sigla, each told by the numbers beside it."""
    yield from _trailing(reading, proposed)
    for found in ROMAN.finditer(reading.text):
        for kind in ("volume", "page"):
            yield Candidate(kind, *found.span(kind), 0.9, found.group(kind), "numbers.roman")
    for found in DATED.finditer(reading.text):
        imprint = found.group("comma") and reading.text[found.start() - 1 : found.start()] == "("
        if not imprint and not any(found.group("name").casefold() in vocabulary[table] for table in NEVER):
            yield Candidate("name", *found.span("name"), 0.85, found.group("name"), "numbers.dated")
    for found in LETTERS.finditer(reading.text):
        yield Candidate("capitals", *found.span("letters"), 0.5, found.group("letters"), "numbers.letters")


def _trailing(reading: Reading, proposed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Pages without "p." at the end of a cite: not a year, not the number of a periodical."""
    numbered = {one.end for one in proposed if one.kind in ("journal", "name", "place", "publisher", "date")}
    for found in TRAILING.finditer(reading.text):
        bracket = reading.text[found.start() - 1] in ")]"
        if bracket or not (YEAR.match(found.group("pages")) or found.start() in numbered):
            yield Candidate("page", *found.span("pages"), 0.9, found.group("pages"), "numbers.trailing")
