"""The two tools that stand in for a clock: what they count, and what they stop."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

from tests import guard
from tests.counting import operations


def once_over(signs: Sequence[int]) -> int:
    """Looks at each sign once, calling nothing."""
    seen = 0
    for sign in signs:
        if sign > seen:
            seen = sign
    return seen


def each_with_each(signs: Sequence[int]) -> int:
    """Looks at each pair of signs, calling nothing."""
    return sum([1 for one in signs for other in signs if one < other])


def measured_by_c(signs: Sequence[int]) -> None:
    """Calls one function of C for each sign."""
    for sign in signs:
        abs(sign)


@pytest.mark.parametrize(
    ("function", "least", "most"),
    [(once_over, 1.9, 2.1), (measured_by_c, 1.9, 2.1), (each_with_each, 3.8, 4.2)],
)
def test_steps_grow_as_the_work_does(function: object, least: float, most: float) -> None:
    assert callable(function)
    ratio = operations(function, range(400)) / operations(function, range(200))
    assert least <= ratio <= most


def test_the_same_work_is_the_same_number_of_steps() -> None:
    assert operations(once_over, range(50)) == operations(once_over, range(50)) >= 50


def test_what_the_work_raises_comes_through_and_the_tracers_are_put_back() -> None:
    before = sys.gettrace(), sys.getprofile()
    with pytest.raises(IndexError):
        operations([].pop)
    assert (sys.gettrace(), sys.getprofile()) == before


def never_ends() -> None:
    while True:
        pass


def fails() -> None:
    raise SystemExit(3)


def test_what_ends_well_passes_the_guard() -> None:
    guard.finishes(once_over, (1, 2, 3))


def test_what_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PATIENCE", 1)
    with pytest.raises(AssertionError, match="hangs"):
        guard.finishes(never_ends)


def test_what_fails_is_seen() -> None:
    with pytest.raises(AssertionError, match="failed"):
        guard.finishes(fails)
