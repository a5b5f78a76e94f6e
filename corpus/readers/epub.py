"""EPUB books: an essay for each chapter, with its notes wherever the book keeps them."""

from __future__ import annotations

from typing import Final

from corpus.essay import Essay
from corpus.files.zip_archive import archive
from corpus.limits import UnreadableError

SUFFIXES: Final = (".epub",)
MAGIC: Final = b"application/epub+zip"


def sniff(head: bytes, suffix: str) -> float:
    """Sure where the archive says what it is."""
    if head.startswith(b"PK") and MAGIC in head[:120]:
        return 1.0
    return 0.9 if suffix in SUFFIXES else 0.0


def read(data: bytes, _path: str, _encoding: str | None) -> tuple[Essay, ...]:
    """The chapters of the book, in reading order."""
    from corpus.packages.epub_chapters import chapters, contents

    parts = archive(data, "EPUB")
    essays = chapters(parts, contents(parts))
    if not essays:
        raise UnreadableError("a book without text")
    return essays
