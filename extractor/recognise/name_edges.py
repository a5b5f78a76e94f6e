"""What stands at the edges of a name: italics that begin a title, the colon behind a heading.

Jay Winter *Sites of Work*      Cragg, Ottokar: *Salt*
"""

from __future__ import annotations

import re  # whose matches person_names makes
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from corpus.essay import Span
from extractor.model.proposals import Proposal
from extractor.tables import Vocabulary


def before_italics(match: re.Match[str], italics: list[int]) -> re.Match[str] | None:
    """The name up to italics that begin inside the match: "Jay Winter *Sites of Work*"."""
    at = bisect_right(italics, match.start())
    if at == len(italics) or italics[at] >= match.end():
        return None
    return match.re.match(match.string, match.start(), italics[at] - 1)


def is_heading(text: str, match: re.Match[str]) -> bool:
    """True for a name that opens a clause and ends at a colon: "Cragg, Ottokar: *Salt*".

    A family name in capitals may end at a stop: "CRAGG, Ottokar. Salt"."""
    before = text[: match.start()].rstrip()
    behind = text[match.end() : match.end() + 2]
    is_ended = behind == ": " or (behind == ". " and match["family"].isupper())
    return is_ended and (not before or before[-1] == ";")


def uncut(
    proposals: Iterable[Proposal], text: str, emphasis: tuple[Span, ...]
) -> Iterator[Proposal]:
    """The names that no edge of italics cuts.

    Italics that begin small, as those of "et al.", do not count.
    """
    edges = set[int]()
    for span in emphasis:
        if text[span.start : span.start + 1].isupper():
            edges.update((span.start, span.end))
    in_order = sorted(edges)
    for proposal in proposals:
        first = bisect_right(in_order, proposal.start)
        inside = in_order[first : bisect_left(in_order, proposal.end)]
        if all(ends_name(proposal, edge, text) for edge in inside):
            yield proposal


def ends_name(name: Proposal, edge: int, text: str) -> bool:
    """True for the end of italics before the "et al." or the stop of a name."""
    rest = text[edge : name.end]
    return not rest.strip(". ") or (name.value.endswith("and others") and rest.islower())


def is_author_and_title(whole: str, vocabulary: Vocabulary) -> bool:
    """True for "Mann T. Tom Mann", where a given name stands behind the initial of another."""
    first, stop, rest = whole.partition(". ")
    family, _, initial = first.partition(" ")
    if not stop or len(initial) != 1 or family.lower() in vocabulary["forenames"]:
        return False
    return rest.partition(" ")[0].lower() in vocabulary["forenames"]
