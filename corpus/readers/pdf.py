"""PDF files: typeset pages, whose notes stand at the feet of the columns or at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.essay import Essay
from corpus.limits import UnreadableError

if TYPE_CHECKING:
    from corpus.pages.page import Page
    from corpus.typeset.sheet import PrintedFile

SUFFIXES: Final = (".pdf",)
SIGNATURE: Final = b"%PDF-"
SIGNATURE_BYTES: Final = 1024  # from the start, within which programs look for the signature
TOP_BLOCKS: Final = 9  # in which the name of the author must stand to be believed


def sniff(head: bytes, suffix: str) -> float:
    """How sure it is, 0 to 1, that a file is a PDF, by its first bytes and its suffix."""
    if head.startswith(SIGNATURE):
        return 1.0
    if suffix in SUFFIXES:
        return 0.9
    return 0.6 if SIGNATURE in head[:SIGNATURE_BYTES] else 0.0


def read(data: bytes, _path: str, _encoding: str | None) -> tuple[Essay, ...]:
    """One essay a file; raises UnreadableError where it cannot be opened or holds no text."""
    from corpus.pages.page_essay import essay_of_page
    from corpus.pages.page_head import masthead
    from corpus.pages.page_notes import apparatus_of
    from corpus.typeset.pdf_process import printed_file
    from corpus.typeset.typeset_page import page_of_file

    file = printed_file(data)
    refuse_scans(file)
    page, notes = page_of_file(file)
    top = masthead(page, stated_properties(file, page), "")
    return (essay_of_page(page, apparatus_of(page, notes), top),)


def refuse_scans(file: PrintedFile) -> None:
    """Raises UnreadableError where a file prints no words."""
    if any(sheet.words for sheet in file.sheets):
        return
    if any(sheet.images for sheet in file.sheets):
        raise UnreadableError("a scan without text: OCRmyPDF (ocrmypdf.org) puts the text into it")
    raise UnreadableError("a PDF without text")


def stated_properties(file: PrintedFile, page: Page) -> dict[str, list[str]]:
    """Title and author from the properties of the file, named as <meta> entries are; each counts
    only where the first blocks print it too."""
    top = page.text[: page.blocks[:TOP_BLOCKS][-1].end] if page.blocks else ""
    printed = "".join(top.casefold().split())
    stated: dict[str, list[str]] = {}
    for entry, name in (("dc.title", "Title"), ("dc.creator", "Author")):
        value = file.properties.get(name, "").strip()
        if value and "".join(value.casefold().split()) in printed:
            stated[entry] = [value]
    return stated
