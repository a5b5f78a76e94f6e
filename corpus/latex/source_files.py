"""The files that a LaTeX source puts into itself, and the .bib files it names.

\\input{chapters/one}   \\include{two}   \\subfile{three}   \\import{chapters/}{four}   \\input five

Whoever wrote a source may name any file of the machine on which it is read. So only what lies in
the folder of the source or below it is opened, links followed; a file is never put into itself.
"""

from __future__ import annotations

import re  # one pattern that cannot go back
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from corpus.files.decode import decode
from corpus.files.paths import STDIN
from corpus.limits import MAX_FILE, UnreadableError

MAX_INPUTS: Final = 300  # files that one source may put in; a thesis has thirty
MAX_MISSING: Final = 300  # names without a file after which no more are looked for
MAX_INPUT_DEPTH: Final = 10  # files that stand one inside the other
SUFFIX: Final = ".tex"
NAMES_RE: Final = re.compile(
    r"""
      \\[\\%]
    | %[^\n]*
    | \\begin\s?\{(?:verbatim|lstlisting|comment)\*?\}
    | \\(?:input|include|subfile|subfileinclude)\s?\{(?P<name>[^{}\n]{1,300})\}
    | \\(?:sub)?(?:import|includefrom|inputfrom)\*?\s?
        \{(?P<folder>[^{}\n]{0,200})\}\s?\{(?P<there>[^{}\n]{1,300})\}
    | \\input[ \t]+(?P<bare>[\w./-]{1,300})
    """,
    re.X,
)
VERBATIM_END_RE: Final = re.compile(r"\\end\s?\{(?:verbatim|lstlisting|comment)\*?\}")
DOCUMENT_RE: Final = re.compile(r"\\begin\s?\{document\}")
DOCUMENT_END_RE: Final = re.compile(r"\\end\s?\{document\}|\\endinput(?![A-Za-z])")


@dataclass(slots=True)
class SourceFiles:
    """The files of one source: the folder that holds them, how many were put in so far, how many
    bytes these have, and the names of those that were not."""

    folder: Path | None
    encoding: str | None = None
    count: int = 0
    size: int = 0
    missing: dict[str, None] = field(default_factory=dict)


def files_of(path: str, encoding: str | None) -> SourceFiles:
    """The files of the source at `path`; one that comes by standard input has none."""
    folder = None if path in ("", STDIN) else Path(path).resolve().parent
    return SourceFiles(folder, encoding)


def with_inputs(source: str, files: SourceFiles, above: tuple[Path, ...] = ()) -> str:
    """The source with the text of the files in place of their names. `above` are the files in
    which it stands, the innermost last.

    Raises UnreadableError where they are larger together than one file may be.
    """
    parts: list[str] = []
    done = at = 0
    while found := NAMES_RE.search(source, at):
        at = found.end()
        if found[0].startswith("\\begin"):
            end = VERBATIM_END_RE.search(source, at)
            at = end.end() if end else len(source)
        name = named_in(found)
        if name:
            parts += (source[done : found.start()], text_of_file(name, files, above))
            done = at
    return "".join((*parts, source[done:]))


def named_in(found: re.Match[str]) -> str:
    """The name of the file that a command puts in; "" for what is no such command."""
    if found["there"]:
        return f"{found['folder'].strip().rstrip('/') or '.'}/{found['there'].strip()}"
    return (found["name"] or found["bare"] or "").strip()


def text_of_file(name: str, files: SourceFiles, above: tuple[Path, ...]) -> str:
    """What a file prints, with the files in it; "" for one that may not or cannot be read."""
    if name in files.missing or len(files.missing) >= MAX_MISSING:
        return ""
    path = place_of(name, files.folder, above)
    if path is None or path in above or len(above) >= MAX_INPUT_DEPTH or files.count >= MAX_INPUTS:
        files.missing[name] = None
        return ""
    files.count += 1
    files.size += path.stat().st_size
    if files.size > MAX_FILE:
        raise UnreadableError(f"larger than {MAX_FILE // 2**20} MB with the files it puts in")
    try:
        text, _problems = decode(path.read_bytes(), files.encoding)
    except (OSError, UnreadableError):
        files.missing[name] = None
        return ""
    return with_inputs(printed_part(text), files, (*above, path))


def printed_part(text: str) -> str:
    """What a file prints where another puts it in: a file that can stand alone, its document."""
    start = DOCUMENT_RE.search(text)
    begin = start.end() if start else 0
    end = DOCUMENT_END_RE.search(text, begin)
    return text[begin : end.start() if end else len(text)]


def place_of(
    name: str, folder: Path | None, above: tuple[Path, ...] = (), suffix: str = SUFFIX
) -> Path | None:
    """The file of this name in the folder of the source, or beside the file that names it; None
    where there is none, or where it lies outside that folder."""
    if folder is None:
        return None
    return next(candidates(name, folder, above, suffix), None)


def candidates(name: str, folder: Path, above: tuple[Path, ...], suffix: str) -> Iterator[Path]:
    """The regular files inside the folder that a name may mean, the likeliest first."""
    beside = [folder, *(path.parent for path in above[-1:])]
    for base in beside:
        for written in (f"{name}{suffix}", name):
            try:
                path = (base / written).resolve()
                if path.is_relative_to(folder) and path.is_file() and written.endswith(suffix):
                    yield path
            except (OSError, ValueError, RuntimeError):
                continue  # a name that no file can have, or a link to itself


def put_into_others(paths: list[str]) -> set[str]:
    """Those of these sources that another of them puts into itself: they are no essays of their
    own. Two that put in each other both stay."""
    places = {path: Path(path).resolve() for path in paths}
    named = {place: files_named_in(place, place.parent) for place in places.values()}
    inside = {file for files in named.values() for file in files}
    parts: set[Path] = set()
    for root in places.values():
        if root not in inside:
            parts |= files_below(root)
    return {path for path, place in places.items() if place in parts}


def files_below(root: Path) -> set[Path]:
    """The files that a source puts in, and those that these put in."""
    below: set[Path] = set()
    waiting = [root]
    while waiting and len(below) <= MAX_INPUTS:
        for file in files_named_in(waiting.pop(), root.parent) - below - {root}:
            below.add(file)
            waiting.append(file)
    return below


def files_named_in(place: Path, folder: Path) -> set[Path]:
    """The files in this folder that the source at `place` names."""
    try:
        data = place.read_bytes() if place.stat().st_size <= MAX_FILE else b""
        text, _problems = decode(data, None)
    except (OSError, UnreadableError):
        return set()
    names = dict.fromkeys(named_in(found) for found in NAMES_RE.finditer(text))
    asked = islice(filter(None, names), MAX_INPUTS + MAX_MISSING)
    files = (place_of(name, folder, (place,)) for name in asked)
    return {file for file in files if file and file != place}
