"""Journals and newspapers, the bare number of an issue, series."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.language.letters import DASH, UPPER
from extractor.language.spans import covering
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan, lookup
from extractor.tables import Vocabulary

# (1st series); new series; n.s.; series 2
SERIES = re.compile(
    r"""
    \(? \b (?: (?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|old|new)\s(?:series\b|ser\b\.?)
             | n\.\s?s\. | series\s(?:\d|I{1,3})(?!\w) ) \)?
    """,
    re.X | re.I,
)
# …, Studies of the Russian Institute (Princeton, NJ: …
NAMED_SERIES = re.compile(
    rf"""
    (?<=,\s) (?P<name> (?:Studies|Monographs)\s(?:of|in|on)\s[^,;:.()]{{3,60}}
                     | [{UPPER}][^,;:.()]{{3,60}}\s(?:Series|Studies)(?:,?\s\d{{1,3}})? )
    (?=\s\([^():]{{2,40}}:\s)
    """,
    re.X,
)
SERIAL = ("series", "ser", "n")  # one of these stands in every form
# International Socialism 55; …, 12, Spring; … 126 and 128
BARE = re.compile(
    rf"(?:\s?,)?\s(?P<n>\d{{1,4}}(?:\s?(?:{DASH}|/|\sand\s|&)\s?\d{{1,4}})?)(?![\w]|\s?:|\s?\()(?!\.\d)"
)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Phys. Rev. Lett. 96; J. Am. Dent. Assoc., 114; IEEE Trans. Softw. Eng., 17; Opt. Express 2010
SHORT = re.compile(
    rf"""
    (?=[{UPPER}]) (?<![\w.]) (?:[A-Z]{{3,6}}\s)? (?=(?:[{UPPER}]\.\s?){{0,6}}[{UPPER}][a-z]{{2}})
    (?: [{UPPER}][a-zäöüé]{{0,9}} (?:\.-?\s?|\s|-) (?:of\s|and\s|&\s)? ){{2,9}} (?:[A-Z]{{1,4}}\s)?
    (?= ,?\s? (?:\(?(?:1[6-9]|20)\d\d | [A-Z]?\d{{1,4}}\b | [Vv]ol) )
    """,
    re.X,
)


def journals(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Of the table, by their abbreviations, and by shape: "Journal of …", "… Review"."""
    text, known = seen.text, list[tuple[int, int]]()
    for start, end, _ in lookup(seen, vocabulary, "journals"):
        known.append((start, end))
        weight = 0.9 if " " in text[start:end] else 0.65
        yield Proposal("journal", start, end, weight, text[start:end], "periodicals.journal")
    holds = covering(known)
    for start, end in abbreviated(text):
        if not holds(start, end):
            known.append((start, end))
            weight = 0.75 if text.count(".", start, end) > 1 or "J." in text[start:end] else 0.5
            yield Proposal(
                "journal",
                start,
                end,
                weight,
                text[start:end],
                "periodicals.abbreviated",
                "abbreviated",
            )
    holds = covering(known)
    for start, end in shaped(seen, vocabulary):
        if not holds(start, end):
            yield Proposal(
                "journal",
                start,
                end,
                0.6,
                " ".join(text[start:end].split()),
                "periodicals.journal-cue",
                "cued",
            )


def abbreviated(text: str) -> Iterator[tuple[int, int]]:
    for m in SHORT.finditer(text):
        end = m.start() + len(m.group().rstrip())
        if "." in text[m.start() : end]:
            yield m.start(), end


def shaped(seen: Scan, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, unbroken by punctuation, that begin or end as journals do."""
    first, last = vocabulary["journal-begins"], vocabulary["journal-ends"]
    for run in seen.runs:
        heads = seen.heads(run)
        at = next((i for i, head in enumerate(heads) if head in first), None)
        if at is not None and len(run) > at + 1:
            yield seen.words[run[at]][0], seen.words[run[-1]][1]
        elif len(run) > 1 and any(head in last for head in heads):
            yield seen.span(run)


def periodicals(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """journal, series, and number: the bare number after a journal, with its series between or not."""
    ends: dict[int, float] = {}
    for proposal in journals(seen, vocabulary):
        ends[proposal.end] = max(ends.get(proposal.end, 0.0), proposal.weight)
        yield proposal
    for m in SERIES.finditer(seen.text) if not seen.bag.isdisjoint(SERIAL) else ():
        if before := max(ends.get(m.start() - 1, 0.0), ends.get(m.start() - 2, 0.0)):
            ends[m.end()] = before
        yield Proposal(
            "series", m.start(), m.end(), 0.85, m.group().strip("()"), "periodicals.series"
        )
    for m in (
        NAMED_SERIES.finditer(seen.text) if "stud" in seen.folded or "series" in seen.folded else ()
    ):
        yield Proposal("series", *m.span("name"), 0.9, m["name"], "periodicals.named-series")
    for end, weight in sorted(ends.items()):
        number = BARE.match(seen.text, end)
        if number and not YEAR.fullmatch(number["n"]):
            yield Proposal(
                "number",
                *number.span("n"),
                0.85 * weight,
                number["n"],
                "periodicals.bare-number",
                "bare-number",
            )
