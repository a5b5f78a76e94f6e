"""Plain text: a reading list in the plain form, one line a work, titles without their italics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.model.ledger import Ledger
from output.lists.list_groups import ListedRecord, ListGroup, groups
from output.lists.plain_form import one_line, plain_form
from output.loose_lines import LooseReference
from output.records import loose_records


def write(ledger: Ledger) -> str:
    """The works of the essays by author; what could not be read last."""
    return rendered(groups(ledger, "all"))


def write_loose(lines: Sequence[LooseReference]) -> str:
    """References parsed one a line, in the order of the lines."""
    return rendered([ListGroup("", tuple(map(ListedRecord, loose_records(lines))))])


def rendered(found: Iterable[ListGroup]) -> str:
    """These groups as text."""
    return "\n".join(map(group, found))


def group(found: ListGroup) -> str:
    """A heading, where there is one, and its entries."""
    heading = f"{one_line(found.heading)}\n\n" if found.heading else ""
    return heading + "".join(map(item, found.entries))


def item(entry: ListedRecord) -> str:
    """One work on one line, and below it the essays that cite it."""
    printed = one_line("".join(run.text for run in plain_form(entry.record)))
    cited = f"    Cited in: {one_line('; '.join(entry.cited_in))}\n" if entry.cited_in else ""
    return f"{printed}\n{cited}"
