"""Asks a process of its own for the words of a PDF, and waits for it only so long."""

from __future__ import annotations

import marshal
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import corpus
from corpus.essay import MarkupKind
from corpus.limits import MAX_LETTERS, MAX_SECONDS, MAX_SHEETS, UnreadableError
from corpus.typeset.sheet import PdfSheet, PrintedFile, SheetRule, SheetWord
from corpus.typeset.type_faces import look_of_font

HOME: Final = str(Path(corpus.__file__).resolve().parents[1])
# The process finds this very project, wherever it is installed, and nothing in the folder it is in.
PROGRAM: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from corpus.typeset.pdf_words import main; main()"
)
PARTS: Final = 2
LARGE: Final = 200_000  # bytes: some fifty pages, for which a second process is worth its start
TOO_MUCH_TEXT: Final = "more text in it than in any book"
DIED: Final = "the PDF library fails on it: a damaged file, or too large a one"


def printed_file(data: bytes) -> PrintedFile:
    """The sheets of a PDF; raises UnreadableError where it gives none.

    Of a large file two processes read half of the pages each.
    """
    count = PARTS if len(data) > LARGE else 1
    with ThreadPoolExecutor(count) as pool:
        parts = list(pool.map(lambda part: answer_of_process(data, part, count), range(count)))
    for part in parts:
        if "refused" in part:
            raise UnreadableError(part["refused"])
    if sum(part["characters"] for part in parts) > MAX_LETTERS:
        raise UnreadableError(TOO_MUCH_TEXT)
    looks: list[frozenset[MarkupKind]] = []
    sheets: list[PdfSheet] = []
    for part in parts:
        sheets += (sheet_of(page, len(looks)) for page in part["pages"])
        looks += (look_of_font(*font) for font in part["fonts"])
    return PrintedFile(tuple(sheets), tuple(looks), parts[0]["properties"])


def answer_of_process(data: bytes, part: int, parts: int) -> dict[str, Any]:
    """What `pdf_words.main` says of one part of the pages of a PDF.

    Raises UnreadableError where the process dies (pdfium is no Python, and may) or has to be ended.
    """
    limits = map(str, (MAX_SHEETS, MAX_LETTERS, part, parts))
    command = [sys.executable, "-P", "-c", PROGRAM, HOME, *limits]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=MAX_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError(f"the PDF library takes over {MAX_SECONDS} seconds for it") from None
    if done.returncode:
        if b"No module named 'pypdfium2" in done.stderr:
            raise UnreadableError("a PDF file: reading it needs pypdfium2 (pip install pypdfium2)")
        raise UnreadableError(DIED)
    answer: dict[str, Any] = marshal.loads(done.stdout)
    return answer


def sheet_of(page: dict[str, Any], fonts: int) -> PdfSheet:
    """A page as it came over; `fonts` are those of the parts before, which count on."""
    words: Iterable[SheetWord] = map(SheetWord._make, page["words"])
    if fonts:
        words = (
            word._replace(font=word.font + fonts) if word.font >= 0 else word for word in words
        )
    return PdfSheet(
        width=page["width"],
        height=page["height"],
        words=tuple(words),
        rules=tuple(map(SheetRule._make, page["rules"])),
        images=page["images"],
        turned=page.get("turned", 0),
        damaged=page.get("damaged", False),
    )
