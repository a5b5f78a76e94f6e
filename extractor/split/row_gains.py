"""The gains of a row by name: for `ibidem explain`, and for the fit of the weights."""

from __future__ import annotations

from collections import Counter

from extractor.parse.best_path import TRANSPARENT, order_at
from extractor.split.cite_evidence import evidence
from extractor.split.passage_ground import (
    BEFORE_CHAIN,
    Ground,
    closing_names,
    is_before_chain,
    is_plain_title,
    opening_names,
    sign_before,
    title_names,
    word_name,
)
from extractor.split.row_search import OPENING, Move, Row
from extractor.tables.scoring_weights import Weights

# (family, name) -> how often a row earns this weight
Earned = Counter[tuple[str, str]]
BASE = ("base", "pieces")  # what pieces and their order gain by the tables of the parser


def earned(base: Ground, row: Row, weights: Weights) -> Earned:
    """Which weights a row earns, and how often; those of `labelling.toml` come together as BASE."""
    found: Earned = Counter()
    element, behind_cite, skipping = "", False, False
    for move in row.moves:
        if move.kind == "open":
            _add(found, "open", opening_names(base, move.first))
            if behind_cite:
                found["next", sign_before(base, move.first)] += 1
            element, skipping = OPENING, False
        elif move.kind == "piece":
            element = _piece(found, base, move, element, weights)
            skipping = False
        elif move.kind == "skip":
            _skip(found, base, move, skipping)
            skipping = True
        elif move.kind == "close":
            _add(found, "close", closing_names(base, move.first))
            names = evidence(move.mask, sign_before(base, move.first) in ("end", "semi", "stop"))
            _add(found, "evidence", names)
        else:
            if behind_cite:
                found["resume", sign_before(base, move.first)] += 1
            _add(found, "comment", (word_name(base, i) for i in range(move.first, move.last)))
        behind_cite = move.kind == "close"
    return found


def _add(found: Earned, family: str, names: object) -> None:
    found.update((family, name) for name in names)  # type: ignore[attr-defined]


def _piece(
    found: Earned,
    base: Ground,
    move: Move,
    element: str,
    weights: Weights,
) -> str:
    """The gains of one piece; the element after which the cite goes on."""
    piece = move.piece
    assert piece is not None
    found[BASE] += piece.gain  # type: ignore[assignment]
    opening = element == OPENING
    if not opening:
        found["cross", base.words.classes[piece.first]] += 1
    if piece.element == "chain":
        found["piece", "chain"] += 1
        return "chain"
    if base.signalled[piece.last] > base.signalled[piece.first]:
        found["piece", "signal inside"] += 1
    if is_plain_title(base, piece):
        for name, by in title_names(base, piece, opening):
            found["title", name] += by  # type: ignore[assignment]
    elif opening and piece.element == "corporate" and is_before_chain(base, piece):
        found["title", BEFORE_CHAIN] += 1
    order = order_at(weights, base.words.classes[piece.first])
    follows = order.get(element, {}).get(piece.element)
    if follows is None and piece.element in TRANSPARENT:
        return element
    if follows is not None:
        found[BASE] += follows[0]  # type: ignore[assignment]
        found["order", f"{element} {piece.element}"] += 1
    return piece.element


def _skip(found: Earned, base: Ground, move: Move, skipping: bool) -> None:
    first, last = move.first, move.last
    found["skip", "word"] += base.left_out[first] - base.left_out[last]  # type: ignore[assignment]
    found["skip", "sentence word"] += base.sentence_words[last] - base.sentence_words[first]
    found["skip", "signal"] += base.signalled[last] - base.signalled[first]
    found["cross", base.words.classes[first]] += 1
    if not skipping:
        found["skip", "first"] += 1
