"""Each cite explained: what is printed, what was recognised in it, the work it means and why."""

from __future__ import annotations

from collections.abc import Iterator

import click

from extractor.model import Ledger, LedgerCite, Reference
from output import labels, places
from output.report import item


def text(ledger: Ledger, note: str | None = None) -> str:
    """Every cite of the run, or those of the notes with this label or id; "" where there is none."""
    names = labels.labels(ledger)
    told = [
        "\n".join(cite(found, names, essay.essay.id))
        for essay in ledger.essays
        for found in essay.cites
        if note is None or (found.link.cite.note and note in (found.link.cite.note.label, found.link.cite.note.id))
    ]
    return "\n\n".join(told) + "\n" if told else ""


def cite(found: LedgerCite, names: dict[str, str], essay: str) -> Iterator[str]:
    """One cite: the printed text, its fields, the work, the rule, the candidates it beat."""
    c, link = found.link.cite, found.link
    yield click.style(f"{essay}, {places.where(c)}", bold=True) + f"  {c.form}" + (f", {c.signal}" if c.signal else "")
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
    said = places.locator(found.link.cite)
    return f", {said}" if said else ""


def recognised(reference: Reference) -> Iterator[str]:
    """The fields as printed, each with what recognised it, and what no field took."""
    for field in (*reference.fields, *reference.locators):
        yield item(f"{field.name}: {field.value}  [{field.recogniser}]", 6)
    if reference.unexplained.strip():
        yield item(f"unexplained: {reference.unexplained}", 6)
