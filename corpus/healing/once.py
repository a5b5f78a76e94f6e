"""Results that depend on a whole essay and are kept, since its stretches are read one by one."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeVar

from corpus.essay import Essay

T = TypeVar("T")
HELD: Final = 4  # essays whose results are kept; stages go through one essay after the other


class EssayByIdentity:
    """An essay as the key of a cache.

    It is equal to itself only: comparing two essays would compare their whole texts.
    """

    __slots__ = ("essay",)

    def __init__(self, essay: Essay) -> None:
        self.essay = essay

    def __hash__(self) -> int:
        return id(self.essay)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EssayByIdentity) and other.essay is self.essay


def once(function: Callable[[Essay], T]) -> Callable[[Essay], T]:
    """Decorator: the function keeps its results for the last HELD essays."""
    kept = lru_cache(maxsize=HELD)(lambda key: function(key.essay))
    return lambda essay: kept(EssayByIdentity(essay))
