"""One run of the command: read the paths the user named, say which could not be read, understand
the essays. `cli.py` holds the options, this file what the commands have in common."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import click

import corpus
import extractor
from corpus.essay import Essay, Unread
from corpus.files.decode import WARNING, decode
from corpus.limits import UnreadableError
from extractor.merge.user_library import Library
from extractor.model.ledger import Ledger
from extractor.tables import Vocabulary, load
from output import files

NOWHERE = Unread("''", "no such file")  # what an empty path leads to
MANY = 20  # essays; from this number on, a terminal shows how many have been read


@dataclass(frozen=True, slots=True)
class Run:
    """What a command has to work with.

    `status` is the exit code: 1 where some path could not be read, else 0. `inputs` are the paths
    of all files that were read, which no output may replace.
    """

    ledger: Ledger
    status: int
    inputs: tuple[str, ...] = ()


def understood(
    paths: tuple[str, ...],
    encoding: str | None,
    tables: tuple[Path, ...],
    library: tuple[Path, ...] = (),
) -> Run:
    """Read these paths and understand the essays in them, with the user's tables and .bib files.

    A path that gave no essay, or one in a guessed encoding, is named on standard error.
    Raises click.UsageError where a table or a .bib cannot be read.
    """
    unread: list[Unread] = []
    vocabulary = load_vocabulary(tables)
    held = load_library(library, vocabulary)
    essays = with_progress(readable(sources(paths, encoding), unread))
    ledger = extractor.understand(essays, vocabulary, held)
    report_unread(unread, [essay.essay for essay in ledger.essays])
    inputs = (
        *(essay.essay.path for essay in ledger.essays),
        *(path.path for path in unread),
        *map(str, library),
    )
    return Run(ledger, 1 if unread else 0, inputs)


def sources(paths: tuple[str, ...], encoding: str | None) -> Iterator[Essay | Unread]:
    """The essays at these paths, and the paths that gave none; no file has an empty path ("")."""
    if "" in paths:
        yield NOWHERE
    named = [path for path in paths if path]
    yield from corpus.read(named, encoding=encoding, stdin=files.stdin(paths))


def readable(found: Iterable[Essay | Unread], unread: list[Unread]) -> Iterator[Essay]:
    """The essays only; paths that gave none are added to `unread`."""
    for item in found:
        if isinstance(item, Unread):
            unread.append(item)
        else:
            yield item


def inspected(paths: tuple[str, ...], whole: bool, encoding: str | None) -> tuple[str, int]:
    """What `ibidem inspect` prints, and its exit code: the listing of each essay, or with `whole`
    the text of each."""
    from output.reports.inspect import inspect

    unread: list[Unread] = []
    essays = list(readable(sources(paths, encoding), unread))
    report_unread(unread, essays)
    shown = (essay.text if whole else inspect(essay) for essay in essays)
    return "\n".join(shown), 1 if unread else 0


def reported(ledger: Ledger, form: str) -> str:
    """The report: `form` is "html" for a page, "text" for a terminal."""
    if form == "html":
        from output.reports.page_report import html

        return html(ledger)
    from output.reports.plain_report import text

    return text(ledger)


def text_of_references(file: str, encoding: str | None) -> str:
    """The text of a file of loose references, or of standard input ("-").

    Where it cannot be read, that is said on standard error and the process ends with exit code 1.
    """
    try:
        return decoded_references(file, encoding)
    except OSError as error:
        warn(Unread(file, (error.strerror or "cannot be read").lower()))
    except UnreadableError as reason:
        warn(Unread(file or NOWHERE.path, str(reason)))
    raise SystemExit(1)


def decoded_references(file: str, encoding: str | None) -> str:
    """The text of a file of references. A file of blank lines only is no error, but it has no
    encoding to find out either.

    Raises OSError or UnreadableError.
    """
    stdin = files.stdin([file])
    if not file:
        raise UnreadableError(NOWHERE.reason)
    data = stdin.read() if stdin and file == "-" else Path(file).read_bytes()
    if data.strip():
        return decode(data, encoding)[0]
    return data.decode().replace("\r\n", "\n")


# the user's own tables and .bib files


def load_vocabulary(tables: tuple[Path, ...]) -> Vocabulary:
    """The project's tables, extended by those in the user's configuration directory and then by
    those given with --tables.

    Raises click.UsageError where a table cannot be read.
    """
    configured = Path(click.get_app_dir("ibidem")) / "tables"
    folders = [folder for folder in (configured, *tables) if folder.is_dir()]
    try:
        return load(*folders)
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise click.UsageError(f"tables that cannot be read: {error}") from None


def load_library(paths: tuple[Path, ...], vocabulary: Vocabulary) -> Library | None:
    """The entries of the user's .bib files, None where no file was named; a file that does not
    exist yet has no entries. What is broken in one is named on standard error.

    Raises click.UsageError where one is no text.
    """
    if not paths:
        return None
    from output import bib_file

    existing = [path for path in paths if path.exists()]
    try:
        for path in dict.fromkeys(existing):
            warn_of_trouble(path, bib_file.trouble_in(path))
        return bib_file.load(existing, vocabulary)
    except UnreadableError as reason:
        raise click.UsageError(str(reason)) from None


def refuse_unless_appendable(path: Path) -> None:
    """End with exit code 1, before any essay is read, where nothing can be added to this .bib: an
    entry in it is never closed, or it is no .bib at all.

    Raises click.UsageError where it is no text.
    """
    from output import bib_file

    try:
        trouble = bib_file.trouble_in(path) if path.exists() else ""
    except UnreadableError as reason:
        raise click.UsageError(str(reason)) from None
    warn_of_trouble(path, trouble)
    if trouble:
        raise SystemExit(1)


def append_works(path: Path, ledger: Ledger, dry_run: bool) -> None:
    """Add the works that this .bib lacks at its end; with `dry_run` print the change as a diff.

    Raises click.UsageError where the file is not UTF-8.
    """
    from output import bib_file

    try:
        old, new = bib_file.addition(path, ledger)
    except UnicodeDecodeError:
        raise click.UsageError(f"{path}: not UTF-8, so nothing can be added to it") from None
    if dry_run:
        files.deliver(bib_file.difference(path, old, new), None)
    elif new != old:
        files.save(path, files.encode(new))


# what the user is told on standard error


def report_unread(unread: list[Unread], essays: Iterable[Essay]) -> None:
    """Name the paths that were left out, and those whose encoding had to be guessed, by path."""
    guessed = [Unread(essay.path, WARNING) for essay in essays if was_guessed(essay)]
    for path in sorted(dict.fromkeys(unread + guessed), key=lambda path: path.path):
        warn(path)


def was_guessed(essay: Essay) -> bool:
    """True if the file did not say its encoding and was not UTF-8."""
    return any(problem.message == WARNING for problem in essay.problems)


def warn_of_trouble(path: Path, trouble: str) -> None:
    """Say what is wrong with a .bib; nothing where `trouble` is ""."""
    if trouble:
        warn(Unread(str(path), trouble))


def warn(path: Unread) -> None:
    """One line "path: reason" on standard error; unprintable characters of the name become "?"."""
    line = " ".join(f"{path.path}: {path.reason}".split())
    printable = "".join(c if c.isprintable() else "?" for c in line)
    click.echo(printable.encode("utf-8", "replace"), err=True)


def with_progress(essays: Iterator[Essay]) -> Iterator[Essay]:
    """The same essays; on a terminal a counter shows how far the reading has come, once there are
    MANY of them."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from essays
        return
    first = list(islice(essays, MANY))
    yield from first
    if len(first) == MANY:
        yield from counted(essays)


def counted(essays: Iterator[Essay]) -> Iterator[Essay]:
    """The same essays, counted on standard error while they pass."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} essays read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None, completed=MANY)
        for essay in essays:
            shown.advance(task)
            yield essay
