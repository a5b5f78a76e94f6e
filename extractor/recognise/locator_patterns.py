"""The patterns of numbers with a cue: "p. 12", "vol. 3", "no. 5", "12(3): 45-67".

The cues are words of the tables; each pattern is built for one vocabulary. Where its number is
more than the cue, it is in the group `n`.
"""

from __future__ import annotations

import re  # half again as fast as `regex` on these patterns
from functools import lru_cache

from extractor.language.letters import DASH
from extractor.language.printed_words import (
    any_of,
    cues,
    first_letters,
    words,
    words_printed,
    words_where,
)
from extractor.language.years import YEAR
from extractor.tables import Vocabulary

# 149, 4O (of a scan), xix; one capital I after "P" is an initial
NOT_P = r"(?<!P[. ])(?<!P\.\s)"
# no letter follows but those of "5ff" and "7n3"
END = r"(?!(?!(?:ff?|nn?\d{0,3})(?![^\W_]))[^\W_])"
PAGE_NUMBER = (
    rf"(?:\d[\dOolI]{{0,4}}|[lI]\d{{1,3}}|{NOT_P}[ivxlc]{{1,7}}|{NOT_P}[IVXLC]{{2,7}}){END}"
)
FURTHER_PAGE = r"\d[\dOolI]{0,4}[a-eg-z]?(?!(?!ff?(?![^\W_]))[^\W_])"
FOLIO = r"\d{1,4}\s?[rv](?:[°º]|o(?=[\s.,;)]))?(?![^\W_])"  # 3r, 12 v°
TO = rf"\s?{DASH}{{1,2}}\s?"
FOLLOWING = r"(?:\s?\*?ff?\b\.?\*?|nn?\d{0,3}(?![^\W_]))?"  # 5ff; 755n; 102n15
NUMBER = r"(?:\d{1,4}[a-z]?|[IVXLC]{1,8}|[ivxlc]{1,8})(?![^\W_])"
LETTERED_NUMBER = r"[A-Za-z]?\d{1,6}"  # S45: a page of a supplement


@lru_cache(maxsize=8)
def page_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """p.149-151; pp. 12, 15-18 and 20; pages 5ff; S. 35; fols. 3r–4v, 9r and 12v; f° 12 v°"""
    heads = first_letters(vocabulary, "page-signs", "page-cues", "page-letters", "folio-cues")
    joint = cues(vocabulary, "page-joints")
    behind = words_where(vocabulary, "behind-pages", "page", "small")
    return re.compile(
        rf"""
        (?=[{heads}]) (?<![\w])
        (?: {cues(vocabulary, "page-signs")} (?:\s?[.,]{{1,2}}\s?|\s|(?=\d))
          | {cues(vocabulary, "page-cues")} \s
          | {cues(vocabulary, "page-letters")} \s(?=\d)
          | {cues(vocabulary, "folio-cues")} \.?\s?(?={FOLIO}) )
        (?P<pages> {FOLIO}(?:{TO}{FOLIO})? (?:(?:,\s|,?\s{joint}\s){FOLIO}(?:{TO}{FOLIO})?)*
          | {PAGE_NUMBER}(?:{TO}{PAGE_NUMBER})?{FOLLOWING}
          (?> (?: (?:,\s?|,?\s?{joint}\s) (?!{YEAR}(?!\d|{TO}))
                  {FURTHER_PAGE}(?:{TO}{FURTHER_PAGE})?{FOLLOWING}
                  (?!\s?(?!{behind})[a-z]{{3}}|\s[A-Z(]) )* ) )
        """,
        re.X,
    )


@lru_cache(maxsize=8)
def extent_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """151 pp."""
    cue = words(vocabulary, "extent-cues")
    return re.compile(rf"(?=\d)(?<![\w\d-])(?P<n>\d{{1,4}})\s?{cue}\.?(?!\s?\d)")


@lru_cache(maxsize=8)
def volumes_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """3 vols."""
    cue = words(vocabulary, "volumes-cues")
    return re.compile(rf"(?=\d)(?<![\w–-])(?P<n>\d{{1,3}})\s{cue}(?!\s?\d)")


def volume_pattern(vocabulary: Vocabulary) -> str:
    """Vol. 3; vol.XXV; Vol..32; Bd. 2; tome II; Т. 5; v. 5 (but "v. X" is a lawsuit)"""
    return rf"""
        (?<![\w])
        (?: {words(vocabulary, "volume-cues")}
          | {cues(vocabulary, "volume-letters")} (?=\s?[IVX\d])
          | v(?=\.\s?\d) )
        \s?\.{{0,2}}\s?
        (?P<n> {NUMBER}(?:{TO}{NUMBER})? | {number_words(vocabulary)} )
        """


def chapter_pattern(vocabulary: Vocabulary) -> str:
    """Ch.8; Ch.11-12; chs. 3 and 4; Chapter Six"""
    return rf"""
        (?<![\w])
        (?: (?P<many> {words(vocabulary, "chapters-cues")} ) | {words(vocabulary, "chapter-cues")} )
        \s?\.?\s?
        (?P<n> {NUMBER}(?:{TO}{NUMBER})?
               (?: (?: (?(many),|(?!))\s | \s(?:and|&)\s ) \d{{1,3}}(?!\d) )?
             | {number_words(vocabulary)} )
        """


def section_pattern(vocabulary: Vocabulary) -> str:
    """§ 3; sect. 2.1; Article IV; doc. 12; sec. B, p. 3"""
    return rf"""
        (?: §{{1,2}} | (?<![\w]){words(vocabulary, "section-cues")}\.? ) \s?
        (?P<n> (?:\d{{1,3}}(?:\.\d{{1,3}}){{0,5}}|[IVXLC]{{1,6}})(?![^\W_])(?:{TO}\d+)?
             | (?<=\s)[A-Z](?=,\s) )
        """


def table_pattern(vocabulary: Vocabulary) -> str:
    """table 3.14; fig. 2; App. B"""
    return rf"""
        (?<![\w])
        (?P<n> {cues(vocabulary, "table-cues")} \s
               (?:\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}|[A-Z]\d?) (?![\w]) )
        """


def part_pattern(vocabulary: Vocabulary) -> str:
    """Part II; pt. 3; Book One"""
    cue = cues(vocabulary, "part-cues")
    return rf"(?<![\w]){cue}\s(?P<n>{NUMBER}|{number_words(vocabulary)})"


def issue_pattern(vocabulary: Vocabulary) -> str:
    """no. 2; nos.11-12 (96-97); Nos.19, 21 and 27; No.70; issue 113; n°20; #114"""
    return rf"""
        (?<![\w])
        (?: {words(vocabulary, "issue-abbreviations")} (?:\s?\.\s?|\s(?=\d))
          | {cues(vocabulary, "issue-signs")} \s?
          | {cues(vocabulary, "issue-cues")} \s )
        (?P<n> \d{{1,5}}(?:(?:{TO}|/|\s?&\s?|(?:,\s\d{{1,4}}){{0,6}}\sand\s)\d{{1,4}})?
               (?:\s\((?!{YEAR}\b)\d[\d–-]{{0,8}}\))? (?![\w])
             | [IVXLC]{{1,6}}\b )
        """


@lru_cache(maxsize=8)
def note_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """n. 22 above; see note 14; fn 3; ft.2; supra note 6; above, n. 3; (n 3); (wie Anm. 4); [Fn. 2]

    Brackets that hold nothing else belong to it. Behind "op. cit." a number in brackets will do,
    in square brackets behind any word.
    """
    return re.compile(
        rf"""
        (?P<open> [(\[] )? (?<![\w])
        (?P<lead> {cues(vocabulary, "note-leads")},?\s )?
        (?: {cues(vocabulary, "note-signs")} \s? | {cues(vocabulary, "note-cues")} \s
          | (?<=[(\[]) {cues(vocabulary, "bracketed-note-signs")} \s? (?=[\d–-]{{1,7}}[)\]])
          | (?(lead) {cues(vocabulary, "bracketed-note-signs")} \s? (?=\d) | (?!) )   # supra n 2
          | (?<= [^\W\d_]\s\[ ) (?=\d{{1,3}}\](?:[.,;\s]|$))                   # Holm [3] p. 9
          | (?<= cit\.\s[(\[] ) (?=\d{{1,3}}[)\]]) | (?<= O\.\s[(\[] ) (?=\d{{1,3}}[)\]]) )
        (?P<n> \d{{1,3}}(?:{TO}\d{{1,3}})? ) (?![\w])
        (?P<place> ,?\s{cues(vocabulary, "note-places")} )?
        (?(open) [)\]] )
        """,
        re.X,
    )


@lru_cache(maxsize=8)
def composite_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """12(3): 45-67; 29(8):1898-1905; XIV:4; 50: 3; 2 : 65; 14.2"""
    page = rf"{LETTERED_NUMBER}(?:{TO}{LETTERED_NUMBER})?"
    part = rf"{words(vocabulary, 'issue-parts')}[^()]{{0,12}}"
    return re.compile(
        rf"""
        (?=[\dIVXLC]) (?<![\w.(–/-]) (?P<volume> \d{{1,4}} | [IVXLC]{{1,7}} )
        (?: \s?\(\s? (?P<number> \d{{1,4}}(?:\s?[–/-]\s?\d{{1,4}})? | {part} ) \s?\)
            (?: \s?[:,]\s? (?:[Pp]{{1,2}}\.?\s?)? (?P<pages> {page} ) (?![\w]) )?
          | (?:\s?:\s?|\.(?=\d)) (?P<number2> \d{{1,3}}(?!\d) ) \s?[,:]?\s?\(? (?=\(|[Pp]|\d|\[)
            (?: (?<=[:,\s]) (?P<pages2> \d{{1,5}}{TO}\d{{1,5}} ) (?![\w]) )?
          | \s?:\s? (?:[Pp]{{1,2}}\.?\s?)? (?P<pages3> {page} ) (?![\w:]|\s?[–-]\s?\d)
        )
        """,
        re.X,
    )


@lru_cache(maxsize=8)
def issue_behind_year(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The "3" of "XIV (1931), 3, pp. 5-19": the issue, between the year and pages with a cue."""
    cue = any_of(
        (cues(vocabulary, "page-signs") + r"[\s.]", cues(vocabulary, "page-letters") + r"\s")
    )
    return re.compile(rf"(?<=[\dIVXLC]\s\({YEAR}\),\s)(?P<n>\d{{1,3}})(?=,\s{cue})")


@lru_cache(maxsize=8)
def before_place(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What follows a part that is a place cited: "Part 2, ch. 3", "bk. 3, p. 40"."""
    cue = any_of(
        (
            words(vocabulary, "chapter-cues"),
            words(vocabulary, "chapters-cues"),
            words(vocabulary, "section-cues"),
            cues(vocabulary, "page-signs") + r"(?=[\s.\d])",
            cues(vocabulary, "page-cues") + r"(?=\s)",
            cues(vocabulary, "page-letters") + r"(?=\s\d)",
        )
    )
    return re.compile(rf",\s{cue}")


@lru_cache(maxsize=8)
def number_cue_before(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What stands before the number of an issue: "no. 12:45"."""
    forms = vocabulary["before-issue-numbers"]
    cue = any_of((rf"\b{form}" if form.isalpha() else re.escape(form)) for form in forms)
    return re.compile(rf"(?i:{cue})\.?\s?$")


def number_words(vocabulary: Vocabulary) -> str:
    """A pattern for numbers in words: "Chapter Six"."""
    return words_printed(vocabulary, "number-words", "either")
