"""Plain text: as typed, as saved from a page, or as a converter of PDF files left it."""

from __future__ import annotations

from typing import Final

from corpus.essay import Essay
from corpus.files.decode import decode
from corpus.flat.flat_essay import essay_of
from corpus.sheets.sheet_essay import sheet_essay

SUFFIXES: Final = (".txt", ".text")


def sniff(_head: bytes, suffix: str) -> float:
    """Any file may be plain text; another format must be surer."""
    return 0.5 if suffix in SUFFIXES else 0.2


def read(data: bytes, _path: str, encoding: str | None) -> tuple[Essay, ...]:
    """One essay; its notes are found by how they are printed."""
    text, problems = decode(data, encoding)
    return (sheet_essay(text, problems) or essay_of(text, problems),)
