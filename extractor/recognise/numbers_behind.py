"""Bare numbers right behind a title, a back-reference or a volume.

*The Reich, 1871–1918*, 178     *The Long Day* 40     Ibid. 19     vol. 3, 147     pages
*The Long Day* 3, 147           *The Long Day* 3 (London, 1958) 345                volume, page
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from corpus.healing.reading import Reading
from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.cited_pages import PAGE_WEIGHT, are_pages, bare_pages, page_list
from extractor.tables import Vocabulary

BACK_WEIGHT = 0.6  # from which a back-reference is believed
CUED_WEIGHT = 0.95  # of a volume with its cue
BY_VOLUME = "numbers-behind.volume"
# *The Long Day* 40; but "*Harbour Studies* 40 (1967)" is a volume
LAST_RE = regex.compile(r"\s(?P<pages>\d{1,4}(?:[-–]\d{1,4})?)(?=\s*(?:[.;)\]]|$))")
# *The Long Day*, 3 (London 1958); but "*The Long Day*, 40 (my italics)" is a page
BEFORE_IMPRINT_RE = regex.compile(rf",\s+(?P<volume>\d{{1,2}})(?=\s\([^()\d]{{2,80}}\s{YEAR}\))")


@dataclass(frozen=True, slots=True)
class BehindPatterns:
    """What may follow an element, with the words of one vocabulary."""

    listed: regex.Pattern[str]  # , 178
    spaced: regex.Pattern[str]  # , 19 or 19
    in_volume: regex.Pattern[str]  # 3, 147


@lru_cache(maxsize=8)
def behind_patterns(vocabulary: Vocabulary) -> BehindPatterns:
    """The patterns of this module for a vocabulary."""
    pages = page_list(vocabulary)
    return BehindPatterns(
        listed=regex.compile(rf",\s+{pages}", regex.X),
        spaced=regex.compile(rf",?\s+{pages}", regex.X),
        in_volume=regex.compile(rf",?\s+(?P<volume>\d{{1,3}}),\s+{pages}", regex.X),
    )


def numbers_behind(
    reading: Reading, proposed: Sequence[Proposal], titles: Iterable[int], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Pages and volumes behind the elements proposed; `titles` are the ends of italic titles."""
    text = reading.text
    search = behind_patterns(vocabulary)
    for end in sorted(titles):
        yield from behind_title(text, end, search, vocabulary)
    for proposal in proposed:
        if proposal.kind == "volumes":
            yield from volume_before_imprint(text, proposal.end)
        if proposal.kind == "back-reference" and proposal.weight >= BACK_WEIGHT:
            pages = search.spaced.match(text, proposal.end)
        elif proposal.kind == "volume" and proposal.weight >= CUED_WEIGHT:
            pages = search.listed.match(text, proposal.end)
        else:
            continue
        if pages and are_pages(text, *pages.span("pages")):
            yield from bare_pages(text, pages.span("pages"), vocabulary)


def volume_before_imprint(text: str, end: int) -> Iterator[Proposal]:
    """The volume behind a title or "3 vols": "*The Long Day*, 3 (London 1958) 345"."""
    if match := BEFORE_IMPRINT_RE.match(text, end):
        yield Proposal("volume", *match.span("volume"), PAGE_WEIGHT, match["volume"], BY_VOLUME)


def behind_title(
    text: str, end: int, search: BehindPatterns, vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """What numbers behind an italic title mean that ends at `end`."""
    if BEFORE_IMPRINT_RE.match(text, end):
        yield from volume_before_imprint(text, end)
        return
    match = LAST_RE.match(text, end) or search.listed.match(text, end)
    if match is None and (match := search.in_volume.match(text, end)):
        yield Proposal("volume", *match.span("volume"), PAGE_WEIGHT, match["volume"], BY_VOLUME)
    if match and are_pages(text, *match.span("pages")):
        yield from bare_pages(text, match.span("pages"), vocabulary)
