"""What was read as an article or a book, and is told by its own words to be something else.

R. Moss, *On Quays* (Mill Programme Seminar Series, Leeds, May 2002)   no journal: a series
F. Reed, *Of Wages*, International Labour Organisation, www.ilo.org    no journal: who issued it
Hale, *Speech to the Delegates of the Mills*, 1907                     no book
Account of the Proceedings of the Mills, *Pit Monthly*, June 1926      no author: a title
Centre pages, *Pit Monthly*, June 1926                                 no title
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from extractor.compare import fold
from extractor.model.works import Description
from extractor.tables import Vocabulary

OF_PRINTED_BOOKS = ("address", "booktitle", "edition", "publisher", "series", "volume")
OF_AN_ISSUE = ("volume", "number", "month", "day", "pages")
ACCOUNT_WORDS_MIN = 3  # "Report of the Mills"
SERIES_WORDS_MIN = 2  # "Series" alone is a part of a journal


def with_kind_told(description: Description, vocabulary: Vocabulary) -> Description:
    """The description with what its own words say of its kind."""
    description = _account(description, vocabulary)
    if description.get("journal") and description.get("title"):
        if description.get("title").casefold() in vocabulary["page-words"]:
            return description.with_fields(title="")
        return _of_a_series(_issued_by_body(description, vocabulary), vocabulary)
    return _spoken(description, vocabulary)


def _account(description: Description, vocabulary: Vocabulary) -> Description:
    """An account in a dated paper whose own title was read as a body that signs it."""
    author = description.authors[0] if len(description.authors) == 1 else None
    if author is None or not author.corporate or description.has_any(*OF_PRINTED_BOOKS):
        return description
    first, *others = fold.tokens(author.family)
    paper = description.get("journal") or description.get("title")
    is_alone = not (description.get("journal") and description.get("title"))
    if first not in vocabulary["account-words"] or len(others) < ACCOUNT_WORDS_MIN or not is_alone:
        return description
    if not description.has_any("month"):
        return description
    moved = description.with_fields(title=author.family, journal=paper)
    return replace(moved, type="article", authors=())


def _issued_by_body(description: Description, vocabulary: Vocabulary) -> Description:
    """A journal without issue that is, or ends in, the name of a body, is the publisher."""
    journal = description.get("journal")
    series, _, body = journal.rpartition(", ")
    if journal.casefold() in vocabulary["journals"] or description.has_any(*OF_AN_ISSUE):
        return description
    if fold.title_words(body, vocabulary) not in _bodies(vocabulary):
        return description
    if description.has_any("publisher", "series"):
        return description
    fields = {"journal": "", "publisher": body, "series": series}
    return replace(description.with_fields(**fields), type="book")


@lru_cache(maxsize=4)
def _bodies(vocabulary: Vocabulary) -> frozenset[tuple[str, ...]]:
    """The names of bodies in folded words, so that "Organisation" is "Organization"."""
    return frozenset(fold.title_words(name, vocabulary) for name in vocabulary["bodies"])


def _of_a_series(description: Description, vocabulary: Vocabulary) -> Description:
    """A journal that calls itself a series, perhaps with its town, is the series of a book."""
    series, comma, place = description.get("journal").partition(", ")
    words = series.casefold().split()
    if len(words) < SERIES_WORDS_MIN or words[-1] not in vocabulary["series-ends"]:
        return description
    if description.has_any("volume", "series") or (comma and description.has_any("address")):
        return description
    fields = {"journal": "", "series": series}
    if place:
        fields["address"] = place
    return replace(description.with_fields(**fields), type="book")


def _spoken(description: Description, vocabulary: Vocabulary) -> Description:
    """A dated speech or resolution of which no print is named is no book."""
    if description.type != "book" or description.editors or not description.get("year"):
        return description
    if description.has_any(*OF_PRINTED_BOOKS):
        return description
    first_two = " ".join(fold.tokens(description.get("title"))[:2])
    if first_two not in vocabulary["spoken-titles"]:
        return description
    return replace(description, type="misc")
