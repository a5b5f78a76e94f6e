"""From a Word document to a page: its text, and its notes behind it.

The format: ECMA-376, part 1, sections 17.3 (paragraphs and runs) and 17.11 (notes).
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from corpus.files.zip_archive import Archive
from corpus.limits import NOTE_MARKS, NOTES, RUNS, Density, UnreadableError, refuse_more
from corpus.packages.docx_records import sources_of
from corpus.packages.docx_styles import W, styles_of
from corpus.packages.docx_text import next_label, write_blocks
from corpus.packages.docx_writer import PageWriter
from corpus.pages.linked_notes import MarkPlace, PageNote
from corpus.pages.page import Block, Page
from corpus.pages.trees import xml_tree

if TYPE_CHECKING:
    from lxml.etree import _Element


DOCUMENT: Final = "word/document.xml"
LEFT_OUT: Final[dict[str, tuple[str, ...]]] = {
    "comments": (f"{W}commentReference",),
    "deletions that were recorded": (f"{W}del", f"{W}moveFrom"),
    "text boxes": (f"{W}txbxContent",),
}
DELETED: Final = (f"{W}del", f"{W}moveFrom")
NOTE_KINDS: Final = ("footnote", "endnote")
# elements of a part, and how many of them go with so much text
BOUNDS: Final[tuple[tuple[tuple[str, ...], Density], ...]] = (
    ((f"{W}p", f"{W}r"), RUNS),
    ((f"{W}footnoteReference", f"{W}endnoteReference"), NOTE_MARKS),
    ((f"{W}footnote", f"{W}endnote"), NOTES),
)


def page_of_document(parts: Archive) -> tuple[Page, list[PageNote]]:
    """The text of a document with its notes behind it.

    Raises UnreadableError where the archive is no Word document, or none that is an essay.
    """
    if DOCUMENT not in parts.names:
        raise UnreadableError("no DOCX file: it holds no document")
    root = tree_of_text(parts, DOCUMENT)
    body = root.find(f"{W}body")
    if body is None:
        raise UnreadableError("no DOCX file: it holds no text")
    writer = PageWriter(Page(), styles_of(parts, root), link_targets(parts, "document"))
    writer.sources = sources_of(parts)
    count_left_out(writer.page.left_out, root)
    write_blocks(writer, body)
    notes: list[PageNote] = []
    for kind in NOTE_KINDS:
        notes += write_notes(writer, parts, kind, deleted_notes(root, kind))
    writer.page.text = "".join(writer.parts)
    writer.page.markup.sort(key=lambda markup: markup.span)
    return writer.page, sorted(notes, key=lambda note: note.begin)


def count_left_out(left_out: dict[str, int], root: _Element) -> None:
    """Counts what of a document is no text of the essay, for `inspect`."""
    for what, tags in LEFT_OUT.items():
        count = sum(1 for _ in root.iter(*tags))
        if count:
            left_out[what] = count


def tree_of_text(parts: Archive, name: str) -> _Element:
    """The tree of a part that holds text.

    Raises UnreadableError where it is cut into more paragraphs, runs and notes than go with it.
    """
    root = xml_tree(parts.part(name))
    size = sum(map(len, root.itertext(f"{W}t")))
    for tags, density in BOUNDS:
        refuse_more(root.iter(*tags), size, density)
    return root


def link_targets(parts: Archive, name: str) -> dict[str, str]:
    """The addresses of the links of a part ("document", "footnotes"), by their ids."""
    file = f"word/_rels/{name}.xml.rels"
    if file not in parts.names:
        return {}
    targets = {}
    for relation in xml_tree(parts.part(file)).iter("{*}Relationship"):
        targets[relation.get("Id", "")] = relation.get("Target", "")
    return targets


def deleted_notes(root: _Element, kind: str) -> set[str]:
    """The ids of the notes of a kind whose marks were deleted, with the change recorded."""
    deleted: set[str] = set()
    for stretch in root.iter(*DELETED):
        for mark in stretch.iter(f"{W}{kind}Reference"):
            deleted.add(mark.get(f"{W}id", ""))
    return deleted


def write_notes(
    writer: PageWriter, parts: Archive, kind: str, deleted: Container[str]
) -> Iterator[PageNote]:
    """The notes of one kind, in the order of their marks; those without a mark come last, and
    those that were deleted are left out."""
    file = f"word/{kind}s.xml"
    if file not in parts.names:
        return
    writer.targets = link_targets(parts, f"{kind}s")
    notes = note_elements(tree_of_text(parts, file), kind)
    marks = {mark.note_id: mark for mark in reversed(writer.marks) if mark.kind == kind}
    called = [mark.note_id for mark in writer.marks if mark.kind == kind]
    for note_id in dict.fromkeys([*called, *notes]):
        if note_id not in notes or (note_id in deleted and note_id not in marks):
            continue
        mark = marks.get(note_id)
        label = mark.label if mark and mark.label else next_label(writer, kind)
        place = MarkPlace("", mark.start, mark.end) if mark else None
        yield replace(write_note(writer, notes[note_id], label, place), series=kind)


def note_elements(root: _Element, kind: str) -> dict[str, _Element]:
    """The notes of a part by their ids, without the lines that separate notes from text."""
    notes = {}
    for note in root.iter(f"{W}{kind}"):
        if note.get(f"{W}type", "normal") == "normal":
            notes[note.get(f"{W}id", "")] = note
    return notes


def write_note(
    writer: PageWriter, element: _Element, label: str, mark: MarkPlace | None
) -> PageNote:
    """One note as one block, its label before it."""
    begin = writer.size
    writer.write(f"{label}. ")
    start = writer.size
    blocks_before, lines_before = len(writer.page.blocks), len(writer.page.lines)
    parts_before = len(writer.parts)
    write_blocks(writer, element)
    if writer.size == start:
        writer.write("\n\n")
    printed = "".join(writer.parts[parts_before:])
    end = start + len(printed.rstrip())
    blanks = len(printed) - len(printed.lstrip())
    writer.page.blocks[blocks_before:] = [Block("paragraph", begin, end, look="note")]
    writer.page.lines[lines_before:] = [begin]
    return PageNote("", begin, min(start + blanks, end), end, label, mark)
