"""Pages as proposals: what leads to them, and where an extent and a place cited are one list.

pp. 56–97, here p. 73     "here p. 73" is a place cited
47–52, at 49              so is "at 49"
11–52, 50                 two pages, for nobody lists a page that his range holds
"""

from __future__ import annotations

import re  # as fast as `regex` on these patterns
from collections.abc import Iterator
from functools import lru_cache

from extractor.language.page_ranges import holds
from extractor.language.printed_words import cues
from extractor.model.proposals import Proposal
from extractor.recognise.printed_numbers import plain
from extractor.tables import Vocabulary

PLACE_CITED = "cited-pages.place"
LEAD_CHARS = 16  # before a page, in which the word that leads to it is looked for
LIST_RE = re.compile(r",\s|\s(?:and|&)\s")


@lru_cache(maxsize=8)
def lead_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What stands before a place cited: "here", "at", "esp.", "hier:"."""
    return re.compile(rf"(?<![\w]){cues(vocabulary, 'page-leads')}[,:]?\s$")


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
    comma = LIST_RE.search(text, first, end)
    if comma is None or not is_extent_before(comma, text, first, end):
        yield Proposal("page", start, end, weight, value, by)
        return
    extent, place = plain(text[first : comma.start()]), plain(text[comma.end() : end])
    yield Proposal("page", start, comma.start(), weight, extent, by)
    yield Proposal("page", comma.end(), end, weight, place, PLACE_CITED)


def is_extent_before(comma: re.Match[str], text: str, first: int, end: int) -> bool:
    """Whether the range before the comma of a list holds everything behind it: "11–52, 50"."""
    extent = text[first : comma.start()]
    return all(holds(extent, place) for place in LIST_RE.split(text[comma.end() : end]))
