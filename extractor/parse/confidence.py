"""How sure a cutting into fields is.

The margin to the next explanation says most. How often such cuttings are right was counted on the
labelled references of bibliographies (AnyStyle's, English; author, title, year and container all
right):

    margin read as   left over?   right of 100       so it is said to be
    under 0.80                    82                 what the margin says
    0.80 - 0.97                   84                 0.80 - 0.89
    0.97 and more    no           97                 what the margin says
    0.97 and more    yes          83                 0.89 at most

Cites of notes, with their italics, quotation marks and places cited, are cut better; there the
margin is believed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from extractor.parse.best_path import Explanation
from extractor.parse.cut_words import CutWords

BELIEVED = 0.97  # from here on the margin is right about itself in lists of works
DOUBTFUL = 0.8  # from here to there it says too much
BELOW_SURE = 0.89
DATED = frozenset(("journal", "day", "month", "year"))
OF_AN_ISSUE = DATED | {"number", "volume", "page", "series"}
NUMBERS = frozenset(("volume", "number", "pages", "page", "day"))
AN_ISSUE = 0.96  # "British Worker, 5 May 1926": nothing else looks like that


def confidence(found: Explanation, left: str, cut: CutWords, stated: Mapping[str, str]) -> float:
    """0 … 1: that the cutting is right. `left` are the words that no field took."""
    if not left and stated.keys() >= DATED and stated.keys() <= OF_AN_ISSUE:
        return AN_ISSUE
    sure = 1 / (1 + math.exp(-(0.8 + 2.2 * found.margin)))
    share = len(left) / max(1, sum(end - start for start, end in cut.words))
    said = max(0.05, min(0.99, sure * (1 - 0.6 * share)))
    return round(said if cut.notes else of_a_list(said, left, stated), 3)


def of_a_list(said: float, left: str, stated: Mapping[str, str]) -> float:
    """What the margin says of an entry of a bibliography, brought down to how often it is right."""
    if DOUBTFUL < said < BELIEVED:
        return DOUBTFUL + (said - DOUBTFUL) * (BELOW_SURE - DOUBTFUL) / (BELIEVED - DOUBTFUL)
    bare_article = "journal" in stated and not stated.keys() & NUMBERS
    return min(said, BELOW_SURE) if left or bare_article else said
