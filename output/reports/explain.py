"""Each cite explained: what is printed, what was recognised in it, the work it means and why."""

from __future__ import annotations

from collections.abc import Iterator

import click

from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay
from extractor.model.links import NoteReading
from extractor.model.references import Reference
from output import where_cited, work_lines
from output.reports.plain_report import item


def text(ledger: Ledger, note: str | None = None) -> str:
    """Every cite of the run, or those of the notes with this label or id; "" where there is no such note."""
    names = work_lines.labels(ledger)
    told = [part for essay in ledger.essays for part in parts(essay, note, names)]
    return "\n\n".join(told) + "\n" if told else ""


def parts(essay: LedgerEssay, note: str | None, names: dict[str, str]) -> Iterator[str]:
    """The cites of an essay, or of one of its notes; that a note has none is said too when it is asked for."""
    asked = {n.note.id: n for n in essay.notes if note in (n.note.label, n.note.id)}
    cites = [
        c
        for c in essay.cites
        if note is None or (c.link.cite.note and c.link.cite.note.id in asked)
    ]
    yield from ("\n".join(cite(found, names, essay.essay.id)) for found in cites)
    citing = {c.link.cite.note.id for c in cites if c.link.cite.note}
    yield from (
        "\n".join(without(n, essay.essay.id)) for key, n in asked.items() if key not in citing
    )


def without(note: NoteReading, essay: str) -> Iterator[str]:
    """A note in which no cite was found: commentary, or something that could not be read."""
    yield click.style(f"{essay}, n. {note.note.label}", bold=True) + f"  {note.kind}"
    yield item(f"printed: {note.text}")


def cite(found: LedgerCite, names: dict[str, str], essay: str) -> Iterator[str]:
    """One cite: the printed text, its fields, the work, the rule, the candidates it beat."""
    c, link = found.link.cite, found.link
    yield (
        click.style(f"{essay}, {where_cited.where(c)}", bold=True)
        + f"  {c.form}"
        + (f", {c.signal}" if c.signal else "")
    )
    yield item(f"printed: {c.text}")
    yield from recognised(c.reference)
    yield item(f"means: {names.get(found.work or '', 'no work')}{place(found)}")
    for role, key in (("item", found.item), ("quoted in", found.cited_in)):
        if key:
            yield item(f"{role}: {names.get(key, key)}")
    yield item(f"rule: {link.rule}, confidence {link.confidence:.2f}")
    if link.reason:
        yield item(f"because: {link.reason}")
    for other in found.candidates:
        if other != found.work:
            yield item(f"rather than: {names.get(other, other)}")


def place(found: LedgerCite) -> str:
    said = where_cited.locator(found.link.cite)
    return f", {said}" if said else ""


def recognised(reference: Reference) -> Iterator[str]:
    """The fields as printed, each with what recognised it, and what no field took."""
    for field in (*reference.fields, *reference.locators):
        yield item(f"{field.name}: {field.value}  [{field.by}]", 6)
    if reference.unexplained.strip():
        yield item(f"unexplained: {reference.unexplained}", 6)
