"""The signs that pdfium gives for a page as letters, and the words that they make."""

from __future__ import annotations

import re  # a page at a time; one class of signs
from typing import Final

from corpus.files.tex_signs import TEX_SIGNS

HYPHEN: Final = "\x02"  # what pdfium makes of a hyphen at the end of a line
# What parts words. Of the signs below the blank those of TeX's fonts are letters, the end of a line
# only where pdfium did not put it (it puts "\r\n").
BLANK: Final = r"\x00\x01\x03-\x0a\x17-\x1a\x20\x7f\xa0\u1680\u2000-\u200b\u202f\u3000"
WORD_RE: Final = re.compile(rf"(?:[^{BLANK}\r\x02]|\r(?!\n))+\x02?|\x02")
DIGIT_RE: Final = re.compile(r"[0-9]")
RAISED_DIGITS: Final = {sign: str(n) for n, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}


def as_text(sign: int) -> str:
    """The character of a number; U+FFFD where it has none."""
    return "\ufffd" if 0xD800 <= sign < 0xE000 or sign > 0x10FFFF else chr(sign)


def letter(sign: str) -> str:
    """A sign as text: a hyphen at the end of a line, a raised digit, a letter of TeX's fonts."""
    if sign in (HYPHEN, "\xad"):
        return "-"
    if sign in RAISED_DIGITS:
        return RAISED_DIGITS[sign]
    return TEX_SIGNS.get(ord(sign), sign)
