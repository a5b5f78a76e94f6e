"""Where results go: standard output, or a file that is replaced as a whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, NoReturn

import click

from corpus.control_characters import visible
from output.file_lock import NAME_LENGTH, locked

STYLES_RE = re.compile(r"(\x1b\[[01]m)")  # bold type begins and ends: all that a report uses


def deliver(text: str, path: str | None) -> None:
    """Write `text` to a file, or to standard output where `path` is None or "-".

    Bold type is kept on a terminal only; no other control character is ever written
    (corpus/control_characters.py). Ends the process with exit code 1 where standard output is
    closed. Raises OSError where the file cannot be written.
    """
    if path and path != "-":
        save(Path(path), encode(unstyled(text)))
    elif sys.stdout is None:
        stop("standard output is closed")
    elif sys.stdout.isatty():
        click.echo(styled(text), nl=False)
    else:
        write_to_stdout(encode(unstyled(text)))


def unstyled(text: str) -> str:
    """Text without bold type and without control characters."""
    return visible(STYLES_RE.sub("", text))


def styled(text: str) -> str:
    """Text with its bold type, without any other control character."""
    parts = STYLES_RE.split(text)  # text, style, text, style, … text
    parts[::2] = map(visible, parts[::2])
    return "".join(parts)


def write_to_stdout(data: bytes) -> None:
    """Write to standard output and flush it at once, so that no error is left for the end of the
    process. Where the reader has gone away (`ibidem bib … | head`), end quietly with exit code 1.
    """
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # what Python still holds back goes nowhere, else the interpreter complains when it ends
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        raise SystemExit(1) from None


def stdin(paths: Iterable[str]) -> BinaryIO | None:
    """Standard input as bytes, None where it is closed; it is needed only where a path is "-"."""
    if sys.stdin is None and "-" in paths:
        stop("standard input is closed")
    return sys.stdin.buffer if sys.stdin else None


class Refused(click.ClickException):
    """A file that the user named is not what it should be: one line, and exit code 2."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        click.ClickException.__init__(self, one_line(message))


def stop(message: str) -> NoReturn:
    """End the process with exit code 1 and one line on standard error."""
    click.echo(one_line(message).encode("utf-8"), err=True)
    raise SystemExit(1)


def one_line(message: str) -> str:
    """A message on one line; unprintable characters (of the name of a file, say) become "?"."""
    return "".join(c if c.isprintable() else "?" for c in " ".join(message.split()))


def refuse_to_overwrite(path: str | None, inputs: Iterable[str]) -> None:
    """Raises click.UsageError where the output file is one of the files that were read: an essay, a
    list of references, the user's library."""
    if not path or path == "-" or not Path(path).is_file():
        return
    if any(is_same_file(path, other) for other in inputs):
        raise click.UsageError(
            f"{path}: was read, so it is not written over: name a file elsewhere"
        )


def is_same_file(path: str, other: str) -> bool:
    """True if both paths lead to one file, by whatever links; `path` is known to be a file."""
    return Path(other).is_file() and Path(path).samefile(other)


def encode(text: str) -> bytes:
    """Text as UTF-8, whatever the terminal or the system prefers. A lone surrogate, which comes
    from an odd file name, becomes "?"."""
    return text.encode("utf-8", "replace")


def save(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step: readers see the old file or the new one, never a part.

    A symbolic link stays a link and the file keeps its permissions. What is no plain file (a pipe,
    a device) is written to directly. Raises OSError, with the path the user gave.
    """
    try:
        if path.exists() and not path.is_file():
            write_directly(path, data)
            return
        target = followed(path)
        with locked(target):
            replace(target, data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def followed(path: Path) -> Path:
    """Where a path leads in the end, all links followed.

    Raises OSError where a link leads back to itself.
    """
    try:
        return path.resolve()
    except RuntimeError:
        raise OSError(errno.ELOOP, "a link that leads back to itself", str(path)) from None


def write_directly(path: Path, data: bytes) -> None:
    """Write to a device, or to a pipe that somebody reads from. Nobody is waited for.

    Raises OSError.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno == errno.ENXIO:  # what a pipe says that has no reader
            raise OSError(errno.ENXIO, "nobody reads from it", str(path)) from None
        raise
    with os.fdopen(descriptor, "wb") as file:
        os.set_blocking(descriptor, True)
        file.write(data)


def replace(path: Path, data: bytes) -> None:
    """Write a draft beside the file, then rename it to the file's own name; a rename is atomic.

    Only while the file is locked: a draft that stands there is then one of a killed run, and is
    removed. Our own is removed whatever happens. Raises OSError.
    """
    for leftover in drafts(path):
        leftover.unlink(missing_ok=True)
    draft = path.with_name(f".{path.name[:NAME_LENGTH]}.{os.getpid()}.part")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            take_after(draft, path.stat())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def drafts(path: Path) -> list[Path]:
    """The drafts of this file that stand beside it, those of killed runs."""
    draft_re = re.compile(re.escape(f".{path.name[:NAME_LENGTH]}.") + r"\d+\.part")
    return [other for other in path.parent.iterdir() if draft_re.fullmatch(other.name)]


def take_after(draft: Path, old: os.stat_result) -> None:
    """Give a draft the permissions of the file it will replace, and its owner and group where we
    may."""
    new = draft.stat()
    if may_give_owner(old) and (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        os.chown(draft, old.st_uid, old.st_gid)
    draft.chmod(stat.S_IMODE(old.st_mode))


def may_give_owner(old: os.stat_result) -> bool:
    """True if a file of ours can be given to the owner and group of another file. The superuser may
    give any, others their own; Windows keeps no such thing."""
    if sys.platform == "win32":
        return False
    if os.geteuid() == 0:
        return True
    groups = {os.getegid(), *os.getgroups()}
    return old.st_uid == os.geteuid() and old.st_gid in groups


def extend(path: Path, old: bytes, new: bytes) -> None:
    """Put `new`, which begins with `old`, in the place of a file that holds `old` (or is missing).

    Only while the file is locked. Owner, permissions and links of the file stay. It is replaced in
    one step where another file can have all of these. A file with several names (hard links) or of
    another owner has what is new written at its end instead: then a run that is killed while it
    writes may leave a part of that, but no byte of `old` changes. Raises OSError.
    """
    if can_be_replaced(path):
        replace(path, new)
    else:
        write_at_end(path, old, new)


def can_be_replaced(path: Path) -> bool:
    """True if another file can take the place of this one without anybody seeing a difference."""
    if not path.exists():
        return True
    old = path.stat()
    keeps_owner = sys.platform == "win32" or may_give_owner(old)
    return old.st_nlink == 1 and keeps_owner and os.access(path.parent, os.W_OK)


def write_at_end(path: Path, old: bytes, new: bytes) -> None:
    """Write what `new` has beyond `old` at the end of a file that holds `old`, in one call of the
    system; where that fails, the file is as long as before. Raises OSError."""
    added = new[len(old) :]
    with path.open("ab", buffering=0) as file:
        try:
            if file.write(added) != len(added):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(file.fileno())
        except OSError:
            file.truncate(len(old))
            raise
