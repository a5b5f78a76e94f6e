"""The editions of a work: its mentions grouped by imprint, by the volume or the issue they stand in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.compare import fold
from extractor.compare.profile import shape
from extractor.merge.work_mentions import WorkMention
from extractor.model.works import Description

YEAR = re.compile(r"\d{4}")
COMPANY = frozenset(
    ("and", "books", "co", "company", "house", "inc", "limited", "ltd", "press", "pub", "publisher")
)
COMPANIES = COMPANY | {"publishers", "publishing", "publications", "the", "university"}


@dataclass(frozen=True, slots=True)
class Imprint:
    """Years, places, publishers, number of the edition and translators, folded; empty where not stated."""

    years: frozenset[str]
    places: frozenset[str]
    publishers: frozenset[str]
    edition: frozenset[str]
    translators: frozenset[str]

    def agrees(self, other: Imprint) -> bool:
        """Nothing stated on both sides contradicts."""
        return all(not a or not b or a & b for a, b in zip(self.parts, other.parts, strict=True))

    def __or__(self, other: Imprint) -> Imprint:
        return Imprint(*(a | b for a, b in zip(self.parts, other.parts, strict=True)))

    @property
    def parts(self) -> tuple[frozenset[str], ...]:
        return self.years, self.places, self.publishers, self.edition, self.translators


def imprint(description: Description) -> Imprint:
    """What a description says of its edition."""
    places = re.split(r"[;,/&–-]|\band\b", fold.ascii_form(description.get("address")).casefold())
    house = fold.tokens(description.get("publisher"))
    return Imprint(
        frozenset(YEAR.findall(description.get("year"))[:1]),
        frozenset(" ".join(fold.tokens(place)) for place in places if place.strip()),
        frozenset(word for word in house if word not in COMPANIES) or frozenset(house),
        frozenset(re.findall(r"\d+", description.get("edition"))[:1]),
        frozenset(fold.name(person.family) for person in description.translators),
    )


def is_loose(description: Description) -> bool:
    """Whether it names no edition: neither imprint nor container. The date of a letter or speech is not an imprint."""
    kind = shape(description)
    if kind in ("part", "article"):
        return False
    names = (
        ("address", "publisher") if kind == "piece" else ("address", "publisher", "year", "edition")
    )
    return not any(map(description.get, names)) and not description.translators


def editions(
    mentions: Sequence[int], every: Sequence[WorkMention], home_of: Callable[[int], int | None]
) -> list[list[int]]:
    """Groups of a work's mentions, one for each edition. `home_of` gives the entry of the book around a part.

    A mention without imprint joins the edition when there is exactly one; else it stands for the work, on its own.
    """
    loose = [i for i in mentions if is_loose(every[i].description)]
    grouped = [i for i in mentions if not is_loose(every[i].description)]
    parts: dict[tuple[str, int | None], list[int]] = {}
    books = []
    for i in grouped:
        kind = shape(every[i].description)
        if kind in ("part", "article"):
            parts.setdefault((kind, home_of(i) if kind == "part" else None), []).append(i)
        else:
            books.append(i)
    groups = [*_by_imprint(books, every), *(parts[key] for key in sorted(parts, key=str))]
    if not loose:
        return groups
    if len(groups) == 1 and _joins(loose, groups[0], every):
        return [[*groups[0], *loose]]
    return [loose, *groups]


def _joins(loose: Sequence[int], group: Sequence[int], every: Sequence[WorkMention]) -> bool:
    """A set around its volumes is no edition of one year; a book cited as such is not the item that a table tells."""
    if all(every[i].implied == "set" for i in loose):
        return all(every[i].implied for i in group)
    return any(every[i].stated for i in group) or all(
        shape(every[i].description) != "book" for i in loose
    )


def _by_imprint(books: Sequence[int], every: Sequence[WorkMention]) -> list[list[int]]:
    """The fullest imprint first; a mention joins the one edition it agrees with, and none where it fits several."""
    printed = {i: imprint(every[i].description) for i in books}
    ordered = sorted(
        books,
        key=lambda i: (-sum(map(bool, printed[i].parts)), sorted(map(sorted, printed[i].parts))),
    )
    shelf = Shelf([], [], defaultdict(list), defaultdict(list), {})
    for i in ordered:
        if printed[i] not in shelf.seen:
            shelf.seen[printed[i]] = shelf.place(printed[i])
        shelf.groups[shelf.seen[printed[i]]].append(i)
    return shelf.groups


@dataclass(frozen=True, slots=True)
class Shelf:
    """The editions found so far, each with what its mentions say of it, and where to look for a year or a place: of a
    work with a thousand editions only those need be compared."""

    groups: list[list[int]]
    known: list[Imprint]
    by_year: dict[str, list[int]]  # "" for those without
    by_place: dict[str, list[int]]
    seen: dict[Imprint, int]

    def near(self, printed: Imprint) -> Sequence[int]:
        """The editions that may agree in year, or in place, whichever are fewer."""
        lists = [
            [n for name in sorted(stated | {""}) for n in by[name]]
            for stated, by in ((printed.years, self.by_year), (printed.places, self.by_place))
            if stated
        ]
        return min(lists, key=len) if lists else range(len(self.known))

    def place(self, printed: Imprint) -> int:
        """The number of the one edition that agrees; a new one where none does, or several."""
        fits = {n for n in self.near(printed) if self.known[n].agrees(printed)}
        at = min(fits) if len(fits) == 1 else len(self.groups)
        if at == len(self.groups):
            self.groups.append([])
            self.known.append(printed)
        else:
            self.known[at] |= printed
        for stated, by in ((printed.years, self.by_year), (printed.places, self.by_place)):
            for name in stated or {""}:
                if not by[name] or by[name][-1] != at:
                    by[name].append(at)
        return at
