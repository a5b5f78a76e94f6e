"""The names under which an essay cites a work, or its own author, from now on.

Smith, *History of Russia* (hereafter HRR)      articles by myself
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from corpus.essay import Essay
from corpus.healing.reading import Reading
from extractor.language.printed_words import cues, words, words_where
from extractor.model.proposals import Proposal
from extractor.tables import Vocabulary

PART = r"(?:[IVXLC]{1,5}|\p{Lu}{2,4}\s\p{Lu}\p{L}{1,15})"  # I; EC Minutes
BLANKS = r"\s+"
# PhG, KrV, HRR, Enz: two capitals among six letters, or one and three small letters
SHORT = r"(?: (?=\p{L}{2,6}\b) \p{L}*?\p{Lu}\p{L}*?\p{Lu}\p{L}* | \p{Lu}\p{Ll}{1,3} )"


@lru_cache(maxsize=8)
def own_name_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """articles by myself; a translation by the present author"""
    myself = words_where(vocabulary, "own-names", "alone", "small")
    me = words_where(vocabulary, "own-names", "by", "small")
    return regex.compile(rf"\b{myself}|\b(?<=\bby ){me}")


@lru_cache(maxsize=8)
def definition_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """(hereafter HRR); , hereafter cited as *History*; [henceforth referred to as "History"];
    (désormais TdB); Cited as Enz, by section; [= NE]"""
    return regex.compile(
        rf"""
        [(\[]? \s* \b{words(vocabulary, "defining-words")} [\s,:]*
        (?: {cues(vocabulary, "defining-verbs", BLANKS)} \s+
            (?:to\s+)? (?:(?:simply\s+)?(?:as|by)\s+)? )?
        ['"‘“]?
        (?P<siglum> \p{{Lu}}[\p{{L}}\p{{N}}&’'-]* (?:\s+[\p{{L}}\p{{N}}&’'-]+){{0,5}}?
            (?: ,\s{PART} (?:,\s{PART})? (?=\)) )? )  # hereafter DBPO, I, VI
        ['"’”]? (?= \s*[)\],.;(] | \s*$ ) [)\]]?
      | \( (?P<acronym> \p{{Lu}}{{2,6}}\d? ) \)  # (MEGA)
      | [(\[]? \s* \b{words(vocabulary, "defining-sigla", BLANKS)} [\s:]* ['"‘“«]? \s?
        (?P<short> {SHORT} ) \b \s? ['"’”»]? (?= \s*[)\],.;] | \s*$ ) [)\]]?
      | [(\[]? = \s? (?P<equal> (?=\p{{L}}{{2,6}}\b) \p{{L}}*\p{{Lu}} ) \b [)\]]?
        """,
        regex.X,
    )


def self_named(essay: Essay, reading: Reading, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The essay's author where a note calls him "myself"."""
    if not essay.author:
        return
    author = " and ".join(essay.author)
    for match in own_name_pattern(vocabulary).finditer(reading.text):
        start, end = match.span()
        yield Proposal("name", start, end, 1.0, author, "short-names.self", "myself")


def defined_names(reading: Reading, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The name under which the note says it will cite a work from now on."""
    for match in definition_pattern(vocabulary).finditer(reading.text):
        name = next(filter(None, match.groupdict().values()))
        yield Proposal("defines", *match.span(), 1.0, name, "short-names.defines")
