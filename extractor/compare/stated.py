"""Two values of one field: do they contradict each other, are they the same? "" is not stated."""

from __future__ import annotations


def contradict(one: str, other: str) -> bool:
    """True if both state something, and not the same."""
    return bool(one and other and one != other)


def coincide(one: str, other: str) -> bool:
    """True if both state the same."""
    return bool(one) and one == other


def begin_alike(one: str, other: str) -> bool:
    """True if one is the beginning of the other; what is not stated begins like anything."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
