"""Whose is the book in which a part stands, where only a name is printed before its title?

"F. Engels, Letter, in K. Marx and F. Engels, *Collected Works*": no word says that they edited it,
and one of them wrote the part: they are the authors of the book (`bookauthor`). "Introduction, in
R. Baldoz et al., *The Critical Study of Work*": nobody else is named, so both are theirs, but not
what one of two wrote in their collected works. Of a part by somebody else, and of a document with a
date of its own ("Speech, 3 May 1921, in Dale, *The Long Strike*"), the name is an editor's, unless
the tables know the book as one that he has written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractor.compare import fold
from extractor.compare.profile import is_collection
from extractor.find.prose.named_works import bare, named_works, title_of
from extractor.language.persons import inverted
from extractor.model.links import Cite
from extractor.model.references import Reference
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

CONTAINED_NAME = "pieces-of-names.contained"  # the id of a name behind "in" without such a word


def with_book_authors(cites: Iterable[Cite], vocabulary: Vocabulary) -> list[Cite]:
    """The cites of an essay, with the authors of books in which parts stand as such."""
    return [
        replace(cite, description=of_book_authors(cite.description, vocabulary))
        if has_contained_name(cite.reference)
        else cite
        for cite in cites
    ]


def has_contained_name(reference: Reference) -> bool:
    """True if a name stands behind "in" without a word for what its bearer did."""
    return any(field.by == CONTAINED_NAME for field in reference.fields if field.name == "editor")


def of_book_authors(part: Description, vocabulary: Vocabulary) -> Description:
    """A part with those who were read as its editors as authors of the book, and of the part too
    where it has none; unchanged where they may be editors."""
    people = part.editors
    is_dated = part.has_any("month", "day")
    is_theirs = not part.authors and (not is_dated or have_written(people, part, vocabulary))
    if not is_theirs and families(part.authors).isdisjoint(families(people)):
        return part
    names = [*map(inverted, people), *(["others"] if part.more_editors else [])]
    whole = replace(part, editors=(), more_editors=False).with_fields(
        bookauthor=" and ".join(names)
    )
    if not is_theirs or (len(people) > 1 and is_collection(part.get("booktitle"), vocabulary)):
        return whole
    return replace(whole, authors=people, others=part.more_editors)


def have_written(people: Iterable[Person], part: Description, vocabulary: Vocabulary) -> bool:
    """True if the tables know these people as the authors of the book around a part."""
    words = bare(title_of(part.get("booktitle")).words)
    owners = named_works(vocabulary).owners.get(words, frozenset())
    return bool(owners) and {fold.name(person.family) for person in people} == owners


def families(people: Iterable[Person]) -> set[str]:
    """The family names of persons, in lower case."""
    return {person.family.casefold() for person in people}
