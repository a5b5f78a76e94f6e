"""What the tables of collected works add to an essay: the item at a volume and page, and volumes
that cannot be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.essay import Problem
from extractor.compare import fold
from extractor.merge import collected_works
from extractor.merge.collected_tables import Collection, Item
from extractor.merge.work_mentions import Implied, WorkMention
from extractor.model.links import Link, Resolution
from extractor.model.works import Description
from extractor.tables import Vocabulary


@dataclass(frozen=True, slots=True)
class TableAdditions:
    """What the tables add to one essay. Mentions are given by their number among all mentions of
    the run, those of `mentions` counted on from the ones that there are."""

    mentions: tuple[WorkMention, ...]  # new ones, to be appended
    items: dict[int, int]  # number of a link -> the item printed at the page it cites
    parents: dict[int, int]  # mention -> the volume that it is now known to stand in
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PlaceInSet:
    """A link that points into a volume of a collection, and what is said of the item there."""

    link: Link
    among: Collection
    volume: str
    container: int  # the mention of the volume
    item: Description | None  # where the essay names the item
    pages: str = ""  # of the volume, where a list of works gives the place cited so


@dataclass(slots=True)
class NewMentions:
    """The mentions that tables add to an essay, each only once, under construction."""

    essay: str
    first: int  # number of the first new one
    mentions: list[WorkMention] = field(default_factory=list)
    numbers: dict[tuple[Description, int], int] = field(default_factory=dict)

    def number_of(self, description: Description, parent: int, implied: Implied) -> int:
        """The number of the mention of this item in this volume or book; a new one if need be."""
        key = description, parent
        if key not in self.numbers:
            self.numbers[key] = self.first + len(self.mentions)
            self.mentions.append(WorkMention(description, self.essay, False, implied, parent))
        return self.numbers[key]


def look_up_items(
    resolution: Resolution,
    at: dict[int, int],
    mentions: Sequence[WorkMention],
    vocabulary: Vocabulary,
    latest: int,
) -> TableAdditions:
    """What the tables tell of an essay.

    `at` gives the mention of each of its works, by number; `latest` is the latest year that the
    essay states.
    """
    new = NewMentions(resolution.essay.id, len(mentions))
    items: dict[int, int] = {}
    parents: dict[int, int] = {}
    problems: list[Problem] = []
    for number, link in enumerate(resolution.links):
        place = _place_in_set(link, at, mentions, vocabulary, latest)
        if not place:
            continue
        if link.item is not None and not mentions[at[link.item]].description.get("booktitle"):
            parents[at[link.item]] = place.container
        problem = _wrong_volume(place, vocabulary)
        if problem:
            problems.append(problem)
        volume = mentions[place.container].description
        item = _add_items(place, volume, new, vocabulary)
        if item != place.container and not place.item:
            items[number] = item
    return TableAdditions(tuple(new.mentions), items, parents, tuple(problems))


def latest_year(works: Sequence[Description]) -> int:
    """The latest year of publication that an essay states; 0 where it states none.

    The date of a letter, a speech or a newspaper, or of an item in collected works, tells nothing
    of the age of the essay.
    """
    years = [0]
    for work in works:
        year = fold.year(work.get("year"))
        if year and _is_year_of_publication(work):
            years.append(int(year))
    return max(years)


def _is_year_of_publication(work: Description) -> bool:
    """True of what has an imprint, and of the issue of a journal."""
    if work.has_any("address", "publisher"):
        return True
    return bool(work.get("journal") and work.get("number") and not work.get("day"))


def _place_in_set(
    link: Link,
    at: dict[int, int],
    mentions: Sequence[WorkMention],
    vocabulary: Vocabulary,
    latest: int,
) -> PlaceInSet | None:
    """The place in a collection of the tables that a link points to; None if to none."""
    if link.work is None:
        return None
    number = at[link.work]
    work = mentions[number].description
    volume = collected_works.volume_of(work, link.cite, vocabulary)
    if not volume:  # as of most works: no need to look at the tables
        return None
    among = collected_works.named(work, vocabulary)
    if not among or not collected_works.edition_fits(work, among, latest, vocabulary):
        return None
    if collected_works.is_roman(link.cite) and not work.has_any("address", "publisher"):
        return None
    if work.get("booktitle"):
        parent = mentions[number].parent
        return PlaceInSet(link, among, volume, number if parent is None else parent, work)
    item = None if link.item is None else mentions[at[link.item]].description
    return PlaceInSet(link, among, volume, number, item, work.get("pages"))


def _add_items(
    place: PlaceInSet, volume: Description, new: NewMentions, vocabulary: Vocabulary
) -> int:
    """Mentions of the items around the place cited, each in the one that holds it.

    Gives the innermost item, by number; the volume itself where the table knows of none.
    """
    items = _items_around(place, vocabulary)
    number = place.container
    for depth in reversed(range(len(items))):
        description = _describe(place, items[depth], depth == 0, volume)
        number = new.number_of(description, number, "book" if depth else "")
    return number


def _items_around(place: PlaceInSet, vocabulary: Vocabulary) -> tuple[Item, ...]:
    """The items around the place cited, the innermost first; where the essay names the item, from
    that item on."""
    pages = place.link.cite.at("page")
    if not place.item:
        return collected_works.items_at(place.among, place.volume, pages or place.pages)
    items = collected_works.items_at(place.among, place.volume, pages)
    title = place.item.get("title")
    for number, item in enumerate(items):
        if collected_works.is_title_of_item(item.title, title, vocabulary):
            return items[number:]
    if items:
        return ()
    titled = collected_works.items_titled(place.among, title, vocabulary)
    here = tuple(item for item in titled if item.volume == place.volume)
    return here if len(here) == 1 else ()


def _describe(place: PlaceInSet, item: Item, innermost: bool, volume: Description) -> Description:
    """The item as the table has it; under title and author that the essay prints, if it does."""
    description = collected_works.describe_item(item, place.among, volume)
    if not innermost or not place.item:
        return description
    authors = place.item.authors or description.authors
    named = description.with_fields(title=place.item.get("title"))
    return replace(named, authors=authors)


def _wrong_volume(place: PlaceInSet, vocabulary: Vocabulary) -> Problem | None:
    """The problem of a volume that cannot hold what is cited from it; None where it can."""
    if not place.item:
        return None
    message = collected_works.misplaced(place.among, place.volume, place.item, vocabulary)
    if not message:
        message = collected_works.outside(place.among, place.volume, place.item)
    if not message:
        return None
    note = place.link.cite.note
    return Problem("damage", message, place.link.cite.start, note.label if note else None)
