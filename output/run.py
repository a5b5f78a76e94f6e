"""One run over many essays: read them, say which could not be read, understand the others."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
MANY = 20  # paths from which on a reader of the terminal wants to see progress


@dataclass(frozen=True, slots=True)
class Run:
    """What was understood, the exit code (1 where something was left out), and the files that were read."""

    ledger: Ledger
    status: int
    inputs: tuple[str, ...] = ()


def understood(
    paths: tuple[str, ...],
    encoding: str | None,
    tables: tuple[Path, ...],
    library: tuple[Path, ...] = (),
) -> Run:
    """The ledger of these paths. Each path that gave no essay, or one in a guessed encoding, gets one line on standard
    error."""
    unread: list[Unread] = []
    found = sources(paths, encoding)
    words = vocabulary(tables)
    ledger = extractor.understand(progress(readable(found, unread)), words, held(library, words))
    complain(unread, [essay.essay for essay in ledger.essays])
    inputs = (
        *(essay.essay.path for essay in ledger.essays),
        *(one.path for one in unread),
        *map(str, library),
    )
    return Run(ledger, 1 if unread else 0, inputs)


def sources(paths: tuple[str, ...], encoding: str | None) -> Iterator[Essay | Unread]:
    """What is at these paths; an empty one is no path."""
    if "" in paths:
        yield NOWHERE
    yield from corpus.read(
        [path for path in paths if path], encoding=encoding, stdin=files.stdin(paths)
    )


def inspected(paths: tuple[str, ...], whole: bool, encoding: str | None) -> tuple[str, int]:
    """What the readers saw of these paths, or the text itself, and the exit code."""
    from output.reports.inspect import inspect

    unread: list[Unread] = []
    essays = list(readable(sources(paths, encoding), unread))
    complain(unread, essays)
    seen = (essay.text if whole else inspect(essay) for essay in essays)
    return "\n".join(seen), 1 if unread else 0


def complain(unread: list[Unread], essays: Iterable[Essay]) -> None:
    """Say which paths were left out, and which were read in an encoding that had to be guessed."""
    guessed = [
        Unread(essay.path, WARNING)
        for essay in essays
        if any(p.message == WARNING for p in essay.problems)
    ]
    for path in sorted(dict.fromkeys(unread + guessed), key=lambda path: path.path):
        say(path)


def held(library: tuple[Path, ...], words: Vocabulary) -> Library | None:
    """The user's .bib files; one that is not there yet is empty."""
    if not library:
        return None
    from output.bib_file import held as read
    from output.bib_file import wrong

    there = [path for path in library if path.exists()]
    try:
        for path in dict.fromkeys(there):
            if told := wrong(path):
                say(Unread(str(path), told))
        return read(there, words)
    except UnreadableError as reason:
        raise click.UsageError(str(reason)) from None


def appendable(path: Path) -> None:
    """Stop before the work is done where nothing can be added: an entry is never closed, or it is no .bib at all."""
    from output.bib_file import wrong

    try:
        told = wrong(path) if path.exists() else ""
    except UnreadableError as reason:
        raise click.UsageError(str(reason)) from None
    if told:
        say(Unread(str(path), told))
        raise SystemExit(1)


def add(path: Path, ledger: Ledger, dry_run: bool) -> None:
    """Put what a .bib lacks at its end, or show what that would be."""
    from output import bib_file as library

    try:
        old, new = library.addition(path, ledger)
    except UnicodeDecodeError:
        raise click.UsageError(f"{path}: not UTF-8, so nothing can be added to it") from None
    if dry_run:
        files.deliver(library.difference(path, old, new), None)
    elif new != old:
        files.save(path, files.encode(new))


def reported(ledger: Ledger, form: str) -> str:
    """The report as text or as a page."""
    if form == "html":
        from output.reports.page_report import html

        return html(ledger)
    from output.reports.plain_report import text

    return text(ledger)


def readable(found: Iterable[Essay | Unread], unread: list[Unread]) -> Iterator[Essay]:
    """The essays; what is none is put aside."""
    for item in found:
        if isinstance(item, Unread):
            unread.append(item)
        else:
            yield item


def say(path: Unread) -> None:
    """One line that names the file and the reason, whatever characters are in its name."""
    line = " ".join(f"{path.path}: {path.reason}".split())
    click.echo(
        "".join(c if c.isprintable() else "?" for c in line).encode("utf-8", "replace"), err=True
    )


def vocabulary(tables: tuple[Path, ...]) -> Vocabulary:
    """The project's tables, then those in the user's configuration directory, then those asked for."""
    own = Path(click.get_app_dir("ibidem")) / "tables"
    try:
        return load(*(folder for folder in (own, *tables) if folder.is_dir()))
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise click.UsageError(f"tables that cannot be read: {error}") from None


def progress(essays: Iterator[Essay]) -> Iterator[Essay]:
    """Show on a terminal how far the reading has come, once there are many essays."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from essays
        return
    first = [essay for _, essay in zip(range(MANY), essays, strict=False)]
    yield from first
    if len(first) == MANY:
        yield from bar(essays)


def bar(essays: Iterator[Essay]) -> Iterator[Essay]:
    """The essays, counted on standard error while they pass."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} essays read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None, completed=MANY)
        for essay in essays:
            shown.advance(task)
            yield essay


def references(file: str, encoding: str | None) -> str:
    """The text of a file of loose references, or of standard input ("-"); what cannot be read gets one line."""
    stdin = files.stdin([file])
    try:
        if not file:
            raise UnreadableError(NOWHERE.reason)
        data = stdin.read() if stdin and file == "-" else Path(file).read_bytes()
        return decode(data, encoding)[0] if data.strip() else data.decode().replace("\r\n", "\n")
    except OSError as error:
        say(Unread(file, (error.strerror or "cannot be read").lower()))
    except UnreadableError as reason:
        say(Unread(file or NOWHERE.path, str(reason)))
    raise SystemExit(1)
