"""The next best row of a note: other cites than those of the best, and no better row has others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.find.notes import passages
from extractor.split.next_row import cuts_of, next_best
from extractor.split.passage_grid import Grid, grid
from extractor.split.row_gains import gains
from extractor.split.row_search import search
from extractor.tables import load
from extractor.tables.scoring_weights import NamedGain, differences, named_weights, scoring_weights
from tests import essays as made
from tests.extractor.split.test_row_gains import NOTES, laid_out


def without(full: Grid, edge: str, place: int) -> Grid:
    """The grid on which no cite may begin, or end, at a place."""
    kept = {at: gain for at, gain in getattr(full, edge).items() if at != place}
    return replace(full, **{edge: kept})


def tempting(full: Grid, edge: str, place: int, gain: float) -> Grid:
    """The grid on which a cite that begins, or ends, at a place gains a lot."""
    known = getattr(full, edge)
    return replace(full, **{edge: {**known, place: known[place] + gain}})


@pytest.mark.parametrize("note", NOTES)
def test_no_row_with_other_cites_is_better(note: str) -> None:
    weights = scoring_weights()
    base = laid_out(note, weights)
    full = grid(base, weights)
    row = search(full, weights)
    other = next_best(full, weights, row)
    assert other is not None
    assert other.cites() != row.cites()
    assert other.total <= row.total
    assert sum(gains(base, other, weights)) == pytest.approx(other.total)
    for first, last in row.cites():
        for edge, place in (("opens", first), ("closes", last)):
            assert search(without(full, edge, place), weights).total <= other.total + 1e-9
    for edge in ("opens", "closes"):
        for place in getattr(full, edge):
            forced = search(tempting(full, edge, place, 50.0), weights)
            if forced.cites() != row.cites():
                assert sum(gains(base, forced, weights)) <= other.total + 1e-9


def test_what_was_chosen_is_told_by_names() -> None:
    ((_, passage),) = passages(made.essay([NOTES[0]]), load())
    (cut,) = cuts_of(passage, load())
    text = passage.reading.text
    assert [text[start:end] for start, end in cut.cites] == [
        "Ann Hume, Coal and Iron (Leeds, 1931), p. 3",
        "Ian Hay, ‘Lamps’, Past Trades 3 (1951), 4",
    ]
    assert isinstance(cut.gain, NamedGain)
    told = differences(cut.gain, cut.other_gain, named_weights())
    assert sum(gain for _, gain in told) == pytest.approx(cut.gain - cut.other_gain, abs=2.5)
    assert [abs(gain) for _, gain in told] == sorted((abs(gain) for _, gain in told), reverse=True)


def test_a_note_that_one_chain_covers_is_not_searched() -> None:
    ((_, passage),) = passages(made.essay(["Hume, as above, p. 29."]), load())
    (cut,) = cuts_of(passage, load())
    assert cut.settled
    assert cut.others is None
