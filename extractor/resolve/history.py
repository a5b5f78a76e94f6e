"""The memory of `resolve`: what has been cited before. It only grows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, islice

import regex

from extractor.compare.fold import tokens
from extractor.compare.same_person import family
from extractor.compare.same_title import initials, weighty
from extractor.language.word_pattern import choice
from extractor.model.links import Cite, Link
from extractor.model.works import Description, Person
from extractor.resolve.work_index import (
    COMPARED_MAX,
    LOOKED_UP_PERSONS_MAX,
    LOOKED_UP_WORDS_MAX,
    WorkIndex,
    WorkSet,
    facts_of_persons,
)
from extractor.tables import Vocabulary

TITLES = ("title", "booktitle", "journal")  # which a later cite may abbreviate

# series of notes -> the places of some of its notes, in order; None -> those of all series
NotePlaces = Mapping[str | None, tuple[int, ...]]


def _empty_sets() -> dict[str, WorkSet]:
    return defaultdict(dict)


NAME_CHARS, NAME_WORDS = 80, 6  # of what an essay calls a work
PARTED = ","  # ends the key of a name that has a comma in it


@dataclass(slots=True)
class History:
    """The works of an essay so far, the links made to them in reading order, and indexes into both.

    A work is an index into `works`.
    """

    vocabulary: Vocabulary
    works: list[Description] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    index: WorkIndex = field(default_factory=WorkIndex)
    # where in `links` each work was last cited; the works cited last at the end
    last_cited: dict[int, int] = field(default_factory=dict)
    # the works of the chapters before and of this one, the one cited last at the end
    by_recency: WorkSet = field(default_factory=dict)
    last_in_notes: dict[str, Link] = field(default_factory=dict)  # by the series of the note
    last_in_text: Link | None = None
    by_label: dict[str, WorkSet] = field(default_factory=_empty_sets)  # label of a note -> works
    by_note: dict[str, WorkSet] = field(default_factory=_empty_sets)  # id of a note -> works
    sigla: dict[str, int] = field(default_factory=dict)  # folded words -> work
    titles: dict[str, WorkSet] = field(default_factory=_empty_sets)  # initials of a title -> works
    unread: NotePlaces = field(default_factory=dict)  # of the notes that could not be read
    comments: NotePlaces = field(default_factory=dict)  # of the notes that cite nothing
    # where an entry of the essay's own list of works begins -> its work
    listed: dict[int, int] = field(default_factory=dict)
    # the highest confidence of a link to a work that only an earlier chapter cites
    trust: float = 1.0
    # works of the chapters before -> how lately they were cited: -1 for the last, -2 …
    earlier: dict[int, int] = field(default_factory=dict)

    def next_chapter(self, trust: float) -> History:
        """The memory with which the next chapter begins: works and sigla, no cite just before.

        It takes over the lists and indexes of this one, which must not be used any more: copies
        would make a book of a thousand chapters slow.
        """
        count = len(self.by_recency)
        return History(
            self.vocabulary,
            works=self.works,
            index=self.index,
            by_recency=self.by_recency,
            sigla=self.sigla,
            titles=self.titles,
            trust=trust,
            earlier=dict(zip(self.by_recency, range(-count, 0), strict=True)),
        )

    def place_notes(self, unread: NotePlaces, comments: NotePlaces) -> None:
        """Say where the notes stand that could not be read, and those that cite nothing."""
        self.unread = unread
        self.comments = comments

    def add_work(self, description: Description) -> int:
        """Remember a work that is cited for the first time; returns its number."""
        self.works.append(description)
        work = len(self.works) - 1
        self._add_to_indexes(work, description)
        return work

    def _add_to_indexes(self, work: int, description: Description) -> None:
        """Make a work known under what is stated of it."""
        self.index.add(work, description, self.vocabulary)
        for name in TITLES:
            title = description.get(name)
            if " " in title:
                self.titles[initials(title, self.vocabulary)][work] = None

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
        self._add_to_indexes(work, self.works[work])

    def add_link(self, link: Link) -> None:
        """Remember a link, and the siglum that its cite defines."""
        self.links.append(link)
        if link.cite.note:
            self.last_in_notes[link.cite.note.series] = link
        else:
            self.last_in_text = link
        if link.work is not None:
            self._cited(link.work, link.cite)

    def _cited(self, work: int, cite: Cite) -> None:
        """Remember where a work is cited, and the siglum by which it will be cited."""
        self.last_cited[work] = len(self.links) - 1
        self.index.renew(work)
        _put_last(self.by_recency, work)
        if cite.kind == "listed":
            self.listed[cite.start] = work
        siglum = cite.reference.clip.siglum
        if siglum:
            self.sigla[" ".join(tokens(siglum)) + PARTED * (PARTED in siglum)] = work
        if cite.note:
            _put_last(self.by_label[cite.note.label], work)
            self.by_note[cite.note.id].setdefault(work)

    def of_author(self, stated: Description) -> list[int]:
        """The works that may be by one of these authors (or, without authors, editors).

        Of very many those that are likeliest by all that is stated (see `WorkIndex.likely`).
        """
        persons = stated.authors or stated.editors
        facts = facts_of_persons(persons[:LOOKED_UP_PERSONS_MAX])
        return self.index.likely(facts, stated, self.vocabulary)

    def of_family(self, name: str, stated: Description) -> list[int]:
        """The works by somebody of exactly this family name."""
        somebody = Person(family=name)
        pool = self.index.likely(facts_of_persons((somebody,)), stated, self.vocabulary)
        return [work for work in pool if self._has_author(work, family(somebody))]

    def _has_author(self, work: int, folded: str) -> bool:
        return any(family(author) == folded for author in self.works[work].authors)

    def with_words(self, titles: Iterable[str], stated: Description) -> list[int]:
        """The works that share a weighty word with one of these titles.

        Of very many those that are likeliest by all that is stated (see `WorkIndex.likely`).
        """
        words = chain.from_iterable(weighty(title, self.vocabulary) for title in titles)
        facts = islice(words, LOOKED_UP_WORDS_MAX)
        return self.index.likely(facts, stated, self.vocabulary)

    def recency(self, work: int) -> int:
        """Where the work was last cited; the higher the nearer."""
        at = self.last_cited.get(work)
        return self.earlier.get(work, -1) if at is None else at

    def nearest(self, works: Iterable[int]) -> list[int]:
        """These works, the one cited last first."""
        return sorted(works, key=self.recency, reverse=True)

    def is_of_earlier_chapter(self, work: int) -> bool:
        """Whether an earlier chapter cites the work and this one has not done so yet."""
        return work in self.earlier and work not in self.last_cited

    def named(self, cite: Cite) -> int | None:
        """The work that the essay said it would call by the words with which the cite begins."""
        if not self.sigla:
            return None
        beginning = _siglum_end(self.vocabulary).split(cite.text.strip(), maxsplit=1)[0]
        return self.sigla.get(" ".join(tokens(beginning)), self.named_in_parts(cite))

    def named_in_parts(self, cite: Cite) -> int | None:
        """The work whose name, with a comma in it, begins a cite: "DBPO, I, VI, no. 57"."""
        words = tokens(cite.text[:NAME_CHARS])
        for length in range(2, min(len(words), NAME_WORDS) + 1):
            if (work := self.sigla.get(" ".join(words[:length]) + PARTED)) is not None:
                return work
        return None

    def titles_like(self, title: str) -> list[str]:
        """The titles of works and of what holds them that have the initials of this one; of very
        many the first."""
        works = self.titles.get(initials(title, self.vocabulary), {})
        found: dict[str, None] = {}
        for work in islice(works, COMPARED_MAX):
            found.update(dict.fromkeys(map(self.works[work].get, TITLES)))
        return [title for title in found if title]

    def of_label(self, label: str) -> list[int]:
        """The works that notes with this label cite; of very many those cited last."""
        works = self.by_label.get(label, {})
        return list(islice(reversed(works), COMPARED_MAX))

    def beside(self, link: Link, number: int) -> list[int]:
        """The first works, so many, that the note of a link cites beside the one it means."""
        works = self.by_note.get(link.cite.note.id, ()) if link.cite.note else ()
        return list(islice((work for work in works if work != link.work), number))

    def between(self, places: NotePlaces, first: Cite, second: Cite) -> bool:
        """Whether one of these places lies between two cites; where the second stands in a note,
        one of a note of its series."""
        own = places.get(second.note.series if second.note else None, ())
        return bisect_right(own, first.place) < bisect_left(own, second.place)

    def before(self, cite: Cite) -> Link | None:
        """The link just before this cite, None for the first one.

        For a cite in a note that of a note of its series, for one in running text that of running
        text.
        """
        return self.last_in_notes.get(cite.note.series) if cite.note else self.last_in_text


def _fullness(persons: tuple[Person, ...]) -> tuple[int, int]:
    """How much a list of names says: how many names, how many letters of given names."""
    return len(persons), sum(len(person.given) for person in persons)


def _put_last(works: WorkSet, work: int) -> None:
    """Put a work at the end of a set, wherever it stood."""
    works.pop(work, None)
    works[work] = None


@lru_cache(maxsize=4)
def _siglum_end(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """Where a siglum at the beginning of a cite ends: "HRR, p. 40", "TKW 3", "HRR vol. 2"."""
    behind = choice(vocabulary["siglum-ends"])
    return regex.compile(rf"\s*[,.:;(]|\s+(?=\d|{behind}\b)|\s*$")
