"""The ledger as JSON: the contract of this project with other programs, member by member.

One line for each note, cite, problem and work, so that two ledgers can be compared line by line. What every
member means: docs/ledger.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.essay import Essay, Problem, Span
from extractor.language.persons import inverted, person
from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay
from extractor.model.links import NoteReading, Unsourced
from extractor.model.works import Work
from extractor.tables import load
from output import bib_fields
from output.loose_lines import LooseReference

FORMAT = "ibidem-ledger/1"
Row = dict[str, Any]


def write(ledger: Ledger) -> str:
    """The whole ledger as one JSON object."""
    members = [
        f'"format": {one(FORMAT)}',
        f'"essays": [{rows(map(essay, ledger.essays))}]',
        f'"works": [{rows(one(work(w)) for w in ledger.works)}]',
        f'"shared": [{rows(one({"work": s.work, "essays": s.essays}) for s in ledger.shared)}]',
        f'"proposals": [{rows(one(merge.sentence({})) for merge in ledger.doubtful_merges)}]',
    ]
    return "{" + ",\n ".join(members) + "}\n"


def write_loose(lines: Sequence[LooseReference]) -> str:
    """A JSON array with exactly one object for each line of input."""
    return f"[{rows(one(loose(line)) for line in lines)}]\n"


def loose(line: LooseReference) -> Row:
    """What a line of input gave; `fields` is empty where nothing could be read."""
    return {
        "text": line.text,
        "type": line.description.type,
        "fields": bib_fields.fields(line.description),
        "confidence": round(line.confidence, 3),
    }


def essay(found: LedgerEssay) -> str:
    """One essay: its head on a line, then its notes, cites, problems and unsourced quotations, a line each."""
    e = found.essay
    head = one({"id": e.id, "path": e.path, "title": e.title, "author": authors(e)})
    parts = [
        f'"notes": [{rows((one(note(n)) for n in found.notes), 6)}]',
        f'"citations": [{rows((one(citation(c)) for c in found.cites), 6)}]',
        f'"problems": [{rows((one(problem(p)) for p in found.problems), 6)}]',
        f'"unsourced": [{rows((one(quotation(q)) for q in found.unsourced), 6)}]',
    ]
    return head[:-1] + ",\n    " + ",\n    ".join(parts) + "}"


def authors(e: Essay) -> list[str]:
    """The essay's own authors, as catalogues sort them."""
    return [inverted(person(printed, load())) for printed in e.author]


def note(reading: NoteReading) -> Row:
    """A note with its healed text and the place of its mark in the body."""
    n = reading.note
    return {
        "id": n.id,
        "label": n.label,
        "text": reading.text,
        "anchor": span(n.anchor),
        "kind": reading.kind,
    }


def span(stretch: Span | None) -> Row | None:
    return {"start": stretch.start, "end": stretch.end} if stretch is not None else None


def citation(found: LedgerCite) -> Row:
    """One source pointed to, and the work it means."""
    link, cite = found.link, found.link.cite
    return {
        "note": cite.note and cite.note.label,
        "note_id": cite.note and cite.note.id,
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


def problem(p: Problem) -> Row:
    return {"kind": p.kind, "label": p.label, "start": p.start, "message": p.message}


def quotation(q: Unsourced) -> Row:
    return {"speaker": q.speaker, "text": q.text, "start": q.start}


def work(w: Work) -> Row:
    """An edition, or a part of one; `supplied` names the fields that no essay states."""
    return {
        "key": w.key,
        "type": w.description.type,
        "fields": bib_fields.fields(w.description),
        "supplied": w.supplied,
        "essays": w.essays,
        "part_of": w.part_of,
        "edition_of": w.edition_of,
        "variants": w.variants,
        "rule": w.rule,
        "confidence": round(w.confidence, 3),
    }


def one(value: Any) -> str:
    """A value on one line, letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def rows(texts: Iterable[str], indent: int = 3) -> str:
    """The members of an array, each on a line of its own."""
    margin = "\n" + " " * indent
    text = f",{margin}".join(texts)
    return f"{margin}{text}" if text else ""
