"""A work on one line, as a note would print it: "Victor Serge, Memoirs of a Revolutionary (Oxford 1980)"."""

from __future__ import annotations

from extractor.model.ledger import Ledger
from extractor.model.works import Description, Person, Work

PARTS = frozenset(
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
SHOWN = (
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
    """The line of each work, by key."""
    return {work.key: label(work) for work in ledger.works}


def label(work: Work) -> str:
    """The line of a work; what a table or a library supplied and no essay states is named behind it."""
    d = work.description
    said = ", ".join(filter(None, (persons(d), title(d), container(d))))
    whole = f"{said} ({imprint(d)})" if imprint(d) else said
    supplied = [name for name in SHOWN if name in work.supplied]
    return f"{whole} [supplied: {', '.join(supplied)}]" if supplied else whole


def persons(d: Description) -> str:
    """Authors, or else editors, in the order in which they are spoken; the editors of a container stand beside it."""
    names = ", ".join(map(spoken, d.authors)) + (" and others" if d.authors and d.others else "")
    return names or ("" if within(d) else edited(d))


def edited(d: Description) -> str:
    editors = ", ".join(map(spoken, d.editors))
    return f"{editors} (ed.)" if editors else ""


def within(d: Description) -> str:
    """The book in which a part stands."""
    return d.get("booktitle") or d.get("maintitle")


def spoken(person: Person) -> str:
    return " ".join(filter(None, (person.given, person.particle, person.family, person.suffix)))


def title(d: Description) -> str:
    """The title: that of a part in quotation marks."""
    whole = ": ".join(filter(None, (d.get("title"), d.get("subtitle"))))
    if not whole:
        return d.get("archive") or "[untitled]"
    return f"“{whole}”" if d.type in PARTS else whole


def container(d: Description) -> str:
    """What the work stands in, with its numbers: "International Socialism 55", "vol. 3"."""
    number = d.get("number")
    if d.get("journal"):
        numbers = "/".join(filter(None, (d.get("volume"), number)))
        return " ".join(
            filter(None, (d.get("journal"), d.get("series") and f"({d.get('series')})", numbers))
        )
    book = ", ".join(filter(None, (edited(d), within(d)))) if within(d) else ""
    volume = d.get("volume") and f"vol. {d.get('volume')}"
    return ", ".join(filter(None, (book and f"in {book}", volume, number and f"no. {number}")))


def imprint(d: Description) -> str:
    """Place, publisher and date."""
    place = ": ".join(filter(None, (d.get("address"), d.get("publisher"))))
    date = " ".join(filter(None, (d.get("day"), d.get("month"), d.get("year"))))
    return " ".join(filter(None, (place, date)))
