"""Vocabulary as data: each table is a mapping from printed forms to what they mean.

A file `NAME.toml` holds sections, each a table of that name: `[signals]` with rows `"see also" =
["see also", "and see"]` (meaning = printed forms). A file `NAME.tsv` is one table called NAME:
`printed form <TAB> meaning` (the meaning may be left out: then it is the printed form), `#` starts
a comment line. Files in `cues/` are named for their language (en.toml).

A TSV in `works/` or `collected/` is a sheet: `# name: value` lines that say what the whole sheet is
about, then rows of several columns, which the first row that is no comment names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
OF_CODE = ("kinds.tsv",)  # no vocabulary: see element_kinds.py
WEIGHTS = "scoring"  # the folder of weights: see scoring_weights.py


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A table of several columns: what its head says of it, and its rows, column -> value ("" where
    empty)."""

    head: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All tables of a run, by name. Printed forms are folded to lower case. Sheets are named
    "collected/lcw"."""

    tables: Mapping[str, Mapping[str, str]]
    sheets: Mapping[str, Sheet] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Mapping[str, str]:
        """A table: folded printed form -> meaning; an empty one where no file has it."""
        return self.tables.get(name, {})

    def forms(self, table: str, meaning: str) -> tuple[str, ...]:
        """The printed forms that mean this."""
        return tuple(form for form, means in self[table].items() if means == meaning)


def files_of(folder: Path) -> list[Path]:
    """The files of a folder that are tables, at any depth, in order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in (".toml", ".tsv"))


def rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """(table, printed form, meaning) of one file. Raises ValueError for what is no TOML."""
    if path.suffix == ".toml":
        for table, meanings in sections(path).items():
            for meaning, forms in meanings.items():
                yield from ((table, form, meaning) for form in forms)
    else:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                form, _, meaning = line.partition("\t")
                yield path.stem, form, meaning.split("\t")[0] or form


def sections(path: Path) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The sections of a TOML file. A ValueError names the file that is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: {error}") from None


# folder of sheets -> what their heads must say, and the columns that they must have
SHEETS = {
    "collected": (
        ("author", "title", "years", "written"),
        ("volume", "first", "last", "title", "date", "url"),
    ),
    "named": ((), ("author", "title", "variants", "beside_author", "alone")),
    "works": ((), ("author", "title", "volume", "variants")),
}
YEARS = re.compile(r"\d{4}(?:-\d{4})?")


def check(path: Path, found: Sheet, columns: Sequence[str]) -> Sheet:
    """The sheet, if it is whole; a ValueError names the file and what it lacks."""
    says, has = SHEETS[path.parent.name]
    for name in says:
        if not found.head.get(name):
            raise ValueError(f"{path.name}: no line '# {name}: …'")
        if name in ("years", "written") and not YEARS.fullmatch(found.head[name]):
            raise ValueError(f"{path.name}: {name} must be like 1960-1980")
    for name in has:
        if name not in columns:
            raise ValueError(f"{path.name}: no column '{name}'")
    return found


def sheet(path: Path) -> Sheet:
    """A TSV of several columns."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    head = (line[1:].partition(":") for line in lines if line.startswith("#"))
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    columns, *rest = rows or [[]]
    padded = (row + [""] * (len(columns) - len(row)) for row in rest)
    found = Sheet(
        {name.strip(): value.strip() for name, colon, value in head if colon},
        tuple(dict(zip(columns, row, strict=False)) for row in padded),
    )
    return check(path, found, columns)


@lru_cache(maxsize=8)
def load(*folders: Path) -> Vocabulary:
    """The vocabulary of the project and of these folders; later folders win where a printed form
    repeats."""
    tables: dict[str, dict[str, str]] = {}
    sheets: dict[str, Sheet] = {}
    for folder in (HERE, *folders):
        for path in files_of(folder):
            if path.suffix == ".tsv" and path.parent.name in SHEETS:
                sheets[f"{path.parent.name}/{path.stem}"] = sheet(path)
                continue
            if path.name in OF_CODE or path.parent.name == WEIGHTS:
                continue
            for table, form, meaning in rows(path):
                tables.setdefault(table, {})[form.casefold()] = meaning
    return Vocabulary(tables, sheets)
