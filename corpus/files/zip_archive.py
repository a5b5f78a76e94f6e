"""The zip archives that EPUB and DOCX files are, unpacked within limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field

from corpus.limits import MAX_PART, MAX_PARTS, MAX_RATIO, MAX_SUSPECT, MAX_UNPACKED, UnreadableError


@dataclass(slots=True)
class Archive:
    """The parts of an archive by name; `unpacked` counts what was taken out so far."""

    zip: zipfile.ZipFile
    names: frozenset[str]
    unpacked: int = field(default=0)

    def part(self, name: str) -> bytes:
        """The bytes of a part; raises UnreadableError where there is none, or where it grows too large."""
        if name not in self.names:
            raise UnreadableError(f"{name} is missing in it")
        try:
            with self.zip.open(name) as file:
                data = file.read(MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ):
            raise UnreadableError(f"{name} in it is damaged or encrypted") from None
        self.unpacked += len(data)
        if len(data) > MAX_PART or self.unpacked > MAX_UNPACKED:
            raise UnreadableError("unpacks to more than is allowed: a zip bomb?")
        return data


def archive(data: bytes, what: str) -> Archive:
    """An archive in memory; `what` names the format it should be."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        entries = opened.infolist()
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        OverflowError,
    ):
        raise UnreadableError(f"no {what} file: not a zip archive") from None
    if len(entries) > MAX_PARTS:
        raise UnreadableError(f"more than {MAX_PARTS} parts in it")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(map(swollen, entries)):
        raise UnreadableError("unpacks to more than is allowed: a zip bomb?")
    return Archive(opened, frozenset(entry.filename for entry in entries))


def swollen(entry: zipfile.ZipInfo) -> bool:
    """Does a large part unpack to far more than prose ever does?"""
    return entry.file_size > MAX_SUSPECT and entry.file_size > MAX_RATIO * max(
        entry.compress_size, 1
    )
