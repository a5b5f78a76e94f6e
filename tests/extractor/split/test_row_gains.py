"""The gains of a row by name come to its total: nothing is weighed that no name tells."""

from __future__ import annotations

import pytest

from extractor.find.notes import passages
from extractor.split import chained
from extractor.split.elements import choose
from extractor.split.passage_cites import words_and_chains
from extractor.split.passage_grid import grid
from extractor.split.passage_ground import ground
from extractor.split.row_gains import BASE, earned
from extractor.split.row_search import search
from extractor.tables import load
from extractor.tables.scoring_weights import scoring_weights
from tests import essays as made

NOTES = (
    "See Ann Hume, *Coal and Iron* (Leeds, 1931), p. 3; Ian Hay, ‘Lamps’, Past Trades 3 (1951), 4.",
    "Hume, Ann. Coal and Iron. Leeds: Arnold, 1931, p. 3. As Hay says, nobody was asked.",
    "This was said before, and nobody at Leeds doubted it in 1931. Cf. Hay, op. cit., p. 7.",
    "The replies by Ann Hume and Ian Hay in Past Trades 12 were of another kind; see ibid., p. 4.",
)


@pytest.mark.parametrize("note", NOTES)
def test_the_named_gains_of_a_row_come_to_its_total(note: str) -> None:
    vocabulary, weights = load(), scoring_weights()
    ((_, passage),) = passages(made.essay([note]), vocabulary)
    elements = choose(passage.proposals, passage.reading.text)
    _, chains = words_and_chains(passage, chained(passage, elements, vocabulary))
    base = ground(passage, 0, len(passage.reading.text), chains, vocabulary, weights)
    row = search(grid(base, weights), weights)
    total = 0.0
    for (family, name), times in earned(base, row, weights).items():
        total += times if (family, name) == BASE else times * weights[family].get(name, 0.0)
    assert row.cites()
    assert total == pytest.approx(row.total)
