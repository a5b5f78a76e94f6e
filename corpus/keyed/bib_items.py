"""Entries of a .bib beside the essay, in the form of CSL."""

from __future__ import annotations

import logging
import re  # not `regex`: as in corpus.flat, where the reason is given
from collections.abc import Mapping
from typing import Any, Final

from corpus.keyed.csl_items import Items

TYPES: Final = {
    "article": "article-journal",
    "book": "book",
    "collection": "book",
    "mvbook": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "thesis": "thesis",
    "online": "webpage",
    "report": "report",
    "techreport": "report",
    "unpublished": "manuscript",
}
# CSL variable -> fields of BibTeX and BibLaTeX, the first that is there
VARIABLES: Final = {
    "title": ("title",),
    "container-title": ("journaltitle", "journal", "booktitle"),
    "publisher": ("publisher", "school", "institution"),
    "publisher-place": ("address", "location"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "edition": ("edition",),
    "page": ("pages",),
    "collection-title": ("series",),
    "URL": ("url",),
    "DOI": ("doi",),
}
PERSONS: Final = ("author", "editor", "translator")
AND_RE: Final = re.compile(r"\s+and\s+", re.I)
YEAR_RE: Final = re.compile(r"\d{3,4}")


def from_bib(text: str) -> Items:
    """The entries of a .bib as a reader sees them, key by key."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import LatexDecodingMiddleware

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    parsed = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    items: Items = {}
    for entry in parsed.entries:
        fields = {field.key.lower(): " ".join(str(field.value).split()) for field in entry.fields}
        items.setdefault(entry.key, item_of(entry.entry_type.lower(), fields))
    return items


def item_of(kind: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """An entry of BibTeX as an item of CSL."""
    item: dict[str, Any] = {"type": TYPES.get(kind, "document")}
    for variable, names in VARIABLES.items():
        value = next((fields[name] for name in names if fields.get(name)), "")
        if value:
            item[variable] = value.strip("{}").replace("--", "–")
    for field in PERSONS:
        printed = AND_RE.split(fields.get(field, ""))
        persons = [person_of(name) for name in printed if name.strip()]
        if persons:
            item[field] = persons
    year = YEAR_RE.search(fields.get("date") or fields.get("year") or "")
    if year:
        item["issued"] = {"date-parts": [[year[0]]]}
    return item


def person_of(name: str) -> dict[str, str]:
    """A name of BibTeX: "Holt, Ann", "Ann Holt", "{Labour Party}"."""
    name = name.strip()
    if name.startswith("{"):
        return {"literal": name.strip("{}")}
    family, comma, given = name.partition(",")
    if not comma:
        given, _, family = name.rpartition(" ")
    return {"family": family.strip(), "given": given.strip()}
