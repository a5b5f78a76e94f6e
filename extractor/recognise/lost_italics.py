"""Titles that were italic until a conversion to plain text, found by what stands around them.

    E.H. Carr, ⟨The Bolshevik Revolution⟩, vol. 3 (London 1953)      behind a name, before a volume
    …’, in ⟨Lenin and Philosophy and Other Essays⟩ (London, 1971)    behind "in", before an imprint

They are proposed as what they were, emphasised stretches, so that the later stages need know
nothing of plain text. Only a reading without any italics is looked at. `title_edges` says where
such a title may begin and end, `title_shape` whether the words between look like a title.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.recognise.title_edges import (
    Begin,
    End,
    ReadingWithProposals,
    beginnings,
    endings,
)
from extractor.recognise.title_shape import MaybeTitle, is_title
from extractor.tables import Vocabulary

TITLE_CHARS = 220  # the longest title
SOON_CHARS = 40  # between a year that may end a title and what else may end it
ENDINGS_TRIED = 6  # behind each beginning
AFTER_ALL = "~"  # sorts behind every kind of ending
# What may stand behind a title, by what stands before it.
ALLOWED: dict[Begin, tuple[End, ...]] = {
    "set-off": ("full", "part", "cited", "year", "end", "town"),
    "named": ("full", "part", "cited", "year", "end", "town"),
    "in": ("full", "part", "town"),
    "alone": ("full", "part", "dated"),
    "beside": ("full", "part", "dated", "counted"),
}
NAMELESS_WEIGHT = 0.75  # no name and no "in" stands before
IMPRINT_WEIGHT = 0.9  # an imprint stands behind
PART_WEIGHT = 0.85  # a volume, a page or the like stands behind


def lost_italics(
    seen: Scan, proposals: Iterable[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Stretches of plain text that stand where a title does, as "emphasised".

    A newspaper before its date is proposed as "journal".
    """
    if seen.reading.emphasis:
        return
    in_order = tuple(sorted(proposals, key=attrgetter("start")))
    ground = ReadingWithProposals(seen.text, in_order, vocabulary)
    ends = sorted(set(endings(ground)))
    if not ends:
        return
    done = 0
    for start, begin in sorted(set(beginnings(ground))):
        if start < done:
            continue
        title = title_from(start, begin, ends)
        if title and is_title(ground, title):
            done = title.end
            yield proposed(title, seen)


def title_from(start: int, begin: Begin, ends: Sequence[tuple[int, End]]) -> MaybeTitle | None:
    """What may be a title that begins at `start`, up to the nearest ending that suits it."""
    first = bisect_right(ends, (start + 1, AFTER_ALL))
    nearest = nearest_end(ends[first : first + ENDINGS_TRIED], ALLOWED[begin])
    if not nearest:
        return None
    end, kind = nearest
    return MaybeTitle(start, end, begin, kind) if end - start <= TITLE_CHARS else None


def nearest_end(ends: Iterable[tuple[int, End]], allowed: Sequence[End]) -> tuple[int, End] | None:
    """The first ending of an allowed kind.

    A year ends a title only where nothing else does soon behind: "Red Star, 1917, vol. 2".
    """
    year = None
    for end, kind in ends:
        if kind not in allowed:
            continue
        if year and end - year[0] > SOON_CHARS:
            break
        if kind != "year":
            return end, kind
        year = year or (end, kind)
    return year


def proposed(title: MaybeTitle, seen: Scan) -> Proposal:
    """The proposal for a title; its weight tells how much speaks for it."""
    is_newspaper = title.kind == "dated" and title.begin == "alone"
    return Proposal(
        "journal" if is_newspaper else "emphasised",
        title.start,
        title.end,
        weight_of(title),
        seen.printed(title.start, title.end),
        "lost-italics.title",
        "lost-italics",
    )


def weight_of(title: MaybeTitle) -> float:
    """How sure it is that this is a title, by what stands before and behind."""
    if title.begin in ("alone", "beside"):
        return NAMELESS_WEIGHT
    return IMPRINT_WEIGHT if title.kind == "full" else PART_WEIGHT
