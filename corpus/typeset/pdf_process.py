"""Asks a process of its own for the words of a PDF, and waits for it only so long."""

from __future__ import annotations

import marshal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import corpus
from corpus.limits import MAX_LETTERS, MAX_SECONDS, MAX_SHEETS, UnreadableError
from corpus.typeset.sheet import PdfSheet, PrintedFile, SheetRule, SheetWord
from corpus.typeset.type_faces import look_of_font

HOME: Final = str(Path(corpus.__file__).resolve().parents[1])
# The process finds this very project, wherever it is installed, and nothing in the folder it is in.
PROGRAM: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from corpus.typeset.pdf_words import main; main()"
)
DIED: Final = "the PDF library fails on it: a damaged file, or too large a one"


def printed_file(data: bytes) -> PrintedFile:
    """The sheets of a PDF; raises UnreadableError where it gives none."""
    answer = answer_of_process(data)
    if "refused" in answer:
        raise UnreadableError(answer["refused"])
    looks = tuple(look_of_font(*font) for font in answer["fonts"])
    sheets = tuple(sheet_of(page) for page in answer["pages"])
    return PrintedFile(sheets, looks, answer["properties"])


def answer_of_process(data: bytes) -> dict[str, Any]:
    """What `pdf_words.main` says of a PDF.

    Raises UnreadableError where the process dies (pdfium is no Python, and may) or has to be ended.
    """
    command = [sys.executable, "-P", "-c", PROGRAM, HOME, str(MAX_SHEETS), str(MAX_LETTERS)]
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


def sheet_of(page: dict[str, Any]) -> PdfSheet:
    """A page as it came over."""
    return PdfSheet(
        width=page["width"],
        height=page["height"],
        words=tuple(map(SheetWord._make, page["words"])),
        rules=tuple(map(SheetRule._make, page["rules"])),
        images=page["images"],
        turned=page.get("turned", 0),
        damaged=page.get("damaged", False),
    )
