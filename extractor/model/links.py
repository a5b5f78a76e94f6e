"""A cite in normal form, the link from it to the work it means, and one essay understood."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.essay import Essay, Note, Problem
from extractor.model.kinds import Form, NoteKind
from extractor.model.references import Reference
from extractor.model.works import Description


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """One source to which an essay points, in normal form.

    `reference` is what is printed; `description` what that says of the work; `locator` the place
    cited, as pairs sorted by name: page, volume, chapter, section, note. `start` and `end` are code
    points of the essay's text; `place` is where a reader of the essay meets the cite: the mark of
    its note, the passage itself in running text, -1 for an entry of the essay's own list of works.
    """

    reference: Reference
    start: int
    end: int
    place: int
    description: Description
    locator: tuple[tuple[str, str], ...]

    @property
    def essay(self) -> str:
        """The id of the essay."""
        return self.reference.clip.passage.essay.id

    @property
    def note(self) -> Note | None:
        """The note in which the cite stands, None in running text."""
        return self.reference.clip.passage.note

    @property
    def text(self) -> str:
        """What is printed, healed, without the signal before it."""
        return self.reference.clip.text

    @property
    def form(self) -> Form:
        """How it points to its work: in full, by a short title, by "ibid" …"""
        return self.reference.form

    @property
    def signal(self) -> str | None:
        """The meaning of the words that bring it in: "see", "compare", "quoted in" …"""
        return self.reference.clip.signal

    @property
    def kind(self) -> str | None:
        """The kind of thing that the prose around it calls it: "article", "letter" …"""
        return self.reference.clip.kind

    @property
    def quoted_in(self) -> bool:
        """Whether the cite before this one is quoted at second hand from this one."""
        return self.reference.clip.quoted_in

    @property
    def confidence(self) -> float:
        """How sure the cutting into fields is, 0 … 1."""
        return self.reference.confidence

    def shares_note(self, other: Cite) -> bool:
        """Whether both cites stand in one note."""
        return self.note is not None and self.note == other.note

    def at(self, name: str) -> str:
        """One part of the place cited, "" where it is not printed: at("page") is "149-151"."""
        for part, value in self.locator:
            if part == name:
                return value
        return ""


@dataclass(frozen=True, slots=True)
class Link:
    """A cite and the work of its essay that it means, with the rule that said so.

    `work`, `item`, `cited_in` and `candidates` are indexes into `Resolution.works`. `work` is None
    where nothing explains the cite; `item` is the article or chapter printed at the place cited of
    the volume `work`; `cited_in` the work from which the cite is quoted at second hand.
    """

    cite: Cite
    work: int | None
    rule: str
    confidence: float
    item: int | None = None
    cited_in: int | None = None
    candidates: tuple[int, ...] = ()
    reason: str = ""  # a sentence for `explain`: what decided, or why nothing did
    # what speaks for the link and against it: a row of the table `link-evidence`, and how often
    evidence: tuple[tuple[str, float], ...] = ()

    @property
    def works(self) -> tuple[int, ...]:
        """The works to which the link points, without those that it may mean instead."""
        works = (self.work, self.item, self.cited_in)
        return tuple(work for work in works if work is not None)

    @property
    def possible(self) -> tuple[int, ...]:
        """The works that the cite may mean, the one that it is taken to mean first."""
        return self.candidates if self.work is None else (self.work, *self.candidates)


@dataclass(frozen=True, slots=True)
class NoteReading:
    """A note as understood: its healed text, and what kind of note it turned out to be."""

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
    """One essay understood: its works, and its links in reading order.

    A work is described by everything that the cites of it state.
    """

    essay: Essay
    notes: tuple[NoteReading, ...]
    works: tuple[Description, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]
    unsourced: tuple[Unsourced, ...] = ()
