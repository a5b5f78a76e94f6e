"""Word documents: real footnotes and endnotes, italics, the finished data of reference managers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.essay import Essay
from corpus.files.zip_archive import Archive, archive
from corpus.limits import UnreadableError

if TYPE_CHECKING:
    from corpus.pages.page import Page


SUFFIXES: Final = (".docx", ".docm")


def sniff(head: bytes, suffix: str) -> float:
    """Sure of an archive with its suffix, or with a document in it."""
    if suffix in SUFFIXES:
        return 0.9
    return 0.8 if head.startswith(b"PK") and b"word/" in head else 0.0


def read(data: bytes, _path: str, _encoding: str | None) -> tuple[Essay, ...]:
    """One essay."""
    from corpus.packages.docx_page import document
    from corpus.pages.page_essay import assemble, tied, untied
    from corpus.pages.page_head import masthead

    parts = archive(data, "DOCX")
    page, notes = document(parts)
    if not page.text.strip():
        raise UnreadableError("a document without text")
    noting = tied(page, notes, ()) if notes else untied(page)
    top = masthead(page, stated(parts, page), "")
    return (assemble(page, noting, top.title, top.author, top.blocks),)


def stated(parts: Archive, page: Page) -> dict[str, list[str]]:
    """Title and author from the properties of the file; the creator only where the text begins with his name."""
    from corpus.pages.trees import xml_tree

    if "docProps/core.xml" not in parts.names:
        return {}
    root = xml_tree(parts.part("docProps/core.xml"))
    title = next((found.text or "" for found in root.iter("{*}title")), "").strip()
    author = next((found.text or "" for found in root.iter("{*}creator")), "").strip()
    top = page.text[: page.blocks[min(8, len(page.blocks) - 1)].end] if page.blocks else ""
    out = {"dc.title": [title]} if title else {}
    return out | ({"dc.creator": [author]} if author and author in top else {})
