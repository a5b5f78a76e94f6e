"""Markdown: a reading list in the plain form, one list item a work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.model.ledger import Ledger
from output.lists.list_groups import ListedRecord, ListGroup, groups
from output.lists.plain_form import PrintedRun, one_line, plain_form
from output.loose_lines import LooseReference
from output.records import loose_records

SPECIAL_RE = re.compile(r"([\\`*_{}\[\]<>#|~$^@&])")
# what at the beginning of an item makes a list of its own: "1917. ", "- ", "(a) ", "iv. "
BEGINNING_RE = re.compile(r"([+\-=:]|\(?(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,12})(?=[.)]))")


def write(ledger: Ledger) -> str:
    """The works of the essays by author; what could not be read last."""
    return rendered(groups(ledger, "all"))


def write_loose(lines: Sequence[LooseReference]) -> str:
    """References parsed one a line, in the order of the lines."""
    return rendered([ListGroup("", tuple(map(ListedRecord, loose_records(lines))))])


def rendered(found: Iterable[ListGroup]) -> str:
    """These groups as Markdown."""
    return "\n".join(map(group, found))


def group(found: ListGroup) -> str:
    """A heading, where there is one, and its entries."""
    heading = f"## {text(one_line(found.heading))}\n\n" if found.heading else ""
    return heading + "".join(map(item, found.entries))


def item(entry: ListedRecord) -> str:
    """One work on one line, and below it the essays that cite it."""
    printed = guarded("".join(map(run, plain_form(entry.record))))
    cited = f"  \n  Cited in: {text(one_line('; '.join(entry.cited_in)))}" if entry.cited_in else ""
    return f"- {printed}{cited}\n"


def run(stretch: PrintedRun) -> str:
    """A stretch, between asterisks where it is in italics; a blank beside one of these, on the
    inside, would make it an asterisk that is printed."""
    marked = text(stretch.text)
    inner = marked.strip()
    if not (stretch.italic and inner):
        return marked
    before, _inner, after = marked.partition(inner)
    return f"{before}*{inner}*{after}"


def text(plain: str) -> str:
    r"""Text in which nothing is markup: "C# & *" is "C\# \& \*"."""
    return SPECIAL_RE.sub(r"\\\1", plain)


def guarded(line: str) -> str:
    """A line that begins no list of its own: the sign behind its first number is escaped."""
    beginning = BEGINNING_RE.match(line)
    if not beginning:
        return line
    if beginning[1] in "+-=:":
        return f"\\{line}"
    at = beginning.end()
    return f"{line[:at]}\\{line[at:]}"
