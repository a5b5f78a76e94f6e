"""Bytes to text: byte-order mark, strict UTF-8, the encoding the user names, then windows-1252 with a warning."""

from __future__ import annotations

import codecs
import re
from typing import Final

from corpus.essay import Problem
from corpus.limits import UnreadableError

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OTHERS: Final = (
    (b"%PDF-", "a PDF file: PDF is not read"),
    (b"{\\rtf", "an RTF file: save it as DOCX or as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Word file: save it as DOCX"),
    (b"PK\x03\x04", "a zip archive that is neither DOCX nor EPUB"),
)
CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
DECLARED: Final = re.compile(
    rb"(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?\s{0,3}([A-Za-z][A-Za-z0-9_:.-]{1,40})"
)
DECLARATION: Final = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,400}\?>")
FOREIGN: Final = re.compile("[\x80-\xff]")
LETTERS: Final = re.compile("[A-Za-z]")
SAMPLE: Final = 65_536  # bytes looked at to tell text from other things
WARNING: Final = (
    "not UTF-8: read as windows-1252 (name the encoding with --encoding if letters look wrong)"
)


def decode(data: bytes, encoding: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, its line ends as "\\n", and a problem where its encoding had to be guessed.

    Raises UnreadableError where the bytes are no text, or no text in the encoding named.
    """
    if not data.strip():
        raise UnreadableError("empty file")
    for mark, reason in OTHERS:
        if data.startswith(mark):
            raise UnreadableError(reason)
    for mark, name in BOMS:
        if data.startswith(mark):
            return lines(strictly(data[len(mark) :], name)), ()
    if unmarked := wide(data):
        return lines(strictly(data, unmarked)), ()
    if binary(data):
        raise UnreadableError("binary file, not text")
    try:
        return lines(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        if encoding is not None:
            return lines(strictly(data, encoding)), ()
    return lines(western(data)), (Problem("damage", WARNING, 0),)


def markup_text(data: bytes, encoding: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The text of a page. UTF-8 that is valid is believed before what a page declares, and that before a guess."""
    if not data.strip():
        raise UnreadableError("empty file")
    if data.startswith(tuple(mark for mark, _ in BOMS)) or wide(data):
        return decode(data, encoding)
    if binary(data):
        raise UnreadableError("binary file, not a page")
    try:
        return lines(DECLARATION.sub("", data.decode("utf-8"))), ()
    except UnicodeDecodeError:
        pass
    found = DECLARED.search(data[:4096])
    named = encoding or (found[1].decode("ascii").strip().lower() if found else "")
    if named and (name := known(named)):
        return lines(DECLARATION.sub("", data.decode(name, errors="replace"))), ()
    return lines(western(data)), (Problem("damage", WARNING, 0),)


def known(name: str) -> str | None:
    """The codec of a declared encoding; Latin-1 means windows-1252 on the web, and UTF-8 that is none means nothing."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        codec = "iso8859-1" if name.startswith("iso-8859") else ""
    if codec in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "") or not is_text(codec):
        return None
    return "windows-1252" if codec in ("iso8859-1", "ascii", "latin-1") else codec


def is_text(codec: str) -> bool:
    """Codecs that turn bytes into bytes are no encodings."""
    try:
        return isinstance(b"a".decode(codec), str)
    except (LookupError, ValueError):
        return False


def lines(text: str) -> str:
    """The text with "\\n" at its line ends; an empty one is refused."""
    if not text.strip("\ufeff \n\r\t\f"):
        raise UnreadableError("empty file")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def strictly(data: bytes, encoding: str) -> str:
    """The bytes in this encoding and no other."""
    try:
        return data.decode(encoding)
    except LookupError:
        raise UnreadableError(f"no encoding is called {encoding!r}") from None
    except (UnicodeError, ValueError):
        raise UnreadableError(f"not text in the encoding {encoding}") from None


def western(data: bytes) -> str:
    """The bytes as windows-1252, where the outcome looks like a Western language."""
    text = data.decode("windows-1252", errors="replace")
    foreign, plain = len(FOREIGN.findall(text)), len(LETTERS.findall(text))
    if text.count("\ufffd") > len(text) // 500 + 1 or foreign > plain // 3 + 3:
        raise UnreadableError("neither UTF-8 nor windows-1252: name its encoding with --encoding")
    return text


def wide(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark shows as a NUL in every other byte."""
    head = data[:SAMPLE]
    if len(head) >= 4 and len(head) % 2 == 0:
        even, odd = head[::2].count(0), head[1::2].count(0)
        if odd > len(head) * 0.4 and not even:
            return "utf-16-le"
        if even > len(head) * 0.4 and not odd:
            return "utf-16-be"
    return None


def binary(data: bytes) -> bool:
    """Control characters that no text holds."""
    head = data[:SAMPLE]
    return b"\0" in head or len(CONTROLS.findall(head)) > len(head) // 200 + 1
