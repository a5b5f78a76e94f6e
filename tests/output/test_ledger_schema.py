"""docs/ledger.schema.json: real ledgers keep it, it names what docs/ledger.md names, and what does
not keep it is found."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any, get_args

import pytest

from corpus import read
from corpus.essay import Essay, ProblemKind, Unread
from extractor import understand
from extractor.model.kinds import Form, NoteKind
from extractor.model.ledger import Ledger
from extractor.tables import load
from output.demo import sample_paths
from output.writers import json as ledger_json
from tests import ROOT
from tests.corpus import make_formats

jsonschema = pytest.importorskip("jsonschema")
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs/ledger.schema.json").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
TABLE_RE = re.compile(r"^\| member(?: of `(\w+)`)? \| means \|\n\|---\|---\|\n((?:\|.*\n)+)", re.M)
MEMBERS_RE = re.compile(r"^\| (`\w+`(?:, `\w+`)*) \|", re.M)
# the tables of docs/ledger.md -> the definitions of the schema
OF_A_PDF = {"page_index", "box"}  # of its cites only
DEFINITIONS = {
    "essays": "essay", "notes": "note", "citations": "citation", "problems": "problem",
    "unsourced": "quotation", "works": "work", "shared": "shared", "unread": "unread",
}  # fmt: skip


def errors(made: Any) -> list[str]:
    """Where a ledger does not keep the schema, and why."""
    found = jsonschema.Draft202012Validator(SCHEMA).iter_errors(made)
    return [f"{error.json_path}: {error.message}" for error in found]


def written(ledger: Ledger) -> Any:
    return json.loads(ledger_json.write(ledger))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_samples_keep_it() -> None:
    essays = [one for one in read(list(sample_paths())) if isinstance(one, Essay)]
    made = written(understand(essays, load()))
    assert made["shared"] and made["works"]
    assert errors(made) == []


@pytest.mark.parametrize("name", make_formats.FORMATS)
def test_every_format_that_is_read_keeps_it(name: str, tmp_path: Any) -> None:
    path = tmp_path / name
    path.write_bytes(make_formats.FORMATS[name]())
    essays = [one for one in read([str(path)]) if isinstance(one, Essay)]
    assert errors(written(understand(essays, load()))) == []


def test_a_ledger_of_every_part_keeps_it(ledger: Ledger) -> None:
    made = written(replace(ledger, unread=(Unread("lost.txt", "no such file"),)))
    assert made["essays"][0]["problems"] and made["essays"][0]["unsourced"] and made["unread"]
    assert errors(made) == []
    assert errors(written(Ledger((), ()))) == []


@pytest.mark.parametrize(
    ("part", "member", "value"),
    [
        ("works", "confidence", 1.5),
        ("works", "key", ""),
        ("works", "fields", {"title": 7}),
        ("works", "fields", {"title": ""}),
        ("works", "cited", None),
        ("shared", "essays", ["one"]),
        ("essays", "citations", [{}]),
        ("essays", "path", None),
    ],
)
def test_what_does_not_keep_it_is_found(
    part: str, member: str, value: object, ledger: Ledger
) -> None:
    made = written(ledger)
    assert errors(made) == []
    made[part][0][member] = value
    assert errors(made) != []
    del made[part][0][member]
    assert errors(made) != []


def test_it_names_the_members_of_the_page_and_no_other() -> None:
    documented = {
        name: set(re.findall(r"\w+", " ".join(MEMBERS_RE.findall(rows))))
        for name, rows in TABLE_RE.findall(PAGE)
    }
    defined = {"": SCHEMA} | {name: SCHEMA["$defs"][part] for name, part in DEFINITIONS.items()}
    assert {name: set(part["properties"]) for name, part in defined.items()} == documented
    for part in defined.values():
        assert set(part["required"]) == set(part["properties"]) - OF_A_PDF


def test_it_names_the_words_of_the_program() -> None:
    parts = SCHEMA["$defs"]
    assert parts["citation"]["properties"]["form"]["enum"] == list(get_args(Form))
    assert parts["note"]["properties"]["kind"]["enum"] == list(get_args(NoteKind))
    assert parts["problem"]["properties"]["kind"]["enum"] == list(get_args(ProblemKind))
