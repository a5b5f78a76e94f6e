"""Paragraphs and runs of a Word document, written to a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from corpus.essay import Markup, MarkupKind, Span
from corpus.packages.docx_fields import end_inline_element, turn_field
from corpus.packages.docx_styles import W, numeral
from corpus.packages.docx_writer import PageWriter, WordMark, tag_of
from corpus.pages.page import Block, Kind
from corpus.tagged.tag_walk import words

if TYPE_CHECKING:
    from lxml.etree import _Element


# what prints nothing: deletions, drawings, properties, and the second of two versions
SKIPPED: Final = frozenset(
    "del moveFrom Fallback drawing pict object instrText delText rPr pPr".split()
)
# what holds paragraphs: tables, content controls, accepted changes
CONTAINERS: Final = frozenset("tbl tr tc sdt sdtContent ins moveTo customXml body".split())
SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
REFERENCES: Final = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
DELETED_END: Final = f"{W}pPr/{W}rPr/{W}del"  # the end of a paragraph that was deleted
TRUE: Final = ("1", "true", "on")


def write_blocks(writer: PageWriter, container: _Element) -> None:
    """The paragraphs of the body or of a note, in order; those of tables are cells."""
    stack: list[tuple[Iterator[_Element], Kind]] = [(iter(container), "paragraph")]
    while stack:
        children, kind = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            continue
        tag = tag_of(child)
        if tag == "p":
            write_paragraph(writer, child, kind)
        elif tag in CONTAINERS:
            stack.append((iter(child), "cell" if tag == "tbl" else kind))


def write_paragraph(writer: PageWriter, element: _Element, kind: Kind) -> None:
    """A paragraph as a block; an empty one prints nothing. One whose end was deleted goes on in the
    next."""
    start = writer.size if writer.joined is None else writer.joined
    writer.joined = None
    style, level, quoted = writer.styles.paragraph(element)
    write_inline(writer, element)
    if writer.size == start:
        return
    if element.find(DELETED_END) is not None and element.getnext() is not None:
        writer.joined = start
        return
    if level and kind == "paragraph":
        kind = "heading"
    writer.page.blocks.append(Block(kind, start, writer.size, level, f"p {style}", quoted))
    writer.page.lines.append(start)
    writer.write("\n\n")


def write_inline(writer: PageWriter, element: _Element) -> None:
    """What a paragraph holds: runs, links, fields, changes that were accepted."""
    stack: list[tuple[_Element, Iterator[_Element], int]] = [(element, iter(element), writer.size)]
    while stack:
        parent, children, start = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            end_inline_element(writer, parent, start)
            continue
        tag = tag_of(child)
        if tag == "r":
            write_run(writer, child)
        elif tag != "p" and tag not in SKIPPED:
            stack.append((child, iter(child), writer.size))


def write_run(writer: PageWriter, element: _Element) -> None:
    """A run: text of one look, the mark of a note, or a part of a field."""
    start = writer.size
    for child in element:
        write_part(writer, child, tag_of(child))
    if writer.size == start:
        return
    for look in writer.styles.run(element):
        if look == "raised":
            writer.page.raised.append((start, writer.size))
        else:
            keep_look(writer, look, Span(start, writer.size))


def write_part(writer: PageWriter, element: _Element, tag: str) -> None:
    """One part of a run."""
    if tag == "t":
        write_words(writer, element.text or "")
    elif tag in SIGNS:
        writer.write(SIGNS[tag])
    elif tag in REFERENCES:
        write_mark(writer, element, REFERENCES[tag])
    elif tag == "fldChar":
        turn_field(writer, element.get(f"{W}fldCharType", ""), words(element))
    elif tag == "instrText" and writer.fields:
        writer.fields[-1].instruction.append(element.text or "")


def keep_look(writer: PageWriter, kind: MarkupKind, span: Span) -> None:
    """Keeps a look; runs of one look that follow each other are one stretch."""
    markup = writer.page.markup
    if markup and markup[-1].kind == kind and markup[-1].span.end == span.start:
        span = Span(markup.pop().span.start, span.end)
    markup.append(Markup(kind, span))


def write_words(writer: PageWriter, words: str) -> None:
    """Running text, or the label of a mark where its author typed it himself."""
    start = writer.size
    writer.write(words)
    if writer.label_follows and words.strip():
        mark = writer.marks[-1]
        writer.marks[-1] = replace(mark, end=start + len(words), label=words.strip())
        writer.label_follows = False


def write_mark(writer: PageWriter, element: _Element, kind: str) -> None:
    """The mark of a note, printed as "[1]"; where the author typed a sign of his own, it follows.

    `kind` is "footnote" or "endnote".
    """
    note_id = element.get(f"{W}id", "")
    start = writer.size
    if element.get(f"{W}customMarkFollows", "0") in TRUE:
        writer.marks.append(WordMark(kind, note_id, start, start, "*"))
        writer.label_follows = True
        return
    label = next_label(writer, kind)
    writer.write(f"[{label}]")
    writer.marks.append(WordMark(kind, note_id, start, writer.size, label))


def next_label(writer: PageWriter, kind: str) -> str:
    """The label of the next note of a kind, in the numerals that the document counts it by."""
    writer.counts[kind] = writer.counts.get(kind, 0) + 1
    return numeral(writer.counts[kind], writer.styles.numbering[kind])
