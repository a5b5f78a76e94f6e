"""Author and year in notes, read against the essay's own list of works.

4  Compare the larger sample of the National Audit Bureau (2001). Dean (2015: 520) quotes another.

A note is read by itself first; what the list adds are cites in its sentences, and authors that
only the list tells from a title: a body, a name that no recogniser knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from corpus.essay import Span
from extractor.find.author_date import BEFORE_YEAR, behind_authors
from extractor.find.listed_works import index_of
from extractor.find.named_authors import citing_patterns
from extractor.language.spans import meeting
from extractor.model.proposals import Passage
from extractor.model.references import Reference
from extractor.tables import Vocabulary

IMPRINT = frozenset(("journal", "booktitle", "address", "publisher", "editor"))


def with_years(
    notes: Sequence[tuple[Passage, list[Reference]]],
    listed: Sequence[Reference],
    vocabulary: Vocabulary,
) -> list[tuple[Passage, list[Reference]]]:
    """The references of each note, with those by author and year that only the list tells."""
    index = index_of(listed, vocabulary)
    if not index:
        return list(notes)
    names = citing_patterns(vocabulary).names + BEFORE_YEAR
    head = regex.compile(names, regex.X, names=list(index))
    return [
        (passage, _settled(found, behind_authors(passage, head, index, vocabulary)))
        for passage, found in notes
    ]


def _settled(found: list[Reference], dated: Iterator[Reference]) -> list[Reference]:
    """What was read of a note, but for what the list reads better, and what the list adds."""
    cites = list(dated)
    named = [Span(cite.clip.start, cite.clip.end) for cite in cites]
    kept = [one for one in found if not _is_misread(one, named)]
    is_taken = meeting([Span(one.clip.start, one.clip.end) for one in kept])
    added = [cite for cite, span in zip(cites, named, strict=True) if not is_taken(span)]
    return sorted((*kept, *added), key=lambda reference: reference.clip.start)


def _is_misread(reference: Reference, named: Sequence[Span]) -> bool:
    """Whether all that a reference prints before its places is the names and year of a cite, or
    it is by author and year itself and prints no more than the cite."""
    stated = {field.name for field in reference.fields}
    first, last = reference.clip.start, reference.clip.end
    if reference.form == "author-date":
        return any(span.start <= first and last <= span.end for span in named)
    if reference.form == "ibid" or stated & IMPRINT or "title" not in stated:
        return False
    clip = reference.clip
    title = next(field.span for field in reference.fields if field.name == "title")
    reading = clip.passage.reading
    return any(
        span.start <= first and title.end <= reading.span(span.start, span.end).end
        for span in named
    )
