"""The user's library: which of its entries are works of the ledger, what it lacks, and what it
adds to them.

Pure functions; the .bib file is read and written elsewhere, and never mended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.compare import fold
from extractor.compare.profile import Profile, shape_of
from extractor.language import persons
from extractor.merge.clusters import cluster
from extractor.merge.editions import imprint_of, is_loose
from extractor.merge.known_works import identify, in_edition
from extractor.merge.unite import PEOPLE
from extractor.merge.work_mentions import tidy
from extractor.merge.worth_comparing import order
from extractor.model.ledger import Holding, Ledger
from extractor.model.works import Description, Person, Work
from extractor.tables import Vocabulary

# BibLaTeX -> BibTeX
FIELDS = {"date": "year", "location": "address", "journaltitle": "journal", "school": "institution"}
TYPES = {"collection": "book", "mvbook": "book", "mvcollection": "book", "inbook": "incollection"}
ABOUT_THE_FILE = frozenset(
    "crossref file groups keywords options owner timestamp usera x-supplied".split()
)
ABOUT_READING = frozenset(
    ("abstract", "annotation", "annote", "isbn", "issn", "langid", "language", "pagetotal")
)
NOT_OF_THE_WORK = ABOUT_THE_FILE | ABOUT_READING | {"note", "shorttitle", "urldate"}
WHOLE_TYPES = frozenset(("book", "proceedings"))
PART_TYPES = frozenset(("inbook", "incollection", "inproceedings"))
NOT_INHERITED = ("author", "crossref", "subtitle", "pages", "url", "doi")  # of the book alone
# What an untitled work is known by when it comes back from a .bib that it was appended to
UNTITLED_FIELDS = ("journal", "booktitle", "number", "year", "month")


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """An entry of a .bib as read: key, type (lower case) and fields, decoded, under their own
    names in lower case."""

    key: str
    type: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """A user's entries ready to be matched: keys and descriptions, in the order of the keys. A key
    may stand twice."""

    keys: tuple[str, ...] = ()
    descriptions: tuple[Description, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldWorks:
    """For works of the ledger, by number, the number of the library entry that is the same
    edition, or another edition."""

    same: Mapping[int, int] = field(default_factory=dict)
    other: Mapping[int, int] = field(default_factory=dict)


# --- what is in the library ------------------------------------------------------------------


def library(entries: Iterable[LibraryEntry], vocabulary: Vocabulary) -> Library:
    """A user's entries. Of two with one key both count as held, though BibTeX knows the first
    alone by it."""
    found = list(entries)
    first: dict[str, LibraryEntry] = {}
    for entry in found:
        first.setdefault(entry.key.casefold(), entry)
    found.sort(key=lambda entry: entry.key)
    whole = [with_parent(entry, first) for entry in found]
    return Library(
        tuple(entry.key for entry in found),
        tuple(describe_entry(entry, vocabulary) for entry in whole),
    )


def with_parent(entry: LibraryEntry, known: Mapping[str, LibraryEntry]) -> LibraryEntry:
    """An entry with what it takes from the entry that its `crossref` names, as BibTeX does: the
    fields that it lacks; the title of the book is the `booktitle` of a part of it."""
    own = dict(entry.fields)
    parent = known.get(own.get("crossref", "").casefold())
    if not parent or parent is entry:
        return entry
    inherited = dict(parent.fields)
    book = inherited.pop("title", "")
    if entry.type in PART_TYPES and book:
        inherited.setdefault("booktitle", book)
    for name in NOT_INHERITED:
        inherited.pop(name, None)
    return LibraryEntry(entry.key, entry.type, tuple((inherited | own).items()))


def describe_entry(entry: LibraryEntry, vocabulary: Vocabulary) -> Description:
    """A library entry as a description; of several years ("1960-1970") the first counts."""
    printed = {FIELDS.get(name, name): value for name, value in entry.fields if value}
    authors, others = _people(printed.pop("author", ""), vocabulary)
    editors, _ = _people(printed.pop("editor", ""), vocabulary)
    translators, _ = persons.people(printed.pop("translator", ""), vocabulary)
    type_ = TYPES.get(entry.type, entry.type)
    year = fold.year(printed.get("year", ""))
    if year:
        printed["year"] = year
    if type_ in WHOLE_TYPES:
        printed.pop("booktitle", "")  # for those that take it by `crossref`
    about_work = {name: value for name, value in printed.items() if name not in NOT_OF_THE_WORK}
    description = Description(type_, authors, editors, translators, others=others)
    return tidy(description.with_fields(**about_work), vocabulary)


def _people(printed: str, vocabulary: Vocabulary) -> tuple[tuple[Person, ...], bool]:
    """The persons of a field, and whether others follow. Not every .bib has a "Jr." where BibTeX
    wants it ("Costa, Jr., P. T."): "Costa Jr., P. T.", "P. T. Costa, Jr."."""
    found, others = persons.people(printed, vocabulary)
    return tuple(_with_suffix(person, vocabulary) for person in found), others


def _with_suffix(person: Person, vocabulary: Vocabulary) -> Person:
    """A person whose "Jr." is no longer a part of the family name."""
    if person.suffix and person.given:
        return person
    spoken = " ".join((person.given, person.particle, person.family, person.suffix))
    again = persons.person(" ".join(spoken.split()), vocabulary)
    return again if again.suffix and again.given else person


# --- which entry is which work ---------------------------------------------------------------


def find_held(works: Sequence[Description], held: Library, vocabulary: Vocabulary) -> HeldWorks:
    """The library entry of each work.

    The same edition where imprints agree, or where one names none and there is but one; else
    another edition of the work. No entry is the same edition as two works.
    """
    if not held.keys:
        return HeldWorks()
    shelves = _shelves(works, held, vocabulary)
    same: dict[int, int] = {}
    other: dict[int, int] = {}
    for number in sorted(range(len(works)), key=lambda number: repr(works[number])):
        used = set(same.values())
        free = [entry for entry in shelves[number] if entry not in used]
        entry = _same_edition(works[number], free, held, vocabulary)
        if entry is not None:
            same[number] = entry
        elif shelves[number]:
            other[number] = shelves[number][0]
    return HeldWorks(same, other)


def _shelves(
    works: Sequence[Description], held: Library, vocabulary: Vocabulary
) -> list[list[int]]:
    """For each work the library's entries of it, in any edition."""
    profiles = [_profile(work, vocabulary) for work in (*works, *held.descriptions)]
    distinct = sorted(set(profiles), key=order)
    place = {profile: number for number, profile in enumerate(distinct)}
    work_of = cluster(distinct).work_of
    clustered = [work_of[place[profile]] for profile in profiles]
    titled: dict[int, list[int]] = defaultdict(list)
    for entry, work in enumerate(clustered[len(works) :]):
        titled[work].append(entry)
    untitled: dict[str, list[int]] = defaultdict(list)
    for entry, description in enumerate(held.descriptions):
        if not description.get("title"):
            untitled[_untitled(description)].append(entry)
    shelves = []
    for number, description in enumerate(works):
        entries = titled.get(clustered[number], [])
        if not entries and not description.get("title"):
            entries = untitled.get(_untitled(description), [])
        shelves.append(entries)
    return shelves


def _profile(description: Description, vocabulary: Vocabulary) -> Profile:
    """The profile of a work of the ledger, or of an entry of the library."""
    profile, among = identify(description, vocabulary, _untitled(description))
    if not among:
        return profile
    return in_edition(profile, description, among, 0, vocabulary)


def _untitled(description: Description) -> str:
    """What an untitled work is known by."""
    families = [fold.name(person.family) for person in description.authors]
    return " ".join([*families, *map(description.get, UNTITLED_FIELDS)])


def _same_edition(
    work: Description, shelf: Sequence[int], held: Library, vocabulary: Vocabulary
) -> int | None:
    """The entry with the work's own imprint; else the first, where all whose imprints agree with it
    have the same one (a library may hold an entry twice)."""
    fitting = [
        entry for entry in shelf if _may_be_one_edition(work, held.descriptions[entry], vocabulary)
    ]
    imprint = imprint_of(work, vocabulary)
    imprints = [imprint_of(held.descriptions[entry], vocabulary) for entry in fitting]
    if imprint in imprints:
        return fitting[imprints.index(imprint)]
    return fitting[0] if len(set(imprints)) == 1 else None


def _may_be_one_edition(one: Description, other: Description, vocabulary: Vocabulary) -> bool:
    """True if two descriptions of a work may be of one edition."""
    shapes = {shape_of(one), shape_of(other)}
    if "part" in shapes and len(shapes) > 1:
        return is_loose(one) and "book" not in shapes
    if shapes == {"article"}:
        return True
    if shapes == {"part"} and not _same_book(one, other, vocabulary):
        return False
    return imprint_of(one, vocabulary).agrees(imprint_of(other, vocabulary))


def _same_book(one: Description, other: Description, vocabulary: Vocabulary) -> bool:
    """True if two chapters stand in books of one title, and in one volume if both name one."""
    if _folded_book(one) != _folded_book(other):
        return False
    volume = fold.volume(one.get("volume"), vocabulary)
    other_volume = fold.volume(other.get("volume"), vocabulary)
    return not volume or not other_volume or volume == other_volume


def _folded_book(chapter: Description) -> str:
    title, _ = fold.split_title(chapter.get("booktitle"))
    return "".join(fold.tokens(title))


# --- what comes of it ------------------------------------------------------------------------


def completed(work: Description, entry: Description) -> tuple[Description, tuple[str, ...]]:
    """A work with what the library adds to it, and the names of the fields added, sorted.

    Authors are added only to a work that names neither authors nor editors.
    """
    if work.editors:
        entry = replace(entry, authors=())
    added = {name: value for name, value in entry.fields if not work.get(name)}
    if work.has_any("booktitle", "journal"):
        added.pop("maintitle", None)
    whole = replace(
        work.with_fields(**added),
        authors=work.authors or entry.authors,
        editors=work.editors or entry.editors,
        translators=work.translators or entry.translators,
    )
    roles = [role for role, people in PEOPLE.items() if people(whole) and not people(work)]
    return whole, tuple(sorted([*added, *roles]))


def holdings(keys: Sequence[str], found: HeldWorks, held: Library) -> tuple[Holding, ...]:
    """What the library has of each entry of the ledger, in the order of their keys; () without a
    library."""
    if not held.keys:
        return ()
    out = []
    for number, key in enumerate(keys):
        entry = found.same.get(number, found.other.get(number))
        own_key = None if entry is None else held.keys[entry]
        out.append(Holding(key, own_key, number in found.same))
    return tuple(sorted(out, key=lambda holding: holding.work))


def lacking(ledger: Ledger) -> tuple[Work, ...]:
    """The works of which the library lacks the edition that the essays cite, in the order of their
    keys; () without a library. A work cited without an edition is held in any edition."""
    entry_of = {holding.work: holding for holding in ledger.holdings}
    lacked = []
    for work in ledger.works:
        holding = entry_of.get(work.key)
        if holding and not holding.same and not (holding.entry and is_loose(work.description)):
            lacked.append(work)
    return tuple(lacked)


def own_keys(found: HeldWorks, held: Library) -> dict[int, str]:
    """The keys that works (by number) have in the library. Of entries with one key only the first
    gives it."""
    first = {key: number for number, key in reversed(tuple(enumerate(held.keys)))}
    return {
        work: held.keys[entry]
        for work, entry in found.same.items()
        if first[held.keys[entry]] == entry
    }
