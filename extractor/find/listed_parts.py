"""Parts of books in a list of works that name their book by its editors alone.

    Okafor, N. (2007) 'The Smile', in Fineberg and Cole (eds), pp. 88–110.
    Young, N. (2007) 'The Frown', in S. Fineberg and A. Cole (2007), pp. 111–20.
    Fineberg, S. and Cole, A. (eds) (2007) *Emotions at Work*. London: Sage.

What the entry of the book says of it counts for the part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from corpus.essay import Span
from extractor.compare.fold import tokens
from extractor.language.persons import people
from extractor.language.printed_words import words
from extractor.language.years import YEAR
from extractor.model.references import Field, Reference
from extractor.tables import Vocabulary

HOLDING = ("booktitle", "journal", "publisher", "address")
LENT = ("address", "publisher", "edition")
BY = "listed-parts.book"
Families = tuple[str, ...]


@lru_cache(maxsize=8)
def editors_alone(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """ ", in S. Fineberg and A. Cole (eds), pp. 88–110" at the end of an entry."""
    return regex.compile(
        rf"""
        [.,’”'"]\s(?i:{words(vocabulary, "within-words")})\s
        (?P<names> \p{{Lu}} [\p{{L}}\p{{M}}.,’'& -]{{2,80}}? ) ,?
        (?P<role> \s\(\p{{L}}{{2,6}}\.?\) )? (?P<year> ,?\s\(?{YEAR}\)? )?
        (?: [,:.]?\s (?: \p{{L}}{{1,3}}\.\s? )? (?P<pages> \d+(?:[-–]\d+)? ) )? \.? \s*$
        """,
        regex.X,
    )


def with_books(listed: Sequence[Reference], vocabulary: Vocabulary) -> list[Reference]:
    """The entries of a list, those of parts with the book that their editors name."""
    books: dict[Families, list[Reference]] = {}
    for entry in listed:
        persons = entry.get("editor") or entry.get("author")
        if entry.get("title") and not entry.get("booktitle") and not entry.get("journal"):
            books.setdefault(_families(persons, vocabulary), []).append(entry)
    return [_with_book(entry, books, vocabulary) for entry in listed]


def _families(printed: str, vocabulary: Vocabulary) -> Families:
    persons, _ = people(printed, vocabulary)
    return tuple(" ".join(tokens(person.family)) for person in persons)


def _with_book(
    entry: Reference, books: Mapping[Families, Sequence[Reference]], vocabulary: Vocabulary
) -> Reference:
    """The entry with its book, if it names one of the list by its editors."""
    if any(entry.get(name) for name in HOLDING) or not entry.get("title"):
        return entry
    text = entry.clip.text
    named = editors_alone(vocabulary).search(text, len(text) // 4)
    if not named or not (named["role"] or named["year"]):
        return entry
    pool = books.get(_families(named["names"], vocabulary), ())
    year = (named["year"] or entry.get("year")).strip(" ,()")
    pool = [book for book in pool if book is not entry]
    dated = [book for book in pool if book.get("year") == year]
    book = next(iter(dated or (pool if len(pool) == 1 else ())), None)
    if book is None:
        return entry
    return replace(entry, type="incollection", fields=tuple(_fields(entry, named, book)))


def _fields(entry: Reference, named: regex.Match[str], book: Reference) -> Iterator[Field]:
    """What the entry prints before its editors, and what its book lends it."""
    reading, begin = entry.clip.passage.reading, entry.clip.start
    behind = reading.span(begin + named.start("names"), begin + named.start("names")).start
    yield from (field for field in entry.fields if field.span.start < behind)
    at = Span(behind, behind)
    yield Field("booktitle", book.get("title"), at, BY)
    yield Field("editor", book.get("editor") or book.get("author"), at, BY)
    yield from (Field(name, book.get(name), at, BY) for name in LENT if book.get(name))
    if not any(field.name == "year" and field.span.start < behind for field in entry.fields):
        yield Field("year", book.get("year"), at, BY)
    if named["pages"]:
        first, last = named.span("pages")
        span = reading.span(begin + first, begin + last)
        yield Field("pages", named["pages"], span, BY)
