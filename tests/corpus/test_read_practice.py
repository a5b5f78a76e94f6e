"""The practice pages are read completely: every note that a person sees, with its mark.

And the title and author of the page.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import pytest

from corpus import read
from corpus.essay import Essay, Note
from tests import TESTS
from tests.corpus.test_read_flat import check

HERE = TESTS
PAGES = HERE.parent / ".." / "shared" / "practice" / "essays"
COUNTS = tomllib.loads((HERE / "gold/practice_notes.toml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.skipif(
    not PAGES.is_dir(), reason="the pages are not on this machine (../shared/practice)"
)


@cache
def essays() -> dict[str, Essay]:
    return {found.id: found for found in read([str(PAGES)]) if isinstance(found, Essay)}


def series(notes: tuple[Note, ...]) -> list[list[str]]:
    """First and last label of each series: a new one begins with 1 or 1*."""
    out: list[list[str]] = []
    for note in notes:
        if not out or note.label in ("1", "1*"):
            out.append([note.label, note.label])
        out[-1][1] = note.label
    return out


@pytest.mark.parametrize("name", COUNTS)
def test_every_note_and_mark(name: str) -> None:
    expected: dict[str, Any] = COUNTS[name]
    essay = essays()[name]
    check(essay)
    assert (essay.title, essay.author) == (expected["title"], (expected["author"],))
    assert len(essay.notes) == expected["notes"]
    assert all(note.anchor for note in essay.notes)
    assert all(note.span.of(essay.text).strip() for note in essay.notes)
    assert series(essay.notes) == expected["series"]
    assert not essay.unanswered


def test_no_page_is_missing() -> None:
    assert set(essays()) == set(COUNTS)
