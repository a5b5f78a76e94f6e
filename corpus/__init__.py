"""READ: a path becomes an Essay.

`read` is the one door; every format is a module of `corpus.readers`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from corpus.control_characters import damage
from corpus.essay import Essay, Unread
from corpus.files.paths import STDIN, Source, no_regular_file
from corpus.limits import MAX_FILE, UnreadableError
from corpus.mistakes import mistake


def read(
    paths: Iterable[str], *, encoding: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Essay | Unread]:
    """The essays in these files, folders and globs, in the order of their paths; "-" is stdin.

    What cannot be read comes as one `Unread` with its reason; nothing is raised. Ids are unique
    and do not depend on the order of `paths`. `encoding` is for texts that are not UTF-8.
    """
    from corpus.files.formats import suffixes
    from corpus.files.paths import sources

    found = tuple(sources(paths, suffixes()))
    parts = parts_of_others(found)
    for source in found:
        if source.path not in parts:
            yield from essays_of(source, encoding, stdin)


def parts_of_others(found: Sequence[Source]) -> set[str]:
    """The paths of LaTeX sources that another source of the run puts into itself."""
    from corpus.readers.latex import SUFFIXES

    latex = [one.path for one in found if not one.reason and one.path.endswith(SUFFIXES)]
    if len(latex) < 2:
        return set()
    from corpus.latex.source_files import put_into_others

    return put_into_others(latex)


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
    except Exception as error:  # whatever goes wrong in one file costs no other
        yield Unread(source.path, mistake(error))
    else:
        for essay in essays:
            yield named(essay, source)


def named(essay: Essay, source: Source) -> Essay:
    """An essay with its path, its id, and a problem where control characters stand in it."""
    return replace(
        essay,
        id=f"{source.id}#{essay.id}" if essay.id else source.id,
        path=source.path,
        problems=(*essay.problems, *damage(essay)),
    )


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
    """The bytes of a file, or of standard input ("-").

    Raises UnreadableError where it is no regular file (a pipe and a device may never end), or
    larger than MAX_FILE; OSError where it cannot be opened.
    """
    if path == STDIN:
        data = (stdin or sys.stdin.buffer).read(MAX_FILE + 1)
    elif refusal := no_regular_file(path):
        raise UnreadableError(refusal)
    else:
        with Path(path).open("rb") as file:
            data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise UnreadableError(f"larger than {MAX_FILE // 2**20} MB")
    return data
