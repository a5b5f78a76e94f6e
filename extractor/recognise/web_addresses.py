"""Addresses of the web: URLs and DOIs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

URL = re.compile(
    r"""
    (?: (?:https?|ftp)://                                           # https://www.marxists.org/archive/…
      | www\.                                                       # www.zmag.org/content/…
      | (?<![\w@./]) (?:[a-z0-9-]{1,40}\.){1,4} [a-z]{2,6} (?=/\w)  # en.wikipedia.org/wiki/…
    ) [^\s<>"“”«»{}|\\^`]++
    """,
    re.X,
)
DOI = re.compile(
    r"(?:\bdoi\b[\s:.]*(?:https?://(?:dx\.)?doi\.org/)?)?\b10\.\d{4,9}/[^\s<>\"“”]++", re.I
)
TAIL = ".,;:!?'’‘*_"


def trimmed(text: str, start: int, end: int) -> int:
    """Where an address ends that was read up to `end`: without the stop, comma or bracket of the sentence around it."""
    while end > start:
        last = text[end - 1]
        opener = {")": "(", "]": "["}.get(last)
        if last in TAIL or (
            opener and text.count(opener, start, end) < text.count(last, start, end)
        ):
            end -= 1
        else:
            break
    return end


def addresses(seen: Scan, _vocabulary: Vocabulary) -> Iterator[Proposal]:
    """url and doi; the value is the address itself."""
    text = seen.text
    if "/" not in text and "www" not in text:
        return
    for m in URL.finditer(text):
        end = trimmed(text, m.start(), m.end())
        yield Proposal("url", m.start(), end, 0.97, text[m.start() : end], "web-addresses.url")
    for m in DOI.finditer(text):
        end = trimmed(text, m.start(), m.end())
        yield Proposal(
            "doi",
            m.start(),
            end,
            0.98,
            text[text.index("10.", m.start()) : end],
            "web-addresses.doi",
        )
