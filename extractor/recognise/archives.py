"""Archives: the run that says where a document is kept.

RGASPI, f. 17, op. 2, d. 612, l. 10          fond, opis', delo, list
Max Shachtman Papers, Tamiment Library, box 7, folder 12
TNA, CAB 23/4                                 a shelf mark
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import regex

from extractor.language.printed_words import cues, telling_words, words
from extractor.model.proposals import Proposal
from extractor.recognise.manuscripts import manuscripts, with_town
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

BLANKS = r"\s+"
WORD = r"[\p{L}().’'-]{0,30}+"
NAME = rf"(?:\p{{Lu}}{WORD}(?:\s+\(?\p{{L}}{WORD}){{0,8}})"
# …, GT 2932; FO 371/123; CAB/23; A12/3; 859A.20/7-2645 (the decimal files of RG 59); D/DMi/F4;
# Passfield Papers, 2/4/H
SHELF = r"""
    (?: (?<=\d,\s|Archives?,\s)\p{Lu}{1,3}\s\d{2,5}(?!\w)
      | \p{Lu}{1,3}/\p{Lu}{2,5}\s\d{1,4}(?!\w)
      | \d{3}\p{Lu}?\.\d{1,4}/[\d-]{1,12}
      | \p{Lu}{1,5}\s?\d{1,5}(?:/\w{1,8})+ | \p{Lu}{1,5}(?:/\w{1,8}){2,5} | \d{1,3}(?:/\w{1,6}){2,4}
      | \p{Lu}\d{1,3}/\d[\w/]* )
    """


# WYAS, Calderdale, FIE/3/12; DRO, NCB I/CO/86; DRO, D/DMA 7; TNA: PRO, CAB 23/4: the letters of a
# repository, perhaps its town, a mark with strokes
INITIALS_RE = regex.compile(
    r"(?<![\p{L}.])(?:\p{Lu}{2,6}|(?:\p{Lu}\.){2,5})(?:,\s\p{Lu}\p{Ll}+){0,2}(?:[,:]?\s\p{Lu}{1,5}){1,2}(?:\s?\d{1,5})?"
    r"(?:/\w{1,8}){1,5}(?:(?<=/\p{Lu}{1,8})\s\d{1,4}(?!\w))?"
)


# MSS.292/252/62/1; MRC, MSS.292/20/10
COUNTED_RE = regex.compile(
    r"(?<![\p{L}.])(?:\p{Lu}{2,6},\s)?MSS?\.?\s?\d{1,4}\p{Lu}?(?:/\w{1,8}){1,6}"
)


@lru_cache(maxsize=8)
def office_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """HO 144/6116; LAB 27/3: the letters of an office whose papers an archive keeps, the number of
    the series and that of the piece"""
    letters = words(vocabulary, "archive-series")
    return regex.compile(
        rf"(?<![\p{{L}}./-]){letters}\s\d{{1,4}}/\d{{1,5}}[A-Z]?(?:/\w{{1,8}}){{0,3}}(?!\w)"
    )


@lru_cache(maxsize=8)
def fond_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """RGASPI, f. 17, op. 2, d. 612, l. 10 ob.; RGASPI 17/2/612"""
    fond, opis, delo, leaf = (
        cues(vocabulary, table, r"\s?")  # ed. khr., ed.khr.
        for table in ("fond-cues", "opis-cues", "delo-cues", "list-cues")
    )
    return regex.compile(
        rf"""
        (?<![\p{{L}}’'-]) (?:{NAME},?\s+)?
        (?: {fond}\.?\s*\d+\w{{0,2}} , \s* {opis}\b['’]?\.?\s*\d+\w{{0,2}}
            (?: ,\s*{delo}\.?\s*\d+[\w–-]{{0,6}} )?
            (?: ,\s*{leaf}\.?\s*\d+[\w–-]{{0,8}}\.? (?:\s?ob\b\.?)? (?:,\s*\d+[\w–-]{{0,6}})* )?
          | (?<=\p{{Lu}}{{2}}[^\d]{{0,3}}) (?<!MSS?[.\s]{{1,2}}) \d{{1,5}}(?:/\d{{1,5}}){{2,4}} )
        """,
        regex.X,
    )


@lru_cache(maxsize=8)
def shelf_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """Max Shachtman Papers, Tamiment Library, box 7, folder 12; TNA, CAB 23/4; bMS Russ 13.1"""
    unit = rf"""
        (?: b?MSS?(?:\s\p{{L}}{{1,12}}){{0,2}}\s\d[\w.–-]* | MSS?\.\s?\d[\w/.-]*
          | {words(vocabulary, "archive-units")}\.?\s*\d[\w/–-]* )
        """
    part = rf"(?:{unit}|{SHELF})"
    return regex.compile(
        rf"""
        (?<![\p{{L}}’'-])
        (?: {words(vocabulary, "archive-names", BLANKS)}
          | (?:\p{{Lu}}{WORD}\s+){{0,5}} {words(vocabulary, "archive-words", BLANKS)} )
        (?: [\s,(]+ (?:\p{{Lu}}{WORD}|of|the|for|and|in)\)?
          | \s\({words(vocabulary, "defining-words")}\s\p{{Lu}}{{2,6}}\) ){{0,14}}?
        [\s,]+ {part} (?: [\s,]+ {part} ){{0,4}}
        """,
        regex.X,
    )


def archives(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Where documents are kept, each run as one proposal, with the town that stands before it."""
    marks = list(manuscripts(seen, vocabulary))
    yield from marks
    found = [run for run in documents(seen, vocabulary) if not overlaps(run, marks)]
    for run in [*found, *(run for run in lone(seen, vocabulary) if not overlaps(run, found))]:
        start = with_town(seen.text, run.start, vocabulary)
        yield replace(run, start=start, value=" ".join(seen.text[start : run.end].split()))


def overlaps(run: Proposal, others: Iterable[Proposal]) -> bool:
    """Whether a run shares a letter with another."""
    return any(run.start < one.end and one.start < run.end for one in others)


def lone(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Shelf marks that need no name before them to be known."""
    if "/" not in seen.text:
        return
    yield from runs(seen.text, COUNTED_RE, "archives.counted")
    if not seen.bag.isdisjoint(telling_words(vocabulary, "archive-series")):
        yield from runs(seen.text, office_pattern(vocabulary), "archives.office")


def documents(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Runs that say in which file of an archive a document lies."""
    if "/" in seen.text or not seen.bag.isdisjoint(vocabulary["fond-cues"]):
        yield from runs(seen.text, fond_pattern(vocabulary), "archives.fond")
    if "/" in seen.text:
        yield from runs(seen.text, INITIALS_RE, "archives.initials")
    if not seen.bag.isdisjoint(telling_words(vocabulary, "archive-names", "archive-words")):
        yield from runs(seen.text, shelf_pattern(vocabulary), "archives.shelf")


def runs(text: str, pattern: regex.Pattern[str], by: str) -> Iterator[Proposal]:
    """What a pattern matches, without the stop or comma at its end."""
    for match in pattern.finditer(text):
        printed = match.group().rstrip(" .,")
        end = match.start() + len(printed)
        yield Proposal("archive", match.start(), end, 0.95, " ".join(printed.split()), by)
