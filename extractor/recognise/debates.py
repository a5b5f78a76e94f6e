"""Printed debates of a parliament, cited like a journal without titles: by series, volume, columns.

Hansard, 5th ser., vol. 195, col. 405      HC Deb, 5 May 1926, vol. 195, cols 405–7
Parl. Debs., Commons, vol. 100 (1917), cols 2017–19
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.language.printed_words import cues, telling_words
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

REPORT = "debates.report"


@lru_cache(maxsize=8)
def report_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Hansard; HC Deb.; Hansard (Lords); Parl. Debs., Commons: before a number, day or series"""
    report, house = cues(vocabulary, "debate-reports"), cues(vocabulary, "debating-houses")
    return re.compile(
        rf"""
        (?<![\w.]) {report}(?!\w)\.? (?:,\s{report}(?!\w)\.?)?
        (?: ,?\s\({house}\) | ,\s{house}(?!\w) )?
        (?= [*_]{{0,2}} [,.:]?\s (?: [\[(]?\d | (?:vol|ser|col|n\.\s?s|new\sser)s?\b ) )
        """,
        re.X,
    )


def debates(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kind journal: the printed debates and the house that held them."""
    if seen.bag.isdisjoint(telling_words(vocabulary, "debate-reports")):
        return
    for match in report_pattern(vocabulary).finditer(seen.text):
        printed = " ".join(match.group().split())
        yield Proposal("journal", *match.span(), 0.95, printed, REPORT, "by-place")
