"""One run of the command: read the paths the user named, say which could not be read, understand
the essays. `cli.py` holds the options, this file what the commands have in common."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import click

import corpus
import extractor
from corpus.control_characters import visible
from corpus.essay import Essay, Unread
from corpus.files.decode import WARNING, decode
from corpus.limits import UnreadableError
from corpus.mistakes import mistake
from extractor.find.nothing_found import SAID
from extractor.merge.user_library import Library
from extractor.model.ledger import Ledger
from extractor.model.links import Resolution
from extractor.tables import Vocabulary, files_of, load
from output import files
from output.files import Refused
from output.loose_lines import LooseReference

NOWHERE = Unread("''", "no such file")  # what an empty path leads to
PRINTED_ESSAYS = (b"%PDF-", b"PK\x03\x04")  # how PDF, DOCX, ODT and EPUB begin
MANY = 20  # essays; from this number on, a terminal shows how many have been read


@dataclass(frozen=True, slots=True)
class UnderstoodEssays:
    """The essays at the paths that the user named, each understood by itself, and the paths that
    gave none."""

    resolutions: tuple[Resolution, ...]
    unread: tuple[Unread, ...]
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Run:
    """What a command has to work with.

    `status` is the exit code: 1 where some path could not be read or some essay not be understood,
    else 0. `inputs` are the paths of all files that were read, which no output may replace.
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

    Whatever was left out, and an essay in a guessed encoding, is named on standard error.
    Raises click.UsageError where a table cannot be read, Refused where a .bib cannot.
    """
    vocabulary = load_vocabulary(tables)
    check_library(library)
    held = load_library(library, vocabulary)
    return concluded(read(paths, encoding, vocabulary), held, library)


def read(paths: tuple[str, ...], encoding: str | None, vocabulary: Vocabulary) -> UnderstoodEssays:
    """The first half of a run, for which no .bib of the user is needed and which takes longest."""
    unread: list[Unread] = []
    essays = with_progress(readable(sources(paths, encoding), unread))
    resolutions = extractor.understand_each(essays, vocabulary)
    ordered = sorted(dict.fromkeys(unread), key=lambda path: (path.path, path.reason))
    return UnderstoodEssays(resolutions, tuple(ordered), vocabulary)


def concluded(
    reading: UnderstoodEssays, held: Library | None, library: tuple[Path, ...] = ()
) -> Run:
    """The second half of a run: the ledger, with the user's own works in it. What was left out is
    named on standard error."""
    ledger = extractor.bring_together(reading.resolutions, reading.vocabulary, held)
    ledger = replace(ledger, unread=reading.unread)
    essays = [essay.essay for essay in ledger.essays]
    left_out = [*reading.unread, *failures(ledger)]
    report_unread([*left_out, *silent(ledger)], essays)
    inputs = (
        *(essay.path for essay in essays),
        *(path.path for path in reading.unread),
        *map(str, library),
    )
    return Run(ledger, 1 if left_out else 0, inputs)


def failures(ledger: Ledger) -> Iterator[Unread]:
    """The essays that a mistake in the program cost, each by its path, with the mistake; of a file
    that holds several essays the part is named."""
    for essay in ledger.essays:
        _file, sign, part = essay.essay.id.partition("#")
        path = f"{essay.essay.path}{sign}{part}"
        for problem in essay.problems:
            if problem.kind == "failed":
                yield Unread(path, problem.message)


def silent(ledger: Ledger) -> Iterator[Unread]:
    """The essays in which nothing that cites was found, although they print pages."""
    for essay in ledger.essays:
        for problem in essay.problems:
            if problem.message.startswith(SAID):
                yield Unread(essay.essay.path, problem.message)


def nothing_understood(ledger: Ledger) -> bool:
    """True if no essay went in: none was read, or a mistake cost every one that was."""
    return all(
        not essay.cites and any(problem.kind == "failed" for problem in essay.problems)
        for essay in ledger.essays
    )


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
    shown: list[str] = []
    for essay in essays:
        try:
            shown.append(essay.text if whole else inspect(essay))
        except Exception as error:  # costs this essay and no other
            unread.append(Unread(essay.path, mistake(error)))
    report_unread(unread, essays)
    # as many characters as before, so that offsets hold
    return visible("\n".join(shown)), 1 if unread else 0


def reported(ledger: Ledger, form: str, columns: int) -> str:
    """The report: `form` is "html" for a page, "text" for lines of so many columns."""
    if form == "html":
        from output.reports.page_report import html

        return html(ledger)
    from output.reports.plain_report import text

    return text(ledger, columns)


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
    data = corpus.content(file, stdin)
    if data.startswith(PRINTED_ESSAYS):
        raise UnreadableError("no plain text: parse takes references, one a line; bib takes essays")
    if data.strip():
        return decode(data, encoding)[0]
    return data.decode().replace("\r\n", "\n")


# the user's own tables and .bib files


def load_vocabulary(tables: tuple[Path, ...]) -> Vocabulary:
    """The project's tables, extended by those in the user's configuration directory and then by
    those given with --tables.

    Raises click.UsageError where a table cannot be read.
    """
    folders = [folder for folder in (configured_tables(), *tables) if folder.is_dir()]
    try:
        check_tables(folders)
        return load(*folders)
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise click.UsageError(f"tables that cannot be read: {error}") from None


def configured_tables() -> Path:
    """Where tables of the user's own lie that every run takes in; there may be none."""
    return Path(click.get_app_dir("ibidem")) / "tables"


def version() -> str:
    """The version of the program and the digest of the tables: "0.1.0 (tables 0123456789ab)"; with
    tables of the user's own, theirs too. Raises OSError where one cannot be read."""
    from importlib.metadata import version as installed

    from extractor.tables.tables_digest import digest, own_digest

    mine = configured_tables()
    own = f", and yours {digest([mine])}" if mine.is_dir() else ""
    return f"{installed('ibidem')} (tables {own_digest()}{own})"


def check_tables(folders: Iterable[Path]) -> None:
    """Raises ValueError where one of the user's tables is no regular file or is too large, as with
    essays; OSError where it cannot be opened."""
    for folder in folders:
        for path in files_of(folder):
            try:
                corpus.content(str(path), None)
            except UnreadableError as reason:
                raise ValueError(f"{path}: {reason}") from None


def check_library(paths: tuple[Path, ...]) -> bool:
    """Name on standard error what is broken in the user's .bib files; True if nothing is. A file
    that does not exist yet is in order.

    Raises Refused where one cannot be read at all.
    """
    if not paths:
        return True
    from output import bib_file

    existing = [path for path in paths if path.exists()]
    try:
        troubles = {path: bib_file.trouble_in(path) for path in existing}
    except UnreadableError as reason:
        raise Refused(str(reason)) from None
    for path, trouble in troubles.items():
        warn_of_trouble(path, trouble)
    return not any(troubles.values())


def load_library(paths: tuple[Path, ...], vocabulary: Vocabulary) -> Library | None:
    """The entries of the user's .bib files, None where no file was named; a file that does not
    exist yet has no entries.

    Raises Refused where one cannot be read at all.
    """
    if not paths:
        return None
    from output import bib_file

    try:
        return bib_file.load([path for path in paths if path.exists()], vocabulary)
    except UnreadableError as reason:
        raise Refused(str(reason)) from None


# what the user is told on standard error


def report_unread(unread: list[Unread], essays: Iterable[Essay]) -> None:
    """Name the paths that were left out, and those whose encoding had to be guessed, by path."""
    guessed = [Unread(essay.path, WARNING) for essay in essays if was_guessed(essay)]
    for path in sorted(dict.fromkeys(unread + guessed), key=lambda path: path.path):
        warn(path)


def report_lines(file: str, lines: Sequence[LooseReference]) -> None:
    """Name the lines of a file of references that a mistake in the program cost."""
    for number, line in enumerate(lines, 1):
        if line.failure:
            warn(Unread(f"{file}, line {number}", line.failure))


def was_guessed(essay: Essay) -> bool:
    """True if the file did not say its encoding and was not UTF-8."""
    return any(problem.message == WARNING for problem in essay.problems)


def tell_no_works() -> None:
    """Say that the essays cite nothing, or nothing that could be read."""
    click.echo("no works found", err=True)


def warn_of_trouble(path: Path, trouble: str) -> None:
    """Say what is wrong with a .bib; nothing where `trouble` is ""."""
    if trouble:
        warn(Unread(str(path), trouble))


def warn(path: Unread) -> None:
    """One line "path: reason" on standard error."""
    click.echo(files.one_line(f"{path.path}: {path.reason}").encode("utf-8"), err=True)


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
