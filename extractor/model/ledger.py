"""The ledger: everything that a run found out about its essays. Every output is a view of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.essay import Essay, Problem, Unread
from extractor.model.links import Link, NoteReading, Unsourced
from extractor.model.works import Work
from extractor.tables import Vocabulary, load

MAY_BE_ANY = "may-be-any"  # the rule of a doubtful merge: the first may be any of the others


@dataclass(frozen=True, slots=True)
class LedgerCite:
    """A link, with the keys of the works of the ledger to which it points.

    `work` is the edition cited, None where the cite is unresolved; `item` the article or chapter
    printed at the page cited of that volume; `cited_in` the work from which the cite is quoted at
    second hand; `candidates` the works that it may mean instead.
    """

    link: Link
    work: str | None
    item: str | None
    cited_in: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerEssay:
    """One essay of the run: its notes and cites in reading order, and what went wrong in it."""

    essay: Essay
    notes: tuple[NoteReading, ...]
    cites: tuple[LedgerCite, ...]
    problems: tuple[Problem, ...]
    unsourced: tuple[Unsourced, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """A work on which two or more essays rely: its key, and the ids of the essays."""

    work: str
    essays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookOfChapters:
    """Essays that were read as chapters of one book, by their ids in the order of reading.

    `title` is "" where only the paths tell it; `known_by` says what does ("a common title page").
    """

    title: str
    known_by: str
    essays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoubtfulMerge:
    """Entries that may be one work and were not brought together, by their keys.

    `rule` is the rule that would have joined the two `works`, in their order ("subtitle"); or
    it is `MAY_BE_ANY`: then the first of `works` may be any one of the others, which are
    certainly not one work.
    """

    works: tuple[str, ...]
    rule: str

    def sentence(self, labels: Mapping[str, str]) -> str:
        """The doubt in words. `labels` are the names of the works by key; a key without one
        stands as it is."""
        first, *others = (labels.get(key, key) for key in self.works)
        if self.rule == MAY_BE_ANY:
            return f"{first} may be any of {', '.join(others)}"
        return f"{first} and {others[0]} may be one work ({self.rule.replace('-', ' ')})"


@dataclass(frozen=True, slots=True)
class Holding:
    """What the user's own .bib file has of one work of the ledger.

    `work` is the key in the ledger; `entry` the key of the user's entry, None where the file lacks
    the work; `same` is false where the file has another edition of it.
    """

    work: str
    entry: str | None
    same: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """All essays of a run, in the order of their ids, and all works, in the order of their keys."""

    essays: tuple[LedgerEssay, ...]
    works: tuple[Work, ...]
    shared: tuple[Shared, ...] = ()
    doubtful_merges: tuple[DoubtfulMerge, ...] = ()
    books: tuple[BookOfChapters, ...] = ()
    holdings: tuple[Holding, ...] = ()  # one for each work, where the user named a .bib file
    unread: tuple[Unread, ...] = ()  # paths that gave no essay, in their order
    # the tables of the run, those of the user among them: outputs compare and invert names by them
    vocabulary: Vocabulary = field(default_factory=load, repr=False, compare=False)
