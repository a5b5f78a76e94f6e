"""A work on one line, as a note would print it: "Victor Serge, Memoirs of a Revolutionary (Oxford
1980)". The reports and `explain` name works in this way."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.model.ledger import Ledger
from extractor.model.works import Description, Person, Work

# works that stand in another or were never published: their titles stand in quotation marks
PART_TYPES = frozenset(
    {
        "article",
        "newspaper",
        "incollection",
        "inbook",
        "inproceedings",
        "online",
        "unpublished",
        "letter",
        "speech",
    }
)
# fields that a line shows; of others it would not help to know that no essay states them
SHOWN_FIELDS = (
    "author",
    "editor",
    "title",
    "journal",
    "booktitle",
    "volume",
    "number",
    "address",
    "publisher",
    "year",
)


def labels(ledger: Ledger) -> dict[str, str]:
    """The line of each work, by its key."""
    return {work.key: label(work) for work in ledger.works}


def label(work: Work) -> str:
    """The line of a work. Fields that a table or the user's library supplied and no essay states
    are named at its end: "… International Socialism 55 [supplied: number]"."""
    description = work.description
    line = joined(", ", (persons(description), title(description), container(description)))
    printed = imprint(description)
    if printed:
        line = f"{line} ({printed})"
    supplied = [name for name in SHOWN_FIELDS if name in work.supplied]
    return f"{line} [supplied: {', '.join(supplied)}]" if supplied else line


def joined(separator: str, parts: Iterable[str]) -> str:
    """The parts that are not empty, with the separator between them."""
    return separator.join(filter(None, parts))


def persons(description: Description) -> str:
    """The authors, or else the editors of a book: "Victor Serge and others", "Paul Blackledge
    (ed.)". The editors of the book that a part stands in are named beside that book instead."""
    names = spoken_list(description.authors)
    if description.authors and description.others:
        names = f"{names} and others"
    if names or host_book(description):
        return names
    return editors(description)


def editors(description: Description) -> str:
    """The editors: "Paul Blackledge (ed.)"."""
    names = spoken_list(description.editors)
    return f"{names} (ed.)" if names else ""


def host_book(description: Description) -> str:
    """The title of the book or set in which a part stands."""
    return description.get("booktitle") or description.get("maintitle")


def spoken_list(people: tuple[Person, ...]) -> str:
    """Persons as they are spoken of, with commas between them."""
    return ", ".join(map(spoken, people))


def spoken(person: Person) -> str:
    """A name in the order in which it is spoken: "Roland van der Veen"."""
    return joined(" ", (person.given, person.particle, person.family, person.suffix))


def title(description: Description) -> str:
    """The title with its subtitle, in quotation marks where the work is a part of another. A source
    without a title is named by its archive."""
    whole = joined(": ", (description.get("title"), description.get("subtitle")))
    if not whole:
        return description.get("archive") or "[untitled]"
    return f"“{whole}”" if description.type in PART_TYPES else whole


def container(description: Description) -> str:
    """What the work stands in, with its numbers: "International Socialism 55", "in Karl Marx,
    Works, vol. 3"."""
    volume = description.get("volume")
    number = description.get("number")
    journal = description.get("journal")
    if journal:
        series = description.get("series")
        numbers = joined("/", (volume, number))
        return joined(" ", (journal, f"({series})" if series else "", numbers))
    book = host_book(description)
    parts = [
        f"in {joined(', ', (editors(description), book))}" if book else "",
        f"vol. {volume}" if volume else "",
        f"no. {number}" if number else "",
    ]
    return joined(", ", parts)


def imprint(description: Description) -> str:
    """Place, publisher and date: "London: Verso 1990", "12 May 1917"."""
    place = joined(": ", (description.get("address"), description.get("publisher")))
    date = (description.get("day"), description.get("month"), description.get("year"))
    return joined(" ", (place, *date))
