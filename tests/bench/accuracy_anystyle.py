"""What AnyStyle reads in loose references, where its command is installed (`gem install
anystyle-cli`, which needs Ruby). Nothing of it is needed, and nothing about it is assumed: without
it there are no figures."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

COMMAND = "anystyle"
PERSONS = ("author", "editor")
# AnyStyle's name of a field -> the BibTeX name
NAMES = {
    "title": "title",
    "container-title": "booktitle",
    "journal": "journal",
    "publisher": "publisher",
    "location": "address",
    "date": "year",
    "volume": "volume",
    "issue": "number",
    "pages": "pages",
    "url": "url",
}


def is_here() -> bool:
    """True if the command is installed."""
    return shutil.which(COMMAND) is not None


def parsed(lines: Sequence[str]) -> list[dict[str, str]]:
    """The fields that AnyStyle reads in each line, under BibTeX names.

    Raises RuntimeError where it answers with another number of references.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "references.txt"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        done = subprocess.run(
            [COMMAND, "--stdout", "-f", "json", "parse", str(path)],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    rows = json.loads(done.stdout)
    if len(rows) != len(lines):
        raise RuntimeError(f"{len(lines)} lines, {len(rows)} references from {COMMAND}")
    return [entry(row) for row in rows]


def entry(row: dict[str, Any]) -> dict[str, str]:
    """A reference as AnyStyle writes it: lists of strings, of persons lists of objects."""
    fields = {NAMES[name]: first(row[name]) for name in NAMES if row.get(name)}
    for name in PERSONS:
        if row.get(name):
            fields[name] = " and ".join(person(one) for one in row[name])
    return fields


def first(value: Any) -> str:
    """The first of several values."""
    return str(value[0] if isinstance(value, list) else value)


def person(name: dict[str, str]) -> str:
    """A name as BibTeX has it: "Family, Given"; what could not be told apart stands alone."""
    family = " ".join(filter(None, (name.get("particle"), name.get("family"))))
    return ", ".join(filter(None, (family or name.get("literal", ""), name.get("given"))))
