"""Phrases that bring in those who worked on another's book, as roles.

translated from the German by Fred Hall         traduit de l’anglais par …     a translator
with an introduction and notes by Ann Skin      préface de …                   no one's work
4e éd. par A. Meiner                            who revised an edition
"""

from __future__ import annotations

import re  # its `escape` makes the words of the tables
from collections.abc import Iterator
from functools import lru_cache

from extractor.language.letters import UPPER
from extractor.language.printed_words import cues, telling_words, words
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

WEIGHT = 0.95
PART_WEIGHT = 0.9
LANGUAGE = r"[^\W\d_]{3,14}"
NAME_RE = re.compile(rf"(?:[{UPPER}](?:\.|[\w’'-]+)\s?){{1,3}}\b[{UPPER}][\w’'-]+")  # F. W. Hall
NAME_WEIGHT = 0.9
WRITER = "contributors.writer"
# 27 October 1890; 5–9 Mar. 1946; March 4, 1946
DAY = r"(?:\d{1,2}(?:[–-]\d{1,2})?\.?\s[^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.?\s\d{1,2},)\s\d{4}"
BEFORE_NAME = rf"(?=\s[{UPPER}])"


@lru_cache(maxsize=8)
def translation_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """translated from the German by; aus dem Englischen von"""
    return re.compile(
        rf"""
        (?<![\w]) (?:{cues(vocabulary, "translating-words")} \s)?
        {cues(vocabulary, "translating-from")} \s? {LANGUAGE} (?:\s\w{{1,3}}\s{LANGUAGE})?
        \s {cues(vocabulary, "by-words")} {BEFORE_NAME}
        """,
        re.X,
    )


@lru_cache(maxsize=8)
def contribution_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """with an introduction and notes by; foreword by; avec une préface de"""
    noun = cues(vocabulary, "contribution-nouns")
    joint = rf"\s(?:&|{words(vocabulary, 'name-joints')})\s"
    return re.compile(
        rf"""
        (?: (?<![\w]) {words(vocabulary, "with-words")}\s | (?<=[,.;(]\s) | (?<=\() )
        (?: {noun}{joint} )? {noun} \s {cues(vocabulary, "by-words")} {BEFORE_NAME}
        """,
        re.X,
    )


@lru_cache(maxsize=8)
def reviser_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The "par" of "4e éd. par A. Meiner", behind the word for an edition."""
    edition = cues(vocabulary, "numbered-edition-cues")
    return re.compile(
        rf"\d\s?\w{{0,3}}\s{edition}\.?,?\s(?P<by>{cues(vocabulary, 'by-words')}){BEFORE_NAME}"
    )


@lru_cache(maxsize=8)
def part_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The "preface" of "Ann Jones, preface to *Title*, by Rosa Lindt"."""
    noun = words(vocabulary, "contribution-nouns")
    return re.compile(rf"(?<=\w,\s)(?P<part>{noun})(?=\sto\s(?:the\s)?[*_“\"‘{UPPER}])")


@lru_cache(maxsize=8)
def document_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What was said behind who said it, or with its day and where it is printed.

    Carl Jarvis, interview by Jeffrey Stone, Dundee, …     see his letter to E. Frey, 2 May 1890, in
    Ann Moss, interview with the author, 2 May 1990
    """
    said = words(vocabulary, "spoken-words")
    what = rf"{said}\s(?:{NAME_RE.pattern}|{words(vocabulary, 'this-author-words')})"
    printed = rf"{DAY},?\s{words(vocabulary, 'within-words')}\s"
    return re.compile(
        rf"""
        (?: (?<=\w,\s)(?P<behind>{what})(?=,\s(?P<title>[“"‘])?|[.;]|$)
          | \b(?P<dated>{what})(?=,\s{printed}) )
        """,
        re.X,
    )


def documents(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """What a person said or wrote to another, as kind emphasised: it is the title.

    Before a title in quotation marks it is a gloss.
    """
    for match in document_pattern(vocabulary).finditer(seen.text):
        start, end = match.span()
        printed = match.group()
        if match["title"]:
            yield Proposal("gloss", start, end, PART_WEIGHT, printed, "contributors.addressed")
        else:
            by = "contributors.document"
            yield Proposal("emphasised", start, end, PART_WEIGHT, printed, by, "by-place")


@lru_cache(maxsize=8)
def addressed_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The "to Burns" of "Mann to Burns, ‘On the Strike’" and of "Tom Mann, ‘On the Strike’, to
    Burns, 3 June", with the writer where he stands before it."""
    name = rf"[{UPPER}][\w.’'-]*(?:\s[\w.’'-]+){{0,2}}(?<=[\w.])"
    to = rf"(?P<to>{words(vocabulary, 'addressing-words')}\s{name})"
    return re.compile(
        rf"""
        (?: (?:^|(?<=;\s)|(?<=[^\W\d_]\s)) (?P<writer>[{UPPER}][\w.’'-]*(?:\s{name})?)\s{to}
            (?=,\s[“"‘'«„])
          | (?<=[”"’'»],\s) (?P<behind>{words(vocabulary, "addressing-words")}\s{name}) (?=,\s) )
        """,
        re.X,
    )


def addressed(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Who wrote a letter, as kind name, and to whom, as a gloss."""
    if seen.bag.isdisjoint(vocabulary["addressing-words"]):
        return
    for match in addressed_pattern(vocabulary).finditer(seen.text):
        group = "to" if match["to"] else "behind"
        start, end = match.span(group)
        yield Proposal("gloss", start, end, PART_WEIGHT, match[group], "contributors.addressed")
        if match["writer"]:
            yield writer(seen, *match.span("writer"), vocabulary)
    yield from correspondents(seen, vocabulary)


@lru_cache(maxsize=8)
def letter_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Both persons of "Ann Hall to General Lee, 3 May 1812, Lee Papers, box 2".

    Nobody writes in "According to Pit News, 3 May 1912".
    """
    no_signal = rf"(?!(?i:{words(vocabulary, 'signals')}))"
    name = rf"[{UPPER}][\w.’'-]*(?:\s[{UPPER}][\w.’'-]*){{0,3}}"
    to = words(vocabulary, "addressing-words")
    return re.compile(
        rf"(?:^|(?<=[;:.(,]\s)|(?<=[^\W\d_]\s)){no_signal}(?P<writer>{name})\s{to}"
        rf"\s(?P<to>{name})(?=,\s{DAY})"
    )


def correspondents(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Who wrote a letter and to whom, as kind name, whatever they are called: a day follows."""
    for match in letter_pattern(vocabulary).finditer(seen.text):
        yield writer(seen, *match.span("writer"), vocabulary)
        yield writer(seen, *match.span("to"), vocabulary)


def writer(seen: Scan, start: int, end: int, vocabulary: Vocabulary) -> Proposal:
    """The writer of a letter, without the signal before him: "See Mann to Burns"."""
    first, _, rest = seen.text[start:end].partition(" ")
    if rest and first.lower() in vocabulary["signals"]:
        start += len(first) + 1
    name = seen.text[start:end]
    return Proposal("name", start, end, NAME_WEIGHT, name, WRITER, "forward")


def contributors(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kind role: who translated; who wrote an introduction or the like ("performer").

    Kind emphasised for the introduction that is cited: "Ann Jones, preface to *Title*". Kind name
    behind "von" and "de", which a reader of persons takes for particles.
    """
    yield from addressed(seen, vocabulary)
    tables = ("by-words", "contribution-nouns", "spoken-words")
    if seen.bag.isdisjoint(telling_words(vocabulary, *tables)):
        return
    for match in part_pattern(vocabulary).finditer(seen.text):
        part = match["part"]
        yield Proposal("emphasised", *match.span("part"), PART_WEIGHT, part, "contributors.part")
    yield from documents(seen, vocabulary)
    for role in roles_told(seen, vocabulary):
        yield role
        by = seen.folded[role.start : role.end].rpartition(" ")[2]
        name = NAME_RE.match(seen.text, role.end + 1)
        if name and by in vocabulary["particles"]:
            start, end = name.span()
            printed = name.group()
            yield Proposal("name", start, end, NAME_WEIGHT, printed, "contributors.name", "forward")


def roles_told(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The roles, from their first word to "by"."""
    for match in translation_pattern(vocabulary).finditer(seen.text):
        yield Proposal("role", *match.span(), WEIGHT, "translator", "contributors.translation")
    if not seen.bag.isdisjoint(telling_words(vocabulary, "contribution-nouns")):
        for match in contribution_pattern(vocabulary).finditer(seen.text):
            yield Proposal("role", *match.span(), WEIGHT, "performer", "contributors.contribution")
    if not seen.bag.isdisjoint(telling_words(vocabulary, "numbered-edition-cues")):
        for match in reviser_pattern(vocabulary).finditer(seen.text):
            yield Proposal("role", *match.span("by"), WEIGHT, "performer", "contributors.reviser")
