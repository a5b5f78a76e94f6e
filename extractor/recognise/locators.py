"""Numbers with a cue: pages, volumes, chapters, sections, parts, issues, notes; "12(3): 45-67"."""

from __future__ import annotations

import re  # half again as fast as `regex` on these patterns
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.language.printed_words import hints
from extractor.language.spans import covering
from extractor.language.years import YEAR
from extractor.model.kinds import ElementKind, Variant
from extractor.model.proposals import Proposal
from extractor.recognise.cited_pages import cited_pages
from extractor.recognise.locator_patterns import (
    TO,
    before_place,
    chapter_pattern,
    composite_pattern,
    extent_pattern,
    issue_behind_year,
    issue_pattern,
    note_pattern,
    number_cue_before,
    page_pattern,
    part_pattern,
    section_pattern,
    table_pattern,
    volume_pattern,
    volumes_pattern,
)
from extractor.recognise.printed_numbers import plain
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

RANGE_RE = re.compile(
    rf"""
    (?=[A-Za-z\d]) (?<![\w/–-]) (?<!\d\.)
    [A-Za-z]?\d{{1,5}}{TO}[A-Za-z]?\d{{1,5}} (?![\w/–-]|\.\d)
    """,
    re.X,
)
YEARS_RE = re.compile(rf"(?:1\d|20)\d\d{TO}(?:1\d|20)?\d\d")  # 1832–1858: rather years
ROMAN_RANGE_RE = re.compile(rf"(?=[ivxlc])(?<![\w])[ivxlc]{{1,7}}{TO}[ivxlc]{{1,7}}(?![\w])")
BEHIND_NUMBER_RE = re.compile(r"(?<!\d)\d{1,3},?\s$")
SLASHED_RE = re.compile(
    rf"(?<=[\s,])\d{{1,3}}/\d{{1,3}}(?=,?\s\((?:[^\W\d]+\.?\s)?{YEAR}\)|,\s{YEAR}(?!\d))"
)
SLASHED, SLASHED_WEIGHT = "locators.slashed", 0.9
COUNTED = frozenset(("section", "chapter"))
PART_WEIGHT = 0.9  # of a part before a chapter or page
POINTED_TO = "locators.note-pointed-to"
NOTE_WEIGHT, POINTED_TO_WEIGHT = 0.8, 0.95
BEFORE_CHARS = 9  # as far back as the cue of a composite number is looked for
YEAR_RE = re.compile(YEAR)
# …: 200, 202; but not "…: 200, 2009"
FURTHER_RE = re.compile(rf"(?:,\s(?!{YEAR}(?!\d))\d{{1,4}}(?:[-–]\d{{1,4}})?)+(?=\s*(?:[.;)\]]|$))")
# groups of COMPOSITE and what they are
COMPOSITE_GROUPS: tuple[tuple[str, ElementKind], ...] = (
    ("volume", "volume"),
    ("number", "number"),
    ("number2", "number"),
    ("pages", "page"),
    ("pages2", "page"),
    ("pages3", "page"),
)


@dataclass(frozen=True, slots=True)
class CuedNumber:
    """A kind of number that a cue stands before, and what to look for first in a text."""

    kind: ElementKind
    by: str
    weight: float
    pattern: Callable[[Vocabulary], str]
    tables: tuple[str, ...]  # those that hold the cues
    signs: tuple[str, ...] = ()  # cues that are in no table


CUED_NUMBERS = (
    CuedNumber(
        "volume",
        "locators.volume",
        0.95,
        volume_pattern,
        ("volume-cues", "volume-letters"),
        ("v.",),
    ),
    CuedNumber(
        "chapter", "locators.chapter", 0.9, chapter_pattern, ("chapter-cues", "chapters-cues")
    ),
    CuedNumber("section", "locators.section", 0.7, section_pattern, ("section-cues",), ("§",)),
    CuedNumber("section", "locators.section", 0.8, table_pattern, ("table-cues",)),
    CuedNumber("part", "locators.part", 0.5, part_pattern, ("part-cues",)),
    CuedNumber(
        "number",
        "locators.number",
        0.85,
        issue_pattern,
        ("issue-cues", "issue-abbreviations", "issue-signs"),
    ),
)


@dataclass(frozen=True, slots=True)
class NumberSearch:
    """How a kind of number is looked for with the words of one vocabulary."""

    cued: CuedNumber
    hints: tuple[str, ...]  # of which a folded text holds one, if the pattern matches
    pattern: re.Pattern[str]


@lru_cache(maxsize=8)
def number_searches(vocabulary: Vocabulary) -> tuple[NumberSearch, ...]:
    """The searches for all kinds of numbers with a cue, in the order of CUED_NUMBERS."""
    searches = []
    for cued in CUED_NUMBERS:
        looked_for = (*hints(vocabulary, *cued.tables), *cued.signs)
        pattern = re.compile(cued.pattern(vocabulary), re.X)
        searches.append(NumberSearch(cued, looked_for, pattern))
    return tuple(searches)


def pages(
    seen: Scan, counted: Iterable[tuple[int, int]], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Pages with their cue (page), the size of a book (extent), bare ranges (page, weak).

    `counted` are the stretches whose cue says that they are no pages: "§§ 3-5".
    """
    text = seen.text
    cued = list(counted)
    for match in page_pattern(vocabulary).finditer(text):
        cued.append(match.span())
        start, pages = match.start(), match.span("pages")
        yield from cited_pages(text, start, pages, "locators.page", 0.95, vocabulary)
    for match in extent_pattern(vocabulary).finditer(text):
        yield Proposal("extent", *match.span(), 0.8, match["n"], "locators.extent")
    for match in volumes_pattern(vocabulary).finditer(text):
        yield Proposal("volumes", *match.span(), 0.9, match["n"], "locators.volumes")
    is_cued = covering(cued)
    for pattern in (RANGE_RE, ROMAN_RANGE_RE):
        for match in pattern.finditer(text):
            if is_cued(match.start(), match.start() + 1):
                continue
            yield from ranged(match, text, vocabulary)


def ranged(match: re.Match[str], text: str, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """A bare range of numbers: rather pages than years, and a place cited behind "at"."""
    weight = 0.1 if YEARS_RE.fullmatch(match.group()) else 0.55
    start, end = match.span()
    pages = cited_pages(text, start, (start, end), "locators.range", weight, vocabulary)
    for proposal in pages:
        yield replace(proposal, variant="range")


def composites(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The parts of "12(3): 45-67", each where it stands."""
    for match in composite_pattern(vocabulary).finditer(seen.text):
        if not match["number"] and YEAR_RE.fullmatch(match["volume"]):
            yield from pages_behind_year(match)
            continue
        is_year = match["number"] is not None and YEAR_RE.fullmatch(match["number"]) is not None
        if is_year and not match["pages"]:
            continue
        before = max(0, match.start() - BEFORE_CHARS), match.start()
        if number_cue_before(vocabulary).search(seen.text, *before):
            continue
        is_behind_number = BEHIND_NUMBER_RE.search(seen.text, *before) is not None
        for proposal in parts_of_composite(match, is_year, is_behind_number):
            if proposal.kind == "page":
                yield from pages_of_composite(proposal, seen.text, vocabulary)
            else:
                yield proposal


def pages_of_composite(page: Proposal, text: str, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The pages of a composite with those listed behind them: "63 (2009): 200, 202"."""
    further = FURTHER_RE.match(text, page.end)
    end = further.end() if further else page.end
    pages = (page.start, end)
    return cited_pages(text, page.start, pages, page.by, page.weight, vocabulary)


def pages_behind_year(match: re.Match[str]) -> Iterator[Proposal]:
    """Harvey 2005: 19"""
    for group in ("pages2", "pages3"):
        if match[group]:
            value = plain(match[group])
            yield Proposal("page", *match.span(group), 0.9, value, "locators.year-and-page")


def parts_of_composite(
    match: re.Match[str], is_year: bool, is_behind_number: bool
) -> Iterator[Proposal]:
    """Volume, number and pages of a composite.

    `is_year` says that the brackets hold a year: "96 (2006): 12". Where a number stands right
    before, as in "36, 5 (2009)", the first figure is the issue.
    """
    weight = 0.9 if match["number"] else 0.6
    for group, kind in COMPOSITE_GROUPS:
        if not match[group] or (is_year and group == "number"):
            continue
        if group == "volume" and is_behind_number and (is_year or match["pages3"]):
            kind = "number"
        by = "locators.volume-and-issue"
        if group == "number2":
            by = "locators.after-colon"
        elif is_year and kind == "volume":
            by = "locators.volume-and-year"
        yield Proposal(kind, *match.span(group), weight, plain(match[group]), by)


def notes(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Numbers of notes; POINTED_TO where print says that it is a note of the essay itself.

    "supra note 3", "n. 3 above", "(n 3)", "op. cit., n. 3" do, "p. 12, n. 3" does not.
    """
    text = seen.text
    if "[" not in text and not any(hint in seen.folded for hint in note_hints(vocabulary)):
        return
    for match in note_pattern(vocabulary).finditer(text):
        is_behind_cited = text[: match.start()].rstrip(" ,").endswith(("cit.", "O."))
        by, weight = "locators.note-reference", NOTE_WEIGHT
        if match["open"] or match["lead"] or match["place"] or is_behind_cited:
            by, weight = POINTED_TO, POINTED_TO_WEIGHT
        is_bare = match.group()[0] == "[" and match.group()[1:-1].isdecimal()
        variant: Variant = "bare-number" if is_bare else ""
        yield Proposal("note-reference", *match.span(), weight, plain(match["n"]), by, variant)


@lru_cache(maxsize=8)
def note_hints(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Strings of which a folded text holds one, if it points to a note."""
    return (*hints(vocabulary, "note-cues", "note-signs", "bracketed-note-signs"), "cit", "a.o.")


def slashed(seen: Scan) -> Iterator[Proposal]:
    """Volume and issue as one: "74/1 (2009)", "91/5, 1986"."""
    for match in SLASHED_RE.finditer(seen.text):
        yield Proposal("volume", *match.span(), SLASHED_WEIGHT, match.group(), SLASHED)


def issues_behind_years(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The issue behind the volume and year: "XIV (1931), 3, pp. 5-19"."""
    for match in issue_behind_year(vocabulary).finditer(seen.text):
        by = "locators.behind-year"
        yield Proposal("number", *match.span("n"), SLASHED_WEIGHT, match["n"], by)


def locators(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kinds page, extent, volumes, volume, chapter, section, part, number and note-reference."""
    counted = [*cued_numbers(seen, vocabulary), *notes(seen, vocabulary)]
    yield from counted
    places = [(number.start, number.end) for number in counted if number.kind in COUNTED]
    yield from pages(seen, places, vocabulary)
    yield from composites(seen, vocabulary)
    yield from slashed(seen)
    yield from issues_behind_years(seen, vocabulary)


def cued_numbers(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Numbers of volumes, chapters, sections, parts and issues, with their cues."""
    for search in number_searches(vocabulary):
        if not any(hint in seen.folded for hint in search.hints):
            continue
        cued = search.cued
        for match in search.pattern.finditer(seen.text):
            proposal = Proposal(cued.kind, *match.span(), cued.weight, plain(match["n"]), cued.by)
            if cued.kind == "part" and before_place(vocabulary).match(seen.text, match.end()):
                value, by = match.group(), "locators.part-cited"
                proposal = Proposal("section", *match.span(), PART_WEIGHT, value, by)
            yield proposal
