"""What all stretches of a cite are judged by: told once for the whole line."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from extractor.language.years import YEAR_RE
from extractor.parse.cut_words import CutWords
from extractor.parse.pieces import BEFORE_ELEMENT, Plan

SURE_TOWN = 0.5  # the least gain of a place that vouches for a publisher in a list
WORST = -1.4  # no explanation needs a piece with less gain
# What may follow a container, and so shows where one ends.
FIRM = (
    "volume",
    "number",
    "page",
    "year",
    "date",
    "address",
    "publisher",
    "institution",
    "url",
    "edition",
    "editor",
    "editor-of",
    "translator",
    "series",
    "back-reference",
    "siglum",
    "chapter",
    "section",
    "note",
    "thesis",
    "part",
    "in",
    "extent",
    "note-reference",
    "title",
)


@dataclass(frozen=True, slots=True)
class CiteFacts:
    """What all stretches of a line are judged by, told once. `set_like` and `short` count, among
    the words before i, those that name sets and the abbreviations that a stop ends; `opening` and
    `closing` is what it costs to begin and to end before word i."""

    plan: Plan
    line: CutWords
    starts: Mapping[str, set[int]]  # where the pieces so far begin, by element
    ends: Mapping[str, set[int]]
    firm: frozenset[int]  # where something begins that may follow a container
    exact: Mapping[tuple[str, int, int], float]
    set_like: Sequence[int]
    short: Sequence[int]
    opening: Sequence[float]
    closing: Sequence[float]
    towns: Container[int]  # the words behind a place that vouches for a publisher


def ground(plan: Plan) -> CiteFacts:
    line, sets, (starts, ends) = plan.line, plan.vocabulary["book-words"], plan.bounds()
    edge = plan.weights["edge"]
    firm = frozenset((len(line.words),)).union(
        *(starts[element] for element in FIRM if element in starts)
    )
    closing = [
        edge[BEFORE_ELEMENT if name == "space" and i in firm else name]
        for i, name in enumerate(line.classes)
    ]
    stops = (
        name == "abbr" or (name == "stop" and i > 0 and len(line.lower[i - 1]) <= 5)
        for i, name in enumerate(line.classes)
    )
    return CiteFacts(
        plan,
        line,
        starts,
        ends,
        firm,
        exactly(line),
        list(accumulate([word in sets for word in line.lower], initial=0)),
        list(accumulate(stops)),
        [0.0 if i in plan.openings else edge[name] for i, name in enumerate(line.classes)],
        [*closing[:-1], 0.0],
        towns(plan),
    )


def towns(plan: Plan) -> frozenset[int]:
    """Where the places end behind which a publisher may stand; in a list, not a country alone:
    "France, Russia, China: A Structural Analysis"."""
    least = WORST if plan.line.notes else SURE_TOWN
    placed = (piece for pieces in plan.pieces.values() for piece in pieces)
    return frozenset(
        piece.last for piece in placed if piece.element == "address" and piece.gain >= least
    )


def exactly(line: CutWords) -> dict[tuple[str, int, int], float]:
    """(kind, first, last) -> the best weight of a proposal that covers just these words."""
    found: dict[tuple[str, int, int], float] = {}
    for kind in ("journal", "name", "siglum"):
        for first, last, c in line.of(kind):
            found[kind, first, last] = max(c.weight, found.get((kind, first, last), 0.0))
    return found


def put(plan: Plan, element: str, first: int, last: int, gain: float) -> None:
    if gain > WORST:
        plan.add(element, first, last, gain)


def begins_with_year(line: CutWords, first: int, last: int) -> bool:
    """ "1978. Whose Corridors of Power", ", 1978, La filature": in a list a year between two stops
    or commas is an element."""
    if line.notes or last == first + 1 or line.classes[first + 1] not in ("stop", "comma"):
        return False
    if line.classes[first] != line.classes[first + 1]:
        return False
    return YEAR_RE.fullmatch(line.lower[first]) is not None


def shape(plan: Plan, first: int, last: int) -> float:
    """What it gains by how many of its words that matter are capitalised: less than nothing as a
    sentence, more as a name."""
    line, known = plan.line, plan.weights["shape"]
    words = line.weighty[last] - line.weighty[first]
    if not words:
        return known["stretch"]
    capitals = (line.capitals[last] - line.capitals[first]) / words
    return known["capitals"] * capitals + known["stretch"]
