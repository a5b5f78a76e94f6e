"""Proposals that their surroundings refute, put right before anyone decides by them.

    Dr. Rink            "Dr" is no author          J.H. Goldthorpe, D. Lockwood      not "Goldthorpe, D."
    Also Grey, *Title*  "Also" is no forename      N.S. Khrushchev                   not a new series
    Smith *et al.*      no title                   Available at http://…             no title
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from extractor.model import Candidate

HONORIFIC = regex.compile(
    r"(?:Also|Mrs?|Miss|Dr|Prof|Professor|Rev|Col|Capt|Gen|Sir|Lord|Lady|Even|WebEd)\b\.?,?\s?(?:and\s)?"
)
INITIALS = regex.compile(r"(?:^|[^\p{L}])(?:\p{Lu}\.\s?){1,4}$")
ADDRESSED = regex.compile(
    r"(?:Available|Accessed|Retrieved|Translations?|Downloaded|Online|Found|Archived|Text)\b"
    r"(?=(?:\s\p{Ll}+){1,4}\s?:?\s<?(?:https?:|ftp:|www\.))"
)
DASH = regex.compile(r"[—–-]+\s?")
TITLES = ("emphasised", "capitals", "name")


def sifted(candidates: Iterable[Candidate], text: str) -> Iterator[Candidate]:
    """The candidates without those that what stands beside them refutes; cue words at their heads are cut off."""
    candidates = list(candidates)
    signed = {one.start for one in candidates if one.kind == "name" and one.recogniser == "names.forward"}
    for one in candidates:
        if one.kind == "series" and one.start in signed and text[one.end : one.end + 1] == " ":
            continue
        if one.recogniser == "names.inverted" and INITIALS.search(text, max(0, one.start - 12), one.start):
            continue
        if kept := _headed(one, text) if one.kind in TITLES else one:
            yield kept


def _headed(one: Candidate, text: str) -> Candidate | None:
    """A name or title without the word at its head that is no part of it; None where nothing is left."""
    if one.kind == "emphasised":
        dash = DASH.match(text, one.start, one.end)
        one = _from(one, dash.end(), text) if dash and dash.end() < one.end else one
        return one if any(letter.isupper() or letter.isdigit() for letter in one.value) else None
    if one.kind == "capitals" and ADDRESSED.match(text, one.start):
        return None
    if one.recogniser == "genitive":
        return one
    start = one.start
    while found := HONORIFIC.match(text, start, one.end):
        start = found.end()
    return _from(one, start, text) if start < one.end else None


def _from(one: Candidate, start: int, text: str) -> Candidate:
    if start == one.start:
        return one
    rest = text[start : one.end]
    surname = one.kind == "name" and " " not in rest
    return replace(one, start=start, value=rest, recogniser="names.surname" if surname else one.recogniser)
