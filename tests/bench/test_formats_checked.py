"""What counts as the silence of an essay, and what a program says, taken from its own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from output.records import Record
from output.writers.bibtex import UNREAD
from tests.bench import format_programs as programs
from tests.bench.format_programs import Complaint
from tests.bench.formats_checked import graph, is_silence, rows
from tests.output.writers.made_ledgers import HUME, described

BOOK = Record("k", described("book", HUME, title="Coal", year="1931"))
UNDATED = Record("k", described("article", title="Coal", journal="J", year="n.d.", number="4"))
UNREAD_NOTE = Record("k", described("misc"), keywords=(UNREAD,), printed="Filtzer, p. 196")


@pytest.mark.parametrize(
    ("record", "kind", "silent"),
    [
        (BOOK, "Missing mandatory field 'author'", False),
        (BOOK, "Missing mandatory field 'editor'", True),
        (BOOK, "Missing mandatory field - one of 'date, year' must be defined", False),
        (UNDATED, "Missing mandatory field - one of 'date, year' must be defined", True),
        (UNDATED, "Missing mandatory field 'journaltitle'", False),
        (BOOK, "empty publisher", True),
        (BOOK, "empty year", False),
        (UNDATED, "there's a number but no volume", True),
        (UNDATED, "to sort, need author or key", True),
        (BOOK, "to sort, need author, editor, or key", False),
        (BOOK, "Invalid field 'journaltitle' for entrytype 'book'", False),
        (UNREAD_NOTE, "Missing mandatory field 'title'", True),
        (None, "Missing mandatory field 'title'", False),
        (BOOK, programs.NO_FORM, False),
    ],
)
def test_silence(record: Record | None, kind: str, silent: bool) -> None:
    assert is_silence(Complaint(kind, "k"), record) == silent


def test_the_words_of_biber_and_bibtex(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = (
        "WARN - Datamodel: Entry 'k' (a.bib): Missing mandatory field 'title'\nINFO - Output to x\n"
        "Warning--empty year in k\nDatabase file #1: a.bib\nI expect a `,'---line 3 of file a"
    )
    monkeypatch.setattr(programs, "ran", lambda *_arguments: (0, said))
    path = tmp_path / "a.bib"
    assert list(programs.biber(tmp_path, path)) == [
        Complaint("Missing mandatory field 'title'", "k")
    ]
    assert list(programs.bibtex(tmp_path, path)) == [
        Complaint("empty year", "k"),
        Complaint("I expect a `,'---line 3 of file a"),
    ]


def test_tables_and_graphs_that_are_wrong(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("key,title\nk,=1+1\nl\nm,-3\n", encoding="utf-8")
    assert [said.key for said in rows(table)] == ["k", "l"]
    broken = tmp_path / "a.gexf"
    broken.write_text("<gexf>", encoding="utf-8")
    assert len(list(graph(broken))) == 1
