"""The command that moves each weight: what it looks for, and what it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.tables.scoring_weights import scoring_weights
from tests import weighing
from tests.bench import weights as bench
from tests.bench.weights import Search, StyledCase
from tests.case_files import blocks_of
from tests.weighing import Pin

KIND = ("kind", "page")
CASES = sorted(weighing.named_cases())[::60]


@pytest.fixture(scope="module")
def near() -> dict[str, bench.Nearness]:
    """What is near in some cases."""
    search = Search(scoring_weights(), set())
    bench.look_at(search, CASES)
    return search.near


def test_a_weight_moves_by_half() -> None:
    weights = scoring_weights().moved(*KIND, 1.5)
    assert weighing.moved(weights, KIND, "+")["kind"]["page"] == 2.25
    assert weighing.moved(weights, KIND, "-")["kind"]["page"] == 0.75
    assert "page" not in weighing.moved(weights, KIND, "gone")["kind"]
    nothing = scoring_weights().moved(*KIND, 0.0)
    assert weighing.moved(nothing, KIND, "-")["kind"]["page"] == -0.5
    assert weighing.moved(weights, KIND, "+")["held"] == weights["held"]


def test_what_is_said_to_decide_is_noticed(near: dict[str, bench.Nearness]) -> None:
    deciding = [
        (name, weight)
        for name, found in near.items()
        for weight, needed in found.items()
        if needed < 0.8
    ]
    assert deciding
    weights = scoring_weights()
    seen = sum(
        any(weighing.notices(name, weight, move, weights) for move in bench.HALVES)
        for name, weight in deciding
    )
    # a third reading may win, or cuts and labels move together
    assert seen > 0.5 * len(deciding)


def test_every_weight_that_stays_is_noticed(near: dict[str, bench.Nearness]) -> None:
    weights = scoring_weights()
    known = set(weighing.all_weights(weights))
    asked = sorted({weight for found in near.values() for weight in found} & known)[::6]
    search = Search(weights, set(asked), near=near)
    dropped = bench.prune(search)
    assert dropped | search.pins.keys() == set(asked)
    assert not dropped & search.pins.keys()
    for name in near:
        case, today = weighing.read_today(name)
        assert weighing.outcome(case, search.weights) == today
    for pin in search.pins.values():
        assert weighing.notices(pin.case, pin.weight, pin.move, search.weights)


def test_weights_are_taken_out_of_their_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in bench.FAMILIES:
        rows = '# a remark\n\n["left out"]\nmeans = "x"\n"word" = 0.62\n\n[edge]\n"word" = 1.00\n'
        (tmp_path / f"{name}.toml").write_text(rows, encoding="utf-8")
    monkeypatch.setattr(bench, "table", lambda name: tmp_path / f"{name}.toml")
    bench.take_out({("left out", "word")})
    kept = '# a remark\n\n["left out"]\nmeans = "x"\n\n[edge]\n"word" = 1.00\n'
    assert (tmp_path / "cutting.toml").read_text(encoding="utf-8") == kept


def test_a_styled_note_that_notices_becomes_a_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "CASES", tmp_path)
    monkeypatch.setattr(weighing, "PINS", tmp_path / "weights.tsv")
    styled = StyledCase(
        "a-style", False, "Hume, *Coal*, 3.", ("- Hume, Coal, 3 |  | Hume | Coal | page=3",)
    )
    entry = StyledCase("a-style", True, "Hay, Ian. Lamps. Leeds, 1931.", ())
    pin = Pin(KIND, "+", styled.name + weighing.PLAIN)
    search = Search(scoring_weights(), set(), {KIND: pin})
    bench.written(search, {styled.name: styled, entry.name: entry})
    assert weighing.pins() == [pin]
    (block,) = blocks_of(tmp_path / "weights" / "styled.txt", italics=True)
    assert (block.ident, block.texts[0].printed) == ("styled: a-style", "Hume, *Coal*, 3.")
    assert block.texts[0].cites[0].fields == {"author": "Hume", "title": "Coal", "page": "3"}
    bench.written(search, {})  # a later run keeps what is still asked
    (again,) = blocks_of(tmp_path / "weights" / "styled.txt", italics=True)
    assert again == block
    bench.written(Search(scoring_weights(), set()), {})
    assert list(blocks_of(tmp_path / "weights" / "styled.txt", italics=True)) == []
