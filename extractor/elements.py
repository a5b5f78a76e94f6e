"""The elements that recognisers propose for a citation, chosen so that none overlaps, and what stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from extractor.model import Candidate

# Where proposals overlap the earlier kind of this list wins, then the longer one.
PRECEDENCE = (
    "url", "doi", "quoted", "back-reference", "note-reference", "signal", "emphasised", "date", "page", "volume",
    "number", "chapter", "section", "series", "edition", "accessed", "role", "siglum", "journal", "name", "year",
    "publisher", "place", "capitals",
)  # fmt: skip
RANK = {kind: rank for rank, kind in enumerate(PRECEDENCE)}
TITLES = frozenset(("quoted", "emphasised", "capitals"))
MARKED = frozenset(("quoted", "emphasised"))
LOCATORS = frozenset(("page", "volume", "chapter", "section", "note-reference"))
IMPRINT = frozenset(("place", "publisher", "year", "date", "url", "doi", "journal", "number", "series", "edition"))
BACK = frozenset(("back-reference", "siglum"))
STRONG = LOCATORS | IMPRINT | BACK
FAINT = 0.3  # proposals of less weight are for the parser to weigh, not to cut by
LONGEST_TITLE = 40  # words; a longer quotation is a passage, not a title

# What may stand between two elements of one reference, beside punctuation.
CONNECTORS = frozenset(
    (
        "a", "all", "also", "and", "at", "both", "by", "e.g", "ed", "eds", "esp", "especially", "et", "ff", "for",
        "from", "here", "in", "into", "of", "on", "or", "particularly", "passim", "see", "the", "to", "trans", "und",
        "with",
    )
)
WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}'’-]*")
SENTENCES = regex.compile(r"\p{Ll}{2}[.!?…]+\s+\p{Lu}")
OPENS_TITLE = regex.compile(r"['\"‘“„«]{1,3}[\p{L}\p{N}¿¡(…]")
STOP = regex.compile(r"[.?!…]+['\"’”»)\]]*(?:\s+(?=\P{Ll})|$)")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two neighbouring elements: prose, or punctuation that joins or parts."""

    text: str
    prose: bool
    semicolon: bool
    stop: bool
    joint: bool  # "and", "&" or a comma
    inside: bool  # "in", "from": what follows is the container


@lru_cache(maxsize=4096)
def gap(text: str, following: str = "") -> Gap:
    """Judge the stretch between two elements; `following` is the first character of the second."""
    words = [word.casefold() for word in WORD.findall(text)]
    return Gap(
        text,
        prose=any(word not in CONNECTORS for word in words),
        semicolon=";" in text,
        stop=bool(STOP.search(text + following)),
        joint="," in text or any(word in ("and", "or", "und", "et") for word in words) or "&" in text,
        inside=any(word in ("in", "from", "into") for word in words[-2:]),
    )


def choose(candidates: Sequence[Candidate], text: str) -> tuple[Candidate, ...]:
    """The elements of a reading: proposals that do not overlap, the surer kind first."""
    taken: list[Candidate] = []
    ends: list[bool] = [False] * len(text)
    likely = (one for one in candidates if one.kind in RANK and one.weight >= FAINT and not _is_term(one, text))
    for one in sorted(likely, key=lambda c: (RANK[c.kind], -c.weight, "," in c.value, c.start - c.end, c.start)):
        if not any(ends[one.start : one.end]):
            ends[one.start : one.end] = [True] * (one.end - one.start)
            taken.append(one)
    return tuple(sorted(taken, key=lambda c: c.start))


def _is_term(one: Candidate, text: str) -> bool:
    """A quoted term ('infantile illusions') or passage is no title: a title begins with a capital and ends soon."""
    if one.kind != "quoted":
        return False
    quoted = WORD.findall(text[one.start : one.end])
    if not OPENS_TITLE.match(text, one.start):
        return True
    several = len(quoted) > 12 and bool(SENTENCES.search(text, one.start, one.end))
    return not quoted or quoted[0][0].islower() or len(quoted) > LONGEST_TITLE or several


@dataclass(slots=True)
class Draft:
    """A clip in the making: its elements, the signal before it, where its lead starts, and what parts it from the
    draft before ("semicolon", "joint", "stop", "prose", "signal")."""

    elements: list[Candidate]
    signal: str | None
    lead: int
    parted: str
    listed: bool = False  # one of several authors of untitled contributions

    @property
    def start(self) -> int:
        return self.elements[0].start

    @property
    def end(self) -> int:
        return self.elements[-1].end

    def kinds(self) -> set[str]:
        return {one.kind for one in self.elements}

    def complete(self) -> bool:
        """Enough is said of one source that a new name or title begins another."""
        kinds = self.kinds()
        if kinds & (BACK | {"page", "chapter", "url"}) or {"name", "journal"} <= kinds:
            return True
        return bool(kinds & TITLES and kinds & {"year", "date", "number", "place", "journal"})
