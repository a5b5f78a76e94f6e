"""Whether a stretch of plain text looks like a title, and not like names, a date or a sentence."""

from __future__ import annotations

import re  # as fast as `regex` on these patterns, and it knows UPPER
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.language.letters import UPPER
from extractor.language.printed_words import words
from extractor.language.years import LETTERED_YEAR, YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.title_edges import (
    LEAD_RE,
    NAMED_WEIGHT,
    OWNED_RE,
    WORD_RE,
    Begin,
    End,
    ReadingWithProposals,
)
from extractor.tables import Vocabulary

# What no title holds.
NAME_CHARS = 60  # before a title, in which a name begins that may end inside it
NEVER_KINDS = frozenset(
    (
        "page",
        "back-reference",
        "note-reference",
        "url",
        "doi",
        "accessed",
        "signal",
        "archive",
        "quoted",
    )
)
# What stands by itself where a title would begin: "vol. 2, …".
COUNT_KINDS = frozenset(("volume", "volumes", "edition", "chapter", "role", "date", "year"))
PERIODICAL_SPACES = 7  # at most, in the name of a newspaper or journal
CAPITALS_SHARE, CAPITALS_SHARE_ALONE = 0.5, 0.75  # of the words that matter
OPENS_RE = re.compile(rf"[{UPPER}\d¿¡]")
SMALL_RE = re.compile(r"[^\W\d_A-Z]")
SENTENCE_RE = re.compile(rf"[^\W\d_]{{3}}\.\s(?=[{UPPER}])")
LISTED_RE = re.compile(r",|\s?[(\[]|\sto\s|$")  # behind a name that is one of several
AUTHOR_DATE_RE = re.compile(rf"(?:\w+\s){{1,3}}{LETTERED_YEAR}")  # Cited Farber 1990, p. 45
AND_RE = re.compile(r"\s(?:and|&)\s")


class MaybeTitle(NamedTuple):
    """What may be a title: the stretch [start, end), what stands before it and what behind."""

    start: int
    end: int
    begin: Begin
    kind: End


@lru_cache(maxsize=8)
def numbered(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What stands behind a periodical: International Socialism 55."""
    return re.compile(rf",?\s\(?(?:{words(vocabulary, 'number-cues')}|(?!{YEAR})\d)")


def is_title(ground: ReadingWithProposals, title: MaybeTitle) -> bool:
    """True if the stretch looks like a title, not like another author, a periodical, a sentence."""
    text, alone = ground.text[title.start : title.end], title.begin == "alone"
    if not is_worded(text, alone):
        return False
    inside = ground.inside(title.start, title.end)
    for proposal in inside:
        if speaks_against(proposal, title, ground):
            return False
    names = {proposal.start: proposal.end for proposal in inside if is_name(proposal)}
    if is_list(ground.text, title, names):
        return False
    if title.kind in ("dated", "counted") and not is_periodical(text, title, inside):
        return False
    if is_led_by_name(ground, title):
        return False
    if alone and (OWNED_RE.match(text) or AUTHOR_DATE_RE.fullmatch(text)):
        return False
    if title.begin == "set-off":
        return " " in text
    return is_shaped(text, alone, title.kind, ground.vocabulary)


def is_led_by_name(ground: ReadingWithProposals, title: MaybeTitle) -> bool:
    """True for the "Owen R. Dale: A Mill" of "Joan Holm, Owen R. Dale: A Mill", and for the
    "Anna: A Mill" of "Holm, Anna: A Mill": a name ends at the colon."""
    colon = ground.text.find(": ", title.start, title.end)
    if title.begin != "named" or colon < 0:
        return False
    inside = ground.inside(max(0, title.start - NAME_CHARS), colon + 1)
    return any(
        one.kind == "name" and one.weight >= NAMED_WEIGHT and one.end >= colon for one in inside
    )


def is_worded(text: str, alone: bool) -> bool:
    """True if a stretch begins as a title may, is no row of capitals and not two sentences."""
    if not OPENS_RE.match(text) or not SMALL_RE.search(text) or ";" in text:
        return False
    full_stops = len(SENTENCE_RE.findall(text))
    return full_stops == 0 or (full_stops == 1 and not alone)


def speaks_against(proposal: Proposal, title: MaybeTitle, ground: ReadingWithProposals) -> bool:
    """True if the stretch holds what no title does, or begins with something by itself."""
    if proposal.kind in NEVER_KINDS and proposal.weight >= NAMED_WEIGHT:
        return True
    return proposal.start == title.start and begins_else(ground, proposal)


def begins_else(ground: ReadingWithProposals, proposal: Proposal) -> bool:
    """True for a volume, a role or a date that stands by itself, a periodical with its number."""
    if proposal.kind == "journal":
        return numbered(ground.vocabulary).match(ground.text, proposal.end) is not None
    if proposal.kind not in COUNT_KINDS:
        return False
    return LISTED_RE.match(ground.text, proposal.end) is not None


def is_name(proposal: Proposal) -> bool:
    """True for a person that is surely named."""
    if proposal.kind != "name":
        return False
    return proposal.weight >= NAMED_WEIGHT or proposal.variant == "forward"


def is_periodical(text: str, title: MaybeTitle, inside: Sequence[Proposal]) -> bool:
    """True if the stretch before a day or a number may be the name of a periodical."""
    if "," in text or text.count(" ") > PERIODICAL_SPACES:
        return False
    for proposal in inside:
        if proposal.kind == "place" and (proposal.start, proposal.end) == (title.start, title.end):
            return False
    return True


def is_list(text: str, title: MaybeTitle, names: Mapping[int, int]) -> bool:
    """True for further authors, or a name with its title behind it.

    `names` maps the start of each name to its end. A surname by itself may be a title ("Stalin").
    """
    alone = title.begin == "alone"
    several_words = " " in text[title.start : title.end]
    may_be_listed = title.start in names and (alone or several_words)
    if may_be_listed and is_one_of_several(text, names, names[title.start]):
        return True
    if not alone or not names:
        return False
    if title.kind == "dated":
        return True
    return any(LEAD_RE.match(text, end) for end in names.values())


def is_one_of_several(text: str, names: Mapping[int, int], end: int) -> bool:
    """True if a list of names goes on, or ends, behind the name that ends here."""
    joint = AND_RE.match(text, end)
    if joint and joint.end() in names:
        return True
    return LISTED_RE.match(text, end) is not None


def is_shaped(text: str, alone: bool, kind: End, vocabulary: Vocabulary) -> bool:
    """True if most words that matter have a capital, or if the words are no sentence.

    The latter is for languages that write titles in small letters.
    """
    printed = WORD_RE.findall(text)
    weighty = [word for word in printed if word.lower() not in vocabulary["joining-words"]]
    capitals = sum(not word[0].islower() for word in weighty)
    if alone and len(weighty) < 2:
        return False
    if kind == "end" and (len(printed) < 3 or capitals < len(weighty)):
        return False
    share = CAPITALS_SHARE_ALONE if alone else CAPITALS_SHARE
    if capitals > share * len(weighty):
        return True
    lower = {word.lower() for word in printed}
    if not vocabulary["sentence-words"].keys().isdisjoint(lower):
        return False
    return not alone or vocabulary["small-title-words"].keys().isdisjoint(lower)
