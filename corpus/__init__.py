"""READ: a path becomes an Essay.

`read` is the one door; every format is a module of `corpus.readers`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from corpus.essay import Essay, Unread
from corpus.files.paths import STDIN, Source
from corpus.limits import MAX_FILE, UnreadableError


def read(
    paths: Iterable[str], *, encoding: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Essay | Unread]:
    """The essays in these files, folders and globs, in the order of their paths; "-" is stdin.

    What cannot be read comes as one `Unread` with its reason; nothing is raised. Ids are unique
    and do not depend on the order of `paths`. `encoding` is for texts that are not UTF-8.
    """
    from corpus.files.formats import suffixes
    from corpus.files.paths import sources

    for source in sources(paths, suffixes()):
        yield from essays_of(source, encoding, stdin)


def essays_of(
    source: Source, encoding: str | None, stdin: BinaryIO | None
) -> Iterator[Essay | Unread]:
    """The essays of one file, with their ids and paths; or the reason why there is none."""
    try:
        if source.reason:
            raise UnreadableError(source.reason)
        essays = essays_in(content(source.path, stdin), source.path, encoding)
    except UnreadableError as reason:
        yield Unread(source.path, str(reason))
    except OSError as error:
        yield Unread(source.path, error.strerror or "cannot be read")
    except (MemoryError, RecursionError):
        yield Unread(source.path, "too large or too deeply nested to read")
    else:
        for essay in essays:
            name = f"{source.id}#{essay.id}" if essay.id else source.id
            yield replace(essay, id=name, path=source.path)


def essays_in(data: bytes, path: str, encoding: str | None) -> tuple[Essay, ...]:
    """The essays in the bytes of a file. Raises UnreadableError where there are none."""
    from corpus.files.formats import reader_of

    if not data.strip():
        raise UnreadableError("empty file")
    essays = reader_of(data, path).read(data, path, encoding)
    if not essays:
        raise UnreadableError("no essay in it")
    return essays


def content(path: str, stdin: BinaryIO | None) -> bytes:
    """The bytes of a file. Raises UnreadableError where there are more than MAX_FILE."""
    if path == STDIN:
        data = (stdin or sys.stdin.buffer).read(MAX_FILE + 1)
    else:
        with Path(path).open("rb") as file:
            data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise UnreadableError(f"larger than {MAX_FILE // 2**20} MB")
    return data
