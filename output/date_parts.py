"""A printed date as numbers, for the formats that want numbers: CSL-JSON, RIS, BibLaTeX."""

from __future__ import annotations

import re  # not `regex`: its \d holds digits that int() cannot read
from dataclasses import dataclass

from extractor.compare import fold
from extractor.model.works import Description
from extractor.tables import Vocabulary

YEARS_RE = re.compile(r"([0-9]{1,4})(?:\s?[-–/]\s?([0-9]{1,4}))?")  # 1917, 1874-1875, 1924-26
ISO_RE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")  # 2019-05-12
WORD_RE = re.compile(r"\w+")
SEASONS = ("spring", "summer", "autumn", "winter")  # CSL counts them from 1
DAYS_MOST, MONTHS_MOST = 31, 12


@dataclass(frozen=True, slots=True)
class DateParts:
    """A date in numbers, 0 for what is not stated; a span of years has a `last` year. `season` is 1
    for spring to 4 for winter; `printed` is what of it is no number: "Autumn", "n.d."."""

    year: int = 0
    last: int = 0
    month: int = 0
    day: int = 0
    season: int = 0
    printed: str = ""

    def numbers(self) -> list[int]:
        """Year, month and day, as many of them as are stated: [1917, 11]."""
        parts = (self.year, self.month, self.day)
        stated = parts.index(0) if 0 in parts else len(parts)
        return list(parts[:stated])

    def iso(self) -> str:
        """The date as ISO 8601 has it, with "/" between two years: "1917-11-07", "1874/1875"; ""
        for none."""
        year, *rest = self.numbers() or [0]
        first = "-".join([f"{year:04}", *(f"{number:02}" for number in rest)]) if year else ""
        return f"{first}/{self.last:04}" if self.last else first


def issued(description: Description, vocabulary: Vocabulary) -> DateParts:
    """When a work appeared."""
    year, month, day = (description.get(name) for name in ("year", "month", "day"))
    return date_parts(year, month, day, vocabulary)


def date_parts(year: str, month: str, day: str, vocabulary: Vocabulary) -> DateParts:
    """A date from its printed parts, each "" where it is not printed; of two years the month and
    day say nothing."""
    years = YEARS_RE.fullmatch(year.strip())
    if not years:
        return DateParts(printed=" ".join(filter(None, (day, month, year))))
    first, last = int(years[1]), _last_year(years[1], years[2] or "")
    number = _month(month, vocabulary)
    if last or not number:
        return DateParts(first, last, season=_season(month, vocabulary), printed=month)
    return DateParts(first, 0, number, _day(day))


def looked_up(printed: str, vocabulary: Vocabulary) -> DateParts:
    """The day on which an address was looked at: "2019-05-12", "12 May 2019", "May 12, 2019". What
    is printed otherwise ("3.6.2020", which is of two days) stays in words."""
    iso = ISO_RE.fullmatch(printed.strip())
    if iso:
        return date_parts(iso[1], iso[2] or "", iso[3] or "", vocabulary)
    words = WORD_RE.findall(printed)
    named = [word for word in words if not word.isdigit() and _month(word, vocabulary)]
    days = [word for word in words if _day(word)]
    years = [word for word in words if ISO_RE.fullmatch(word)]
    if len(named) == len(years) == 1 and len(days) <= 1:
        return date_parts(years[0], named[0], "".join(days), vocabulary)
    return DateParts(printed=printed)


def _last_year(first: str, last: str) -> int:
    """The second of two years, completed from the first ("1924-26" ends in 1926); 0 for none, and
    where it would not come later."""
    if not last:
        return 0
    whole = int(first[: len(first) - len(last)] + last)
    return whole if whole > int(first) else 0


def _month(printed: str, vocabulary: Vocabulary) -> int:
    """The number of a month, by its name or number; 0 for anything else."""
    number = fold.month(printed, vocabulary)
    return int(number) if _is_number(number) and 1 <= int(number) <= MONTHS_MOST else 0


def _day(printed: str) -> int:
    """The number of a day; 0 for anything else."""
    return int(printed) if _is_number(printed) and 1 <= int(printed) <= DAYS_MOST else 0


def _season(printed: str, vocabulary: Vocabulary) -> int:
    """The number of a season; 0 for anything else."""
    meaning = vocabulary["seasons"].get(printed.casefold(), "")
    return SEASONS.index(meaning) + 1 if meaning in SEASONS else 0


def _is_number(printed: str) -> bool:
    """True for one or two digits that int() reads."""
    return bool(re.fullmatch(r"[0-9]{1,2}", printed))
