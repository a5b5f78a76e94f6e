"""PDF files: typeset pages, whose notes stand at the feet of the columns or at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from corpus.essay import Essay, Problem
from corpus.limits import UnreadableError

if TYPE_CHECKING:
    from corpus.pages.page import Page
    from corpus.typeset.sheet import PrintedFile

SUFFIXES: Final = (".pdf",)
SIGNATURE: Final = b"%PDF-"
SIGNATURE_BYTES: Final = 1024  # from the start, within which programs look for the signature
OCR: Final = "OCRmyPDF (ocrmypdf.org) reads the text off the pictures"
UNKNOWN: Final = 0.3  # of the letters: a file with more that nobody can tell is no text
MOST_SHOWN: Final = 10  # numbers of pages
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
    essay = essay_of_page(page, apparatus_of(page, notes), top)
    return (replace(essay, problems=(*lost_pages(file), *essay.problems)),)


def refuse_scans(file: PrintedFile) -> None:
    """Raises UnreadableError where a file prints no words, or none that can be told."""
    letters = unknown = 0
    for sheet in file.sheets:
        for word in sheet.words:
            letters += len(word.text)
            unknown += sum(map(is_unknown, word.text)) if not word.text.isascii() else 0
    if letters and unknown > UNKNOWN * letters:
        raise UnreadableError(f"its fonts do not say which letters they print: {OCR}")
    if letters:
        return
    if any(sheet.images for sheet in file.sheets):
        raise UnreadableError(f"a scan without text: {OCR}")
    raise UnreadableError("a PDF without text")


def is_unknown(sign: str) -> bool:
    """Whether a sign is none that anybody reads: for private use, or put for an unknown one."""
    return sign == "\ufffd" or unicodedata.category(sign) in ("Co", "Cc", "Cn")


def lost_pages(file: PrintedFile) -> Iterator[Problem]:
    """The pages of which nothing is read: scans among others with text, and damaged ones."""
    scans = [n for n, sheet in enumerate(file.sheets, 1) if sheet.images and not sheet.words]
    damaged = [n for n, sheet in enumerate(file.sheets, 1) if sheet.damaged]
    if scans:
        yield Problem("damage", f"{pages(scans)}: pictures without text; {OCR}", 0)
    if damaged:
        yield Problem("damage", f"{pages(damaged)}: damaged, and left out", 0)


def pages(numbers: list[int]) -> str:
    """Pages by their places in the file: "page 3", "pages 3, 4"; of many the first few."""
    shown = ", ".join(map(str, numbers[:MOST_SHOWN]))
    more = " …" if len(numbers) > MOST_SHOWN else ""
    return f"page{'s' if len(numbers) > 1 else ''} {shown}{more}"


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
