"""One output format a file; adding a file here makes `--to` know it.

A writer is a module with two functions, each from what was understood to the whole text of a file:
`write(ledger)` for essays and `write_loose(lines)` for references parsed one a line.
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
    """What a file of this folder offers."""

    def write(self, ledger: Ledger) -> str: ...

    def write_loose(self, lines: Sequence[LooseReference]) -> str: ...


def names() -> list[str]:
    """The formats there are, without importing any."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


def load(name: str) -> Writer:
    """The writer of this format."""
    return cast("Writer", import_module(f"{__name__}.{name}"))
