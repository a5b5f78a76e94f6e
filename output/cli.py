"""The command `ibidem`. Everything heavy is imported inside the commands: `ibidem --help` answers at once."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from output import writers

Command = Callable[..., None]


def known_encoding(
    _context: click.Context, _parameter: click.Parameter, name: str | None
) -> str | None:
    """The name of an encoding that Python knows; anything else is wrong usage."""
    if name is None:
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise click.BadParameter(f"unknown encoding: {name}") from None


def writable(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    """A path a file can be written to, seen before the work is done."""
    if name and name != "-" and (Path(name).is_dir() or not Path(name).resolve().parent.is_dir()):
        raise click.BadParameter(
            f"{name}: a directory" if Path(name).is_dir() else f"{name}: no such directory"
        )
    return name


ESSAYS = click.argument("essays", nargs=-1, required=True, metavar="ESSAY...")
OUTPUT = click.option(
    "-o", "--output", metavar="FILE", callback=writable, help="Write to FILE, not to the terminal."
)
TO = click.option(
    "--to", type=click.Choice(writers.names()), help="Format.  [default: as FILE ends, else bibtex]"
)
ENCODING = click.option(
    "--encoding",
    metavar="NAME",
    callback=known_encoding,
    help="Of text that is neither UTF-8 nor says what it is.",
)
TABLES = click.option(
    "--tables", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True, metavar="DIR",
    help="Vocabulary of your own: journals, places, sigla. May be repeated.",
)  # fmt: skip
REPORTS = ["text", "html"]
BIB = click.Path(dir_okay=False, path_type=Path)
LIBRARY = click.option(
    "--library", type=click.Path(exists=True, dir_okay=False, path_type=Path), multiple=True, metavar="FILE",
    help="A .bib of yours: works in it keep their keys and are completed from it. May be repeated.",
)  # fmt: skip


def form(to: str | None, output: str | None, known: Sequence[str]) -> str | None:
    """The format asked for, else the one that the name of the file ends in."""
    suffix = Path(output or "").suffix.removeprefix(".").lower()
    return to or (suffix if suffix in known else None)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ibidem", message="%(prog)s %(version)s")
def ibidem() -> None:
    """Read essays that cite in footnotes and running text, find the works they mean, write BibTeX.

    ESSAY is a file, a directory, a pattern like 'essays/*.txt', or - for standard input.

    Exit code: 0 when everything was read, 1 when something was left out (it is named on standard error), 2 for wrong
    usage.
    """


@ibidem.command()
@ESSAYS
@OUTPUT
@TO
@LIBRARY
@click.option(
    "--append", type=BIB, metavar="FILE", help="Add the works that this .bib lacks at its end."
)
@click.option(
    "--dry-run", is_flag=True, help="With --append: show what would be added, change nothing."
)
@ENCODING
@TABLES
def bib(
    essays: tuple[str, ...],
    output: str | None,
    to: str | None,
    library: tuple[Path, ...],
    append: Path | None,
    dry_run: bool,
    encoding: str | None,
    tables: tuple[Path, ...],
) -> None:
    """The works the essays rely on, as BibTeX (or the whole ledger: --to json)."""
    from output import files
    from output import run as runs

    if (append and (output or to not in (None, "bibtex"))) or (dry_run and not append):
        raise click.UsageError(
            "--append goes with neither -o nor --to, --dry-run only with --append"
        )
    if append:
        runs.appendable(append)
    run = runs.understood(essays, encoding, tables, (*library, *([append] if append else [])))
    files.spare(output, run.inputs)
    if run.ledger.essays and not run.ledger.works:
        click.echo("no works found", err=True)
    if append and run.ledger.essays:
        runs.add(append, run.ledger, dry_run)
    elif run.ledger.essays:
        files.deliver(
            writers.load(form(to, output, writers.names()) or "bibtex").write(run.ledger), output
        )
    raise SystemExit(run.status)


@ibidem.command()
@ESSAYS
@OUTPUT
@click.option(
    "--to", type=click.Choice(REPORTS), help="Format.  [default: as FILE ends, else text]"
)
@LIBRARY
@ENCODING
@TABLES
def report(
    essays: tuple[str, ...],
    output: str | None,
    to: str | None,
    library: tuple[Path, ...],
    encoding: str | None,
    tables: tuple[Path, ...],
) -> None:
    """Which works each essay relies on, which they share, and what to check: the doubtful first."""
    from output import files
    from output import run as runs

    run = runs.understood(essays, encoding, tables, library)
    files.spare(output, run.inputs)
    if run.ledger.essays:
        files.deliver(runs.reported(run.ledger, form(to, output, REPORTS) or "text"), output)
    raise SystemExit(run.status)


@ibidem.command()
@ESSAYS
@click.option("--note", metavar="LABEL", help="Only the cites of this note.")
@ENCODING
@TABLES
def explain(
    essays: tuple[str, ...], note: str | None, encoding: str | None, tables: tuple[Path, ...]
) -> None:
    """Each cite, the work it means, the rule that said so, the candidates it beat."""
    from output import files
    from output import run as runs
    from output.reports import explain as account

    run = runs.understood(essays, encoding, tables)
    told = account.text(run.ledger, note)
    if run.ledger.essays and note and not told:
        raise click.UsageError(f"no note {note}")
    files.deliver(told, None)
    raise SystemExit(run.status)


@ibidem.command()
@click.argument("file", default="-")
@OUTPUT
@TO
@ENCODING
@TABLES
def parse(
    file: str, output: str | None, to: str | None, encoding: str | None, tables: tuple[Path, ...]
) -> None:
    """Loose references, one a line, from FILE or standard input."""
    from output import files
    from output import loose_lines as loose
    from output import run as runs

    text = runs.references(file, encoding)
    files.spare(output, [file])
    found = loose.parse(loose.lines(text), runs.vocabulary(tables))
    files.deliver(
        writers.load(form(to, output, writers.names()) or "bibtex").write_loose(found), output
    )
    raise SystemExit(0 if all(line.key for line in found if line.text.strip()) else 1)


@ibidem.command()
@ESSAYS
@click.option(
    "--text",
    is_flag=True,
    help="Print the text itself, into which every offset of the ledger points.",
)
@ENCODING
def inspect(essays: tuple[str, ...], text: bool, encoding: str | None) -> None:
    """What a reader saw in a file: title, author, notes with their marks, what was left out."""
    from output import files
    from output import run as runs

    seen, status = runs.inspected(essays, text, encoding)
    files.deliver(seen, None)
    raise SystemExit(status)


@ibidem.command()
@click.argument(
    "directory", required=False, metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path)
)
def demo(directory: Path | None) -> None:
    """The main job on the sample essays that come with ibidem: BibTeX and report, into DIR or to the terminal."""
    from output import demo as samples

    raise SystemExit(samples.demonstrate(directory))


def main() -> None:
    """The command line: whatever happens, one clear line and no traceback."""
    try:
        ibidem()
    except RecursionError:
        fail("too deeply nested")
    except MemoryError:
        fail("not enough memory")
    except OSError as error:
        fail(f"{error.filename or 'input or output'}: {error.strerror or error}")
    except Exception as error:
        fail(f"a mistake in ibidem itself, please report it: {trace(error)}")


def trace(error: BaseException) -> str:
    """The kind of error and the line of code that raised it."""
    last: Any = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    where = f" ({Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno})" if last else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}{where}"


def fail(message: str) -> None:
    """One line on standard error; nothing was delivered."""
    click.echo(f"ibidem: {message}", err=True)
    sys.exit(1)
