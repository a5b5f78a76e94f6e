"""The straight line through the stages: find → split → parse → normalise → resolve → merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from corpus.essay import Essay, Problem, Span
from extractor import bibliography, csl, parentheses, running
from extractor.archives import kept
from extractor.archives import reference as archived
from extractor.chapters import books
from extractor.find import find, missing
from extractor.history import History
from extractor.library import Library
from extractor.merge import merge
from extractor.model import Citation, Cite, Clip, Ledger, NoteKind, NoteReading, Reference, Resolution
from extractor.normalise import normalise
from extractor.owners import owned, with_owner
from extractor.parse import parse
from extractor.provenance import attach
from extractor.resolve import resolve
from extractor.sigla import expand
from extractor.split import split
from extractor.tables import Vocabulary
from extractor.untitled import is_untitled
from extractor.untitled import reference as untitled

EVIDENT = 0.6  # a proposal of this weight shows that a note means to cite


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
    lists = bibliography.sections(essay, vocabulary)
    citations = find(essay, vocabulary)
    read = [references(one, vocabulary) for one in citations]
    prose = bibliography.without_lists(essay, lists)
    coded = [one for citation in csl.body(essay) for one in csl.references(citation)]
    named = [running.reference(clip, vocabulary) for clip in running.clips(prose, vocabulary)]
    named = [one for one in named if not any(meet(_place(one), _place(other)) for other in coded)]
    listed = bibliography.references(essay, lists, vocabulary)
    taken = [_place(one) for one in chain(named, coded)]
    bracketed = parentheses.references(prose, taken, listed, vocabulary)
    cites: list[Cite] = [normalise(one, vocabulary) for one in chain(listed, named, bracketed, coded, *read)]
    notes = tuple(note_reading(one, references) for one, references in zip(citations, read, strict=True))
    return resolve(essay, cites, notes, [*essay.problems, *missing(essay), *unparsed(notes)], history)


def _place(reference: Reference) -> Span:
    """Where a reference is printed."""
    return reference.clip.citation.reading.span(reference.clip.start, reference.clip.end)


def references(citation: Citation, vocabulary: Vocabulary) -> list[Reference]:
    """The references of a note: those that the file states as data, and those that are printed."""
    clips = [clip for clip in split(citation, vocabulary) if not csl.covered(citation.reading, clip)]
    found = [*csl.references(citation), *(read_clip(clip, vocabulary) for clip in clips)]
    return sorted(found, key=lambda one: one.clip.start)


def read_clip(clip: Clip, vocabulary: Vocabulary) -> Reference:
    if is_untitled(clip):
        return untitled(clip)
    if found := owned(clip):
        rest, owner = found
        return with_owner(read_clip(rest, vocabulary), clip, owner)
    if archive := kept(clip):
        return archived(clip, archive, vocabulary)
    return expand(_without_name(parse(clip, vocabulary)), vocabulary)


def _without_name(reference: Reference) -> Reference:
    """The reference without what only says how the essay will call the work ("hereafter SW")."""
    clip = reference.clip
    if not clip.siglum:
        return reference
    named = [clip.citation.reading.span(one.start, one.end) for one in clip.inside() if one.kind == "defines"]
    kept = tuple(field for field in reference.fields if not any(meet(field.span, span) for span in named))
    return replace(reference, fields=kept)


def meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def note_reading(citation: Citation, references: list[Reference]) -> NoteReading:
    assert citation.note is not None
    return NoteReading(citation.note, citation.reading.text, note_kind(citation, references))


def note_kind(citation: Citation, references: list[Reference]) -> NoteKind:
    """References alone, references with commentary, commentary alone, or something that should have been read."""
    if not references:
        likely = {one.kind for one in citation.candidates if one.weight >= EVIDENT}
        return "unparsed" if likely & {"page", "back-reference", "url"} else "commentary"
    covered = sum(one.clip.end - one.clip.start for one in references)
    return "references" if covered > 0.6 * len(citation.reading.text) else "mixed"


def unparsed(notes: Iterable[NoteReading]) -> list[Problem]:
    return [
        Problem("unparsed", f"note {one.note.label}: “{one.text}”", one.note.span.start, one.note.label)
        for one in notes
        if one.kind == "unparsed"
    ]
