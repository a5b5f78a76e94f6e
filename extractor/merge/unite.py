"""One description from several: the union of what essays state, the fuller form of each field, nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.compare import fold
from extractor.compare.match import persons_match
from extractor.compare.profile import folded
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

TITLES = frozenset(("title", "booktitle", "maintitle", "journal"))
VAGUE = frozenset(("misc", "online", "unpublished"))


def fullest(values: Iterable[str], name: str) -> str:
    """The fuller of several printed forms; among equally full ones the commonest, then the one with more capitals."""
    counted = Counter(values)

    def weight(value: str) -> tuple[object, ...]:
        capitals = sum(letter.isupper() for letter in value) if name in TITLES else 0
        return -len(fold.tokens(value)), -counted[value], -capitals, -len(value), value

    return min(counted, key=weight)


def fields(descriptions: Sequence[Description]) -> dict[str, str]:
    """For each field the fullest value stated."""
    values: dict[str, list[str]] = {}
    for description in descriptions:
        for name, value in description.fields:
            values.setdefault(name, []).append(value)
    return {name: fullest(stated, name) for name, stated in sorted(values.items())}


def kind(descriptions: Sequence[Description]) -> str:
    """The commonest type, a vague one only where there is no other."""
    counted = Counter(d.type for d in descriptions)
    return min(counted, key=lambda type_: (type_ in VAGUE, -counted[type_], type_))


def persons(lists: Sequence[tuple[Person, ...]], vocabulary: Vocabulary) -> tuple[Person, ...]:
    """The longest list of names, each name in its fullest form."""
    stated = [names for names in lists if names]
    if not stated:
        return ()
    longest = min(stated, key=lambda names: (-len(names), -_length(names), repr(names)))
    everyone = Counter(person for names in stated for person in names)
    return tuple(_fuller(person, everyone, vocabulary) for person in longest)


def _length(names: tuple[Person, ...]) -> int:
    return sum(len(person.given) for person in names)


def _fuller(person: Person, everyone: Counter[Person], vocabulary: Vocabulary) -> Person:
    """The same person with the fullest given names and the commonest spelling of the family."""
    own = folded(person, vocabulary)
    same = [
        other
        for other in everyone
        if other == person or persons_match(folded(other, vocabulary), own)
    ]
    spelt: Counter[str] = Counter()
    for other in same:
        spelt[other.family] += everyone[other]
    family = min(spelt, key=lambda name: (-spelt[name], name))
    named = [other for other in same if other.family == family]
    given = max(same, key=lambda other: (len(other.given), everyone[other], other.given)).given
    best = min(named, key=lambda other: (-len(other.particle), repr(other)))
    return replace(best, given=given)


def unite(
    stated: Sequence[Description], told: Sequence[Description], vocabulary: Vocabulary
) -> tuple[Description, tuple[str, ...]]:
    """The description that several essays give of one edition, completed by what tables tell of it (`told`); and the
    names of the fields that no essay states."""
    of_essays, of_tables = fields(stated), fields(told)
    lists = [("author", [d.authors for d in stated], [d.authors for d in told])]
    lists.append(("editor", [d.editors for d in stated], [d.editors for d in told]))
    lists.append(("translator", [d.translators for d in stated], [d.translators for d in told]))
    supplied = {name for name in of_tables if name not in of_essays}
    people = []
    for role, printed, known in lists:
        people.append(persons(printed, vocabulary) or persons(known, vocabulary))
        if people[-1] and not any(printed):
            supplied.add(role)
    type_ = kind(
        [d for d in told if d.get("booktitle")] if "booktitle" in supplied else stated or told
    )
    if people[1] and set(people[1]) <= set(people[0]):
        people[
            1
        ] = ()  # one who is said to have written the book is not said again to have edited it
    values = tuple(sorted({**of_tables, **of_essays}.items()))
    others = any(d.others for d in (*stated, *told)) and len(people[0]) < 3
    return Description(type_, people[0], people[1], people[2], values, others), tuple(
        sorted(supplied)
    )
