"""A sign of a flat text: a number or symbol that could call a note, or stand before one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from corpus.flat.number_shapes import Shape

STRONG: Final = frozenset(("raised", "latex"))  # shapes that are hardly ever anything but a mark


@dataclass(frozen=True, slots=True)
class Sign:
    """A number or symbol as printed, at [start, end) of the text with its brackets or TeX debris.

    `label` is what a reader sees ("12", "*"), `number` its value, 0 for a symbol. `first` is True
    where the sign begins its line. `anchor` is the stretch that is taken out of the sentence
    when the sign is a mark. All places are code points.
    """

    label: str
    number: int
    start: int
    end: int
    shape: Shape
    first: bool
    anchor: tuple[int, int]


class Token(NamedTuple):  # made for every number: twice as fast as a dataclass
    """The digits or symbols of a sign at [start, end), and up to CONTEXT characters before them."""

    printed: str
    start: int
    end: int
    before: str
