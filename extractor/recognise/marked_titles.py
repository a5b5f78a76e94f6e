"""Titles by what sets them off: quotation marks, italics, capitals."""

from __future__ import annotations

import re  # faster than `regex` on these patterns
from collections.abc import Iterable, Iterator

from extractor.language.quotation_marks import CLOSING, quotation_ends
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.recognise.set_off_names import titles_in_small_capitals
from extractor.tables import Vocabulary

BEGUN_CHARS = 60  # before a quotation, in which the title begins that holds it
TITLE_BEGUN_RE = re.compile(r"[,:]\s[A-Z][\w’'-]*(?:\s[\w’'-]+){1,6}\s$")
# , Taking Custom Seriously in «The Two Pilots», Law Journal 12
ABOUT_RE = re.compile(
    r"[,:.]\s(?P<first>[A-Z][\w’'-]*)\s(?:[A-Z][\w’'-]*\s){1,5}(?:[a-z]{1,4}\s){1,2}$"
)
COUNTED_RE = re.compile(r",?\s\(?(?:\d|[Vv]ol\b|[Nn]o?\b)")
TITLE_GOES_ON_RE = re.compile(r"\s(?:[^\W\d_A-Z]+\s){1,2}[A-Z]\w")  # and Its Enemies
DOUBLED = ("``", "''")  # double marks made of two single ones
DOUBLED_ENDS = ("''", "’’")
LAST_END_WEIGHT, OTHER_END_WEIGHT = 0.95, 0.3  # the last place where a quotation may close is best
AMID_SHARE = 0.3  # what a word in quotation marks inside a title keeps
INNER_SHARE = 0.5  # what a quotation inside another keeps of its weight
TITLE_CHARS = 200  # italics as long as that are stress, not a title
EDGES = " ,.;:*_"  # what italics may hold at their ends without its being part of the title
# What explains a run of capitals whole.
EXPLAINING_KINDS = frozenset(
    (
        "place",
        "publisher",
        "journal",
        "date",
        "page",
        "volume",
        "back-reference",
        "role",
        "signal",
        "edition",
    )
)
EXPLAINING_WEIGHT = 0.5


def quoted(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Quotations, as kind quoted.

    Where a single mark may be an apostrophe, the longer reading weighs more and the shorter stays.
    """
    end_of_last = -1
    for start, letter in enumerate(seen.text):
        if letter not in CLOSING:
            continue
        ends = quotation_ends(seen.text, start, vocabulary)
        if ends:
            share = INNER_SHARE if start < end_of_last else 1.0
            about = title_about(seen, start, ends[-1], vocabulary)
            if about:
                yield about
            if about or is_amid_title(seen.text, start, ends[-1]):
                share *= AMID_SHARE
            yield from quotations(seen, start, ends, share)
            end_of_last = max(end_of_last, ends[-1])


def is_amid_title(text: str, start: int, end: int) -> bool:
    """True for words in quotation marks inside a title: , The Word ‘Casual’ and Its Enemies."""
    if not TITLE_GOES_ON_RE.match(text, end + 1):
        return False
    return TITLE_BEGUN_RE.search(text, max(0, start - BEGUN_CHARS), start) is not None


def title_about(seen: Scan, start: int, end: int, vocabulary: Vocabulary) -> Proposal | None:
    """A title that ends in a quotation: , Taking Custom Seriously in «The Two Pilots»,

    Not ", Victor Serge in «Our Tasks»", which begins with a given name.
    """
    begun = ABOUT_RE.search(seen.text, max(0, start - BEGUN_CHARS), start)
    if begun is None or COUNTED_RE.match(seen.text, end + 1):
        return None
    if begun["first"].lower() in vocabulary["forenames"]:
        return None
    first = begun.start("first")
    value = seen.printed(first, end + 1)
    return Proposal("emphasised", first, end + 1, 0.9, value, "marked-titles.about")


def quotations(seen: Scan, start: int, ends: list[int], share: float) -> Iterator[Proposal]:
    """One proposal for each place where a quotation may close; `share` scales its weight."""
    text = seen.text
    is_doubled = text[start : start + 2] in DOUBLED
    first = start + 2 if is_doubled else start + 1
    for end in ends:
        last = end + 2 if is_doubled and text[end : end + 2] in DOUBLED_ENDS else end + 1
        value = seen.printed(first, end).rstrip(",")
        if value:
            weight = LAST_END_WEIGHT if end == ends[-1] else OTHER_END_WEIGHT
            yield Proposal("quoted", start, last, weight * share, value, "marked-titles.quoted")


def emphasised(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Italics, and small capitals that set off no name, without the punctuation at their ends.

    Long stretches are stress, not titles.
    """
    text = seen.text
    for span in (*seen.reading.emphasis, *titles_in_small_capitals(seen, vocabulary)):
        printed = text[span.start : span.end]
        start = span.end - len(printed.lstrip(EDGES))
        end = span.start + len(printed.rstrip(EDGES))
        if end <= start:
            continue
        is_title = end - start < TITLE_CHARS and text[start].isupper()
        weight = 0.9 if is_title else 0.4
        value = seen.printed(start, end)
        yield Proposal("emphasised", start, end, weight, value, "marked-titles.emphasised")


def capitals(seen: Scan, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Runs of capitalised words with their joining words that nothing else explains whole."""
    explained = set()
    for proposal in proposals:
        if proposal.kind in EXPLAINING_KINDS and proposal.weight >= EXPLAINING_WEIGHT:
            explained.add((proposal.start, proposal.end))
    for run in seen.runs:
        start, end = seen.span(run)
        if (start, end) not in explained:
            weight = 0.5 if len(run) > 2 else 0.35
            value = seen.printed(start, end)
            yield Proposal("capitals", start, end, weight, value, "marked-titles.capitals")
