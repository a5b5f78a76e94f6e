r"""The encoding of a user's .bib, so that what is added to it is written as the rest is.

A .bib may say what it is in ("% Encoding: windows-1252", as JabRef writes; "-*- coding: latin-1
-*-", as Emacs does). What is added and cannot be written in it is written for LaTeX: `{\'e}`.
"""

from __future__ import annotations

import codecs
import re  # not `regex`: patterns for bytes, as in corpus.files.decode
import unicodedata

SAMPLE = 4_096  # bytes in which a .bib says its encoding
DECLARED_RE = re.compile(  # Encoding: Cp1252   coding: latin-1
    rb"coding\s{0,3}[:=]\s{0,3}([A-Za-z][A-Za-z0-9_.-]{1,40})", re.IGNORECASE
)
GUESSED = ("utf-8", "windows-1252", "latin-1")  # in this order
ALL_LETTERS = '@{},= #"\\%\r\nabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
# accents that Unicode sets behind a letter -> LaTeX's command for them
ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u ",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r ",
    "\u030b": "H ",
    "\u030c": "v ",
    "\u0327": "c ",
    "\u0328": "k ",
}


def encoding_of(data: bytes) -> str:
    """The encoding of a .bib: what it says itself, else UTF-8 or, where it is not that, Western.

    "" where it is written in characters of two or four bytes (UTF-16): nothing can be added to it.
    """
    if b"\0" in data:
        return ""
    return next(name for name in (*declared(data), *GUESSED) if is_in(data, name))


def declared(data: bytes) -> tuple[str, ...]:
    """The encoding that a .bib says it is in, if Python knows it and its letters are ASCII's."""
    said = DECLARED_RE.search(data[:SAMPLE])
    if not said:
        return ()
    try:
        codec = codecs.lookup(said[1].decode("ascii")).name
        return (codec,) if ALL_LETTERS.encode(codec) == ALL_LETTERS.encode("ascii") else ()
    except (LookupError, ValueError):
        return ()


def is_in(data: bytes, encoding: str) -> bool:
    """True if every byte comes back when this is read in the encoding and written again."""
    try:
        return data.decode(encoding).encode(encoding) == data
    except (UnicodeError, LookupError):
        return False


def encoded(text: str, encoding: str) -> bytes:
    """A text in an encoding; characters that it lacks are written for LaTeX."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b"".join(encoded_sign(sign, encoding) for sign in text)


def encoded_sign(sign: str, encoding: str) -> bytes:
    """One character in an encoding, or what LaTeX prints as it, or else its sound in ASCII."""
    try:
        return sign.encode(encoding)
    except UnicodeEncodeError:
        return for_latex(sign).encode("ascii")


def for_latex(sign: str) -> str:
    r"""A character in ASCII: an accented letter as a command, `{\v c}`; others by their sound."""
    from anyascii import anyascii

    apart = unicodedata.normalize("NFD", sign)
    letter, accent = apart[:1], apart[1:]
    if letter.isascii() and accent in ACCENTS:
        return rf"{{\{ACCENTS[accent]}{letter}}}"
    return anyascii(sign)
