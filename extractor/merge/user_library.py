"""The user's library: which of its entries are works of the ledger, what it lacks, and what to append to it.

Pure functions; the .bib file is read and written elsewhere, and never mended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.compare import fold
from extractor.compare.profile import Profile, shape
from extractor.language import persons
from extractor.merge.clusters import cluster, order
from extractor.merge.collected_works import Collection
from extractor.merge.editions import imprint, is_loose
from extractor.merge.known_works import identify, in_edition
from extractor.merge.work_mentions import tidy
from extractor.model.ledger import Holding, Ledger
from extractor.model.works import Description, Person, Work
from extractor.tables import Vocabulary

# BibLaTeX -> BibTeX
FIELDS = {"date": "year", "location": "address", "journaltitle": "journal", "school": "institution"}
TYPES = {"collection": "book", "mvbook": "book", "mvcollection": "book", "inbook": "incollection"}
PERSONS = ("author", "editor", "translator")
ABOUT_THE_FILE = frozenset(
    ("crossref", "file", "groups", "keywords", "options", "owner", "timestamp", "x-supplied")
)
ABOUT_READING = frozenset(
    ("abstract", "annotation", "annote", "isbn", "issn", "langid", "language", "pagetotal")
)
NOT_OF_THE_WORK = ABOUT_THE_FILE | ABOUT_READING | {"note", "shorttitle", "urldate"}


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """An entry of a .bib as read: key, type (lower case) and fields, decoded, under their own names in lower case."""

    key: str
    type: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """A user's entries ready to be matched: keys and descriptions, in the order of the keys."""

    keys: tuple[str, ...] = ()
    descriptions: tuple[Description, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldWorks:
    """For entries of the ledger, by number: the library entry that is the same edition, or another edition."""

    same: Mapping[int, int] = field(default_factory=dict)
    other: Mapping[int, int] = field(default_factory=dict)


def describe(entry: LibraryEntry, vocabulary: Vocabulary) -> Description:
    """A library entry as a description."""
    printed = {FIELDS.get(name, name): value for name, value in entry.fields if value}
    people: list[tuple[Person, ...]] = []
    others = False
    for role in PERSONS:
        named, more = persons.people(printed.pop(role, ""), vocabulary)
        people.append(named)
        others = others or (more and role == "author")
    if year := imprint(Description("", fields=(("year", printed.get("year", "")),))).years:
        printed["year"] = min(year)
    kept = tuple(
        sorted((name, value) for name, value in printed.items() if name not in NOT_OF_THE_WORK)
    )
    type_ = TYPES.get(entry.type, entry.type)
    return tidy(Description(type_, people[0], people[1], people[2], kept, others), vocabulary)


def library(entries: Iterable[LibraryEntry], vocabulary: Vocabulary) -> Library:
    """A user's entries; of two with one key the first counts, as it does for BibTeX."""
    first: dict[str, LibraryEntry] = {}
    for entry in entries:
        first.setdefault(entry.key, entry)
    keys = tuple(sorted(first))
    return Library(keys, tuple(describe(first[key], vocabulary) for key in keys))


def find(works: Sequence[Description], held: Library, vocabulary: Vocabulary) -> HeldWorks:
    """The library entry of each work: the same edition where imprints agree, or where one names none and there is but
    one; else another edition of the work."""
    if not held.keys:
        return HeldWorks()
    shelves = _shelves(works, held, vocabulary)
    same: dict[int, int] = {}
    other: dict[int, int] = {}
    for n in sorted(range(len(works)), key=lambda n: repr(works[n])):
        used = set(same.values())
        free = [entry for entry in shelves[n] if entry not in used]
        if (entry := _same_edition(works[n], free, held)) is not None:
            same[n] = entry
        elif shelves[n]:
            other[n] = shelves[n][0]
    return HeldWorks(same, other)


def _shelves(
    works: Sequence[Description], held: Library, vocabulary: Vocabulary
) -> list[list[int]]:
    """For each work the library's entries of it, in any edition."""
    every = [*works, *held.descriptions]
    profiles = [
        in_edition(*_identified(description, vocabulary), latest=0) for description in every
    ]
    distinct = sorted(set(profiles), key=order)
    place = {p: n for n, p in enumerate(distinct)}
    of = cluster(distinct).of
    shelf: dict[int, list[int]] = defaultdict(list)
    for n, p in enumerate(profiles[len(works) :]):
        shelf[of[place[p]]].append(n)
    untitled: dict[str, list[int]] = defaultdict(list)
    for n, description in enumerate(held.descriptions):
        if not description.get("title"):
            untitled[_untitled(description)].append(n)
    found = [shelf.get(of[place[p]], []) for p in profiles[: len(works)]]
    return [
        on_shelf or ([] if work.get("title") else untitled.get(_untitled(work), []))
        for work, on_shelf in zip(works, found, strict=True)
    ]


def _identified(
    description: Description, vocabulary: Vocabulary
) -> tuple[Profile, Description, Collection | None]:
    found, among = identify(description, vocabulary, _untitled(description))
    return found, description, among


def _untitled(description: Description) -> str:
    """What an untitled work is known by when it comes back from a .bib that it was appended to."""
    people = [fold.name(person.family) for person in description.authors]
    return " ".join(
        [*people, *map(description.get, ("journal", "booktitle", "number", "year", "month"))]
    )


def _same_edition(work: Description, shelf: Sequence[int], held: Library) -> int | None:
    """The entry with the work's own imprint; of several that agree the one that states as much as the work does."""
    fits = [n for n in shelf if _agrees(work, held.descriptions[n])]
    exact = [n for n in fits if imprint(held.descriptions[n]) == imprint(work)]
    found = exact or fits
    return found[0] if len(found) == 1 or exact else None


def _agrees(one: Description, other: Description) -> bool:
    """Whether two descriptions of a work may be of one edition."""
    kinds = {shape(one), shape(other)}
    if "part" in kinds and len(kinds) > 1:
        return is_loose(one) and "book" not in kinds
    if kinds <= {"article"}:
        return True
    if kinds == {"part"} and not _same_book(one, other):
        return False
    return imprint(one).agrees(imprint(other))


def _same_book(one: Description, other: Description) -> bool:
    a, b = ("".join(fold.tokens(fold.split_title(d.get("booktitle"))[0])) for d in (one, other))
    volumes = (fold.volume(one.get("volume")), fold.volume(other.get("volume")))
    return a == b and (not all(volumes) or volumes[0] == volumes[1])


def completed(work: Description, entry: Description) -> tuple[Description, tuple[str, ...]]:
    """A work with what the library adds to it, and the names of the fields added."""
    added = {name: value for name, value in entry.fields if not work.get(name)}
    if work.get("booktitle") or work.get("journal"):
        added.pop("maintitle", None)
    authors, editors = (
        work.authors or (entry.authors if not work.editors else ()),
        work.editors or entry.editors,
    )
    translators = work.translators or entry.translators
    roles = zip(
        PERSONS,
        (authors, editors, translators),
        (work.authors, work.editors, work.translators),
        strict=True,
    )
    supplied = [role for role, now, before in roles if now and not before]
    fields = tuple(sorted({**dict(work.fields), **added}.items()))
    whole = Description(work.type, authors, editors, translators, fields, work.others)
    return whole, tuple(sorted([*supplied, *added]))


def lacking(ledger: Ledger) -> tuple[Work, ...]:
    """The works of which the library has no edition, in the order of their keys."""
    held = {holding.work for holding in ledger.holdings if holding.entry is not None}
    return tuple(work for work in ledger.works if work.key not in held) if ledger.holdings else ()


def holdings(keys: Sequence[str], found: HeldWorks, held: Library) -> tuple[Holding, ...]:
    """What the library has of each entry of the ledger, in the order of their keys; () without a library."""
    if not held.keys:
        return ()
    out = []
    for n, key in enumerate(keys):
        entry = found.same.get(n, found.other.get(n))
        out.append(Holding(key, None if entry is None else held.keys[entry], n in found.same))
    return tuple(sorted(out, key=lambda holding: holding.work))
