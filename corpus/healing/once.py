"""What is worked out once for an essay, however often its stretches are read."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeVar

from corpus.essay import Essay

T = TypeVar("T")
HELD: Final = 4  # essays at a time: stages go through one after the other


class EssayByIdentity:
    """An essay as a key: equal to itself only, so that a long one is not compared word by word."""

    __slots__ = ("essay",)

    def __init__(self, essay: Essay) -> None:
        self.essay = essay

    def __hash__(self) -> int:
        return id(self.essay)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EssayByIdentity) and other.essay is self.essay


def once(work: Callable[[Essay], T]) -> Callable[[Essay], T]:
    """A function of an essay that keeps its last outcomes."""
    kept = lru_cache(maxsize=HELD)(lambda same: work(same.essay))
    return lambda essay: kept(EssayByIdentity(essay))
