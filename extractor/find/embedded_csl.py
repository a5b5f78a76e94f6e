"""Citations that a reference manager left in the file as CSL-JSON: finished fields, better than any parsing.

The field codes of Zotero and Mendeley hold {"citationItems": [{"itemData": {…}, "locator": "12", "label": "page"}]}.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from corpus.essay import Essay, Span
from corpus.healing.reading import Reading, heal
from extractor.model.kinds import Form
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference

TYPES = {
    "article": "article", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "chapter": "incollection", "paper-conference": "inproceedings", "thesis": "thesis",
    "webpage": "online", "post-weblog": "online", "report": "report", "manuscript": "unpublished",
    "personal_communication": "unpublished",
}  # fmt: skip
PLAIN = {
    "title": "title", "publisher": "publisher", "publisher-place": "address", "volume": "volume", "issue": "number",
    "edition": "edition", "collection-title": "series", "URL": "url", "DOI": "doi",
    "archive": "archive",
}  # fmt: skip
PERSONS = {"author": "author", "editor": "editor", "translator": "translator"}
PLACES = {"page": "page", "chapter": "chapter", "volume": "volume-cited", "section": "section"}
PARTS = frozenset(("article", "incollection", "inproceedings"))
RECOGNISER = "csl"


def references(passage: Passage) -> list[Reference]:
    """What the field codes in a passage state, in order."""
    return [one for span, data in passage.reading.data for one in _items(passage, span, data)]


def body(essay: Essay) -> list[Passage]:
    """The stretches of running text that hold field codes."""
    noted = [note.span for note in essay.notes]
    spans = [one.span for one in essay.markup if one.kind == "citation-data"]
    inside = [span for span in spans if not any(span in note for note in noted)]
    return [Passage(essay, None, heal(essay, span)) for span in inside]


def covered(reading: Reading, clip: Clip) -> bool:
    """Whether a clip that was cut from the text is what a field code already states."""
    return any(span.start < clip.end and clip.start < span.end for span, _ in reading.data)


def _items(passage: Passage, span: Span, data: str) -> Iterator[Reference]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return
    items = found.get("citationItems", []) if isinstance(found, dict) else []
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and isinstance(item.get("itemData"), dict):
            yield _reference(passage, span, item)


def _reference(passage: Passage, span: Span, item: dict[str, Any]) -> Reference:
    data = item["itemData"]
    kind = TYPES.get(str(data.get("type")), "misc")
    place = passage.reading.span(span.start, span.end)
    stated = [
        *_persons(data),
        *_plain(data),
        *_container(data, kind),
        *_issued(data),
        *_extent(data, kind),
    ]
    fields = tuple(Field(name, value, place, RECOGNISER) for name, value in stated if value)
    locators = tuple(Field(name, value, place, RECOGNISER) for name, value in _located(item))
    form: Form = "full"
    return Reference(Clip(passage, span.start, span.end), form, kind, fields, locators, 0.99)


def _persons(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for source, name in PERSONS.items():
        people = data.get(source)
        named = (
            [_person(one) for one in people if isinstance(one, dict)]
            if isinstance(people, list)
            else []
        )
        yield name, " and ".join(filter(None, named))


def _person(one: dict[str, Any]) -> str:
    family = " ".join(
        filter(None, (_text(one.get("non-dropping-particle")), _text(one.get("family"))))
    )
    return ", ".join(filter(None, (family, _text(one.get("given"))))) or _text(one.get("literal"))


def _plain(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    return ((name, _text(data.get(source))) for source, name in PLAIN.items())


def _container(data: dict[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    yield "journal" if kind == "article" else "booktitle", _text(data.get("container-title"))


def _issued(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    issued = data.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    date = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return zip(("year", "month", "day"), map(_text, date), strict=False)


def _extent(data: dict[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    if kind in PARTS:
        yield "pages", _text(data.get("page"))


def _located(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if locator := _text(item.get("locator")):
        yield PLACES.get(str(item.get("label", "page")), "page"), locator


def _text(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
