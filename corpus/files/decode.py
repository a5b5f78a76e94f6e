"""Bytes to text.

In this order: the byte-order mark, strict UTF-8, the encoding the user names, and at last
windows-1252 with a warning.
"""

from __future__ import annotations

import codecs
import re  # not `regex`: as in corpus.flat, where the reason is given
from typing import Final

from corpus.essay import Problem
from corpus.files.tex_signs import without_tex_signs
from corpus.limits import UnreadableError

BYTE_ORDER_MARKS: Final = (  # UTF-32 before UTF-16, whose mark it begins with
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OTHER_FORMATS: Final = (  # how files begin that are no text, and what to do with them
    (b"%PDF-", "a PDF file, which is no text"),
    (
        b"{\\rtf",
        "an RTF file: convert it to DOCX or ODT (soffice --convert-to docx FILE), "
        "not to plain text, which loses its notes",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Word file: save it as DOCX (soffice --convert-to docx FILE)",
    ),
    (b"PK\x03\x04", "a zip archive that is neither DOCX, ODT nor EPUB"),
)
UTF_CODECS: Final = frozenset(("utf-8", "utf-16", "utf-16-le", "utf-16-be"))
# Python's codecs that no text is in: of host names, of source code, of mail. They raise whatever is
# asked of them, or make halves of characters that nothing can write.
NO_TEXT_CODECS: Final = frozenset(
    ("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7")
)
LATIN_CODECS: Final = frozenset(("iso8859-1", "ascii", "latin-1"))  # windows-1252 on the web
SAMPLE: Final = 65_536  # bytes looked at to tell text from other things
DECLARATION_SAMPLE: Final = 4_096  # bytes in which a page declares its encoding
NUL_SHARE: Final = 0.4  # of the bytes of UTF-16 in Latin letters, at least so many are NUL
BLANK_SIGNS: Final = "\ufeff \n\r\t\f"
WARNING: Final = (
    "not UTF-8: read as windows-1252 (name the encoding with --encoding if letters look wrong)"
)

CONTROLS_RE: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
DECLARED_RE: Final = re.compile(  # charset=koi8-r   encoding="koi8-r"
    rb"(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?\s{0,3}([A-Za-z][A-Za-z0-9_:.-]{1,40})"
)
DECLARATION_RE: Final = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,400}\?>")
FOREIGN_RE: Final = re.compile("[\x80-\xff]")
LETTER_RE: Final = re.compile("[A-Za-z]")

Decoded = tuple[str, tuple[Problem, ...]]  # the text, and a problem where its encoding is a guess


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file, its line ends as "\\n".

    Raises UnreadableError where the bytes are no text, or no text in the encoding named.
    """
    if not data.strip():
        raise UnreadableError("empty file")
    for begin, reason in OTHER_FORMATS:
        if data.startswith(begin):
            raise UnreadableError(reason)
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return lines(strictly(data[len(mark) :], name)), ()
    unmarked = wide(data)
    if unmarked:
        return lines(strictly(data, unmarked)), ()
    if is_binary(data):
        raise UnreadableError("binary file, not text")
    try:
        return lines(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        return not_utf8(data, encoding)


def not_utf8(data: bytes, encoding: str | None) -> Decoded:
    """The text of a file in the encoding named, or else as windows-1252, with a warning."""
    if encoding is not None and not is_for_no_text(encoding):
        return lines(strictly(data, encoding)), ()
    return lines(western(data)), (Problem("damage", WARNING, 0),)


def markup_text(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a page, without its XML declaration.

    UTF-8 that is valid is believed before what a page declares, and that before a guess. Raises
    UnreadableError where the bytes are no text.
    """
    if not data.strip():
        raise UnreadableError("empty file")
    if data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)) or wide(data):
        return decode(data, encoding)
    if is_binary(data):
        raise UnreadableError("binary file, not a page")
    try:
        return lines(DECLARATION_RE.sub("", data.decode("utf-8"))), ()
    except UnicodeDecodeError:
        codec = known(encoding or declared(data))
    if codec:
        return lines(DECLARATION_RE.sub("", data.decode(codec, errors="replace"))), ()
    return not_utf8(data, None)


def declared(data: bytes) -> str:
    """The encoding that a page says it is in; "" where it says nothing."""
    name = DECLARED_RE.search(data[:DECLARATION_SAMPLE])
    return name[1].decode("ascii").strip().lower() if name else ""


def known(name: str) -> str | None:
    """The codec of a declared encoding; None where there is none, or where the name means nothing.

    Latin-1 means windows-1252 on the web; a page that declares UTF-8 and is none declares nothing.
    """
    if not name:
        return None
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        if not name.startswith("iso-8859"):
            return None
        codec = "iso8859-1"
    if codec in UTF_CODECS or not is_encoding(codec):
        return None
    return "windows-1252" if codec in LATIN_CODECS else codec


def is_for_no_text(codec: str) -> bool:
    """True for a codec of Python's that no file of text is in, under any of its names."""
    try:
        name = codecs.lookup(codec).name
    except LookupError:
        return False
    return name.replace("_", "-") in NO_TEXT_CODECS


def is_encoding(codec: str) -> bool:
    """True for a codec that files of text are in; some make bytes of bytes (zlib), some are for
    host names or source code. `codec` is Python's own name of it."""
    if is_for_no_text(codec):
        return False
    try:
        return isinstance(b"a".decode(codec), str)
    except (LookupError, ValueError):
        return False


def lines(text: str) -> str:
    """The text with "\\n" at its line ends. Raises UnreadableError where it is empty."""
    if not text.strip(BLANK_SIGNS):
        raise UnreadableError("empty file")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def strictly(data: bytes, encoding: str) -> str:
    """The bytes in this encoding and no other. Raises UnreadableError where they are not in it."""
    try:
        return data.decode(encoding)
    except LookupError:
        raise UnreadableError(f"no encoding is called {encoding!r}") from None
    except (UnicodeError, ValueError):
        raise UnreadableError(f"not text in the encoding {encoding}") from None


def western(data: bytes) -> str:
    """The bytes as windows-1252. Raises UnreadableError where that looks like no Western language.

    It does not where more than one character in 500 is undefined, or where there is more than one
    accented letter or sign for three plain letters.
    """
    text = data.decode("windows-1252", errors="replace")
    undefined = text.count("\ufffd")
    foreign, plain = len(FOREIGN_RE.findall(text)), len(LETTER_RE.findall(text))
    if undefined > len(text) // 500 + 1 or foreign > plain // 3 + 3:
        raise UnreadableError("neither UTF-8 nor windows-1252: name its encoding with --encoding")
    return text


def wide(data: bytes) -> str | None:
    """The codec of UTF-16 without a byte-order mark: in Latin letters every other byte is NUL."""
    head = data[:SAMPLE]
    if len(head) < 4 or len(head) % 2:
        return None
    first_nuls, second_nuls = head[::2].count(0), head[1::2].count(0)
    fewest = len(head) * NUL_SHARE
    if second_nuls > fewest and not first_nuls:
        return "utf-16-le"
    if first_nuls > fewest and not second_nuls:
        return "utf-16-be"
    return None


def is_binary(data: bytes) -> bool:
    """True if the bytes hold a NUL, or more than one control character in 200."""
    head = data[:SAMPLE]
    controls = len(CONTROLS_RE.findall(without_tex_signs(head)))
    return b"\0" in head or controls > len(head) // 200 + 1
