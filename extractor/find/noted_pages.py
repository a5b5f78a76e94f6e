"""Author and page in notes, read against the essay's own list of works.

3  See further Hobsbawm 323 and, for another view, Thompson (12). I cannot follow Cole, *Mill* 7.

In brackets of running text such cites stand alone (author_page.py); a note prints them in its
sentences. A surname and a bare number are a cite only where the essay does so again and again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from corpus.essay import Span
from extractor.find.author_page import (
    FEWEST,
    PageReader,
    closing_end,
    reference_to,
    titled,
)
from extractor.find.cited_places import PAGES
from extractor.find.named_authors import first_author, named_authors
from extractor.language.spans import meeting
from extractor.language.years import YEAR_RE
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference

# Hobsbawm 323 | Hobsbawm (323) | Cole, *Mill*, 7 | Cole 119n
PAGE_RE = regex.compile(rf",?\s(?P<open>\()?(?P<page>{PAGES})n?(?(open)\))(?=[\s.;,)]|$)")
TITLE_CHARS = 120  # behind the names, in which a short title and its page may stand
LEAD_CHARS = 20  # before a name, in which its signal may stand


def with_pages(
    notes: Sequence[tuple[Passage, list[Reference]]], reader: PageReader | None
) -> list[list[Reference]]:
    """The references of each note, with those by author and page; in a note they meet no other."""
    if reader is None:
        return [found for _, found in notes]
    added = [list(_in_note(passage, found, reader)) for passage, found in notes]
    if sum(map(len, added)) < FEWEST:
        return [found for _, found in notes]
    return [
        sorted((*found, *more), key=lambda reference: reference.clip.start)
        for (_, found), more in zip(notes, added, strict=True)
    ]


def _in_note(passage: Passage, found: list[Reference], reader: PageReader) -> Iterator[Reference]:
    """The cites by author and page of one note, outside its other references."""
    text = passage.reading.text
    is_taken = meeting([Span(one.clip.start, one.clip.end) for one in found])
    for match in reader.names.finditer(text):
        reference = _cited(passage, match, reader)
        if reference and not is_taken(Span(reference.clip.start, reference.clip.end)):
            yield reference


def _cited(passage: Passage, match: regex.Match[str], reader: PageReader) -> Reference | None:
    """The cite that begins with a name of the list, if a page follows."""
    text = passage.reading.text
    for authors in (
        named_authors(match, reader.index, reader.vocabulary),
        first_author(match, reader.index),
    ):
        rest = Span(authors.span.end, min(len(text), authors.span.end + TITLE_CHARS))
        entries, titled_end = titled(text, rest, authors)
        page = PAGE_RE.match(text, closing_end(text, max(authors.span.end, titled_end)))
        if entries and page and not YEAR_RE.fullmatch(page["page"]):
            place = passage.reading.span(*page.span("page"))
            located = (Field("page", page["page"], place, "noted-pages.page"),)
            clip = Clip(passage, authors.span.start, page.end(), _signal(passage, authors.span))
            title = Span(authors.span.end, titled_end)
            return reference_to(clip, authors, title, entries, located)
    return None


def _signal(passage: Passage, names: Span) -> str | None:
    """The signal right before the names."""
    before = passage.inside(max(0, names.start - LEAD_CHARS), names.start)
    signals = [one for one in before if one.kind == "signal"]
    is_beside = signals and not passage.reading.text[signals[-1].end : names.start].strip(" ,")
    return signals[-1].value if is_beside else None
