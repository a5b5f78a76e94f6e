"""Word documents: real footnotes and endnotes, italics, the data of reference managers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.essay import Essay
from corpus.files.zip_archive import Archive, archive
from corpus.limits import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

    from corpus.pages.page import Page


SUFFIXES: Final = (".docx", ".docm")
PROPERTIES: Final = "docProps/core.xml"
TOP_BLOCKS: Final = 9  # in which the name of the author must stand to be believed


def sniff(head: bytes, suffix: str) -> float:
    """How sure it is, 0 to 1, that a file is a Word document, by its first bytes and its suffix."""
    if suffix in SUFFIXES:
        return 0.9
    if head.startswith(b"PK") and b"word/" in head:
        return 0.8
    return 0.0


def read(data: bytes, _path: str, _encoding: str | None) -> tuple[Essay, ...]:
    """One essay a document; raises UnreadableError where it is none or holds no text."""
    from corpus.packages.docx_page import page_of_document
    from corpus.pages.page_essay import essay_of_page
    from corpus.pages.page_head import masthead
    from corpus.pages.page_notes import apparatus_of

    parts = archive(data, "DOCX")
    page, notes = page_of_document(parts)
    if not page.text.strip():
        raise UnreadableError("a document without text")
    top = masthead(page, stated_properties(parts, page), "")
    return (essay_of_page(page, apparatus_of(page, notes), top),)


def stated_properties(parts: Archive, page: Page) -> dict[str, list[str]]:
    """Title and author from the properties of the file, named as <meta> entries are.

    The creator is often whoever typed the file: he counts only where the text begins with his name.
    """
    from corpus.pages.trees import xml_tree

    if PROPERTIES not in parts.names:
        return {}
    root = xml_tree(parts.part(PROPERTIES))
    title, creator = first_text(root, "title"), first_text(root, "creator")
    properties = {}
    if title:
        properties["dc.title"] = [title]
    if creator and creator in text_of_top(page):
        properties["dc.creator"] = [creator]
    return properties


def first_text(root: _Element, tag: str) -> str:
    """The text of the first element of a tag; "" where there is none."""
    element = next(root.iter("{*}" + tag), None)
    return "" if element is None else (element.text or "").strip()


def text_of_top(page: Page) -> str:
    """The text of the first blocks."""
    top = page.blocks[:TOP_BLOCKS]
    return page.text[: top[-1].end] if top else ""
