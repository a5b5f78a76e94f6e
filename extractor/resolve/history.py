"""What has been cited before: the memory of `resolve`, which only grows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import regex

from extractor.compare.fold import tokens
from extractor.compare.same_person import family
from extractor.compare.same_title import weighty
from extractor.model.links import Cite, Link
from extractor.model.works import Description, Person

HEAD = regex.compile(r"\s*[,.:;(]|\s+(?=\d|pp?\b|vols?\b|op\b|ibid\b)|\s*$")
CONTAINERS = ("booktitle", "journal", "maintitle", "archive")


@dataclass(slots=True)
class History:
    """The works of an essay so far, the links made to them in reading order, and indexes into both.

    `mentions[w]` are the positions in `links` of the cites of work w, oldest first.
    """

    works: list[Description] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    mentions: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_family: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_label: dict[str, list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )  # note label -> links
    sigla: dict[str, int] = field(default_factory=dict)
    unread: tuple[int, ...] = ()  # places of notes that could not be read, in order
    comments: tuple[int, ...] = ()  # places of notes that cite nothing, in order
    trust: float = 1.0  # in a link to a work that only an earlier chapter cites
    earlier: dict[int, int] = field(
        default_factory=dict
    )  # works of chapters before: how lately, below zero

    def next_chapter(self, trust: float) -> History:
        """The memory with which the next chapter of a book begins: its works and sigla, but no cite just before."""
        ranked = self.nearest(range(len(self.works)))
        earlier = {work: -1 - rank for rank, work in enumerate(ranked)}
        families, titles = _copy(self.by_family), _copy(self.by_word)
        return History(
            list(self.works), by_family=families, by_word=titles, sigla=dict(self.sigla),
            trust=trust, earlier=earlier,
        )  # fmt: skip

    def add_work(self, description: Description) -> int:
        self.works.append(description)
        self._index(len(self.works) - 1, description)
        return len(self.works) - 1

    def _index(self, work: int, description: Description) -> None:
        for person in description.authors + description.editors:
            for key in _keys(person):
                _put(self.by_family[key], work)
        for name in ("title", *CONTAINERS):
            for word in weighty(description.get(name))[:8]:
                _put(self.by_word[word], work)

    def learn(self, work: int, stated: Description) -> None:
        """A further cite of a work states more of it; what was stated first stays."""
        known = self.works[work]
        fields = dict(stated.fields) | {k: v for k, v in known.fields if v}
        better = max(
            known.authors,
            stated.authors,
            key=lambda names: (len(names), sum(len(n.given) for n in names)),
        )
        kind = stated.type if known.type == "misc" or stated.get("booktitle") else known.type
        self.works[work] = replace(
            known, type=kind, authors=better, editors=known.editors or stated.editors,
            translators=known.translators or stated.translators, fields=tuple(sorted(fields.items())),
        )  # fmt: skip
        self._index(work, self.works[work])

    def add_link(self, link: Link) -> None:
        at = len(self.links)
        self.links.append(link)
        if link.work is not None:
            self.mentions[link.work].append(at)
        if link.cite.reference.clip.siglum and link.work is not None:
            self.sigla[" ".join(tokens(link.cite.reference.clip.siglum))] = link.work
        if link.cite.note:
            self.by_label[link.cite.note.label].append(at)

    def of_author(self, description: Description) -> list[int]:
        """Works that may be by one of these authors or editors."""
        people = description.authors or description.editors
        return sorted(
            {w for person in people for key in _keys(person) for w in self.by_family.get(key, ())}
        )

    def with_words(self, titles: Iterable[str]) -> list[int]:
        """Works that share a weighty word with one of these titles."""
        found = {
            work
            for title in titles
            for word in weighty(title)
            for work in self.by_word.get(word, ())
        }
        return sorted(found)

    def recency(self, work: int) -> int:
        """Where the work was last cited; higher is nearer."""
        return self.mentions[work][-1] if self.mentions[work] else self.earlier.get(work, -1)

    def nearest(self, works: Iterable[int]) -> list[int]:
        """These works, the one cited last first."""
        return sorted(works, key=self.recency, reverse=True)

    def named(self, cite: Cite) -> int | None:
        """The work that the essay said it would call by the words the cite begins with."""
        head = HEAD.split(cite.text.strip(), maxsplit=1)[0] if self.sigla else ""
        return self.sigla.get(" ".join(tokens(head)))

    def of_family(self, name: str) -> list[int]:
        """Works by somebody of this family name, exactly."""
        one = Person(name)
        pool = {work for key in _keys(one) for work in self.by_family.get(key, ())}
        return sorted(
            work for work in pool if any(family(p) == family(one) for p in self.works[work].authors)
        )

    def between(self, places: tuple[int, ...], first: Cite, second: Cite) -> bool:
        """Whether one of these places lies between two cites."""
        return bisect_right(places, first.place) < bisect_left(places, second.place)

    def before(self, cite: Cite) -> Iterator[Link]:
        """The links of notes before this cite, nearest first; what running text names in between is passed over."""
        return (link for link in reversed(self.links) if bool(link.cite.note) == bool(cite.note))


def _copy(index: dict[str, list[int]]) -> dict[str, list[int]]:
    return defaultdict(list, {key: list(works) for key, works in index.items()})


def _keys(person: Person) -> tuple[str, str]:
    """A family name is found by its beginning or its end: one letter may be wrong in either."""
    name = family(person)
    return name[:3] + "…", "…" + name[-3:]


def _put(works: list[int], work: int) -> None:
    if not works or work not in works[-64:]:
        works.append(work)
