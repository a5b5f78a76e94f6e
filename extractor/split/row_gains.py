"""What each move of a row gains: with named weights every gain knows what it is made of. For
`ibidem explain`, and for the fit of the weights."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.parse.best_path import TRANSPARENT
from extractor.parse.cut_words import Piece
from extractor.split.passage_grid import order_gains, skips, step, total
from extractor.split.passage_ground import (
    ENDING,
    Ground,
    closing_names,
    opening_names,
    sign_before,
    word_name,
)
from extractor.split.row_search import OPENING, Move, Row, evidence_gain
from extractor.tables.scoring_weights import Weights


def gains(base: Ground, row: Row, weights: Weights) -> Iterator[float]:
    """What the moves of a row gain, one by one; together they are the total of the row."""
    element, before = "", ""
    for move in row.moves:
        if move.kind == "piece":
            assert move.piece is not None
            yield piece_gain(base, move.piece, element, weights)
            element = element_behind(move.piece, element, base, weights)
        elif move.kind == "skip":
            yield skip_gain(base, move, before == "skip", weights)
        elif move.kind == "open":
            yield open_gain(base, move.first, before == "close", weights)
            element = OPENING
        elif move.kind == "close":
            yield close_gain(base, move, weights)
        else:
            yield comment_gain(base, move, before == "close", weights)
        before = move.kind


def open_gain(base: Ground, place: int, behind_cite: bool, weights: Weights) -> float:
    """A cite begins, perhaps right behind another."""
    gain = total(weights, "open", opening_names(base, place))
    return gain + weights["next"].get(sign_before(base, place), 0.0) if behind_cite else gain


def close_gain(base: Ground, move: Move, weights: Weights) -> float:
    """A cite ends, and what it holds counts together."""
    ended = sign_before(base, move.first) in ENDING
    return total(weights, "close", closing_names(base, move.first)) + evidence_gain(
        weights, move.mask, ended
    )


def comment_gain(base: Ground, move: Move, behind_cite: bool, weights: Weights) -> float:
    """Commentary goes on over some words, perhaps right behind a cite."""
    known = weights["comment"]
    gain = sum(known[word_name(base, i)] for i in range(move.first, move.last))
    return gain + weights["resume"].get(sign_before(base, move.first), 0.0) if behind_cite else gain


def skip_gain(base: Ground, move: Move, goes_on: bool, weights: Weights) -> float:
    """A cite leaves words unexplained; the first of a run costs more."""
    left = skips(base, weights)
    gain = left[move.last] - left[move.first]
    gain += weights["cross"].get(base.words.classes[move.first], 0.0)
    return gain if goes_on else gain + weights["skip"]["first"]


def piece_gain(base: Ground, piece: Piece, element: str, weights: Weights) -> float:
    """A piece behind an element."""
    weighed, sign = step(base, piece, weights), base.words.classes[piece.first]
    opening = element == OPENING
    gain = weighed.opening_gain if opening else weighed.gain + weights["cross"].get(sign, 0.0)
    follows = order_gains(weights, sign).get(element, {}).get(piece.element)
    return gain if follows is None else gain + follows[0]


def element_behind(piece: Piece, element: str, base: Ground, weights: Weights) -> str:
    """The element that what follows a piece stands behind."""
    if piece.element in TRANSPARENT:
        order = order_gains(weights, base.words.classes[piece.first])
        if piece.element not in order.get(element, {}):
            return element
    return piece.element
