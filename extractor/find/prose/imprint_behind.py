"""What stands in parentheses right after a title, and names that bear a year though nobody wrote
them."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import regex

from extractor.find.prose.lexicon import Lexicon
from extractor.language.years import YEAR

Imprint = Literal["full", "place", "year", ""]
# (Macmillan, New York, 1935) / (London 1968) / (Cambridge University Press, 1950-53, p. 3)
PLACED = regex.compile(
    rf"[”’\"']?\s?\((?P<in>\p{{Lu}}[^()\d;]{{2,80}}?)(?P<comma>,?)\s{YEAR}(?:[-–]\d{{2,4}})?(?:,[^()]{{0,40}})?\)"
)
YEARED = regex.compile(rf"[”’\"']?\s?\((?:first\spublished\s(?:in\s)?)?{YEAR}\)")  # (1937)
PUBLISHER = regex.compile(
    r"\b(?:Press|Books|Publish\w+|Publications|Verlag|[ÉE]ditions|University)\b"
)


def imprint(text: str, at: int, lexicon: Lexicon) -> Imprint:
    """What stands in the parenthesis after a title: "full" is publisher, place and year; ""
    nothing of the kind."""
    if YEARED.match(text, pos=at):
        return "year"
    match = PLACED.match(text, pos=at)
    if match is None or lexicon.date.fullmatch(match.group().strip("”’\"' ()")):
        return ""
    inside = match["in"]
    if inside.split()[0].isupper() and len(inside.split()[0].strip(",")) > 2:  # an acronym
        return ""
    if PUBLISHER.search(inside) or inside.count(",") == 1 or ":" in inside:
        return "full"
    return "place" if match["comma"] or inside.casefold() in lexicon.places else ""


def eventful(printed: str, lexicon: Lexicon) -> bool:
    """Is it like the name of an event, a law, a body, a newspaper: the Kronstadt Rising, the New
    Deal, Law on Land?"""
    words = [word.removesuffix("’s").removesuffix("'s") for word in printed.casefold().split()]
    words = words[1:] if words[0] == "the" and len(words) > 1 else words
    named = (
        words[-1] in lexicon.papers
        or words[-1] in lexicon.bodies
        or words[-1] in lexicon.body_words
    )
    return named or words[-1] in lexicon.events or _begins_with_event(words, lexicon)


def _begins_with_event(words: list[str], lexicon: Lexicon) -> bool:
    """Law on Land, At a Plenum of the Central Committee, Second Congress of Textile Workers."""
    if words[0] in lexicon.events and words[1:2] in (["of"], ["on"]):
        return True
    words = words[2:] if words[:2] in (["at", "a"], ["at", "the"]) else words
    for word, following in pairwise(words):
        if word in lexicon.small:
            return False
        if word in lexicon.occasions and following == "of":
            return True
    return False
