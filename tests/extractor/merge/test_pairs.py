"""Pairs of printed references: one edition, one work or two, as a reader labels them.

They stand in tests/cases/works/pairs.tsv.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from corpus.essay import Essay, Span
from corpus.healing.reading import plain
from extractor.merge.ledger_of_run import merge
from extractor.model.links import Link, Resolution
from extractor.model.proposals import Clip, Passage
from extractor.normalise.cite import normalise
from extractor.parse.ordinary import parse
from extractor.recognise import recognise
from extractor.tables import load
from tests import CASES

PAIRS = CASES / "works" / "pairs.tsv"
VOCABULARY = load()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two printed references and what a reader says of them."""

    label: str
    level: str
    one: str
    other: str


def read() -> list[Pair]:
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    return [Pair(*line.split("\t")[:4]) for line in lines if line and not line.startswith("#")]


def cited(name: str, printed: str) -> Resolution:
    """An essay that prints this one reference in a note."""
    reading = plain(printed)
    essay = Essay(name, f"{name}.txt", printed, body=(Span(0, len(printed)),))
    citation = Passage(essay, None, reading, recognise(reading, VOCABULARY))
    cite = normalise(parse(Clip(citation, 0, len(printed)), VOCABULARY), VOCABULARY)
    return Resolution(essay, (), (cite.description,), (Link(cite, 0, "full", 1.0),), ())


def relation(pair: Pair) -> str:
    """What merge says of the pair."""
    ledger = merge([cited("one", pair.one), cited("other", pair.other)], VOCABULARY)
    first, second = (essay.cites[0] for essay in ledger.essays)
    meant = [{cite.item or cite.work} for cite in (first, second)]
    if meant[0] == meant[1]:
        return "same edition"
    return "same work" if ledger.shared else "different"


@pytest.fixture(scope="module")
def judged() -> list[tuple[Pair, str]]:
    return [(pair, relation(pair)) for pair in read()]


def test_enough_pairs_half_of_them_hard() -> None:
    pairs = read()
    assert len(pairs) >= 150 and len({(p.one, p.other) for p in pairs}) == len(pairs)
    assert sum(p.level == "hard" for p in pairs) >= len(pairs) / 2
    assert {p.label for p in pairs} == {"same edition", "same work", "different"}


def test_precision_and_recall_on_works(judged: list[tuple[Pair, str]]) -> None:
    said = [(pair.label != "different", found != "different") for pair, found in judged]
    right = sum(label and found for label, found in said)
    assert right / sum(found for _, found in said) >= 0.98
    assert right / sum(label for label, _ in said) >= 0.93


def test_editions_of_the_works_found(judged: list[tuple[Pair, str]]) -> None:
    works = [(pair, found) for pair, found in judged if "different" not in (pair.label, found)]
    assert sum(pair.label == found for pair, found in works) / len(works) >= 0.9
