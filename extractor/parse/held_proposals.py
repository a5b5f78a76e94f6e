"""What a larger proposal of the same cite holds counts for nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractor.language.spans import covering, nowhere
from extractor.model.proposals import Proposal
from extractor.tables.element_kinds import kinds_in

# A place inside one of these is part of its name ("New York Times", "Cambridge University Press").
WIDE = kinds_in("wide")
HIDDEN = kinds_in("hidden")
COUNTS = kinds_in("counts")
HOLDERS = kinds_in("holder")
# What looks like these in "[Anm. 1]" and "supra note 3" is part of it.
IN_NOTE_REFERENCES = frozenset(("back-reference", "gloss", "name", "capitals"))
YEAR_FIRST = re.compile(r"\d{4}\W")  # 1926, November 20


@dataclass(frozen=True, slots=True)
class Hiding:
    """What is held by something larger counts for nothing of its own: which proposals hold, which
    they hide, and how many characters at each end of a holder are not inside it."""

    holds: Callable[[Proposal], bool]
    hides: Callable[[Proposal], bool]
    margins: tuple[int, int] = (0, 0)

    def stretch(self, holder: Proposal) -> tuple[int, int]:
        """[start, end) of what the holder holds."""
        before, behind = self.margins
        return holder.start + before, holder.end - behind


def is_wide(c: Proposal) -> bool:
    """A name of several words that a place may be part of: "Cambridge University Press"."""
    return c.kind in WIDE and c.weight >= 0.6 and " " in c.value


HIDINGS = (
    Hiding(lambda c: c.kind == "quoted" and c.weight >= 0.9, lambda _: True, (1, 1)),
    Hiding(  # a range of numbers in a title
        lambda c: c.kind == "emphasised" and c.weight >= 0.75, lambda c: c.variant == "range"
    ),
    Hiding(
        lambda c: c.kind == "note-reference" and c.weight >= 0.6,
        lambda c: c.kind in IN_NOTE_REFERENCES,
    ),
    Hiding(lambda c: c.kind == "edition", lambda c: c.kind == "role"),  # rev. ed.
    Hiding(lambda c: c.kind == "date" and c.weight >= 0.6, lambda c: c.kind in COUNTS),
    Hiding(
        lambda c: c.kind == "date" and YEAR_FIRST.match(c.value) is not None,
        lambda c: c.kind == "year",
    ),
    Hiding(lambda c: c.kind == "accessed", lambda c: c.kind in ("date", "year")),
    Hiding(is_wide, lambda c: c.kind in HIDDEN, (1, 0)),
    Hiding(is_wide, lambda c: c.kind in HIDDEN, (0, 1)),
)


def exposed(inside: list[Proposal]) -> list[Proposal]:
    """Proposals that nothing larger holds (`HIDINGS`): no number inside a date, no town inside
    the name of a press."""
    if HOLDERS.isdisjoint([c.kind for c in inside]):
        return inside
    tests = [
        (one.hides, covering(one.stretch(c) for c in inside if one.holds(c))) for one in HIDINGS
    ]
    tests = [(hides, held) for hides, held in tests if held is not nowhere]
    return [
        c for c in inside if not any(hides(c) and held(c.start, c.end) for hides, held in tests)
    ]
