"""How sure a cutting into fields is.

Cites of notes, with their italics, quotation marks and places cited, are cut well; there the margin
to the next explanation is believed. In entries of bibliographies it says little: what counts there
stands in `list_confidence`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from extractor.parse.best_path import Explanation
from extractor.parse.cut_words import CutWords
from extractor.parse.list_confidence import list_confidence
from extractor.tables import Vocabulary

DATED = frozenset(("journal", "day", "month", "year"))
OF_AN_ISSUE = DATED | {"number", "volume", "page", "series"}
AN_ISSUE = 0.96  # "British Worker, 5 May 1926": nothing else looks like that


def confidence(
    found: Explanation,
    left: str,
    cut: CutWords,
    stated: Mapping[str, str],
    vocabulary: Vocabulary,
) -> float:
    """0 … 1: that the cutting is right. `left` are the words that no field took."""
    if not left and stated.keys() >= DATED and stated.keys() <= OF_AN_ISSUE:
        return AN_ISSUE
    if not cut.notes:
        return round(list_confidence(found, left, cut, stated, vocabulary), 3)
    sure = 1 / (1 + math.exp(-(0.8 + 2.2 * found.margin)))
    share = len(left) / max(1, sum(end - start for start, end in cut.words))
    return round(max(0.05, min(0.99, sure * (1 - 0.6 * share))), 3)
