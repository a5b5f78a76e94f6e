"""The layout of a report in text: headings, wrapped paragraphs, and small things in words."""

from __future__ import annotations

import shutil
import sys
import textwrap
from contextvars import ContextVar

import click

from corpus.control_characters import visible

WIDTH = 100  # columns of a line in a file
NARROWEST, WIDEST = 60, 160  # of a line on a terminal
HANGING = 4  # columns by which the second line of a paragraph is indented further than the first
OPENING = 160  # characters of a quotation that are shown


# columns of a line of the report that is being written
columns: ContextVar[int] = ContextVar("columns", default=WIDTH)


def columns_for(output: str | None) -> int:
    """The columns of the terminal to which the report goes; those of a file where it goes to one,
    so that the same essays give the same report."""
    to_terminal = output in (None, "-") and sys.stdout is not None and sys.stdout.isatty()
    if not to_terminal:
        return WIDTH
    return min(WIDEST, max(NARROWEST, shutil.get_terminal_size((WIDTH, 0)).columns))


def heading(title: str, number: int) -> str:
    """The heading of a section in bold, with the number of its rows: "Shared works (12)"."""
    return bold(f"{title} ({number})")


def bold(printed: str) -> str:
    """A line in bold type for a terminal, without control characters of its own."""
    return click.style(visible(printed), bold=True)


def item(printed: str, indent: int = 2) -> str:
    """A paragraph of a list. It starts `indent` columns from the left; white space is folded, no
    word is broken, even if it is longer than a line, and U+FFFD stands for control characters."""
    return textwrap.fill(
        " ".join(visible(printed).split()),
        columns.get(),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + HANGING),
        break_long_words=False,
        break_on_hyphens=False,
    )


def count(number: int, word: str) -> str:
    """A number of things: "1 essay", "2 essays"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def opening(quoted: str) -> str:
    """The beginning of a quotation, cut between two words: enough to find it in the essay."""
    return textwrap.shorten(quoted, OPENING, placeholder=" …")
