"""What an essay holds, as one side of a comparison: as a run found it, or as a person says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelledWork:
    """A work with what is said of it.

    `fields` are strings under BibTeX names, without the persons; `authors` and `editors` are names
    in any order ("Serge, Victor" or "Victor Serge"). `titles` are its title, alone and with the
    subtitle; `other_titles` are those by which only a gold may know it. What is in `supplied` or
    `unstated` no essay prints: the first are fields that the run took from a table, the second
    fields of the gold that nobody needs to find. A work that is not `named` is one that only a
    reader who knows the literature could tell; it counts neither for nor against.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    other_titles: tuple[str, ...] = ()
    supplied: frozenset[str] = frozenset()
    unstated: frozenset[str] = frozenset()
    named: bool = True

    def get(self, name: str) -> str:
        """The value of a field, "" where it has none."""
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class LabelledCite:
    """A source pointed to, in a note or, where `note` is None, in running text.

    `texts` are what is printed of it, the first as well as any other cut that would do; where they
    are only its first words, it is `headed`. `works` are the keys of the works it means or may as
    well mean (a volume, or the item printed in it). `page` is the place cited, None where it is not
    to be compared. A `back` reference can only be explained by an earlier one. What a careful
    reader may see or not see is not `certain`, and counts neither for nor against.
    """

    note: str | None
    texts: tuple[str, ...]
    works: tuple[str, ...]
    form: str
    page: str | None = None
    confidence: float = 0.0
    back: bool = False
    certain: bool = True
    demanded: bool = True
    headed: bool = False


@dataclass(frozen=True, slots=True)
class LabelledNote:
    """A note: its text or, where that is "", how many words it has. `marked`: its mark in the
    running text is known."""

    label: str
    text: str
    words: float
    marked: bool


@dataclass(frozen=True, slots=True)
class LabelledEssay:
    """An essay: its notes, its cites in reading order, the works by their keys, and the labels of
    marks to which there is no note."""

    id: str
    notes: tuple[LabelledNote, ...]
    cites: tuple[LabelledCite, ...]
    works: Mapping[str, LabelledWork]
    missing_notes: tuple[str, ...] = ()

    def work_of(self, cite: LabelledCite) -> LabelledWork | None:
        """The work that a cite means before all others; None where it means none."""
        return self.works.get(cite.works[0]) if cite.works else None
