"""Every weight of tables/scoring/ names a case, and the case notices when the weight moves."""

from __future__ import annotations

from collections import defaultdict

import pytest

from extractor.tables.scoring_weights import scoring_weights
from tests import weighing
from tests.weighing import Pin

AFTER = "make weights"  # what mends it


def by_family() -> dict[str, list[Pin]]:
    found: dict[str, list[Pin]] = defaultdict(list)
    for pin in weighing.pins():
        found[pin.weight[0]].append(pin)
    return found


@pytest.mark.xfail(strict=True, reason="being fitted: python -m tests.bench.weights --prune")
def test_every_weight_names_a_case() -> None:
    named = [pin.weight for pin in weighing.pins()]
    assert len(named) == len(set(named))
    assert set(named) == set(weighing.all_weights(scoring_weights())), AFTER


@pytest.mark.parametrize("family", by_family())
def test_the_case_notices_the_weight(family: str) -> None:
    weights = scoring_weights()
    blind = [
        pin
        for pin in by_family()[family]
        if not weighing.notices(pin.case, pin.weight, pin.move, weights)
    ]
    assert blind == [], AFTER
