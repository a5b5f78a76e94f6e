"""Manuscripts: the library and the shelf mark of a book written by hand.

London, British Library, Additional MS 40,231        Oxford, Bodleian Library, MS Laud misc. 642
Paris, BnF, ms. fr. 2813      Bodl., MS Digby 86     Heidelberg, UB, Cod. Pal. germ. 848

The leaf ("fol. 12v") is the place cited and no part of the mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from extractor.language.printed_words import telling_words, words
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

BY = "manuscripts.mark"
# Laud misc.; Pal. germ.; Reg. lat.; fonds français; Add.
COLLECTION = r"\p{L}[\p{L}’'-]{1,14}+\.?"
# 40,231; 642; R.3.20; B. 14. 39; A. xxii; D.iv
NUMBER = r"""
    (?: \d{1,3},\d{3}(?!\d) | \d{1,6}[a-z]?(?:[./–-]\w{1,6}){0,3}(?!\w|°)
      | \p{Lu}{1,3}(?:\.\s?\d{1,3}){1,3} (?!\w)
      | \p{Lu}\.?\s? (?:[ivxl]{1,7}|[IVXL]{1,7}|\d{1,3}) (?!\w) )
    """
# British Library; Biblioteca Apostolica Vaticana (BAV); Bodl.; BnF
HOUSE_WORD = r"(?:\p{Lu}[\p{L}’'.-]{0,20}+|\p{Ll}{1,4}|nationale)"
HOUSE = rf"(?: \p{{Lu}}[\p{{L}}’'.-]{{0,24}}+ (?:\s{HOUSE_WORD}){{0,6}} (?:\s\(\p{{L}}{{2,6}}\))? )"
TOWN_RE = regex.compile(
    r"(?<![^\s(])(?P<town>\p{Lu}[\p{L}’'.-]{1,20}+(?:\s\p{Lu}[\p{L}’'.-]{1,20}+)?),\s$"
)
TOWN_CHARS = 45  # as far back as the town of a library is looked for


@lru_cache(maxsize=8)
def mark_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """British Library, Additional MS 40,231; MS Laud misc. 642; BAV, Cod. Reg. lat. 567"""
    sign = words(vocabulary, "manuscript-signs")
    return regex.compile(
        rf"""
        (?<![\p{{L}}’'.-]) (?P<house> {HOUSE} ,\s )?
        (?: \p{{Lu}}{COLLECTION}\s (?:{COLLECTION}\s){{0,2}} )?
        {sign}\.?\s (?:{COLLECTION}\s){{0,4}} {NUMBER}
        """,
        regex.X,
    )


def manuscripts(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Shelf marks of manuscripts, each with the library and its town where they are printed."""
    if seen.bag.isdisjoint(telling_words(vocabulary, "manuscript-signs")):
        return
    for match in mark_pattern(vocabulary).finditer(seen.text):
        start = _start(match, vocabulary)
        said = seen.text[start : match.end()]
        yield Proposal("archive", start, match.end(), 0.95, " ".join(said.split()), BY)


def _start(match: regex.Match[str], vocabulary: Vocabulary) -> int:
    """Where a shelf mark begins: at its library, if one is printed, or at the town of that."""
    if match["house"] is None:
        return match.start()
    house = match.start() + behind_cues(match["house"], vocabulary)
    if not is_library(match.string[house : match.end("house")], vocabulary):
        return match.end("house")
    return with_town(match.string, house, vocabulary)


def behind_cues(printed: str, vocabulary: Vocabulary) -> int:
    """Where a name begins behind a capitalised signal: "See", "Compare"."""
    first, blank, _ = printed.partition(" ")
    return len(first + blank) if blank and first.lower() in vocabulary["signals"] else 0


def is_library(printed: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of a library: letters (BL, BnF), or with a word that says so."""
    tokens = printed.replace("(", "").replace(")", "").rstrip(", ").split()
    if len(tokens) == 1 and sum(map(str.isupper, tokens[0])) >= 2:
        return True
    known = vocabulary["library-words"]
    return any(token.lower().strip(".") in known for token in tokens)


def with_town(text: str, start: int, vocabulary: Vocabulary) -> int:
    """Where a library begins that stands at `start`: at its town ("Oxford, Bodleian Library")."""
    town = TOWN_RE.search(text, max(0, start - TOWN_CHARS), start)
    if town and town["town"].lower() in vocabulary["places"]:
        return town.start("town")
    return start
