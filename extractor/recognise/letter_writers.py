"""Who wrote a letter whose title stands in quotation marks behind writer and addressee.

Osgood a Ravensbourne, «Hester Osgood to Lady Ravensbourne»
Hester Osgood an Lady Ravensbourne, „Brief vom Kai“, 9. Juni 1901
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from extractor.language.printed_words import words
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

WEIGHT = 0.75


@lru_cache(maxsize=8)
def letter_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """The group `writer` and what stands up to the title, at the head of a cite."""
    name = r"(?>\p{Lu}[\p{L}’'-]+)(?:\s(?>\p{Lu}[\p{L}.’'-]+)){0,3}?"
    addressing = words(vocabulary, "addressing-words")
    return regex.compile(
        rf"""
        (?: \A | ;\s | (?<=\p{{Ll}}\s) )
        (?P<letter> (?P<writer>{name}) \s{addressing}\s {name} )
        (?= ,\s[«“‘„"] )
        """,
        regex.X,
    )


def letter_writers(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kind name: the writer, over the addressee too."""
    for match in letter_pattern(vocabulary).finditer(seen.text):
        yield Proposal(
            "name", *match.span("letter"), WEIGHT, match["writer"], "letter-writers.name", "forward"
        )
