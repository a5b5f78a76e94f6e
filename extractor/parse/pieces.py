"""The pieces of a line under construction, and what a plain stretch of words pays for what it holds
and crosses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate

from extractor.parse.cut_words import CutWords, Piece, cuts
from extractor.tables import Vocabulary
from extractor.tables.element_kinds import KINDS

# What it costs a title to hold such a proposal inside.
HELD = {row.kind: row.held for row in KINDS if row.held is not None}
# What it costs to run over such punctuation …
CROSSING = {
    "space": 0.0,
    "comma": 0.3,
    "stop": 0.9,
    "colon": 0.1,
    "semi": 0.5,
    "open": 0.5,
    "close": 0.3,
    "quote": 0.25,
    "query": 0.35,
    "dash": 0.1,
    "abbr": 0.05,
}
# … and to begin or end at it.
EDGE = {
    "space": 0.9,
    "comma": 0.1,
    "stop": 0.0,
    "colon": 0.2,
    "semi": 0.1,
    "open": 0.05,
    "close": 0.05,
    "quote": 0.0,
    "query": 0.1,
    "dash": 0.5,
    "abbr": 0.4,
}


@dataclass(slots=True)
class Plan:
    """What may stand between two cuts of a line. `held` and `crossed` are running sums of what
    plain stretches pay."""

    line: CutWords
    vocabulary: Vocabulary
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
        price = 0.0 if first in self.openings else EDGE[self.line.classes[first]]
        if last < len(self.line.words):
            end = self.line.classes[last]
            price += 0.25 if end == "space" else EDGE[end]
        return price

    def bounds(self) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
        """Where the pieces so far begin and where they end, by element."""
        starts, ends = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
        for first, pieces in self.pieces.items():
            for element, _, last, _, _ in pieces:
                starts[element].add(first)
                ends[element].add(last)
        return starts, ends


def blank(line: CutWords, vocabulary: Vocabulary, openings: frozenset[int]) -> Plan:
    """A plan without pieces; a cite may begin at `openings`."""
    held = list(accumulate(holding(line), initial=0.0))
    return Plan(line, vocabulary, cuts(line), held, list(accumulate(crossing(line))), openings)


def holding(line: CutWords) -> list[float]:
    """What each word costs the plain stretch that holds it."""
    cost = [0.0] * len(line.words)
    for kind, price in HELD.items():
        for first, last, proposal in line.of(kind):
            if proposal.weight >= 0.5:
                cost[first] = max(cost[first], price * proposal.weight)
                for i in range(first + 1, last):
                    cost[i] = max(cost[i], 0.3 * price * proposal.weight)
    return cost


def crossing(line: CutWords) -> list[float]:
    """What it costs to run over the punctuation before each word."""
    count = len(line.words)
    cost = [CROSSING[name] for name in line.classes]
    for i, name in enumerate(line.classes):
        if name == "stop" and i < count and not line.capital(i):
            cost[i] = 0.5
    for first, last, proposal in line.of("journal"):
        if proposal.variant == "abbreviated":
            cost[first + 1 : last] = [0.05] * (last - first - 1)
    return cost
