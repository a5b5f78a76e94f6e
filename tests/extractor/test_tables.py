"""The tables: sorted, unique, well formed, read by somebody, explained in docs/tables.md."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from extractor.tables import HERE, OF_CODE, SHEETS, WEIGHTS, sheet
from tests import ROOT

DOCUMENTED = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("corpus", "extractor")
    for path in (ROOT / folder).rglob("*.py")
)
LISTS = sorted(
    path
    for path in HERE.rglob("*.tsv")
    if path.parent.name not in SHEETS and path.name not in OF_CODE
)
LISTS += sorted((ROOT / "corpus" / "tables").glob("*.tsv"))  # what readers need
TABLES = sorted(path for path in HERE.rglob("*.toml") if path.parent.name != WEIGHTS)
COLUMNS = {
    "collected": ["volume", "first", "last", "title", "date", "url", "source"],
    "named": ["author", "title", "variants", "beside_author", "alone", "source"],
    "works": ["author", "title", "volume", "variants", "source"],
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def rows(path: Path) -> list[list[str]]:
    """The rows of a list, without comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def sections(path: Path) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def clean(text: str) -> bool:
    """Nothing that an editor does not show: blanks at the ends or in a row, letters in pieces."""
    return text == " ".join(text.split()) == unicodedata.normalize("NFC", text) and text != ""


def order(form: str) -> str:
    return form.casefold()


@pytest.mark.parametrize("path", sorted({*HERE.rglob("*.t[os][mv]*"), *LISTS}), ids=name)
def test_files_end_with_a_line_and_say_what_they_hold(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n") and "\r" not in text
    assert text.startswith("# ")


@pytest.mark.parametrize("path", LISTS, ids=name)
def test_lists_are_sorted_unique_and_well_formed(path: Path) -> None:
    found = rows(path)
    assert [row for row in found if len(row) > 2 or not all(map(clean, row))] == []
    assert [row for row in found if len(row) == 2 and row[0] == row[1]] == [], (
        "the meaning is the form itself"
    )
    forms = [order(row[0]) for row in found]
    assert [pair for pair in pairwise(forms) if pair[0] >= pair[1]] == []


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_sections_are_unique_and_well_formed(path: Path) -> None:
    for section, meanings in sections(path).items():
        by_language = all(len(meaning) == 2 and meaning.isalpha() for meaning in meanings)
        whole = (
            list(meanings.values())
            if by_language
            else [[f for forms in meanings.values() for f in forms]]
        )
        for forms in whole:
            assert all(map(clean, forms)), section
            assert len(set(map(order, forms))) == len(forms), section


@pytest.mark.parametrize(
    "path", sorted(p for s in SHEETS for p in (HERE / s).glob("*.tsv")), ids=name
)
def test_sheets_have_their_columns(path: Path) -> None:
    columns, *found = rows(path)
    assert columns == COLUMNS[path.parent.name]
    assert [row for row in found if len(row) > len(columns)] == []
    assert all(not cell or clean(cell) for row in found for cell in row)
    assert len({tuple(row) for row in found}) == len(found)


@pytest.mark.parametrize("path", sorted((HERE / "collected").glob("*.tsv")), ids=name)
def test_items_of_collected_works_stand_in_order(path: Path) -> None:
    found = sheet(path)
    assert {"author", "title"} <= set(found.head)
    places = [
        (int(r["volume"]), int(r["first"] or 0), -int(r["last"] or 0))
        for r in found.rows
        if r["volume"]
    ]
    assert places == sorted(places)
    whole = [row for row in found.rows if row["first"] and row["last"]]
    assert [row for row in whole if int(row["first"]) > int(row["last"])] == []


def table_names() -> list[str]:
    return sorted(
        {path.stem for path in LISTS} | {section for path in TABLES for section in sections(path)}
    )


@pytest.mark.parametrize("table", table_names())
def test_a_table_is_read_and_explained(table: str) -> None:
    assert f"`{table}`" in DOCUMENTED, "docs/tables.md does not say what it is"
    assert re.search(rf"[\"']{table}[\"']", CODE), "nobody reads it"


def test_nothing_else_is_explained() -> None:
    named = re.findall(r"^\| (`[\w-]+`(?:, `[\w-]+`)*) \|", DOCUMENTED, re.M)
    assert set(re.findall(r"[\w-]+", " ".join(named))) == set(table_names())


@pytest.mark.parametrize("folder", SHEETS)
def test_the_columns_of_sheets_are_explained(folder: str) -> None:
    (row,) = (line for line in DOCUMENTED.splitlines() if line.startswith(f"| `{folder}/"))
    assert [column for column in COLUMNS[folder] if f"`{column}`" not in row] == []
