"""Pieces that recognisers vouch for: places, years, volumes, pages …, and bare numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model.proposals import Proposal
from extractor.parse.cut_words import CutWords, Part
from extractor.parse.pieces import Plan
from extractor.recognise.dates import parts as parts_of_date
from extractor.recognise.locators import SLASHED
from extractor.recognise.printed_numbers import plain
from extractor.recognise.theses_and_reports import STATE_PAPER
from extractor.tables.element_kinds import KINDS, kinds_in

NAMED_BY = {"glosses.reviewed": "note", STATE_PAPER: "number"}  # other fields than the kind's
TYPED = [row for row in KINDS if row.element]
YEARS = re.compile(r"(?:1\d|20)\d\d-(?:1\d|20)?\d\d")  # rather years than pages
LONGEST_NUMBER = 6  # characters
LEAST_YEAR = 0.5  # weight of a year that may be that of the work
LIKELY_RANGE = 0.5  # weight of a range that is rather pages than years
BARE_NUMBER = "pieces-of-proposals.number"
LETTERED = re.compile(r"[A-Z]{0,2}\d{1,6}")  # 39, B428, A44
# Numbers inside these have their meaning.
SPOKEN_FOR = kinds_in("numbers")


def typed(plan: Plan) -> None:
    """One piece for each proposal of a kind of its own; a date gives day, month and year."""
    gains, stands = plan.weights["kind"], plan.weights["stands"]
    for row in TYPED:
        kind, element, name, gain = row.kind, row.element, row.field, gains[row.kind]
        for first, last, proposal in plan.line.of(kind):
            worth = gain * proposal.weight
            for circumstance in circumstances(plan, kind, first, last, proposal):
                worth += stands[circumstance]
            plan.add(element, first, last, worth, *fields(plan.line, kind, name, proposal))
            if kind == "year" and closes_imprint(plan.line, first, last):
                plan.add(
                    "year-of-book",
                    first,
                    last,
                    gains["year closing an imprint"],
                    ("", proposal.value, proposal.start, proposal.end, "dates.year"),
                )
    for first, last, proposal in plan.line.of("date"):
        parts = date_fields(plan, proposal)
        if parts:
            year = any(name == "year" for name, *_ in parts)
            worth = gains["date with year" if year else "date"] * proposal.weight
            if opens_title(plan.line, first, last):
                worth += stands["date before a colon"]
            plan.add("year" if year else "date", first, last, worth, *parts)
            if year and not plan.line.notes:  # Foot, Paul. 1978. …, 17 March 1978
                plan.add("date", first, last, worth, *(p for p in parts if p[0] != "year"))


def fields(line: CutWords, kind: str, name: str, c: Proposal) -> tuple[Part, ...]:
    """The fields of a proposal: one; of "1937/1972" and "74/1" two."""
    if c.variant == "reissued":
        old, new = (c.start, c.start + 4), (c.end - 4, c.end)
        return (
            ("origyear", line.text[slice(*old)], *old, c.by),
            ("year", line.text[slice(*new)], *new, c.by),
        )
    if c.by == SLASHED:
        slash = line.text.index("/", c.start)
        return (
            ("volume", line.text[c.start : slash], c.start, slash, c.by),
            ("number", line.text[slash + 1 : c.end], slash + 1, c.end, c.by),
        )
    name = NAMED_BY.get(c.by, name)
    value = line.text[c.start : c.end] if kind == "siglum" else c.value
    return ((name, value, c.start, c.end, c.by),)


def circumstances(
    plan: Plan, kind: str, first: int, last: int, proposal: Proposal
) -> Iterator[str]:
    """What speaks for or against a proposal where it stands, as names of the weights `stands`."""
    line = plan.line
    if kind == "year":
        yield from of_year(line, first, last, proposal)
    elif kind == "place":
        yield from of_place(plan, first, last, proposal)
    elif kind == "page" and proposal.variant == "range" and YEARS.fullmatch(proposal.value):
        yield from of_years_as_pages(line, first, last)
    elif kind == "page" and is_only_year(line, proposal):
        yield "page that is the only year"
    elif kind == "origyear" and " " in line.text[proposal.start : proposal.end]:
        yield "whole earlier imprint"
    elif kind == "series" and proposal.variant == "by-place":
        yield "series behind a place"
    elif kind == "publisher" and first and line.classes[first] == "space":
        yield "publisher behind a bare space"  # "Tim Putnam"


def of_year(line: CutWords, first: int, last: int, proposal: Proposal) -> Iterator[str]:
    """The circumstances of a year."""
    if bracketed(line, first, last):
        yield "year in brackets"
    elif proposal.variant == "years" and closes_brackets(line, first, last):
        yield "years closing brackets"
    elif opens_title(line, first, last):
        yield "year before a colon, note" if line.notes else "year before a colon, list"


def is_only_year(line: CutWords, page: Proposal) -> bool:
    """ "*Loom Studies*, 1(1), 1983.": a bare number like a year where no other year stands."""
    if line.notes or not is_year(page.value) or line.text[page.start : page.end] != page.value:
        return False
    years = [year for kind in ("year", "date") for _, _, year in line.of(kind)]
    return any(year.start == page.start for year in years) and not any(
        year.weight >= LEAST_YEAR for year in years if year.start != page.start
    )


def of_years_as_pages(line: CutWords, first: int, last: int) -> Iterator[str]:
    """The circumstances of 1885–1887, which may be pages."""
    if line.notes and (closes_brackets(line, first, last) or opens_brackets(line, first, last)):
        yield "years as pages, in brackets"
    elif not first or (line.classes[first] != "colon" and not line.lower[first - 1].isdecimal()):
        yield "years as pages"


def of_place(plan: Plan, first: int, last: int, proposal: Proposal) -> Iterator[str]:
    """The circumstances of a town; without punctuation before it, it is rather part of the title:
    "… in Medieval Verona"."""
    line = plan.line
    if in_italic_title(line, first, last):
        yield "place inside italics"
    elif proposal.variant == "several":
        yield "several places"
    if first and line.classes[first] == "space":
        joined = line.lower[first - 1] in plan.vocabulary["joining-words"]
        yield "place behind a joining word" if joined else "place behind a bare space"


def in_italic_title(line: CutWords, first: int, last: int) -> bool:
    """*A History of England*: the place is part of a title that italics set off."""
    for start, end, title in line.of("emphasised"):
        is_printed = title.by == "marked-titles.emphasised"
        if is_printed and start <= first and last <= end and end - start > last - first:
            return True
    return False


def bracketed(line: CutWords, first: int, last: int) -> bool:
    return line.glue[first].endswith(("(", "[")) and line.glue[last].startswith((")", "]"))


def closes_brackets(line: CutWords, first: int, last: int) -> bool:
    """ "(London: Macmillan, 1950-53)": the last thing in brackets, behind others."""
    return line.glue[last].startswith(")") and line.classes[first] in ("comma", "colon")


def opens_brackets(line: CutWords, first: int, last: int) -> bool:
    """ "(1885–1887; repr., London: Verso, 1994)": the years in which the volumes of a set came
    out."""
    return line.glue[first].endswith("(") and line.glue[last].startswith(";")


def closes_imprint(line: CutWords, first: int, last: int) -> bool:
    """ "… 8 March 1881, in *Late Marx* (London, 1984)": a year that closes an imprint, behind a
    date."""
    dated = any(b <= first and c.weight >= 0.8 for _, b, c in line.of("date"))
    return dated and line.glue[last].startswith(")")


def opens_title(line: CutWords, first: int, last: int) -> bool:
    """ "October 1917: Workers in Power": a date before a colon is part of a title, unless brackets
    hold it."""
    return line.glue[last].lstrip().startswith(":") and not bracketed(line, first, last)


def date_fields(plan: Plan, c: Proposal) -> list[Part]:
    text = plan.line.text
    return [
        (
            name,
            plain(text[c.start + a : c.start + b].rstrip(".")),
            c.start + a,
            c.start + b,
            c.by,
        )
        for name, a, b in parts_of_date(text[c.start : c.end], plan.vocabulary)
    ]


def numbers(plan: Plan) -> None:
    """Bare numbers: what they count, only their place in the cite tells."""
    line, gains = plan.line, plan.weights["bare number"]
    taken = numbers_taken(line)
    for i, (start, end) in enumerate(line.words):
        word = line.text[start:end]
        if end - start > LONGEST_NUMBER or i in taken:
            continue
        if LETTERED.fullmatch(word):
            any_count(plan, i, word)
        elif roman_volume(line, i, word):
            part = ("volume", word, start, end, BARE_NUMBER)
            plan.add("volume", i, i + 1, gains["small roman"], part)
        elif word.isupper() and not word.strip("IVXLC") and is_roman(plan, i, word):
            gain = gains["roman" if len(word) > 1 or word in "IV" else "one roman letter"]
            part = ("volume", word, start, end, "pieces-of-proposals.roman")
            plan.add("volume", i, i + 1, gain, part)


def numbers_taken(line: CutWords) -> set[int]:
    """The words that have their meaning from a recogniser, are an end of a range of pages, or stand
    in a title in italics."""
    taken: set[int] = set()
    for kind in SPOKEN_FOR:
        for first, last, c in line.of(kind):
            if c.weight >= 0.6 and c.variant != "bare-number":
                taken.update(range(first, last))
    for first, last, pages in line.of("page"):
        if pages.variant == "range" and pages.weight >= LIKELY_RANGE:
            taken.update(range(first, last))  # 38, 43 - 102
    for first, last, title in line.of("emphasised"):
        if title.weight >= 0.75 and title.variant != "lost-italics":
            taken.update(range(first, last - 1))  # Ain’t I a Weaver; but Capital I
    return taken


def any_count(plan: Plan, i: int, word: str) -> None:
    """A number that may be volume, number or page."""
    gains = plan.weights["bare number"]
    form = "like a year" if is_year(word) else "long" if len(word) > 4 else ""
    if is_in_title(plan, i):
        form = "amid words"
    for element in ("volume", "number", "page"):
        gain = gains[element] + (gains[form] if form else 0.0)
        plan.add(element, i, i + 1, gain, (element, word, *plan.line.words[i], BARE_NUMBER))


def is_in_title(plan: Plan, i: int) -> bool:
    """ "Pascal 90 Handbook": in a list, a number between two words with capitals and no sign."""
    line = plan.line
    if line.notes or not 0 < i < len(line.words) - 1 or line.classes[i] != "space":
        return False
    behind = line.text[line.words[i + 1][0]]
    is_plain = line.classes[i + 1] == "space" and behind.isupper()
    return is_plain and line.lower[i + 1] not in plan.vocabulary["months"]


def roman_volume(line: CutWords, i: int, word: str) -> bool:
    """A small roman number between commas or before a bracket ("History Workshop, xi (1981)")."""
    small = word.islower() and not word.strip("ivxlc")
    return small and line.classes[i] == "comma" and line.classes[i + 1] in ("comma", "open")


def is_roman(plan: Plan, i: int, word: str) -> bool:
    """Neither an initial ("C. Harman") nor a region."""
    initial = len(word) == 1 and plan.line.classes[i + 1] == "abbr"
    return not initial and plan.line.lower[i] not in plan.vocabulary["regions"]


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and 1400 <= int(word) <= 2029
