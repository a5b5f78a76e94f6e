"""Who stands at the head of an entry of a list of works: a name, whatever the tables say of it.

Dunn, Georgia. 1929. *A Loom*          a given name that is a country too, before the year
Okonjo, Ngozika (1989). Weaving        a given name that no table knows
VERNE V 1929. A Loom                   an initial that looks like a number
Holm TS The Salt Mills. Leeds          no sign between the author and the title
HAGEN, A. Von (1845). *Salt*           a particle that a style has given a capital
"""

from __future__ import annotations

import re  # faster than `regex` on these patterns, and it knows UPPER
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from extractor.language.letters import UPPER
from extractor.language.person_pattern import WORD, name_blocks
from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.imprint_shape import is_body
from extractor.recognise.person_names import KNOWN_BODY
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

DATED_WEIGHT = 0.85  # of a name with the year of the entry behind it
UNPARTED_WEIGHT = 0.6
JOINT_RE = re.compile(r",\s(?:(?:&|and)\s)?")
SHORT_WEIGHT = 0.7  # of a family name with an initial, and a stop or a colon behind it
LABEL_RE = re.compile(r"\W*(?:\d{1,4}\W{1,3})?")  # [3], 12.
DATED_RE = re.compile(rf"[.,]?\s[(\[]?{YEAR}[a-z]?(?![\d–-])")
# KAY, Octavia   Kay, Octavia E.
INITIALED_RE = re.compile(rf"[^,]+,\s\w+\s(?:[{UPPER}]\.\s?)+|[{UPPER}’' -]{{3,}},\s[{UPPER}]\w+")
# Holm JD, Kay FHC are two
TWO_NAMES_RE = re.compile(rf"[{UPPER}][^,{UPPER}]+\s[{UPPER}-]{{1,4}},")
BEHIND_BODY_RE = re.compile(r"[.:]\s")
TURNED = ("inverted", "medical")
GIVES_WAY = frozenset(("name", "place", "journal", "publisher", "institution"))  # inside a name
BY = "entry-authors.dated"


@lru_cache(maxsize=8)
def dated_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The "Dunn, Georgia" of "Dunn, Georgia. 1929." and "Hagen, A. Von" of "Hagen, A. Von (1845)".

    What follows a family name, a comma and a given name is the year of the entry.
    """
    blocks = name_blocks(vocabulary)
    given = rf"(?:{blocks.initials}|{WORD}(?:\s(?:{blocks.initial}|{WORD}|[{UPPER}]\b)){{0,2}})"
    return re.compile(
        rf"""
        (?P<family> {blocks.particles} {WORD}(?:\s{WORD})? ),\s
        (?P<given> {given} (?:\s(?i:{blocks.particle}))? )
        (?= {DATED_RE.pattern} )
        """,
        re.X,
    )


def with_entry_author(
    seen: Scan, proposals: Sequence[Proposal], vocabulary: Vocabulary
) -> list[Proposal]:
    """The proposals, those of the author at the head as likely as their place makes them."""
    label = LABEL_RE.match(seen.text)
    begin = label.end() if label else 0
    mended = [at_head(seen, begin, proposal) for proposal in proposals]
    mended += unparted(seen, begin, proposals, vocabulary)
    is_told = any(is_dated(seen, begin, proposal) for proposal in mended)
    mended += () if is_told else dated(seen, begin, vocabulary)
    ends = [proposal.end for proposal in mended if is_dated(seen, begin, proposal)]
    return [name for name in mended if not gives_way(name, begin, max(ends, default=begin))]


def at_head(seen: Scan, begin: int, proposal: Proposal) -> Proposal:
    """A proposal; one of the author at the head with the weight of its place."""
    if proposal.start != begin or not is_of_author(proposal):
        return proposal
    return replace(proposal, weight=max(proposal.weight, weight_at_head(seen, proposal)))


def is_dated(seen: Scan, begin: int, proposal: Proposal) -> bool:
    """True for the author at the head with the year of the entry behind the name."""
    if proposal.start != begin or not is_of_author(proposal):
        return False
    return DATED_RE.match(seen.text, proposal.end) is not None


def gives_way(proposal: Proposal, begin: int, end: int) -> bool:
    """True for what lies in the name that the year behind it shows, and is something else."""
    if proposal.start < begin or proposal.end > end or proposal.kind not in GIVES_WAY:
        return False
    return proposal.end < end or not is_of_author(proposal)


def unparted(
    seen: Scan, begin: int, proposals: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """The last of the names at the head, whose initials no sign parts from the title."""
    listed = {p.start: p.end for p in proposals if p.kind == "name" and p.variant == "medical"}
    at = begin
    while at in listed:
        joint = JOINT_RE.match(seen.text, listed[at])
        if joint is None:
            return
        at = joint.end()
    name = unparted_pattern(vocabulary).match(seen.text, at)
    if name is None or name["family"].lower() in vocabulary["ordinary"]:
        return
    value = f"{name['family']}, {name['initials']}"
    yield Proposal(
        "name", *name.span(), UNPARTED_WEIGHT, value, "entry-authors.unparted", "medical"
    )


@lru_cache(maxsize=8)
def unparted_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The "Holm TS" of "Holm TS The Structure of Mills"."""
    blocks = name_blocks(vocabulary)
    return re.compile(
        rf"""
        (?P<family> {blocks.particles} {WORD}(?:\s{WORD})? ) \s
        (?P<initials> [{UPPER}]{{1,4}}(?:-[{UPPER}])? (?:\s{blocks.particle})? )
        (?=\s[{UPPER}][a-zà-ÿ’']|\s[{UPPER}]\s[a-zà-ÿ])
        """,
        re.X,
    )


def dated(seen: Scan, begin: int, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The name turned round at the head that no table bears out, with a year behind it."""
    name = dated_pattern(vocabulary).match(seen.text, begin)
    if name is None or TWO_NAMES_RE.match(name.group()):
        return
    if not is_body(name["family"], vocabulary):
        value = f"{name['family']}, {name['given']}"
        yield Proposal("name", *name.span(), DATED_WEIGHT, value, BY, "inverted")


def is_of_author(proposal: Proposal) -> bool:
    """True for a name turned round, and for a body of the table: "Anonymous"."""
    if proposal.kind != "name" or TWO_NAMES_RE.match(proposal.value):
        return False
    return proposal.variant in TURNED or proposal.by == KNOWN_BODY


def weight_at_head(seen: Scan, name: Proposal) -> float:
    """How likely a name is that of the author, by its form and what stands behind it."""
    printed = seen.text[name.start : name.end]
    if name.variant == "body":
        return DATED_WEIGHT if BEHIND_BODY_RE.match(seen.text, name.end) else 0.0
    if DATED_RE.match(seen.text, name.end) or INITIALED_RE.fullmatch(printed):
        return DATED_WEIGHT
    return SHORT_WEIGHT if name.variant == "medical" else 0.0
