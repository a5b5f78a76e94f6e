"""`ibidem.toml`: defaults of options, kept beside the essays. What the command line says wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

NAME = "ibidem.toml"
SIZE_MOST = 2**16  # bytes
# the options that every command has, and those of one command: what may be set in [list] and so on
COMMON = ("encoding", "tables", "library")
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "bib": ("to",),
    "list": ("to", "style", "by"),
    "parse": ("to",),
    "report": ("to",),
}
PATHS = ("tables", "library")  # lists of paths, from the folder of the file
TEMPLATE = f"""\
# {NAME}: defaults for the essays in this folder. What you say on the command line wins.
# Take the sign # away before a line to set it. Paths start from this folder.

# the encoding of texts that are neither UTF-8 nor say what they are
#encoding = "windows-1252"

# folders with vocabulary of your own: journals, places, sigla (docs/tables.md)
#tables = ["tables"]

# your own .bib files: works in them keep their keys
#library = ["my.bib"]

[bib]
# the format where the name of the output file does not tell it: bibtex, biblatex, ris, csl-json …
#to = "biblatex"

[list]
# a style of citing, by its name or file (needs the extra ibidem[styles])
#style = "chicago-notes-bibliography"
# what the headings are: all (none), author, essay, shared, year
#by = "essay"
# text, markdown, html or docx
#to = "markdown"

[parse]
#to = "csl-json"

[report]
# text or html
#to = "html"
"""


def folder_of(paths: Sequence[str]) -> Path | None:
    """The folder beside which the defaults lie: that of the first essay, or the first folder named;
    None for standard input."""
    if not paths or paths[0] in ("", "-"):
        return None
    first = Path(paths[0])
    return first if first.is_dir() else first.parent


def found_beside(paths: Sequence[str]) -> Path | None:
    """The file of defaults beside these essays, None where there is none; a path that is none, as a
    name that is too long, is told when it is read."""
    try:
        folder = folder_of(paths)
        path = folder / NAME if folder else None
        return path if path and path.is_file() else None
    except OSError:
        return None


def defaults(paths: Sequence[str], command: str) -> dict[str, Any]:
    """The defaults that the file beside these essays sets for a command, by the names of its
    options; empty where there is no file.

    Raises click.UsageError where it cannot be read, or sets what there is not.
    """
    path = found_beside(paths)
    if path is None:
        return {}
    members = read(path)
    found: dict[str, Any] = {name: members[name] for name in COMMON if name in members}
    found.update(members.get(command, {}))
    for name in PATHS:
        if name in found:
            found[name] = [str(path.parent / value) for value in found[name]]
    return found


def read(path: Path) -> dict[str, Any]:
    """The members of a file of defaults.

    Raises click.UsageError as `defaults` does.
    """
    import tomllib

    try:
        data = path.read_bytes()
        members = (
            tomllib.loads(data.decode("utf-8")) if len(data) <= SIZE_MOST else {"": "too large"}
        )
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path}: {error}") from None
    for wrong in wrong_members(members):
        raise click.UsageError(f"{path}: {wrong}")
    return members


def wrong_members(members: Mapping[str, Any]) -> list[str]:
    """What a file of defaults sets that there is not, or that has another form."""
    wrong = []
    for name, value in members.items():
        if name in COMMANDS and isinstance(value, dict):
            wrong += [
                f"[{name}] {option}: must be one of {', '.join(COMMANDS[name])}, with a text"
                for option, text in value.items()
                if option not in COMMANDS[name] or not isinstance(text, str)
            ]
        elif name not in COMMON or not has_form(name, value):
            wrong.append(f"{name}: {form_of(name)}")
    return wrong


def form_of(name: str) -> str:
    """What a member must look like; for one that there is not, which there are."""
    if name in PATHS:
        return f'must be a list of texts, as in {name} = ["mine"]'
    if name in COMMON:
        return "must be a text"
    if name in COMMANDS:
        return "must be a section"
    sections = (f"[{command}]" for command in COMMANDS)
    return f"not known; known are {', '.join((*COMMON, *sections))}"


def has_form(name: str, value: object) -> bool:
    """True if a common option has the form that it must have: a list of texts for paths, else a
    text."""
    if name in PATHS:
        return isinstance(value, list) and all(isinstance(path, str) for path in value)
    return isinstance(value, str)


def write(folder: Path) -> Path:
    """Put a file of defaults, all of them still comments, into a folder; its path.

    Raises click.UsageError where one is there, OSError where none can be written.
    """
    path = folder / NAME
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        raise click.UsageError(f"{path}: is there already") from None
    return path
