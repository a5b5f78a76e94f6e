"""Dynamic programming over the cuts of a line, by the table of element order.

The order of elements ("author title", "title address" …, with what each pair gains) is data: the
family `follow` of tables/scoring/labelling.toml. No element stands twice; words that no element
takes cost a little. The distance to the best explanation that cuts otherwise is the margin. At each
cut only the best few ways to get there go on, so the time is linear in the length of the cite.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import itemgetter

from extractor.parse.cut_words import CutWords, Piece
from extractor.parse.pieces import Plan
from extractor.tables.scoring_weights import Weights

ONCE = (
    "author",
    "editor",
    "translator",
    "title",
    "journal",
    "series",
    "address",
    "publisher",
    "year",
    "volume",
    "number",
    "edition",
    "back-reference",
    "extent",
    "thesis",
    "institution",
)
BIT = {element: 1 << i for i, element in enumerate(ONCE)}
# These fill the same place.
BIT |= {
    "corporate": BIT["author"],
    "booktitle": BIT["journal"],
    "siglum": BIT["journal"],
    "editor-of": BIT["editor"],
}
BIT["author-behind"] = BIT["author"]
BIT["letter"] = BIT["author"] | BIT["title"]
COUNTED = BIT["year"] | BIT["volume"] | BIT["number"] | BIT["back-reference"]
WAYS = 8  # that go on from a cut
TITLED = BIT["title"] | BIT["journal"] | BIT["back-reference"]
BEHIND = 2.5  # a way that is so far behind the best does not catch up
# These may stand anywhere, and what follows them follows what stood before.
TRANSPARENT = frozenset(("origyear", "volumes", "gloss"))
CERTAIN = 3.0  # the margin where nothing else explains a cite
# score, last element, elements so far, the way back, the piece that led here
Node = tuple[float, str, int, "Node | None", "Piece | None"]
Station = dict[tuple[str, int], Node]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The best explanation of a line, and how far the next one is behind."""

    pieces: tuple[Piece, ...]
    score: float
    margin: float


@lru_cache(maxsize=8)
def order(weights: Weights) -> dict[str, dict[str, tuple[float, int]]]:
    """last element -> next element -> (gain, the place that the next one fills)."""
    gains: dict[str, dict[str, tuple[float, int]]] = {}
    for pair, gain in weights["follow"].items():
        first, _, following = pair.partition(" ")
        gains.setdefault(first, {})[following] = (gain, BIT.get(following, 0))
    gains["date"] = gains.get("year", {})
    for ways in gains.values():
        if "year" in ways:
            ways["date"] = (ways["year"][0] - 0.1, 0)
    return gains


@lru_cache(maxsize=128)
def order_at(weights: Weights, sign: str) -> dict[str, dict[str, tuple[float, int]]]:
    """The order of elements across a sign: "Leeds: Arnold", "Coal and Iron. Leeds"."""
    across = weights["across"]
    return {
        first: {
            following: (gain + across.get(f"{first} {following}, {sign}", 0.0), bit)
            for following, (gain, bit) in ways.items()
        }
        for first, ways in order(weights).items()
    }


def assemble(plan: Plan, *, begin: str) -> Explanation:
    """The best set of pieces for a whole line."""
    return choose(ways_through(plan, begin=begin))


def ways_through(plan: Plan, *, begin: str) -> list[tuple[float, Node]]:
    """The best ways through a whole line with what each gains, the best one first."""
    count, classes, skip = len(plan.line.words), plan.line.classes, left_out(plan)
    stations: dict[int, Station] = {0: {(begin, 0): (0.0, begin, 0, None, None)}}
    places = sorted(
        {*plan.cuts, *plan.pieces, *(p.last for pieces in plan.pieces.values() for p in pieces)}
    )
    for place, ahead in pairwise(places):
        ways = sorted(stations.pop(place, {}).values(), key=itemgetter(0), reverse=True)[:WAYS]
        pieces, price = plan.pieces.get(place, ()), skip[ahead] - skip[place]
        follows = order_at(plan.weights, classes[place])
        for way in ways:
            if way[0] < ways[0][0] - BEHIND:
                break
            if pieces:
                go_on(stations, way, pieces, follows.get(way[1], {}))
            arrive(stations.setdefault(ahead, {}), (way[0] - price, way[1], way[2], way, None))
    known = plan.weights["whole"]
    last = sorted(stations.get(count, {}).values(), key=itemgetter(0), reverse=True)[: 2 * WAYS]
    told = [(node[0] + whole(node, known, notes=plan.line.notes), node) for node in last]
    return sorted(told, key=itemgetter(0), reverse=True)


def go_on(
    stations: dict[int, Station],
    way: Node,
    pieces: list[Piece] | tuple[()],
    allowed: dict[str, tuple[float, int]],
) -> None:
    """From one way to get here, with every piece that may follow."""
    score, _, used, _, _ = way
    for piece in pieces:
        element, _, last, gain, _ = piece
        step = allowed.get(element)
        if step is None:
            if element in TRANSPARENT:
                arrive(stations.setdefault(last, {}), (score + gain, way[1], used, way, piece))
        elif not used & step[1]:
            filled = used | step[1]
            key, total = (element, filled), score + gain + step[0]
            station = stations.get(last)
            if station is None:
                stations[last] = {key: (total, element, filled, way, piece)}
            elif (there := station.get(key)) is None or total > there[0]:
                station[key] = (total, element, filled, way, piece)


def arrive(station: Station, node: Node) -> None:
    key = (node[1], node[2])
    if (there := station.get(key)) is None or node[0] > there[0]:
        station[key] = node


def left_out(plan: Plan) -> list[float]:
    """left_out[i]: the cost of leaving the words before i unexplained."""
    line, fillers = plan.line, plan.vocabulary["filler-words"]
    prices = plan.weights["left out"]
    cost = [
        prices["filler"]
        if word in fillers
        else prices["like a year"]
        if len(word) == 4 and word.isdecimal()
        else prices["small letter"]
        if line.text[start].islower()
        else prices["word"]
        for word, (start, _) in zip(line.lower, line.words, strict=True)
    ]
    for i in in_italics(line):
        cost[i] += prices["word in italics"]
    return list(accumulate(cost, initial=0.0))


def in_italics(line: CutWords) -> set[int]:
    """The words of an entry of a list that type sets off: they are some element, as a rule."""
    if line.notes:
        return set()
    stretches = (range(first, last) for first, last, _ in line.of("emphasised"))
    return {i for stretch in stretches for i in stretch}


def whole(node: Node, weights: Mapping[str, float], *, notes: bool) -> float:
    """Does it hang together? An article has a number or a date and no publisher, an imprint
    something that it is of, and a book in a list a title."""
    gain, used = 0.0 + weights.get(f"ends with {node[1]}", 0.0), node[2]
    if used & BIT["journal"]:
        elements = [piece.element for piece in way_to(node)]
        if "journal" in elements and not used & COUNTED:
            gain += weights["journal, nothing counted"]
        if "journal" in elements and used & BIT["publisher"]:
            gain += weights["journal, publisher"]
        if not notes and "booktitle" in elements and "title" not in before_book(elements):
            gain += weights["book without title, list"]
    if used & (BIT["address"] | BIT["publisher"]) and not used & TITLED:
        gain += weights["imprint of nothing"]
    return gain


def before_book(elements: list[str]) -> list[str]:
    """The elements that stand before the book."""
    return elements[: elements.index("booktitle")]


def choose(ranked: list[tuple[float, Node]]) -> Explanation:
    if not ranked:
        return Explanation((), 0.0, 0.0)
    best = way_to(ranked[0][1])
    cutting = [piece[:3] for piece in best]
    for score, node in ranked[1:]:
        if [piece[:3] for piece in way_to(node)] != cutting:
            return Explanation(best, ranked[0][0], ranked[0][0] - score)
    return Explanation(best, ranked[0][0], CERTAIN)


def way_to(node: Node | None) -> tuple[Piece, ...]:
    """The pieces that lead to a node."""
    found = []
    while node:
        if node[4]:
            found.append(node[4])
        node = node[3]
    return tuple(reversed(found))
