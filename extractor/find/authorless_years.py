"""Bare years in running text that mean entries of the list for which it names no author.

    (2009; Tiller, 1956)   [see 2009, Tiller 1956]   and where these stand, (2009) too

Some styles print nothing in place of an author. A bare year is mostly a date, so it counts only
where a cite by author and year stands in the same bracket, and the list has one such entry of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from extractor.find.cited_places import behind_years, places, signal
from extractor.find.listed_works import LETTERED_YEAR, year_of_entry
from extractor.language.spans import meeting
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference
from extractor.tables import Vocabulary

BRACKETS_RE = regex.compile(r"[(\[](?P<inside>[^()\[\]\n]{4,300})[)\]]")
# a part that begins with a year, behind a word like "see" or not
PART_RE = regex.compile(
    rf"(?:^|;\s)(?:\p{{Ll}}[\p{{Ll}}. ]{{1,30}}\s)?(?P<item>{LETTERED_YEAR})(?=[;,:)\]]|\s?$)"
)
CONFIDENCE = 0.9
BY = "authorless-years.year"


def references(
    essay: Essay, listed: Sequence[Reference], dated: Sequence[Reference], vocabulary: Vocabulary
) -> list[Reference]:
    """The entries without an author that bare years mean.

    `dated` are the cites by author and year.
    """
    entries = _authorless(listed)
    if not entries or not dated:
        return []
    is_dated = meeting(cite.span for cite in dated)
    beside: list[Reference] = []
    alone: list[Reference] = []
    for paragraph in essay.body:
        passage = Passage(essay, None, heal(essay, paragraph))
        for bracket in BRACKETS_RE.finditer(passage.reading.text):
            inside = Span(*bracket.span("inside"))
            found = [
                cite
                for cite in _in_bracket(passage, inside, entries, vocabulary)
                if not is_dated(cite.span)
            ]
            has_other = is_dated(passage.reading.span(inside.start, inside.end))
            (beside if has_other else alone).extend(found)
    shown = {cite.entries for cite in beside}
    return [*beside, *(cite for cite in alone if cite.entries in shown)]


def _authorless(listed: Sequence[Reference]) -> dict[str, Reference]:
    """The entries without an author by their years; no year of which there are several."""
    by_year: dict[str, list[Reference]] = {}
    for entry in listed:
        if entry.get("year") and not entry.get("author"):
            by_year.setdefault(year_of_entry(entry), []).append(entry)
    return {year: found[0] for year, found in by_year.items() if len(found) == 1}


def _in_bracket(
    passage: Passage, inside: Span, entries: Mapping[str, Reference], vocabulary: Vocabulary
) -> Iterator[Reference]:
    """The bare years of one bracket that are those of entries."""
    reading = passage.reading
    for part in PART_RE.finditer(reading.text[inside.start : inside.end]):
        entry = entries.get(part["item"])
        if entry is None:
            continue
        start, end = (inside.start + at for at in part.span("item"))
        located, behind = places(reading, end, behind_years(vocabulary), BY)
        clip = Clip(passage, start, behind, signal(reading.text, start, vocabulary))
        fields = (Field("year", part["year"], reading.span(start, end), BY),)
        yield Reference(
            clip, "author-date", "misc", fields, located, CONFIDENCE, entries=(entry.span.start,)
        )
