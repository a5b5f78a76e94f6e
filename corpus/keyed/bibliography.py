"""The entries that the YAML block of an essay holds or names: `references`, `bibliography`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from corpus.files.decode import decode
from corpus.files.paths import STDIN
from corpus.keyed.csl_files import Items, from_json, from_yaml
from corpus.limits import UnreadableError

SCHOLAR: Final = "_bibliography/references.bib"  # where jekyll-scholar looks if nothing is said
FILES_MOST: Final = 8  # that one essay may name


def entries_of(rows: str, named: Sequence[str], path: str) -> Items:
    """The entries of the YAML block `rows` and of the files it names, which stand beside the essay
    at `path` or below it. A file that cannot be read has none."""
    items: Items = {}
    for name in named[:FILES_MOST]:
        items |= from_file(name, path)
    return items | from_yaml(rows)


def from_file(name: str, path: str) -> Items:
    """The entries of a file that an essay names; {} for one that is not beside it or below."""
    from corpus import content
    from corpus.latex.bib_entries import works_in

    relative = PurePosixPath(name)
    if not path or path == STDIN or relative.is_absolute() or ".." in relative.parts:
        return {}
    try:
        data = content(str(Path(path).parent / name), None)
        text, _ = decode(data, None)
    except (OSError, UnreadableError):
        return {}
    return from_json(text) if relative.suffix == ".json" else works_in(data)
