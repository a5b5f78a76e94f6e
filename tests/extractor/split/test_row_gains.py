"""The gains of the moves of a row come to its total, and are made of named weights."""

from __future__ import annotations

import pytest

from extractor.find.notes import passages
from extractor.split import chained
from extractor.split.elements import choose
from extractor.split.passage_cites import words_and_chains
from extractor.split.passage_grid import grid
from extractor.split.passage_ground import Ground, ground
from extractor.split.row_gains import gains
from extractor.split.row_search import search
from extractor.tables import load
from extractor.tables.scoring_weights import NamedGain, Weights, scoring_weights
from tests import essays as made

NOTES = (
    "See Ann Hume, *Coal and Iron* (Leeds, 1931), p. 3; Ian Hay, ‘Lamps’, Past Trades 3 (1951), 4.",
    "Hume, Ann. Coal and Iron. Leeds: Arnold, 1931, p. 3. As Hay says, nobody was asked.",
    "This was said before, and nobody at Leeds doubted it in 1931. Cf. Hay, op. cit., p. 7.",
    "The replies by Ann Hume and Ian Hay in Past Trades 12 were of another kind; see ibid., p. 4.",
)


def laid_out(note: str, weights: Weights) -> Ground:
    """The only note of an essay as the search needs it."""
    vocabulary = load()
    ((_, passage),) = passages(made.essay([note]), vocabulary)
    elements = choose(passage.proposals, passage.reading.text)
    _, chains = words_and_chains(passage, chained(passage, elements, vocabulary))
    return ground(passage, 0, len(passage.reading.text), chains, vocabulary, weights)


@pytest.mark.parametrize("note", NOTES)
def test_the_named_gains_of_a_row_come_to_its_total(note: str) -> None:
    weights = scoring_weights()
    base = laid_out(note, weights)
    row = search(grid(base, weights), weights)
    assert row.cites()
    assert sum(gains(base, row, weights)) == pytest.approx(row.total)


@pytest.mark.parametrize("note", NOTES)
def test_a_row_is_made_of_named_weights(note: str) -> None:
    weights = scoring_weights()
    named = weights.with_names()
    base = laid_out(note, named)
    row = search(grid(base, named), named)
    assert isinstance(row.total, NamedGain)
    told = row.total.weights()
    assert {"open", "close", "evidence", "follow"} <= {family for family, _ in told}
    assert row.cites() == search(grid(base, weights), weights).cites()
    moves = sum(gains(base, row, named), NamedGain(0.0)).weights()
    assert {name: round(times, 6) for name, times in moves.items()} == {
        name: round(times, 6) for name, times in told.items()
    }
