"""Real files under other names: tests/cases/hostile/law, four pages by one author that are chapters
of different books, and dupkey.md, two titles whose keys differ in capitals only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

import corpus
import extractor
from corpus.essay import Essay
from extractor.model.ledger import Ledger, LedgerEssay
from extractor.tables import load
from tests import CASES
from tests.laws.test_order_laws import Told, told

HOSTILE = CASES / "hostile"
PAGES = sorted((HOSTILE / "law").glob("*.html"))
NAMINGS = {
    "one number after another": ("essay1", "essay2", "essay3", "essay4"),
    "numbers alone": ("1", "2", "3", "4"),
    "as chapters of one book": ("book-ch1", "book-ch2", "book-ch3", "book-ch4"),
    "letters": ("a", "b", "c", "d"),
    "each other's": tuple(path.stem for path in PAGES),
}


def read(paths: Sequence[Path]) -> list[Essay]:
    return [one for one in corpus.read(map(str, paths)) if isinstance(one, Essay)]


def understood(essays: Sequence[Essay], names: Sequence[str]) -> Told:
    """What is told of the essays under these names, wherever a name stands in it."""
    renamed = []
    for essay, name in zip(essays, names, strict=True):
        renamed.append(replace(essay, id=name, path=f"{name}.html"))
    ledger = extractor.understand(renamed, load())
    sure = [[cite.link.confidence for cite in essay.cites] for essay in ordered(ledger, names)]
    return *told(ledger, {name: number for number, name in enumerate(names)}), sure


def ordered(ledger: Ledger, names: Sequence[str]) -> list[LedgerEssay]:
    by_name = {essay.essay.id: essay for essay in ledger.essays}
    return [by_name[name] for name in names]


@pytest.mark.parametrize("names", NAMINGS.values(), ids=NAMINGS)
def test_all_namings_of_four_pages_tell_the_same(names: tuple[str, ...]) -> None:
    essays = read(PAGES)
    assert len(essays) == 4
    first = understood(essays, ("w", "x", "y", "z"))
    for naming in permutations(names):
        assert understood(essays, naming) == first, naming


def test_keys_that_differ_in_capitals_only() -> None:
    ledger = extractor.understand(read([HOSTILE / "dupkey.md"]), load())
    keys = [work.key for work in ledger.works]
    assert len(keys) == len({key.casefold() for key in keys}) == 2, keys
    assert {key[:10].casefold() for key in keys} == {"ashesdiary"}
