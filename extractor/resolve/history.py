"""The memory of `resolve`: what has been cited before. It only grows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

import regex

from extractor.compare.fold import tokens
from extractor.compare.same_person import family
from extractor.compare.same_title import weighty
from extractor.language.word_pattern import choice
from extractor.model.links import Cite, Link
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

INDEXED_FIELDS = ("title", "booktitle", "journal", "maintitle", "archive")
INDEXED_WORDS = 8  # weighty words of a field by which a work is found
RECENT = 64  # entries of an index list among which a repetition is looked for
Index = dict[str, list[int]]


def _empty_index() -> Index:
    return defaultdict(list)


def _empty_mentions() -> dict[int, list[int]]:
    return defaultdict(list)


@dataclass(slots=True)
class History:
    """The works of an essay so far, the links made to them in reading order, and indexes into both.

    A work is an index into `works`. `mentions[work]` are the positions in `links` of the cites of
    this work, oldest first.
    """

    vocabulary: Vocabulary
    works: list[Description] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    mentions: dict[int, list[int]] = field(default_factory=_empty_mentions)
    by_family: Index = field(default_factory=_empty_index)  # see `_name_keys` -> works
    by_word: Index = field(default_factory=_empty_index)  # weighty word of a title -> works
    by_label: Index = field(default_factory=_empty_index)  # label of a note -> positions in `links`
    sigla: dict[str, int] = field(default_factory=dict)  # folded words -> work
    unread: tuple[int, ...] = ()  # places of the notes that could not be read, in order
    comments: tuple[int, ...] = ()  # places of the notes that cite nothing, in order
    trust: float = (
        1.0  # the highest confidence of a link to a work that only an earlier chapter cites
    )
    # works of the chapters before -> how lately they were cited: -1 for the last, -2 …
    earlier: dict[int, int] = field(default_factory=dict)

    def next_chapter(self, trust: float) -> History:
        """The memory with which the next chapter begins: works and sigla, no cite just before."""
        ranked = self.nearest(range(len(self.works)))
        return History(
            self.vocabulary,
            works=list(self.works),
            by_family=_copy(self.by_family),
            by_word=_copy(self.by_word),
            sigla=dict(self.sigla),
            trust=trust,
            earlier={work: -1 - rank for rank, work in enumerate(ranked)},
        )

    def place_notes(self, unread: tuple[int, ...], comments: tuple[int, ...]) -> None:
        """Say where the notes stand that could not be read, and those that cite nothing."""
        self.unread = unread
        self.comments = comments

    def add_work(self, description: Description) -> int:
        """Remember a work that is cited for the first time; returns its number."""
        self.works.append(description)
        work = len(self.works) - 1
        self._index(work, description)
        return work

    def learn(self, work: int, stated: Description) -> None:
        """Add what a further cite of a work states of it; what was stated first stays."""
        known = self.works[work]
        fields = dict(stated.fields)
        fields.update((name, value) for name, value in known.fields if value)
        takes_type = known.type == "misc" or stated.get("booktitle")
        self.works[work] = replace(
            known,
            type=stated.type if takes_type else known.type,
            authors=max(known.authors, stated.authors, key=_fullness),
            editors=known.editors or stated.editors,
            translators=known.translators or stated.translators,
            fields=tuple(sorted(fields.items())),
        )
        self._index(work, self.works[work])

    def _index(self, work: int, description: Description) -> None:
        """Make a work known under the names of its persons and the words of its titles."""
        for person in description.authors + description.editors:
            for key in _name_keys(person):
                _add_unless_recent(self.by_family[key], work)
        for name in INDEXED_FIELDS:
            for word in weighty(description.get(name))[:INDEXED_WORDS]:
                _add_unless_recent(self.by_word[word], work)

    def add_link(self, link: Link) -> None:
        """Remember a link, and the siglum that its cite defines."""
        at = len(self.links)
        self.links.append(link)
        siglum = link.cite.reference.clip.siglum
        if link.work is not None:
            self.mentions[link.work].append(at)
            if siglum:
                self.sigla[" ".join(tokens(siglum))] = link.work
        if link.cite.note:
            self.by_label[link.cite.note.label].append(at)

    def of_author(self, description: Description) -> list[int]:
        """The works that may be by one of these authors (or, without authors, editors)."""
        return sorted(self._of_persons(description.authors or description.editors))

    def of_family(self, name: str) -> list[int]:
        """The works by somebody of exactly this family name."""
        somebody = Person(family=name)
        pool = self._of_persons((somebody,))
        return sorted(work for work in pool if self._has_author(work, family(somebody)))

    def _of_persons(self, persons: Iterable[Person]) -> set[int]:
        """The works of people whose family names begin or end like these."""
        found: set[int] = set()
        for person in persons:
            for key in _name_keys(person):
                found.update(self.by_family.get(key, ()))
        return found

    def _has_author(self, work: int, folded: str) -> bool:
        return any(family(author) == folded for author in self.works[work].authors)

    def with_words(self, titles: Iterable[str]) -> list[int]:
        """The works that share a weighty word with one of these titles."""
        found: set[int] = set()
        for title in titles:
            for word in weighty(title):
                found.update(self.by_word.get(word, ()))
        return sorted(found)

    def recency(self, work: int) -> int:
        """Where the work was last cited; the higher the nearer."""
        mentions = self.mentions[work]
        return mentions[-1] if mentions else self.earlier.get(work, -1)

    def nearest(self, works: Iterable[int]) -> list[int]:
        """These works, the one cited last first."""
        return sorted(works, key=self.recency, reverse=True)

    def is_of_earlier_chapter(self, work: int) -> bool:
        """Whether an earlier chapter cites the work and this one has not done so yet."""
        return work in self.earlier and not self.mentions[work]

    def named(self, cite: Cite) -> int | None:
        """The work that the essay said it would call by the words with which the cite begins."""
        if not self.sigla:
            return None
        beginning = _siglum_end(self.vocabulary).split(cite.text.strip(), maxsplit=1)[0]
        return self.sigla.get(" ".join(tokens(beginning)))

    def of_label(self, label: str) -> list[Link]:
        """The links of the notes with this label, oldest first."""
        return [self.links[at] for at in self.by_label.get(label, ())]

    def between(self, places: tuple[int, ...], first: Cite, second: Cite) -> bool:
        """Whether one of these places lies between two cites."""
        return bisect_right(places, first.place) < bisect_left(places, second.place)

    def before(self, cite: Cite) -> Iterator[Link]:
        """The links before this cite, nearest first.

        For a cite in a note those of notes, for one in running text those of running text.
        """
        noted = bool(cite.note)
        return (link for link in reversed(self.links) if bool(link.cite.note) == noted)


def _copy(index: Index) -> Index:
    return defaultdict(list, {key: list(works) for key, works in index.items()})


def _name_keys(person: Person) -> tuple[str, str]:
    """The keys under which a family name is found: its first and its last three letters.

    So one letter may be wrong in either half.
    """
    name = family(person)
    return name[:3] + "…", "…" + name[-3:]


def _fullness(persons: tuple[Person, ...]) -> tuple[int, int]:
    """How much a list of names says: how many names, how many letters of given names."""
    return len(persons), sum(len(person.given) for person in persons)


def _add_unless_recent(works: list[int], work: int) -> None:
    """Add a work to an index list, unless it is among the last `RECENT` entries.

    That keeps the check quick; an older repetition does no harm, because callers take sets.
    """
    if work not in works[-RECENT:]:
        works.append(work)


@lru_cache(maxsize=4)
def _siglum_end(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """Where a siglum at the beginning of a cite ends: "HRR, p. 40", "TKW 3", "HRR vol. 2"."""
    behind = choice(vocabulary["siglum-ends"])
    return regex.compile(rf"\s*[,.:;(]|\s+(?=\d|{behind}\b)|\s*$")
