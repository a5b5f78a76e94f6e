"""What the search over a passage walks on: its places, and the pieces between them, weighed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from extractor.parse.best_path import TRANSPARENT, order_at
from extractor.parse.cut_words import CutWords, Piece
from extractor.split.cite_evidence import BITS, CHAINED
from extractor.split.passage_ground import (
    BEFORE_CHAIN,
    ENDING,
    LONG_TITLE,
    TITLES,
    Ground,
    closing_names,
    is_before_chain,
    opening_names,
    sign_before,
    word_name,
)
from extractor.tables.scoring_weights import Weights


@dataclass(frozen=True, slots=True)
class Step:
    """A piece as the search takes it: where it leads, what it gains inside a cite and as its first
    piece, and the bits it adds to the mask."""

    piece: Piece
    element: str
    last: int
    gain: float
    opening_gain: float
    bits: int
    passing: bool  # says nothing of the order of elements


@dataclass(frozen=True, slots=True)
class Grid:
    """A passage laid out for the search. Places are indexes of words. `opens` and `closes` hold
    what a cite gains by beginning or ending at a place (no entry: it may not), `follows` what it
    gains more by beginning where another ends, `resumes` what commentary gains that goes on behind
    a cite. `comments` and `skips` are running sums over the words: what commentary gains, and what
    words gain that a cite leaves unexplained. `crosses` is what a cite gains by going on over the
    punctuation at a place."""

    words: CutWords
    places: Sequence[int]
    steps: Mapping[int, Sequence[Step]]
    opens: Mapping[int, float]
    closes: Mapping[int, float]
    follows: Mapping[int, float]
    resumes: Mapping[int, float]
    crosses: Sequence[float]
    comments: Sequence[float]
    skips: Sequence[float]
    first_skip: float
    heads: frozenset[int]
    ended: frozenset[int]
    order: Sequence[Mapping[str, Mapping[str, tuple[float, int]]]]  # at each place, by its sign


def grid(base: Ground, weights: Weights) -> Grid:
    """The passage with every gain weighed."""
    count = len(base.words.words)
    opens: dict[int, float] = {}
    for place in base.places:
        if place < count and place not in base.at_signals:
            opens[place] = total(weights, "open", opening_names(base, place))
    closes = {place: total(weights, "close", closing_names(base, place)) for place in base.places}
    signs = {place: sign_before(base, place) for place in base.places}
    cross = weights["cross"]
    comment = weights["comment"]
    return Grid(
        base.words,
        base.places,
        {
            first: [step(base, piece, weights) for piece in pieces]
            for first, pieces in base.plan.pieces.items()
        },
        opens,
        closes,
        {place: weights["next"].get(sign, 0.0) for place, sign in signs.items()},
        {place: weights["resume"].get(sign, 0.0) for place, sign in signs.items()},
        [cross.get(name, 0.0) for name in base.words.classes],
        list(accumulate((comment[word_name(base, i)] for i in range(count)), initial=0.0)),
        skips(base, weights),
        weights["skip"]["first"],
        base.behind_signals | {0} | {i for i in signs if signs[i] == "semi"},
        frozenset(i for i in signs if signs[i] in ENDING),
        [order_gains(weights, name) for name in base.words.classes],
    )


def total(weights: Weights, family: str, names: Iterator[str]) -> float:
    known = weights[family]
    return sum([known.get(name, 0.0) for name in names])


def step(base: Ground, piece: Piece, weights: Weights) -> Step:
    """One piece, weighed."""
    first, last, element = piece.first, piece.last, piece.element
    gain, bits = piece.gain, BITS.get(element, 0)
    if base.chained[last] > base.chained[first] or element == "chain":
        bits |= CHAINED
    if element == "chain":
        gain += weights["piece"]["chain"]
    elif base.signalled[last] > base.signalled[first]:
        gain += weights["piece"]["signal inside"]
    opening = gain
    if element in TITLES:
        mark = base.marks.get((first, last))
        if mark is None:
            inside, more = title_gains(base, piece, weights["title"])
            gain += inside
            opening += inside + more
        else:
            bits |= mark
    elif element == "corporate" and is_before_chain(base, piece):
        opening += weights["title"][BEFORE_CHAIN]
    return Step(piece, element, last, gain, opening, bits, element in TRANSPARENT)


def title_gains(base: Ground, piece: Piece, known: Mapping[str, float]) -> tuple[float, float]:
    """What a title or container that typography does not set off gains inside a cite, and how much
    more at the head of one."""
    words, first, last = base.words, piece.first, piece.last
    needed = base.sentence_words[last] - base.sentence_words[first]
    weighty = words.weighty[last] - words.weighty[first]
    small = 1.0
    if weighty:
        small = (weighty - words.capitals[last] + words.capitals[first]) / weighty
    inside = known[piece.element] + needed * known["sentence word"]
    inside += small * known["small letters"] + max(0, last - first - LONG_TITLE) * known["long"]
    more = known["opening"] + small * known["opening, small letters"]
    more += needed * known["opening, sentence word"]
    if weighty < 2:
        more += known["opening, one word" if weighty else "opening, no word that matters"]
    if is_before_chain(base, piece):
        more += known[BEFORE_CHAIN]
    return inside, more


def skips(base: Ground, weights: Weights) -> list[float]:
    """Running sums of what words gain that a cite leaves unexplained."""
    known = weights["skip"]
    gains = [0.0]
    for i in range(len(base.words.words)):
        gain = known["word"] * (base.left_out[i] - base.left_out[i + 1])
        gain += known["sentence word"] * (base.sentence_words[i + 1] - base.sentence_words[i])
        gain += known["signal"] * (base.signalled[i + 1] - base.signalled[i])
        gains.append(gains[-1] + gain)
    return gains


@lru_cache(maxsize=128)
def order_gains(weights: Weights, sign: str) -> dict[str, dict[str, tuple[float, int]]]:
    """The order of elements across a sign, with what was learnt about it from whole passages."""
    corrections = weights["order"]
    return {
        first: {
            element: (gain + corrections.get(f"{first} {element}", 0.0), bit)
            for element, (gain, bit) in ways.items()
        }
        for first, ways in order_at(weights, sign).items()
    }
