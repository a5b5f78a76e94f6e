"""The command line: what `ibidem bib`, `report`, `list` and the other commands accept.

Each command imports what it needs when it runs: `ibidem --help` answers at once. The docstrings
of the commands are the help that users read.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from output import writers
from output.command_group import CommandGroup
from output.options import (
    AGAINST,
    APPEND,
    BY,
    BY_CHAPTER,
    CHECK_SUFFIXES,
    CHECKS,
    DRY_RUN,
    ENCODING,
    ESSAYS,
    FLOOR,
    LIBRARY,
    LIST_SUFFIXES,
    LISTS,
    OUTPUT,
    REFERENCES,
    REPORT_SUFFIXES,
    REPORTS,
    STYLE,
    TABLES,
    TO,
    UPDATE,
    VERSION,
    check_append_options,
    chosen_format,
    format_asked,
)


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@VERSION
def ibidem() -> None:
    """Read essays that cite in footnotes and running text, find the works they mean, write BibTeX.

    ESSAY is a file, a directory, a pattern like 'essays/*.txt', or - for standard input.

    Exit code: 0 when everything was read, 1 when something was left out (it is named on
    standard error), 2 for wrong usage.
    """


@ibidem.command()
@ESSAYS
@OUTPUT
@TO
@LIBRARY
@APPEND
@UPDATE
@DRY_RUN
@BY_CHAPTER
@ENCODING
@TABLES
def bib(
    essays: tuple[str, ...],
    output: str | None,
    to: str | None,
    library: tuple[Path, ...],
    append: Path | None,
    update: Path | None,
    dry_run: bool,
    by_chapter: bool,
    encoding: str | None,
    tables: tuple[Path, ...],
) -> None:
    """The works that essays rely on, as BibTeX or another format.

    --to ris, csl-json, csv …: docs/formats.md; --to json writes all that is found, the ledger."""
    from output import files, whole_books
    from output import run as runs

    check_append_options(append, output or (str(update) if update else None), to, dry_run)
    if update:
        from output import bib_update

        raise SystemExit(bib_update.offer(update, essays, encoding, tables))
    if append:
        from output import appending

        how = (encoding, tables, library, dry_run, by_chapter)
        raise SystemExit(appending.append(append, essays, *how))
    form = chosen_format(to, output, writers.suffixes(), "bibtex")
    run = runs.understood(essays, encoding, tables, library)
    files.refuse_to_overwrite(output, run.inputs)
    # a ledger says what went wrong; a .bib would only replace an earlier one
    if not run.ledger.essays or (form != "json" and runs.nothing_understood(run.ledger)):
        raise SystemExit(run.status)
    if not run.ledger.works:
        runs.tell_no_works()
    shown = whole_books.shown(run.ledger, by_chapter, form)
    files.deliver(writers.load(form).write(shown), output)
    raise SystemExit(run.status)


@ibidem.command()
@ESSAYS
@OUTPUT
@click.option(
    "--to",
    type=click.Choice(REPORTS),
    callback=format_asked,
    help="Format.  [default: as FILE ends, else text]",
)
@LIBRARY
@BY_CHAPTER
@ENCODING
@TABLES
def report(
    essays: tuple[str, ...],
    output: str | None,
    to: str | None,
    library: tuple[Path, ...],
    by_chapter: bool,
    encoding: str | None,
    tables: tuple[Path, ...],
) -> None:
    """What essays share, what each relies on, and what to check.

    In text the doubtful come last, on a page (--to html) first."""
    from output import files, whole_books
    from output import run as runs
    from output.reports.paragraphs import columns_for

    form = chosen_format(to, output, REPORT_SUFFIXES, "text")
    run = runs.understood(essays, encoding, tables, library)
    files.refuse_to_overwrite(output, run.inputs)
    if run.ledger.essays:
        shown = whole_books.shown(run.ledger, by_chapter)
        files.deliver(runs.reported(shown, form, columns_for(output)), output)
    raise SystemExit(run.status)


@ibidem.command()
@ESSAYS
@click.option("--note", metavar="LABEL", help="Only the cites of this note.")
@ENCODING
@TABLES
def explain(
    essays: tuple[str, ...], note: str | None, encoding: str | None, tables: tuple[Path, ...]
) -> None:
    """Each cite, the work it means, and why.

    The rule, the candidates it beat, what was nearly read, and the weights that decided."""
    from output import files
    from output import run as runs
    from output.reports import explain as explanations

    run = runs.understood(essays, encoding, tables)
    explained = explanations.text(run.ledger, note)
    if run.ledger.essays and note and not explained:
        raise click.UsageError(f"no note {note}: ibidem inspect lists the notes")
    files.deliver(explained, None)
    raise SystemExit(run.status)


@ibidem.command()
@REFERENCES
@OUTPUT
@TO
@click.option(
    "--split", is_flag=True, help="Take a line apart that holds several references: A; B."
)
@ENCODING
@TABLES
def parse(
    file: str,
    output: str | None,
    to: str | None,
    split: bool,
    encoding: str | None,
    tables: tuple[Path, ...],
) -> None:
    """Loose references, one a line, from FILE or standard input.

    A line that holds several is read as one, and named on standard error."""
    from output import files, loose_lines
    from output import run as runs

    form = chosen_format(to, output, writers.suffixes(), "bibtex")
    text = runs.text_of_references(file, encoding)
    files.refuse_to_overwrite(output, [file])
    vocabulary = runs.load_vocabulary(tables)
    texts = loose_lines.lines(text)
    if split:
        texts = loose_lines.taken_apart(texts, vocabulary)
    lines = loose_lines.parse(texts, vocabulary)
    runs.report_lines(file, lines)
    files.deliver(writers.load(form).write_loose(lines), output)
    raise SystemExit(1 if any(map(loose_lines.is_unread, lines)) else 0)


@ibidem.command()
@ESSAYS
@click.option("--text", is_flag=True, help="Print the text into which all offsets point.")
@ENCODING
def inspect(essays: tuple[str, ...], text: bool, encoding: str | None) -> None:
    """What was read in a file, and what was left out.

    Title, author, notes with their marks, headings; with --text the text itself."""
    from output import files
    from output import run as runs

    seen, status = runs.inspected(essays, text, encoding)
    files.deliver(seen, None)
    raise SystemExit(status)


@ibidem.command()
@ESSAYS
@AGAINST
@FLOOR
@OUTPUT
@click.option(
    "--to",
    type=click.Choice(CHECKS),
    help="Format.  [default: as FILE ends, else text]",
)
@click.option("--misses", is_flag=True, help="Name everything that is wrong.")
@ENCODING
@TABLES
def check(
    essays: tuple[str, ...],
    against: tuple[Path, ...],
    floor: Path | None,
    output: str | None,
    to: str | None,
    misses: bool,
    encoding: str | None,
    tables: tuple[Path, ...],
) -> None:
    """How good a run is, against what a person has written down.

    Figures by stage and by field, works confused, calibration: docs/check.md."""
    from output.check import check_command

    form = chosen_format(to, output, CHECK_SUFFIXES, "text")
    options = check_command.CheckOptions(
        against=against,
        floor=floor,
        form=form,
        output=output,
        with_misses=misses,
        encoding=encoding,
        tables=tables,
    )
    raise SystemExit(check_command.check(essays, options))


@ibidem.command("list")
@ESSAYS
@OUTPUT
@click.option(
    "--to",
    type=click.Choice(LISTS),
    callback=format_asked,
    help="Format.  [default: as FILE ends, else text]",
)
@STYLE
@BY
@LIBRARY
@BY_CHAPTER
@ENCODING
@TABLES
def reading_list(
    essays: tuple[str, ...],
    output: str | None,
    to: str | None,
    style: str | None,
    by: str,
    library: tuple[Path, ...],
    by_chapter: bool,
    encoding: str | None,
    tables: tuple[Path, ...],
) -> None:
    """A reading list of the works of essays, in a style of citing.

    By essay, author or year, or those alone that several essays share (docs/lists.md)."""
    from output.lists import list_command

    form = chosen_format(to, output, LIST_SUFFIXES, "text")
    options = list_command.ListOptions(
        style=style,
        by=by,
        by_chapter=by_chapter,
        form=form,
        output=output,
        encoding=encoding,
        tables=tables,
        library=library,
    )
    raise SystemExit(list_command.reading_list(essays, options))


@ibidem.command()
@click.argument(
    "directory", required=False, metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path)
)
def demo(directory: Path | None) -> None:
    """The main job on the sample essays that come with ibidem.

    BibTeX and report, into DIR or to the terminal."""
    from output import demo as samples

    raise SystemExit(samples.demonstrate(directory))


@ibidem.command()
@click.argument(
    "directory", default=".", metavar="[DIR]", type=click.Path(exists=True, file_okay=False)
)
def init(directory: str) -> None:
    """Write ibidem.toml, defaults for a folder of essays, into DIR.

    Without DIR into this folder; each default is a comment in it (docs/terminal.md)."""
    from output import defaults_file, files

    files.deliver(f"{defaults_file.write(Path(directory))}\n", None)


def main() -> None:
    """Run the command line. Whatever goes wrong, the user sees one line and no traceback."""
    try:
        ibidem()
    except OSError as error:
        fail(f"{error.filename or 'input or output'}: {error.strerror or error}")
    except Exception as error:
        from corpus.mistakes import mistake

        fail(mistake(error))


def fail(message: str) -> NoReturn:
    """End with exit code 1 and this one line on standard error."""
    from output.files import stop

    stop(f"ibidem: {message}")
