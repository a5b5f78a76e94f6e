"""An essay as pandoc's document (its JSON): paragraphs, headings, italics, and notes as notes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from corpus.essay import Essay, Span
from corpus.healing.reading import heal

Node = dict[str, Any]
VERSION_OF = ("pandoc", "-f", "markdown", "-t", "json")


def pandoc_json(essay: Essay) -> str:
    """The essay as the JSON that `pandoc -f json` reads; the version is that of the pandoc here."""
    empty = subprocess.run(VERSION_OF, input="", capture_output=True, text=True, check=True)
    document: Node = json.loads(empty.stdout)
    document["meta"] = {
        "title": {"t": "MetaInlines", "c": words_of(essay.title or "Untitled")},
        "author": {"t": "MetaInlines", "c": words_of(", ".join(essay.author))},
    }
    document["blocks"] = list(blocks_of(essay))
    return json.dumps(document)


def blocks_of(essay: Essay) -> Iterator[Node]:
    """Headings and paragraphs in order."""
    headings = [markup for markup in essay.markup if markup.kind == "heading"]
    stretches = [(span, "") for span in essay.body]
    stretches += [(markup.span, markup.target or "2") for markup in headings]
    for span, level in sorted(stretches):
        inlines = list(inlines_of(essay, span, marks=True))
        if level:
            yield {"t": "Header", "c": [min(int(level), 3), ["", ["unnumbered"], []], inlines]}
        else:
            yield {"t": "Para", "c": inlines}


def inlines_of(essay: Essay, span: Span, *, marks: bool = False) -> Iterator[Node]:
    """A stretch with its italics and, where asked, its notes."""
    notes = {}
    if marks:
        notes = {note.anchor: note for note in essay.notes if note.anchor and note.anchor in span}
    cuts = {span.start, span.end}
    for anchor in notes:
        cuts |= {anchor.start, anchor.end}
    for start, end in pairwise(sorted(cuts)):
        note = notes.get(Span(start, end))
        if note is None:
            yield from styled(essay, Span(start, end))
        else:
            text = essay.text[note.span.start : note.span.end]
            begin = note.span.start + len(text) - len(text.lstrip(" .\n"))
            inside = list(inlines_of(essay, Span(begin, note.span.end)))
            yield {"t": "Note", "c": [{"t": "Para", "c": inside}]}


def styled(essay: Essay, span: Span) -> Iterator[Node]:
    """A stretch without notes."""
    reading = heal(essay, span)
    if essay.text[span.start : span.start + 1].isspace():
        yield {"t": "Space"}
    at = 0
    for stretch in sorted(reading.emphasis):
        if stretch.start < at:
            continue
        yield from words_of(reading.text[at : stretch.start])
        yield {"t": "Emph", "c": words_of(reading.text[stretch.start : stretch.end])}
        at = stretch.end
    yield from words_of(reading.text[at:])
    if essay.text[span.end - 1 : span.end].isspace():
        yield {"t": "Space"}


def words_of(text: str) -> list[Node]:
    """The words of a text, blanks between them, and at its ends where it has them."""
    nodes: list[Node] = []
    for at, word in enumerate(text.replace("\u200b", "").split(" ")):
        if at:
            nodes.append({"t": "Space"})
        nodes += map(word_of, word.split())
    return nodes


def word_of(text: str) -> Node:
    """A word; an address as a link, which programs break at its strokes."""
    word = {"t": "Str", "c": text}
    if not text.startswith(("http://", "https://")):
        return word
    return {"t": "Link", "c": [["", ["uri"], []], [word], [text, ""]]}
