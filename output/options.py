"""What the options of the command line mean, and what they refuse before anything is read."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from pathlib import Path

import click

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
    "--tables",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    metavar="DIR",
    help="Vocabulary of your own: journals, places, sigla. May be repeated.",
)
BIB = click.Path(dir_okay=False, path_type=Path)
LIBRARY = click.option(
    "--library",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="A .bib of yours: works in it keep their keys and are completed from it. May be repeated.",
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


def chosen_format(
    to: str | None, output: str | None, suffixes: Mapping[str, str], default: str
) -> str:
    """The format that --to names, else the one that the name of the output file ends in
    ("x.csl.json"), else `default`. `suffixes` are the endings known, each with its format.

    Raises click.UsageError where the file has an ending that no format has: what it would hold is
    then not what its name says.
    """
    name = Path(output or "").name.lower()
    if to or not Path(name).suffix:
        return to or default
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
