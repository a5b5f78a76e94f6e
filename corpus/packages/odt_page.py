"""An ODT text as an essay: what each element is; notes, links and citations in it.

The format: OpenDocument 1.3, part 3, chapters 5 and 6 (text), 5.5 (changes), 14.1 (annotations).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from corpus.essay import Essay
from corpus.files.zip_archive import Archive
from corpus.limits import TAGS, UnreadableError, refuse_more
from corpus.packages.docx_fields import citation_data as field_data
from corpus.packages.odt_styles import NO_STYLE, OdtStyle, odt_styles
from corpus.packages.odt_works import work_of_mark
from corpus.pages.page_head import TOP_BLOCKS
from corpus.pages.trees import xml_tree
from corpus.tagged.tag_walk import (
    CAPTION,
    CELL,
    PLAIN,
    SKIPPED,
    Tag,
    first,
    local,
    words,
    write_tree,
)
from corpus.tagged.tagged_page import (
    TaggedPage,
    WaitingNote,
    finished,
    keep_target,
    label_of,
    write_notes,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from corpus.tagged.tag_walk import Draft


TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
XLINK: Final = "{http://www.w3.org/1999/xlink}"
CONTENT: Final = "content.xml"
STYLES: Final = "styles.xml"
META: Final = "meta.xml"
# what is no text of the essay, and what `inspect` calls it
LEFT_OUT: Final = {
    "annotation": "comments",
    "table-of-content": "table of contents",
    "tracked-changes": "changes that were recorded",
}
SKIPPED_TAGS: Final = frozenset(
    "annotation-end forms sequence-decls variable-decls user-field-decls note-citation "
    "index-title-template alphabetical-index illustration-index table-index user-index "
    "bookmark-ref-stub soft-page-break object image ruby-text script hidden-text".split()
)
CELLS: Final = frozenset("table table-row table-cell".split())
CAPTIONS: Final = frozenset(("text-box",))
SIGNS: Final = {"tab": " ", "line-break": "\n", "s": " "}
CREATOR_ENTRY: Final = "dc.creator"
TITLE: Final = "dc.title"


@dataclass(slots=True)
class OdtText:
    """An ODT text that is read: its styles by name, and the reference marks that are open: the
    name of each, and where its text began."""

    draft: Draft
    styles: Mapping[str, OdtStyle]
    marks: dict[str, int] = field(default_factory=dict)


def odt_essay(parts: Archive) -> Essay:
    """The essay of an ODT archive; raises UnreadableError where it holds no text."""
    if CONTENT not in parts.names:
        raise UnreadableError("no ODT file: it holds no text")
    content = xml_tree(parts.part(CONTENT))
    styles = [xml_tree(parts.part(STYLES))] if STYLES in parts.names else []
    meta = xml_tree(parts.part(META)) if META in parts.names else None
    return essay_of_trees(content, [*styles, content], meta)


def essay_of_trees(content: _Element, styles: list[_Element], meta: _Element | None) -> Essay:
    """The essay of the trees that an ODT file holds; one tree may be all of them."""
    text = content.find(f".//{OFFICE}body/{OFFICE}text")
    if text is None:
        raise UnreadableError("no ODT file: it holds no text")
    refuse_more(text.iter(), sum(map(len, text.itertext())), TAGS)
    odt = OdtText(TaggedPage(), odt_styles(*styles))
    manner = partial(tag_of, odt)
    write_tree(odt.draft, text, manner)
    notes = write_notes(odt.draft, partial(write_tree, manner=manner))
    return finished(odt.draft, notes, stated_head(odt, meta), True)


def tag_of(odt: OdtText, element: _Element) -> Tag:
    """What an element of an ODT text is."""
    name = local(element)
    if name in LEFT_OUT:
        return replace(SKIPPED, left_out=LEFT_OUT[name] if holds_text(element) else "")
    if name in SKIPPED_TAGS:
        return SKIPPED
    if name == "note":
        return Tag("note", note=waiting(odt, element))
    if name in SIGNS:
        return Tag("break", instead=SIGNS[name])
    if name in ("reference-mark-start", "reference-mark-end"):
        turn_mark(odt, element, name)
        return SKIPPED
    return block_tag(odt, element, name) or inline_tag(odt, element, name)


def holds_text(element: _Element) -> bool:
    """Whether an element that is left out holds any text."""
    return words(element) != ""


def waiting(odt: OdtText, element: _Element) -> WaitingNote[_Element]:
    """A note with its label as the text prints it; foot- and endnotes are two series."""
    series = element.get(f"{TEXT}note-class", "footnote")
    label = words(first(element, "note-citation"))
    body = first(element, "note-body")
    content = element if body is None else body
    return WaitingNote(series, label_of(odt.draft, series, label), content)


def block_tag(odt: OdtText, element: _Element, name: str) -> Tag | None:
    """What an element is that stands by itself; None where it is part of a line."""
    if name in CELLS:
        return CELL
    if name in CAPTIONS:
        return CAPTION
    if name not in ("p", "h"):
        return None
    style = odt.styles.get(element.get(f"{TEXT}style-name", ""), NO_STYLE)
    level = element.get(f"{TEXT}outline-level", "1") if name == "h" else style.level
    outer = odt.draft.text.shapes[-1].kind
    if level and outer == "paragraph":
        return Tag("block", "heading", level=level[:1])
    return Tag("block", outer, quoted=style.quoted)


def inline_tag(odt: OdtText, element: _Element, name: str) -> Tag:
    """What an element in a line is: its looks, its address, the work that it cites."""
    if name == "span":
        style = odt.styles.get(element.get(f"{TEXT}style-name", ""), NO_STYLE)
        return Tag(looks=tuple(sorted(style.looks)))
    if name == "a":
        address = element.get(f"{XLINK}href", "")
        return Tag(link=address if address.startswith("http") else "")
    if name == "bibliography-mark":
        return Tag(data=work_of_mark(element))
    return PLAIN


def turn_mark(odt: OdtText, element: _Element, name: str) -> None:
    """A reference mark begins or ends; Zotero and Mendeley keep the data of a cite in its name:
    "ZOTERO_ITEM CSL_CITATION {…} RNDx"."""
    mark = element.get(f"{TEXT}name", "")
    if name == "reference-mark-start":
        odt.marks[mark] = odt.draft.text.size
        return
    data = field_data(mark)
    start = odt.marks.pop(mark, None)
    if data and start is not None:
        keep_target(odt.draft, "citation-data", start, data)


def stated_head(odt: OdtText, meta: _Element | None) -> dict[str, list[str]]:
    """Title and author by the properties of the file, as <meta> entries are named.

    The creator is often whoever typed the file: he counts only where the text begins with his name.
    """
    if meta is None:
        return {}
    title = words(first(meta, "title"))
    head = {TITLE: [title]} if title else {}
    blocks = odt.draft.page.blocks[:TOP_BLOCKS]
    top = "".join(odt.draft.text.parts)[: blocks[-1].end] if blocks else ""
    for tag in ("initial-creator", "creator"):
        creator = words(first(meta, tag))
        if creator and creator in top:
            head.setdefault(CREATOR_ENTRY, [creator])
    return head
