"""How sure a link is: the evidence by name, and what it adds up to."""

from __future__ import annotations

import math

import pytest

from extractor.model.links import Link
from extractor.pipeline import one_essay
from extractor.resolve.link_evidence import ALWAYS, LEAST, MOST, gains_of, log_odds, sureness
from extractor.tables import load
from tests.essays import essay

FULL = "Tom Hardacre, *The Harbour Trades* (Leeds: Quay Press, 1931), p. 12."


def links(*notes: str) -> tuple[Link, ...]:
    return one_essay(essay(notes), load()).links


def names(link: Link) -> set[str]:
    return {name for name, _ in link.evidence}


def test_evidence_adds_up_to_a_probability() -> None:
    gains = {ALWAYS: -1.0, "same title": 2.0, "works of this author": -0.5}
    evidence = (("same title", 1.0), ("works of this author", 2.0), ("not in the table", 9.0))
    assert sureness(evidence, gains) == 0.5
    assert sureness((), {ALWAYS: 99.0}) == MOST
    assert sureness((), {ALWAYS: -99.0}) == LEAST


def test_log_odds_do_not_believe_the_ends() -> None:
    assert log_odds(0.5) == 0
    assert log_odds(1.0) == log_odds(MOST) < math.inf
    assert log_odds(0.0) == log_odds(LEAST) > -math.inf


def test_a_first_cite_and_a_later_one_have_their_own_evidence() -> None:
    first, later = links(FULL, "Hardacre, *Harbour Trades*, p. 14.")
    assert {"first, title set off", "first, imprint", "rule full"} <= names(first)
    assert {"again, surname alone", "same author", "sureness of the last cite"} <= names(later)
    assert first.confidence >= 0.9


def test_a_cite_without_a_work_has_no_evidence() -> None:
    (link,) = links("Ibid., p. 3.")
    assert (link.work, link.evidence, link.confidence) == (None, (), 0.0)


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        (FULL, "Hardacre, The Harbour Trades"),
        ("Tom Hardacre, *The Harbour Trades*, Leeds, 1931, p. 12.", "*Trades*, p. 12."),
    ],
)
def test_what_is_printed_in_full_is_surer(surer: str, less_sure: str) -> None:
    (sure,), (doubtful,) = links(surer), links(less_sure)
    assert sure.confidence > doubtful.confidence


def test_every_row_is_evidence_that_some_link_can_show() -> None:
    """No row is left behind when evidence is renamed."""
    beginnings = ("first, ", "again, ", "new, ", "rule ")
    said = {
        ALWAYS, "by the rule itself", "several works fit", "works that fit", "same title",
        "same author", "other author", "works of this author", "work without a title",
        "sureness of the last cite", "cites since the last",
    }  # fmt: skip
    for name in gains_of(load()):
        assert name in said or name.startswith(beginnings), name
