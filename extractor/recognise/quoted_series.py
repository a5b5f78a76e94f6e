"""Series of books in quotation marks: they stand in the imprint and are no cite of their own.

Lisbon, Caravela, coll. « Ports and People », 1982      told by the word before it
Leiden, Brill, ‘Studies in Rope’ no. 1, 2008, p. 28     told by the press before, the year behind
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from extractor.language.printed_words import cues
from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

WEIGHT = 0.95
PRESS_WEIGHT = 0.5  # from which what stands before the comma is a press or a town


@lru_cache(maxsize=8)
def series_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """The group `cue` is the word before the series, `behind` the place where its year stands."""
    number = rf"(?:{cues(vocabulary, 'issue-signs')}|{cues(vocabulary, 'issue-abbreviations')}\.?)"
    return regex.compile(
        rf"""
        (?<=,\s) (?P<cue> {cues(vocabulary, "series-cues")} \.? \s? )?
        (?: ‘(?P<a>[^‘’]{{3,90}})’ | “(?P<b>[^“”]{{3,90}})” | «\s?(?P<c>[^«»]{{3,90}}?)\s?» )
        (?: ,?\s {number} \s? \d{{1,4}} )? (?P<behind> (?=,?\s\(?{YEAR}\b) )?
        """,
        regex.X,
    )


def quoted_series(
    seen: Scan, proposals: Iterable[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Kind series, with its cue and its number."""
    presses = {
        proposal.end
        for proposal in proposals
        if proposal.kind in ("publisher", "place") and proposal.weight >= PRESS_WEIGHT
    }
    for match in series_pattern(vocabulary).finditer(seen.text):
        is_told = match["cue"] or (match["behind"] is not None and match.start() - 2 in presses)
        if is_told:
            name = match["a"] or match["b"] or match["c"]
            yield Proposal("series", *match.span(), WEIGHT, name, "quoted-series.name", "by-place")
