"""The figures of docs/accuracy.md, section by section, and the page itself.

    python -m tests.bench.accuracy                          the whole page (`make accuracy`)
    python -m tests.bench.accuracy cases                    one section: cases, gold, cuts …
    python -m tests.bench.accuracy --write docs/accuracy.md

Needs the extras `test` and `bench`, nothing beside the project, and no network. The same state of
the project gives the same figures on every machine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from tests import ROOT
from tests.bench.accuracy_page import FigureTable, PageSection, markdown

HEAD = """# How accurate it is

Written by `make accuracy`, which takes some ten minutes; edit nothing here. Each section has the
command that prints it again, in a checkout after `python -m pip install -e '.[test,bench]'`;
nothing outside the project is needed. "0.912 of 57" is a share, and what it is a share of. Whoever
has labelled essays measures them with `ibidem check` ([check.md](check.md)).
"""
CUTS_COMMAND = "python -m tests.bench.accuracy cuts"
HELD_OUT = "--hold-out 3"
NO_ESSAYS = "--shared nowhere"  # what stands beside the project on some machines
CUT_COLUMNS = ("cites", "recall", "precision", "invented")


def cuts_section() -> PageSection:
    """Where cites begin and end, with every group left out of its fit in turn."""
    options = (*HELD_OUT.split(), *NO_ESSAYS.split())
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.fit_cutting", *options],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )
    return PageSection(
        "Where cites begin and end",
        CUTS_COMMAND,
        "The search over a passage (`extractor/split/row_search.py`), on the project's cases, with"
        " and without italics, and on notes that styles print in five languages. The weights are"
        " fitted anew three times, and every file of cases and every style is measured with weights"
        " that were fitted without it. *Chains alone* is what proposes cites to the search.",
        tuple(cut_tables(done.stdout)),
    )


def cut_tables(printed: str) -> list[FigureTable]:
    """The tables that `fit_cutting --hold-out` prints: a heading, and below it, set in, a line for
    each source: its name, then names with values."""
    tables: list[FigureTable] = []
    for line in printed.splitlines():
        cells = line.split()
        if line.startswith("  ") and tables:
            values = tuple(cells[cells.index(name) + 1] for name in CUT_COLUMNS)
            last = tables.pop()
            tables.append(FigureTable(last.heading, (*last.rows, (cells[0], *values))))
        else:
            tables.append(FigureTable((line, *CUT_COLUMNS), ()))
    return [table for table in tables if table.rows]


# name on the command line -> the module and the function that makes the section
SECTIONS: dict[str, tuple[str, str]] = {
    "gold": ("tests.bench.accuracy_gold", "section"),
    "cases": ("tests.bench.accuracy_cases", "section"),
    "cuts": ("tests.bench.accuracy", "cuts_section"),
    "styles": ("tests.bench.accuracy_styles", "notes_section"),
    "text": ("tests.bench.accuracy_styles", "text_section"),
    "references": ("tests.bench.accuracy_references", "section"),
}


def section(name: str) -> str:
    """One section as Markdown."""
    module, function = SECTIONS[name]
    make: Callable[[], PageSection] = getattr(import_module(module), function)
    return markdown(make())


def page(names: Sequence[str]) -> str:
    """The sections with these names; all of them are the page."""
    parts = [section(name) for name in names]
    return "\n".join(parts if len(names) < len(SECTIONS) else [HEAD, *parts])


def main() -> None:
    """Prints what was asked for, or writes the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--write", type=Path, metavar="FILE", help="the whole page into a file")
    options = parser.parse_args()
    unknown = [name for name in options.sections if name not in SECTIONS]
    if unknown:
        parser.error(f"no section {unknown[0]}: {', '.join(SECTIONS)}")
    if options.write:
        options.write.write_text(page(list(SECTIONS)), encoding="utf-8")
    else:
        print(page(options.sections or list(SECTIONS)), end="")


if __name__ == "__main__":
    main()
