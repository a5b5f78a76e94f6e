"""Where results go: standard output, or a file that is replaced as a whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, NoReturn

import click

DRAFT_NAME_LENGTH = 100  # characters: file systems refuse names of more than about 255 bytes
PERMISSIONS = 0o7777  # the bits of st_mode that chmod sets, without those of the file type


def deliver(text: str, path: str | None) -> None:
    """Write `text` to a file, or to standard output where `path` is None or "-".

    Colours and bold type are kept on a terminal only. Ends the process with exit code 1 where
    standard output is closed. Raises OSError where the file cannot be written.
    """
    if path and path != "-":
        save(Path(path), encode(text))
    elif sys.stdout is None:
        stop("standard output is closed")
    elif sys.stdout.isatty():
        click.echo(text, nl=False)
    else:
        write_to_stdout(encode(click.unstyle(text)))


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


def stop(message: str) -> NoReturn:
    """End the process with exit code 1 and one line on standard error."""
    click.echo(message, err=True)
    raise SystemExit(1)


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
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    try:
        replace(path.resolve(), data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def replace(path: Path, data: bytes) -> None:
    """Write a draft beside the file, then rename it to the file's own name; a rename is atomic.

    The draft is removed whatever happens. Raises OSError.
    """
    draft = path.with_name(f".{path.name[:DRAFT_NAME_LENGTH]}.{os.getpid()}.part")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            draft.chmod(path.stat().st_mode & PERMISSIONS)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
