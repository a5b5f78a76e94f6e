"""One description from several: the union of what essays state, the fuller form of each field,
nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from extractor.compare import fold
from extractor.compare.profile import folded
from extractor.compare.same_person import match_persons
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

TITLE_FIELDS = frozenset(("title", "booktitle", "maintitle", "journal"))
VAGUE_TYPES = frozenset(("misc", "online", "unpublished"))
# Name of a role as a field -> those who have it in a description
PEOPLE: Mapping[str, Callable[[Description], tuple[Person, ...]]] = {
    "author": attrgetter("authors"),
    "editor": attrgetter("editors"),
    "translator": attrgetter("translators"),
}
OTHERS_AUTHORS_MAX = 2  # "et al." stands after so many authors at most


def unite(
    stated: Sequence[Description], told: Sequence[Description], vocabulary: Vocabulary
) -> tuple[Description, tuple[str, ...]]:
    """The description that several essays give of one edition, completed by what tables tell of
    it (`told`); and the names of the fields that no essay states, sorted."""
    of_essays, of_tables = united_fields(stated), united_fields(told)
    supplied = of_tables.keys() - of_essays.keys()
    people: dict[str, tuple[Person, ...]] = {}
    for role, people_of in PEOPLE.items():
        people[role] = united_names(map(people_of, stated), vocabulary)
        if not people[role]:
            people[role] = united_names(map(people_of, told), vocabulary)
            if people[role]:
                supplied.add(role)
    authors, editors = people["author"], people["editor"]
    # who is said to have written the book is not said again to have edited it
    if set(editors) <= set(authors):
        editors = ()
    fields = {**of_tables, **of_essays}
    type_ = _united_type(stated, told, "booktitle" in supplied)
    if type_ == "book" and "booktitle" in fields:
        type_ = "incollection"
    description = Description(
        type_,
        authors,
        editors,
        people["translator"],
        others=_has_others((*stated, *told), authors),
        more_editors=bool(editors) and any(work.more_editors for work in (*stated, *told)),
    )
    return description.with_fields(**fields), tuple(sorted(supplied))


def _has_others(descriptions: Iterable[Description], authors: tuple[Person, ...]) -> bool:
    """True if "et al." stands after the authors somewhere, and they are not all named elsewhere."""
    if len(authors) > OTHERS_AUTHORS_MAX:
        return False
    return any(description.others for description in descriptions)


# --- types and fields ------------------------------------------------------------------------


def _united_type(
    stated: Sequence[Description], told: Sequence[Description], book_supplied: bool
) -> str:
    """The type that essays state; of what a table puts into a book, the type of the table."""
    if book_supplied:
        return commonest_type([work for work in told if work.get("booktitle")])
    return commonest_type(stated or told)


def commonest_type(descriptions: Sequence[Description]) -> str:
    """The commonest type, a vague one only where there is no other."""
    counted = Counter(description.type for description in descriptions)
    return min(counted, key=lambda type_: (type_ in VAGUE_TYPES, -counted[type_], type_))


def united_fields(descriptions: Sequence[Description]) -> dict[str, str]:
    """For each field the fullest value stated."""
    values: dict[str, list[str]] = defaultdict(list)
    for description in descriptions:
        for name, value in description.fields:
            values[name].append(value)
    return {name: fullest(stated, name) for name, stated in values.items()}


def fullest(values: Iterable[str], name: str) -> str:
    """The fullest of several printed forms of a field.

    That with most words; among those the commonest, then (of titles) the one with most capitals,
    then the longest, then the first by content.
    """
    counted = Counter(values)

    def rank(value: str) -> tuple[object, ...]:
        capitals = sum(letter.isupper() for letter in value) if name in TITLE_FIELDS else 0
        return -len(fold.tokens(value)), -counted[value], -capitals, -len(value), value

    return min(counted, key=rank)


# --- persons ---------------------------------------------------------------------------------


def united_names(lists: Iterable[tuple[Person, ...]], vocabulary: Vocabulary) -> tuple[Person, ...]:
    """The longest list of names, each name in its fullest form; with those of other lists that
    name none of these people, as may be of joint works."""
    stated = sorted((names for names in lists if names), key=_longest_first)
    if not stated:
        return ()
    everyone = Counter(person for names in stated for person in names)
    people: list[Person] = []
    for names in dict.fromkeys(stated):
        if not any(_is_among(person, people, vocabulary) for person in names):
            people.extend(names)
    return tuple(_in_fullest_form(person, everyone, vocabulary) for person in people)


def _is_among(person: Person, people: Sequence[Person], vocabulary: Vocabulary) -> bool:
    own = folded(person, vocabulary)
    return any(match_persons(own, folded(other, vocabulary)) for other in people)


def _longest_first(names: tuple[Person, ...]) -> tuple[object, ...]:
    """The sorting key of lists of names: by persons, by letters of given names, by content."""
    return -len(names), -sum(len(person.given) for person in names), repr(names)


def _in_fullest_form(person: Person, everyone: Counter[Person], vocabulary: Vocabulary) -> Person:
    """The same person with the fullest given names and the commonest spelling of the family.

    `everyone` counts the persons that the essays name, as printed.
    """
    own = folded(person, vocabulary)
    same = [
        other
        for other in everyone
        if other == person or match_persons(folded(other, vocabulary), own)
    ]
    initials = {folded(other, vocabulary).initials for other in same}
    in_full = [other for other in same if folded(other, vocabulary).family not in initials]
    spelt: Counter[str] = Counter()
    for other in in_full or same:
        spelt[other.family] += everyone[other]
    family = min(spelt, key=lambda name: (-spelt[name], name))
    spelt_so = [other for other in same if other.family == family]
    fullest_name = max(same, key=lambda other: (len(other.given), everyone[other], other.given))
    best = min(spelt_so, key=lambda other: (-len(other.particle), repr(other)))
    return replace(best, given=fullest_name.given)
