"""What reads as a journal but counts no issues is, in a list of works, who published the book."""

from __future__ import annotations

import re

from extractor.parse.cut_words import Part
from extractor.tables import Vocabulary

WORDS = re.compile(r"\w+")
ABBREVIATED = re.compile(r"\w\. ")  # J. Appl. Weaving
PLAIN_JOURNAL = "pieces-of-words.journal"  # a name that no table knows and no type sets off
# What an article states and a book does not.
COUNTS = frozenset(("volume", "number", "page", "pages", "day", "month", "season"))
# What says already who published it, or that it stands on the web.
SAID = frozenset(("publisher", "institution", "school", "booktitle", "editor", "url", "doi"))


def printers(parts: list[Part], vocabulary: Vocabulary) -> list[Part]:
    """ "… “Looms”. Heddle, Paris (1966)", "… Optics of Looms. Elsevier Health, 2000": beside a
    place, or where the name begins with a publisher's. Elsewhere ("Mason, P. The Strike. Open
    History, 2014") it may be either, and stays a journal."""
    names = {part[0] for part in parts}
    if not {"title", "year"} <= names or names & (COUNTS | SAID):
        return parts  # without a year it may be "to appear"
    placed = "address" in names
    return [
        ("publisher", *part[1:])
        if is_uncounted(part, vocabulary) and (placed or is_publisher_like(part[1], vocabulary))
        else part
        for part in parts
    ]


def is_uncounted(part: Part, vocabulary: Vocabulary) -> bool:
    """A journal by its place alone: unknown, and not named as journals are."""
    is_plain = part[0] == "journal" and part[4] == PLAIN_JOURNAL
    is_short = ABBREVIATED.search(part[1]) is not None
    return is_plain and not is_short and not is_named_like_journal(part[1], vocabulary)


def is_publisher_like(printed: str, vocabulary: Vocabulary) -> bool:
    """Begins with a publisher, or holds a word of bodies: "Loom Educational Foundation"."""
    words = WORDS.findall(printed.lower())
    if not words:
        return False
    return words[0] in vocabulary["publishers"] or is_body(words, vocabulary)


def is_body(words: list[str], vocabulary: Vocabulary) -> bool:
    bodies = (vocabulary["corporate"], vocabulary["institution-words"])
    return len(words) > 1 and any(word in table for word in words for table in bodies)


def is_named_like_journal(printed: str, vocabulary: Vocabulary) -> bool:
    """Known as a periodical, or named as they are: "Bulletin of …", "… Quarterly"."""
    words = WORDS.findall(printed.lower())
    if not words:
        return False
    named = words[0] in vocabulary["journal-begins"] or words[-1] in vocabulary["journal-ends"]
    return printed.strip(" .,").lower() in vocabulary["journals"] or (len(words) > 1 and named)
