"""A line of a bibliography that holds several references."""

from __future__ import annotations

import pytest

from extractor.find.several_references import separate
from extractor.tables import load

COAL = "Ann Hume, *Coal and Iron*, Leeds 1931"
IRON = "Ian Hay, *The Iron Road*, London 1934, p. 3"
ESSAY = "Hume, A. (1936). ‘The weavers of Leeds’, Northern Review 12, 3-19"


@pytest.mark.parametrize(
    "parts",
    [(COAL, IRON), (IRON, COAL, IRON), (ESSAY, COAL), (COAL, IRON, COAL, ESSAY)],
    ids=["two", "three", "article", "four"],
)
def test_a_line_is_taken_apart_at_semicolons(parts: tuple[str, ...]) -> None:
    assert separate("; ".join(parts), load()) == parts


def test_a_signal_between_two_belongs_to_neither() -> None:
    assert separate(f"{COAL}; see also {IRON}", load()) == (COAL, IRON)


@pytest.mark.parametrize(
    "line",
    [
        COAL,
        "Hume, Ann (1931). Coal and Iron. Amsterdam; Boston: Anvil.",
        "Hume, A.; Hay, I.; Orr, T. Coal and Iron. Leeds: Anvil, 1931.",
        "Ann Hume, *Coal and Iron* (2nd edn; 1st edn, 1907), Leeds 1931",
        ";;;",
        "",
    ],
)
def test_a_line_that_holds_one_stays_whole(line: str) -> None:
    assert separate(line, load()) == (line,)
