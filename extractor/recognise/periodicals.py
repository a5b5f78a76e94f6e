"""Journals and newspapers, the bare number of an issue, series."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model import Candidate
from extractor.recognise.scan import DASH, UPPER, Scan, lookup, runs
from extractor.tables import Vocabulary

SERIES = re.compile(
    r"""
    \(? \b (?: (?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|old|new)\s(?:series\b|ser\b\.?) | n\.\s?s\.|series\s(?:\d|I{1,3})(?!\w) ) \)?
    """,
    re.X | re.I,
)
BARE = re.compile(rf"(?:\s?,)?\s(?P<n>\d{{1,4}}(?:\s?(?:{DASH}|/|\sand\s|&)\s?\d{{1,4}})?)(?![\w]|\s?:|\s?\()(?!\.\d)")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Phys. Rev. Lett. 96; J. Am. Dent. Assoc., 114; Proc Natl Acad Sci U S A 106
SHORT = re.compile(rf"(?<![\w.])(?:[A-Z]{{3,6}}\s)?(?=(?:[{UPPER}]\.\s?)*[{UPPER}][a-z]{{2,}})(?:[{UPPER}][a-zäöüé]{{0,9}}(?:\.-?\s?|\s|-)(?:of\s|and\s|&\s)?){{2,9}}(?:[A-Z]{{1,4}}\s)?(?=,?\s?(?:\(?(?:1[6-9]|20)\d\d|[A-Z]?\d{{1,4}}\b|[Vv]ol))")


def journals(seen: Scan, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Of the table, and by shape: "Journal of …", "… Review"."""
    text, known = seen.text, []
    for start, end, _ in lookup(seen, vocabulary, "journals"):
        known.append((start, end))
        yield Candidate(
            "journal", start, end, 0.9 if " " in text[start:end] else 0.65, text[start:end], "periodicals.journal"
        )
    for m in SHORT.finditer(text):
        end = m.start() + len(m.group().rstrip())
        dots = text[m.start():end].count(".")
        if dots and not any(s <= m.start() and end <= e for s, e in known):
            known.append((m.start(), end))
            yield Candidate("journal", m.start(), end, 0.75 if dots > 1 or "J." in m.group() else 0.5, text[m.start():end], "periodicals.abbreviated")
    for start, end in shaped(seen, vocabulary):
        if not any(s <= start and end <= e for s, e in known):
            yield Candidate("journal", start, end, 0.6, " ".join(text[start:end].split()), "periodicals.journal-cue")


def shaped(seen: Scan, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, unbroken by punctuation, that begin or end as journals do."""
    first, last = vocabulary["journal-begins"], vocabulary["journal-ends"]
    text, folded, words = seen.text, seen.folded, seen.words
    for run in runs(seen):
        heads = [folded[slice(*words[i])] for i in run]
        k = next((k for k, head in enumerate(heads) if head in first), None)
        if k is not None and len(run) > k + 1:
            yield words[run[k]][0], words[run[-1]][1]
        elif len(run) > 1 and any(head in last for head in heads):
            yield words[run[0]][0], words[run[-1]][1]
        elif text[words[run[0]][0] : words[run[0]][1]] == "The" and heads[-1] in last:
            yield words[run[0]][0], words[run[-1]][1]


def periodicals(seen: Scan, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """journal, series, and number: the bare number after a journal, with its series between or not."""
    ends: dict[int, float] = {}
    for candidate in journals(seen, vocabulary):
        ends[candidate.end] = max(ends.get(candidate.end, 0.0), candidate.weight)
        yield candidate
    for m in SERIES.finditer(seen.text):
        if before := [w for e, w in ends.items() if 0 < m.start() - e <= 2]:
            ends[m.end()] = max(before)
        yield Candidate("series", m.start(), m.end(), 0.85, m.group().strip("()"), "periodicals.series")
    for end, weight in sorted(ends.items()):
        m = BARE.match(seen.text, end)
        if m and not YEAR.fullmatch(m["n"]):
            yield Candidate("number", *m.span("n"), 0.85 * weight, m["n"], "periodicals.bare-number")
