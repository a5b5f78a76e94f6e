"""The essay's own list of works as running text refers to it: by first author and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractor.compare.fold import tokens
from extractor.language.persons import people
from extractor.language.years import YEAR
from extractor.model.references import Reference
from extractor.model.works import Person
from extractor.tables import Vocabulary

# 1978, 2000a; neither 1978-80 nor 19785
LETTERED_YEAR = rf"(?P<year>{YEAR})(?P<letter>[a-z]?)(?![\p{{L}}\d]|[-–]\d)"
LETTERED_YEAR_RE = regex.compile(LETTERED_YEAR)


@dataclass(frozen=True, slots=True)
class ListedWork:
    """An entry of the list, as running text may refer to it."""

    families: tuple[str, ...]  # of its authors, folded
    year: str  # with its letter: "2016a"
    first: str  # the year of its first edition
    stated: Reference  # what the entry states


Index = dict[str, list[ListedWork]]  # the first author of an entry, as text may print him


def index_of(listed: Sequence[Reference], vocabulary: Vocabulary) -> Index:
    """The entries under every form in which text may name their first author."""
    index: Index = {}
    for reference in listed:
        printed = reference.get("author") or reference.get("editor")
        if not printed or not reference.get("year"):
            continue
        persons, _ = people(printed, vocabulary)
        families = tuple(fold(person.family) for person in persons)
        entry = ListedWork(families, _year(reference), reference.get("origyear"), reference)
        for form in _printed_forms(persons, printed):
            index.setdefault(form, []).append(entry)
    return index


def _printed_forms(persons: Sequence[Person], printed: str) -> set[str]:
    """How text may name the first author: "Linden", "van der Linden", "Van der Linden".

    A body is named in full. With either apostrophe; single letters are no name.
    """
    if not persons:
        return set()
    first = persons[0]
    whole = f"{first.particle} {first.family}".strip()
    forms = {first.family, whole, whole[:1].upper() + whole[1:]}
    if len(persons) == 1 and "," not in printed:
        forms.add(printed)
    straight = {form.replace("’", "'") for form in forms}
    curly = {form.replace("'", "’") for form in forms}
    return {form for form in (forms | straight | curly) if len(form) > 1}


def fold(name: str) -> str:
    """The words of a name without accents and letter case."""
    return " ".join(tokens(name))


def _year(entry: Reference) -> str:
    """The year of an entry with the letter that the list prints behind it."""
    printed = next(field.span for field in entry.fields if field.name == "year")
    text = entry.clip.passage.essay.text[printed.start : printed.end + 1]
    match = LETTERED_YEAR_RE.search(text)
    return match["year"] + match["letter"] if match else entry.get("year")


def of_year(entries: Sequence[ListedWork], year: str, letter: str) -> list[ListedWork]:
    """The entries of this year: those with the letter, else those of the bare year."""
    for wanted in (year + letter, year):
        exact = [entry for entry in entries if wanted in (entry.year, entry.first)]
        if exact:
            return exact
    return [] if letter else [entry for entry in entries if entry.year[:4] == year]
