"""What essays have in common: works and authors they share, and a reading list from all of them.

A work weighs in an essay as often as it is cited there; the editions of a work count as one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from extractor.compare import fold
from extractor.model.ledger import Ledger, LedgerEssay
from extractor.model.works import Person
from extractor.tables import Vocabulary
from output import where_cited
from output.work_lines import spoken

MOST = 300  # essays that are compared each with each: 45,000 pairs
SHOWN = 25  # rows that a report shows of a list in order of weight
MEANING = (
    "Closeness: 100% where two essays cite the same works equally often, 0% where they share none"
    " (the cosine of their counts). Of all: of the works that either cites (the Jaccard index)."
)
AuthorId = tuple[str, str]  # family name and first initial, folded; "" for no initial


@dataclass(frozen=True, slots=True)
class Kin:
    """Two essays that share works, and how close they are.

    `cosine` compares how often they cite each work, `jaccard` is the share of common works among
    all works that either cites; both lie between 0 and 1.
    """

    essays: tuple[str, str]  # ids, in alphabetical order
    shared: int  # works that both cite
    cosine: float
    jaccard: float


@dataclass(frozen=True, slots=True)
class RecommendedWork:
    """A work of the reading list."""

    work: str  # key
    essays: int  # how many essays cite it
    cites: int  # how often all of them cite it


def weights(ledger: Ledger) -> dict[str, Counter[str]]:
    """For each essay, by its id, how often it cites each work; the editions of a work are one."""
    stands_for = {work.key: work.edition_of or work.key for work in ledger.works}
    return {essay.essay.id: _weights(essay, stands_for) for essay in ledger.essays}


def _weights(essay: LedgerEssay, stands_for: dict[str, str]) -> Counter[str]:
    """How often an essay cites each work; `stands_for` gives the work of each edition, by keys."""
    counted: Counter[str] = Counter()
    for key, cites in where_cited.uses(essay).items():
        counted[stands_for.get(key, key)] += len(cites)
    return counted


def kin(ledger: Ledger) -> list[Kin]:
    """Pairs of essays that share a work, the closest first; none where there are more than MOST
    essays, since the pairs grow with the square of their number."""
    cited = weights(ledger)
    if len(cited) > MOST:
        return []
    found: list[Kin] = []
    for essays in combinations(sorted(cited), 2):
        first, second = (cited[essay] for essay in essays)
        if not first.keys().isdisjoint(second):
            found.append(_compare(essays, first, second))
    return sorted(found, key=lambda pair: (-pair.cosine, -pair.jaccard, pair.essays))


def _compare(essays: tuple[str, str], first: Counter[str], second: Counter[str]) -> Kin:
    """How close two essays are that share a work; the counters tell how often each of the two
    cites each work."""
    both = first.keys() & second.keys()
    either = first.keys() | second.keys()
    lengths = sqrt(_square_sum(first) * _square_sum(second))
    cosine = sum(first[key] * second[key] for key in both) / lengths
    return Kin(essays, len(both), cosine, len(both) / len(either))


def _square_sum(counted: Counter[str]) -> int:
    """The square of the length of a vector of counts."""
    return sum(number * number for number in counted.values())


def reading_list(ledger: Ledger) -> list[RecommendedWork]:
    """All works: those first that most essays cite, among these the most cited, else by key."""
    essays: Counter[str] = Counter()
    cites: Counter[str] = Counter()
    for counted in weights(ledger).values():
        essays.update(counted.keys())
        cites.update(counted)
    ordered = sorted(essays, key=lambda key: (-essays[key], -cites[key], key))
    return [RecommendedWork(key, essays[key], cites[key]) for key in ordered]


def first_to_read(ledger: Ledger) -> list[RecommendedWork]:
    """The beginning of the reading list, for a report: works that are cited more than once. A
    single essay needs none: its works are listed by weight anyhow."""
    found = reading_list(ledger)[:SHOWN] if len(ledger.essays) > 1 else []
    return [work for work in found if work.cites > 1]


def shared_authors(ledger: Ledger) -> list[tuple[str, list[str]]]:
    """Authors on whom two or more essays rely, each with the ids of these essays: those with the
    most essays first, else by name. The name is the longest form that is printed; the tables of the
    run tell which names are one."""
    essays: defaultdict[AuthorId, set[str]] = defaultdict(set)
    names: defaultdict[AuthorId, list[str]] = defaultdict(list)
    for person, relying in _authors(ledger):
        author = _identity(person, ledger.vocabulary)
        essays[author] |= relying
        names[author].append(spoken(person))
    _join_bare(essays, names)
    found: list[tuple[str, list[str]]] = []
    for author, relying in essays.items():
        if len(relying) > 1:
            name = max(sorted(names[author]), key=len)
            found.append((name, sorted(relying)))
    return sorted(found, key=lambda row: (-len(row[1]), row[0]))


def _authors(ledger: Ledger) -> Iterator[tuple[Person, set[str]]]:
    """Each author of each work, with the ids of the essays that cite the work."""
    relying: defaultdict[str, set[str]] = defaultdict(set)
    for essay in ledger.essays:
        for key in where_cited.uses(essay):
            relying[key].add(essay.essay.id)
    for work in ledger.works:
        for person in work.description.authors:
            yield person, relying[work.key]


def _identity(person: Person, vocabulary: Vocabulary) -> AuthorId:
    """What two printed forms of one name have in common: "Tony Cliff" and "T. Cliff" are both
    ("cliff", "t")."""
    given = fold.given(person, vocabulary)
    initial = given[0][:1] if given else ""
    return fold.family(person, vocabulary), initial


def _join_bare(essays: dict[AuthorId, set[str]], names: dict[AuthorId, list[str]]) -> None:
    """Join a bare surname to the one author of that surname who is cited with a given name; where
    there are several, it stays an author of its own. Both dicts are changed in place."""
    bearers: defaultdict[str, list[AuthorId]] = defaultdict(list)
    for author in essays:
        bearers[author[0]].append(author)
    for family, authors in bearers.items():
        bare = (family, "")
        named = [author for author in authors if author != bare]
        if bare in authors and len(named) == 1:
            essays[named[0]] |= essays.pop(bare)
            names[named[0]] += names.pop(bare)
