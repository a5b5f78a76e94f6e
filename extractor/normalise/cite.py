"""NORMALISE: what a reference prints becomes a cite in normal form: persons, years, volumes, pages."""

from __future__ import annotations

import regex

from extractor.language.numerals import arabic, pages
from extractor.language.persons import people
from extractor.model.links import Cite
from extractor.model.references import Field, Reference
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

NAMES = frozenset(("author", "editor", "translator"))
YEAR = regex.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b")
LOCATORS = {"volume-cited": "volume", "note-cited": "note"}


def title(printed: str) -> str:
    """A title without quotation marks around it, without the comma or stop that ends it in the note."""
    text = " ".join(printed.split()).strip(" ,;:")
    while len(text) > 1 and text[0] in "'\"‘“„«" and text[-1] in "'\"’”»":
        text = text[1:-1].strip(" ,;:")
    return text.removesuffix(".") if not text.endswith("..") else text


def year(printed: str) -> str:
    """The year of a printed date ("Spring 1963", "[1917]"); "" where it states none ("n.d.")."""
    found = YEAR.search(printed)
    return found.group() if found else ""


VALUES = {
    "title": title, "booktitle": title, "maintitle": title, "journal": title, "volume": arabic, "part": arabic,
    "pages": pages, "year": year, "origyear": year,
}  # fmt: skip


def _value(field: Field) -> str:
    return VALUES.get(field.name, str.strip)(field.value)


def _people(
    reference: Reference, name: str, vocabulary: Vocabulary
) -> tuple[tuple[Person, ...], bool]:
    return people(reference.get(name), vocabulary) if reference.get(name) else ((), False)


def describe(reference: Reference, vocabulary: Vocabulary) -> Description:
    """What a reference states of the edition it means."""
    authors, others = _people(reference, "author", vocabulary)
    values = {
        field.name: _value(field) for field in reversed(reference.fields) if field.name not in NAMES
    }
    return Description(
        reference.type,
        authors,
        _people(reference, "editor", vocabulary)[0],
        _people(reference, "translator", vocabulary)[0],
        tuple(sorted((name, value) for name, value in values.items() if value)),
        others,
    )


def locate(reference: Reference) -> tuple[tuple[str, str], ...]:
    """The place cited, in normal form."""
    found: dict[str, str] = {}
    for field in reference.locators:
        name = LOCATORS.get(field.name, field.name)
        value = (
            pages(field.value)
            if name == "page"
            else arabic(field.value)
            if name == "volume"
            else field.value
        )
        found[name] = f"{found[name]}, {value}" if name in found and value != found[name] else value
    return tuple(sorted((name, value) for name, value in found.items() if value))


def normalise(reference: Reference, vocabulary: Vocabulary) -> Cite:
    """The cite that a reference makes."""
    clip, passage = reference.clip, reference.clip.passage
    span = passage.reading.span(clip.start, clip.end)
    place = passage.place if passage.note else -1 if clip.kind == "listed" else span.start
    return Cite(
        passage.essay.id, passage.note, span.start, span.end, place, clip.text, reference.form, clip.signal,
        describe(reference, vocabulary), locate(reference), reference.confidence, reference, clip.kind, clip.quoted_in,
    )  # fmt: skip
