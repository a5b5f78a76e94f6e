"""Where results go: a file, whole or not at all, or standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, NoReturn

import click


def deliver(text: str, path: str | None) -> None:
    """Write `text` to a file, or to standard output where `path` is None or "-"."""
    if path and path != "-":
        save(Path(path), encode(text))
    elif sys.stdout is None:
        stop("standard output is closed")
    elif sys.stdout.isatty():
        click.echo(text, nl=False)
    else:
        pour(encode(click.unstyle(text)))


def pour(data: bytes) -> None:
    """Write to standard output and flush it here: a reader that went away is no error, and nothing is left for the
    end of the process to complain about."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        raise SystemExit(1) from None


def stdin(paths: Iterable[str]) -> BinaryIO | None:
    """Standard input; where it is closed, nothing can be read from it."""
    if sys.stdin is None and "-" in paths:
        stop("standard input is closed")
    return sys.stdin.buffer if sys.stdin else None


def stop(message: str) -> NoReturn:
    """End with one line on standard error."""
    click.echo(message, err=True)
    raise SystemExit(1)


def spare(path: str | None, inputs: Iterable[str]) -> None:
    """Refuse to write over what was read: an essay, a list of references, the user's library."""
    if path and path != "-" and Path(path).is_file() and any(same(path, one) for one in inputs):
        raise click.UsageError(
            f"{path}: was read, so it is not written over: name a file elsewhere"
        )


def same(path: str, other: str) -> bool:
    return Path(other).is_file() and Path(path).samefile(other)


def encode(text: str) -> bytes:
    """UTF-8, whatever the terminal or the system prefers; a lone surrogate (from an odd file name) becomes "?"."""
    return text.encode("utf-8", "replace")


def save(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step: whoever looks there sees the old file or the new one, never a part.

    A link stays a link, the file keeps its mode; what is no plain file (a pipe, a device) is written to as it is.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    try:
        replace(path.resolve(), data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def replace(path: Path, data: bytes) -> None:
    """Write a draft beside the file, then put it in its place."""
    draft = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o7777)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
