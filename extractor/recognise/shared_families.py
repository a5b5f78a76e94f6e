"""Two people of one family name that is printed once: "S. and B. Webb", "Ann and John Hay"."""

from __future__ import annotations

from functools import lru_cache

import regex

from extractor.language.person_pattern import WORD
from extractor.language.printed_words import words_printed
from extractor.tables import Vocabulary

INITIALS = r"(?:\p{Lu}\.\s?-?){1,3}"
INITIALS_RE = regex.compile(rf"{INITIALS}\s?(?=\p{{L}})")
BEFORE_CHARS = 30  # as far back as the first of the two given names is looked for


@lru_cache(maxsize=8)
def partner_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """The given name of the first, before that of the second: "S. and "."""
    joint = words_printed(vocabulary, "name-joints", "small")
    return regex.compile(
        rf"(?<![\w.'’&,;-])(?<![;,]\s|\p{{Lu}}[\p{{L}}.]{{0,20}}\s)(?P<given>(?P<initials>{INITIALS})|{WORD})\s?(?:{joint}|&)\s$"
    )


def with_partner(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[int, str]:
    """Where a name begins that shares its family name, and both names in full; where it shares it
    with nobody, its own start and "".

    Initials go with initials, and a known given name with another; the Rose of "John Rose and Ann
    Hay" is none.
    """
    first = max(0, start - BEFORE_CHARS)
    found = partner_pattern(vocabulary).search(text[first:start])
    if found is None:
        return start, ""
    name = text[start:end]
    initials = INITIALS_RE.match(name)
    if bool(initials) != bool(found["initials"]):
        return start, ""
    if not initials and not _are_given(found["given"], name, vocabulary):
        return start, ""
    family = name[initials.end() :] if initials else name.rpartition(" ")[2]
    return first + found.start(), f"{found['given'].strip()} {family} and {name}"


def _are_given(one: str, name: str, vocabulary: Vocabulary) -> bool:
    """Whether a word and the first one of a name are both given names of the tables."""
    given, _, family = name.partition(" ")
    known = vocabulary["forenames"]
    return bool(family) and one.lower() in known and given.lower() in known
