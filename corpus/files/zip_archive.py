"""The zip archives that EPUB and DOCX files are, unpacked within limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Final

from corpus.limits import MAX_PART, MAX_PARTS, MAX_RATIO, MAX_SUSPECT, MAX_UNPACKED, UnreadableError

# What the modules of the standard library raise on archives that are damaged, forged or encrypted
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    EOFError,
    OverflowError,
    struct.error,
)
TOO_LARGE: Final = "unpacks to more than is allowed: a zip bomb?"


@dataclass(slots=True)
class Archive:
    """The parts of an archive by name; `unpacked` counts the bytes taken out so far."""

    zip: zipfile.ZipFile
    names: frozenset[str]
    unpacked: int = field(default=0)

    def part(self, name: str) -> bytes:
        """The bytes of a part.

        Raises UnreadableError where there is none, or where it unpacks to more than is allowed.
        """
        if name not in self.names:
            raise UnreadableError(f"{name} is missing in it")
        try:
            with self.zip.open(name) as file:
                data = file.read(MAX_PART + 1)
        except BROKEN:
            raise UnreadableError(f"{name} in it is damaged or encrypted") from None
        self.unpacked += len(data)
        if len(data) > MAX_PART or self.unpacked > MAX_UNPACKED:
            raise UnreadableError(TOO_LARGE)
        return data


def archive(data: bytes, what: str) -> Archive:
    """An archive in memory; `what` names the format it should be ("EPUB").

    Raises UnreadableError where it is none, or where its table of contents announces too much.
    """
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        entries = opened.infolist()
    except BROKEN:
        raise UnreadableError(f"no {what} file: not a zip archive") from None
    if len(entries) > MAX_PARTS:
        raise UnreadableError(f"more than {MAX_PARTS} parts in it")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(map(is_swollen, entries)):
        raise UnreadableError(TOO_LARGE)
    return Archive(opened, frozenset(entry.filename for entry in entries))


def is_swollen(entry: zipfile.ZipInfo) -> bool:
    """True if a large part unpacks to far more than prose ever does."""
    packed = max(entry.compress_size, 1)
    return entry.file_size > MAX_SUSPECT and entry.file_size > MAX_RATIO * packed
