"""A ledger, as `ibidem bib --to json` writes it and a person may have corrected it
(docs/ledger.md), read as one side of a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from output.check.json_members import JsonObject, NotGoldError, number, rows, text, texts
from output.check.labelled import LabelledCite, LabelledEssay, LabelledNote, LabelledWork

FORMAT = "ibidem-ledger/1"
# forms that say which work they mean by themselves, without an earlier mention
STATING_FORMS = frozenset(("full", "author-date", "siglum", "quotation"))
PERSONS = ("author", "editor")


def labelled_essays(ledger: JsonObject) -> Iterator[LabelledEssay]:
    """The essays of a ledger. Raises NotGoldError where a member is not of its kind."""
    works = {text(row, "key"): labelled_work(row) for row in rows(ledger, "works")}
    for row in rows(ledger, "essays"):
        problems = rows(row, "problems")
        missing = [text(met, "label") for met in problems if text(met, "kind") == "missing-note"]
        yield LabelledEssay(
            id=text(row, "id"),
            notes=tuple(labelled_note(note) for note in rows(row, "notes")),
            cites=tuple(labelled_cites(rows(row, "citations"))),
            works=works,
            missing_notes=tuple(missing),
        )


def labelled_note(row: JsonObject) -> LabelledNote:
    """A note of the ledger."""
    printed = text(row, "text")
    marked = row.get("anchor") is not None
    return LabelledNote(text(row, "label"), printed, len(printed.split()), marked)


def labelled_cites(citations: Iterable[JsonObject]) -> Iterator[LabelledCite]:
    """The cites of an essay, in reading order. A cite points back where its form says so and its
    work was cited before; a short form may as well be the first mention of a work."""
    before: set[str] = set()
    for row in citations:
        form = text(row, "form")
        work = text(row, "work")
        works = tuple(filter(None, (work, text(row, "item"))))
        yield LabelledCite(
            note=None if row.get("note") is None else text(row, "note"),
            texts=(text(row, "text"),),
            works=works,
            form=form,
            page=page_of(row),
            confidence=number(row, "confidence"),
            back=form not in STATING_FORMS and work in before,
        )
        before.update(works)


def page_of(row: JsonObject) -> str:
    """The page cited, "" where none is."""
    locator = row.get("locator") or {}
    if not isinstance(locator, dict):
        raise NotGoldError("“locator” should be an object")
    return text(locator, "page")


def labelled_work(row: JsonObject) -> LabelledWork:
    """An entry of `works`."""
    fields = row.get("fields") or {}
    if not isinstance(fields, dict):
        raise NotGoldError("“fields” should be an object")
    title = text(fields, "title")
    supplied = frozenset(texts(row, "supplied"))
    whole = f"{title} {text(fields, 'subtitle')}".strip()
    return LabelledWork(
        key=text(row, "key"),
        type=text(row, "type"),
        fields={name: text(fields, name) for name in fields if name not in PERSONS},
        authors=persons(text(fields, "author")),
        editors=persons(text(fields, "editor")),
        titles=tuple(filter(None, dict.fromkeys((title, whole)))),
        other_titles=texts(row, "variants"),
        supplied=supplied,
        unstated=supplied,
    )


def persons(printed: str) -> tuple[str, ...]:
    """The names of a BibTeX list, "Serge, Victor and Lewin, Moshe"."""
    return tuple(printed.split(" and ")) if printed else ()
