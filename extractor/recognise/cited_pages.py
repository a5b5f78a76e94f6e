"""Pages as proposals: what leads to them, and where an extent and a place cited are one list.

pp. 56–97, here p. 73     "here p. 73" is a place cited
47–52, at 49              so is "at 49"
11–52, 50                 two pages, for nobody lists a page that his range holds
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from extractor.language.page_ranges import holds
from extractor.language.printed_words import cues, words_where
from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.printed_numbers import plain
from extractor.tables import Vocabulary

# 12, 315–20, 514a–517c (of Plato), 1252a10 (of Aristotle), 3r–4v (of a manuscript)
PAGE = r"\d{1,4}(?:[a-erv]\d{0,2}(?![^\W_]))?"
TO_PAGE = rf"(?:[-–](?:{PAGE}|[a-e]\d{{1,2}}(?![^\W_])))?"  # –20, –b2 (of Aristotle)
PAGES = PAGE + TO_PAGE
# A 51/B 75 (of Kant, who is cited by the pages of two editions)
TWO_EDITIONS = rf"A\s?{PAGES}\s?[/=]\s?B\s?{PAGES}"
PAGE_WEIGHT = 0.9  # of bare pages
NUMBERS_RE = regex.compile(rf"(?P<first>\d{{1,4}})(?:[a-erv]\d{{0,2}})?{TO_PAGE}")
YEAR_RE = regex.compile(YEAR)
PLACE_CITED = "cited-pages.place"
LEAD_CHARS = 16  # before a page, in which the word that leads to it is looked for


@lru_cache(maxsize=8)
def lead_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """What stands before a place cited: "here", "at", "esp.", "hier:"."""
    return regex.compile(rf"(?<![\w]){cues(vocabulary, 'page-leads')}[,:]?\s$")


@lru_cache(maxsize=8)
def joint_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """What joins the pages of a list: ", " and " and "."""
    return regex.compile(rf",\s|,?\s{cues(vocabulary, 'page-joints')}\s")


def cited_pages(
    text: str, start: int, pages: tuple[int, int], by: str, weight: float, vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """The proposals for pages printed at `pages`, whose cue begins at `start`.

    They bear the id `by`, or PLACE_CITED where a word like "here" leads to them.
    """
    first, end = pages
    value = plain(text[first:end])
    lead = lead_pattern(vocabulary).search(text, max(0, start - LEAD_CHARS), start)
    if lead:
        yield Proposal("page", lead.start(), end, weight, value, PLACE_CITED)
        return
    joints = joint_pattern(vocabulary)
    comma = joints.search(text, first, end)
    behind = joints.split(text[comma.end() : end]) if comma else []
    if comma is None or not all(holds(text[first : comma.start()], place) for place in behind):
        yield Proposal("page", start, end, weight, value, by)
        return
    extent, place = plain(text[first : comma.start()]), plain(text[comma.end() : end])
    yield Proposal("page", start, comma.start(), weight, extent, by)
    yield Proposal("page", comma.end(), end, weight, place, PLACE_CITED)


def page_list(vocabulary: Vocabulary) -> str:
    """A pattern for bare pages at the end of a cite, in the group `pages`: "12, 15-18 and …"."""
    behind = words_where(vocabulary, "behind-pages", "page", "small")
    return rf"""
        (?P<pages> {TWO_EDITIONS} | {PAGES} (?: ,\s {PAGES} ){{0,6}} ) (?:n\d{{0,3}})?
        (?= \s* (?: [.;)\]] | $ ) | :\s[“‘"'„«] | \s\( | ,?\s{behind}
          | ,?\s(?:<|https?:|www\.|doi\b|DOI\b) )
        """


def bare_pages(text: str, pages: tuple[int, int], vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The proposals for a list of bare pages, without the years and issues at its head."""
    start = first_of_pages(text, *pages)
    if start > pages[0] and YEAR_RE.match(text, start):
        return
    by = "cited-pages.bare"
    yield from cited_pages(text, start, (start, pages[1]), by, PAGE_WEIGHT, vocabulary)


def are_pages(text: str, start: int, end: int) -> bool:
    """Whether all numbers of a list may be pages, and the first is no year."""
    return first_of_pages(text, start, end) == start and not YEAR_RE.match(text, start)


def first_of_pages(text: str, start: int, end: int) -> int:
    """Where the pages begin in a list of numbers, for pages are listed in order.

    "94, 43–45" is an issue and its pages, "1953, 159" a year and a page; but in "47–52, 49" the
    second number is the place cited in the range before it, and in "38, 56–97, 96" what stands
    before such a range is a volume.
    """
    for before, behind in pairwise(NUMBERS_RE.finditer(text, start, end)):
        if holds(before.group(), behind.group()):
            start = before.start()
        elif int(before["first"]) > int(behind["first"]):
            start = behind.start()
    return start
