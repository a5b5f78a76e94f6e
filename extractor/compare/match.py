"""The answer of a strict comparison: by which rule two profiles match, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

SURE = 0.8  # confidence from which two works are merged; below it the report asks the reader


@dataclass(frozen=True, slots=True)
class Match:
    """Two profiles mean one work, by this rule and with this confidence (0 … 1)."""

    rule: str
    confidence: float

    @property
    def sure(self) -> bool:
        """True if the two are merged; false if the merge is only proposed to the reader."""
        return self.confidence >= SURE


def is_sure(match: Match | None) -> bool:
    """True if there is a match, and it is sure."""
    return match is not None and match.sure


EQUAL = Match("equal-title", 1.0)


def weakest(*matches: Match) -> Match:
    """The least sure of several matches, for a work is matched no better than its worst part.

    Of equally sure ones the first by the name of its rule.
    """
    return min(matches, key=lambda match: (match.confidence, match.rule))
