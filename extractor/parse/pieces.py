"""The pieces of a line under construction, and what a plain stretch of words pays for what it holds
and crosses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from extractor.parse.cut_places import cuts
from extractor.parse.cut_words import CutWords, Piece
from extractor.tables import Vocabulary
from extractor.tables.scoring_weights import Weights

BEFORE_ELEMENT = "space, before an element"
SURE_INSIDE = 0.5  # weight of a proposal from which on a stretch pays for holding it
DOUBLE_STROKE = " // "  # before what holds a part: "Salt Mills // Harbour Review"
WORD_INSIDE = 0.3  # of that price, for each further word of the proposal


@dataclass(slots=True)
class Plan:
    """What may stand between two cuts of a line. `held` and `crossed` are running sums of what
    plain stretches pay."""

    line: CutWords
    vocabulary: Vocabulary
    weights: Weights
    cuts: list[int]
    held: list[float]
    crossed: list[float]
    openings: frozenset[int]
    pieces: dict[int, list[Piece]] = field(default_factory=dict)

    def add(
        self,
        element: str,
        first: int,
        last: int,
        gain: float,
        *parts: tuple[str, str, int, int, str],
    ) -> None:
        piece = Piece(element, first, last, gain, parts)
        if (there := self.pieces.get(first)) is None:
            self.pieces[first] = [piece]
        else:
            there.append(piece)

    def edges(self, first: int, last: int) -> float:
        """What words [first, last) pay for where they begin and end, if something else begins
        there."""
        edge, classes = self.weights["edge"], self.line.classes
        price = 0.0 if first in self.openings else edge[classes[first]]
        if last < len(self.line.words):
            price += edge[BEFORE_ELEMENT if classes[last] == "space" else classes[last]]
        return price

    def bounds(self) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
        """Where the pieces so far begin and where they end, by element."""
        starts, ends = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
        for first, pieces in self.pieces.items():
            for element, _, last, _, _ in pieces:
                starts[element].add(first)
                ends[element].add(last)
        return starts, ends


def blank(
    line: CutWords, vocabulary: Vocabulary, weights: Weights, openings: frozenset[int]
) -> Plan:
    """A plan without pieces; a cite may begin at `openings`."""
    held = list(accumulate(holding(line, weights["held"]), initial=0.0))
    crossed = list(accumulate(crossing(line, weights["run over"])))
    return Plan(line, vocabulary, weights, cuts(line), held, crossed, openings)


def holding(line: CutWords, prices: Mapping[str, float]) -> list[float]:
    """What each word costs the plain stretch that holds it."""
    cost = [0.0] * len(line.words)
    for kind, price in prices.items():
        for first, last, proposal in line.of(kind):
            if proposal.weight >= SURE_INSIDE:
                cost[first] = max(cost[first], price * proposal.weight)
                for i in range(first + 1, last):
                    cost[i] = max(cost[i], WORD_INSIDE * price * proposal.weight)
    return cost


def crossing(line: CutWords, prices: Mapping[str, float]) -> list[float]:
    """What it costs to run over the punctuation before each word."""
    count = len(line.words)
    cost = [prices[name] for name in line.classes]
    for i, name in enumerate(line.classes):
        if name == "stop" and i < count and not line.capital(i):
            cost[i] = prices["stop, small letter"]
        if DOUBLE_STROKE in line.glue[i]:
            cost[i] = prices["double stroke"]
        if i and name in ("stop", "comma") and i < count and line.lower[i] == "in":
            cost[i] += prices["in behind a sign"]
    for first, last, proposal in line.of("journal"):
        if proposal.variant == "abbreviated":
            within = [prices["within an abbreviated journal"]] * (last - first - 1)
            cost[first + 1 : last] = within
    return cost
