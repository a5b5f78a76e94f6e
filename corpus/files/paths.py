"""From what the user names (files, folders, globs, "-") to the files that are read, each with a stable id."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import dropwhile
from pathlib import Path

STDIN = "-"
ANY_FOLDERS = "**"  # the part of a pattern that stands for any number of folders
# what a path may lead to that is never opened for reading: it may never end, or never begin
NO_FILES = (
    (stat.S_ISDIR, "is a directory"),
    (stat.S_ISFIFO, "a pipe, not a regular file: give it as standard input (-)"),
    (stat.S_ISSOCK, "a socket, not a regular file"),
    (stat.S_ISCHR, "a device, not a regular file"),
    (stat.S_ISBLK, "a device, not a regular file"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: its path as the user wrote it, and the id of its essay. `reason` says why it cannot be read."""

    path: str
    id: str = ""
    reason: str = ""


def sources(paths: Iterable[str], suffixes: Collection[str]) -> tuple[Source, ...]:
    """Every file that these paths mean, once, in the order of their names; in folders those with a known suffix."""
    found: dict[str, Source] = {}
    for path in paths:
        for source in expand(path, suffixes):
            known = found.get(place(source.path))
            if known is None or (source.path, source.reason) < (known.path, known.reason):
                found[place(source.path)] = source
    ordered = [found[key] for key in sorted(found)]
    ids = name([source.path for source in ordered if not source.reason])
    return tuple(
        source if source.reason else Source(source.path, ids[source.path]) for source in ordered
    )


def place(path: str) -> str:
    """The same for every way to write a path; sorts folders before what is in them."""
    return path if path == STDIN else Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 (keeps links as written)


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
    """The files of one path."""
    try:
        if path == STDIN or Path(path).is_file():
            yield Source(path)
        elif Path(path).is_dir():
            yield from folder(path, suffixes)
        elif Path(path).exists() or Path(path).is_symlink():
            yield Source(path, reason=no_regular_file(path))
        else:
            yield from matches(path, suffixes)
    except (OSError, ValueError) as error:
        yield Source(path, reason=getattr(error, "strerror", None) or "not a path")


def matches(path: str, suffixes: Collection[str]) -> Iterator[Source]:
    """The files of a glob."""
    hits = sorted(found_by(path)) if glob.has_magic(path) else []
    if not hits:
        yield Source(path, reason="no such file" if not glob.has_magic(path) else "nothing matches")
    for hit in hits:
        if Path(hit).is_dir():
            yield from (source for source in folder(hit, suffixes) if not source.reason)
        else:
            yield from expand(hit, suffixes)


def found_by(pattern: str) -> set[str]:
    """The paths that a pattern means. `**` stands for folders, but not for links to folders: one
    that leads back up would be walked round and round."""
    parts = Path(pattern).parts
    if ANY_FOLDERS not in parts:
        return set(glob.glob(pattern))  # noqa: PTH207 (takes any pattern)
    at = parts.index(ANY_FOLDERS)
    behind = list(dropwhile(ANY_FOLDERS.__eq__, parts[at:]))
    found: set[str] = set()
    for start in glob.glob(str(Path(*parts[:at]))):  # noqa: PTH207 (takes any pattern)
        for root, folders, _files in os.walk(start):
            folders[:] = [name for name in folders if not name.startswith(".")]
            found |= found_by(str(Path(glob.escape(root), *(behind or ["*"]))))
    return found


def folder(path: str, suffixes: Collection[str]) -> Iterator[Source]:
    """The readable files under a folder; hidden ones are skipped."""
    taken = other = 0
    for root, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            full = Path(root, file)
            if file.startswith(".") or not full.is_file():
                continue
            if full.suffix.lower() in suffixes:
                taken += 1
                yield Source(str(full))
            else:
                other += 1
    if not taken:
        yield Source(
            path,
            reason=f"nothing readable in this folder ({other} other files)"
            if other
            else "empty folder",
        )


def name(paths: Iterable[str]) -> dict[str, str]:
    """Path to id: the stem of the file, with its suffix or its parent folders where stems repeat."""
    tails = {path: tail(path) for path in paths}
    twins = Counter((parts[:-1], stem(parts[-1])) for parts in tails.values())
    names = {
        path: (
            *parts[:-1],
            parts[-1] if twins[parts[:-1], stem(parts[-1])] > 1 else stem(parts[-1]),
        )
        for path, parts in tails.items()
    }
    return {path: "/".join(names[path][-depth:]) for path, depth in depths(names).items()}


def tail(path: str) -> tuple[str, ...]:
    """The folders and the name of a file, free of the sign that sets off a part ("#")."""
    parts = ("stdin",) if path == STDIN else Path(place(path)).parts[1:]
    return tuple(part.replace("#", "_") for part in parts)


def stem(file: str) -> str:
    return Path(file).stem


def depths(names: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """How many parts of its path each id needs so that no two are equal."""
    depth = dict.fromkeys(names, 1)
    open_ = set(names)
    while open_:
        groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for path in names:
            groups[names[path][-depth[path] :]].append(path)
        open_ = {
            p
            for group in groups.values()
            if len(group) > 1
            for p in group
            if depth[p] < len(names[p])
        }
        for path in open_:
            depth[path] += 1
    return depth
