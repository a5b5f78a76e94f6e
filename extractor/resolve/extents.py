"""The extent of an article or chapter: the range of pages that a full cite of it prints.

…, ‘Oil’, *Harbour Studies* 7 (1964), pp. 12–35.             where the article is printed
…, ‘Oil’, *Harbour Studies* 7 (1964), pp. 12–35, at p. 20.   the cite itself tells the two apart
…, ‘Oil’, *Harbour Studies* 7 (1964), at 20–22.              a place cited, nothing else

A range alone is both: the cite points to the whole article. It is the extent unless a word like
"at" leads to it, or another cite of the essay shows a page of the work that it does not hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.language.page_ranges import holds, page_range
from extractor.model.links import Cite, Link
from extractor.model.works import Description
from extractor.recognise.cited_pages import PLACE_CITED
from extractor.resolve.verdict import PARTS

GOES_ON_PAGES = 8  # an article this long may go on at the end of the issue: "345–64, 375"
IN_AN_ISSUE = ("volume", "number", "year", "month", "day")
IN_A_BOOK = ("address", "publisher", "year", "volume", "edition")


@dataclass(slots=True)
class PagesOfWork:
    """The pages that the cites of a work print: ranges that may be its extent, and all others."""

    extents: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


def with_extents(works: Sequence[Description], links: Iterable[Link]) -> tuple[Description, ...]:
    """The works, articles and chapters with the extent that the cites of them agree on."""
    printed: dict[int, PagesOfWork] = defaultdict(PagesOfWork)
    for link in links:
        page = link.cite.at("page")
        if link.work is None or not page:
            continue
        pages = printed[link.work]
        if _prints_extent(link.cite, page):
            pages.extents.add(page)
        else:
            pages.places.update(page.split(", "))
    done = list(works)
    for number, pages in printed.items():
        done[number] = _with_extent(works[number], pages)
    return tuple(done)


def _with_extent(work: Description, pages: PagesOfWork) -> Description:
    """The work with the one range that holds all other pages printed; as it is if none does."""
    if work.get("pages") or work.type not in PARTS:
        return work
    printed = pages.extents | pages.places
    for extent in sorted(pages.extents):
        if all(other == extent or _has(extent, other) for other in printed):
            return work.with_fields(pages=extent)
    return work


def _has(extent: str, other: str) -> bool:
    """Whether an extent holds other pages; "passim" and "xii" do not speak against it."""
    beginning, _, _ = extent.partition(", ")
    limits = page_range(other)
    if limits is not None:
        return all(holds(beginning, str(limit)) for limit in limits)
    return holds(beginning, other) or not other[:1].isdecimal()


def _prints_extent(cite: Cite, page: str) -> bool:
    """Whether a cite states a part in full, with what holds it, and a range of pages."""
    stated = cite.description
    if cite.form != "full" or stated.type not in PARTS or not _is_extent(page):
        return False
    if any(place.by == PLACE_CITED for place in cite.reference.locators if place.name == "page"):
        return False
    if stated.get("journal"):
        return bool(stated.get("title") or stated.authors) and stated.has_any(*IN_AN_ISSUE)
    return bool(stated.get("title")) and stated.has_any(*IN_A_BOOK)


def _is_extent(page: str) -> bool:
    """Whether pages are a range, or one that goes on elsewhere: "345-364, 375"."""
    beginning, _, further = page.partition(", ")
    limits = page_range(beginning)
    if limits is None or not further:
        return limits is not None
    is_long = limits[1] - limits[0] >= GOES_ON_PAGES
    return is_long and further.isdecimal() and int(further) > limits[1]
