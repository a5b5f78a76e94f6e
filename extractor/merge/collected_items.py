"""What tables of collected works tell of an essay: the item at a volume and page, and volumes that cannot be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.essay import Problem
from extractor.merge import collected_works
from extractor.merge.collected_works import Collection, Item
from extractor.merge.work_mentions import WorkMention
from extractor.model.links import Link, Resolution
from extractor.model.works import Description
from extractor.tables import Vocabulary


@dataclass(frozen=True, slots=True)
class TableAdditions:
    """What the tables add to one essay: mentions (appended to those of the essays), the item of a link by the link's
    number, new parents of mentions, and problems."""

    mentions: tuple[WorkMention, ...]
    items: dict[int, int]
    parents: dict[int, int]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PlaceInSet:
    """A link that points into a volume of a collection: the volume, its mention, and what is said of the item."""

    link: Link
    among: Collection
    volume: str
    mention: int  # of the volume, or of the item cited as a work
    container: int  # of the volume
    item: Description | None
    pages: str = ""  # of the volume, where a list of works gives the place cited so


def latest_year(works: Sequence[Description]) -> int:
    """The latest year of publication that an essay states; 0 where it states none. The date of a letter, a speech or
    a newspaper, or of an item in collected works, tells nothing of the age of the essay."""
    printed = [
        work for work in works if work.get("address") or work.get("publisher") or _is_journal(work)
    ]
    years = [
        int(found.group())
        for work in printed
        if (found := collected_works.YEAR.search(work.get("year")))
    ]
    return max(years, default=0)


def _is_journal(work: Description) -> bool:
    return bool(work.get("journal") and work.get("number") and not work.get("day"))


def _place(
    link: Link,
    at: dict[int, int],
    mentions: Sequence[WorkMention],
    vocabulary: Vocabulary,
    latest: int,
) -> PlaceInSet | None:
    if link.work is None:
        return None
    n = at[link.work]
    work = mentions[n].description
    volume = collected_works.volume_of(
        work, link.cite
    )  # most works have none, and need no look at the tables
    among = collected_works.named(work, vocabulary) if volume else None
    if not among or not volume or not collected_works.edition_fits(work, among, latest):
        return None
    if collected_works.is_roman(link.cite) and not any(map(work.get, ("publisher", "address"))):
        return None
    if work.get("booktitle"):
        parent = mentions[n].parent
        return PlaceInSet(link, among, volume, n, n if parent is None else parent, work)
    item = mentions[at[link.item]].description if link.item is not None else None
    return PlaceInSet(link, among, volume, n, n, item, work.get("pages"))


def _chain(place: PlaceInSet, vocabulary: Vocabulary) -> tuple[Item, ...]:
    """The items around the place cited, the innermost first; where the essay names the item, from that item on."""
    pages = place.link.cite.at("page") or (place.pages if not place.item else "")
    found = collected_works.items_at(place.among, place.volume, pages)
    if not place.item:
        return found
    title = place.item.get("title")
    for n, item in enumerate(found):
        if collected_works.same_title(item.title, title, vocabulary):
            return found[n:]
    titled = collected_works.item_titled(place.among, title, vocabulary) if not found else ()
    here = tuple(item for item in titled if item.volume == place.volume)
    return here if len(here) == 1 else ()


def _describe(place: PlaceInSet, item: Item, innermost: bool, volume: Description) -> Description:
    """The item as the table has it; under the title that the essay prints, where it names it."""
    told = collected_works.describe(item, place.among, volume)
    if not (innermost and place.item):
        return told
    fields = {**dict(told.fields), "title": place.item.get("title")}
    return replace(
        told, authors=place.item.authors or told.authors, fields=tuple(sorted(fields.items()))
    )


def _wrong(place: PlaceInSet, vocabulary: Vocabulary) -> Problem | None:
    """A volume that cannot hold what is cited from it."""
    if not place.item:
        return None
    said = collected_works.misplaced(place.among, place.volume, place.item, vocabulary)
    said = said or collected_works.outside(place.among, place.volume, place.item)
    note, start = place.link.cite.note, place.link.cite.start
    return Problem("damage", said, start, note.label if note else None) if said else None


def tell(
    resolution: Resolution,
    at: dict[int, int],
    mentions: Sequence[WorkMention],
    vocabulary: Vocabulary,
    latest: int,
) -> TableAdditions:
    """What the tables tell of an essay. `at` gives the mention of each of its works, `latest` the latest year that it
    states; new mentions are numbered on from those that there are."""
    first = len(mentions)
    new: list[WorkMention] = []
    items: dict[int, int] = {}
    parents: dict[int, int] = {}
    problems: list[Problem] = []
    seen: dict[tuple[Description, int], int] = {}
    for number, link in enumerate(resolution.links):
        place = _place(link, at, mentions, vocabulary, latest)
        if not place:
            continue
        if link.item is not None and not mentions[at[link.item]].description.get("booktitle"):
            parents[at[link.item]] = place.container
        problems.extend(filter(None, (_wrong(place, vocabulary),)))
        parent = place.container
        for n, item in reversed(list(enumerate(_chain(place, vocabulary)))):
            described = _describe(place, item, n == 0, mentions[place.container].description)
            if (described, parent) not in seen:
                seen[described, parent] = first + len(new)
                new.append(
                    WorkMention(described, resolution.essay.id, False, "book" if n else "", parent)
                )
            parent = seen[described, parent]
        if parent != place.container and not place.item:
            items[number] = parent
    return TableAdditions(tuple(new), items, parents, tuple(problems))
