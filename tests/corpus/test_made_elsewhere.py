"""One essay as pandoc and LibreOffice write it: every format gives the ledger of its source.

The files of tests/cases/formats were made of essay.md there by pandoc (2.17) and, of its DOCX, by
LibreOffice (7.4); parts of the archives that no reader looks at were taken out.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus import read
from corpus.essay import Essay, Unread
from extractor import understand
from extractor.tables import load
from output.whole_books import shown
from output.writers import json as ledger_json
from tests import CASES

MADE = CASES / "formats"
SOURCE = MADE / "essay.md"
REFUSED = (".rtf",)
BOOKS = (".epub",)
WITHOUT_ITALICS = (".txt",)
FILES = sorted(
    path.name for path in MADE.iterdir() if path != SOURCE and path.suffix not in REFUSED
)
SAID = ("text", "form", "signal", "work", "rule", "locator")


@cache
def ledger(path: Path) -> dict[str, Any]:
    essays = [one for one in read([str(path)]) if isinstance(one, Essay)]
    found: dict[str, Any] = json.loads(ledger_json.write(understand(essays, load())))
    return found


def told(path: Path) -> dict[str, Any]:
    """Title, author, notes, cites and works of a file, without places in its text."""
    found = ledger(path)
    essays = found["essays"]
    plain = str.maketrans("\xa0", " ")
    return {
        "heads": {(essay["title"], *essay["author"]) for essay in essays},
        "notes": [note["text"].translate(plain) for essay in essays for note in essay["notes"]],
        "cites": [
            [str(cite[part]).translate(plain) for part in SAID]
            for essay in essays
            for cite in essay["citations"]
        ],
        "works": [(work["key"], work["type"], work["fields"]) for work in found["works"]],
        "problems": [one["kind"] for essay in essays for one in essay["problems"]],
    }


@pytest.mark.parametrize("name", FILES)
def test_the_same_notes(name: str) -> None:
    assert told(MADE / name)["notes"] == told(SOURCE)["notes"]
    assert told(MADE / name)["problems"] == told(SOURCE)["problems"]


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(WITHOUT_ITALICS)])
def test_the_same_works(name: str) -> None:
    mine, source = told(MADE / name), told(SOURCE)
    if name.endswith(BOOKS):  # a chapter does not know that the title in the next is the same
        mine["works"] = [work for work in mine["works"] if not work[0].startswith("ormeLetters")]
        source["works"] = [w for w in source["works"] if not w[0].startswith("ormeLetters")]
    assert mine["works"] == source["works"]


@pytest.mark.parametrize(
    "name", [name for name in FILES if not name.endswith((*WITHOUT_ITALICS, *BOOKS))]
)
def test_the_same_ledger(name: str) -> None:
    assert told(MADE / name) == told(SOURCE)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(BOOKS)])
def test_a_book_is_one_essay(name: str) -> None:
    essays = [one for one in read([str(MADE / name)]) if isinstance(one, Essay)]
    (whole,) = shown(understand(essays, load()), False).essays
    assert (whole.essay.title, whole.essay.author) == (
        "The Bread Riots of Norvale",
        ("Clara Whitlock",),
    )


@pytest.mark.parametrize("name", ["pandoc.rtf", "libreoffice.rtf"])
def test_what_is_refused_says_how_to_convert_it(name: str) -> None:
    (refused,) = read([str(MADE / name)])
    assert isinstance(refused, Unread)
    assert "soffice --convert-to docx" in refused.reason
