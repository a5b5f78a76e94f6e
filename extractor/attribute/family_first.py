"""An essay that prints family names first and puts no comma behind them: "Hansen Friederike".

One such name could be a person called Friederike; an essay that prints five of them, and hardly a
name the other way round, has a manner. The given names that the table knows vote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.model.links import Cite
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

LEAST_VOTES = 3  # different names
EACH_OTHER = 3  # for every name the other way round, so many


def with_family_names(cites: Sequence[Cite], vocabulary: Vocabulary) -> list[Cite]:
    """The cites, with names turned round if the essay prints family names first."""
    if not is_family_first(cites, vocabulary):
        return list(cites)
    return [replace(cite, description=turned(cite)) for cite in cites]


def is_family_first(cites: Iterable[Cite], vocabulary: Vocabulary) -> bool:
    """Whether the given names that are known stand behind the others."""
    first, last = set[str](), set[str]()
    for printed, person in printed_names(cites):
        begins = person.given.split()[0].lower() in vocabulary["forenames"]
        ends = person.family.lower() in vocabulary["forenames"]
        if begins and not ends:
            first.add(printed)
        elif ends and not begins:
            last.add(printed)
    return len(last) >= LEAST_VOTES and len(last) >= EACH_OTHER * len(first)


def printed_names(cites: Iterable[Cite]) -> Iterator[tuple[str, Person]]:
    """Authors and editors of whom more than the family name is printed, and no comma."""
    for cite in cites:
        stated = cite.description
        for field, persons in (("author", stated.authors), ("editor", stated.editors)):
            printed = cite.reference.get(field)
            for person in persons:
                if is_open(person, printed):
                    yield f"{person.given} {person.family}", person


def is_open(person: Person, printed: str) -> bool:
    """Whether the print leaves open which of the names is the family name: "Hansen Friederike".

    A comma or initials ("E. H. Carr") tell.
    """
    if person.corporate or person.particle or not person.given:
        return False
    return "." not in person.given.split()[0] and f"{person.given} {person.family}" in printed


def turned(cite: Cite) -> Description:
    """What a cite states, with family names first."""
    stated = cite.description
    authors = tuple(turned_person(one, cite.reference.get("author")) for one in stated.authors)
    editors = tuple(turned_person(one, cite.reference.get("editor")) for one in stated.editors)
    return replace(stated, authors=authors, editors=editors)


def turned_person(person: Person, printed: str) -> Person:
    """The person whose family name is printed first."""
    if not is_open(person, printed):
        return person
    family, *given = person.given.split()
    return replace(person, family=family, given=" ".join((*given, person.family)))
