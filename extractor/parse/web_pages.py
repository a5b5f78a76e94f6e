"""A page of the web that is cited by who wrote it and where it stands, without a title.

Ann Marsh on www.example.org/loom.html
Ann Marsh on the Mill Board website, at mill.example.org/4038.stm
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractor.language.letters import UPPER
from extractor.language.printed_words import words
from extractor.parse.cut_words import Part
from extractor.tables import Vocabulary

OF_A_PAGE = frozenset(("title", "url", "urldate", "year", "month", "day"))
NAME = rf"[{UPPER}][\w’'.-]*(?:\s[{UPPER}][\w’'.-]*){{1,3}}"


@lru_cache(maxsize=8)
def page_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Ann Marsh on;  Ann Marsh on the Mill Board website"""
    site = rf"(?:the\s)?(?P<site>[{UPPER}][^,;:]{{0,60}}?)\s{words(vocabulary, 'web-site-words')}"
    return re.compile(
        rf"(?P<name>{NAME})\s{words(vocabulary, 'web-site-leads')}(?:\s{site}(?:,?\sat)?)?"
    )


def by_their_writers(parts: Sequence[Part], vocabulary: Vocabulary) -> list[Part]:
    """The fields with the writer, and whose website it is, in place of such a title.

    Somebody with a known given name only: "Dockers United on www.example.org" is no person.
    """
    names = {part[0] for part in parts}
    if not {"title", "url"} <= names <= OF_A_PAGE:
        return list(parts)
    return [one for part in parts for one in told_apart(part, vocabulary)]


def told_apart(part: Part, vocabulary: Vocabulary) -> list[Part]:
    """The writer and the website that a plain title holds; any other part as it is."""
    name, value, start, _, recogniser = part
    is_plain = name == "title" and recogniser == "pieces-of-words.title"
    found = page_pattern(vocabulary).fullmatch(value) if is_plain else None
    if found is None or value.partition(" ")[0].lower() not in vocabulary["forenames"]:
        return [part]
    parts: list[Part] = [("author", found["name"], start, start + len(found["name"]), recogniser)]
    if found["site"]:
        first = start + found.start("site")
        last = first + len(found["site"])
        parts.append(("institution", found["site"], first, last, recogniser))
    return parts
