"""What cannot be where it stands in an entry of a list of works, whose order is that of all lists.

Hagen, A. (1845). *Kosmos: Entwurf* …    no imprint right behind the author: a title comes first
Kay, L. The Long Strike, 1940–1942. Leeds: Dunn, 1954.    the span of years is of the title
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan

TOLD_BY_COLON = "publication-places.colon"
LIKELY = 0.6
HEAD_CHARS = 8  # within which the author begins, behind the label of an entry
BEHIND_AUTHOR_RE = re.compile(rf"[.,:]?\s*(?:[(\[]?{YEAR}[a-z]?[)\]]?[.,:]?\s*)?[.:,–—-]?\s*")
IMPRINT = ("place", "publisher")


def in_order(seen: Scan, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """The proposals without imprints before the title and without years that a title holds."""
    head = end_of_head(seen, proposals)
    plain = [p for p in proposals if p.by == "dates.year"]
    imprint_ends = {p.end for p in proposals if p.kind in IMPRINT and p.weight >= LIKELY}
    unsure: set[tuple[int, int]] = set()
    for town in proposals:
        if town.by == TOLD_BY_COLON and town.kind == "place" and town.start <= head:
            unsure.add((town.start, town.end))
            unsure.update(
                (p.start, p.end) for p in proposals if p.by == town.by and 0 < p.start - town.end <= 3
            )
    for proposal in proposals:
        if proposal.by == TOLD_BY_COLON and (proposal.start, proposal.end) in unsure:
            continue
        if proposal.variant == "years" and is_of_title(proposal, plain, imprint_ends):
            continue
        yield proposal


def end_of_head(seen: Scan, proposals: Sequence[Proposal]) -> int:
    """Where the author and the year behind him end; -1 where no likely author opens the entry."""
    names = [
        p.end for p in proposals
        if p.kind == "name" and p.start < HEAD_CHARS and p.weight >= LIKELY
    ]  # fmt: skip
    if not names:
        return -1
    behind = BEHIND_AUTHOR_RE.match(seen.text, max(names))
    return behind.end() if behind else max(names)


def is_of_title(
    span: Proposal, plain: Sequence[Proposal], imprint_ends: set[int]
) -> bool:
    """True for a span of years where the entry has a year of its own, and no imprint before it."""
    own = [year for year in plain if year.end <= span.start or year.start >= span.end]
    return bool(own) and not any(0 < span.start - end <= 3 for end in imprint_ends)
