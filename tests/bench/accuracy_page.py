"""A page of figures: sections with tables, as Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PAGE_WIDTH = 120  # columns
NOTHING = "–"  # a share of nothing


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table: its heading, and rows of as many cells, the first of each a name."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section: what was measured, in words, the command that prints it again, its tables."""

    title: str
    command: str
    means: str
    tables: tuple[FigureTable, ...]


def share(right: int, of: int) -> str:
    """A share with its count: "0.912 of 57"."""
    return f"{right / of:.3f} of {of}" if of else NOTHING


def markdown(section: PageSection) -> str:
    """A section as it stands on the page."""
    means = textwrap.fill(section.means, PAGE_WIDTH, break_long_words=False, break_on_hyphens=False)
    parts = [f"## {section.title}", means, f"    {section.command}"]
    parts += ["\n".join(lines(table)) for table in section.tables]
    return "\n\n".join(parts) + "\n"


def lines(table: FigureTable) -> Iterable[str]:
    """A table; all columns but the first are set to the right."""
    yield row_line(table.heading)
    yield row_line(("---", *("---:" for _ in table.heading[1:])))
    for row in table.rows:
        yield row_line(row)


def row_line(cells: Sequence[str]) -> str:
    """One row of a table."""
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
