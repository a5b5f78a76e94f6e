"""Bare numbers before a page that the other cites of the work tell to be its volume.

Cole, *A History*, vol. 4 (London, 1958), p. 12; Cole, *A History*, 4, 142.     a known volume
Cole, *A History* (London, 1958), 4, 312; Cole, *A History*, 4, 116.            each time the same
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.model.links import Cite, Link
from extractor.model.works import Description
from extractor.resolve.verdict import PARTS

BY_CUE = "locators.page"
VOLUMES_MAX = 20  # sets with more volumes are rarely cited by bare numbers
CITES_MIN = 2  # that must begin with one number where the volume of the work is not known


def with_volumes(
    works: Sequence[Description], links: Sequence[Link]
) -> tuple[tuple[Description, ...], tuple[Link, ...]]:
    """The works with the volumes told, and the links whose cites name them."""
    told = _told(works, links)
    done = list(works)
    for work, volume in told.items():
        done[work] = works[work].with_fields(volume=volume)
    return tuple(done), tuple(_with_volume(link, told) for link in links)


def _told(works: Sequence[Description], links: Iterable[Link]) -> dict[int, str]:
    """By the number of the work its volume, where bare numbers before pages tell it."""
    beginnings: dict[int, list[str]] = defaultdict(list)
    for link in links:
        if link.work is not None and works[link.work].type not in PARTS and link.cite.at("page"):
            beginnings[link.work].append(_first_of_two(link.cite))
    told: dict[int, str] = {}
    for work, first in beginnings.items():
        volume = works[work].get("volume")
        if volume and volume in first:
            told[work] = volume
        elif not volume:
            said = [number for number in first if number]
            if len(said) >= CITES_MIN and len(set(said)) == 1:
                told[work] = said[0]
    return told


def _first_of_two(cite: Cite) -> str:
    """The first of two bare numbers that a cite prints for pages, if it may be a volume; or ""."""
    if cite.at("volume") or cite.description.get("volume"):
        return ""
    if any(place.by == BY_CUE for place in cite.reference.locators):
        return ""  # "pp. 4, 142"
    first, _, page = cite.at("page").partition(", ")
    may_be = first.isdecimal() and int(first) <= VOLUMES_MAX
    return first if may_be and page and ", " not in page else ""


def _with_volume(link: Link, told: dict[int, str]) -> Link:
    """The link, its cite with volume and page where it prints the volume of its work first."""
    volume = _first_of_two(link.cite)
    if link.work is None or not volume or told.get(link.work) != volume:
        return link
    _, _, page = link.cite.at("page").partition(", ")
    kept = [(name, value) for name, value in link.cite.locator if name != "page"]
    locator = tuple(sorted((*kept, ("page", page), ("volume", volume))))
    return replace(link, cite=replace(link.cite, locator=locator))
