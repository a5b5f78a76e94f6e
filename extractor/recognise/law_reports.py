"""Cases, statutes and the volumes in which lawyers find things: volume before, page behind.

Holm v. Dale Mill Co., 9 Colo. 11, 14 (1887)      *Holm v Dale* [1976] Ch 179 (CA) 188
*Holm*, 133 U.S. at 327      *Fences*, 72 Harv. L. Rev. 12, 18 (1958)
Coal Mines Act 1911, s 4     43 U.S.C. § 315b

After the Bluebook (rules 10, 12 and 16) and OSCOLA (2.1, 2.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import regex

from corpus.essay import Span
from extractor.language.late_pattern import late
from extractor.language.printed_words import words
from extractor.language.spans import meeting
from extractor.language.years import YEAR, YEAR_RE
from extractor.model.kinds import ElementKind, Variant
from extractor.model.proposals import Proposal
from extractor.recognise.cited_pages import PAGES
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

CASE = "law-reports.case"
REPORTER = "law-reports.journal"
STATUTE = "law-reports.statute"
WEIGHT = 0.95
# group of a report, what it may be, the id of the proposal
PARTS: tuple[tuple[str, ElementKind, str], ...] = (
    ("volume", "volume", "law-reports.volume"),
    ("journal", "journal", REPORTER),
    ("first", "extent", "law-reports.first"),
    ("further", "gloss", "law-reports.further"),
    ("parallel", "gloss", "law-reports.parallel"),
    ("pages", "page", "law-reports.pages"),
)
IMPRINT_CHARS = 50  # behind the year of a statute, in which the year of an edition may stand
PARTY_CHARS = 120  # the longest name of a party
# What else the words of a report or of a case may look like: "Ch 179", "U.S.", "Light".
GIVES_WAY = frozenset(
    (
        *("page", "place", "number", "name", "volume", "siglum", "capitals", "chapter", "journal"),
        *("institution", "publisher", "gloss", "extent", "emphasised"),
    )
)
PARTY = r"\p{Lu}[\p{L}\p{N}’'.&/-]*+"
JOINT = r"of|the|and|for|in|ex|rel\.|on|de|la|&|\(\p{Lu}[\p{L}\s]{1,24}\)"
VERSUS_RE = late(r"(?<=[\p{L}.)])\sv(?:s?\.)?\s(?=\p{Lu})")
FIRST_PARTY_RE = late(rf"(?:\bR\s\([^()]{{2,60}}\)|\b{PARTY}(?:\s(?:{PARTY}|{JOINT}))*+)$")
SECOND_PARTY_RE = late(rf"{PARTY}(?:\s(?:{PARTY}|(?:{JOINT})(?=\s\p{{Lu}}|\s(?:the|of)\b)))*+")
HEAD_RE = late(r"[\p{L}.]+,?\s+")
SERIES = r"\p{Lu}[\p{L}’'.&]*+(?:\s(?:\p{Lu}[\p{L}’'.&]*+|&|of|the|and|\d(?:d|th|st|nd|rd)\b)){0,8}"
# 72 Harv. L. Rev. 12, 18 (1958)      38 F. Supp. 2d 1017, 1022–25 (D. Colo. 1999)
REPORT_RE = late(
    rf"""
    (?: ^ | (?<=[,.;”"’']\s) | (?<=\b[Ss]ee\s) ) (?P<volume>\d{{1,4}}) \s (?P<journal>{SERIES})
    \s (?P<first>\d{{1,5}}) (?: ,\s (?P<pages>{PAGES}) )?
    (?= (?:\snn?\.\s?\d+)? \s \( [^()\d]{{0,40}} {YEAR} \) )
    """,
    regex.X,
)
# Camfield, 133 U.S. at 327
AGAIN_RE = late(
    rf"""
    (?: (?<![\p{{L}}.]) (?P<party> {PARTY} (?:\s(?:{PARTY}|{JOINT})){{0,8}}? ) ,\s | (?<![\w.]) )
    (?P<volume>\d{{1,4}}) \s (?P<journal>{SERIES}(?<=\.|\dd)) \s at \s (?P<pages>{PAGES})
    """,
    regex.X,
)
PARALLEL = rf"(?:[(\[]{YEAR}[)\]]\s)?(?:\d{{1,3}}\s)?{SERIES}\s\d{{1,5}}"
# [1976] Ch 179 (CA) 188      (1862) 4 De GF & J 517, 530      [2009] UKHL 18, [2009] 1 WLR 776
BEHIND_CASE_RE = late(
    rf"""
    [*_]{{0,2}},?\s [(\[]{YEAR}[)\]] \s (?:(?P<volume>\d{{1,3}})\s)? (?P<journal>{SERIES})
    \s (?P<first>\d{{1,5}}) (?:\s\([^()\d]{{2,30}}\))?
    (?: [,;]\s (?P<further>{PARALLEL}) )?
    (?: ,?\s (?P<pages>{PAGES}) (?=\s*[.;,)]|\s\(|\s*$) )?
    (?: ;\s (?P<parallel>{PARALLEL}(?:,\s{PAGES})?) )?
    """,
    regex.X,
)
CODE_RE = late(
    r"(?<![\w.])(?P<code>\d{1,3}\s(?:\p{Lu}\.\s?){2,4}(?:\p{Lu}\p{L}+\.\s?)?)"
    r"§{1,2}\s?(?P<section>\d[\p{L}\d]*(?:\([\p{L}\d]+\))*(?:[–-]\d[\p{L}\d]*)?)"
)


@lru_cache(maxsize=8)
def statute_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """Law of Property (Miscellaneous Provisions) Act 1989, s 2(1); Taylor Act of 1934"""
    kind = words(vocabulary, "statute-words")
    return late(
        rf"""
        (?<![\p{{L}}.]) (?P<title> {PARTY} (?:\s(?:{PARTY}|{JOINT})){{0,9}}? \s {kind} )
        \s (?:of\s)? (?P<year>{YEAR})
        (?: ,\s ss?\.?\s? (?P<section>\d+[A-Z]?(?:\([\p{{L}}\d]+\))*(?:[–-]\d+)?) )?
        """,
        regex.X,
    )


def with_law(seen: Scan, proposals: Sequence[Proposal], vocabulary: Vocabulary) -> list[Proposal]:
    """The proposals with cases, statutes and reports; what those explain is nothing else."""
    found = [*cases(seen, vocabulary), *statutes(seen.text, vocabulary)]
    found += reports(seen.text, [one.end for one in found if one.by == CASE], vocabulary)
    if not found:
        return list(proposals)
    taken = meeting([Span(one.start, one.end) for one in found])
    again = meeting([Span(one.start, one.end) for one in found if one.kind in ("gloss", "extent")])
    return [*(one for one in proposals if not gives_way(one, taken, again)), *found]


def gives_way(one: Proposal, taken: Callable[[Span], bool], again: Callable[[Span], bool]) -> bool:
    """Whether a proposal is only part of a case, a statute or a report; in a second report of the
    same case (`again`) a year is too."""
    span = Span(one.start, one.end)
    return (one.kind in GIVES_WAY and taken(span)) or (
        one.kind in ("year", "origyear") and again(span)
    )


def cases(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The names of cases, as titles that are set off whether or not italics do so."""
    text = seen.text
    for match in VERSUS_RE.finditer(text):
        first = FIRST_PARTY_RE.search(text, max(0, match.start() - PARTY_CHARS), match.start())
        second = SECOND_PARTY_RE.match(text, match.end())
        if first is None or second is None:
            continue
        start = behind_cues(text, first.start(), match.start(), vocabulary)
        end = second.start() + len(second.group().rstrip(".,"))
        for span in seen.reading.emphasis:
            if span.start < match.start() and match.end() < span.end:
                start, end = span.start, span.end
        yield Proposal("emphasised", start, end, WEIGHT, seen.printed(start, end), CASE)


def behind_cues(text: str, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Where the name of a party begins, without cue words at its head: "See Holm v. Dale"."""
    cues = vocabulary["cue-words"]
    while head := HEAD_RE.match(text, start, end):
        if head.group().strip(" .,").casefold() not in cues:
            break
        start = head.end()
    return start


def statutes(text: str, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Acts with their years, and parts of a code, each with the section cited."""
    for match in statute_pattern(vocabulary).finditer(text):
        start = behind_cues(text, match.start("title"), match.end("title"), vocabulary)
        end = match.end("title")
        if YEAR_RE.search(text, match.end("year"), match.end("year") + IMPRINT_CHARS):
            end = match.end(
                "year"
            )  # Labour Code 1922, Moscow 1924: the title has a year of its own
        yield Proposal("emphasised", start, end, WEIGHT, text[start:end], STATUTE)
        yield from section(match)
    for match in CODE_RE.finditer(text):
        start, end = match.span("code")
        title = match["code"].rstrip()
        yield Proposal("emphasised", start, start + len(title), WEIGHT, title, STATUTE)
        yield from section(match)


def section(match: regex.Match[str]) -> Iterator[Proposal]:
    """The section of a statute that is cited, with its sign."""
    if match["section"]:
        start, end = match.span("section")
        lead = match.end("code" if "code" in match.groupdict() else "year")
        start = max(lead, start - 4) if match.string[start - 1] in " §." else start
        while match.string[start] in ", ":
            start += 1
        yield Proposal("section", start, end, WEIGHT, match["section"], "law-reports.section")


def reports(text: str, ends_of_cases: Sequence[int], vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Volume, reporter or journal, first page and page cited, behind a case or an article."""
    for match in REPORT_RE.finditer(text):
        yield from parts(match)
    for match in AGAIN_RE.finditer(text):
        yield from parts(match)
        if match["party"]:
            start = behind_cues(text, *match.span("party"), vocabulary)
            end = match.end("party")
            yield Proposal("emphasised", start, end, WEIGHT, text[start:end], CASE)
    for end in ends_of_cases:
        if behind := BEHIND_CASE_RE.match(text, end):
            yield from parts(behind)


def parts(match: regex.Match[str]) -> Iterator[Proposal]:
    """What the groups of a match propose; the first page is not the place cited."""
    for group, kind, by in PARTS:
        if match.groupdict().get(group):
            start, end = match.span(group)
            variant: Variant = "abbreviated" if kind == "journal" else ""
            yield Proposal(kind, start, end, WEIGHT, match[group], by, variant)
