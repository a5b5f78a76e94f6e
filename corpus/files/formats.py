"""The readers at hand: one module of `corpus.readers` for each format, found in that folder.

A reader module has

    SUFFIXES: tuple[str, ...]
    def sniff(head: bytes, suffix: str) -> float
    def read(data: bytes, path: str, encoding: str | None) -> tuple[Essay, ...]

`SUFFIXES` are those of its files (".htm", ".html"). `sniff` says how sure the reader is (0 … 1)
that a file which begins like `head` is its own. `read` leaves `id` empty where the file is one
essay, and sets it to the name of the part where it holds several; it raises UnreadableError where
the file gives none. What it needs beyond the standard library it imports when it reads.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Final, Protocol, cast

from corpus import readers
from corpus.essay import Essay

HEAD: Final = 65_536  # bytes a reader looks at to know its format


class Reader(Protocol):
    """A module of `corpus.readers`, as described above."""

    SUFFIXES: tuple[str, ...]

    def sniff(self, head: bytes, suffix: str, /) -> float: ...
    def read(self, data: bytes, path: str, encoding: str | None, /) -> tuple[Essay, ...]: ...


@cache
def all_readers() -> tuple[Reader, ...]:
    """Every reader of the folder, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(readers.__path__))
    return tuple(cast(Reader, importlib.import_module(f"corpus.readers.{name}")) for name in names)


def suffixes() -> frozenset[str]:
    """The suffixes that some reader claims."""
    return frozenset(suffix for reader in all_readers() for suffix in reader.SUFFIXES)


def reader_of(data: bytes, path: str) -> Reader:
    """The reader that is surest of the file; of equally sure ones the first by name."""
    head, suffix = data[:HEAD], Path(path).suffix.lower()
    return max(all_readers(), key=lambda reader: reader.sniff(head, suffix))
