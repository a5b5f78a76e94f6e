"""Gaps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from extractor.language.words import WORD
from extractor.tables import Vocabulary

# What may stand between two elements of one reference, beside punctuation.
CONNECTORS = frozenset(
    (
        "a",
        "all",
        "also",
        "and",
        "appendix",
        "at",
        "bd",
        "bde",
        "both",
        "by",
        "dans",
        "das",
        "de",
        "del",
        "della",
        "der",
        "des",
        "di",
        "die",
        "doc",
        "docs",
        "document",
        "du",
        "e",
        "e.g",
        "ed",
        "éd",
        "edition",
        "eds",
        "éds",
        "en",
        "esp",
        "especially",
        "et",
        "etc",
        "ff",
        "fig",
        "figure",
        "for",
        "from",
        "fur",
        "für",
        "her",
        "here",
        "his",
        "in",
        "into",
        "la",
        "le",
        "les",
        "nor",
        "of",
        "or",
        "part",
        "particularly",
        "parts",
        "passim",
        "pt",
        "reprinted",
        "s",
        "see",
        "seq",
        "sq",
        "t",
        "table",
        "tables",
        "the",
        "their",
        "to",
        "trans",
        "und",
        "vol",
        "vols",
        "vom",
        "von",
        "with",
        "y",
        "zu",
        "zum",
        "zur",
        "über",
    )
)
INSIDE = frozenset(("in", "from", "into", "dans", "en"))
NUMERAL = regex.compile(r"\d+|[ivxlc]+")  # 1/1, t. iv
INTRODUCED = regex.compile(
    r"""
    \b (?:with\s+)? (?:an?\s+)? (?:introduction|introduced|preface|foreword|afterword
            |edited|translated|translation)
        (?:\s+and\s+(?:notes|edited|translated))? \s+ by \b
  | \b by \s+ (?:Mrs?|Miss|Dr|Prof|Professor|Rev|Sir) \b
  | \b (?:first|originally) \s+ published \b | \b repr (?:int)? \b | \b review \s+ of \b
  | \b translated \s+ from \s+ the \s+ \p{L}+ \s+ by \b
  | \b (?:an?\s+)? (?:new|cheap|revised|enlarged|popular|grosse|neue|nouvelle
            |third|second|first) \s+
        (?:and\s+\w+\s+)? (?:edition|series|impression|Ausgabe|Auflage|Folge|édition|série) \b
  | \b (?:end|beginning) \s+ of \s* $ | \b \d{1,2} \s+ vols\b
    """,
    regex.I | regex.X,
)
HONORIFIC = regex.compile(r"(?<=\b(?:Prof|Dr|Mr|Mrs|Rev|Col|Capt|St))\.(?=\s\p{Lu})")
SHORT_STOP = regex.compile(r"\.\s\P{Ll}*$")  # Bull. Soc. Moscou
LAST_WORD = regex.compile(r"\p{L}+$")
FORENAME = regex.compile(r"\bby\s\p{Lu}\p{Ll}{1,3}$")  # by Alf. Moeller
STOP = regex.compile(r"[.?!…]+['\"’”»)\]]*(?:\s+(?=\P{Ll})|$)")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two neighbouring elements: prose, or punctuation that joins or parts."""

    text: str
    prose: bool
    semicolon: bool
    stop: bool
    joint: bool  # "and", "&" or a comma
    inside: bool  # "in", "from", "dans": what follows is the container


@lru_cache(maxsize=4096)
def gap(text: str, following: str = "") -> Gap:
    """Judge the stretch between two elements; `following` is the first character of the second."""
    words = [word.casefold() for word in WORD.findall(INTRODUCED.sub(" ", text))]
    return Gap(
        text,
        prose=any(word not in CONNECTORS and not NUMERAL.fullmatch(word) for word in words),
        semicolon=";" in text,
        stop=bool(STOP.search(HONORIFIC.sub("", text + following))),
        joint="," in text
        or any(word in ("and", "or", "und", "et", "e", "y") for word in words)
        or "&" in text,
        inside=any(word in INSIDE for word in words[-2:]),
    )


def gap_at(text: str, end: int, start: int, vocabulary: Vocabulary) -> Gap:
    """The stretch from an element's end to the next one's start; the stop of an abbreviation ends
    nothing."""
    between = gap(text[end:start], text[start])
    if not between.stop or not SHORT_STOP.match(between.text):
        return between
    word = LAST_WORD.search(text, max(0, end - 12), end)
    short = word and word.group().casefold() in vocabulary["abbreviations"]
    return (
        replace(between, stop=False)
        if short or FORENAME.search(text, max(0, end - 9), end)
        else between
    )
