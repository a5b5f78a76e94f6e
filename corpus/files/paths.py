"""From what the user names (files, folders, globs, "-") to the files, each with a stable id."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from pathlib import Path
from typing import Final

STDIN: Final = "-"
EMPTY: Final = "empty folder"
PARTS_SIGN: Final = "#"  # sets off the part of a file in an id: reader.epub#chapter-3
ANY_FOLDERS: Final = "**"  # the part of a pattern that stands for any number of folders
# what a path may lead to that is never opened for reading: it may never end, or never begin
NO_FILES: Final = (
    (stat.S_ISDIR, "is a directory"),
    (stat.S_ISFIFO, "a pipe, not a regular file: give it as standard input (-)"),
    (stat.S_ISSOCK, "a socket, not a regular file"),
    (stat.S_ISCHR, "a device, not a regular file"),
    (stat.S_ISBLK, "a device, not a regular file"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: its path as the user wrote it, and the id of its essay.

    `reason` says why it cannot be read; then it has no id.
    """

    path: str
    id: str = ""
    reason: str = ""


FETCHES_NOTHING = "a web address: nothing is fetched, so save the page and name its file"


def sources(paths: Iterable[str], suffixes: Collection[str]) -> tuple[Source, ...]:
    """Every file that these paths mean, once, in the order of their names.

    In folders, only files with one of these suffixes (".txt") count.
    """
    by_place: dict[str, Source] = {}
    for path in paths:
        for source in expand(path, suffixes):
            same = by_place.setdefault(place_of(source.path), source)
            if (source.path, source.reason) < (same.path, same.reason):
                by_place[place_of(source.path)] = source
    ordered = [source for _, source in sorted(by_place.items())]
    ids = ids_of([source.path for source in ordered if not source.reason])
    return tuple(replace(source, id=ids.get(source.path, "")) for source in ordered)


def place_of(path: str) -> str:
    """The same for every way to write a path; sorts folders before what is in them."""
    if path == STDIN:
        return path
    return Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 (keeps links as written)


def no_regular_file(path: str) -> str:
    """Why a path is not to be opened for reading ("a socket, not a regular file"); "" where it
    leads to a regular file.

    Raises OSError where it leads nowhere: no such file, a link that leads back to itself.
    """
    mode = os.stat(path).st_mode  # noqa: PTH116 (takes any path)
    for is_kind, reason in NO_FILES:
        if is_kind(mode):
            return reason
    return ""


def expand(path: str, suffixes: Collection[str]) -> Iterator[Source]:
    """The files of one path; a source with a reason where there are none."""
    try:
        if path == STDIN or Path(path).is_file():
            yield Source(path)
        elif Path(path).is_dir():
            yield from folder(path, suffixes)
        elif Path(path).exists() or Path(path).is_symlink():
            yield Source(path, reason=no_regular_file(path))
        elif glob.has_magic(path):
            yield from matches(path, suffixes)
        else:
            yield Source(path, reason=FETCHES_NOTHING if "://" in path else "no such file")
    except (OSError, ValueError) as error:
        yield Source(path, reason=getattr(error, "strerror", None) or "not a path")


def matches(pattern: str, suffixes: Collection[str]) -> Iterator[Source]:
    """The files of a glob; folders among them may hold nothing that is read. Each folder that the
    glob leads through and that may not be looked into comes with its reason."""
    shut: list[OSError] = []
    hits = sorted(found_by(pattern, shut))
    if not hits and not shut:
        yield Source(pattern, reason="nothing matches")
    for hit in hits:
        if Path(hit).is_dir():
            yield from read_in(hit, suffixes)
        else:
            yield from expand(hit, suffixes)
    yield from shut_folders(shut, pattern)


def found_by(pattern: str, shut: list[OSError]) -> set[str]:
    """The paths that a pattern means. `**` stands for folders, but not for links to folders: one
    that leads back up would be walked round and round.

    The errors of folders that may not be looked into are added to `shut`.
    """
    parts = Path(pattern).parts
    if ANY_FOLDERS not in parts:
        shut.extend(errors_on_the_way(parts))
        return set(glob.glob(pattern))  # noqa: PTH207 (takes any pattern)
    at = parts.index(ANY_FOLDERS)
    behind = list(dropwhile(ANY_FOLDERS.__eq__, parts[at:]))
    found: set[str] = set()
    shut.extend(errors_on_the_way(parts[:at]))
    for start in glob.glob(str(Path(*parts[:at]))):  # noqa: PTH207 (takes any pattern)
        for root, folders, _files in os.walk(start, onerror=shut.append):
            folders[:] = [name for name in folders if not name.startswith(".")]
            found |= found_by(str(Path(glob.escape(root), *(behind or ["*"]))), shut)
    return found


def errors_on_the_way(parts: Sequence[str]) -> Iterator[OSError]:
    """The errors of folders that a pattern (without `**`) leads through, and that may not be looked
    into: `glob` passes over them and says nothing."""
    for depth in range(len(parts)):
        before, name = parts[:depth], parts[depth]
        if not any(map(glob.has_magic, (*before, name))):
            continue
        for path in glob.glob(str(Path(*before))):  # noqa: PTH207 (takes any pattern)
            try:
                look_for(name, path)
            except OSError as error:
                yield OSError(error.errno, error.strerror, path)


def look_for(name: str, folder: str) -> None:
    """Look for a name, or for names of a pattern, in a folder as `glob` does; nothing where the
    path leads to no folder. Raises OSError where the folder may not be looked into."""
    if not Path(folder).is_dir():
        return
    if glob.has_magic(name):
        os.scandir(folder).close()
    else:
        Path(folder, name).exists()


def folder(path: str, suffixes: Collection[str]) -> Iterator[Source]:
    """The files under a folder that are read; a source with a reason where there are none."""
    found = list(read_in(path, suffixes))
    yield from found
    if not found:
        other = sum(1 for _ in files_under(path, []))
        reason = f"nothing readable in this folder ({other} other files)" if other else EMPTY
        yield Source(path, reason=reason)


def read_in(path: str, suffixes: Collection[str]) -> Iterator[Source]:
    """The files under a folder that are read, and with its reason each folder there that may not
    be looked into."""
    shut: list[OSError] = []
    for file in files_under(path, shut):
        if file.suffix.lower() in suffixes:
            yield Source(str(file))
    yield from shut_folders(shut, path)


def shut_folders(errors: Iterable[OSError], path: str) -> Iterator[Source]:
    """Each folder that may not be looked into, with its reason. `path` is what the user named, for
    an error that names no folder."""
    for error in errors:
        reason = f"this folder cannot be read: {(error.strerror or 'unknown reason').lower()}"
        yield Source(str(error.filename or path), reason=reason)


def files_under(path: str, shut: list[OSError]) -> Iterator[Path]:
    """The regular files under a folder, at any depth, in order; hidden ones are skipped.

    The errors of folders that may not be looked into are added to `shut`.
    """
    for root, folders, names in os.walk(path, onerror=shut.append):
        folders[:] = visible_names(folders)
        for name in visible_names(names):
            file = Path(root, name)
            if may_be_read(file):
                yield file


def may_be_read(file: Path) -> bool:
    """Whether a path leads to a regular file. Where a folder lists its files and lets nobody near
    them, it may: the reading of the file says what is wrong."""
    try:
        return file.is_file()
    except OSError:
        return True


def visible_names(names: Iterable[str]) -> list[str]:
    """The names in order, without those that a stop hides."""
    return sorted(name for name in names if not name.startswith("."))


def ids_of(paths: Iterable[str]) -> dict[str, str]:
    """Path -> id: the stem of the file, with its suffix or its parent folders where stems repeat.

    a/state.txt and b/state.txt are "a/state" and "b/state"; state.txt and state.md in one folder
    keep their suffixes.
    """
    parts_by_path = {path: parts_of(path) for path in paths}
    twins = Counter(without_suffix(parts) for parts in parts_by_path.values())
    names: dict[str, tuple[str, ...]] = {}
    for path, parts in parts_by_path.items():
        bare = without_suffix(parts)
        names[path] = parts if twins[bare] > 1 else bare
    return {path: "/".join(names[path][-depth:]) for path, depth in depths(names).items()}


def parts_of(path: str) -> tuple[str, ...]:
    """The folders and the name of a file, free of the sign that sets off a part."""
    if path == STDIN:
        return ("stdin",)
    parts = Path(place_of(path)).parts[1:]
    return tuple(part.replace(PARTS_SIGN, "_") for part in parts)


def without_suffix(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The folders and the stem of a file."""
    *folders, name = parts
    return (*folders, Path(name).stem)


def depths(names: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """How many parts of its name, counted from its end, each id needs so that no two are equal."""
    depth = dict.fromkeys(names, 1)
    clashing = set(names)
    while clashing:
        tails = {path: parts[-depth[path] :] for path, parts in names.items()}
        often = Counter(tails.values())
        growing = [path for path in names if depth[path] < len(names[path])]
        clashing = {path for path in growing if often[tails[path]] > 1}
        for path in clashing:
            depth[path] += 1
    return depth
