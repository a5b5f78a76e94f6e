"""Draft."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model.proposals import Proposal
from extractor.split.elements import BACK, SURE_PAGE, TITLES, WEAK


@dataclass(slots=True)
class Draft:
    """A clip in the making: its elements, the signal before it, where its lead starts, and what
    parts it from the draft before ("semicolon", "joint", "stop", "prose", "signal")."""

    elements: list[Proposal]
    signal: str | None
    lead: int
    parted: str
    listed: bool = False  # one of several authors of untitled contributions
    again: bool = False  # a further year of the same author
    follows: tuple[int, int] | None = (
        None  # the journal, or the work, that the draft before names for it too
    )

    @property
    def start(self) -> int:
        return self.elements[0].start

    @property
    def end(self) -> int:
        return self.elements[-1].end

    def kinds(self) -> set[str]:
        """The kinds of its elements; a bare number that may be a page ("1917-1930") is none."""
        return {one.kind for one in self.elements if one.kind != "page" or one.weight >= SURE_PAGE}

    def sure(self) -> set[str]:
        """The kinds of its elements without the doubtful ones."""
        return {one.kind for one in self.elements if one.weight >= WEAK.get(one.kind, 0.0)}

    def complete(self) -> bool:
        """Enough is said of one source that a new name or title begins another."""
        kinds = self.sure()
        if kinds & (BACK | {"page", "chapter", "url"}) or {"name", "journal"} <= kinds:
            return True
        return bool(kinds & TITLES and kinds & {"year", "date", "number", "place", "journal"})
