"""What a reference prints becomes a cite in normal form: persons, years, volumes, pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import regex

from extractor.language.numerals import arabic, pages
from extractor.language.persons import people
from extractor.language.years import year_of
from extractor.model.links import Cite
from extractor.model.references import Field, Reference
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

PERSON_FIELDS = frozenset(("author", "editor", "translator"))
LOCATOR_NAMES = {"volume-cited": "volume", "note-cited": "note"}
OPENING_MARKS, CLOSING_MARKS = "'\"‘“„«", "'\"’”»"
LISTED_PLACE = -1  # entries of the essay's own list of works count as cited before all others


def title(printed: str) -> str:
    """A title without quotation marks around it and the comma or stop that ends it in the note."""
    text = " ".join(printed.split()).strip(" ,;:")
    while len(text) > 1 and text[0] in OPENING_MARKS and text[-1] in CLOSING_MARKS:
        text = text[1:-1].strip(" ,;:")
    return text if text.endswith("..") else text.removesuffix(".")


SHORT_YEAR_RE = regex.compile(r"[0-9]{2}")
CENTURIES = ("19", "20", "18")
# name of a field -> what puts its value in normal form; other values are stripped of blanks
NORMAL_FORMS: Mapping[str, Callable[[str], str]] = {
    "title": title,
    "booktitle": title,
    "maintitle": title,
    "journal": title,
    "volume": arabic,
    "part": arabic,
    "pages": pages,
    "year": year_of,
    "origyear": year_of,
}
# the same for the place cited; other values stay as they are
NORMAL_LOCATORS: Mapping[str, Callable[[str], str]] = {"page": pages, "volume": arabic}


def describe(reference: Reference, vocabulary: Vocabulary) -> Description:
    """What a reference states of the edition it means."""
    authors, others = _persons(reference, "author", vocabulary)
    fields = _normal_fields(reference.fields)
    if SHORT_YEAR_RE.fullmatch(reference.get("year")):
        fields |= _whole_year(reference.get("year"), reference.clip.passage.essay.text)
    editors, more_editors = _persons(reference, "editor", vocabulary)
    translators, _ = _persons(reference, "translator", vocabulary)
    return Description(
        reference.type,
        authors,
        editors,
        translators,
        tuple(sorted(fields.items())),
        others,
        more_editors,
    )


def _persons(
    reference: Reference, field: str, vocabulary: Vocabulary
) -> tuple[tuple[Person, ...], bool]:
    """The persons printed in a field, and whether others follow ("et al.")."""
    printed = reference.get(field)
    return people(printed, vocabulary) if printed else ((), False)


def _normal_fields(fields: tuple[Field, ...]) -> dict[str, str]:
    """Name -> value in normal form; where a name repeats the first counts, even if it is empty."""
    values: dict[str, str] = {}
    for field in fields:
        if field.name not in PERSON_FIELDS and field.name not in values:
            values[field.name] = NORMAL_FORMS.get(field.name, str.strip)(field.value)
    return {name: value for name, value in values.items() if value}


def _whole_year(short: str, text: str) -> dict[str, str]:
    """The year that 30.3.47 means: of the centuries that of which the essay prints this year most
    often, and none if it prints it nowhere."""
    year = max((f"{century}{short}" for century in CENTURIES), key=text.count)
    return {"year": year} if year in text else {}


def locate(reference: Reference) -> tuple[tuple[str, str], ...]:
    """The place cited in normal form, sorted by name; two pages are joined: "12, 40".

    What is printed twice ("p. 15, 15") counts once.
    """
    values: dict[str, str] = {}
    for field in reference.locators:
        name = LOCATOR_NAMES.get(field.name, field.name)
        value = NORMAL_LOCATORS[name](field.value) if name in NORMAL_LOCATORS else field.value
        if name in values and value != values[name]:
            value = f"{values[name]}, {value}"
        values[name] = ", ".join(dict.fromkeys(value.split(", ")))
    return tuple(sorted((name, value) for name, value in values.items() if value))


def normalise(reference: Reference, vocabulary: Vocabulary) -> Cite:
    """The cite that a reference makes."""
    span = reference.span
    return Cite(
        reference=reference,
        start=span.start,
        end=span.end,
        place=_place(reference, span.start),
        description=describe(reference, vocabulary),
        locator=locate(reference),
    )


def _place(reference: Reference, start: int) -> int:
    """Where a reader meets a reference that is printed at `start` (see `Cite.place`)."""
    passage = reference.clip.passage
    if passage.note:
        return passage.place
    return LISTED_PLACE if reference.clip.kind == "listed" else start
