"""The entries of a .bib file as works; each value as LaTeX prints it."""

from __future__ import annotations

import logging
from typing import Final

from corpus.files.decode import decode
from corpus.latex.latex_tokens import tokens_of
from corpus.latex.latex_walk import Stretch, plain_text
from corpus.limits import UnreadableError
from corpus.tagged.csl_items import Item, Person, doi_of, item_of, named_in, person

TYPES: Final = {
    "article": "article-journal", "incollection": "chapter", "inbook": "chapter",
    "inreference": "chapter", "suppbook": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis",
    "thesis": "thesis", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "techreport": "report", "report": "report", "unpublished": "manuscript", "letter": "manuscript",
    "book": "book", "mvbook": "book", "collection": "book", "booklet": "book", "manual": "book",
    "proceedings": "book", "reference": "book",
}  # fmt: skip
PARTS: Final = ("article-journal", "chapter", "paper-conference")
# CSL variable -> the fields that may hold it, the first counts
VALUES: Final = {
    "publisher": ("publisher", "school", "institution", "organization"),
    "publisher-place": ("address", "location"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "edition": ("edition",),
    "collection-title": ("series",),
    "URL": ("url",),
    "archive": ("library",),
}
PERSONS: Final = ("author", "editor", "translator")
MAX_VALUE: Final = 20_000  # characters of a value; longer ones (abstracts) are not looked at


def works_in(data: bytes) -> dict[str, Item]:
    """The works of a .bib by their keys; entries that cannot be read are passed over."""
    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    try:
        text, _problems = decode(data)
        entries = parse_string(text).entries
    except (UnreadableError, RecursionError):
        return {}
    works: dict[str, Item] = {}
    for entry in entries:
        fields = {
            field.key.lower(): field.value
            for field in entry.fields
            if isinstance(field.value, str) and len(field.value) <= MAX_VALUE
        }
        item = work_of(entry.entry_type.lower(), fields)
        if item:
            works.setdefault(entry.key, item)
    return works


def work_of(kind: str, fields: dict[str, str]) -> Item:
    """The work that an entry states; {} where it has no title."""
    csl = TYPES.get(kind, "webpage" if "url" in fields else "book")

    def first(*names: str) -> str:
        return next((printed(fields[name]) for name in names if fields.get(name)), "")

    values = {variable: first(*names) for variable, names in VALUES.items()}
    values["title"] = ": ".join(filter(None, (first("title"), first("subtitle"))))
    values["DOI"] = doi_of(fields.get("doi", ""))
    values["URL"] = fields.get("url", "")
    if csl in PARTS:
        values["container-title"] = first("journaltitle", "journal", "booktitle", "maintitle")
        values["page"] = first("pages")
    persons = {role: persons_in(fields.get(role, "")) for role in PERSONS}
    return item_of(csl, values, persons, first("date", "year"))


def printed(value: str) -> str:
    """A value as LaTeX prints it: "The {DNA} of \\"Osterreich" -> "The DNA of Österreich"."""
    row = tokens_of(value)
    text = plain_text(Stretch(row, 0, len(row.tokens)))
    return " ".join(text.split())


def persons_in(value: str) -> list[Person]:
    """The persons of a field, by the parts of their names; a name in braces is one of a body."""
    from bibtexparser.middlewares.names import (
        InvalidNameError,
        parse_single_name_into_parts,
        split_multiple_persons_names,
    )

    persons = []
    for name in split_multiple_persons_names(value):
        try:
            parts = parse_single_name_into_parts(name)
        except InvalidNameError:
            persons.append(person(printed(name)))
            continue
        given, particle, family = (
            printed(" ".join(part)) for part in (parts.first, parts.von, parts.last)
        )
        persons.append(person(family, given, particle))
    return named_in(persons)
