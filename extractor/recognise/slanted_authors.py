"""Authors whom an entry of a list of works sets in italics, with a title in plain type behind them.

*Hume A*, *Kay LP*. Coal and Iron. Leeds: Dunn, 1931.     *Hume A, editor*. Coal and Iron.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extractor.language.printed_words import words
from extractor.model.proposals import Proposal
from extractor.tables import Vocabulary

NAMED_WEIGHT = 0.4
NAMES = ("inverted", "medical", "body")
HEAD_CHARS = 8  # within which the first author begins, behind the label of an entry
BETWEEN_RE = re.compile(r"[,;&/.\s]*(?:(?:and|und|et|y)\s)?")


@lru_cache(maxsize=8)
def role_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What may stand behind the name in the same italics: ", editor", " (eds)"."""
    return re.compile(rf"[.,]?(?:,?\s\(?{words(vocabulary, 'roles')}[.)]*)?[.,]?")


def without_slanted_authors(
    proposals: Sequence[Proposal], text: str, vocabulary: Vocabulary
) -> list[Proposal]:
    """The proposals without italics that set off no more than the names at the head of an entry."""
    names: dict[int, int] = {}
    for name in proposals:
        if name.kind == "name" and name.variant in NAMES and name.weight >= NAMED_WEIGHT:
            names[name.start] = max(name.end, names.get(name.start, 0))
    slanted = sorted(
        (proposal for proposal in proposals if proposal.kind == "emphasised"),
        key=lambda proposal: proposal.start,
    )
    dropped = set(heads(slanted, names, text, vocabulary))
    return [proposal for proposal in proposals if proposal not in dropped]


def heads(
    slanted: Iterable[Proposal], names: dict[int, int], text: str, vocabulary: Vocabulary
) -> Iterable[Proposal]:
    """Italics that hold a name and perhaps a role, from the head of the entry on."""
    at = -1
    for stretch in slanted:
        is_next = stretch.start < HEAD_CHARS if at < 0 else is_behind(text, at, stretch.start)
        end = end_of_names(stretch, names, text)
        if not is_next or end < 0:
            return
        if not role_pattern(vocabulary).fullmatch(text, min(end, stretch.end), stretch.end):
            return
        yield stretch
        at = stretch.end


def end_of_names(stretch: Proposal, names: dict[int, int], text: str) -> int:
    """Where the names end with which a stretch begins; -1 where it begins with none."""
    end, at = -1, stretch.start
    while at in names and at < stretch.end:
        end = names[at]
        between = BETWEEN_RE.match(text, end)
        at = between.end() if between else end
    return end


def is_behind(text: str, at: int, start: int) -> bool:
    """True for the next name of a list of names."""
    return BETWEEN_RE.fullmatch(text, at, start) is not None
