"""The entry types of biblatex, and where a field goes that its type does not have.

biber passes over a field that is not of its type ("location" of an @article), and takes a volume
for a whole number alone ("n.s. 3"). Such a value stands in a field that the type has, else in the
note. Source: the manual of biblatex 3.20, chapter 2, and its data model, blx-dm.def.
"""

from __future__ import annotations

import re  # not `regex`: its \d holds digits that biber does not read
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from extractor.model.works import Description
from output import work_lines

Fields = dict[str, str]
TYPES = {
    "article": "article",
    "newspaper": "article",
    "book": "book",
    "mvbook": "mvbook",
    "collection": "collection",
    "booklet": "booklet",
    "pamphlet": "booklet",
    "inbook": "inbook",
    "incollection": "incollection",
    "inproceedings": "inproceedings",
    "manuscript": "unpublished",
    "mastersthesis": "thesis",
    "online": "online",
    "phdthesis": "thesis",
    "proceedings": "proceedings",
    "report": "report",
    "speech": "unpublished",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "unpublished",
}
PARTS = frozenset({"inbook", "incollection", "inproceedings"})
IN_JOURNALS = frozenset({"article", "misc", "online", "unpublished"})
# what a booklet has not: with one of these it is a book
OF_BOOKS = ("publisher", "edition", "series", "volume", "translator")
EDITED = {"book": "collection", "mvbook": "mvcollection"}  # of editors alone
OF_ALL = frozenset(
    "annotation date doi entrysubtype keywords langid library note origdate title subtitle url "
    "urldate usera year".split()
)
VOLUMES = "author editor translator number series edition publisher location volume "
ONE_BOOK = VOLUMES + "maintitle part pages "
# the fields that each type has, of those that a work may have, beside those of all
OWN_FIELDS = {
    "article": "author editor translator journaltitle journaltitleaddon series volume number issue "
    "pages",
    "book": ONE_BOOK,
    "booklet": "author editor howpublished location pages type",
    "collection": ONE_BOOK.replace("author ", ""),
    "inbook": ONE_BOOK + "booktitle bookauthor",
    "incollection": ONE_BOOK + "booktitle",
    "inproceedings": "author editor booktitle maintitle number series part volume pages location "
    "publisher organization",
    "misc": "author editor howpublished location organization type",
    "mvbook": VOLUMES,
    "mvcollection": VOLUMES.replace("series ", ""),
    "online": "author editor organization",
    "proceedings": "editor maintitle number series part volume pages location publisher "
    "organization",
    "report": "author number pages institution location type",
    "thesis": "author institution location pages type",
    "unpublished": "author howpublished location type",
}
FIELDS = MappingProxyType(
    {kind: OF_ALL | frozenset(names.split()) for kind, names in OWN_FIELDS.items()}
)
# a field -> those that say the same of another type, the best first
OTHER_PLACES = {
    "location": ("journaltitleaddon",),
    "publisher": ("institution", "organization", "howpublished"),
    "institution": ("publisher", "organization", "howpublished"),
}
# how a value is printed that stands in the note
IN_WORDS = {
    "bookauthor": "in a book by {}",
    "booktitle": "in {}",
    "edition": "{} ed.",
    "editor": "ed. {}",
    "journaltitle": "in {}",
    "number": "no. {}",
    "pages": "pp. {}",
    "part": "part {}",
    "translator": "trans. {}",
    "volume": "vol. {}",
}
WHOLE_NUMBER_RE = re.compile(r"[0-9]{1,9}")


def base_type(description: Description, is_set: bool) -> str:
    """The entry type by what a work is and stands in: an article is in a journal, what stands in a
    book is a part of it, a book that only editors made is a @collection; "misc" for others.
    `is_set` says that others are its volumes."""
    kind = TYPES.get(description.type, "misc")
    if description.get("journal") and kind in IN_JOURNALS:
        return "article"
    if description.get("booktitle") and kind not in PARTS:
        return "incollection"
    if kind == "article":
        return "misc"
    if kind == "booklet" and has_of_books(description):
        kind = "book"
    return type_of_book(kind, description, is_set)


def type_of_book(kind: str, description: Description, is_set: bool) -> str:
    """The type of a book by its persons and volumes; of anything else the same."""
    if kind == "collection" and description.authors:
        return "book"
    whole = "mvbook" if kind == "book" and is_set else kind
    is_edited = description.editors and not description.authors
    return EDITED.get(whole, whole) if is_edited else whole


def has_of_books(description: Description) -> bool:
    """True for a pamphlet with something that only a book of biblatex has: a publisher …"""
    return bool(description.translators) or any(map(description.get, OF_BOOKS))


def fitted(kind: str, fields: Fields, description: Description) -> Fields:
    """The fields of an entry, coded for LaTeX, with each in a place that its type has. Names of
    persons in the note are those of `description`, as they are spoken."""
    stated = {name: value for name, value in fields.items() if value}
    made = {name: value for name, value in stated.items() if has_place(kind, name, value)}
    left = {name: value for name, value in stated.items() if name not in made}
    spoken = dict(persons_spoken(description))
    remarks = [made.pop("note", "")]
    for name, value in left.items():
        place = other_place(kind, name, made)
        if place:
            made[place] = value
        else:
            remarks.append(IN_WORDS.get(name, "{}").format(spoken.get(name, value)))
    return made | {"note": "; ".join(filter(None, remarks))}


def has_place(kind: str, name: str, value: str) -> bool:
    """True if an entry of this type has the field, and it may hold this value."""
    if name == "volume" and not WHOLE_NUMBER_RE.fullmatch(value):
        return False
    return name in FIELDS[kind]


def other_place(kind: str, name: str, taken: Mapping[str, str]) -> str:
    """The field of this type that says the same as one which it has not; "" for none."""
    places = OTHER_PLACES.get(name, ())
    return next((one for one in places if one in FIELDS[kind] and one not in taken), "")


def persons_spoken(description: Description) -> Iterator[tuple[str, str]]:
    """Editors and translators as they are spoken: "Ann Hume, Ian Hay"."""
    from output.writers.bibtex import text

    for role in ("editor", "translator"):
        persons = getattr(description, f"{role}s")
        yield role, text(", ".join(map(work_lines.spoken, persons)))
