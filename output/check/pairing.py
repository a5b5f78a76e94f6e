"""Which thing found stands for which thing wanted: one for one, the likest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Found = TypeVar("Found")
Wanted = TypeVar("Wanted")


def paired(
    found: Sequence[Found],
    wanted: Sequence[Wanted],
    likeness: Callable[[Found, Wanted], float],
    least: float,
) -> dict[int, int]:
    """Number of the wanted thing -> number of the found one, both from 0. `least` is how like two
    must be to stand for each other."""
    sums: list[tuple[float, int, int]] = []
    for i, one in enumerate(found):
        for k, other in enumerate(wanted):
            sums.append((likeness(one, other), i, k))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for total, i, k in sorted(sums, key=lambda row: -row[0]):
        if total >= least and i not in used and k not in pairs:
            pairs[k] = i
            used.add(i)
    return pairs
