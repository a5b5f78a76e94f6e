"""A reading list as a tree of pandoc's, made of entries that a style has printed, or plain."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from output.lists.list_groups import ListedRecord, ListGroup
from output.lists.plain_form import PrintedRun, one_line, plain_form

Tree = dict[str, Any]
Inlines = list[Tree]
API_VERSION = [1, 23, 1]
NO_ATTRIBUTES: list[Any] = ["", [], []]
NUMBER_CLASS = "csl-left-margin"  # of the number that some styles print before an entry
# the name of the paragraphs of a bibliography in the documents that pandoc writes
BIBLIOGRAPHY = ["", [], [["custom-style", "Bibliography"]]]


def document(found: Iterable[ListGroup], printed: Mapping[str, Inlines], *, bulleted: bool) -> str:
    """The groups as a document in pandoc's JSON; `printed` are the entries that a style has
    printed, by key, others stand in the plain form."""
    blocks: list[Tree] = []
    for group in found:
        if group.heading:
            heading = [2, NO_ATTRIBUTES, words(group.heading)]
            blocks.append({"t": "Header", "c": heading})
        entries = [inlines_of(entry, printed) for entry in group.entries]
        blocks += listed(entries) if bulleted else paragraphs(entries)
    return json.dumps({"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks})


def listed(entries: Iterable[Inlines]) -> list[Tree]:
    """Entries as the items of a list; none for no entries."""
    items = [[{"t": "Plain", "c": entry}] for entry in entries]
    return [{"t": "BulletList", "c": items}] if items else []


def paragraphs(entries: Iterable[Inlines]) -> list[Tree]:
    """Entries as the paragraphs of a bibliography."""
    return [
        {"t": "Div", "c": [BIBLIOGRAPHY, [{"t": "Para", "c": entry}]]} for entry in entries if entry
    ]


def inlines_of(entry: ListedRecord, printed: Mapping[str, Inlines]) -> Inlines:
    """An entry, and on a line of its own the essays that cite it."""
    found = printed.get(entry.record.key) or plain_inlines(plain_form(entry.record))
    if not entry.cited_in:
        return found
    return [*found, {"t": "LineBreak"}, *words(f"Cited in: {'; '.join(entry.cited_in)}")]


def plain_inlines(runs: Iterable[PrintedRun]) -> Inlines:
    """The runs of an entry in the plain form."""
    made: Inlines = []
    for run in runs:
        inner = words(run.text)
        made += [{"t": "Emph", "c": inner}] if run.italic else inner
    return made


def words(text: str) -> Inlines:
    """Text as words with blanks between them."""
    clean = one_line(text)
    made: Inlines = [{"t": "Space"}] if text[:1].isspace() else []
    for number, word in enumerate(clean.split(" ") if clean else []):
        made += [{"t": "Space"}] if number else []
        made.append({"t": "Str", "c": word})
    return [*made, {"t": "Space"}] if clean and text[-1:].isspace() else made


def entries_printed(tree: Tree) -> dict[str, Inlines]:
    """The entries of a bibliography that pandoc has made, by key, in the order of the style."""
    found: dict[str, Inlines] = {}
    for block in tree["blocks"]:
        if block["t"] == "Div":
            found |= {key_of(entry): inner(entry) for entry in block["c"][1] if entry["t"] == "Div"}
    return found


def key_of(entry: Tree) -> str:
    """The key of an entry of a bibliography."""
    return str(entry["c"][0][0]).removeprefix("ref-")


def inner(entry: Tree) -> Inlines:
    """What is printed in an entry, without its number, which counts nothing under headings, and
    without spans, which would stand in Markdown as HTML."""
    made: Inlines = []
    for block in entry["c"][1]:
        content = block["c"] if block["t"] in ("Para", "Plain") else []
        made += unwrapped([inline for inline in content if not is_number(inline)])
    return made


def unwrapped(inlines: Iterable[Tree]) -> Inlines:
    """The same with the contents of spans in the place of these, one in the other too."""
    made: Inlines = []
    for inline in inlines:
        made += unwrapped(inline["c"][1]) if inline["t"] == "Span" else [inline]
    return made


def is_number(inline: Tree) -> bool:
    """True for the number of an entry, or the label in its place."""
    return bool(inline["t"] == "Span" and NUMBER_CLASS in inline["c"][0][1])
