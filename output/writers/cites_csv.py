"""CSV, a row for each cite: where it stands, what it points to, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay
from output import where_cited
from output.loose_lines import LooseReference, is_unread
from output.records import Record, records
from output.writers.works_csv import UNREAD_TYPE, Row, table, work_cells

WORK = ("author", "title", "year")
PLACE = ("page", "volume", "chapter", "section", "note")
HEAD = (
    *("essay", "note", "start", "end", "text", "form", "signal", "work", "type", *WORK),
    *("item", "cited_in", *(f"cited {name}" for name in PLACE), "confidence", "rule"),
)
LOOSE_HEAD = ("line", "text", "key", "type", *WORK, "confidence")


def write(ledger: Ledger) -> str:
    """The cites of all essays, each essay's in reading order; last what could not be read."""
    works = {record.key: record for record in records(ledger)}
    rows = [row for essay in ledger.essays for row in of_essay(essay, works)]
    return table([HEAD, *rows, *map(of_unread, where_cited.unread(ledger))])


def of_essay(essay: LedgerEssay, works: dict[str, Record]) -> Iterator[Row]:
    """A row for each cite of an essay. `works` are the records by key."""
    for found in essay.cites:
        yield (essay.essay.id, *of_cite(found, works))


def of_cite(found: LedgerCite, works: dict[str, Record]) -> Row:
    """The cells of one cite; those of its work are empty where it is not resolved."""
    link, cite = found.link, found.link.cite
    meant = works.get(found.work or "")
    return (
        cite.note.label if cite.note else "",
        cite.start,
        cite.end,
        cite.text,
        cite.form,
        cite.signal or "",
        found.work or "",
        *(work_cells(meant, WORK) if meant else [""] * (len(WORK) + 1)),
        found.item or "",
        found.cited_in or "",
        *(cite.at(name) for name in PLACE),
        round(link.confidence, 3),
        link.rule,
    )


def of_unread(note: where_cited.UnreadNote) -> Row:
    """The cells of a note or cite that could not be read; its form says so."""
    cells = {
        "essay": note.essay,
        "note": note.place.removeprefix(f"{note.essay}: "),
        "text": note.text,
        "form": UNREAD_TYPE,
    }
    return [cells.get(name, "") for name in HEAD]


def write_loose(lines: Sequence[LooseReference]) -> str:
    """A row for each line that is not blank, with its number."""
    rows = [of_line(n, line) for n, line in enumerate(lines, 1) if line.text.strip()]
    return table([LOOSE_HEAD, *rows])


def of_line(number: int, line: LooseReference) -> Row:
    """The cells of one line of a file of references."""
    cells = work_cells(Record(line.key, line.description), WORK)
    described = [""] * len(cells) if is_unread(line) else cells
    return (number, line.text, line.key, *described, round(line.confidence, 3))
