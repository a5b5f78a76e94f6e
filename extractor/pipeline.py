"""The straight line: find → normalise → attribute → resolve → quotations → merge.

`find` looks at six places where an essay cites, and for each runs recognise → split → parse.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from corpus.essay import Essay
from extractor.attribute.attribution import attributed
from extractor.attribute.book_authors import with_book_authors
from extractor.attribute.family_first import with_family_names
from extractor.attribute.first_years import with_first_years
from extractor.attribute.lone_imprints import with_towns
from extractor.find import defined_sigla, embedded_csl, parentheses, pointing_cites, work_list
from extractor.find.missing_notes import missing, without_marks
from extractor.find.notes import read_notes
from extractor.find.nothing_found import nothing_found
from extractor.find.pointing_cites import outside, spans_of
from extractor.find.prose import prose_reference
from extractor.isolation import each_apart, joined, lending
from extractor.merge.ledger_of_run import merge
from extractor.merge.user_library import Library
from extractor.model.ledger import Ledger
from extractor.model.links import Resolution
from extractor.normalise.cite import normalise
from extractor.quotations import named_elsewhere, provenance
from extractor.resolve.book_chapters import books
from extractor.resolve.forward_pass import resolve
from extractor.resolve.history import History
from extractor.tables import Vocabulary

# New objects after which Python looks for cycles among them, 700 if nobody says otherwise
OBJECTS_BETWEEN_LOOKS = 20_000


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let Python look for cycles of objects less often, and as before when this is left.

    What an essay is made into are tuples and frozen records, thousands a page and none in a cycle;
    looking for cycles among them takes a tenth of the time of a run. Where somebody has set the
    collector to look even less often, or never, that stays.
    """
    before = gc.get_threshold()
    if 0 < before[0] < OBJECTS_BETWEEN_LOOKS:
        gc.set_threshold(OBJECTS_BETWEEN_LOOKS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@seldom_collecting()
def each(essays: Iterable[Essay], vocabulary: Vocabulary) -> tuple[Resolution, ...]:
    """Every essay understood by itself; one that raises an error has no links and says why."""

    def understand(
        essay: Essay, before: History | None, trust: float
    ) -> tuple[Resolution, History]:
        history = before.next_chapter(trust) if before else History(vocabulary)
        return one_essay(essay, vocabulary, history), history

    return each_apart(tuple(essays), partial(books, vocabulary=vocabulary), understand)


@seldom_collecting()
def together(
    resolutions: Sequence[Resolution], vocabulary: Vocabulary, held: Library | None = None
) -> Ledger:
    """The essays lend each other sources, and their works become one ledger. `held` is the user's
    own .bib file."""

    def merged(sourced: Sequence[Resolution]) -> Ledger:
        return replace(merge(sourced, vocabulary, held or Library()), vocabulary=vocabulary)

    return joined(resolutions, partial(lending, partial(lend, vocabulary=vocabulary)), merged)


def lend(resolutions: Sequence[Resolution], vocabulary: Vocabulary) -> tuple[Resolution, ...]:
    """The essays with what the others give: sources of what they quote, titles that they name."""
    return named_elsewhere.attach(provenance.attach(resolutions, vocabulary), vocabulary)


def one_essay(essay: Essay, vocabulary: Vocabulary, history: History | None = None) -> Resolution:
    """One essay: find → normalise → attribute → resolve.

    `history` holds what earlier chapters cite.
    """
    lists = work_list.sections(essay, vocabulary)
    prose = work_list.without_lists(essay, lists)
    listed = work_list.references(essay, lists, vocabulary)
    coded = embedded_csl.references(essay, lists)
    pointing = pointing_cites.pointing(prose, listed, vocabulary)
    coded, wrong = embedded_csl.apart(coded, pointing.every, listed)
    pointing = pointing.outside(wrong)
    notes = read_notes(essay, vocabulary, listed)
    named = prose_reference.references(prose, coded, notes.references, vocabulary)
    named = outside(named, spans_of((*pointing.certain, *coded)))
    taken = spans_of((*named, *coded))
    dated = outside(pointing.dated, taken)
    worded = parentheses.references(prose, taken, listed, vocabulary)
    bracketed = outside(worded, spans_of((*dated, *pointing.certain)))
    cited = (*named, *dated, *pointing.certain, *bracketed, *coded)
    by_letters = defined_sigla.in_text(prose, notes.sigla, spans_of(cited))
    found = (*listed, *cited, *by_letters, *notes.references)
    stated = [normalise(reference, vocabulary) for reference in found]
    cites = attributed(with_family_names(stated, vocabulary), vocabulary)
    cites = with_book_authors(with_towns(cites, vocabulary), vocabulary)
    cites = with_first_years(cites, vocabulary)
    noted = without_marks(essay, pointing.numbered, lists)
    problems = (
        *essay.problems,
        *missing(noted),
        *pointing.problems,
        *notes.unparsed(),
        *nothing_found(essay, found),
    )
    return resolve(essay, cites, notes.readings, problems, history or History(vocabulary))
