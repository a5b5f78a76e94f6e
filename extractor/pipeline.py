"""The straight line through the stages: find → split → parse → normalise → resolve → merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from corpus.essay import Essay, Span
from extractor.find import embedded_csl, parentheses, work_list
from extractor.find.missing_notes import missing
from extractor.find.notes import find, note_reading, references, unparsed
from extractor.find.prose import prose_clips, prose_reference
from extractor.language.spans import meet
from extractor.merge.ledger_of_run import merge
from extractor.merge.user_library import Library
from extractor.model.ledger import Ledger
from extractor.model.links import Cite, Resolution
from extractor.model.references import Reference
from extractor.normalise.cite import normalise
from extractor.quotations.provenance import attach
from extractor.resolve.book_chapters import books
from extractor.resolve.forward_pass import resolve
from extractor.resolve.history import History
from extractor.tables import Vocabulary


def line(essays: Iterable[Essay], vocabulary: Vocabulary, held: Library | None = None) -> Ledger:
    """The whole line: essays in, the ledger of everything found out. `held` is the user's library."""
    sourced = attach(list(_chapters(essays, vocabulary)), vocabulary)
    return merge(sourced, vocabulary, held or Library())


def _chapters(essays: Iterable[Essay], vocabulary: Vocabulary) -> Iterator[Resolution]:
    """The essays one by one; the chapters of a book in their order, each remembering what those before it cite."""
    for chapters, trust in books(essays):
        history = History()
        for essay in chapters:
            yield one_essay(essay, vocabulary, history)
            history = history.next_chapter(trust)


def one_essay(essay: Essay, vocabulary: Vocabulary, history: History | None = None) -> Resolution:
    """One essay: find → split → parse → normalise → resolve. `history` holds what earlier chapters cite."""
    lists = work_list.sections(essay, vocabulary)
    passages = find(essay, vocabulary)
    read = [references(one, vocabulary) for one in passages]
    prose = work_list.without_lists(essay, lists)
    coded = [
        one for passage in embedded_csl.body(essay) for one in embedded_csl.references(passage)
    ]
    named = [
        prose_reference.reference(clip, vocabulary) for clip in prose_clips.clips(prose, vocabulary)
    ]
    named = [one for one in named if not any(meet(_place(one), _place(other)) for other in coded)]
    listed = work_list.references(essay, lists, vocabulary)
    taken = [_place(one) for one in chain(named, coded)]
    bracketed = parentheses.references(prose, taken, listed, vocabulary)
    cites: list[Cite] = [
        normalise(one, vocabulary) for one in chain(listed, named, bracketed, coded, *read)
    ]
    notes = tuple(
        note_reading(one, references) for one, references in zip(passages, read, strict=True)
    )
    return resolve(
        essay, cites, notes, [*essay.problems, *missing(essay), *unparsed(notes)], history
    )


def _place(reference: Reference) -> Span:
    """Where a reference is printed."""
    return reference.clip.passage.reading.span(reference.clip.start, reference.clip.end)
