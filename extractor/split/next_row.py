"""Where a note was cut, and where it was nearly cut: for `ibidem explain`, computed when asked for.

The next best row is the best of those whose cites begin or end elsewhere. It is searched for on the
same grid, in two layers: ways whose cites so far are those of the best row, and ways that have
parted from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from extractor.model.proposals import Passage
from extractor.split import chained
from extractor.split.elements import choose
from extractor.split.passage_cites import is_settled, windows, words_and_chains
from extractor.split.passage_grid import Grid, grid
from extractor.split.passage_ground import Span, ground
from extractor.split.row_search import (
    START,
    WAYS,
    Row,
    Station,
    Way,
    better,
    close,
    comment,
    go_on,
    moves_to,
    open_cite,
    search,
)
from extractor.tables import Vocabulary
from extractor.tables.scoring_weights import Weights, named_weights


@dataclass(frozen=True, slots=True)
class NoteCut:
    """The cites of a stretch of a note as spans of its reading, those of the next best row (None:
    there is no other), and what each row gains, by named weights. A stretch that one chain of
    elements covers is `settled`, and was not searched."""

    cites: tuple[Span, ...]
    gain: float
    others: tuple[Span, ...] | None
    other_gain: float
    settled: bool = False


def cuts_of(passage: Passage, vocabulary: Vocabulary) -> Iterator[NoteCut]:
    """Where a note was cut, for each stretch of it that is searched at once."""
    text, weights = passage.reading.text, named_weights()
    elements = choose(passage.proposals, text)
    proposed = chained(passage, elements, vocabulary) if elements else []
    words, chains = words_and_chains(passage, proposed)
    if is_settled(text, words, chains):
        yield NoteCut(tuple(chains.spans), 0.0, None, 0.0, settled=True)
        return
    for start, end in windows(text, words):
        base = ground(passage, start, end, chains, vocabulary, weights)
        full = grid(base, weights)
        row = search(full, weights)
        other = next_best(full, weights, row)
        yield NoteCut(
            _spans(full, row),
            row.total,
            _spans(full, other) if other else None,
            other.total if other else 0.0,
        )


def _spans(full: Grid, row: Row) -> tuple[Span, ...]:
    """The cites of a row, from their first word to their last."""
    words = full.words.words
    return tuple((words[first][0], words[last - 1][1]) for first, last in row.cites())


@dataclass(slots=True)
class Layer:
    """The ways of one kind: those to come, by place, and those at the place looked at."""

    stations: dict[int, Station] = field(default_factory=dict)
    outside: Way | None = None
    closed: Way | None = None
    inside: list[Way] = field(default_factory=list)

    def arrive(self, full: Grid, weights: Weights, place: int) -> None:
        """Goes to a place: the ways inside a cite, and the best ones outside."""
        station = self.stations.pop(place, {})
        self.outside, self.closed = close(full, weights, station, place)
        self.inside = [way for key, way in station.items() if key is not None]


def next_best(full: Grid, weights: Weights, row: Row) -> Row | None:
    """The best row with other cites than this one; None if there is none."""
    starts = {first for first, _ in row.cites()}
    ends = {last for _, last in row.cites()}
    same, parted = Layer({0: {None: START}}), Layer()
    for place, ahead in pairwise(full.places):
        same.arrive(full, weights, place)
        parted.arrive(full, weights, place)
        part(same, parted, ends=place in ends)
        leave(full, same, parted, place, ahead, opens=place in starts)
    end = full.places[-1]
    same.arrive(full, weights, end)
    parted.arrive(full, weights, end)
    part(same, parted, ends=end in ends)
    last = better(parted.outside, parted.closed)
    return Row(moves_to(last), last.total) if last else None


def part(same: Layer, parted: Layer, *, ends: bool) -> None:
    """Where a cite of the row ends, the ways part that go on in it; elsewhere, those that end."""
    if ends:
        parted.inside += same.inside
        same.inside = []
    else:
        parted.closed = better(parted.closed, same.closed)
        same.closed = None


def leave(full: Grid, same: Layer, parted: Layer, place: int, ahead: int, *, opens: bool) -> None:
    """Goes on from a place. Where a cite of the row begins, the ways part that stay outside;
    elsewhere, those that begin one."""
    for layer in (same, parted):
        opened = open_cite(full, layer.outside, layer.closed, place)
        best = better(layer.outside, layer.closed)
        if best is not None:
            target = parted if opens else layer
            comment(full, target.stations, best, best is layer.closed, place, ahead)
        if opened is not None:
            target = layer if opens else parted
            go_on(full, target.stations, [], opened, place, ahead)
        inside = sorted(layer.inside, key=itemgetter(0), reverse=True)[:WAYS]
        if inside:
            go_on(full, layer.stations, inside, None, place, ahead)
