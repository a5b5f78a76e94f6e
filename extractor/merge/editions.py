"""The editions of a work: its mentions grouped by imprint, by the volume or issue they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields

import regex

from extractor.compare import fold
from extractor.compare.profile import shape_of
from extractor.merge.work_mentions import WorkMention
from extractor.model.works import Description
from extractor.tables import Vocabulary

NUMBER_RE = regex.compile(r"\d+")
BETWEEN_PLACES_RE = regex.compile(r"[;,/&–-]|\band\b")  # London and New York


# --- imprints --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Imprint:
    """Years, places, words of publishers' names, number of the edition and translators, folded;
    empty where not stated."""

    years: frozenset[str]
    places: frozenset[str]
    publishers: frozenset[str]
    edition: frozenset[str]
    translators: frozenset[str]

    def agrees(self, other: Imprint) -> bool:
        """True if whatever both state has something in common."""
        for stated, known in zip(self.parts, other.parts, strict=True):
            if stated and known and stated.isdisjoint(known):
                return False
        return True

    def __or__(self, other: Imprint) -> Imprint:
        """What either states."""
        return Imprint(*(a | b for a, b in zip(self.parts, other.parts, strict=True)))

    @property
    def parts(self) -> tuple[frozenset[str], ...]:
        return self.years, self.places, self.publishers, self.edition, self.translators


def imprint_of(description: Description, vocabulary: Vocabulary) -> Imprint:
    """What a description says of its edition. Only the first year and edition count."""
    address = fold.ascii_form(description.get("address")).casefold()
    places = BETWEEN_PLACES_RE.split(address)
    publisher = fold.tokens(description.get("publisher"))
    fillers = vocabulary["publisher-fillers"]
    telling = [word for word in publisher if word not in fillers]
    return Imprint(
        years=frozenset(fold.YEAR_RE.findall(description.get("year"))[:1]),
        places=frozenset(" ".join(fold.tokens(place)) for place in places if place.strip()),
        publishers=frozenset(telling or publisher),
        edition=frozenset(NUMBER_RE.findall(description.get("edition"))[:1]),
        translators=frozenset(fold.name(person.family) for person in description.translators),
    )


def is_loose(description: Description) -> bool:
    """True if a description names no edition: neither imprint nor container.

    The date of a letter or speech is not an imprint.
    """
    shape = shape_of(description)
    if shape in ("part", "article") or description.translators:
        return False
    if description.has_any("address", "publisher"):
        return False
    return shape == "piece" or not description.has_any("year", "edition")


# --- the editions of a work ------------------------------------------------------------------


def editions(
    members: Sequence[int],
    mentions: Sequence[WorkMention],
    home_of: Callable[[int], int | None],
    vocabulary: Vocabulary,
) -> list[list[int]]:
    """The mentions of a work in groups, one for each edition; mentions are given by number.

    `home_of` gives the entry of the book around a part. A mention without imprint joins the
    edition if there is exactly one; else it stands for the work, on its own.
    """
    loose = [number for number in members if is_loose(mentions[number].description)]
    parts: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    books: list[int] = []
    for number in members:
        description = mentions[number].description
        shape = shape_of(description)
        if shape in ("part", "article"):
            parts[shape, home_of(number) if shape == "part" else None].append(number)
        elif not is_loose(description):
            books.append(number)
    groups = _by_imprint(books, mentions, vocabulary)
    groups.extend(parts[key] for key in sorted(parts, key=str))
    if not loose:
        return groups
    if len(groups) == 1 and _may_join(loose, groups[0], mentions):
        return [[*groups[0], *loose]]
    return [loose, *groups]


def _may_join(
    loose: Sequence[int], edition: Sequence[int], mentions: Sequence[WorkMention]
) -> bool:
    """True if mentions without imprint may be of the only edition.

    The set around volumes is no edition of one year; and a book cited as such is not the item
    that a table tells.
    """
    if all(mentions[number].implied == "set" for number in loose):
        return all(mentions[number].implied for number in edition)
    if any(mentions[number].stated for number in edition):
        return True
    return all(shape_of(mentions[number].description) != "book" for number in loose)


def _by_imprint(
    books: Sequence[int], mentions: Sequence[WorkMention], vocabulary: Vocabulary
) -> list[list[int]]:
    """Mentions by imprint, the fullest imprint first.

    A mention joins the one edition that it agrees with, and none where it fits several.
    """
    imprints = {number: imprint_of(mentions[number].description, vocabulary) for number in books}
    shelf = Shelf()
    edition_of: dict[Imprint, int] = {}
    for number in sorted(books, key=lambda number: _fullest_first(imprints[number])):
        imprint = imprints[number]
        if imprint not in edition_of:
            edition_of[imprint] = shelf.place(imprint)
        shelf.groups[edition_of[imprint]].append(number)
    return shelf.groups


def _fullest_first(imprint: Imprint) -> tuple[int, list[list[str]]]:
    """The sorting key of imprints: first those that state most; among equals by content, part by
    part, since a place may be called as a publisher is. No two imprints have the same key."""
    stated = sum(1 for part in imprint.parts if part)
    return -stated, [sorted(part) for part in imprint.parts]


PartIndex = dict[str, list[int]]  # what is stated -> editions; "" for those that state nothing


def _empty_indexes() -> tuple[PartIndex, ...]:
    """An index for each part of an imprint."""
    return tuple(defaultdict(list) for _ in fields(Imprint))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The editions found so far, each with what its mentions say of it.

    The indexes, one for each part of an imprint, tell where to look: of a work with a thousand
    editions only a few need be compared.
    """

    groups: list[list[int]] = field(default_factory=list)
    known: list[Imprint] = field(default_factory=list)
    indexes: tuple[PartIndex, ...] = field(default_factory=_empty_indexes)

    def place(self, imprint: Imprint) -> int:
        """The number of the one edition that agrees; a new one where none does, or several."""
        fitting = {number for number in self._near(imprint) if self.known[number].agrees(imprint)}
        if len(fitting) == 1:
            number = fitting.pop()
            self.known[number] |= imprint
        else:
            number = len(self.groups)
            self.groups.append([])
            self.known.append(imprint)
        for index, stated in zip(self.indexes, imprint.parts, strict=True):
            _add(index, stated, number)
        return number

    def _near(self, imprint: Imprint) -> Sequence[int]:
        """The editions that may agree in that part of the imprint where the fewest may."""
        near: list[list[int]] = []
        for index, stated in zip(self.indexes, imprint.parts, strict=True):
            if stated:
                near.append(_listed(index, stated))
        return min(near, key=len) if near else range(len(self.known))


def _listed(index: PartIndex, stated: frozenset[str]) -> list[int]:
    """The editions under what is stated, and those that state nothing."""
    numbers: list[int] = []
    for name in ("", *stated):
        numbers.extend(index.get(name, ()))
    return numbers


def _add(index: PartIndex, stated: frozenset[str], number: int) -> None:
    for name in stated or ("",):
        if not index[name] or index[name][-1] != number:
            index[name].append(number)
