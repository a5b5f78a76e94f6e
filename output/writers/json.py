"""The ledger as JSON: the contract of this project with other programs, member by member.

One line for each note, cite, problem and work, so that two ledgers can be compared line by line.
What every member means: docs/ledger.md. Control characters are escaped, never raw
(corpus/control_characters.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.control_characters import escaped
from corpus.essay import Essay, Problem, Span, Unread
from corpus.page_boxes import place_on_page
from extractor.language.persons import inverted, person
from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay
from extractor.model.links import NoteReading, Unsourced
from extractor.model.works import Work
from extractor.tables import Vocabulary
from output import bib_fields, where_cited
from output.loose_lines import LooseReference

FORMAT = "ibidem-ledger/1"
Row = dict[str, Any]


def write(ledger: Ledger) -> str:
    """The whole ledger as one JSON object."""
    essays = [essay(found, ledger.vocabulary) for found in ledger.essays]
    cited = where_cited.cited(ledger)
    members = [
        f'"format": {one(FORMAT)}',
        f'"essays": [{rows(essays)}]',
        f'"works": [{rows(one(work(w, w.key in cited)) for w in ledger.works)}]',
        f'"shared": [{rows(one({"work": s.work, "essays": s.essays}) for s in ledger.shared)}]',
        f'"proposals": [{rows(one(merge.sentence({})) for merge in ledger.doubtful_merges)}]',
        f'"unread": [{rows(one(left_out(path)) for path in ledger.unread)}]',
    ]
    return "{" + ",\n ".join(members) + "}\n"


def write_loose(lines: Sequence[LooseReference]) -> str:
    """A JSON array with exactly one object for each line of input."""
    return f"[{rows(one(loose(line)) for line in lines)}]\n"


def loose(line: LooseReference) -> Row:
    """A line of input and what was read in it; `fields` is empty where nothing could be read."""
    return {
        "text": line.text,
        "type": line.description.type,
        "fields": bib_fields.fields(line.description),
        "confidence": round(line.confidence, 3),
    }


def left_out(path: Unread) -> Row:
    """A path that gave no essay, and why."""
    return {"path": path.path, "reason": path.reason}


def essay(found: LedgerEssay, vocabulary: Vocabulary) -> str:
    """One essay: its head on a line, then a line for each note, cite, problem and quotation without
    a source. Notes come in the order of the file, cites in that of reading."""
    read = found.essay
    names = authors(read, vocabulary)
    head = one({"id": read.id, "path": read.path, "title": read.title, "author": names})
    arrays = {
        "notes": map(note, sorted(found.notes, key=place_in_file)),
        "citations": (citation(cite, read) for cite in found.cites),
        "problems": map(problem, found.problems),
        "unsourced": map(quotation, found.unsourced),
    }
    parts = [f'"{name}": [{rows(map(one, values), 6)}]' for name, values in arrays.items()]
    return head.removesuffix("}") + ",\n    " + ",\n    ".join(parts) + "}"


def place_in_file(reading: NoteReading) -> Span:
    """The sort key of a note: where its text stands in the file."""
    return reading.note.span


def authors(read: Essay, vocabulary: Vocabulary) -> list[str]:
    """The essay's own authors, as catalogues sort them: "Cliff, Tony"."""
    return [inverted(person(printed, vocabulary)) for printed in read.author]


def note(reading: NoteReading) -> Row:
    """A note with its healed text and the place of its mark in the body."""
    printed = reading.note
    return {
        "id": printed.id,
        "label": printed.label,
        "text": reading.text,
        "anchor": span(printed.anchor),
        "kind": reading.kind,
    }


def span(stretch: Span | None) -> Row | None:
    """A stretch in code points of the essay's text, the end excluded; null for none."""
    return {"start": stretch.start, "end": stretch.end} if stretch is not None else None


def citation(found: LedgerCite, read: Essay) -> Row:
    """One source pointed to, and the work it means. `note` is null in running text."""
    link, cite = found.link, found.link.cite
    row: Row = {
        "note": cite.note.label if cite.note else None,
        "note_id": cite.note.id if cite.note else None,
        "text": cite.text,
        "start": cite.start,
        "end": cite.end,
        "form": cite.form,
        "signal": cite.signal,
        "work": found.work,
        "item": found.item,
        "cited_in": found.cited_in,
        "locator": dict(cite.locator),
        "confidence": round(link.confidence, 3),
        "rule": link.rule,
        "candidates": found.candidates,
        "reason": link.reason,
    }
    place = place_on_page(read, Span(cite.start, cite.end))
    if place:
        row["page_index"], row["box"] = place
    return row


def problem(met: Problem) -> Row:
    """Something that was missing or damaged in the essay, or that could not be read."""
    return {"kind": met.kind, "label": met.label, "start": met.start, "message": met.message}


def quotation(quoted: Unsourced) -> Row:
    """Words quoted from a named speaker of which the essay does not say where they stand."""
    return {"speaker": quoted.speaker, "text": quoted.text, "start": quoted.start}


def work(entry: Work, is_cited: bool) -> Row:
    """An edition, or a part of one; `supplied` names the fields that no essay states, and `cited`
    says whether an essay does more than name it in its own list of works."""
    return {
        "key": entry.key,
        "type": entry.description.type,
        "fields": bib_fields.fields(entry.description),
        "supplied": entry.supplied,
        "essays": entry.essays,
        "cited": is_cited,
        "part_of": entry.part_of,
        "edition_of": entry.edition_of,
        "variants": entry.variants,
        "rule": entry.rule,
        "confidence": round(entry.confidence, 3),
    }


def one(value: Any) -> str:
    """A value as JSON on one line; letters stay as they are ("ü", not "\\u00fc")."""
    return escaped(json.dumps(value, ensure_ascii=False))


def rows(texts: Iterable[str], indent: int = 3) -> str:
    """The members of an array, each on a line of its own, `indent` columns from the left."""
    margin = "\n" + " " * indent
    members = f",{margin}".join(texts)
    return f"{margin}{members}" if members else ""
