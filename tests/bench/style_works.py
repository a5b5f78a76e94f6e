"""The made-up works that the essays cite, and the values of each that a style may print.

`style_works.json` holds them in the form that pandoc's citeproc reads (CSL-JSON). All of them are
invented: two volumes of one set, a reprint, two authors of one family name, two works of one
title, names with particles, in lower case, in other alphabets, of bodies, of months.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.style_prints import (
    name_pattern,
    number_pattern,
    pages_pattern,
    roman,
    words_pattern,
)

FILE = Path(__file__).with_name("style_works.json")
MORE = Path(__file__).with_name("more_works.json")
IN_PERIODICALS = (
    "article-journal", "article-magazine", "article-newspaper", "review-book", "post-weblog",
    "webpage",
)  # fmt: skip
# CSL variable -> the BibTeX field under which its value is labelled; longer texts stand first,
# since what stands inside a title is not searched again.
TEXTS = {
    "URL": "url", "DOI": "doi", "title": "title", "container-title": "container",
    "reviewed-title": "reviewed", "event-title": "eventtitle", "collection-title": "series",
    "archive": "archive", "archive_location": "archive", "genre": "type",
}  # fmt: skip
PEOPLE = {
    "author": "author", "editor": "editor", "translator": "translator", "recipient": "recipient",
    "container-author": "bookauthor", "interviewer": "interviewer", "reviewed-author": "reviewed",
}  # fmt: skip
PLACES = {"publisher": "publisher", "publisher-place": "address", "event-place": "venue"}
NUMBERS = {
    "volume": "volume", "issue": "number", "number": "number", "edition": "edition",
    "collection-number": "series-number", "number-of-volumes": "volumes",
}  # fmt: skip
DATES = {"issued": "year", "original-date": "origyear", "accessed": "urldate"}
WITHOUT_PLACES = (
    "webpage", "post-weblog", "manuscript", "personal_communication", "interview", "speech",
    "article-newspaper", "article-magazine", "entry-encyclopedia",
)  # fmt: skip
DOI_LINK = r"(?:https?://(?:dx\.)?doi\.org/)?"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a work. `ways` are (the value in normal form, the pattern of its print), the
    fuller before the shorter: a title before the same title without its subtitle."""

    field: str
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A date of a work: year, month and day in digits, "" where not known. `field` is that of the
    year."""

    field: str
    year: str
    month: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A made-up work: its id, its CSL type, and its values, in the order in which they are
    searched: titles and the like, dates, persons and places, numbers."""

    id: str
    type: str
    titles: tuple[Value, ...]
    days: tuple[Day, ...]
    names: tuple[Value, ...]
    counts: tuple[Value, ...]
    people: tuple[str, ...]  # the families of its authors, of its editors where it has none

    @property
    def values(self) -> tuple[Value, ...]:
        return (*self.titles, *self.names, *self.counts)

    def get(self, field: str) -> str:
        """The value of a field in its fullest form, "" where the work has none."""
        for value in self.values:
            if value.field == field:
                return value.ways[0][0]
        years = [day.year for day in self.days if day.field == field]
        return years[0] if years else ""

    @property
    def numbers(self) -> frozenset[int]:
        """All numbers that a print of the work may hold."""
        said = [way for value in self.values for way, _pattern in value.ways]
        said += [part for day in self.days for part in (day.year, day.month, day.day)]
        return frozenset(int(number) for number in re.findall(r"\d+", " ".join(said)))

    @property
    def has_places(self) -> bool:
        """Whether one cites a page of it."""
        return self.type not in WITHOUT_PLACES


Item = dict[str, Any]


def items() -> list[Item]:
    """The works as CSL-JSON."""
    return _read(FILE)


def fitting_items() -> list[Item]:
    """The works of both files as CSL-JSON."""
    return items() + _read(MORE)


def _read(path: Path) -> list[Item]:
    data: list[Item] = json.loads(path.read_text(encoding="utf-8"))
    return data


def works() -> dict[str, Work]:
    """The works by their ids."""
    return {item["id"]: work(item) for item in items()}


def fitting_works() -> dict[str, Work]:
    """The works of both files by their ids."""
    return {item["id"]: work(item) for item in fitting_items()}


def work(item: Item) -> Work:
    """A work with the patterns that find its values in print."""
    return Work(
        item["id"],
        item["type"],
        titles=tuple(_texts(item)),
        days=tuple(_days(item)),
        names=(*_persons(item), *_places(item)),
        counts=tuple(_numbers(item)),
        people=tuple(_families(item)),
    )


def _texts(item: Item) -> Iterator[Value]:
    for variable, field in TEXTS.items():
        text = item.get(variable, "")
        if field == "container":
            field = "journal" if item["type"] in IN_PERIODICALS else "booktitle"
        if text:
            said = [text]
            if variable == "title":
                said += [item.get("title-short", ""), text.partition(": ")[0]]
            link = DOI_LINK if variable == "DOI" else ""
            ways = [(way, link + words_pattern(way)) for way in dict.fromkeys(said) if way]
            yield Value(field, tuple(ways))


def _persons(item: Item) -> Iterator[Value]:
    for variable, field in PEOPLE.items():
        for person in item.get(variable, ()):
            if literal := person.get("literal"):
                yield Value(field, ((literal, words_pattern(literal)),))
                continue
            family, given, particle = person["family"], person["given"], _particle(person)
            said = f"{particle} {family}, {given}".replace("- ", "-").strip()
            yield Value(field, ((said, name_pattern(family, given, particle)),))


def _particle(person: Item) -> str:
    """van der, de, al-"""
    text = person.get("non-dropping-particle") or person.get("dropping-particle")
    return text or ""


def _places(item: Item) -> Iterator[Value]:
    for variable, field in PLACES.items():
        if text := item.get(variable):
            if variable == "publisher" and item["type"] == "thesis":
                field = "school"
            yield Value(field, ((text, words_pattern(text)),))


def _numbers(item: Item) -> Iterator[Value]:
    if pages := item.get("page"):
        first = pages.partition("-")[0]
        ways = dict.fromkeys((pages, first))
        yield Value("pages", tuple((way, pages_pattern(way)) for way in ways))
    for variable, field in NUMBERS.items():
        number = item.get(variable, "")
        if not number.isdecimal():
            if number:
                yield Value(field, ((number, words_pattern(number)),))
            continue
        forms = [(number, number_pattern(number))]
        if variable == "volume":
            forms.append((number, words_pattern(roman(int(number)))))
        yield Value(field, tuple(forms))


def _days(item: Item) -> Iterator[Day]:
    for variable, field in DATES.items():
        if variable in item:
            parts = [str(part) for part in item[variable]["date-parts"][0]]
            yield Day(field, *parts)


def _families(item: Item) -> Iterator[str]:
    """Of an interview both who is asked and who asks: styles name either first."""
    authors = item.get("author") or item.get("editor") or []
    for person in authors + item.get("interviewer", []):
        yield person.get("literal") or person["family"]
