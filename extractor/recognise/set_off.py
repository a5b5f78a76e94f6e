"""What type sets off is one element: no person, town, press or year is printed inside a title.

Rudé, *The Crowd in History: … in France and England*     "France and England" is no imprint
*Heretics and Renegades*, pp. 194–5                       nobody is called so
*Sovetskaya Kirghiziya*, 26 February 1960                 nor so

Italics do not always set off a title: they may hold a cue (*Ibid.*, *see*), a whole cite with its
imprint, or a name with the title behind it (*Rudé*, ‘The Crowd’). Such stretches are left alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

import regex

from extractor.model.proposals import Proposal

TITLE_WEIGHT = 0.75  # from which an emphasised stretch may be a title
CUE_WEIGHT = 0.6
# What shows that a stretch holds more than a title, or something else.
CUE_KINDS = frozenset(
    ("back-reference", "note-reference", "page", "url", "doi", "archive", "accessed", "signal")
)
# What is no element of its own inside a title.
HELD_KINDS = frozenset(
    ("name", "place", "publisher", "institution", "year", "origyear", "series", "thesis", "archive")
)
COUNTED_KINDS = frozenset(("volume", "number", "chapter"))  # at the end of a title they count
WORD_BEHIND_RE = regex.compile(r"\s\p{L}")
# (London 1937)   London: Gollancz, 1937   and the like: the stretch is a whole cite
IMPRINT_RE = regex.compile(r"[(\[][^()\[\]]*\p{Lu}[^()\[\]]*\b1\d{3}[^()\[\]]*[)\]]|\bpp?\.\s?\d")
NAME_END_RE = regex.compile(r"\s*\(?(?:eds?\.)?\)?[,:.]\s+")
LEADING_WEIGHT = 0.55  # of a name that may stand before its title in the same italics


def whole_titles(proposals: Sequence[Proposal], text: str) -> list[Proposal]:
    """The proposals, in order of start, without those that a title set off by type holds."""
    held = set[int]()
    for proposal in proposals:
        if proposal.kind == "emphasised" and is_one_element(proposal, proposals, text):
            held.update(held_by(proposal, proposals, text))
    return [proposal for i, proposal in enumerate(proposals) if i not in held]


def among(stretch: Proposal, proposals: Sequence[Proposal]) -> Iterator[tuple[int, Proposal]]:
    """The proposals that lie inside a stretch, with their places in the row."""
    first = bisect_left(proposals, stretch.start, key=attrgetter("start"))
    last = bisect_left(proposals, stretch.end, first, key=attrgetter("start"))
    for i in range(first, last):
        if proposals[i].end <= stretch.end:
            yield i, proposals[i]


def is_one_element(stretch: Proposal, proposals: Sequence[Proposal], text: str) -> bool:
    """True for a title: the stretch is printed in italics and holds no cue and no imprint."""
    if stretch.variant == "lost-italics":
        return False
    if stretch.weight < TITLE_WEIGHT or IMPRINT_RE.search(text, stretch.start, stretch.end):
        return False
    for _, proposal in among(stretch, proposals):
        if proposal.kind in CUE_KINDS and proposal.weight >= CUE_WEIGHT:
            return False
    return True


def held_by(title: Proposal, proposals: Sequence[Proposal], text: str) -> Iterator[int]:
    """The places in the row of those proposals that are no elements of their own in a title."""
    for i, proposal in among(title, proposals):
        is_counted = proposal.kind in COUNTED_KINDS and proposal.end < title.end
        if is_counted and WORD_BEHIND_RE.match(text, proposal.end):
            yield i  # Ain’t I a Weaver
        if proposal.kind not in HELD_KINDS:
            continue
        if proposal.kind == "name" and is_set_off(proposal, title, proposals, text):
            continue
        yield i


def is_set_off(name: Proposal, title: Proposal, proposals: Sequence[Proposal], text: str) -> bool:
    """True for a name that italics set off, with the title behind it: *Rudé*, ‘The Crowd’.

    Also *Lenin, V. I., Works*: a sure name that opens the stretch and ends at a comma.
    """
    if name.start != title.start:
        return False
    behind = NAME_END_RE.match(text, name.end)
    if behind is None:
        return False
    if name.end < title.end:
        return name.weight >= LEADING_WEIGHT and name.variant != "body"
    first = bisect_left(proposals, behind.end(), key=attrgetter("start"))
    for proposal in proposals[first:]:
        if proposal.start > behind.end():
            break
        if proposal.kind in ("emphasised", "quoted"):
            return True
    return False
