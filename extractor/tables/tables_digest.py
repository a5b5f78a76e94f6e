"""The digest of the tables: runs with the same one read with the same vocabulary and weights."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from extractor.tables import HERE, files_of

READERS = HERE.parent.parent / "corpus" / "tables"
LENGTH = 12  # hexadecimal digits that are shown


def own_digest() -> str:
    """The digest of the tables that come with the project, those of its readers among them."""
    return digest([HERE, READERS])


def digest(folders: Iterable[Path]) -> str:
    """The first digits of the SHA-256 of all tables of these folders, each with its path inside its
    folder; line ends count alike on every system.

    Raises OSError where one cannot be read.
    """
    whole = hashlib.sha256()
    for folder in folders:
        for path in files_of(folder):
            text = path.read_bytes().replace(b"\r\n", b"\n")
            name = path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
            whole.update(b"%d %s %d %s" % (len(name), name, len(text), text))
    return whole.hexdigest()[:LENGTH]
