"""Assembly: which set of pieces explains one cite best.

`cut_words` are its words and cuts; the `pieces_…` modules say what may stand between two
cuts; `best_path` picks, by dynamic programming over the cuts, the pieces that together gain most;
`fields` names what they give.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.parse.best_path import Explanation, assemble
from extractor.parse.cut_words import CutWords
from extractor.parse.pieces import Plan, blank
from extractor.parse.pieces_of_names import people
from extractor.parse.pieces_of_proposals import numbers, typed
from extractor.parse.pieces_of_words import parts_of, stretches
from extractor.parse.pieces_set_off import set_off
from extractor.tables import Vocabulary
from extractor.tables.scoring_weights import Weights, scoring_weights

BEGINNING = frozenset((0,))  # where a cite begins that is a line of its own


def planned(
    line: CutWords,
    vocabulary: Vocabulary,
    weights: Weights,
    openings: frozenset[int] = BEGINNING,
) -> Plan:
    """All pieces of a line; a cite may begin at `openings`."""
    plan = blank(line, vocabulary, weights, openings)
    for builder in (typed, numbers, people, set_off, stretches):
        builder(plan)
    return plan


def head(line: CutWords) -> str:
    """What stands, in the order of elements, for the head of a cite or of an entry of a list."""
    return "start" if line.notes else "entry"


def explained(line: CutWords, vocabulary: Vocabulary, *, begin: str = "") -> Explanation:
    """The best explanation of a line; `begin` is the element that stands before it, if any."""
    if not line.words:
        return Explanation((), 0.0, 0.0)
    found = assemble(planned(line, vocabulary, scoring_weights()), begin=begin or head(line))
    return replace(
        found, pieces=tuple(piece._replace(parts=parts_of(line, piece)) for piece in found.pieces)
    )
