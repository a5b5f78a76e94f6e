"""The tables of collected works, made ready to be asked: what is printed at a volume and page.

One file in `tables/collected/` is one edition of somebody's collected works; a user may add to
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from extractor.compare import fold
from extractor.model.works import Person
from extractor.tables import Sheet, Vocabulary

PAGE_DIGITS_MAX = 4  # a longer number is no page


@dataclass(frozen=True, slots=True)
class Item:
    """A work in a volume, and the pages it fills; `last` is `first` where only that is known."""

    volume: str
    first: int
    last: int
    title: str
    date: str  # 1917, 1917-10, 1917-10-25; "" where not known
    url: str

    def holds(self, other: Item) -> bool:
        """True if the pages of the other item are within those of this one, which are more."""
        if (self.first, self.last) == (other.first, other.last):
            return False
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True, eq=False)
class Collection:
    """One edition of somebody's collected works."""

    id: str  # "collected/lcw"
    authors: tuple[Person, ...]
    families: frozenset[str]  # of the authors, folded
    title: str
    names: frozenset[str]  # folded titles and sigla under which it is cited
    years: tuple[int, int]  # of publication
    written: tuple[int, int]  # the first and last year of what it holds
    publishers: frozenset[str]  # folded words of the publishers' names
    places: frozenset[str]  # folded
    # (volume, page) -> what is printed there, the innermost first
    at: Mapping[tuple[str, int], tuple[Item, ...]]
    periods: Mapping[str, tuple[str, str]]  # volume -> first and last date of what it holds
    titled: Mapping[str, tuple[Item, ...]]  # folded title -> items


@lru_cache(maxsize=8)
def collections(vocabulary: Vocabulary) -> tuple[Collection, ...]:
    """The collections of a vocabulary, in the order of their names."""
    names = sorted(name for name in vocabulary.sheets if name.startswith("collected/"))
    return tuple(_collection(name, vocabulary.sheets[name], vocabulary) for name in names)


def _collection(name: str, sheet: Sheet, vocabulary: Vocabulary) -> Collection:
    """A table as read: its head says whose works they are, when and where the edition appeared."""
    head = sheet.head
    items = _items(sheet)
    authors = people_of_table(head["author"])
    titles = (head["title"], *_listed(head.get("also", "")))
    publisher_words: set[str] = set()
    for publisher in _listed(head.get("publisher", "")):
        publisher_words.update(fold.tokens(publisher))
    return Collection(
        id=name,
        authors=authors,
        families=frozenset(fold.family(person, vocabulary) for person in authors),
        title=head["title"],
        names=frozenset(folded_title(title, vocabulary) for title in titles),
        years=_first_and_last(head["years"]),
        written=_first_and_last(head["written"]),
        publishers=frozenset(publisher_words),
        places=frozenset("".join(fold.tokens(place)) for place in _listed(head.get("address", ""))),
        at=_by_page(items),
        periods=_periods(sheet),
        titled=_by_title(items, vocabulary),
    )


def folded_title(title: str, vocabulary: Vocabulary) -> str:
    """The words of a title that tell it from others, in one."""
    return "".join(fold.title_words(title, vocabulary))


def people_of_table(text: str) -> tuple[Person, ...]:
    """The persons of a table: "Marx, Karl and Engels, Frederick"."""
    people = []
    for printed in text.split(" and "):
        family, _, given = printed.partition(",")
        if family.strip():
            people.append(Person(family=family.strip(), given=given.strip()))
    return tuple(people)


def _first_and_last(text: str) -> tuple[int, int]:
    """The two years of "1960-1980"; of "1960" twice the same."""
    first, _, last = text.partition("-")
    return int(first), int(last or first)


def _listed(text: str) -> list[str]:
    """The parts of a cell that are divided by bars: "Progress | Lawrence and Wishart"."""
    return [part.strip() for part in text.split("|") if part.strip()]


def _items(sheet: Sheet) -> list[Item]:
    """The rows that give a title and a page."""
    items = []
    for row in sheet.rows:
        pages = [int(row[name]) for name in ("first", "last") if _is_page(row[name])]
        if pages and row["title"]:
            item = Item(row["volume"], pages[0], pages[-1], row["title"], row["date"], row["url"])
            items.append(item)
    return items


def _is_page(text: str) -> bool:
    return text.isdecimal() and len(text) <= PAGE_DIGITS_MAX


def _periods(sheet: Sheet) -> dict[str, tuple[str, str]]:
    """The first and last date of what each volume holds, from the rows without a page:
    "1917-06/1917-09"."""
    periods = {}
    for row in sheet.rows:
        if row["date"] and not row["first"]:
            first, _, last = row["date"].partition("/")
            periods[row["volume"]] = first, last
    return periods


def _by_page(items: Iterable[Item]) -> dict[tuple[str, int], tuple[Item, ...]]:
    """What is printed on each page of each volume, the shortest item first."""
    at: dict[tuple[str, int], list[Item]] = defaultdict(list)
    for item in sorted(items, key=lambda item: (item.last - item.first, item.first, item.title)):
        for page in range(item.first, item.last + 1):
            at[item.volume, page].append(item)
    return {place: tuple(here) for place, here in at.items()}


def _by_title(items: Iterable[Item], vocabulary: Vocabulary) -> dict[str, tuple[Item, ...]]:
    titled: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        titled[folded_title(item.title, vocabulary)].append(item)
    return {title: tuple(same) for title, same in titled.items()}
