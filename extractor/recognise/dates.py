"""Years, dates of issues and letters, and the day a page of the web was seen."""

from __future__ import annotations

import re  # half again as fast as `regex` on these patterns
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from extractor.language.letters import DASH, UPPER
from extractor.language.numerals import ORDINAL_ENDING
from extractor.language.printed_words import cues, telling_words, words
from extractor.language.years import EARLY_YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

PLAIN_YEAR = "dates.year"
NUMBER_WEIGHT = 0.2  # behind "p." or "no." the number is hardly a year
SPAN_WEIGHT = 0.35  # 1917-23 may be pages
YEAR_WEIGHT = 0.8
HEAD_CHARS = 60  # within which the first authors of an entry stand
INITIAL_RE = re.compile(rf"\w,\s(?:[{UPPER}]\.\s?){{0,3}}[{UPPER}]\.\s\(?$")
BEFORE_YEAR_CHARS = 4  # before a year, in which the cue of a number is looked for
# 1937/1972: the first edition and the one used
REISSUED_RE = re.compile(rf"(?P<first>{EARLY_YEAR})/(?P<year>{EARLY_YEAR})")
SPACED_DASH_RE = re.compile(rf"\s?({DASH})\s?")
# "London,1988", "Basel.1990"
GLUED_RE = re.compile(rf"(?=[12])(?<=[,.;:–-])(?P<year>{EARLY_YEAR})(?P<letter>[a-z])?(?![\w])")
ORDERS = (1, 2, 3, 4, 5)  # of day, month and year, as in the pattern of dates
DAY = rf"(?:[0-3]?\d|l\d){ORDINAL_ENDING}?"
DAY_SIGN = r"(?P<day4>[0-3]?\d)[/.]"
DAYS = rf"{DAY}(?:(?:\s?{DASH}\s?|\sand\s|\s&\s){DAY})?"
BEHIND_ADDRESS_RE = re.compile(r"://[^\s<>]+>?[.,;]?\s[(\[](?P<day>[\w. ,]{6,24})[)\]]")
LEAD_CHARS = 16  # before a date, in which a word that leads to it is looked for
# 28.7.1917; 28/7/1917
NUMERIC_RE = re.compile(
    r"""
    (?<![\w./]) (?P<day>[0-3]?\d) (?P<mark>\.\s?|/) (?P<month>[01]?\d) (?:\.\s?|/)
    (?P<year>(?:18|19|20)\d\d)
    (?![\w.]\w)
    """,
    re.X,
)


@lru_cache(maxsize=8)
def year_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A pattern for years; its groups tell how the year is printed."""
    no_year = words(vocabulary, "no-year")
    heads = "".join(sorted({form[0] for form in vocabulary["no-year"]}))
    return re.compile(
        rf"""
        (?=[12\[cli{heads}])
        (?: (?<![\w.,/:–-]) (?<!\d\s) \[? (?:(?-i:c(?:a|irca)?)\.\s?)?
            (?P<year> {EARLY_YEAR} )
            (?P<more> (?:\s?{DASH}\s?|/) (?:{EARLY_YEAR}|\d\d?) (?!\d)  # 1917-23, 1937/1972
              | \s(?:and|&)\s{EARLY_YEAR}(?=\s?\)) )?                   # 1945 and 1953)
            (?P<letter> [a-rt-z] )? \]? (?![\w]|\[{EARLY_YEAR}\])
        | (?P<scar> (?<![\w.,/:–-]) [lI][89]\d\d (?!\w) )               # l958
        | (?P<none> \b{no_year} )                                       # n.d.
        | (?<![\w]) (?P<again> {EARLY_YEAR} )\s?\[ (?P<first> {EARLY_YEAR} ) \] )  # 1972 [1937]
        """,
        re.X | re.I,
    )


@lru_cache(maxsize=8)
def first_year_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A pattern for the year of a first publication, which is its one group that matches."""
    published = words(vocabulary, "first-published")
    again = words(vocabulary, "published-again")
    return re.compile(
        rf"""
        (?<!n\.d\.\s) (?<!\d) \[ (?:{published}\s(?:in\s)?)? ({EARLY_YEAR}) \]  # [1906]
        | {published}\s(?:in\s)? ({EARLY_YEAR})                         # first published 1938
        | \(({EARLY_YEAR})\) (?=\s{EARLY_YEAR}[.,:])                      # (1944) 1957.
        | (?<=\() ({EARLY_YEAR});\s{again}\.?,?                          # (1911; repr., London
        | (?<=\() ({EARLY_YEAR}) (?:{DASH}\d\d(?:\d\d)?)? (?=;\s)       # (1917–19; London
        | (?<=\() [^();\d]{{3,80}}+ ({EARLY_YEAR});\s{again}\.?,?       # (Boni, 1919; repr., 1977)
        | ({EARLY_YEAR}) (?=\)?[;,]\s{again})                           # 1935, reprinted
        """,
        re.X | re.I,
    )


@lru_cache(maxsize=8)
def date_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A pattern for dates with the names of months and seasons that the vocabulary knows.

    Its groups day1, month1, year1 … day5, month5, year5 are those of five orders.
    """
    month = month_pattern([*vocabulary["months"], *vocabulary["seasons"]])
    months = rf"{month}(?:\s?(?:{DASH}|/|and|&)\s?{month})?"
    joint = words(vocabulary, "date-joints")
    day = rf"(?P<day1>{DAYS})\.?(?:\s{joint})?"
    year = EARLY_YEAR
    return re.compile(
        rf"""
        (?<![\w.])
        (?: (?P<year5>{year}),\s(?P<day5>{DAYS})\.?\s(?P<month5>{month})(?!\s\d)  # 2014, 2 May
          | (?P<year3>{year}),?\s(?P<month3>{months})(?:\s(?P<day3>{DAYS}))?    # 2006 Mar 12
          | (?P<month2>{months})\s(?P<day2>{DAYS}),?(?:\s(?P<year2>{year}))?    # May 5, 1926
          | {DAY_SIGN}(?P<month4>{months})(?:/|(?<=\.))(?P<year4>{year})          # 22/March/1922
          | (?:{day}\s)?(?P<month1>{months})                                 # 22 March 1922
            (?:(?:,|\s{joint})?\s?(?P<year1>{year}))?                           # agosto de 2014
        ) (?![\w])
        """,
        re.X | re.I,
    )


def month_pattern(names: Iterable[str]) -> str:
    """A pattern for any of these names, ordered by first letter so that most texts fail early."""
    in_order = sorted(set(names), key=lambda name: (name[0], -len(name), name))
    by_letter = []
    for letter, group in groupby(in_order, itemgetter(0)):
        rests = "|".join(re.escape(name[1:]) for name in group)
        by_letter.append(f"{letter}(?:{rests})")
    return "(?:" + "|".join(by_letter) + r")\b\.?"


@lru_cache(maxsize=8)
def accessed_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """(accessed 3 June 2014); date of access: 2014; cited 2014. The group `rest` is the day."""
    return re.compile(
        rf"""
        [(\[]?
        \b (?: (?:last\s)? {words(vocabulary, "accessed")} | date\sof\saccess\b
             | cited\b(?=\s(?:\d\d?\s\w+\s)?\d{{4}}) )
        :? (?:\s(?:on|at))?
        (?P<rest> [\s:,]* (?:[\w./-]{{1,12}}[\s,.]{{1,2}}){{0,3}}? [\w./-]{{0,12}}?
                  \d{{4}} (?:[-/]\d\d?[-/]\d\d?)? )
        (?:,?\s?from\b:?)? [)\]]?
        | \( (?P<before> [\w\s./-]{{3,20}}? \d{{4}} ),?\s                       # (4 May 2019, date
          (?:date\s)? (?:last\s)? {words(vocabulary, "accessed")} \)              # last accessed)
        """,
        re.X | re.I,
    )


def years(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Years: the value is "1917", "1917-23", "1937/1972" or, where the print says so, "n.d."."""
    number_cues = tuple(vocabulary["before-bare-numbers"])
    for match in year_pattern(vocabulary).finditer(seen.text):
        if match["none"]:
            value = match["none"].lower()
            yield Proposal("year", match.start(), match.end(), 0.6, value, "dates.no-year")
        elif match["again"]:
            yield from two_years(match)
        elif match["scar"]:
            value = f"1{match['scar'][1:]}"
            yield Proposal("year", match.start(), match.end(), 0.7, value, PLAIN_YEAR)
        else:
            is_number = is_behind_cue(seen, match.start(), number_cues)
            yield year_or_span(match, is_number)
    yield from first_years(seen, vocabulary)
    for match in GLUED_RE.finditer(seen.text):
        if not seen.text[max(0, match.start() - 2) : match.start() - 1].isdigit():
            yield Proposal("year", *match.span(), 0.6, match["year"], "dates.year-glued")


def two_years(match: re.Match[str]) -> Iterator[Proposal]:
    """The year of the edition and that of the first one: "1972 [1937]", and "1937[1972]"."""
    again, first = "again", "first"
    if match["again"] < match["first"]:
        again, first = first, again
    start, end = match.span(again)
    yield Proposal("year", start, end, 0.9, match[again], PLAIN_YEAR)
    start, end = match.span(first)
    if first == "first":
        start, end = start - 1, match.end()  # with its brackets
    yield Proposal("origyear", start, end, 0.95, match[first], "dates.first-year")


def is_behind_cue(seen: Scan, start: int, cues: tuple[str, ...]) -> bool:
    """True if "p.", "no." or the like stands before a number: then it is hardly a year."""
    before = seen.folded[max(0, start - BEFORE_YEAR_CHARS) : start].rstrip()
    if start < HEAD_CHARS and INITIAL_RE.search(seen.text[:start]):
        return False  # Moll, P. 2005. The Loom
    return before.endswith(cues) or before.endswith(" p")


def year_or_span(match: re.Match[str], is_number: bool) -> Proposal:
    """The proposal for a year in figures (1917), for two editions (1937/1972) or years (1917-23).

    `is_number` says that the cue of a page or an issue stands before it.
    """
    start, end = match.span()
    editions = REISSUED_RE.fullmatch(match.group())
    if editions and int(editions["year"]) - int(editions["first"]) > 1:
        return Proposal("year", start, end, 0.85, match.group(), "dates.reissued", "reissued")
    more = match["more"]
    weight = YEAR_WEIGHT
    if more and not more.startswith((" and ", " & ")):
        weight = SPAN_WEIGHT
    if is_number:
        weight = NUMBER_WEIGHT
    if not more:
        return Proposal("year", start, end, weight, match["year"], PLAIN_YEAR)
    value = match["year"] + SPACED_DASH_RE.sub(r"\1", more)
    return Proposal("year", start, end, weight, value, "dates.years", "years")


def first_years(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Years of a first publication beside that of the edition used.

    "[1906]", "(1917; London", "[first published 1938]".
    """
    if not may_hold_first_year(seen, vocabulary):
        return
    matches = list(first_year_pattern(vocabulary).finditer(seen.text))
    if not matches:
        return
    years = [
        match.span()
        for match in year_pattern(vocabulary).finditer(seen.text)
        if match["year"] or match["again"]
    ]
    for match in matches:
        if any(start >= match.end() or end <= match.start() for start, end in years):
            year = match[match.lastindex or 0]
            yield Proposal("origyear", *match.span(), 0.9, year, "dates.first-year")


def may_hold_first_year(seen: Scan, vocabulary: Vocabulary) -> bool:
    """True if the text holds one of the words or marks without which no first year is printed."""
    if "[" in seen.text or ("(" in seen.text and ";" in seen.text):
        return True
    if ") 1" in seen.text or ") 2" in seen.text:
        return True  # (1944) 1957.
    return not seen.bag.isdisjoint(telling_words(vocabulary, "first-published", "published-again"))


def dates(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Dates and seasons with or without their year; the value is what is printed."""
    for match in NUMERIC_RE.finditer(seen.text):
        start = behind_lead(seen.text, match.start(), vocabulary)
        yield Proposal("date", start, match.end(), 0.85, match.group(), "dates.numeric")
    if seen.bag.isdisjoint(vocabulary["months"]) and seen.bag.isdisjoint(vocabulary["seasons"]):
        return
    for match in date_pattern(vocabulary).finditer(seen.text):
        has_year = any(match[f"year{order}"] for order in ORDERS)
        has_day = any(match[name] for name in ("day1", "day2", "day5"))
        has_capital = any(letter.isupper() for letter in match.group())
        if not has_year and not has_capital:
            continue  # "may", "march"
        weight = 0.3
        if has_year:
            weight = 0.85
        elif has_day:
            weight = 0.6
        start = behind_lead(seen.text, match.start(), vocabulary) if has_year else match.start()
        end = behind_clock(seen.text, before_stop(match), vocabulary)
        yield Proposal("date", start, end, weight, seen.printed(start, end), "dates.date")


def parts(printed: str, vocabulary: Vocabulary) -> tuple[tuple[str, int, int], ...]:
    """(day | month | year, start, end) of each part of a date as printed; offsets are in it."""
    if numeric := NUMERIC_RE.search(printed):
        return tuple((name, *numeric.span(name)) for name in ("day", "month", "year"))
    match = date_pattern(vocabulary).search(printed)
    if not match:
        return ()
    groups = [(name, f"{name}{order}") for name in ("day", "month", "year") for order in ORDERS]
    return tuple((name, *match.span(group)) for name, group in groups if match[group])


def behind_lead(text: str, start: int, vocabulary: Vocabulary) -> int:
    """Where a date begins with the word that leads to it: "vom 17.03.1978", "Sunday 5 May"."""
    lead = lead_pattern(vocabulary).search(text, max(0, start - LEAD_CHARS), start)
    return lead.start() if lead else start


@lru_cache(maxsize=8)
def lead_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A word that leads to a date, or its day of the week, right before it."""
    lead, weekday = cues(vocabulary, "date-leads"), words(vocabulary, "weekdays")
    return re.compile(rf"(?<![\w])(?:{lead}|{weekday}[.,]{{0,2}})\s$")


def before_stop(match: re.Match[str]) -> int:
    """Where a date ends, before the stop of its sentence: the "May" of "Ibid., 18 May."."""
    at_stop = match.group().endswith(".") and match.string[match.end() : match.end() + 1] in "\n "
    return match.end() - at_stop


def behind_clock(text: str, end: int, vocabulary: Vocabulary) -> int:
    """Where a date ends with the time of day behind it."""
    clock = clock_pattern(vocabulary).match(text, end)
    return clock.end() if clock else end


@lru_cache(maxsize=8)
def clock_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The time of day behind a date: ", 02:23 GMT"."""
    return re.compile(rf",?\s[0-2]?\d[:.][0-5]\d\s?{words(vocabulary, 'clock-words')}")


def in_iso(printed: str, vocabulary: Vocabulary) -> str:
    """A date as BibLaTeX wants it: "30 April 2019" is "2019-04-30"; anything else as it is."""
    said = {name: printed[start:end] for name, start, end in parts(printed, vocabulary)}
    month = said.get("month", "").casefold().rstrip(".")
    number = month if month.isdecimal() else vocabulary["months"].get(month, "")
    day = said.get("day", "")
    if not (number and day.isdecimal() and "year" in said):
        return printed
    return f"{said['year']}-{int(number):02}-{int(day):02}"


@lru_cache(maxsize=8)
def access_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The words of which a text holds one, if it says when a page was seen."""
    return telling_words(vocabulary, "accessed") | {"access", "cited"}


def behind_addresses(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The day in brackets behind an address: "<https://…> (14 Sept. 2021)"."""
    for match in BEHIND_ADDRESS_RE.finditer(seen.text):
        if date_pattern(vocabulary).fullmatch(match["day"]):
            start, end = match.start("day") - 1, match.end("day") + 1
            yield Proposal("accessed", start, end, 0.9, match["day"], "dates.behind-address")


def accesses(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """When a page of the web was seen: "(accessed 3 June 2014)"; the value is the day."""
    if "://" in seen.text:
        yield from behind_addresses(seen, vocabulary)
    if seen.bag.isdisjoint(access_words(vocabulary)):
        return
    for match in accessed_pattern(vocabulary).finditer(seen.text):
        day = (match["rest"] or match["before"]).strip(" ,:")
        yield Proposal("accessed", *match.span(), 0.9, day, "dates.accessed")


def times(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kinds year, origyear, date and accessed."""
    yield from years(seen, vocabulary)
    yield from dates(seen, vocabulary)
    yield from accesses(seen, vocabulary)
