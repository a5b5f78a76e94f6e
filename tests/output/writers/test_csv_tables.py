"""CSV: works by essays, and cites; nothing that a spreadsheet computes."""

from __future__ import annotations

import csv
import io

from extractor.model.ledger import Ledger
from output import writers
from output.loose_lines import LooseReference
from tests.output.writers.made_ledgers import EVERY_SORT, HOSTILE, described, held, hostile


def rows(text: str) -> list[dict[str, str]]:
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in read} == {len(read[0])}
    return [dict(zip(read[0], row, strict=True)) for row in read[1:]]


def test_works_by_essays(ledger: Ledger) -> None:
    found = {row["key"]: row for row in rows(writers.load("csv").write(ledger))}
    rees = found["reesdefoct"]
    assert (rees["author"], rees["title"], rees["in"], rees["pages"]) == (
        "Rees, John", "In Defence of October", "International Socialism", "3-79",
    )  # fmt: skip
    assert (rees["flat"], rees["notes"], rees["essays"], rees["cites"]) == ("1", "1", "2", "2")
    assert found["sergememrev1980"]["notes"] == "0"
    assert found["unparsed-flat-n2"]["type"] == "unparsed"


def test_cites(ledger: Ledger) -> None:
    found = rows(writers.load("csv-cites").write(ledger))
    assert [(row["essay"], row["note"], row["work"]) for row in found] == [
        ("flat", "1", "sergememrev1980"),
        ("flat", "2", "reesdefoct"),
        ("notes", "", ""),
        ("notes", "", "reesdefoct"),
        ("flat", "n. 2", ""),
    ]
    assert (found[1]["cited page"], found[1]["form"], found[1]["confidence"]) == (
        "31-36", "as-above", "0.6",
    )  # fmt: skip
    assert found[-1]["form"] == "unparsed"


def test_no_cell_is_a_formula_and_none_breaks_its_row() -> None:
    found = rows(writers.load("csv").write(hostile()))
    assert len(found) == 2 * len(HOSTILE)
    for row in found:
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert "\n" not in cell and "\r" not in cell
    assert found[0]["title"] == HOSTILE[0]
    assert found[4]["title"] == "'=HYPERLINK(A1)"


def test_loose_references_keep_the_numbers_of_their_lines() -> None:
    lines = [
        LooseReference("", described("misc"), 0.0),
        LooseReference("Coal", described("book", title="Coal"), 0.5, "coal"),
        LooseReference("?", described("misc"), 0.0),
    ]
    found = rows(writers.load("csv-cites").write_loose(lines))
    assert [(row["line"], row["text"], row["key"]) for row in found] == [
        ("2", "Coal", "coal"),
        ("3", "?", ""),
    ]


def test_what_a_thesis_and_a_document_say_has_a_column() -> None:
    found = rows(writers.load("csv").write(held(*EVERY_SORT)))
    assert found[5]["publisher"] == "Leeds"
    assert found[7]["in"] == "County Archive, HO 42/119"
    assert found[0]["title"] == "Coal: A history"
