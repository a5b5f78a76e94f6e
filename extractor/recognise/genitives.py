"""Authors in the genitive before a title: "quoted in Maine's *Village Communities*, New York, 1876"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.healing.reading import Reading
from extractor.model.proposals import Proposal
from extractor.tables import Vocabulary

WORD = r"\p{Lu}[\p{L}-]{1,40}+"
ONE = rf"(?:(?:\p{{Lu}}\.\s?|{WORD}\s){{0,4}}(?:(?:de|la|van|von|der|du)\s){{0,2}}{WORD})"
# W. Arnold, in his *Wanderungen* / Maine’s / E. P. Thompson's / Sir John Lubbock’s / Gerland and Waitz’s / Philips’
# Mr. Gross’s exhaustive work,
OWNER = regex.compile(
    rf"""
    (?<![\p{{L}}.-]) (?: (?:Sir|Mr|Mrs|Miss|Dr|Prof|Rev|Col|Capt|Professor|Madame)\.?\s ){{0,2}}
    (?P<name> {ONE} (?: \s(?:and|&)\s{ONE} )? )
    (?: [’']s | (?<=s)[’'] | (?P<comma>,)? \s in \s (?P<his>his|her|their) ) \s
    (?: (?:\p{{Ll}}[\p{{L}}-]{{1,30}}+\s){{0,4}} (?:work|book|booklet|study|essay|pamphlet|article|novel)[,:]?\s )?
    """,
    regex.X,
)
# Tony Cliff on the 1967 war, as above
SUBJECT = regex.compile(
    rf"(?<![\p{{L}}.-])(?P<name>{ONE})\son\s(?:the\s)?(?=[^.;:()]{{1,80}},\s(?:(?:as|cited)\sabove|op\.\s?cit))"
)
QUOTES = "'\"‘“„«"
FIRST = regex.compile(r"\p{L}+\s")


def owners(reading: Reading, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Names in the genitive, or with "in his", right before italics or quotation marks."""
    starts = {span.start for span in reading.emphasis}
    for found in OWNER.finditer(reading.text):
        end = found.end()
        if reading.text[end : end + 1] in QUOTES or end in starts:
            start, begin = found.start(), found.start("name")
            while (first := FIRST.match(reading.text, begin, found.end("name"))) and _is_cue(
                first, vocabulary
            ):
                start = begin = first.end()
            name = reading.text[begin : found.end("name")]
            if (
                found["his"]
                and not found["comma"]
                and any(_is_ordinary(word, vocabulary) for word in name.split())
            ):
                continue  # upon the essence of Roman Law in his *Weltgeschichte*
            yield Proposal("name", start, found.end("name"), 0.95, name, "genitives.owner", "owner")
    for found in SUBJECT.finditer(reading.text):
        yield Proposal("name", *found.span("name"), 0.95, found["name"], "genitives.owner", "owner")


def _is_ordinary(word: str, vocabulary: Vocabulary) -> bool:
    return word.casefold() in vocabulary["ordinary"]


def _is_cue(word: regex.Match[str], vocabulary: Vocabulary) -> bool:
    return word.group().strip().casefold() in vocabulary["cue-words"]
