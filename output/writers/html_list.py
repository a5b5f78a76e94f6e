"""HTML: a reading list in the plain form, as a page of its own without script or network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from corpus.control_characters import visible
from extractor.model.ledger import Ledger
from output.lists.list_groups import ListedRecord, ListGroup, groups
from output.lists.plain_form import PrintedRun, plain_form
from output.loose_lines import LooseReference
from output.records import loose_records

HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="ibidem">
<title>Reading list</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, serif; }
ul { list-style: none; padding: 0; }
li { margin: .5rem 0; padding-left: 2rem; text-indent: -2rem; }
small { display: block; text-indent: 0; }
</style>
</head>
<body>
<h1>Reading list</h1>
"""
FOOT = "</body>\n</html>\n"


def write(ledger: Ledger) -> str:
    """The works of the essays by author; what could not be read last."""
    return rendered(groups(ledger, "all"))


def write_loose(lines: Sequence[LooseReference]) -> str:
    """References parsed one a line, in the order of the lines."""
    return rendered([ListGroup("", tuple(map(ListedRecord, loose_records(lines))))])


def rendered(found: Iterable[ListGroup]) -> str:
    """These groups as a page."""
    return visible(HEAD + "".join(map(group, found)) + FOOT)


def group(found: ListGroup) -> str:
    """A heading, where there is one, and its entries."""
    heading = f"<h2>{escape(found.heading)}</h2>\n" if found.heading else ""
    return f"{heading}<ul>\n{''.join(map(item, found.entries))}</ul>\n"


def item(entry: ListedRecord) -> str:
    """One work, its key as the place to link to, and the essays that cite it."""
    printed = "".join(map(run, plain_form(entry.record)))
    cited = f"<small>Cited in: {escape('; '.join(entry.cited_in))}</small>"
    return f'<li id="{escape(entry.record.key)}">{printed}{cited if entry.cited_in else ""}</li>\n'


def run(stretch: PrintedRun) -> str:
    """A stretch, in italics where it is so."""
    marked = escape(stretch.text)
    return f"<em>{marked}</em>" if stretch.italic else marked
