"""Pieces that recognisers vouch for: places, years, volumes, pages …, and bare numbers."""

from __future__ import annotations

import re

from extractor.model.proposals import Proposal
from extractor.parse.cut_words import CutWords, Part
from extractor.parse.pieces import Plan
from extractor.recognise.dates import parts as parts_of_date
from extractor.recognise.locators import SLASHED
from extractor.recognise.printed_numbers import plain
from extractor.tables.element_kinds import KINDS, kinds_in

TYPED = [row for row in KINDS if row.gain is not None]
SERIES_BY_PLACE = 1.2  # for a series that stands between title and imprint
YEARS = re.compile(r"(?:1\d|20)\d\d-(?:1\d|20)?\d\d")  # rather years than pages
LETTERED = re.compile(r"[A-Z]{0,2}\d{1,6}")  # 39, B428, A44
# Numbers inside these have their meaning.
SPOKEN_FOR = kinds_in("numbers")


def typed(plan: Plan) -> None:
    """One piece for each proposal of a kind of its own; a date gives day, month and year."""
    for row in TYPED:
        kind, element, name, gain = row.kind, row.element, row.field, row.gain or 0.0
        for first, last, proposal in plan.line.of(kind):
            worth = gain * proposal.weight + circumstances(plan.line, kind, first, last, proposal)
            worth -= runs_on(plan, first) if kind == "place" else 0.0
            plan.add(element, first, last, worth, *fields(plan.line, kind, name, proposal))
            if kind == "year" and closes_imprint(plan.line, first, last):
                plan.add(
                    "year-of-book",
                    first,
                    last,
                    0.4,
                    ("", proposal.value, proposal.start, proposal.end, "dates.year"),
                )
    for first, last, proposal in plan.line.of("date"):
        parts = date_fields(plan, proposal)
        if parts:
            year = any(name == "year" for name, *_ in parts)
            worth = (1.5 if year else 0.9) * proposal.weight - 1.2 * opens_title(
                plan.line, first, last
            )
            plan.add("year" if year else "date", first, last, worth, *parts)


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
    value = line.text[c.start : c.end] if kind == "siglum" else c.value
    return ((name, value, c.start, c.end, c.by),)


def circumstances(line: CutWords, kind: str, first: int, last: int, proposal: Proposal) -> float:
    """What speaks for or against a proposal where it stands."""
    if kind == "origyear" and " " in line.text[proposal.start : proposal.end]:
        return 1.2  # a whole imprint
    if kind == "year":
        if bracketed(line, first, last):
            return 0.3
        if proposal.variant == "years" and closes_brackets(line, first, last):
            return 0.55
        return -(0.5 if line.notes else 0.2) if opens_title(line, first, last) else 0.0
    if kind == "page" and proposal.variant == "range" and YEARS.fullmatch(proposal.value):
        if line.notes and (closes_brackets(line, first, last) or opens_brackets(line, first, last)):
            return -1.5
        return (
            0.0
            if first and (line.classes[first] == "colon" or line.lower[first - 1].isdecimal())
            else -0.3
        )
    if kind == "series" and proposal.variant == "by-place":
        return SERIES_BY_PLACE
    if kind == "publisher" and first and line.classes[first] == "space":
        return -0.6  # "Tim Putnam"
    if kind == "place" and in_italic_title(line, first, last):
        return -1.5
    if kind == "place":
        return 0.6 if proposal.variant == "several" else 0.0
    return 0.0


def runs_on(plan: Plan, first: int) -> float:
    """What speaks against a place that no punctuation parts from the title: "… in Medieval
    Verona"."""
    line = plan.line
    if not first or line.classes[first] != "space":
        return 0.0
    return 1.2 if line.lower[first - 1] in plan.vocabulary["joining-words"] else 0.5


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
    line = plan.line
    taken = {
        i
        for kind in SPOKEN_FOR
        for a, b, c in line.of(kind)
        if c.weight >= 0.6 and c.variant != "bare-number"
        for i in range(a, b)
    }
    for first, last, title in line.of("emphasised"):
        if title.weight >= 0.75 and title.variant != "lost-italics":
            taken.update(range(first, last - 1))  # Ain’t I a Weaver; but Capital I
    for i, (start, end) in enumerate(line.words):
        if end - start > 6 or i in taken:
            continue
        word = line.text[start:end]
        if LETTERED.fullmatch(word):
            doubt = 1.5 if is_year(word) else 0.25 if len(word) > 4 else 0.0
            for element, gain in (("volume", 0.45), ("number", 0.35), ("page", 0.2)):
                plan.add(
                    element,
                    i,
                    i + 1,
                    gain - doubt,
                    (element, word, start, end, "pieces-of-proposals.number"),
                )
        elif roman_volume(line, i, word):
            plan.add(
                "volume", i, i + 1, 0.5, ("volume", word, start, end, "pieces-of-proposals.number")
            )
        elif word.isupper() and not word.strip("IVXLC") and is_roman(plan, i, word):
            gain = 0.5 if len(word) > 1 or word in "IV" else 0.1
            plan.add(
                "volume", i, i + 1, gain, ("volume", word, start, end, "pieces-of-proposals.roman")
            )


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
