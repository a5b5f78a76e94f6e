"""The output formats, one a file: a file added here is a format that `--to` knows.

A writer is a module with two functions: `write(ledger)` for essays, `write_loose(lines)` for
references parsed one a line. Each returns the whole text of the file to write.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
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


def names() -> list[str]:
    """The names of the formats, found without importing any of their modules."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


def load(name: str) -> Writer:
    """The writer of the format with this name, one of `names()`."""
    return cast("Writer", import_module(f"{__name__}.{name}"))
