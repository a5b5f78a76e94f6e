"""Citations that the file states as CSL-JSON: finished fields.

The field codes of Zotero and Mendeley hold such data, and readers make it of what TEI, JATS and
.bib files tag:
{"citationItems": [{"itemData": {…}, "locator": "12", "label": "page"}]}.
Values that do not have the shape that CSL-JSON gives them are left out.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from corpus.essay import Essay, Span
from corpus.healing.reading import Reading, heal
from extractor.compare.fold import tokens
from extractor.language.spans import between, covering, meet
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference

# CSL type -> BibTeX type
TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "thesis": "thesis",
    "webpage": "online",
    "post-weblog": "online",
    "report": "report",
    "manuscript": "unpublished",
    "personal_communication": "unpublished",
}
# CSL variable -> BibTeX field
TEXT_FIELDS = {
    "title": "title",
    "publisher": "publisher",
    "publisher-place": "address",
    "volume": "volume",
    "issue": "number",
    "edition": "edition",
    "collection-title": "series",
    "URL": "url",
    "DOI": "doi",
    "archive": "archive",
}
PERSON_FIELDS = ("author", "editor", "translator")
DATE_FIELDS = ("year", "month", "day")
# label of a CSL locator -> name of the place cited
LOCATORS = {
    "page": "page",
    "chapter": "chapter",
    "volume": "volume-cited",
    "section": "section",
}
PARTS = frozenset(("article", "incollection", "inproceedings"))
RECOGNISER = "csl"
CONFIDENCE = 0.99
NamedValue = tuple[str, str]  # of a field; an empty value is left out


def references(essay: Essay, lists: Sequence[Span] = ()) -> list[Reference]:
    """What the field codes in running text state, in order; `lists` are the lists of works."""
    is_elsewhere = covering(
        (span.start, span.end) for span in (*lists, *(note.span for note in essay.notes))
    )
    found: list[Reference] = []
    codes = [markup.span for markup in essay.markup if markup.kind == "citation-data"]
    for code in codes:
        if not is_elsewhere(code.start, code.end):
            found += stated_in(Passage(essay, None, heal(essay, code)))
    return found


def stated_in(passage: Passage) -> list[Reference]:
    """What the field codes in a passage state, in order."""
    found: list[Reference] = []
    for stretch, data in passage.reading.data:
        found += [_reference(passage, stretch, item) for item in _items(data)]
    return found


def of_whole(passage: Passage) -> Reference | None:
    """What the data of a passage states that holds most of it, such as an entry of a list."""
    size = sum(len(stretch) for stretch, _ in passage.reading.data)
    stated = stated_in(passage) if 2 * size > len(passage.reading.text) else []
    return stated[0] if stated else None


def completed(stated: Sequence[Reference], printed: Sequence[Reference]) -> list[Reference]:
    """What field codes state, with what is printed round them: the signal before the first of a
    clip, and the place cited behind the last, where the code names none ("See CODE, p. 12").

    `printed` are the clips that the codes lie in, as they read.
    """
    done = list(stated)
    for reading in printed:
        inside = [at for at, one in enumerate(done) if meet(one.span, reading.span)]
        if not inside:
            continue
        first, last = inside[0], inside[-1]
        clip = replace(
            done[first].clip, signal=reading.clip.signal, quoted_in=reading.clip.quoted_in
        )
        done[first] = replace(done[first], clip=clip)
        done[last] = _with_place_behind(done[last], reading)
    return done


def _with_place_behind(stated: Reference, printed: Reference) -> Reference:
    """A cite with the place that is printed behind its data; as it is, where it states one."""
    end = stated.span.end
    behind = [place for place in printed.locators if place.span.start >= end]
    if stated.locators or not behind:
        return stated
    reach = max(place.span.end for place in behind)
    offsets = stated.clip.passage.reading.offsets
    clip = replace(stated.clip, end=bisect_left(offsets, reach))
    return replace(stated, clip=clip, locators=tuple(behind))


def apart(
    coded: Sequence[Reference], pointing: Sequence[Reference], listed: Sequence[Reference]
) -> tuple[list[Reference], list[Span]]:
    """The field codes in running text that nothing says again, and where what points to the list
    of works stands in their way.

    What points to the entry that its code states is kept, as it may name a place ("[3, p. 12]");
    elsewhere the code is right.
    """
    titles = {one.span.start: _key(one) for one in listed}
    pointing = sorted(pointing, key=attrgetter("span"))
    near = between([one.span for one in pointing])
    meant: dict[Span, list[int]] = {}  # where several are meant by one range: [3–5]
    for one in pointing:
        meant.setdefault(one.span, []).extend(one.entries)
    kept: list[Reference] = []
    wrong: list[Span] = []
    for one in coded:
        met = list(near(one.span.start, one.span.end))
        entries = [start for span in met for start in meant[span]]
        if _key(one) not in {titles.get(start) for start in entries}:
            kept.append(one)
            wrong += met
    return kept, wrong


def _key(reference: Reference) -> str:
    """A title by which the same work is known, however it is printed."""
    return " ".join(tokens(reference.get("title")))


def covered(reading: Reading, clip: Clip) -> bool:
    """Whether a clip that was cut from the text is what a field code already states."""
    return any(meet(stretch, Span(clip.start, clip.end)) for stretch, _ in reading.data)


def _items(data: str) -> Iterator[dict[str, Any]]:
    """The items of a field code that have data; none if it is no JSON or has another shape."""
    try:
        code = json.loads(data)
    except (ValueError, RecursionError):
        return
    for item in _list(_dict(code).get("citationItems")):
        if isinstance(item, dict) and isinstance(item.get("itemData"), dict):
            yield item


def _reference(passage: Passage, stretch: Span, item: dict[str, Any]) -> Reference:
    """The reference that an item of a field code states; its fields stand where the code does."""
    data = item["itemData"]
    kind = TYPES.get(str(data.get("type")), "misc")
    span = passage.reading.span(stretch.start, stretch.end)
    stated = [
        *_persons(data),
        *_texts(data),
        ("journal" if kind == "article" else "booktitle", _text(data.get("container-title"))),
        *_issued(data),
        ("pages", _text(data.get("page")) if kind in PARTS else ""),
    ]
    fields = tuple(
        Field(name, value, _printed_at(passage.reading, stretch, name, value) or span, RECOGNISER)
        for name, value in stated
        if value
    )
    label, locator = str(item.get("label", "page")), _text(item.get("locator"))
    place = Field(LOCATORS.get(label, "page"), locator, span, RECOGNISER)
    clip = Clip(passage, stretch.start, stretch.end)
    return Reference(clip, "full", kind, fields, (place,) if locator else (), CONFIDENCE)


def _printed_at(reading: Reading, stretch: Span, name: str, value: str) -> Span | None:
    """Where the value of a field is printed in the stretch of its code; None where it is not.

    A year is looked for from the end: a title may be a year too.
    """
    find = reading.text.rfind if name in DATE_FIELDS else reading.text.find
    start = find(value, stretch.start, stretch.end)
    return reading.span(start, start + len(value)) if start >= 0 else None


def _persons(data: dict[str, Any]) -> Iterator[NamedValue]:
    """Names as BibTeX prints them: "van der Linden, Marcel and Serge, Victor"."""
    for field in PERSON_FIELDS:
        names = [_name(person) for person in _list(data.get(field)) if isinstance(person, dict)]
        yield field, " and ".join(name for name in names if name)


def _name(person: dict[str, Any]) -> str:
    """One name, family first, with its particle ("van"); that of a body as it stands."""
    family = _joined(" ", person.get("non-dropping-particle"), person.get("family"))
    return _joined(", ", family, person.get("given")) or _text(person.get("literal"))


def _texts(data: dict[str, Any]) -> Iterator[NamedValue]:
    for variable, field in TEXT_FIELDS.items():
        yield field, _text(data.get(variable))


def _issued(data: dict[str, Any]) -> Iterator[NamedValue]:
    """Year, month and day as numbers; of a range of dates the first."""
    dates = _list(_dict(data.get("issued")).get("date-parts"))
    first = _list(dates[0]) if dates else []
    return zip(DATE_FIELDS, map(_text, first), strict=False)


def _text(value: object) -> str:
    """A string or number with single blanks; "" for anything else."""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _joined(between: str, *values: object) -> str:
    texts = [_text(value) for value in values]
    return between.join(text for text in texts if text)


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
