"""Numbers that no cue word explains, and what the place they stand in says of them.

…, 1954), 315.      Ibid., 60.      *Prophet Armed*, 315–20, 342n.     pages, as Chicago prints them
Carr, II, 153.      Waitz, *Anthropologie*, iii, 423                    volume and page
RB, 112             MEGA, I, 1/1, p. 438                               letters that stand for a work
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from corpus.healing.reading import Reading
from extractor.language.printed_words import cues, words_where
from extractor.language.spans import covering
from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.author_year import dated
from extractor.recognise.cited_pages import (
    PAGE_WEIGHT,
    PAGES,
    bare_pages,
    first_of_pages,
    page_list,
)
from extractor.recognise.numbers_behind import numbers_behind
from extractor.tables import Vocabulary

NUMBERED_KINDS = ("journal", "place", "publisher")  # a number right behind one is no page
NUMBERED_WEIGHT = 0.6
SURNAME_WEIGHT = 0.45
BEFORE_CITE_CHARS = 12  # before a surname, in which the words that begin a cite are looked for
YEAR_RE = regex.compile(YEAR)
# …, 2018), xii, 86; Ibid., xv
PREFATORY_RE = regex.compile(
    r"""
    (?: (?<=\)), | (?<=\b[Ii]bid\.),? ) \s
    (?P<pages> [ivxlc]{1,7}(?:[-–][ivxlc]{1,7})? (?:,\s\d{1,4}(?:[-–]\d{1,4})?)? )
    (?= \s*[.;)] | \s*$ )
    """,
    regex.X,
)
# what brackets enclose, with no comma before the page: Rudé (n 1) 260; (Wiley 1964) 258
BEHIND_BRACKET_RE = regex.compile(
    rf"""
    (?<= [(\[\s] \d{{1,3}}[)\]] | \b{YEAR}\) ) \s
    (?P<pages> {PAGES} (?: ,\s {PAGES} ){{0,6}} )
    (?= \s* (?: [.;)\]] | $ ) | ,\s\p{{Ll}} )
    """,
    regex.X,
)
# the 4 of "*Loom Review*, 34, 4 (1981), pp. 578–97": the pages stand behind the year
ISSUE_BEHIND_RE = regex.compile(
    rf"\d{{1,3}}\s\([^()\d]{{0,20}}{YEAR}\)[,:]?\s+(?:\p{{L}}{{1,3}}\.\s?)?\d"
)
# in small letters: "Our Seamen, u.s., p. 110", not the U.S.
UT_SUPRA_RE = regex.compile(r"(?<=,\s)u\.\s?s\.(?=,?\s)")
LETTERS_RE = regex.compile(
    r"""
    (?: ^ | (?<=[;(]\s?) | (?<=\b[Ss]ee\s) ) (?P<letters> \p{Lu}{2,6} )
    (?= ,?\s+ (?: \d | pp?\. | [Vv]ol | [IVX]+\b ) )
    """,
    regex.X,
)


@dataclass(frozen=True, slots=True)
class BareNumberPatterns:
    """BareNumberPatterns with the words of one vocabulary."""

    trailing: regex.Pattern[str]  # …, 1954), 315.    Ibid., 60.
    led: regex.Pattern[str]  # supra note 3, at 12, is right;   Id. at 12
    roman: regex.Pattern[str]  # Carr, II, 153.
    cite_head: regex.Pattern[str]  # what stands before a cite: "; see"


@lru_cache(maxsize=8)
def patterns(vocabulary: Vocabulary) -> BareNumberPatterns:
    """The patterns of this module for a vocabulary."""
    behind_volume = words_where(vocabulary, "behind-pages", "volume", "small")
    trailing = rf"""
        (?: (?<= [)\]’”“»"*\p{{L}}.] ) , \s+ | (?<= ,[”"’'] ) \s+ | (?<= \d\) ) :\s
          | (?<= \b[Cc]h(?:ap)?\.\s\d{{1,2}} ) ,\s
          | (?<= \p{{L}}\s\d\d\d\d | ,\s\d\d\d\d | \d[-–]\d{{1,4}} ) ,\s
          )
        {page_list(vocabulary)}
        """
    led = rf"""
        (?<= [\d).] ,?\s {cues(vocabulary, "page-leads")} ) \s
        (?P<pages> {PAGES} (?: ,\s {PAGES} ){{0,6}} ) (?= \s* [.;,)\]] | \s\( | \s*$ )
        """
    roman = rf"""
        ,\s+ (?P<volume>[IVXLC]{{1,6}}|[ivxlc]{{1,6}}|\d{{1,2}}(?=\.)) (?P<mark>[,.])\s+
        (?P<page> {PAGES} (?:,\s{PAGES}){{0,6}} )
        (?= \s*[.;,)] | \s*$ | \s{behind_volume} )
        """
    cite_head = rf"(?:^|;\s|\b{cues(vocabulary, 'before-short-cites')}\s)$"
    return BareNumberPatterns(
        trailing=regex.compile(trailing, regex.X),
        led=regex.compile(led, regex.X),
        roman=regex.compile(roman, regex.X),
        cite_head=regex.compile(cite_head),
    )


def numbers(
    reading: Reading, proposed: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Pages, volumes, authors and sigla, each told by the numbers beside it."""
    text = reading.text
    yield from trailing_pages(reading, proposed, vocabulary)
    for match in patterns(vocabulary).led.finditer(text):
        yield from bare_pages(text, match.span("pages"), vocabulary)
    for match in PREFATORY_RE.finditer(text):
        yield from bare_pages(text, match.span("pages"), vocabulary)
    for match in BEHIND_BRACKET_RE.finditer(text):
        yield from bare_pages(text, match.span("pages"), vocabulary)
    yield from roman_volumes(text, vocabulary)
    yield from dated(reading, vocabulary)
    for match in UT_SUPRA_RE.finditer(text):
        yield Proposal("back-reference", *match.span(), 0.95, "op-cit", "bare-numbers.ut-supra")
    for match in LETTERS_RE.finditer(text):
        start, end = match.span("letters")
        yield Proposal("capitals", start, end, 0.5, match["letters"], "bare-numbers.letters")


def roman_volumes(text: str, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Carr, II, 153: volume and page."""
    for match in patterns(vocabulary).roman.finditer(text):
        is_small = match["mark"] == "," and not match["volume"].isupper()
        if is_small and text[match.start() - 1] == ")":
            continue  # "(London 1990), xii, 86": pages of the preface; "iii. 147" is none
        for kind in ("volume", "page"):
            start, end = match.span(kind)
            yield Proposal(kind, start, end, PAGE_WEIGHT, match[kind], "bare-numbers.roman")


def heads_cite(name: Proposal, text: str, vocabulary: Vocabulary) -> bool:
    """True if a surname begins the cite that it makes with a page: "Pocock, 12; see Hill, 13"."""
    if name.variant != "surname" or name.weight < SURNAME_WEIGHT:
        return False
    first = max(0, name.start - BEFORE_CITE_CHARS)
    return patterns(vocabulary).cite_head.search(text, first, name.start) is not None


def trailing_pages(
    reading: Reading, proposed: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Pages without "p." at the end of a cite: not a year, not the number of a periodical."""
    numbered = ends_before_numbers(reading, proposed, vocabulary)
    in_italics = covering((span.start, span.end) for span in reading.emphasis)
    titled = {span.end for span in reading.emphasis}
    for match in patterns(vocabulary).trailing.finditer(reading.text):
        if in_italics(match.start(), match.end()):
            continue  # *The Prince and the Law, 1200–1600*
        pages = match.span("pages")
        is_behind_bracket = reading.text[match.start() - 1] in ")]"
        first = first_of_pages(reading.text, *pages)
        is_whole = first == pages[0]
        if not is_whole and ISSUE_BEHIND_RE.match(reading.text, first):
            continue
        if is_whole and match.start() in titled:
            continue  # see numbers_behind
        is_year = YEAR_RE.match(match["pages"]) is not None
        if is_whole and not is_behind_bracket and (is_year or match.start() in numbered):
            continue
        yield from bare_pages(reading.text, pages, vocabulary)
    yield from numbers_behind(reading, proposed, titled - numbered, vocabulary)


def ends_before_numbers(
    reading: Reading, proposed: Sequence[Proposal], vocabulary: Vocabulary
) -> set[int]:
    """Where journals, places, publishers and names end: a number right behind is no page.

    Only a journal may do so at the end of italics; "*A History of England*" ends in no place.
    """
    journals, others = set[int](), set[int]()
    for proposal in proposed:
        if proposal.kind in NUMBERED_KINDS and proposal.weight >= NUMBERED_WEIGHT:
            ends = journals if proposal.kind == "journal" else others
            ends.add(proposal.end)
        elif proposal.kind == "name" and not heads_cite(proposal, reading.text, vocabulary):
            others.add(proposal.end)
    return journals | (others - {span.end for span in reading.emphasis})
