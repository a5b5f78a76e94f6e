"""What stands where a journal stands, and is none.

J. Hale, *Stop the Looms*, n.d. (1922)       no year
*Ancient Laws of the Mill*, Introduction     a part of the book
*Weavers’ Gazette* (August 1892)             the month of the issue
*Three Years at Sea*. Also W. Reed, …        a signal before the next source
"""

from __future__ import annotations

import re

from extractor.parse.cut_words import Part
from extractor.parse.uncounted_journals import PLAIN_JOURNAL
from extractor.tables import Vocabulary

MONTH_AND_YEAR = re.compile(r"(?P<month>[^\W\d]+)\.?,? \d{4}")


def without_false_journals(parts: list[Part], vocabulary: Vocabulary) -> list[Part]:
    """The parts without what only its place made a journal and its words tell to be none."""
    return [part for part in parts if not is_false_journal(part, vocabulary)]


def is_false_journal(part: Part, vocabulary: Vocabulary) -> bool:
    """True for a month, a signal, "n.d." or the name of a part of a book."""
    if part[0] != "journal" or part[4] != PLAIN_JOURNAL:
        return False
    printed = part[1].casefold().strip(" .,()")
    first, blank, _ = printed.partition(" ")
    dated = MONTH_AND_YEAR.fullmatch(printed)
    return (
        printed in vocabulary["no-year"]
        or printed in vocabulary["book-parts"]
        or (dated is not None and dated["month"] in vocabulary["months"])
        or (bool(blank) and first in vocabulary["journal-refusing-words"])
    )
