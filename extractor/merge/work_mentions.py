"""Mentions: every work that an essay describes, and the books and sets that those descriptions
imply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from extractor.compare import fold
from extractor.compare.profile import is_collection
from extractor.language.persons import people
from extractor.merge import collected_works
from extractor.merge.known_works import whole_title
from extractor.merge.misread_kinds import with_kind_told
from extractor.merge.unseen_periodicals import as_article
from extractor.model.links import Resolution
from extractor.model.works import Description
from extractor.recognise.dates import in_iso
from extractor.tables import Vocabulary

Implied = Literal["", "book", "set"]
FINGERPRINT_DIGITS = 16  # hexadecimal
OF_BOOKS_ONLY = ("booktitle", "edition", "publisher", "series")  # a paper may name its town
BOOK_FIELDS = ("address", "edition", "publisher", "series")  # of a chapter, that are its book's


@dataclass(frozen=True, slots=True)
class WorkMention:
    """One work as one essay describes it. Mentions of a run are known by their number."""

    description: Description
    essay: str  # id
    stated: bool = True  # false where a table says so and no essay
    implied: Implied = (
        ""  # the "book" around a chapter, the "set" around a volume: not cited as such
    )
    parent: int | None = None  # the mention of the book or set that this one is part of
    place: str = ""  # where it is described, in words that no other place has: see `fingerprint`


# --- descriptions put right ------------------------------------------------------------------


def tidy(description: Description, vocabulary: Vocabulary) -> Description:
    """The description with each thing in its own field.

    A title of the table that was cut in two is whole again; what stands in somebody's collected
    works is no article in a journal; a dated newspaper or speech is no book; who issues a report,
    and its series, are no journal; a volume printed in a title has its own field: "Capital, Vol. I"
    is volume 1 of "Capital". The day a page was seen is in ISO form.
    """
    told = with_kind_told(whole_title(description, vocabulary), vocabulary)
    whole = as_article(_as_issue(told, vocabulary), vocabulary)
    seen = whole.get("urldate")
    if seen:
        whole = whole.with_fields(urldate=in_iso(seen, vocabulary))
    return _with_volume_apart(_in_collection(whole, vocabulary), vocabulary)


def _as_issue(description: Description, vocabulary: Vocabulary) -> Description:
    """What was read as a book and is an issue of a periodical, or an untitled article in one: "G.
    Monk, *Guardian*, 8 August 2006", "*Mill Newsletter*, April 1992"."""
    title = description.get("title")
    is_dated = description.has_any("month") and not description.has_any(*OF_BOOKS_ONLY)
    if description.type != "book" or not title or not is_dated or description.editors:
        return description
    folded = title.casefold()
    is_paper = folded in vocabulary["journals"] and description.has_any("day")
    is_serial = not description.authors and folded.split()[-1] in vocabulary["journal-ends"]
    if not is_paper and not is_serial:
        return description
    return replace(description.with_fields(journal=title, title=""), type="article")


def _in_collection(description: Description, vocabulary: Vocabulary) -> Description:
    """An article in "Collected Works" as a part of a book of that title."""
    journal = description.get("journal")
    if not description.get("title") or not is_collection(journal, vocabulary):
        return description
    moved = description.with_fields(booktitle=journal, journal="")
    return replace(moved, type="incollection")


def _with_volume_apart(description: Description, vocabulary: Vocabulary) -> Description:
    """The volume printed in the title of the book in its own field, if no other stands there."""
    if description.get("journal"):
        return description
    name = "booktitle" if description.get("booktitle") else "title"
    title, volume = fold.without_volume(description.get(name), vocabulary)
    if not title or not volume or description.get("volume") not in ("", volume):
        return description
    return description.with_fields(**{name: title, "volume": volume})


# --- what stands around a work ---------------------------------------------------------------


def book_around(part: Description, vocabulary: Vocabulary) -> Description | None:
    """The book in which a chapter stands, as far as the chapter's description tells it."""
    title = part.get("booktitle")
    if not title:
        return None
    names = [*BOOK_FIELDS, "volume", "maintitle"]
    if not _has_date_of_its_own(part, vocabulary):
        names.append("year")
    authors = part.authors if is_collection(title, vocabulary) else ()
    others = False
    if part.get("bookauthor"):
        authors, others = people(part.get("bookauthor"), vocabulary)
    book = Description(
        *("book", authors, part.editors, part.translators),
        others=others,
        more_editors=part.more_editors,
    )
    return book.with_fields(title=title, **{name: part.get(name) for name in names})


def _has_date_of_its_own(part: Description, vocabulary: Vocabulary) -> bool:
    """True if the year of a part is not that of the book: it has a month, or is its writing's."""
    return part.has_any("month", "day") or is_year_of_writing(part, vocabulary)


def is_year_of_writing(part: Description, vocabulary: Vocabulary) -> bool:
    """True if a part stands in a collection of the tables and its year is as old as the author."""
    among = collected_works.named(part, vocabulary)
    year = part.get("year")
    if not among or len(year) != 4 or not year.isdecimal():
        return False
    return among.written[0] <= int(year) <= among.written[1]


def set_around(volume: Description) -> Description | None:
    """The set to which a volume belongs; a volume of a series or of a journal belongs to none."""
    if not volume.get("volume") or volume.has_any("booktitle", "journal", "series"):
        return None
    title = volume.get("maintitle") or volume.get("title")
    if not title:
        return None
    return Description("book", volume.authors, volume.editors).with_fields(title=title)


def _with_what_is_around(
    description: Description, vocabulary: Vocabulary
) -> list[tuple[Implied, Description]]:
    """What stands around a work, the outermost first, and at last the work itself."""
    work = tidy(description, vocabulary)
    book = book_around(work, vocabulary)
    whole_set = set_around(book or work)
    around: list[tuple[Implied, Description]] = []
    if whole_set:
        around.append(("set", whole_set))
    if book:
        around.append(("book", book))
    return [*around, ("", work)]


def with_containers(mentions: list[WorkMention], vocabulary: Vocabulary) -> list[WorkMention]:
    """The mentions, and before each its parents: the set around a volume, the book around a
    chapter.

    Equal descriptions become one object, so that nothing need be worked out twice for them.
    """
    out: list[WorkMention] = []
    around: dict[Description, list[tuple[Implied, Description]]] = {}
    same: dict[Description, Description] = {}
    for mention in mentions:
        if mention.description not in around:
            works = _with_what_is_around(mention.description, vocabulary)
            around[mention.description] = [
                (implied, same.setdefault(work, work)) for implied, work in works
            ]
        *containers, (_, work) = around[mention.description]
        parent: int | None = None
        for implied, container in containers:
            out.append(WorkMention(container, mention.essay, mention.stated, implied, parent))
            parent = len(out) - 1
        out.append(replace(mention, description=work, parent=parent))
    return out


def cited_works(resolutions: Sequence[Resolution]) -> list[tuple[int, WorkMention]]:
    """A mention of every work that an essay describes, with the number it has there."""
    found = []
    copies: Counter[str] = Counter()
    for resolution in resolutions:
        essay = fingerprint(resolution)
        copies[essay] += 1
        for number, work in enumerate(resolution.works):
            place = f"{essay} {copies[essay]} {number}"
            found.append((number, WorkMention(work, resolution.essay.id, place=place)))
    return found


def fingerprint(resolution: Resolution) -> str:
    """Letters and digits that stand for an essay, whatever its file is called: they are made from
    its text, its author and title, and the works it describes."""
    essay = resolution.essay
    said = repr((essay.text, essay.author, essay.title, resolution.works))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:FINGERPRINT_DIGITS]
