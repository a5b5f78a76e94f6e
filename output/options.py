"""What the options of the command line mean, and what they refuse before anything is read."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from pathlib import Path

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from output import writers


def known_encoding(
    _context: click.Context, _parameter: click.Parameter, name: str | None
) -> str | None:
    """Python's own name of the encoding the user asked for: "latin1" becomes "iso8859-1".

    Raises click.BadParameter for a name that Python does not know.
    """
    if name is None:
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise click.BadParameter(f"unknown encoding: {name}") from None


def writable(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    """The path given with --output, unchanged; "-" means standard output.

    Raises click.BadParameter where no file can be written there. It is checked before the essays
    are read, so that nobody waits for a result that cannot be saved.
    """
    if not name or name == "-":
        return name
    path = Path(name)
    if path.is_dir():
        raise click.BadParameter(f"{name}: a directory")
    if path.is_socket() or path.is_block_device():
        raise click.BadParameter(f"{name}: neither a file nor a pipe")
    try:
        parent = path.resolve().parent
    except RuntimeError:
        raise click.BadParameter(f"{name}: a link that leads back to itself") from None
    if not parent.is_dir():
        raise click.BadParameter(f"{name}: no such directory")
    return name


def show_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    """Print the version with the digest of the tables, and end."""
    if not wanted or context.resilient_parsing:
        return
    from output.own_tables import version

    click.echo(f"ibidem {version()}")
    context.exit()


def with_defaults(
    context: click.Context, _parameter: click.Parameter, essays: tuple[str, ...]
) -> tuple[str, ...]:
    """The essays, unchanged; from now on the file `ibidem.toml` beside them gives the options that
    the command line does not.

    Raises click.UsageError where that file is wrong.
    """
    from output.defaults_file import defaults

    context.default_map = defaults(essays, context.info_name or "")
    return essays


def with_defaults_beside(context: click.Context, parameter: click.Parameter, file: str) -> str:
    """As `with_defaults`, for the one file of `ibidem parse`."""
    with_defaults(context, parameter, (file,))
    return file


def format_asked(
    context: click.Context, parameter: click.Parameter, name: str | None
) -> str | None:
    """The format that the command line names; one that `ibidem.toml` names is only kept in mind,
    because the name of the output file counts for more."""
    source = context.get_parameter_source(parameter.name or "")
    if name and source is ParameterSource.DEFAULT_MAP:
        context.meta[USUAL] = name
        return None
    return name


def usual_format(default: str) -> str:
    """The format where neither command line nor output file names one: that of `ibidem.toml`, else
    `default`."""
    context = click.get_current_context(silent=True)
    return str(context.meta.get(USUAL, default)) if context else default


def paths_of_shell(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """For a shell that completes what is typed: a path, which it knows itself."""
    return [CompletionItem(typed, type="file")]


USUAL = "ibidem.to"  # where the format of `ibidem.toml` is kept in mind
ESSAYS = click.argument(
    "essays",
    nargs=-1,
    required=True,
    metavar="ESSAY...",
    is_eager=True,
    callback=with_defaults,
    shell_complete=paths_of_shell,
)
REFERENCES = click.argument(
    "file",
    default="-",
    is_eager=True,
    callback=with_defaults_beside,
    shell_complete=paths_of_shell,
)
OUTPUT = click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=writable,
    shell_complete=paths_of_shell,
    help="Write to FILE, not to the terminal.",
)
TO = click.option(
    "--to",
    type=click.Choice(writers.names()),
    callback=format_asked,
    help="Format.  [default: as FILE ends, else bibtex]",
)
ENCODING = click.option(
    "--encoding",
    metavar="NAME",
    callback=known_encoding,
    help="Of text that is neither UTF-8 nor says what it is.",
)
TABLES = click.option(
    "--tables",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    metavar="DIR",
    help="Vocabulary of your own: journals, places, sigla. May be repeated.",
)
BY_CHAPTER = click.option(
    "--by-chapter",
    is_flag=True,
    help="The chapters of a book in one file (EPUB) as essays of their own.",
)
BIB = click.Path(dir_okay=False, path_type=Path)
LIBRARY = click.option(
    "--library",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="A .bib of yours: works in it keep their keys and are completed from it. May be repeated.",
)
APPEND = click.option(
    "--append", type=BIB, metavar="FILE", help="Add the works that this .bib lacks at its end."
)
UPDATE = click.option(
    "--update",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Print the diff that completes the entries of this .bib; change nothing.",
)
AGAINST = click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    required=True,
    metavar="GOLD",
    help="A ledger that a person has corrected, a gold file, or a folder of them. May be repeated.",
)
FLOOR = click.option(
    "--floor",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="TOML or JSON: figures that must not be undercut; else the exit code is 1.",
)
DRY_RUN = click.option(
    "--dry-run", is_flag=True, help="With --append: show what would be added, change nothing."
)
VERSION = click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="Show the version and the digest of the tables, and exit.",
)
REPORT_SUFFIXES = {".html": "html", ".txt": "text"}
CHECK_SUFFIXES = {".json": "json", ".txt": "text"}
LIST_SUFFIXES = {
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".txt": "text",
}
REPORTS = tuple(REPORT_SUFFIXES.values())
CHECKS = tuple(CHECK_SUFFIXES.values())
LISTS = tuple(sorted(set(LIST_SUFFIXES.values())))
GROUPINGS = ("all", "author", "essay", "shared", "year")  # those of output/lists/list_groups.py
STYLE = click.option(
    "--style",
    metavar="NAME|FILE.csl",
    help="chicago, mla, apa or any style of CSL; needs the extra ibidem[styles].",
)
BY = click.option(
    "--by",
    type=click.Choice(GROUPINGS),
    default="all",
    show_default=True,
    help="What the headings are.",
)


def chosen_format(
    to: str | None, output: str | None, suffixes: Mapping[str, str], default: str
) -> str:
    """The format that --to names, else the one that the name of the output file ends in
    ("x.csl.json"), else that of `ibidem.toml`, else `default`. `suffixes` are the endings known,
    each with its format.

    Raises click.UsageError where the file has an ending that no format has: what it would hold is
    then not what its name says.
    """
    name = Path(output or "").name.lower()
    if to or not Path(name).suffix:
        return to or usual_format(default)
    for suffix in sorted(suffixes, key=len, reverse=True):
        if name.endswith(suffix):
            return suffixes[suffix]
    known = ", ".join(sorted(suffixes))
    raise click.UsageError(f"{output}: no format ends so; known are {known} (or say --to)")


def check_append_options(
    append: Path | None, output: str | None, to: str | None, dry_run: bool
) -> None:
    """Raises click.UsageError where --append and --dry-run stand beside options they exclude."""
    elsewhere = output or to not in (None, "bibtex")
    if (append and elsewhere) or (dry_run and not append):
        raise click.UsageError(
            "--append goes with neither -o nor --to, --dry-run only with --append"
        )
