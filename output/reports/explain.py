"""`ibidem explain`: each cite as printed, what was recognised in it, the work it means and why; how
it was nearly read, and where its note was nearly cut (near_misses.py)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay
from extractor.model.links import Cite, NoteReading
from extractor.model.references import Reference
from extractor.tables import Vocabulary
from output import where_cited, work_lines
from output.reports.near_misses import cut_lines, evidence_lines, reading_lines
from output.reports.paragraphs import bold, item


def text(ledger: Ledger, note: str | None = None) -> str:
    """Every cite of the run, explained. With `note` only the notes that have this label or id; ""
    where no essay has such a note."""
    names = work_lines.labels(ledger)
    parts: list[str] = []
    for essay in ledger.essays:
        if note is None:
            parts.extend(explained(essay.cites, names, essay, ledger.vocabulary))
        else:
            parts.extend(parts_of_note(essay, note, names, ledger.vocabulary))
    return "\n\n".join(parts) + "\n" if parts else ""


def explained(
    cites: tuple[LedgerCite, ...],
    names: dict[str, str],
    essay: LedgerEssay,
    vocabulary: Vocabulary,
) -> Iterator[str]:
    """Each of these cites of an essay, explained in some lines; behind those of a note, where it
    was cut."""
    for note, together in groupby(cites, key=lambda found: note_id(found.link.cite)):
        passage = None
        for found in together:
            reference = found.link.cite.reference
            passage = reference.clip.passage
            told = cite_lines(found, names, essay.essay.id)
            sure = evidence_lines(found.link, vocabulary)
            yield "\n".join([*told, *sure, *reading_lines(reference, vocabulary)])
        if note is not None and passage is not None:
            yield from cut_lines(passage, essay.essay.id, vocabulary)


def parts_of_note(
    essay: LedgerEssay, note: str, names: dict[str, str], vocabulary: Vocabulary
) -> Iterator[str]:
    """The cites of the notes with this label or id, then those of the notes in which there is no
    cite. Labels may repeat in an essay."""
    asked = {
        reading.note.id: reading
        for reading in essay.notes
        if note in (reading.note.label, reading.note.id)
    }
    cites = tuple(found for found in essay.cites if note_id(found.link.cite) in asked)
    yield from explained(cites, names, essay, vocabulary)
    citing = {note_id(found.link.cite) for found in cites}
    for key, reading in asked.items():
        if key not in citing:
            yield "\n".join(note_lines(reading, essay.essay.id))


def note_id(cite: Cite) -> str | None:
    """The id of the note in which a cite stands, None in running text."""
    return cite.note.id if cite.note else None


def note_lines(reading: NoteReading, essay: str) -> Iterator[str]:
    """A note in which no cite was found: commentary, or something that could not be read."""
    yield bold(f"{essay}, n. {reading.note.label}") + f"  {reading.kind}"
    yield item(f"printed: {reading.text}")


def cite_lines(found: LedgerCite, names: dict[str, str], essay: str) -> Iterator[str]:
    """One cite: the printed text, its fields, the work, the rule, the works it was preferred to."""
    link, cite = found.link, found.link.cite
    signal = f", {cite.signal}" if cite.signal else ""
    locator = where_cited.locator(cite)
    yield bold(f"{essay}, {where_cited.where(cite)}") + f"  {cite.form}{signal}"
    yield item(f"printed: {cite.text}")
    yield from fields_of(cite.reference)
    means = names.get(found.work or "", "no work")
    yield item(f"means: {means}, {locator}" if locator else f"means: {means}")
    for role, key in (("item", found.item), ("quoted in", found.cited_in)):
        if key:
            yield item(f"{role}: {names.get(key, key)}")
    yield item(f"rule: {link.rule}, confidence {link.confidence:.2f}")
    if link.reason:
        yield item(f"because: {link.reason}")
    for other in found.candidates:
        if other != found.work:
            yield item(f"rather than: {names.get(other, other)}")


def fields_of(reference: Reference) -> Iterator[str]:
    """The fields as printed, each with the id of what recognised it, then what no field took."""
    for field in (*reference.fields, *reference.locators):
        yield item(f"{field.name}: {field.value}  [{field.by}]", 6)
    if reference.unexplained.strip():
        yield item(f"unexplained: {reference.unexplained}", 6)
