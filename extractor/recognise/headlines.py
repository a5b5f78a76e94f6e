"""Titles without author before the newspaper that prints them, where no type sets them off.

Yard hands to meet, *Leeds Courant*, 20 November 1926
See Yard hands to meet, in: Leeds Courant (1926), p. 7
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

import regex

from extractor.language.printed_words import words
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

WEIGHT = 0.9
TITLE_CHARS = 120
LEAST_WORDS = 3
PAPER_WORDS = 5  # the longest name of a newspaper
PAPER_KINDS = frozenset(("journal", "emphasised", "quoted"))
LEAST_PAPER = 0.6  # of a journal that is not set off
LEAST_NAME = 0.55  # a name at the head is the author
DATE_RE = regex.compile(r"[*_”’\"»]{0,2}[,.]?\s\(?")
FEW_CAPITALS_RE = regex.compile(r"(?:^|\s)\p{Ll}")  # some word is in small letters


@lru_cache(maxsize=8)
def headline_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """Yard hands to meet, in:"""
    return regex.compile(
        rf"""
        (?P<title> \p{{Lu}}[^,.;:()\[\]"“”‘’«»\d*_]{{6,{TITLE_CHARS}}} )
        [,.]\s (?:{words(vocabulary, "container-words")}:?\s)? [*_“‘"«]{{0,2}}
        """,
        regex.X,
    )


def headlines(
    seen: Scan, proposals: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """The stretch from the head of a cite to a dated newspaper, as kind emphasised."""
    in_order = sorted(proposals, key=attrgetter("start"))
    starts = [proposal.start for proposal in in_order]

    def beginning(at: int) -> Sequence[Proposal]:
        return in_order[bisect_left(starts, at) : bisect_left(starts, at + 1)]

    for paper in in_order:
        if not is_paper(paper):
            continue
        dated = DATE_RE.match(seen.text, paper.end)
        if not dated or not any(one.kind in ("date", "year") for one in beginning(dated.end())):
            continue
        start = head_before(seen.text, paper.start, in_order)
        match = headline_pattern(vocabulary).fullmatch(seen.text, start, paper.start)
        if match and is_headline(match["title"], beginning(start)):
            first, last = match.span("title")
            title = match["title"]
            yield Proposal("emphasised", first, last, WEIGHT, title, "headlines.title", "by-place")
            if paper.kind == "quoted":
                yield replace(paper, kind="journal", weight=1.0, by="headlines.paper")


def is_paper(proposal: Proposal) -> bool:
    """True for what may be the name of a newspaper."""
    if proposal.kind not in PAPER_KINDS or len(proposal.value.split()) > PAPER_WORDS:
        return False
    return proposal.kind != "journal" or proposal.weight >= LEAST_PAPER


def head_before(text: str, end: int, in_order: Sequence[Proposal]) -> int:
    """Where the cite begins in which a newspaper stands at `end`: behind a semicolon, a signal."""
    start = text.rfind(";", max(0, end - 2 * TITLE_CHARS), end) + 1
    start += len(text[start:end]) - len(text[start:end].lstrip())
    for proposal in in_order[bisect_left(in_order, start, key=attrgetter("start")) :]:
        if proposal.start >= end:
            break
        rest = text[proposal.end : end]
        behind = proposal.end + len(rest) - len(rest.lstrip(" ,"))
        if proposal.kind == "signal" and text[behind : behind + 1].isupper():
            start = behind
    return start


def is_headline(title: str, at_head: Sequence[Proposal]) -> bool:
    """True for several words, some of them small, that do not begin with a name."""
    if len(title.split()) < LEAST_WORDS or not FEW_CAPITALS_RE.search(title):
        return False
    return not any(one.kind == "name" and one.weight >= LEAST_NAME for one in at_head)
