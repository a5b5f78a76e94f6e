"""Which row of cites and commentary explains a passage best: dynamic programming over its places.

At each place the search keeps the best way to be *outside* every cite and the few best ways to be
*inside* one. From outside, commentary goes on or a cite opens; from inside, a piece is taken, a
word is left unexplained, or the cite closes. Only the sum of the gains decides. What comes out is
the row from the first word to the last:

    See            John Rees   'In Defence …'   International Socialism   52         ;  …
    commentary     open        author  title    journal                   number  close
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from extractor.parse.cut_words import Piece
from extractor.split.cite_evidence import AT_HEAD, evidence
from extractor.split.passage_grid import Grid, Step
from extractor.tables.scoring_weights import Weights

WAYS = 8  # inside a cite that go on from a place
BEHIND = 4.0  # a way so far behind the best does not catch up
OPENING = "start"  # the last element of a cite that has none yet


class Move(NamedTuple):
    """One move of a row over the words [first, last): "open", "close", "comment", "skip" or
    "piece". A closing move knows what the cite holds."""

    kind: str
    first: int
    last: int
    piece: Piece | None = None
    mask: int = 0


class Way(NamedTuple):
    """How a place is reached: the sum of the gains, the last element of the cite ("" outside), its
    mask, whether its last words were skipped, the way before and the move that led here."""

    total: float
    element: str
    mask: int
    skipping: bool
    before: Way | None
    move: Move | None


@dataclass(frozen=True, slots=True)
class Row:
    """The best row, and what its gains come to."""

    moves: tuple[Move, ...]
    total: float

    def cites(self) -> list[tuple[int, int]]:
        """The cites as words [first, last)."""
        found, first = [], 0
        for move in self.moves:
            if move.kind == "open":
                first = move.first
            elif move.kind == "close":
                found.append((first, move.first))
        return found


# key -> way; the way outside a cite has the key None
Station = dict[tuple[str, int, bool] | None, Way]
START = Way(0.0, "", 0, False, None, None)


def search(grid: Grid, weights: Weights) -> Row:
    """The best row of a passage."""
    stations: dict[int, Station] = {0: {None: START}}
    for place, ahead in pairwise(grid.places):
        station = stations.pop(place, {})
        outside, closed = close(grid, weights, station, place)
        opened = open_cite(grid, outside, closed, place)
        best = better(outside, closed)
        if best is not None:
            comment(grid, stations, best, best is closed, place, ahead)
        inside = sorted(
            (way for key, way in station.items() if key is not None),
            key=itemgetter(0),
            reverse=True,
        )[:WAYS]
        if inside or opened is not None:
            go_on(grid, stations, inside, opened, place, ahead)
    end = grid.places[-1]
    last = better(*close(grid, weights, stations.get(end, {}), end))
    return Row(moves_to(last), last.total if last else 0.0)


def better(first: Way | None, second: Way | None) -> Way | None:
    if first is None or second is None:
        return first or second
    return second if second.total > first.total else first


def close(
    grid: Grid, weights: Weights, station: Station, place: int
) -> tuple[Way | None, Way | None]:
    """The best way outside that was outside before, and the best that closes a cite here."""
    outside = station.get(None)
    gain = grid.closes.get(place)
    if gain is None:
        return outside, None
    ended = place in grid.ended
    best: Way | None = None
    most = 0.0
    for key, way in station.items():
        if key is None or way.skipping:
            continue
        total = way.total + gain + evidence_gain(weights, way.mask, ended)
        if best is None or total > most:
            best, most = way, total
    if best is None:
        return outside, None
    move = Move("close", place, place, mask=best.mask)
    return outside, Way(most, "", 0, False, best, move)


@lru_cache(maxsize=1 << 16)
def evidence_gain(weights: Weights, mask: int, ended: bool) -> float:
    """What the elements of a cite gain together."""
    known = weights["evidence"]
    return sum([known.get(name, 0.0) for name in evidence(mask, ended)])


def open_cite(grid: Grid, outside: Way | None, closed: Way | None, place: int) -> Way | None:
    """The best way to begin a cite here."""
    gain = grid.opens.get(place)
    if gain is None:
        return None
    mask = AT_HEAD if place in grid.heads else 0
    best: Way | None = None
    for way, more in ((outside, 0.0), (closed, grid.follows[place])):
        if way is None:
            continue
        total = way.total + gain + more
        if best is None or total > best.total:
            best = Way(total, OPENING, mask, False, way, Move("open", place, place))
    return best


def comment(
    grid: Grid, stations: dict[int, Station], way: Way, behind_cite: bool, place: int, ahead: int
) -> None:
    """Commentary goes on to the next place."""
    total = way.total + grid.comments[ahead] - grid.comments[place]
    if behind_cite:
        total += grid.resumes[place]
    station = stations.setdefault(ahead, {})
    there = station.get(None)
    if there is None or total > there.total:
        station[None] = Way(total, "", 0, False, way, Move("comment", place, ahead))


def go_on(
    grid: Grid,
    stations: dict[int, Station],
    inside: list[Way],
    opened: Way | None,
    place: int,
    ahead: int,
) -> None:
    """From every way inside a cite, take each piece that may follow, or skip to the next place."""
    steps, order = grid.steps.get(place, ()), grid.order[place]
    if opened is not None:
        take(stations, opened, steps, order, 0.0)
    if not inside:
        return
    floor = inside[0].total - BEHIND
    crossing = grid.crosses[place]
    skipped = grid.skips[ahead] - grid.skips[place] + crossing
    for way in inside:
        if way.total < floor:
            break
        take(stations, way, steps, order, crossing)
        total = way.total + skipped + (0.0 if way.skipping else grid.first_skip)
        move = Move("skip", place, ahead)
        arrive(stations, ahead, Way(total, way.element, way.mask, True, way, move))


def take(
    stations: dict[int, Station],
    way: Way,
    steps: Sequence[Step],
    order: Mapping[str, Mapping[str, tuple[float, int]]],
    extra: float,
) -> None:
    """From one way inside a cite, every piece that may follow it."""
    total, element, mask = way.total + extra, way.element, way.mask
    opening = element == OPENING
    allowed = order.get(element, {})
    for step in steps:
        gain = step.opening_gain if opening else step.gain
        if step.element == "chain":
            if not opening:
                continue
            worth, bit = 0.0, 0
        elif (ordered := allowed.get(step.element)) is not None:
            worth, bit = ordered
            if mask & bit:
                continue
        elif step.passing and not opening:
            arrive(stations, step.last, passed(way, step, total + gain))
            continue
        else:
            continue
        move = Move("piece", step.piece.first, step.last, step.piece)
        filled = mask | bit | step.bits
        arrive(
            stations, step.last, Way(total + gain + worth, step.element, filled, False, way, move)
        )


def passed(way: Way, step: Step, total: float) -> Way:
    """A piece after which the cite goes on as if it were not there: "(3 vols)"."""
    move = Move("piece", step.piece.first, step.last, step.piece)
    return Way(total, way.element, way.mask, False, way, move)


def arrive(stations: dict[int, Station], place: int, way: Way) -> None:
    """Keeps the better of two ways that are alike from here on."""
    station = stations.get(place)
    if station is None:
        station = stations[place] = {}
    key = (way.element, way.mask, way.skipping)
    there = station.get(key)
    if there is None or way.total > there.total:
        station[key] = way


def moves_to(way: Way | None) -> tuple[Move, ...]:
    """The moves that lead to a way, in order."""
    found = []
    while way is not None:
        if way.move is not None:
            found.append(way.move)
        way = way.before
    return tuple(reversed(found))
