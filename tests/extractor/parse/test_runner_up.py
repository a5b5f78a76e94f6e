"""How a cite was nearly read: other pieces than the best, and no better way has others."""

from __future__ import annotations

import pytest

from extractor.find import work_list
from extractor.find.notes import read_notes
from extractor.model.references import Reference
from extractor.parse.runner_up import readings
from extractor.tables import load
from extractor.tables.scoring_weights import NamedGain, differences, named_weights
from tests import essays as made

NOTE = "Ann Hume, *Coal and Iron* (Leeds: Arnold, 1931), p. 3; Hay to Hume, 3 May 1930, PRO, FO 3."


def cited(note: str) -> tuple[Reference, ...]:
    return read_notes(made.essay([note]), load()).references


def test_the_best_explanation_is_the_one_that_was_read() -> None:
    reference, archived = cited(NOTE)
    found = readings(reference, load())
    assert found is not None
    assert [(piece.element, found.printed(piece)) for piece in found.best] == [
        ("author", "Ann Hume"),
        ("title", "Coal and Iron"),
        ("address", "Leeds"),
        ("publisher", "Arnold"),
        ("year", "1931"),
        ("page", "p. 3"),
    ]
    assert found.newly_read() or found.left_out()
    assert found.other_gain < found.best_gain
    kept = readings(archived, load())
    assert kept is None or kept.words.text == archived.clip.passage.reading.text


def test_the_names_tell_the_whole_difference() -> None:
    found = readings(cited(NOTE)[0], load())
    assert found is not None
    assert isinstance(found.best_gain, NamedGain)
    told = differences(found.best_gain, found.other_gain, named_weights())
    margin = found.best_gain - found.other_gain
    assert sum(gain for _, gain in told) == pytest.approx(margin, abs=0.5)
    assert {"kind", "follow"} & {family for (family, _), _ in told}


def test_entries_of_lists_are_read_as_such() -> None:
    essay = made.prose("Hume, Ann. Coal and Iron. Leeds: Arnold, 1931.")
    (entry,) = work_list.references(essay, essay.body, load())
    found = readings(entry, load())
    assert found is not None
    assert not found.words.notes
    assert [piece.element for piece in found.best][:2] == ["author", "title"]


def test_what_no_search_read_has_no_runner_up() -> None:
    described = cited("See the replies by Ann Hume and Ian Hay, both in Past Trades 12.")
    assert [readings(one, load()) for one in described] == [None] * len(described)
