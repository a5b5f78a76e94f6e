"""Where the works of an essay are found by the facts that a cite states: names, words of titles.

A fact is a short text: "hum…" and "…ume" for somebody called Hume, "coal" for a word of a title,
"year 1920" for a year. Without an index every cite would be compared with every earlier work, and
an essay of 8,000 notes would take a minute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice, zip_longest

from extractor.compare.same_container import issue_numbers
from extractor.compare.same_person import family
from extractor.compare.same_title import weighty
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

INDEXED_FIELDS = ("title", "booktitle", "journal", "maintitle", "archive")
INDEXED_WORDS = 8  # weighty words of a field by which a work is found
# Fields known as facts by their values, and the word before the value: "year 1920"
VALUE_FIELDS = (("year", "year"), ("origyear", "year"), ("volume", "volume"))
# With so many works or fewer all are compared; of more the likeliest: those that share a rare fact
# with the cite, and the newest, in equal parts. Over 34 real essays (2,041 lookups) the largest
# number was 89.
COMPARED_MAX = 128
LIKELIEST_MAX = 32
LOOKED_AT_MAX = 256  # works under one fact, among which those are sought that share another one
RARE_FACTS_MAX = 32
RENEWED_FACTS_MAX = 64  # of a work that is cited again; a title page of 4,000 authors states more
# Enough to find a work by: no work fits a cite unless all persons stated are its own.
LOOKED_UP_PERSONS_MAX = 8
LOOKED_UP_WORDS_MAX = 64

WorkSet = dict[int, None]  # numbers of works, the one stated or cited last at the end


def _empty_sets() -> dict[str, WorkSet]:
    return defaultdict(dict)


@dataclass(frozen=True, slots=True)
class WorkIndex:
    """`works[fact]` are the works of which this is known; `facts[work]` is all that is known."""

    works: dict[str, WorkSet] = field(default_factory=_empty_sets)
    facts: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def add(self, work: int, description: Description, vocabulary: Vocabulary) -> None:
        """Make a work known under what a description states of it, and under what others did."""
        stated = facts_of(description, vocabulary)
        self.facts[work] = tuple(dict.fromkeys(chain(self.facts.get(work, ()), stated)))
        for fact in stated[RENEWED_FACTS_MAX:]:
            self.works[fact][work] = None
        self.renew(work)

    def renew(self, work: int) -> None:
        """Make a work the newest under each of its facts."""
        for fact in self.facts[work][:RENEWED_FACTS_MAX]:
            works = self.works[fact]
            works.pop(work, None)
            works[work] = None

    def likely(
        self, facts: Iterable[str], stated: Description, vocabulary: Vocabulary
    ) -> list[int]:
        """The works under any of these facts, sorted; of very many the likeliest ones.

        `stated` is what the cite says: of very many works those count that share its rarer facts.
        """
        pools = self._sets(facts)
        if sum(map(len, pools)) <= COMPARED_MAX:
            return sorted(set().union(*pools))
        chosen = set(self._sharing_rare_facts(pools, facts_of(stated, vocabulary)))
        chosen.update(_newest(pools))
        return sorted(chosen)

    def _sets(self, facts: Iterable[str]) -> list[WorkSet]:
        """The works under each of these facts, one set for each fact that is known of any work."""
        return [self.works[fact] for fact in dict.fromkeys(facts) if fact in self.works]

    def _sharing_rare_facts(self, pools: list[WorkSet], stated: Iterable[str]) -> Iterator[int]:
        """Works of these pools that share facts with those stated, the rarest fact first."""
        rarest_first = sorted(self._sets(stated), key=len)[:RARE_FACTS_MAX]
        left = LIKELIEST_MAX
        for works in rarest_first:
            for work in islice(reversed(works), LOOKED_AT_MAX):
                if left == 0:
                    return
                if any(work in pool for pool in pools):
                    left -= 1
                    yield work


def _newest(pools: list[WorkSet]) -> set[int]:
    """The newest works of some pools, as many of each."""
    newest: set[int] = set()
    for works in zip_longest(*map(reversed, pools)):
        newest.update(work for work in works if work is not None)
        if len(newest) >= LIKELIEST_MAX:
            break
    return newest


# --- facts -----------------------------------------------------------------------------------


def facts_of(description: Description, vocabulary: Vocabulary) -> tuple[str, ...]:
    """All facts that a description states."""
    facts = list(facts_of_persons(description.authors + description.editors))
    for name in INDEXED_FIELDS:
        words = weighty(description.get(name), vocabulary)
        facts.extend(words[:INDEXED_WORDS])
        if words:
            facts.append(f"{name} {' '.join(words)}")
    for name, word in VALUE_FIELDS:
        value = description.get(name)
        if value:
            facts.append(f"{word} {value}")
    facts.extend(f"number {number}" for number in sorted(issue_numbers(description)))
    return tuple(dict.fromkeys(facts))


def facts_of_persons(persons: Iterable[Person]) -> Iterator[str]:
    """The first and the last three letters of family names, so that one letter may be wrong in
    either half: "hum…" and "…ume"."""
    for person in persons:
        name = family(person)
        yield name[:3] + "…"
        yield "…" + name[-3:]
