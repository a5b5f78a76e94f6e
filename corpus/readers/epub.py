"""EPUB books: an essay for each chapter, with its notes wherever the book keeps them."""

from __future__ import annotations

from typing import Final

from corpus.essay import Essay
from corpus.files.zip_archive import archive
from corpus.limits import UnreadableError

SUFFIXES: Final = (".epub",)
MIMETYPE: Final = b"application/epub+zip"
MIMETYPE_BYTES: Final = 120  # from the start of the archive, in which it names its type


def sniff(head: bytes, suffix: str) -> float:
    """How sure it is, 0 to 1, that a file is an EPUB, by its first bytes and its suffix."""
    if head.startswith(b"PK") and MIMETYPE in head[:MIMETYPE_BYTES]:
        return 1.0
    return 0.9 if suffix in SUFFIXES else 0.0


def read(data: bytes, _path: str, _encoding: str | None) -> tuple[Essay, ...]:
    """The chapters of the book, in reading order; raises UnreadableError where it has no text."""
    from corpus.packages.epub_chapters import chapters_of
    from corpus.packages.epub_contents import contents_of

    parts = archive(data, "EPUB")
    essays = chapters_of(parts, contents_of(parts))
    if not essays:
        raise UnreadableError("a book without text")
    return essays
