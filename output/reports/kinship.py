"""How essays are akin: authors they share, works they share, and a reading list from all of them.

A work weighs in an essay what it is cited there: twice cited, twice the weight. Editions of a work count as one.
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
from extractor.tables import Vocabulary, load
from output import where_cited
from output.work_lines import spoken

MOST = 300  # essays; with more, comparing each with each would cost more than it tells


@dataclass(frozen=True, slots=True)
class Kin:
    """Two essays, how many works they share, and how like their citing is: cosine of the weights, Jaccard of the sets
    (both 0 … 1)."""

    essays: tuple[str, str]
    shared: int
    cosine: float
    jaccard: float


@dataclass(frozen=True, slots=True)
class RecommendedWork:
    """A work of the reading list: the essays that rely on it, and how often all of them cite it."""

    work: str
    essays: int
    cites: int


def weights(ledger: Ledger) -> dict[str, Counter[str]]:
    """For each essay how often it cites each work, editions taken together."""
    stands_for = {work.key: work.edition_of or work.key for work in ledger.works}
    return {essay.essay.id: _weights(essay, stands_for) for essay in ledger.essays}


def _weights(essay: LedgerEssay, stands_for: dict[str, str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for key, cites in where_cited.uses(essay).items():
        found[stands_for.get(key, key)] += len(cites)
    return found


def kin(ledger: Ledger) -> list[Kin]:
    """Essays that share a work, the closest first; none where there are too many essays to compare."""
    found = weights(ledger)
    if len(found) > MOST:
        return []
    pairs = (_compare(a, b, found[a], found[b]) for a, b in combinations(sorted(found), 2))
    return sorted((k for k in pairs if k.shared), key=lambda k: (-k.cosine, -k.jaccard, k.essays))


def _compare(a: str, b: str, one: Counter[str], other: Counter[str]) -> Kin:
    both = one.keys() & other.keys()
    length = sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    cosine = sum(one[key] * other[key] for key in both) / length if length else 0.0
    return Kin((a, b), len(both), cosine, len(both) / max(1, len(one.keys() | other.keys())))


def reading_list(ledger: Ledger) -> list[RecommendedWork]:
    """The works by how many essays rely on them, then by how often they are cited."""
    essays: Counter[str] = Counter()
    cites: Counter[str] = Counter()
    for found in weights(ledger).values():
        essays.update(found.keys())
        cites.update(found)
    ordered = sorted(essays, key=lambda key: (-essays[key], -cites[key], key))
    return [RecommendedWork(key, essays[key], cites[key]) for key in ordered]


def shared_authors(ledger: Ledger) -> list[tuple[str, list[str]]]:
    """Authors on whom two or more essays rely, by name as fully as it is printed, with the essays."""
    vocabulary = load()
    essays: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    names: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for person, relying in _authors(ledger):
        key = _identity(person, vocabulary)
        essays[key] |= relying
        names[key].append(spoken(person))
    _join_bare(essays, names)
    found = [
        (max(sorted(names[key]), key=len), sorted(essays[key]))
        for key in essays
        if len(essays[key]) > 1
    ]
    return sorted(found, key=lambda row: (-len(row[1]), row[0]))


def _authors(ledger: Ledger) -> Iterator[tuple[Person, set[str]]]:
    """Each author of each work, with the essays that cite it."""
    relying: defaultdict[str, set[str]] = defaultdict(set)
    for essay in ledger.essays:
        for key in where_cited.uses(essay):
            relying[key].add(essay.essay.id)
    for work in ledger.works:
        yield from ((person, relying[work.key]) for person in work.description.authors)


def _identity(person: Person, vocabulary: Vocabulary) -> tuple[str, str]:
    """Family and first initial, folded; no initial where none is printed."""
    given = fold.given(person, vocabulary)
    return fold.family(person, vocabulary), given[0][:1] if given else ""


def _join_bare(
    essays: dict[tuple[str, str], set[str]], names: dict[tuple[str, str], list[str]]
) -> None:
    """A bare surname is the one person of that name who is cited with a first name; it stays alone where there are
    several."""
    bearers: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in essays:
        bearers[key[0]].append(key)
    for family, keys in bearers.items():
        named = [key for key in keys if key[1]]
        if len(named) == 1 and len(keys) == 2:
            essays[named[0]] |= essays.pop((family, ""))
            names[named[0]] += names.pop((family, ""))
