"""Links."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.essay import Essay, Note, Problem
from extractor.model.kinds import Form, NoteKind
from extractor.model.references import Reference
from extractor.model.works import Description


@dataclass(frozen=True, slots=True)
class Cite:
    """One source pointed to, in normal form: where, how, and what it says of the work.

    `start`, `end` are code points of the essay's text; `text` is the healed clip. `locator` has the keys page, volume,
    chapter, section, note.
    """

    essay: str  # id
    note: Note | None
    start: int
    end: int
    place: int  # where the reader of the essay meets it: the note's mark, or the passage itself
    text: str
    form: Form
    signal: str | None
    description: Description
    locator: tuple[tuple[str, str], ...]
    confidence: float
    reference: Reference
    kind: str | None = None
    quoted_in: bool = False

    def at(self, name: str) -> str:
        """One part of the place cited, "" where it is not printed."""
        return next((v for k, v in self.locator if k == name), "")


@dataclass(frozen=True, slots=True)
class Link:
    """A cite and the work of the essay it means, with the rule that said so. `work`, `item`, `cited_in` and
    `candidates` are indexes into `Resolution.works`; `work` is None where nothing explains the cite."""

    cite: Cite
    work: int | None
    rule: str
    confidence: float
    item: int | None = None
    cited_in: int | None = None
    candidates: tuple[int, ...] = ()
    reason: str = ""  # a sentence for `explain`: what decided, or why nothing did


@dataclass(frozen=True, slots=True)
class NoteReading:
    """A note as understood: its healed text and what kind of note it turned out to be."""

    note: Note
    text: str
    kind: NoteKind


@dataclass(frozen=True, slots=True)
class Unsourced:
    """Words that an essay quotes from a named speaker without saying where they stand."""

    speaker: str
    text: str
    start: int  # code point in the essay's text


@dataclass(frozen=True, slots=True)
class Resolution:
    """One essay understood: its works (each the union of what its cites state), its links in reading order."""

    essay: Essay
    notes: tuple[NoteReading, ...]
    works: tuple[Description, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]
    unsourced: tuple[Unsourced, ...] = ()
