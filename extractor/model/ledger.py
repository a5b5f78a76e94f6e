"""The types that pass between the stages: each stage takes one and gives the next, nothing is filled in later.

find       Essay              -> Citation…     a note, or a passage of running text, that may cite
split      Citation           -> Clip…         one clip for each source pointed to
parse      Clip               -> Reference     what the clip prints, as fields
normalise  Reference          -> Cite          the same in normal form: names, years, volumes, pages
resolve    Cite…  (an essay)  -> Resolution    each cite linked to a work of the essay
merge      Resolution…        -> Ledger        works and editions over all essays
"""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.essay import Essay, Problem, Unread
from extractor.model.links import Link, NoteReading, Unsourced
from extractor.model.works import Work
from extractor.tables import Vocabulary, load


@dataclass(frozen=True, slots=True)
class LedgerCite:
    """A link with the keys of the works it points to."""

    link: Link
    work: str | None
    item: str | None
    cited_in: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerEssay:
    essay: Essay
    notes: tuple[NoteReading, ...]
    cites: tuple[LedgerCite, ...]
    problems: tuple[Problem, ...]
    unsourced: tuple[Unsourced, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """A work that two or more essays rely on."""

    work: str
    essays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """What the user's library has of a work of the ledger: `entry` is the key of its own entry, None where it lacks the
    work; `same` is false where it has another edition of it."""

    work: str
    entry: str | None
    same: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything found in a run; every output is a view of it. Essays and works stand in the order of ids and keys."""

    essays: tuple[LedgerEssay, ...]
    works: tuple[Work, ...]
    shared: tuple[Shared, ...] = ()
    proposals: tuple[str, ...] = field(default=())  # doubtful merges, said and not made
    holdings: tuple[Holding, ...] = ()  # one for each work, where a library was given
    unread: tuple[Unread, ...] = ()  # paths that gave no essay, in their order
    # the tables of the run, those of the user among them: outputs compare and invert names by them
    vocabulary: Vocabulary = field(default_factory=load, repr=False, compare=False)
