"""Numbers that no cue word explains, and what the place they stand in says of them.

…, 1954), 315.      Ibid., 60.      *Prophet Armed*, 315–20, 342n.      pages, as Chicago prints them
Carr, II, 153.      Waitz, *Anthropologie*, iii, 423                    volume and page
RB, 112             MEGA, I, 1/1, p. 438                                letters that stand for a work
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from corpus.healing.reading import Reading
from extractor.language.spans import covering
from extractor.model.proposals import Proposal
from extractor.recognise.author_year import dated
from extractor.tables import Vocabulary

TRAILING = regex.compile(
    r"""
    (?: (?<= [)\]’”"*\p{L}.] ) , \s+ | (?<= ,[”"’'] ) \s+ | (?<= \d\) ) :\s
      | (?<= \b[Cc]h(?:ap)?\.\s\d{1,2} ) ,\s
      | (?<= \p{L}\s\d\d\d\d | ,\s\d\d\d\d ) ,\s
      | (?<= \d,\s(?:esp\.|here|at|especially) ) \s )
    (?P<pages> \d{1,4} (?:[-–]\d{1,4})? (?: ,\s \d{1,4} (?:[-–]\d{1,4})? ){0,6} ) (?:n\d{0,3})?
    (?= \s* (?: [.;)\]] | $ ) | \s\(
      | ,?\s(?:and|emphasis|italics|my|quoted|cited|sqq?|seqq?|ff?|et\sseq|passim|etc|note)\b )
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
PREFATORY = regex.compile(  # …, 2018), xii, 86; Ibid., xv
    r"(?:(?<=\)),|(?<=\b[Ii]bid\.),?)\s(?P<pages>[ivxlc]{1,7}(?:[-–][ivxlc]{1,7})?(?:,\s\d{1,4}(?:[-–]\d{1,4})?)?)"
    r"(?=\s*[.;)]|\s*$)"
)
UT_SUPRA = regex.compile(
    r"(?<=,\s)u\.\s?s\.(?=,?\s)"
)  # in small letters: "Our Seamen, u.s., p. 110", not the U.S.
HEAD = regex.compile(r"(?:^|;\s|\b[Ss]ee\s|\b[Cc]f\.?\s|\balso\s|[Cc]ompare\s)$")
LETTERS = regex.compile(
    r"(?:^|(?<=[;(]\s?)|(?<=\b[Ss]ee\s))(?P<letters>\p{Lu}{2,6})(?=,?\s+(?:\d|pp?\.|[Vv]ol|[IVX]+\b))"
)


def numbers(
    reading: Reading, proposed: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Pages, volumes, authors and sigla, each told by the numbers beside it."""
    yield from _trailing(reading, proposed)
    for found in PREFATORY.finditer(reading.text):
        yield Proposal(
            "page", *found.span("pages"), 0.9, found.group("pages"), "bare-numbers.trailing"
        )
    for found in ROMAN.finditer(reading.text):
        for kind in (
            ("volume", "page")
            if reading.text[found.start() - 1] != ")" or found["volume"].isupper()
            else ()
        ):
            yield Proposal(kind, *found.span(kind), 0.9, found.group(kind), "bare-numbers.roman")
    yield from dated(reading, vocabulary)
    for found in UT_SUPRA.finditer(reading.text):
        yield Proposal("back-reference", *found.span(), 0.95, "op-cit", "bare-numbers.ut-supra")
    for found in LETTERS.finditer(reading.text):
        yield Proposal(
            "capitals", *found.span("letters"), 0.5, found.group("letters"), "bare-numbers.letters"
        )


def heads(name: Proposal, text: str) -> bool:
    """Does a surname begin the cite that it makes with a page: "Pocock, 12; see Hill, 13"?"""
    surname = name.variant == "surname" and name.weight >= 0.45
    return surname and bool(HEAD.search(text, max(0, name.start - 12), name.start))


def _trailing(reading: Reading, proposed: Sequence[Proposal]) -> Iterator[Proposal]:
    """Pages without "p." at the end of a cite: not a year, not the number of a periodical."""
    numbered = {
        one.end
        for one in proposed
        if one.kind in ("journal", "place", "publisher") and one.weight >= 0.6
    }
    named = {one.end for one in proposed if one.kind == "name" and not heads(one, reading.text)}
    numbered |= named - {span.end for span in reading.emphasis}
    held = covering((span.start, span.end) for span in reading.emphasis)
    for found in TRAILING.finditer(reading.text):
        if held(found.start(), found.end()):
            continue  # *The Prince and the Law, 1200–1600*
        bracket = reading.text[found.start() - 1] in ")]"
        if bracket or not (YEAR.match(found.group("pages")) or found.start() in numbered):
            yield Proposal(
                "page", *found.span("pages"), 0.9, found.group("pages"), "bare-numbers.trailing"
            )
