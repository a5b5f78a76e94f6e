"""Which pieces explain a cite best: dynamic programming over its cuts, by the table of element order.

The order of elements ("author title", "title address" …, with what each pair gains) is data: tables/order.tsv. No element
stands twice, words that no element takes cost a little. The distance to the best explanation that cuts otherwise is the margin.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extractor.lattice import Piece
from extractor.pieces import Plan
from extractor.tables import Vocabulary

ONCE = (
    "author", "editor", "translator", "title", "journal", "series", "address", "publisher", "year", "volume", "number", "edition",
    "back-reference", "extent", "thesis", "institution",
)  # fmt: skip
SAME = {"corporate": "author", "booktitle": "journal", "siglum": "journal"}  # they fill the same place
BEAM = 8
LEFT_OUT = 0.7  # a word that no element takes
LEFT_OUT_SMALL = 0.25  # … of prose: it begins with a small letter
CUE_WORDS = frozenset("in at by from available the and on of also an a for to pp p vol no see retrieved online print web".split())


@dataclass(frozen=True, slots=True)
class Found:
    """The best explanation of a line, and how far the next one is behind."""

    pieces: tuple[Piece, ...]
    score: float
    margin: float


@lru_cache(maxsize=8)
def order(vocabulary: Vocabulary) -> dict[str, dict[str, float]]:
    """last element -> next element -> gain."""
    gains: dict[str, dict[str, float]] = {}
    for pair, gain in vocabulary["order"].items():
        first, _, following = pair.partition(" ")
        gains.setdefault(first, {})[following] = float(gain)
    gains["date"] = gains.get("year", {})
    for following in gains.values():
        if "year" in following:
            following["date"] = following["year"] - 0.1
    return gains


@lru_cache(maxsize=1)
def bits() -> dict[str, int]:
    found = {element: 1 << i for i, element in enumerate(ONCE)}
    return found | {element: found[as_] for element, as_ in SAME.items()}


Node = tuple[float, str, int, "Node | None", Piece | None]  # score, last element, elements so far, way back


def assemble(made: Plan, *, begin: str = "start") -> Found:
    """The best set of pieces for a whole line."""
    follows, bit = order(made.vocabulary), bits()
    n = len(made.line.words)
    stations: dict[int, dict[tuple[str, int], Node]] = {0: {(begin, 0): (0.0, begin, 0, None, None)}}
    places = sorted({0, n, *made.cuts, *made.pieces, *(p.last for ps in made.pieces.values() for p in ps)})
    skip = skips(made)
    for k, place in enumerate(places[:-1]):
        here = sorted(stations.pop(place, {}).values(), key=lambda node: -node[0])[:BEAM]
        pieces = made.pieces.get(place, ())
        for node in here:
            score, last, used, _, _ = node
            allowed = follows.get(last, {})
            for piece in pieces:
                gain = allowed.get(piece.element)
                if gain is None:
                    continue
                own = bit.get(piece.element, 0)
                if used & own:
                    continue
                arrive(stations, piece.last, (score + gain + piece.gain, piece.element, used | own, node, piece))
            ahead = places[k + 1]
            arrive(stations, ahead, (score - (skip[ahead] - skip[place]), last, used, node, None))
    return choose(final(stations.get(n, {}), bit))


def arrive(stations: dict[int, dict[tuple[str, int], Node]], place: int, node: Node) -> None:
    station = stations.setdefault(place, {})
    key = (node[1], node[2])
    best = station.get(key)
    if best is None or node[0] > best[0]:
        station[key] = node


def skips(made: Plan) -> list[float]:
    """skips[k]: the cost of leaving the words before k unexplained."""
    total, out, line = 0.0, [0.0], made.line
    for start, end in line.words:
        word = line.text[start:end]
        total += 0.1 if word.lower() in CUE_WORDS else LEFT_OUT_SMALL if word[0].islower() else LEFT_OUT
        out.append(total)
    return out


def final(nodes: dict[tuple[str, int], Node], bit: dict[str, int]) -> list[tuple[float, Node]]:
    """Whole explanations, best first, weighed for what a reference needs."""
    weighed = [(node[0] + whole(node, bit), node) for node in nodes.values()]
    return sorted(weighed, key=lambda pair: -pair[0])


def whole(node: Node, bit: dict[str, int]) -> float:
    """Does it hang together? An article has a number or a date, a book no journal beside its publisher."""
    used, gain = node[2], 0.0
    elements = set()
    step: Node | None = node
    while step:
        elements.add(step[1])
        step = step[3]
    if "journal" in elements:
        dated = used & (bit["year"] | bit["volume"] | bit["number"] | bit["back-reference"])
        gain += 0.0 if dated else -0.5
        if used & bit["publisher"]:
            gain -= 0.3
    if node[1] == "in":
        gain -= 0.6
    return gain


def choose(ranked: list[tuple[float, Node]]) -> Found:
    if not ranked:
        return Found((), 0.0, 0.0)
    best = way(ranked[0][1])
    cutting = [(p.element, p.first, p.last) for p in best]
    for score, node in ranked[1:]:
        if [(p.element, p.first, p.last) for p in way(node)] != cutting:
            return Found(best, ranked[0][0], ranked[0][0] - score)
    return Found(best, ranked[0][0], 3.0)


def way(node: Node | None) -> tuple[Piece, ...]:
    found = []
    while node:
        if node[4]:
            found.append(node[4])
        node = node[3]
    return tuple(reversed(found))
