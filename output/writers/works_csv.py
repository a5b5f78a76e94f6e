"""CSV, works by essays: a row for each work, a column for each essay with its number of cites.

Rows and quoting as in RFC 4180. A cell that a spreadsheet would take for a formula has an
apostrophe before it (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from corpus.control_characters import without
from extractor.model.ledger import Ledger
from output import bib_fields, where_cited
from output.loose_lines import LooseReference
from output.records import Record, loose_records, records
from output.writers.csl_json import first_of

FORMULA_SIGNS = ("=", "+", "-", "@")
# columns that say what a work is; `in` is the journal, book or archive that it stands in
FIELDS = ("author", "title", "editor", "in", "volume", "number", "pages", "publisher", "address")
DATED = ("year", "url", "doi")
HEAD = ("key", "type", *FIELDS, *DATED, "essays", "cites")
UNREAD_TYPE = "unparsed"  # then `title` holds what is printed
Row = Sequence[str | int | float]


def write(ledger: Ledger) -> str:
    """The works of the essays and how often each essay cites them; what could not be read last."""
    names = [essay.essay.id for essay in ledger.essays]
    cites_of = [where_cited.uses(essay) for essay in ledger.essays]
    rows: list[Row] = [(*HEAD, *names)]
    for record in records(ledger):
        counts = [len(cites.get(record.key, ())) for cites in cites_of]
        rows.append((*of_work(record, counts), *counts))
    return table(rows)


def write_loose(lines: Sequence[LooseReference]) -> str:
    """The same for references parsed one a line, which no essay cites."""
    return table([HEAD[:-2], *(of_work(record, None) for record in loose_records(lines))])


def of_work(record: Record, counts: Sequence[int] | None) -> Row:
    """What a work is, then how many essays cite it and how often, where that is counted."""
    cells = [record.key, *work_cells(record, (*FIELDS, *DATED))]
    return cells if counts is None else [*cells, sum(map(bool, counts)), sum(counts)]


def work_cells(record: Record, columns: Iterable[str]) -> list[str]:
    """The type of a work and these columns of it, "" for what is not stated."""
    if record.is_unread:
        printed = {"title": " ".join(without(record.printed).split())}
        return [UNREAD_TYPE, *(printed.get(name, "") for name in columns)]
    fields = bib_fields.fields(record.description)
    fields["in"] = first_of(fields, "journal", "booktitle", "maintitle", "archive")
    fields["publisher"] = first_of(fields, "publisher", "institution", "school")
    if "subtitle" in fields:
        fields["title"] = f"{fields.get('title', '')}: {fields['subtitle']}"
    return [record.description.type, *(fields.get(name, "") for name in columns)]


def table(rows: Iterable[Row]) -> str:
    """Rows as the text of a CSV file."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([list(map(cell, row)) for row in rows])
    return written.getvalue()


def cell(value: str | float) -> str:
    """One cell, on one line. No spreadsheet computes it."""
    text = " ".join(without(str(value)).split())
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
