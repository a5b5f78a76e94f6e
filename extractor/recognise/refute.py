"""Proposals that their surroundings refute, put right before anyone decides by them.

Dr. Rink            "Dr" is no author          J.H. Goldthorpe, D. Lockwood      not "Goldthorpe, D."
Also Grey, *Title*  "Also" is no forename      N.S. Khrushchev                   not a new series
Smith *et al.*      no title                   Available at http://…             no title
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from extractor.model.proposals import Proposal

HONORIFIC = regex.compile(
    r"(?:Also|Mrs?|Miss|Dr|Prof|Professor|Rev|Col|Capt|Gen|Sir|Lord|Lady|Even)\b\.?,?\s?(?:and\s)?"
)
INITIALS = regex.compile(r"(?:^|[^\p{L}])(?:\p{Lu}\.\s?){1,4}$")
ADDRESSED = regex.compile(
    r"(?:Available|Accessed|Retrieved|Translations?|Downloaded|Online|Found|Archived|Text)\b"
    r"(?=(?:\s\p{Ll}+){1,4}\s?:?\s<?(?:https?:|ftp:|www\.))"
)
NO_TITLE = regex.compile(  # translated from the German by Mr. Medley / grosse Ausgabe
    r"(?<=\btranslated\sfrom\sthe\s)\p{Lu}\p{L}+\sby\b|(?<=\p{Ll}\s)(?:Ausgabe|Auflage|Folge)\b"
)
PART = regex.compile(
    r"(?:Foreword|Introduction|Preface|Afterword|Postscript|Appendix|Prologue|Epilogue)"
)
BEFORE_PART = regex.compile(r"[\p{L}\p{N}][.,]\s+$")  # Vol. II. *Foreword*, pp. x–xi
BEFORE_PAGE = regex.compile(r"[.,]?\s*pp?\b")
OF_EDITION = regex.compile(r"\sto\sthe\s\p{N}+\s?\p{L}*\sedition\sof\b")
# Japanese Marxist H. Takahashi
NAMED = regex.compile(r"(?:\p{Lu}\p{L}+\s){1,3}(?P<name>(?:\p{Lu}\.\s?){1,3}\p{Lu}\p{L}+)")
BY_TITLE = regex.compile(  # by Rev. J. M. Lambert; C L R James
    r"(?:\b(?:by|and)\s(?P<title>(?:Mrs?|Miss|Dr|Prof|Professor|Rev|Sir)\.?\s)|(?:^|[;,(]\s)(?P<initials>(?:\p{Lu}\s){1,2}))$"
)
PRESS = regex.compile(r"\s(?:Press|Books|Publications|Publishers)\b")  # Monthly Review Press
NO_GIVEN = regex.compile(r",\s(?:Mrs?|Dr|Prof|Rev|Sir|Professor)\.?$")  # Coures, Prof
DASH = regex.compile(r"[—–-]+\s?")
TITLES = ("emphasised", "capitals", "name")


def sifted(proposals: Iterable[Proposal], text: str) -> Iterator[Proposal]:
    """The proposals without those that what stands beside them refutes; cue words at their heads are cut off."""
    proposals = list(proposals)
    italics = sorted((one.start, one.end) for one in proposals if one.kind == "emphasised")
    signed = {one.start for one in proposals if one.kind == "name" and one.variant == "forward"}
    for one in proposals:
        if one.kind == "series" and one.start in signed and text[one.end : one.end + 1] == " ":
            continue
        if one.variant == "inverted" and INITIALS.search(text, max(0, one.start - 12), one.start):
            continue
        if one.kind == "page" and text[one.end - 1] == ".":
            one = replace(
                one, end=one.end - 1
            )  # pp. 63ff. – the stop of a cite is not cut out with it
        if one.kind == "quoted" and _within(one, italics):
            continue
        if one.kind == "journal" and PRESS.match(text, one.end):
            continue
        if one.kind == "name" and NO_GIVEN.search(one.value):
            continue
        if one.kind == "capitals" and (named := NAMED.fullmatch(text, one.start, one.end)):
            yield Proposal(
                "name", *named.span("name"), 0.75, named["name"], "person-names.forward", "forward"
            )
            continue
        if kept := _headed(one, text) if one.kind in TITLES else one:
            yield kept


def _within(one: Proposal, italics: Sequence[tuple[int, int]]) -> bool:
    """Quotation marks inside an italic title, not around it: "*The ‘Dictatorship of the Proletariat’ in Marx*"."""
    at = bisect_right(italics, (one.start, one.end)) - 1
    return at >= 0 and italics[at][0] < one.start - 1 and one.end <= italics[at][1]


def _headed(one: Proposal, text: str) -> Proposal | None:
    """A name or title without the word at its head that is no part of it; None where nothing is left."""
    if text[one.start - 1 : one.start] == "[" and text[one.end : one.end + 1] == ":":
        return None  # [*Editor:* the only link that could be found]
    if one.kind == "emphasised":
        dash = DASH.match(text, one.start, one.end)
        one = _from(one, dash.end(), text) if dash and dash.end() < one.end else one
        if PART.fullmatch(one.value) and _is_place_cited(one, text):
            return replace(one, kind="section")
        return one if any(letter.isupper() or letter.isdigit() for letter in one.value) else None
    if one.kind == "capitals" and (
        ADDRESSED.match(text, one.start) or NO_TITLE.match(text, one.start)
    ):
        return None
    if one.variant == "owner":
        return one
    start = one.start
    while found := HONORIFIC.match(text, start, one.end):
        start = found.end()
    if start >= one.end:
        return None
    if one.kind == "capitals" and start > one.start and " " not in text[start : one.end]:
        return Proposal(
            "name", start, one.end, 0.6, text[start : one.end], "person-names.surname", "surname"
        )  # Professor Luchitzkiy
    titled = (
        BY_TITLE.search(text[max(0, one.start - 16) : one.start]) if one.kind == "name" else None
    )
    if titled and titled["title"]:
        return replace(one, start=one.start - len(titled["title"]))
    if titled and one.variant == "forward":
        return replace(
            one, start=one.start - len(titled["initials"]), value=titled["initials"] + one.value
        )
    return _from(one, start, text)


def _is_place_cited(one: Proposal, text: str) -> bool:
    """A foreword named behind the work and before its page is the place cited, not a title."""
    if OF_EDITION.match(text, one.end):
        return True
    return bool(
        BEFORE_PART.search(text[max(0, one.start - 4) : one.start])
        and BEFORE_PAGE.match(text, one.end)
    )


def _from(one: Proposal, start: int, text: str) -> Proposal:
    if start == one.start:
        return one
    rest = text[start : one.end]
    surname = one.kind == "name" and " " not in rest
    return replace(
        one,
        start=start,
        value=rest,
        by="person-names.surname" if surname else one.by,
        variant="surname" if surname else one.variant,
    )
