"""What cannot be where it stands in an entry of a list of works, whose order is that of all lists.

Hagen, A. (1845). *Kosmos: Entwurf* …    no imprint right behind the author: a title comes first
*The Salt Road* Mill Press, Bury         no press reaches back into a title in italics
Kay, L. The Long Strike, 1940–1942. Leeds: Dunn, 1954.    the span of years is of the title
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.dates import PLAIN_YEAR
from extractor.recognise.publication_places import BY_COLON
from extractor.recognise.scan import Scan

LIKELY = 0.6
HEAD_CHARS = 8  # within which the author begins, behind the label of an entry
BEHIND_AUTHOR_RE = re.compile(rf"[.,:]?\s*(?:[(\[]?{YEAR}[a-z]?[)\]]?[.,:]?\s*)?[.:,–—-]?\s*")
AFTER_TITLE = ("publisher", "institution", "archive")
TITLE_WEIGHT = 0.75
IMPRINT = ("place", "publisher")


def in_order(seen: Scan, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals without imprints before the title and without years that a title holds."""
    kept = without_first_imprint(seen, without_years_of_titles(proposals))
    titles = [p for p in kept if p.kind == "emphasised" and p.weight >= TITLE_WEIGHT]
    return list(behind_titles(seen, kept, titles))


def without_first_imprint(seen: Scan, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals without a town and press right behind the author that a colon alone tells."""
    head = end_of_head(seen, proposals)
    told = [p for p in proposals if p.by == BY_COLON]
    ends = [p.end for p in told if p.kind == "place" and p.start <= head]
    unsure = {p for p in told if p.end in ends or any(0 < p.start - end <= 3 for end in ends)}
    return [proposal for proposal in proposals if proposal not in unsure]


def without_years_of_titles(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals without spans of years where the entry has a year of its own."""
    plain = [p for p in proposals if p.by == PLAIN_YEAR]
    ends = {p.end for p in proposals if p.kind in IMPRINT and p.weight >= LIKELY}
    return [p for p in proposals if p.variant != "years" or not is_of_title(p, plain, ends)]


def behind_titles(
    seen: Scan, proposals: Sequence[Proposal], titles: Sequence[Proposal]
) -> Iterator[Proposal]:
    """The proposals; a press holds no end of a title in italics, an archive begins behind it."""
    for proposal in proposals:
        edge = title_edge(proposal, titles) if proposal.kind in AFTER_TITLE else -1
        if edge < 0:
            yield proposal
        elif proposal.kind == "archive":
            yield replace(proposal, start=edge, value=seen.text[edge : proposal.end])


def title_edge(proposal: Proposal, titles: Sequence[Proposal]) -> int:
    """Where the words behind a title in italics begin, if the proposal holds its end; else -1."""
    for title in titles:
        if title.start <= proposal.start + 1 and proposal.start < title.end < proposal.end - 2:
            return title.end + 1 if proposal.kind != "archive" else title.end + 2
    return -1


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


def is_of_title(span: Proposal, plain: Sequence[Proposal], imprint_ends: set[int]) -> bool:
    """True for a span of years where the entry has a year of its own, and no imprint before it."""
    own = [year for year in plain if year.end <= span.start or year.start >= span.end]
    return bool(own) and not any(0 < span.start - end <= 3 for end in imprint_ends)
