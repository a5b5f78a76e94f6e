"""One person has one form of name in an essay: "Dean" and "J. Dean" are "Dean, Jodi" where the
essay prints that too and nothing speaks against it.

What speaks against it: two full names that a short one may stand for ("Smith, J." beside John and
Jane Smith); and, of a family name that the tables of works know, other given names than theirs
("Marx" is not Eleanor Marx).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from extractor.compare import fold
from extractor.language.persons import people
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

GIVEN_WORD_RE = regex.compile(r"\p{L}+")  # E.H. / J. Arch / Yu. M.
Essay = str  # id


@dataclass(frozen=True, slots=True)
class PrintedNames:
    """For each essay and folded family name the given names that are printed with it."""

    given: Mapping[tuple[Essay, str], frozenset[str]]
    vocabulary: Vocabulary

    def fullest(self, person: Person, essays: Iterable[Essay]) -> Person:
        """A person in the fullest form that one of these essays prints."""
        family = family_of(person)
        fuller = {person.given}
        for essay in essays:
            printed = self.given.get((essay, family), frozenset())
            fuller.add(fuller_given(person.given, printed, known_given(family, self.vocabulary)))
        given = max(fuller, key=lambda name: (len(words_of(name)), len(name), name))
        return replace(person, given=given)

    def of_work(self, work: Description, essays: Iterable[Essay]) -> Description:
        """A work with its persons in the fullest form of the essays that name it."""
        named = tuple(essays)

        def fullest(persons: tuple[Person, ...]) -> tuple[Person, ...]:
            return tuple(
                person if person.corporate else self.fullest(person, named) for person in persons
            )

        return replace(
            work,
            authors=fullest(work.authors),
            editors=fullest(work.editors),
            translators=fullest(work.translators),
        )


def in_one_form(
    works: Sequence[Description], essays: Sequence[Iterable[Essay]], vocabulary: Vocabulary
) -> list[Description]:
    """The works, each with the essays that name it, with one form of name for each person."""
    given: dict[tuple[Essay, str], set[str]] = defaultdict(set)
    for work, named in zip(works, essays, strict=True):
        for person in (*work.authors, *work.editors, *work.translators):
            for essay in named:
                given[essay, family_of(person)].add(person.given)
    frozen = {place: frozenset(names) for place, names in given.items()}
    names = PrintedNames(frozen, vocabulary)
    return [names.of_work(work, named) for work, named in zip(works, essays, strict=True)]


def family_of(person: Person) -> str:
    """The folded family name with its particle."""
    return fold.name(f"{person.particle} {person.family}")


def fuller_given(given: str, printed: Iterable[str], known: Iterable[str]) -> str:
    """The one fullest form of these given names among those printed; the names themselves where
    there are two, or where a bare family name is known with others."""
    known = tuple(known)
    longer = [name for name in printed if name != given and extends(name, given)]
    if not given and known:
        longer = [name for name in longer if any(begin_alike(name, other) for other in known)]
    fullest = [name for name in longer if not any(extends(other, name) for other in longer)]
    return fullest[0] if len(fullest) == 1 else given


def extends(fuller: str, name: str) -> bool:
    """True if given names are another form of these and say more: "Leon" of "L.", "E.H." of "E.",
    any of none."""
    more, less = words_of(fuller), words_of(name)
    if more == less or len(more) < len(less):
        return False
    return all(word.startswith(begun) for word, begun in zip(more, less, strict=False))


def begin_alike(one: str, other: str) -> bool:
    """True if the first given names may be one: "K." and "Karl"."""
    first, second = words_of(one)[:1], words_of(other)[:1]
    return not first or not second or first[0][0] == second[0][0]


def words_of(given: str) -> tuple[str, ...]:
    """The given names in small letters of ASCII, initials as single letters."""
    return tuple(GIVEN_WORD_RE.findall(fold.ascii_form(given).casefold()))


@lru_cache(maxsize=1 << 12)
def known_given(family: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The given names with which the tables of works know a folded family name."""
    return known_families(vocabulary).get(family, ())


@lru_cache(maxsize=8)
def known_families(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The given names of the authors of the tables of works, by folded family name."""
    authors = {
        row["author"]
        for sheet in vocabulary.sheets.values()
        for row in sheet.rows
        if row.get("author")
    }
    authors |= {
        sheet.head["author"] for sheet in vocabulary.sheets.values() if "author" in sheet.head
    }
    families: dict[str, set[str]] = defaultdict(set)
    for printed in authors:
        for person in people(printed, vocabulary)[0]:
            families[family_of(person)].add(person.given)
    return {family: tuple(sorted(given)) for family, given in families.items()}
