"""The short form in which a person writes down what an essay holds; docs/check.md explains every
member."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

import regex

from output.check.json_members import (
    JsonObject,
    NotGoldError,
    is_false,
    number,
    objects,
    rows,
    text,
    texts,
)
from output.check.labelled import LabelledCite, LabelledEssay, LabelledNote, LabelledWork

# forms that say which work they mean by themselves, without an earlier mention
STATING_FORMS = frozenset(("full", "collected-works"))
CERTAIN = "certain"  # `certainty` where none is said
POSSIBLE = "possible"  # `certainty` of what a careful reader may see or not
STATED = "text"  # `basis` of what the essay itself says
# places that are no plain pages: "12?", "3.2", "Art. 5", "Column 7"
NO_PLAIN_PAGE_RE = regex.compile(r"\?|\d\.\d|Art|Column")
NOT_FIELDS = frozenset(("author", "editor", "aliases", "implied", "stated", "type"))


def labelled_essay(gold: JsonObject) -> LabelledEssay:
    """The essay that a gold file describes. Raises NotGoldError for a member of the wrong kind."""
    name = text(gold, "essay")
    if not name:
        raise NotGoldError("neither a ledger nor a gold file: no “essay”, no “format”")
    works = {key: labelled_work(key, row) for key, row in objects(gold, "works").items()}
    notes = [row for row in rows(gold, "notes") if not is_false(row, "note_found")]
    cites = [*cites_in_notes(notes, works), *cites_in_text(rows(gold, "intext"), works)]
    marks = [text(row, "marker") for row in rows(gold, "dangling")]
    return LabelledEssay(
        id=PurePath(name).stem,
        notes=tuple(map(labelled_note, notes)),
        cites=tuple(cites),
        works=works,
        missing_notes=tuple(mark for mark in marks if mark.isdecimal()),
    )


def labelled_note(row: JsonObject) -> LabelledNote:
    """A note: `clean` is its text, or else `raw`; or it is known by its number of words alone."""
    printed = text(row, "clean") or text(row, "raw")
    return LabelledNote(
        text(row, "n"), printed, number(row, "words"), not is_false(row, "marker_found")
    )


def cites_in_notes(
    notes: list[JsonObject], works: dict[str, LabelledWork]
) -> Iterator[LabelledCite]:
    """The references of all notes, in order."""
    for note in notes:
        for row in rows(note, "references"):
            printed = text(row, "raw")
            form = text(row, "form")
            yield LabelledCite(
                note=text(note, "n"),
                texts=(printed, *texts(row, "alt")) if printed else (text(row, "head"),),
                works=meant(row),
                form=form,
                page=plain_page(text(row, "pages")),
                back=form not in STATING_FORMS and not row.get("first"),
                certain=is_certain(row, works),
                headed=not printed,
            )


def cites_in_text(
    mentions: tuple[JsonObject, ...], works: dict[str, LabelledWork]
) -> Iterator[LabelledCite]:
    """The works named in running text. Only what the essay itself says there counts, and only what
    is certain must be found."""
    for row in mentions:
        certain = is_certain(row, works) and (text(row, "basis") or STATED) == STATED
        yield LabelledCite(
            note=None,
            texts=(text(row, "raw") or text(row, "head"),),
            works=meant(row),
            form=text(row, "form"),
            certain=certain,
            demanded=certain and (text(row, "certainty") or CERTAIN) == CERTAIN,
        )


def meant(row: JsonObject) -> tuple[str, ...]:
    """The keys of the works that will do."""
    keys = (text(row, "work"), text(row, "item"), *texts(row, "also"))
    return tuple(filter(None, keys))


def is_certain(row: JsonObject, works: dict[str, LabelledWork]) -> bool:
    """False for what is only possible, and for a work that the essay does not name."""
    work = works.get(text(row, "work"))
    return text(row, "certainty") != POSSIBLE and (work is None or work.named)


def plain_page(printed: str) -> str | None:
    """The place cited, None where it is no plain page or no page is cited."""
    return None if not printed or NO_PLAIN_PAGE_RE.search(printed) else printed


def labelled_work(key: str, row: JsonObject) -> LabelledWork:
    """A work. `implied` names fields that the essay does not print, `aliases` are other titles."""
    title = text(row, "title")
    names = [name for name in row if name not in NOT_FIELDS]
    return LabelledWork(
        key=key,
        type=text(row, "type"),
        fields={name: text(row, name) for name in names if isinstance(row[name], str | int)},
        authors=texts(row, "author"),
        editors=texts(row, "editor"),
        titles=(title,) if title else (),
        other_titles=texts(row, "aliases"),
        unstated=frozenset(texts(row, "implied")),
        named=not is_false(row, "stated"),
    )
