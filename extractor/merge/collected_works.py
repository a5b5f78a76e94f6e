"""Collected works: which work is printed at a volume and page, from tables that a user may add to.

One file in `tables/collected/` is one edition of somebody's collected works. Several editions bear the same name; a
cite belongs to the one of the table only where nothing that it or its essay prints speaks for an older one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractor.compare import fold
from extractor.language.numerals import ROMAN
from extractor.language.numerals import pages as full_ranges
from extractor.model.links import Cite
from extractor.model.works import Description, Person
from extractor.tables import Sheet, Vocabulary

YEAR = re.compile(r"\d{4}")
PAGES = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")
MONTHS = frozenset(str(month) for month in range(1, 13))
DATE = re.compile(r"(\d{4})(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Item:
    """A work in a volume, and the pages it fills; `last` is `first` where only the first is known."""

    volume: str
    first: int
    last: int
    title: str
    date: str
    url: str

    def holds(self, other: Item) -> bool:
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True, eq=False)
class Collection:
    """One edition of somebody's collected works."""

    id: str
    authors: tuple[Person, ...]
    families: frozenset[str]
    title: str
    names: frozenset[str]  # folded titles and sigla under which it is cited
    years: tuple[int, int]  # of publication
    written: tuple[int, int]
    publishers: frozenset[str]
    places: frozenset[str]
    at: Mapping[
        tuple[str, int], tuple[Item, ...]
    ]  # (volume, page) -> what is printed there, the innermost first
    periods: Mapping[str, tuple[str, str]]  # volume -> first and last date of what it holds
    titled: Mapping[str, tuple[Item, ...]]  # folded title -> items


def _span(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    return int(first), int(last or first)


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


def names(text: str) -> tuple[Person, ...]:
    pairs = (name.partition(",") for name in text.split(" and "))
    return tuple(
        Person(family=family.strip(), given=given.strip())
        for family, _, given in pairs
        if family.strip()
    )


def _items(sheet: Sheet) -> list[Item]:
    items = []
    for row in sheet.rows:
        pages = [
            int(row[name])
            for name in ("first", "last")
            if row[name].isdecimal() and len(row[name]) < 5
        ]
        if pages and row["title"]:
            items.append(
                Item(row["volume"], pages[0], pages[-1], row["title"], row["date"], row["url"])
            )
    return items


def _pages(items: Iterable[Item]) -> dict[tuple[str, int], tuple[Item, ...]]:
    at: dict[tuple[str, int], list[Item]] = {}
    for item in sorted(items, key=lambda item: (item.last - item.first, item.first, item.title)):
        for page in range(item.first, item.last + 1):
            at.setdefault((item.volume, page), []).append(item)
    return {place: tuple(found) for place, found in at.items()}


def collection(id_: str, sheet: Sheet, vocabulary: Vocabulary) -> Collection:
    """A table as read: its head says whose works they are and when and where the edition appeared."""
    head, items = sheet.head, _items(sheet)
    authors = names(head["author"])
    titled: dict[str, list[Item]] = {}
    for item in items:
        titled.setdefault("".join(fold.title_words(item.title, vocabulary)), []).append(item)
    periods = {
        row["volume"]: row["date"].partition("/")[::2]
        for row in sheet.rows
        if not row["first"] and row["date"]
    }
    names_ = (head["title"], *_list(head.get("also", "")))
    return Collection(
        id_, authors, frozenset(fold.family(person, vocabulary) for person in authors), head["title"],
        frozenset("".join(fold.title_words(name, vocabulary)) for name in names_),
        _span(head["years"]), _span(head["written"]),
        frozenset(word for name in _list(head.get("publisher", "")) for word in fold.tokens(name)),
        frozenset("".join(fold.tokens(place)) for place in _list(head.get("address", ""))),
        _pages(items), {volume: (first, last) for volume, (first, last) in periods.items()},
        {title: tuple(found) for title, found in titled.items()},
    )  # fmt: skip


@lru_cache(maxsize=8)
def collections(vocabulary: Vocabulary) -> tuple[Collection, ...]:
    """The collections of a vocabulary, in the order of their names."""
    sheets = sorted(
        (name, sheet) for name, sheet in vocabulary.sheets.items() if name.startswith("collected/")
    )
    return tuple(collection(name, sheet, vocabulary) for name, sheet in sheets)


def volume_name(description: Description) -> str:
    """The title of the volume or set that a description is (a volume of) or stands in."""
    return description.get("booktitle") or description.get("maintitle") or description.get("title")


def named(description: Description, vocabulary: Vocabulary) -> Collection | None:
    """The collection that a description names, by title and author, or by a siglum that no other collection has."""
    if "journal" in dict(description.fields):
        return None
    name = "".join(fold.title_words(fold.without_volume(volume_name(description))[0], vocabulary))
    found = [each for each in collections(vocabulary) if name in each.names]
    people = {
        fold.family(person, vocabulary) for person in fold.persons(description.authors, vocabulary)
    }
    if people:
        found = [each for each in found if people & each.families]
    elif len(found) == 1 and name == "".join(fold.title_words(found[0].title, vocabulary)):
        return None  # "Collected Works" alone, of nobody
    return found[0] if len(found) == 1 else None


def edition_fits(description: Description, among: Collection, latest: int) -> bool:
    """Whether the edition of the table may be meant: nothing stated of year, publisher and place speaks against it, and
    the essay (`latest` is the latest year it states, 0 if none) is not older than the edition."""
    year = YEAR.search(description.get("year"))
    first, last = among.written
    if year and not (
        among.years[0] <= int(year.group()) <= among.years[1] or _is_date(description, first, last)
    ):
        return False
    houses = set(fold.tokens(description.get("publisher"))) - {
        "publishers",
        "press",
        "house",
        "publishing",
    }
    if houses and not houses & among.publishers:
        return False
    stated = re.split(r"[,/&]|\band\b", description.get("address"))
    places = {"".join(fold.tokens(place)) for place in stated if place.strip()}
    if places and not places & among.places:
        return False
    return bool(year or houses or places) or not latest or latest >= among.years[0]


def _is_date(description: Description, first: int, last: int) -> bool:
    """Whether the year of an item is that of its writing."""
    year = YEAR.search(description.get("year"))
    return bool(year and description.get("booktitle") and first <= int(year.group()) <= last)


def is_roman(cite: Cite) -> bool:
    """Whether a cite prints its volume in roman numerals, as the older editions do."""
    fields = (*cite.reference.fields, *cite.reference.locators)
    printed = [field.value.strip(" .") for field in fields if field.name.startswith("volume")]
    return any(value and ROMAN.fullmatch(value) for value in printed)


def volume_of(description: Description, cite: Cite) -> str:
    """The volume cited, in digits."""
    stated = cite.at("volume") or description.get("volume")
    return fold.volume(stated) if stated else fold.without_volume(volume_name(description))[1]


def items_at(among: Collection, volume: str, pages: str) -> tuple[Item, ...]:
    """What is printed on these pages, the innermost first, then what holds it; () where the table does not know, where
    two works share the page, or where the pages reach over several works."""
    found = [among.at.get((volume, page), ()) for page in _page_list(pages)]
    if not found or not all(found):
        return ()
    common = [item for item in found[0] if all(item in others for others in found[1:])]
    nested = all(outer.holds(inner) and outer != inner for inner, outer in pairwise(common))
    same = len({(item.first, item.last) for item in common}) == len(common)
    return tuple(common) if common and nested and same else ()


def _page_list(pages: str) -> list[int]:
    """First and last page of each range: "12, 15-18" -> 12, 15, 18."""
    found = PAGES.finditer(full_ranges(pages))
    return [int(page) for match in found for page in match.groups() if page and len(page) < 6]


def item_titled(among: Collection, title: str, vocabulary: Vocabulary) -> tuple[Item, ...]:
    """The items of this title, or of one that begins with it or that it begins with."""
    folded = "".join(fold.title_words(title, vocabulary))
    return among.titled.get(folded, ())


def same_title(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """One title is the other, or its beginning."""
    a, b = sorted(("".join(fold.title_words(title, vocabulary)) for title in (one, other)), key=len)
    return bool(a) and (a == b or (len(a) > 11 and b.startswith(a)) or (len(a) > 11 and a in b))


def describe(item: Item, among: Collection, volume: Description) -> Description:
    """The item as a description: what the table tells of it, in the volume that the essay cites."""
    year = DATE.match(item.date)
    extent = f"{item.first}-{item.last}" if item.last > item.first else ""
    fields = {
        "title": item.title, "booktitle": among.title, "volume": item.volume, "pages": extent, "url": item.url,
        "year": year.group(1) if year else "",
    }  # fmt: skip
    authors = volume.authors or among.authors
    return Description(
        "incollection", authors, fields=tuple(sorted((k, v) for k, v in fields.items() if v))
    )


def _key(date: str, end: bool) -> tuple[int, int]:
    found = DATE.match(date)
    return (int(found.group(1)), int(found.group(2) or (12 if end else 1))) if found else (0, 0)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal()


def outside(among: Collection, volume: str, description: Description) -> str:
    """What is wrong with the volume cited, in a sentence; "" where nothing is.

    The volume must be one of the edition, and hold what was written when the item was.
    """
    year, month = description.get("year"), description.get("month")
    period = among.periods.get(volume)
    if not period or not _is_year(year) or not among.written[0] <= int(year) <= among.written[1]:
        return ""
    date = f"{year}-{int(month):02}" if month in MONTHS else year
    if _key(period[0], False) <= _key(date, True) and _key(date, False) <= _key(period[1], True):
        return ""
    covers = " to ".join(dict.fromkeys(period))
    return f"volume {volume} of the {among.title} covers {covers}, not {date}"


def misplaced(
    among: Collection, volume: str, description: Description, vocabulary: Vocabulary
) -> str:
    """A sentence where the table has the title in another volume than the one cited."""
    found = item_titled(among, description.get("title"), vocabulary)
    if (
        not found
        or any(item.volume == volume for item in found)
        or len({item.volume for item in found}) > 1
    ):
        return ""
    return f"the {among.title} have {found[0].title!r} in volume {found[0].volume}, not {volume}"
