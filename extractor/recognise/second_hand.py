"""What is known at second hand, though no word says "quoted": the issue of a newspaper, and where
it was found.

*Daily Loom*, 15 September 1936, in Dale, *The Lost Year*, p. 343
*Daily Loom*, 5 August 1853, in Holt, op. cit., p. 94
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from extractor.language.printed_words import words
from extractor.model.proposals import Proposal
from extractor.tables import Vocabulary

WEIGHT = 0.8
LEAST_WEIGHT = 0.4  # of the name of the writer who quotes
PAPERS = frozenset(("emphasised", "journal", "capitals"))
POINTS = frozenset(("emphasised", "quoted", "back-reference"))
DAY_RE = regex.compile(r"\d{1,2}\P{N}+\d{4}|\p{L}+\s\d{1,2},\s\d{4}")  # 5 August 1853
HEAD_RE = regex.compile(r"(?:^|[;(]|[.:]\s|\b(?:see|cf\.?))\s*$", regex.I)
MOST_WORDS = 4  # of the name of a newspaper
HEAD_CHARS = 8  # before a newspaper


@lru_cache(maxsize=8)
def joint_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """The "in" behind the date of an issue."""
    return regex.compile(rf"[,;]?\s(?P<within>{words(vocabulary, 'within-words')})\s")


def quoting(proposals: Sequence[Proposal], text: str, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kind signal for an "in" between the day of an issue and the author of a book."""
    starts: dict[int, list[Proposal]] = {}
    for proposal in proposals:
        starts.setdefault(proposal.start, []).append(proposal)
    for proposal in proposals:
        if proposal.kind != "date" or not DAY_RE.fullmatch(proposal.value):
            continue
        joint = joint_pattern(vocabulary).match(text, proposal.end)
        if joint is None or not is_authored(starts, joint.end(), text):
            continue
        if is_issue(proposals, proposal, text, vocabulary):
            by = "second-hand.quoting"
            yield Proposal("signal", *joint.span("within"), WEIGHT, "quoted in", by)


def is_authored(starts: dict[int, list[Proposal]], start: int, text: str) -> bool:
    """True if a name begins here, and behind it a title or a back-reference: "Dale, *The Lost
    Year*", "Holt, op. cit."."""
    for name in starts.get(start, ()):
        if (
            name.kind != "name"
            or name.weight < LEAST_WEIGHT
            or text[name.end : name.end + 2] != ", "
        ):
            continue
        if any(proposal.kind in POINTS for proposal in starts.get(name.end + 2, ())):
            return True
    return False


def is_issue(
    proposals: Sequence[Proposal], date: Proposal, text: str, vocabulary: Vocabulary
) -> bool:
    """True if the date stands behind a title that opens the cite: nobody is named before it."""
    for paper in proposals:
        if paper.end > date.start or text[paper.end : date.start] not in (", ", " "):
            continue
        if not is_paper(paper, vocabulary):
            continue
        if HEAD_RE.search(text[max(0, paper.start - HEAD_CHARS) : paper.start]):
            return True
    return False


def is_paper(proposal: Proposal, vocabulary: Vocabulary) -> bool:
    """True for a known periodical, and for a title as short as the names of newspapers are; not
    for a letter or speech, whose date is its own: "*Speech at Leeds*, 3 May 1921, in Dale, …"."""
    if proposal.kind not in PAPERS:
        return False
    printed = proposal.value.lower().split()
    if len(printed) > MOST_WORDS or not printed:
        return proposal.kind == "journal"
    return printed[0] not in vocabulary["running-works"]
