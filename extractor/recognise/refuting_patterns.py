"""The patterns by which a proposal is refuted, built once for each vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from extractor.language.printed_words import words, words_where
from extractor.tables import Vocabulary

# variant or kind of a proposal -> the kinds that are nothing where it holds them
HELD_IN = {
    "by-place": frozenset(("name", "journal", "siglum")),
    "date": frozenset(("emphasised",)),
    "journal": frozenset(("page",)),
    "state-paper": frozenset(("name", "journal", "capitals", "volume")),
    "edition": frozenset(("name", "page", "capitals", "volume")),
    "passage": frozenset("name journal capitals place year date number volume signal".split()),
    "gloss": frozenset("name journal siglum emphasised quoted capitals institution place".split()),
}


@dataclass(frozen=True, slots=True)
class RefutingPatterns:
    """The patterns with the words of one vocabulary."""

    before_name: regex.Pattern[str]  # Dr.   Prof. and   Also
    title_behind: regex.Pattern[str]  # Coures, Prof;   Pit News, Sunday
    by_title: regex.Pattern[str]  # by Rev. J. M. Lambert;   C L R James
    address_lead: regex.Pattern[str]  # Available at http://…
    no_title: regex.Pattern[str]  # translated from the German by Mr. Medley;   grosse Ausgabe
    book_part: regex.Pattern[str]  # Foreword
    press: regex.Pattern[str]  # Monthly Review Press


@lru_cache(maxsize=8)
def patterns(vocabulary: Vocabulary) -> RefutingPatterns:
    """The patterns of this module for a vocabulary."""
    before, by, behind = (
        words_where(vocabulary, "before-names", place, "capital")
        for place in ("before", "by", "behind")
    )
    return RefutingPatterns(
        before_name=regex.compile(rf"{before}\.?,?\s?(?:and\s)?"),
        title_behind=regex.compile(rf",\s(?:{behind}|{words(vocabulary, 'weekdays')})\.?$"),
        by_title=regex.compile(
            rf"""
            (?: \b(?:by|and)\s (?P<title> {by}\.?\s )
              | (?:^|[;,(]\s) (?P<initials> (?:\p{{Lu}}\s){{1,2}} ) )$
            """,
            regex.X,
        ),
        address_lead=regex.compile(
            rf"{words(vocabulary, 'address-leads')}"
            r"(?=(?:\s\p{Ll}+){1,4}\s?:?\s<?(?:https?:|ftp:|www\.))"
        ),
        no_title=regex.compile(
            r"(?<=\btranslated\sfrom\sthe\s)\p{Lu}\p{L}+\sby\b"
            rf"|(?<=\p{{Ll}}\s){words(vocabulary, 'edition-nouns')}"
        ),
        book_part=regex.compile(words(vocabulary, "book-parts")),
        press=regex.compile(rf"\s{words(vocabulary, 'press-words')}"),
    )
