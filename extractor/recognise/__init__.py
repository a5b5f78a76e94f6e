"""Recognisers: each looks at a reading for one family of things and proposes typed, weighted stretches of it.

They do not decide: proposals overlap and contradict each other ("Stalin" is a person and a title, "1917-23" a span of
years and the end of a title). Deciding is the business of `extractor.parse`, which sees how the proposals fit together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from corpus.reading import Reading
from extractor.model import Candidate
from extractor.recognise import archives, cues, imprint, locators, names, origin, periodicals, times, titles, web
from extractor.recognise.lost_italics import lost_italics
from extractor.recognise.scan import Scan, scan
from extractor.tables import Vocabulary

Recogniser = Callable[[Scan, Vocabulary], Iterable[Candidate]]

RECOGNISERS: tuple[Recogniser, ...] = (
    web.addresses,
    cues.cues,
    times.times,
    locators.locators,
    imprint.imprint,
    origin.origin,
    archives.archives,
    periodicals.periodicals,
    names.names,
    titles.quoted,
    titles.emphasised,
)


def recognise(reading: Reading, vocabulary: Vocabulary, *, notes: bool = False) -> tuple[Candidate, ...]:
    """What a whole note or passage may hold, in order of start (longer first where several start together). Notes set
    their titles in italics, lists and sentences need not: only in `notes` are italics missed where there are none."""
    seen = scan(reading, vocabulary)
    found = [candidate for recogniser in RECOGNISERS for candidate in recogniser(seen, vocabulary)]
    if notes:
        found.extend(list(lost_italics(seen, found, vocabulary)))
    found.extend(titles.capitals(seen, found))
    found.sort(key=lambda c: (c.start, -c.end, c.kind, -c.weight, c.value))
    return tuple(found)


__all__ = ["RECOGNISERS", "Recogniser", "recognise"]
