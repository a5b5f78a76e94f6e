"""Years, dates of issues and letters, and the day a page of the web was seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from extractor.language.letters import DASH
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

Y = r"(?:1[4-9]|20)\d\d"
YEAR = re.compile(
    rf"""
    (?=[12\[clnfi])
    (?: (?<![\w.,/:–-]) (?<!\d\s) \[? (?:c(?:a|irca)?\.\s?)?
    (?P<year> {Y} )
    (?P<more> (?:\s?{DASH}\s?|/) (?:{Y}|\d\d?) (?!\d)       # 1917-23, 1937/1972, 1894–1914
      | \s(?:and|&)\s{Y}(?=\s?\)) )?                          # 1945 and 1953)
    (?P<letter> [a-z] )? \]? (?![\w])
    | (?P<scar> (?<![\w.,/:–-]) [lI][89]\d\d (?!\w) )                # l958
    | (?P<none> \b n\.\s?d\b\.? | \b forthcoming \b | \b in\spress \b | \b no\sdate\b )   # n.d.
    | (?<![\w]) (?P<again> {Y} )\s?\[ (?P<first> {Y} ) \] )           # 1972 [1937]
    """,
    re.X | re.I,
)
REISSUED = re.compile(rf"(?P<first>{Y})/(?P<year>{Y})")  # 1937/1972
AGAIN = r"(?:reprint(?:ed)?|repr|rpt|reissued|republished)"
FIRST_YEAR = re.compile(
    rf"""
    (?<!n\.d\.\s) \[ (?:(?:first|originally)\s(?:published|issued|written)\s(?:in\s)?)? ({Y}) \]
    | (?:first|originally)\s(?:published|issued|written)\s(?:in\s)?({Y})
    | (?<=\() ({Y}) (?=;\s)
    | (?<=\() [^();\d]{{3,80}}+ ({Y});\s{AGAIN}\b\.?,?         # (New York: Boni, 1919; repr., London: Penguin, 1977)
    | ({Y}) (?=\)?[;,]\s{AGAIN}\b)                             # 1935, reprinted
    """,
    re.X | re.I,
)
FIRST = ("first", "originally", "reprint", "reprinted", "repr", "rpt", "reissued", "republished")
GLUED = re.compile(
    rf"(?=[12])(?<=[,.;:–-])(?P<year>{Y})(?P<letter>[a-z])?(?![\w])"
)  # "London,1988", "Basel.1990"
D = r"(?:[0-3]?\d|l\d)(?:st|nd|rd|th)?"
DAYS = rf"{D}(?:(?:\s?{DASH}\s?|\sand\s|\s&\s){D})?"
DATE = rf"""
    (?<![\w.])
    (?: (?P<year3>{Y}),?\s(?P<month3>MONTHS)(?:\s(?P<day3>{DAYS}))?          # 1994, March; 2006 Mar 12
      | (?P<month2>MONTHS)\s(?P<day2>{DAYS}),?(?:\s(?P<year2>{Y}))?          # May 5, 1926
      | (?:(?P<day1>{DAYS})\.?(?:\s(?:of|de))?\s)?(?P<month1>MONTHS)(?:,?\s?(?P<year1>{Y}))?  # 22 March 1922
    ) (?![\w])
    """
NUMERIC = re.compile(
    r"(?<![\w.])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?(?P<year>(?:18|19|20)\d\d)(?![\w.]\w)"
)  # 28.7.1917


@lru_cache(maxsize=8)
def date(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A pattern for dates with the names of months and seasons that the vocabulary knows."""
    forms = sorted(
        {*vocabulary["months"], *vocabulary["seasons"]}, key=lambda f: (f[0], -len(f), f)
    )
    letters = (
        (letter, "|".join(re.escape(form[1:]) for form in some))
        for letter, some in groupby(forms, itemgetter(0))
    )
    one = "(?:" + "|".join(f"{letter}(?:{rest})" for letter, rest in letters) + r")\b\.?"
    return re.compile(
        DATE.replace("MONTHS", rf"{one}(?:\s?(?:{DASH}|/|and|&)\s?{one})?"), re.X | re.I
    )


ACCESS = frozenset(
    (
        "accessed",
        "visited",
        "retrieved",
        "viewed",
        "consulted",
        "checked",
        "seen",
        "downloaded",
        "access",
        "cited",
    )
)
ACCESSED = re.compile(
    r"""
    [(\[]? \b (?: (?:last\s)? (?:accessed|visited|retrieved|viewed|consulted|checked|seen|downloaded)
              | date\sof\saccess | cited(?=\s\d{4}) ) \b :? (?:\s(?:on|at))?
    (?P<rest> [\s:,]* (?:[\w./-]{1,12}[\s,.]{1,2}){0,3}? [\w./-]{0,12}? \d{4} (?:[-/]\d\d?[-/]\d\d?)? )
    (?:,?\s?from\b:?)? [)\]]?
    """,
    re.X | re.I,
)


def years(seen: Scan) -> Iterator[Proposal]:
    """Years (value "1917", "1917-23", "1937/1972", "n.d.")."""
    for m in YEAR.finditer(seen.text):
        before = seen.folded[max(0, m.start() - 4) : m.start()].rstrip()
        page = before.endswith(("p.", "pp.", "pp", " p", "no.", "nr."))
        several = m["more"] and not m["more"].startswith((" and ", " & "))
        weight = 0.2 if page else 0.35 if several else 0.8
        if m["none"]:
            yield Proposal("year", m.start(), m.end(), 0.6, m["none"].lower(), "dates.no-year")
        elif m["again"]:
            yield Proposal("year", *m.span("again"), 0.9, m["again"], "dates.year")
            yield Proposal(
                "origyear", m.start("first") - 1, m.end(), 0.95, m["first"], "dates.first-year"
            )
        elif m["scar"]:
            yield Proposal("year", m.start(), m.end(), 0.7, f"1{m['scar'][1:]}", "dates.year")
        elif (both := REISSUED.fullmatch(m.group())) and int(both["year"]) - int(both["first"]) > 1:
            yield Proposal("year", *m.span(), 0.85, m.group(), "dates.reissued", "reissued")
        else:
            value = m["year"] + (re.sub(rf"\s?({DASH})\s?", r"\1", m["more"]) if m["more"] else "")
            if m["more"]:
                yield Proposal("year", *m.span(), weight, value, "dates.years", "years")
            else:
                yield Proposal("year", *m.span(), weight, value, "dates.year")
    yield from first_years(seen)
    for m in GLUED.finditer(seen.text):
        if not seen.text[max(0, m.start() - 2) : m.start() - 1].isdigit():
            yield Proposal("year", m.start(), m.end(), 0.6, m["year"], "dates.year-glued")


def first_years(seen: Scan) -> Iterator[Proposal]:
    """Years of a first publication beside that of the edition: "[1906]", "(1917; London", "[first published 1938]"."""
    if seen.bag.isdisjoint(FIRST) and not (
        "[" in seen.text or ("(" in seen.text and ";" in seen.text)
    ):
        return
    found = list(FIRST_YEAR.finditer(seen.text))
    years = [m.span() for m in YEAR.finditer(seen.text) if m["year"] or m["again"]] if found else []
    for m in found:
        if any(start >= m.end() or end <= m.start() for start, end in years):
            year = next(group for group in m.groups() if group)
            yield Proposal("origyear", m.start(), m.end(), 0.9, year, "dates.first-year")


def dates(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Dates and seasons with or without their year; the value is what is printed."""
    for m in NUMERIC.finditer(seen.text):
        yield Proposal("date", m.start(), m.end(), 0.85, m.group(), "dates.numeric")
    if seen.bag.isdisjoint(vocabulary["months"]) and seen.bag.isdisjoint(vocabulary["seasons"]):
        return
    for m in date(vocabulary).finditer(seen.text):
        if not (any(c.isupper() for c in m.group()) or m["year1"] or m["year2"] or m["year3"]):
            continue
        full = m["year1"] or m["year2"] or m["year3"]
        weight = 0.85 if full else 0.6 if m["day1"] or m["day2"] else 0.3
        yield Proposal(
            "date", m.start(), m.end(), weight, " ".join(m.group().split()), "dates.date"
        )


def parts(printed: str, vocabulary: Vocabulary) -> tuple[tuple[str, int, int], ...]:
    """(day | month | year, start, end) of a date as printed, by offset in it."""
    if numeric := NUMERIC.fullmatch(printed):
        return tuple((name, *numeric.span(name)) for name in ("day", "month", "year"))
    m = date(vocabulary).match(printed)
    names = [(name, f"{name}{i}") for name in ("day", "month", "year") for i in (1, 2, 3)]
    return tuple((name, *m.span(group)) for name, group in names if m and m[group]) if m else ()


def times(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    yield from years(seen)
    yield from dates(seen, vocabulary)
    if seen.bag.isdisjoint(ACCESS):
        return
    for m in ACCESSED.finditer(seen.text):
        yield Proposal(
            "accessed", m.start(), m.end(), 0.9, m["rest"].strip(" ,:"), "dates.accessed"
        )
