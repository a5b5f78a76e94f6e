"""The straight line through the stages: find → split → parse → normalise → resolve → merge."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from corpus.essay import Essay, Problem
from extractor import bibliography, running
from extractor.find import find, missing
from extractor.library import Library
from extractor.merge import merge
from extractor.model import Citation, Cite, Clip, Ledger, NoteKind, NoteReading, Reference, Resolution
from extractor.normalise import normalise
from extractor.parse import parse
from extractor.resolve import resolve
from extractor.split import split
from extractor.tables import Vocabulary
from extractor.untitled import is_untitled
from extractor.untitled import reference as untitled

EVIDENT = 0.6  # a proposal of this weight shows that a note means to cite


def line(essays: Iterable[Essay], vocabulary: Vocabulary, held: Library | None = None) -> Ledger:
    """The whole line: essays in, the ledger of everything found out. `held` is the user's library."""
    return merge([one_essay(essay, vocabulary) for essay in essays], vocabulary, held or Library())


def one_essay(essay: Essay, vocabulary: Vocabulary) -> Resolution:
    """One essay: find → split → parse → normalise → resolve."""
    lists = bibliography.sections(essay, vocabulary)
    citations = find(essay, vocabulary)
    read = [[_parse(clip, vocabulary) for clip in split(one, vocabulary)] for one in citations]
    prose = bibliography.without_lists(essay, lists)
    named = [running.reference(clip, vocabulary) for clip in running.clips(prose, vocabulary)]
    listed = bibliography.references(essay, lists, vocabulary)
    cites: list[Cite] = [normalise(one, vocabulary) for one in chain(listed, named, *read)]
    notes = tuple(_note(one, references) for one, references in zip(citations, read, strict=True))
    return resolve(essay, cites, notes, [*essay.problems, *missing(essay), *_unparsed(notes)])


def _parse(clip: Clip, vocabulary: Vocabulary) -> Reference:
    return untitled(clip) if is_untitled(clip) else parse(clip, vocabulary)


def _note(citation: Citation, references: list[Reference]) -> NoteReading:
    assert citation.note is not None
    return NoteReading(citation.note, citation.reading.text, _kind(citation, references))


def _kind(citation: Citation, references: list[Reference]) -> NoteKind:
    """References alone, references with commentary, commentary alone, or something that should have been read."""
    if not references:
        likely = {one.kind for one in citation.candidates if one.weight >= EVIDENT}
        return "unparsed" if likely & {"page", "back-reference", "url"} else "commentary"
    covered = sum(one.clip.end - one.clip.start for one in references)
    return "references" if covered > 0.6 * len(citation.reading.text) else "mixed"


def _unparsed(notes: Iterable[NoteReading]) -> list[Problem]:
    return [
        Problem("unparsed", f"note {one.note.label}: “{one.text}”", one.note.span.start, one.note.label)
        for one in notes
        if one.kind == "unparsed"
    ]
