"""What stands at the edges of a name: italics that begin a title, the colon behind a heading.

Jay Winter *Sites of Work*      Cragg, Ottokar: *Salt*
"""

from __future__ import annotations

import re  # whose matches person_names makes
from bisect import bisect_right

from extractor.tables import Vocabulary


def before_italics(match: re.Match[str], italics: list[int]) -> re.Match[str] | None:
    """The name up to italics that begin inside the match: "Jay Winter *Sites of Work*"."""
    at = bisect_right(italics, match.start())
    if at == len(italics) or italics[at] >= match.end():
        return None
    return match.re.match(match.string, match.start(), italics[at] - 1)


def is_heading(text: str, match: re.Match[str]) -> bool:
    """True for a name that opens a clause and ends at a colon: "Cragg, Ottokar: *Salt*".

    A family name in capitals may end at a stop: "CRAGG, Ottokar. Salt"."""
    before = text[: match.start()].rstrip()
    behind = text[match.end() : match.end() + 2]
    is_ended = behind == ": " or (behind == ". " and match["family"].isupper())
    return is_ended and (not before or before[-1] == ";")


def is_author_and_title(whole: str, vocabulary: Vocabulary) -> bool:
    """True for "Mann T. Tom Mann", where a given name stands behind the initial of another."""
    first, stop, rest = whole.partition(". ")
    family, _, initial = first.partition(" ")
    if not stop or len(initial) != 1 or family.lower() in vocabulary["forenames"]:
        return False
    return rest.partition(" ")[0].lower() in vocabulary["forenames"]
