"""The straight line through the stages: find → split → parse → normalise → resolve → merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from corpus.essay import Essay, Span
from corpus.mistakes import mistake
from extractor.find import embedded_csl, parentheses, work_list
from extractor.find.missing_notes import missing
from extractor.find.notes import find, note_reading, references, unparsed
from extractor.find.prose import prose_clips, prose_reference
from extractor.isolation import failed, is_left_out, sparing, with_problem
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
    return joined(each(essays, vocabulary), vocabulary, held)


def each(essays: Iterable[Essay], vocabulary: Vocabulary) -> tuple[Resolution, ...]:
    """Every essay understood by itself, in the order of ids. One that cannot be understood has no
    links and a problem that says why (extractor/isolation.py)."""
    resolutions = _chapters(list(essays), vocabulary)
    return tuple(sorted(resolutions, key=lambda resolution: resolution.essay.id))


def joined(
    resolutions: Sequence[Resolution], vocabulary: Vocabulary, held: Library | None = None
) -> Ledger:
    """The essays of a run brought together: what they quote from each other's sources, which of
    their works are one. An essay with which that fails is left out, with a problem that says why."""

    def stage(sourced: Sequence[Resolution]) -> Ledger:
        return replace(merge(sourced, vocabulary, held or Library()), vocabulary=vocabulary)

    ledger, wrong = sparing(stage, with_sources(resolutions, vocabulary))
    if ledger is not None:
        return ledger
    kept = [
        failed(resolution.essay, wrong[n]) if n in wrong else resolution
        for n, resolution in enumerate(resolutions)
    ]
    return stage(with_sources(kept, vocabulary))


def with_sources(
    resolutions: Sequence[Resolution], vocabulary: Vocabulary
) -> tuple[Resolution, ...]:
    """The essays with the sources that they lend each other for what they quote. An essay with
    which that fails keeps its links, and a problem says so."""
    places = [n for n, resolution in enumerate(resolutions) if not is_left_out(resolution)]

    def stage(some: Sequence[int]) -> tuple[Resolution, ...]:
        return attach([resolutions[n] for n in some], vocabulary)

    sourced, wrong = sparing(stage, places)
    whole = list(resolutions)
    for n, said in wrong.items():
        said = f"its quotations were not compared with those of other essays: {said}"
        whole[places[n]] = with_problem(whole[places[n]], said)
    lent = [place for n, place in enumerate(places) if n not in wrong]
    for place, resolution in zip(lent, sourced or stage(lent), strict=True):
        whole[place] = resolution
    return tuple(whole)


def _chapters(essays: Sequence[Essay], vocabulary: Vocabulary) -> Iterator[Resolution]:
    """The essays one by one; the chapters of a book in their order, each remembering what those
    before it cite that could be understood."""

    def stage(some: Sequence[Essay]) -> list[tuple[list[Essay], float]]:
        return list(books(some))

    groups, wrong = sparing(stage, essays)
    yield from (failed(essays[n], said) for n, said in wrong.items())
    rest = [essay for n, essay in enumerate(essays) if n not in wrong]
    for chapters, trust in groups or stage(rest):
        last: History | None = None
        for essay in chapters:
            history = last.next_chapter(trust) if last else History()
            try:
                resolution = one_essay(essay, vocabulary, history)
            except Exception as error:
                yield failed(essay, mistake(error))
                continue
            last = history
            yield resolution


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
