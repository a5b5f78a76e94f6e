"""Addresses of the web: URLs and DOIs."""

from __future__ import annotations

import re  # as fast as `regex` on these patterns
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from extractor.language.letters import UPPER
from extractor.language.printed_words import cues, words
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

URL_RE = re.compile(
    r"""
    (?: (?:https?|ftp)://                                           # https://www.marxists.org/…
      | www\.                                                       # www.zmag.org/content/…
      | (?<![\w@./]) (?:[a-z0-9-]{1,40}\.){1,4} [a-z]{2,6} (?=/\w)  # en.wikipedia.org/wiki/…
    ) [^\s<>"“”«»{}|\\^`]++
    (?: (?<=\d) <[\w:.-]{1,30}> [^\s<>"“”]++ )?                      # …(1983)040<0396:SW>2.0.CO;2
    """,
    re.X,
)
DOI_RE = re.compile(
    r"(?:\bdoi\b[\s:.]*(?:https?://(?:dx\.)?doi\.org/)?)?\b10\.\d{4,9}/[^\s<>\"“”]++(?:(?<=\d)<[\w:.-]{1,30}>[^\s<>\"“”]++)?",
    re.I,
)
RESOLVED_RE = re.compile(
    r"https?://(?:dx\.)?doi\.org/(?=10\.\d)", re.I
)  # https://doi.org/10.2307/…
SITE_CHARS = 110  # before an address, in which the name of its site begins
SITE_WEIGHT = 0.9
LEAD_CHARS = 48  # before an address, in which the words that lead to it begin
SENTENCE_MARKS = ".,;:!?'’‘*_"  # of the sentence around an address, where they end it
BRACKETS = {")": "(", "]": "["}


@lru_cache(maxsize=8)
def lead_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Available at: https://…   [Online]. Available: https://…   Retrieved from: https://…"""
    lead = words(vocabulary, "address-leads")
    return re.compile(
        rf"""
        (?<=[.;,]\s) (?P<lead> \[?{lead}\]? (?:[.,]?\s(?:{lead}|[a-z]{{2,10}})){{0,3}} )
        \s?[:,]?\s?<?$
        """,
        re.X,
    )


@lru_cache(maxsize=8)
def site_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The site by its word: "Retrieved 4 May 2019, from Harbour History website: https://…"."""
    return re.compile(
        rf"""
        {cues(vocabulary, "address-froms")}\s (?P<site>[{UPPER}][^.:;()]{{2,80}}?)
        \s(?P<lead>{words(vocabulary, "site-words")}) \s?:\s?<?$
        """,
        re.X,
    )


def with_leads(
    proposals: Iterable[Proposal], text: str, vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """The proposals; an address begins with the words that only say that it follows."""
    for proposal in proposals:
        if proposal.kind not in ("url", "doi"):
            yield proposal
            continue
        first = max(0, proposal.start - SITE_CHARS)
        if site := site_pattern(vocabulary).search(text, first, proposal.start):
            by = "web-addresses.site"
            yield Proposal("journal", *site.span("site"), SITE_WEIGHT, site["site"], by, "cued")
            yield replace(proposal, start=site.start("lead"))
            continue
        first = max(0, proposal.start - LEAD_CHARS)
        found = lead_pattern(vocabulary).search(text[first : proposal.start])
        yield replace(proposal, start=first + found.start("lead")) if found else proposal


def end_of_address(text: str, start: int, end: int) -> int:
    """Where an address ends that was read up to `end`.

    The stop, comma or closing bracket of the sentence around it is left out; a bracket that the
    address opens itself stays: "https://en.wikipedia.org/wiki/Stachka_(film)".
    """
    while end > start and is_of_sentence(text, start, end):
        end -= 1
    return end


def is_of_sentence(text: str, start: int, end: int) -> bool:
    """True if the last character of text[start:end] belongs to the sentence around an address."""
    last = text[end - 1]
    if last in SENTENCE_MARKS:
        return True
    opener = BRACKETS.get(last)
    return opener is not None and text.count(opener, start, end) < text.count(last, start, end)


def addresses(seen: Scan, _vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kinds url and doi; the value is the address itself, without "doi:" before it."""
    text = seen.text
    if "/" not in text and "www" not in text:
        return
    for match in URL_RE.finditer(text):
        start, end = match.start(), end_of_address(text, *match.span())
        resolved = RESOLVED_RE.match(text, start, end)
        if resolved:
            doi = text[resolved.end() : end]
            yield Proposal("doi", start, end, 0.98, doi, "web-addresses.doi")
        else:
            yield Proposal("url", start, end, 0.97, text[start:end], "web-addresses.url")
    for match in DOI_RE.finditer(text):
        start, end = match.start(), end_of_address(text, *match.span())
        doi = text[text.index("10.", start) : end]
        yield Proposal("doi", start, end, 0.98, doi, "web-addresses.doi")
