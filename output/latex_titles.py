"""Titles, months and addresses as BibTeX wants them: `{Lenin} in {USSR}`, `month = mar`, and an
address that begins with its scheme."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import regex

from extractor.compare import fold
from extractor.language.capitals import kept_capitals
from extractor.model.ledger import Ledger
from extractor.model.works import Work
from extractor.tables import Vocabulary, load

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = frozenset(str(number) for number in range(1, 13))  # of months
DASH_RE = regex.compile(r"\s*[-–/]\s*")  # April-May
SCHEME_RE = regex.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:")


@dataclass(frozen=True, slots=True)
class RunNames:
    """What tells the names in a title: the tables of a run, and the family names of its persons in
    lower case."""

    vocabulary: Vocabulary
    families: Collection[str] = frozenset()


def names_of(ledger: Ledger) -> RunNames:
    """The names of a run."""
    families = {family for work in ledger.works for family in families_of(work)}
    return RunNames(ledger.vocabulary, frozenset(families))


def families_of(work: Work) -> set[str]:
    """The family names of the persons of a work, in lower case."""
    description = work.description
    people = (*description.authors, *description.editors, *description.translators)
    return {person.family.casefold() for person in people if not person.corporate}


def no_names() -> RunNames:
    """The names that the tables of the project tell, where there is no run."""
    return RunNames(load())


def protected(title: str, names: RunNames, coded: Callable[[str], str]) -> str:
    """A title coded for LaTeX, with braces around each word whose capitals must stay. Where its own
    braces do not match, it is coded as a whole and without any more of them."""
    if "{" in title or "}" in title:
        return coded(title)
    parts: list[str] = []
    done = 0
    for start, end in kept_capitals(title, names.vocabulary, names.families):
        parts.extend((coded_part(title[done:start], coded), f"{{{coded(title[start:end])}}}"))
        done = end
    return "".join(parts) + coded_part(title[done:], coded)


def coded_part(part: str, coded: Callable[[str], str]) -> str:
    """A part of a title coded for LaTeX, with the blanks at its ends."""
    if not part.strip():
        return " " if part else ""
    opening = " " if part[0].isspace() else ""
    closing = " " if part[-1].isspace() else ""
    return f"{opening}{coded(part)}{closing}"


def month(printed: str, vocabulary: Vocabulary) -> str:
    """A month as BibTeX's name of it, two as a range: "July-September" is `jul # "--" # sep`; the
    3 of 30.3.47 is `mar`. "" for what is no month: a season is printed as it stands."""
    numbers = [fold.month(part, vocabulary) for part in DASH_RE.split(printed)]
    if len(numbers) > 2 or not all(number in NUMBERS for number in numbers):
        return ""
    return ' # "--" # '.join(MONTHS[int(number) - 1] for number in numbers)


def with_scheme(address: str) -> str:
    """An address of the web as a program opens it: "www.ilo.org" is at http://www.ilo.org."""
    return address if not address or SCHEME_RE.match(address) else f"http://{address}"
