"""The forms in which names of persons are printed, as patterns built for one vocabulary.

Forward ("E.H. Carr", "Paul Le Blanc et al"), inverted ("Trotsky, L."), as in medicine
("Stanger CA"), and a bare surname ("Lenin, as above"). The group `others` is "et al."; inverted
and medical names have groups `family` and `given`, bare surnames a group `name`.
"""

from __future__ import annotations

import re  # three times as fast as `regex` on these patterns
from dataclasses import dataclass
from functools import lru_cache

from extractor.language.letters import LETTER, UPPER
from extractor.language.person_pattern import WORD, behind_words, name_blocks
from extractor.language.printed_words import words
from extractor.tables import Vocabulary

BEFORE = r"(?<![\w.'’&-])"  # no name begins in the middle of a word
NOT_MORE = r"(?![\w]|-\w)"  # nor ends there


@dataclass(frozen=True, slots=True)
class NameForms:
    """A pattern for each form in which names are printed."""

    forward: re.Pattern[str]
    inverted: re.Pattern[str]
    medical: re.Pattern[str]
    alone: re.Pattern[str]


@lru_cache(maxsize=8)
def name_forms(vocabulary: Vocabulary) -> NameForms:
    """The patterns for a vocabulary."""
    return NameForms(
        re.compile(forward_pattern(vocabulary), re.X),
        re.compile(inverted_pattern(vocabulary), re.X),
        re.compile(medical_pattern(vocabulary), re.X),
        re.compile(alone_pattern(vocabulary), re.X),
    )


def forward_pattern(vocabulary: Vocabulary) -> str:
    """The given name or its initials first."""
    blocks = name_blocks(vocabulary)
    return rf"""
        (?=[{UPPER}dl]) {BEFORE}
        (?: {blocks.initials}\s? (?:{WORD}\s){{0,2}}               # E.H. Carr, A. Gunder Frank
          | (?:[{UPPER}]{{1,3}}|[{UPPER}](?:\s[{UPPER}]){{1,2}})\s  # HM Christman, C L R James
          | {WORD}\s                                               # John Rees, Lydia H. Liu
            (?: (?:{blocks.initial}|[{UPPER}](?=\s))\s? | {WORD}\s ){{0,3}} )
        {blocks.particles} {WORD} {NOT_MORE}
        (?: \sy\s{WORD}{NOT_MORE}(?!\s[{UPPER}]) )?             # José Ortega y Gasset
        (?!\s?\.\s?[{UPPER}]\.) {blocks.suffix} {blocks.others}
        """


def inverted_pattern(vocabulary: Vocabulary) -> str:
    """Trotsky, L.; Mason, R. Hal; Wickham-Crowley, Timothy P.; Waal, Thomas de"""
    blocks = name_blocks(vocabulary)
    particle = blocks.particle
    given = rf"""
          {blocks.initials} (?:\s{WORD}(?=[,;]|\sand\b|\s&))? (?:\s{particle}(?=[\s,;.:/]))?
        | {WORD} (?:\s?(?:{blocks.initial}|{WORD}|[{UPPER}]\b)){{0,2}}
          (?:\s{particle}(?=\s?[,;.:/(]|\s\d))?
        | [{UPPER}]{{1,3}} | [{UPPER}](?:\s[{UPPER}]){{1,3}}       # Cole, G D H
        """
    return rf"""
        {blocks.head} {BEFORE}
        (?P<family> {blocks.particles} {WORD}(?:\s(?:{particle}\s)?{WORD})??
                    (?: \s{words(vocabulary, "name-suffixes")}\.?(?=,) )? )     # Moll Jr., C.
        (?: ,\s? (?P<given> {given} )
          | \s (?P<behind> {WORD}\s{particle}(?=,) )                   # Beauvoir Simone de,
          | \s\( (?P<bracketed> {blocks.initials} | [{UPPER}]{LETTER}{{1,2}}\. ) \) )  # (J.), (Fl.)
        {NOT_MORE} {blocks.suffix}
        (?= \s? (?: [,;.:/&(\[“”‘"«'\d] | {words(vocabulary, "behind-inverted-names")} | $ )
          | (?<=\.)\s )
        {blocks.others}
        """


def medical_pattern(vocabulary: Vocabulary) -> str:
    """Stanger CA; GORDON M. J.; Chen S-Y; Beauvoir S de; Samuel R ed."""
    blocks = name_blocks(vocabulary)
    listed = words(vocabulary, "behind-listed-names")
    return rf"""
        {blocks.head} {BEFORE}
        (?P<family> {blocks.particles} {WORD}(?:\s{WORD})? ) \s
        (?P<given>
          (?> (?: [{UPPER}]
                  (?: \.(?: -?(?=[{UPPER}](?![^\W\d_]|\s[{UPPER}]))
                         | \s-?(?=[{UPPER}]\.(?!\s?[{UPPER}]\s)) )? | \s(?=[{UPPER}](?![^\W_]))
                    | -(?=[{UPPER}]) | (?=[{UPPER}\s.,;&(:]|$|\d) ) ){{1,4}}
            | [{UPPER}]{{1,4}}(?![^\W_])\.? ) )
        (?: \s (?P<behind>{blocks.particle}) (?=[.,:;&(]|\s(?:\d|\()) )?          # Beauvoir S de
        (?= \s? (?: [,;.&(:] | {listed} | $ | \d ) | (?<=\.)[\s–—] ) {blocks.others}
        """


def alone_pattern(vocabulary: Vocabulary) -> str:
    """Lenin, as above; (Sukhanov); see Browder and Kerensky; Hay/Linebaugh; Holm [3]"""
    blocks = name_blocks(vocabulary)
    return rf"""
        {blocks.head} (?<![^\s(\[/])
        (?: ^ | (?<=[^\W\d_]/) | (?<=[;.,:(\[]\s) | (?<=[(\[]) | (?<=[‘'"“]\s)
          | {behind_words(vocabulary, "before-authors")} )
        (?P<name> {blocks.particles} {WORD} ) (?!['’]s) {NOT_MORE} {blocks.others}
        (?= \s? (?: [,.:;()\]] | \[\d{{1,3}}\] | $ | & | /(?=[{UPPER}])
                  | {words(vocabulary, "behind-authors")}
                  | (?:1\d\d\d|20\d\d)[a-z]?\b ) )
        """
