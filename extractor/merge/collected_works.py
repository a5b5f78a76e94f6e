"""Collected works: which edition a description names, what stands at a volume and page of it, and
what cannot be right.

Several editions bear the same name; a cite belongs to the one of the table only where nothing
that it or its essay prints speaks for an older one.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import regex

from extractor.compare import fold
from extractor.language.numerals import ROMAN
from extractor.language.numerals import pages as full_ranges
from extractor.merge.collected_tables import Collection, Item, collections, folded_title
from extractor.model.links import Cite
from extractor.model.works import Description
from extractor.tables import Vocabulary

PAGES_RE = regex.compile(r"(\d+)(?:\s*-\s*(\d+))?")  # 12-18
DATE_RE = regex.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?")  # 1917-10-25
BETWEEN_PLACES_RE = regex.compile(r"[,/&]|\band\b")  # London and New York
PAGE_DIGITS_OF_CITE_MAX = 5
LONG_TITLE_LETTERS = 12  # of a folded title, which another may contain as a whole
MONTHS = frozenset(str(month) for month in range(1, 13))


# --- which edition ---------------------------------------------------------------------------


def named(description: Description, vocabulary: Vocabulary) -> Collection | None:
    """The collection that a description names by title and author.

    A siglum that no other collection has needs no author; "Collected Works" alone is nobody's.
    """
    if description.get("journal"):
        return None
    title, _ = fold.without_volume(volume_title(description), vocabulary)
    name = folded_title(title, vocabulary)
    named_so = [collection for collection in collections(vocabulary) if name in collection.names]
    people = fold.persons(description.authors, vocabulary)
    families = {fold.family(person, vocabulary) for person in people}
    if people:
        named_so = [collection for collection in named_so if families & collection.families]
    if len(named_so) != 1:
        return None
    is_siglum = name != folded_title(named_so[0].title, vocabulary)
    return named_so[0] if people or is_siglum else None


def volume_title(description: Description) -> str:
    """The title of the volume or set that a description is (a volume of) or stands in."""
    return description.get("booktitle") or description.get("maintitle") or description.get("title")


def edition_fits(
    description: Description, among: Collection, latest: int, vocabulary: Vocabulary
) -> bool:
    """True if the edition of the table may be meant.

    Nothing that is stated of year, publisher and place speaks against it. Where nothing is
    stated, the essay must not be older than the edition: `latest` is the latest year that it
    states, 0 if none.
    """
    year = fold.year(description.get("year"))
    if year and not _year_fits(int(year), description, among):
        return False
    publishers, places = _publisher_words(description, vocabulary), _places(description)
    for stated, known in ((publishers, among.publishers), (places, among.places)):
        if stated and stated.isdisjoint(known):
            return False
    if year or publishers or places or not latest:
        return True
    return latest >= among.years[0]


def _year_fits(year: int, description: Description, among: Collection) -> bool:
    """True if the edition appeared in this year, or an item of it was written then."""
    if _is_within(year, among.years):
        return True
    return bool(description.get("booktitle")) and _is_within(year, among.written)


def _is_within(year: int, years: tuple[int, int]) -> bool:
    first, last = years
    return first <= year <= last


def _publisher_words(description: Description, vocabulary: Vocabulary) -> set[str]:
    """The folded words of the publisher's name, without those that may follow any name."""
    return set(fold.tokens(description.get("publisher"))) - _house_words(vocabulary)


@lru_cache(maxsize=8)
def _house_words(vocabulary: Vocabulary) -> frozenset[str]:
    """ "press", "publishers" …"""
    return frozenset(vocabulary.forms("publisher-fillers", "house"))


def _places(description: Description) -> set[str]:
    """The folded places of publication."""
    printed = BETWEEN_PLACES_RE.split(description.get("address"))
    return {"".join(fold.tokens(place)) for place in printed if place.strip()}


# --- which volume and page -------------------------------------------------------------------


def is_roman(cite: Cite) -> bool:
    """True if a cite prints its volume in roman numerals, as the older editions do."""
    for field in (*cite.reference.fields, *cite.reference.locators):
        value = field.value.strip(" .")
        if field.name.startswith("volume") and value and ROMAN.fullmatch(value):
            return True
    return False


def volume_of(description: Description, cite: Cite, vocabulary: Vocabulary) -> str:
    """The volume cited, in digits; "" where none is."""
    stated = cite.at("volume") or description.get("volume")
    if stated:
        return fold.volume(stated, vocabulary)
    _, volume = fold.without_volume(volume_title(description), vocabulary)
    return volume


def items_at(among: Collection, volume: str, pages: str) -> tuple[Item, ...]:
    """What is printed on these pages, the innermost first, then what holds it.

    () where the table does not know, where two works share the page, or where the pages reach
    over several works.
    """
    found = [among.at.get((volume, page), ()) for page in _page_list(pages)]
    if not found:
        return ()
    on_all_pages = set(found[0]).intersection(*found[1:])
    items = tuple(item for item in found[0] if item in on_all_pages)
    nested = all(outer.holds(inner) for inner, outer in pairwise(items))
    return items if nested else ()


def _page_list(pages: str) -> list[int]:
    """First and last page of each range: "12, 15-18" is 12, 15, 18."""
    printed: list[str] = []
    for match in PAGES_RE.finditer(full_ranges(pages)):
        printed.extend(filter(None, match.groups()))
    return [int(page) for page in printed if len(page) <= PAGE_DIGITS_OF_CITE_MAX]


# --- the items -------------------------------------------------------------------------------


def items_titled(among: Collection, title: str, vocabulary: Vocabulary) -> tuple[Item, ...]:
    """The items of this title, in any volume."""
    return among.titled.get(folded_title(title, vocabulary), ())


def is_title_of_item(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """True if two titles are equal, or a long one stands within the other."""
    folded = (folded_title(one, vocabulary), folded_title(other, vocabulary))
    short, long = sorted(folded, key=len)
    if len(short) < LONG_TITLE_LETTERS:
        return bool(short) and short == long
    return short in long


def describe_item(item: Item, among: Collection, volume: Description) -> Description:
    """The item as a description: what the table tells of it, in the volume that the essay cites."""
    date = DATE_RE.match(item.date)
    authors = volume.authors or among.authors
    return Description("incollection", authors).with_fields(
        title=item.title,
        booktitle=among.title,
        volume=item.volume,
        pages=f"{item.first}-{item.last}" if item.last > item.first else "",
        url=item.url,
        year=date["year"] if date else "",
    )


# --- what cannot be right --------------------------------------------------------------------


def misplaced(
    among: Collection, volume: str, description: Description, vocabulary: Vocabulary
) -> str:
    """A sentence where the table has the title in another volume than the one cited, else ""."""
    items = items_titled(among, description.get("title"), vocabulary)
    volumes = {item.volume for item in items}
    if len(volumes) != 1 or volume in volumes:
        return ""
    return f"the {among.title} have {items[0].title!r} in volume {items[0].volume}, not {volume}"


def outside(among: Collection, volume: str, description: Description) -> str:
    """What is wrong with the volume cited, in a sentence; "" where nothing is.

    The volume must be one of the edition, and hold what was written when the item was.
    """
    year, month = description.get("year"), description.get("month")
    period = among.periods.get(volume)
    if not period or not _is_year(year) or not _is_within(int(year), among.written):
        return ""
    date = f"{year}-{int(month):02}" if month in MONTHS else year
    begins, ends = _month(period[0], 1), _month(period[1], 12)
    if begins <= _month(date, 12) and _month(date, 1) <= ends:
        return ""
    covers = " to ".join(dict.fromkeys(period))
    return f"volume {volume} of the {among.title} covers {covers}, not {date}"


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal()


def _month(date: str, month_of_year: int) -> tuple[int, int]:
    """Year and month of a date, `month_of_year` for a year alone; (0, 0) of what is no date."""
    match = DATE_RE.match(date)
    if not match:
        return 0, 0
    return int(match["year"]), int(match["month"] or month_of_year)
