"""A Word document to a page: its text with real notes, italics, links, and what reference managers left in it."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from corpus.essay import Markup, MarkupKind, Span
from corpus.files.zip_archive import Archive
from corpus.limits import UnreadableError
from corpus.packages.docx_styles import Styles, numeral, styles_of
from corpus.pages.linked_notes import Noted
from corpus.pages.page import Block, Kind, Page
from corpus.pages.trees import xml_tree

if TYPE_CHECKING:
    from lxml.etree import _Element


W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SKIPPED: Final = frozenset(
    (
        "del",
        "moveFrom",
        "Fallback",
        "drawing",
        "pict",
        "object",
        "instrText",
        "delText",
        "rPr",
        "pPr",
    )
)
DATA: Final = re.compile(r"(?:CSL_CITATION|ZOTERO_ITEM)\s*(?:CSL_CITATION)?\s*(?=\{)")
HYPERLINK: Final = re.compile(r"HYPERLINK\s+\"([^\"]{1,2000})\"")
MENDELEY: Final = "MENDELEY_CITATION_v3_"
SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


@dataclass(slots=True)
class WordField:
    """A field that is open: what it is to show, and where its result begins."""

    instruction: list[str] = field(default_factory=list)
    start: int | None = None


@dataclass(slots=True)
class PageWriter:
    """The page so far, and what is open at the place that is being read."""

    page: Page
    styles: Styles
    targets: dict[str, str]
    parts: list[str] = field(default_factory=list)
    size: int = 0
    fields: list[WordField] = field(default_factory=list)
    marks: list[tuple[str, str, int, int, str]] = field(
        default_factory=list
    )  # kind, id, start, end, label
    counts: dict[str, int] = field(default_factory=dict)
    waiting: bool = False  # the next text is the label of a mark

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)


def document(parts: Archive) -> tuple[Page, list[Noted]]:
    """The text of a document with its notes after it; raises UnreadableError where it is none."""
    if "word/document.xml" not in parts.names:
        raise UnreadableError("no DOCX file: it holds no document")
    root = xml_tree(parts.part("word/document.xml"))
    body = root.find(f"{W}body")
    if body is None:
        raise UnreadableError("no DOCX file: it holds no text")
    writer = PageWriter(Page(), styles_of(parts, root), relations(parts, "document"))
    blocks(writer, body, "paragraph")
    notes = [note for kind in ("footnote", "endnote") for note in notes_of(writer, parts, kind)]
    writer.page.text = "".join(writer.parts)
    writer.page.markup.sort(key=lambda markup: markup.span)
    return writer.page, sorted(notes, key=lambda note: note.begin)


def relations(parts: Archive, name: str) -> dict[str, str]:
    """Ids of links to their addresses."""
    file = f"word/_rels/{name}.xml.rels"
    if file not in parts.names:
        return {}
    return {
        found.get("Id", ""): found.get("Target", "")
        for found in xml_tree(parts.part(file)).iter("{*}Relationship")
    }


def tag_of(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def blocks(writer: PageWriter, container: _Element, kind: Kind) -> None:
    """The paragraphs of a container: the body, a cell, a note, a content control."""
    stack: list[tuple[Iterator[_Element], Kind]] = [(iter(container), kind)]
    while stack:
        children, kind = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            continue
        tag = tag_of(child)
        if tag == "p":
            paragraph(writer, child, kind)
        elif tag in ("tbl", "tr", "tc", "sdt", "sdtContent", "ins", "moveTo", "customXml", "body"):
            stack.append((iter(child), "cell" if tag == "tbl" else kind))


def paragraph(writer: PageWriter, element: _Element, kind: Kind) -> None:
    """A paragraph as a block."""
    start = writer.size
    style, level, quoted = writer.styles.paragraph(element)
    inline(writer, element)
    if writer.size > start:
        shape: Kind = "heading" if level and kind == "paragraph" else kind
        writer.page.blocks.append(Block(shape, start, writer.size, level, f"p {style}", quoted))
        writer.page.lines.append(start)
        writer.write("\n\n")


def inline(writer: PageWriter, element: _Element) -> None:
    """What a paragraph holds: runs, links, fields, changes that were accepted."""
    stack: list[tuple[_Element, Iterator[_Element], int]] = [(element, iter(element), writer.size)]
    while stack:
        parent, children, start = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            close(writer, parent, start)
            continue
        tag = tag_of(child)
        if tag == "r":
            run(writer, child)
        elif tag == "p":
            continue
        elif tag not in SKIPPED:
            stack.append((child, iter(child), writer.size))


def close(writer: PageWriter, element: _Element, start: int) -> None:
    """A link or a content control ends."""
    tag, span = tag_of(element), Span(start, writer.size)
    if tag == "hyperlink" and span.start < span.end:
        if address := writer.targets.get(element.get(f"{R}id", "")):
            writer.page.markup.append(Markup("link", span, address))
    elif tag == "sdt":
        mark = element.find(f"{W}sdtPr/{W}tag")
        value = mark.get(f"{W}val", "") if mark is not None else ""
        if value.startswith(MENDELEY) and (data := unpacked(value[len(MENDELEY) :])):
            writer.page.markup.append(Markup("citation-data", span, data))
    elif tag == "fldSimple":
        result(writer, element.get(f"{W}instr", ""), start)


def unpacked(coded: str) -> str | None:
    """The CSL-JSON that Mendeley hides in the name of a content control."""
    try:
        return valid(base64.b64decode(coded + "=" * (-len(coded) % 4)).decode("utf-8"))
    except (binascii.Error, ValueError):
        return None


def valid(data: str) -> str | None:
    """CSL-JSON that is some."""
    try:
        found, _ = json.JSONDecoder().raw_decode(data)
    except (ValueError, RecursionError):
        return None
    return (
        json.dumps(found, ensure_ascii=False, sort_keys=True) if isinstance(found, dict) else None
    )


def run(writer: PageWriter, element: _Element) -> None:
    """A run: text of one look, the mark of a note, or a part of a field."""
    start = writer.size
    for child in element:
        tag = tag_of(child)
        if tag == "t":
            text(writer, child.text or "")
        elif tag in SIGNS:
            writer.write(SIGNS[tag])
        elif tag in ("footnoteReference", "endnoteReference"):
            reference(writer, child, tag.removesuffix("Reference"))
        elif tag == "fldChar":
            turn(writer, child.get(f"{W}fldCharType", ""))
        elif tag == "instrText" and writer.fields:
            writer.fields[-1].instruction.append(child.text or "")
    if writer.size > start:
        for kind in writer.styles.run(element):
            span = Span(start, writer.size)
            if kind == "raised":
                writer.page.raised.append((start, writer.size))
            else:
                look(writer, kind, span)


def look(writer: PageWriter, kind: MarkupKind, span: Span) -> None:
    """Italics or bold; runs that follow each other are one stretch."""
    last = writer.page.markup[-1] if writer.page.markup else None
    if last and last.kind == kind and last.span.end == span.start:
        writer.page.markup[-1] = Markup(kind, Span(last.span.start, span.end))
    else:
        writer.page.markup.append(Markup(kind, span))


def text(writer: PageWriter, words: str) -> None:
    """Running text; the label of a mark where one is announced."""
    if writer.waiting and words.strip():
        kind, name, start, _, _ = writer.marks[-1]
        writer.write(words)
        writer.marks[-1] = (kind, name, start, writer.size, words.strip())
        writer.waiting = False
    else:
        writer.write(words)


def reference(writer: PageWriter, element: _Element, kind: str) -> None:
    """The mark of a note, printed as [1]; where the author typed his own sign, that follows."""
    name = element.get(f"{W}id", "")
    if element.get(f"{W}customMarkFollows", "0") in ("1", "true", "on"):
        writer.marks.append((kind, name, writer.size, writer.size, "*"))
        writer.waiting = True
        return
    writer.counts[kind] = writer.counts.get(kind, 0) + 1
    label = numeral(writer.counts[kind], writer.styles.numbering[kind])
    start = writer.size
    writer.write(f"[{label}]")
    writer.marks.append((kind, name, start, writer.size, label))


def turn(writer: PageWriter, kind: str) -> None:
    """A field begins, shows its result, or ends."""
    if kind == "begin":
        writer.fields.append(WordField())
    elif kind == "separate" and writer.fields:
        writer.fields[-1].start = writer.size
    elif kind == "end" and writer.fields:
        done = writer.fields.pop()
        if done.start is not None:
            result(writer, "".join(done.instruction), done.start)


def result(writer: PageWriter, instruction: str, start: int) -> None:
    """What a field showed: the citation of a reference manager, a link."""
    span = Span(start, writer.size)
    if (data := DATA.search(instruction)) and (found := valid(instruction[data.end() :])):
        writer.page.markup.append(Markup("citation-data", span, found))
    elif (link := HYPERLINK.search(instruction)) and span.start < span.end:
        writer.page.markup.append(Markup("link", span, link[1]))


def notes_of(writer: PageWriter, parts: Archive, kind: str) -> Iterator[Noted]:
    """The notes of one kind, written after the text in the order of their marks; those without a mark come last."""
    file = f"word/{kind}s.xml"
    if file not in parts.names:
        return
    writer.targets = relations(parts, f"{kind}s")
    found = {
        note.get(f"{W}id", ""): note
        for note in xml_tree(parts.part(file)).iter(f"{W}{kind}")
        if note.get(f"{W}type", "normal") == "normal"
    }
    marks = {
        name: (start, end, label)
        for of, name, start, end, label in reversed(writer.marks)
        if of == kind
    }
    called = [name for of, name, *_ in writer.marks if of == kind and name in found]
    for name in dict.fromkeys([*called, *found]):
        start, end, label = marks.get(name, (0, 0, ""))
        if not label:
            writer.counts[kind] = writer.counts.get(kind, 0) + 1
            label = numeral(writer.counts[kind], writer.styles.numbering[kind])
        yield note(writer, found[name], label, ("", start, end) if name in marks else None)


def note(
    writer: PageWriter, element: _Element, label: str, mark: tuple[str, int, int] | None
) -> Noted:
    """One note, its label before it."""
    begin = writer.size
    writer.write(f"{label}. ")
    start = writer.size
    known, written = len(writer.page.blocks), len(writer.parts)
    blocks(writer, element, "paragraph")
    if writer.size == start:
        writer.write("\n\n")
    del writer.page.blocks[known:]
    while writer.page.lines and writer.page.lines[-1] >= begin:
        writer.page.lines.pop()
    printed = "".join(writer.parts[written:])
    end = start + len(printed.rstrip())
    start += min(len(printed) - len(printed.lstrip()), end - start)
    writer.page.blocks.append(Block("paragraph", begin, end, look="note"))
    writer.page.lines.append(begin)
    return Noted("", begin, start, end, label, mark)
