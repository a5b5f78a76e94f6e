"""Authors in the genitive before a title: "quoted in Maine's *Village Communities*, 1876"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from corpus.healing.reading import Reading
from extractor.language.printed_words import cues, words, words_where
from extractor.model.proposals import Proposal
from extractor.tables import Vocabulary

WORD = r"\p{Lu}[\p{L}-]{1,40}+"
OWNER_WEIGHT = 0.95
QUOTES = "'\"‘“„«"
FIRST_WORD_RE = regex.compile(r"\p{L}+\s")


@dataclass(frozen=True, slots=True)
class OwnerPatterns:
    """Patterns with the words of one vocabulary; the group `name` is the author."""

    owner: regex.Pattern[str]
    subject: regex.Pattern[str]


@lru_cache(maxsize=8)
def owner_patterns(vocabulary: Vocabulary) -> OwnerPatterns:
    """The patterns of this module for a vocabulary."""
    particle = cues(vocabulary, "owner-particles")
    person = rf"(?:(?:\p{{Lu}}\.\s?|\p{{Lu}}\s|{WORD}\s){{0,4}}(?:{particle}\s){{0,2}}{WORD})"
    title = words_where(vocabulary, "before-names", "owner", "capital")
    # W. Arnold, in his *Wanderungen* / Maine’s / E. P. Thompson's / Sir John Lubbock’s
    # Gerland and Waitz’s / Philips’ / and what such a work may be called
    owner = rf"""
        (?<![\p{{L}}.-]) (?: {title}\.?\s ){{0,2}}
        (?P<name> {person} (?: \s(?:and|&)\s{person} )? )
        (?: [’']s | (?<=s)[’']
          | (?P<comma>,)? \s in \s (?P<his> {cues(vocabulary, "possessives")} ) ) \s
        (?P<description> {_description(vocabulary)} )?
        """
    # Tony Cliff on the 1967 war, as above
    subject = rf"""
        (?<![\p{{L}}.-]) (?P<name>{person}) \son\s(?:the\s)?
        (?= [^.;:()]{{1,80}},\s (?:(?:as|cited)\sabove|op\.\s?cit) )
        """
    return OwnerPatterns(regex.compile(owner, regex.X), regex.compile(subject, regex.X))


def _description(vocabulary: Vocabulary) -> str:
    """A pattern for the words by which a sentence calls a work, between its owner and its title."""
    word = r"(?:[\p{Ll}\d][\p{Ll}\p{N}-]{1,30}+\s)"
    subject = cues(vocabulary, "owned-subjects")
    possessive = cues(vocabulary, "possessives")
    # exhaustive work, / 1918 attack on the Mensheviks, / novel about life in exile, / excellent
    # analysis, in / remarks in his
    return rf"""
          {word}{{0,4}} {words(vocabulary, "owned-works")}
              (?: \s{subject}\s[^,;:.()“”]{{1,140}}+[,:] | [,:]? ) \s
        | {word}{{0,3}} {words(vocabulary, "owned-thoughts")} ,? \s in \s (?: {possessive} \s )?
        | (?: {words(vocabulary, "owned-praise")} ,? \s ){{1,3}}
        """


def owners(reading: Reading, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Names in the genitive, or with "in his", right before italics or quotation marks.

    Also the author before a subject: "Tony Cliff on the 1967 war, as above".
    """
    text = reading.text
    for match in owning(reading, vocabulary):
        start, name_start = behind_cues(match, text, vocabulary)
        name_end = match.end("name")
        name = text[name_start:name_end]
        is_phrase = match["his"] and not match["comma"] and holds_ordinary(name, vocabulary)
        if not is_phrase:  # upon the essence of Roman Law in his *Weltgeschichte*
            end = match.end("description") if match["description"] else name_end
            yield Proposal("name", start, end, OWNER_WEIGHT, name, "genitives.owner", "owner")
    for match in owner_patterns(vocabulary).subject.finditer(text):
        start, end = match.span("name")
        name = match["name"]
        yield Proposal("name", start, end, OWNER_WEIGHT, name, "genitives.owner", "owner")


def owning(reading: Reading, vocabulary: Vocabulary) -> Iterator[regex.Match[str]]:
    """Where an author and what his work is called lead to italics or a quotation mark."""
    text = reading.text
    titles = {span.start for span in reading.emphasis}
    for match in owner_patterns(vocabulary).owner.finditer(text):
        end = match.end()
        if text[end : end + 1] in QUOTES or end in titles:
            yield match


def outside_owners(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The proposals, without what is only part of what a sentence calls an owner's work.

    In "Serge's 1939 novel about Stalin, *Title*" nobody but Serge is named as an author.
    """
    found = list(proposals)
    owned = [(one.start, one.end) for one in found if one.variant == "owner"]
    return [one for one in found if not any(_is_inside(one, place) for place in owned)]


def _is_inside(proposal: Proposal, place: tuple[int, int]) -> bool:
    """Whether a proposal begins behind the first word of a stretch, and ends in it."""
    return place[0] < proposal.start and proposal.end <= place[1]


def behind_cues(match: regex.Match[str], text: str, vocabulary: Vocabulary) -> tuple[int, int]:
    """Where an owner begins, with his title and without, when cue words at the head are left out.

    "See Maine’s" begins at "Maine".
    """
    start, name_start = match.start(), match.start("name")
    while first := FIRST_WORD_RE.match(text, name_start, match.end("name")):
        if first.group().strip().casefold() not in vocabulary["cue-words"]:
            break
        start = name_start = first.end()
    return start, name_start


def holds_ordinary(name: str, vocabulary: Vocabulary) -> bool:
    """True if a word of the name is hardly ever part of one."""
    return any(word.casefold() in vocabulary["ordinary"] for word in name.split())
