"""One and the same essay in every format gives the same ledger: notes, cites, works."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus import read
from corpus.essay import Essay
from extractor import understand
from extractor.tables import load
from output.writers import json as ledger_json
from tests.corpus import make_formats as made

SAID = (
    "note",
    "text",
    "form",
    "signal",
    "work",
    "item",
    "cited_in",
    "rule",
    "confidence",
    "locator",
)
MEANT = {  # note -> title and volume of what it cites
    "1": [("1905", "")],
    "2": [("1905", "")],
    "3": [("Lenin", "1")],
    "4": [("Lenin", "1")],
}


def ledger(name: str, folder: Path) -> dict[str, Any]:
    path = folder / name
    path.write_bytes(made.FORMATS[name]())
    essays = [one for one in read([str(path)]) if isinstance(one, Essay)]
    found: dict[str, Any] = json.loads(ledger_json.write(understand(essays, load())))
    return found


def told(found: dict[str, Any]) -> tuple[Any, ...]:
    """What a ledger says, without the offsets and the name of the file."""
    essay = found["essays"][0]
    notes = [(note["label"], note["text"], note["kind"]) for note in essay["notes"]]
    cites = [tuple(cite[k] for k in SAID) for cite in essay["citations"]]
    works = [
        (work["key"], work["type"], tuple(sorted(work["fields"].items())))
        for work in found["works"]
    ]
    return notes, cites, works


@cache
def first(folder: Path) -> tuple[Any, ...]:
    return told(ledger(next(iter(made.FORMATS)), folder))


@pytest.mark.parametrize("name", made.FORMATS)
def test_the_same_ledger(name: str, tmp_path: Path) -> None:
    assert told(ledger(name, tmp_path)) == first(tmp_path)


def test_the_ledger_is_right(tmp_path: Path) -> None:
    found = ledger(next(iter(made.FORMATS)), tmp_path)
    works = {
        work["key"]: (work["fields"]["title"], work["fields"].get("volume", ""))
        for work in found["works"]
    }
    cites = found["essays"][0]["citations"]
    for label, want in MEANT.items():
        assert [works[cite["work"]] for cite in cites if cite["note"] == label] == want
