"""A healed reading of a stretch of an essay that still maps back to the printed text (law 1)."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.essay import Essay, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person reads where `text` was printed with scars of scanning and conversion.

    `offsets[i]` is the code point of the essay's text where character i of the reading stands, `offsets[-1]` the end of
    the stretch; so len(offsets) == len(text) + 1. `emphasis` holds italic stretches and `links` linked ones, both in
    offsets of the reading; `data` the CSL-JSON left in the file for this stretch.
    """

    text: str
    offsets: tuple[int, ...]
    emphasis: tuple[Span, ...] = ()
    links: tuple[tuple[Span, str], ...] = ()
    data: tuple[str, ...] = ()
    damage: tuple[tuple[int, str], ...] = ()  # offset in the reading, what was healed

    def span(self, start: int, end: int) -> Span:
        """Where [start, end) of the reading is printed in the essay."""
        if end <= start:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def plain(text: str, start: int = 0) -> Reading:
    """A reading of text that needs no healing, printed from `start` on."""
    return Reading(text, tuple(range(start, start + len(text) + 1)))


def heal(essay: Essay, *spans: Span) -> Reading:
    """Read `spans` of the essay as one stretch (a sentence that notes interrupt is several spans)."""
    raise NotImplementedError
