"""The output formats: FORMATS lists them, one row each, and each has a file of its own here.

A writer is a module with two functions: `write(ledger)` for essays, `write_loose(lines)` for
references parsed one a line. Each returns the whole text of the file to write.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from extractor.model.ledger import Ledger
    from output.loose_lines import LooseReference


class Writer(Protocol):
    """What every module of this folder offers."""

    def write(self, ledger: Ledger) -> str:
        """The works of the essays, in this format."""

    def write_loose(self, lines: Sequence[LooseReference]) -> str:
        """The references of a file of loose references, in this format."""


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """One row of FORMATS: `name` is what `--to` takes, `module` the file in this folder, without
    its suffix; a file whose name ends in one of `suffixes` (small letters) is of this format."""

    name: str
    module: str
    suffixes: tuple[str, ...] = ()


FORMATS = (
    OutputFormat("bibtex", "bibtex", (".bib",)),
    OutputFormat("biblatex", "biblatex", (".biblatex", ".biblatex.bib")),
    OutputFormat("csl-json", "csl_json", (".csl.json", ".csljson")),
    OutputFormat("csv", "works_csv", (".csv",)),
    OutputFormat("csv-cites", "cites_csv", (".cites.csv",)),
    OutputFormat("gexf", "gexf", (".gexf",)),
    OutputFormat("graphml", "graphml", (".graphml",)),
    OutputFormat("html", "html_list", (".html", ".htm")),
    OutputFormat("json", "json", (".json",)),
    OutputFormat("markdown", "markdown_list", (".md", ".markdown")),
    OutputFormat("ris", "ris", (".ris",)),
    OutputFormat("text", "text_list", (".txt",)),
)


def names() -> list[str]:
    """The names of the formats, without importing any of their modules."""
    return sorted(form.name for form in FORMATS)


def suffixes() -> dict[str, str]:
    """The endings of files that name a format, each with the name of the format."""
    return {suffix: form.name for form in FORMATS for suffix in form.suffixes}


def load(name: str) -> Writer:
    """The writer of the format with this name, one of `names()`."""
    module = next(form.module for form in FORMATS if form.name == name)
    return cast("Writer", import_module(f"{__name__}.{module}"))
