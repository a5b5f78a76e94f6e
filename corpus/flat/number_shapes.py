"""How a number in plain digits is printed, judged by the few characters on either side of it."""

from __future__ import annotations

import re  # not `regex`, whose \w leaves out raised digits (²) and whose \s leaves out \x1c-\x1f
from typing import Final, Literal

from corpus.tables.alternation import alternation

Shape = Literal[
    "raised",  # thirties²
    "latex",  # $Lenin^{14}$, 1935^3, $^{^{25}\}mathrm{John}$
    "bracket",  # [12]
    "paren",  # (12)
    "listed",  # (1) here, (2) there
    "dotted",  # 12.  12)   before a note
    "bare",  # 12 Victor Serge   before a note
    "glued",  # Germany.2  depravity.”3
    "word",  # traditions18
    "alone",  # 4, on a line by itself
    "spaced",  # early years. 5 Interestingly
    "ending",  # dubious traditions 18, at the end of a paragraph
    "symbol",  # * † ‡
]

BLANKS: Final = (" ", "\t", "\xa0")
LINE_ENDS: Final = ("", "\n", "\f")
QUOTES: Final = ("“", "‘", '"', "'")
BEFORE_NOTE: Final = (*QUOTES, "*", "_", "[")  # signs with which the text of a note may begin
UNIT_OF_NUMBER: Final = tuple("%°/-–—=")  # 12%, 3/4: no mark before these
STOPS: Final = (".", ",", ":")
SENTENCE_RE: Final = re.compile(r"[^\W_]{2}[.!?][\"'”’)\]]{0,2}[ \xa0]\Z")  # years.” |
CLOSED_RE: Final = re.compile(r"(?:[^\W_]|\.\.\.|…)[.,;:!?…\"'”’»)\]*_]{0,4}\Z")  # Germany.|
# p. 12, vol 3, Jan 5, and a single letter: B 12
ABBREVIATION_RE: Final = re.compile(
    rf"(?:^|[\W\d_])(?:{alternation('words-before-numbers')}|[^\W\d_])\.?\Z", re.I
)
YEAR_RE: Final = re.compile(r"(?:1[5-9]|20)\d\d\Z")
# What may follow a mark: a stop, the end of the line, a new sentence.
PAUSE_RE: Final = re.compile(r"[.,;:!?\"'”’)]|[ ]?(?:\n|\Z)|[ ][\"'“‘]?[^\W\d_a-z]")


def shape_of_label(after: str) -> Shape | None:
    """How a number at the start of a line is printed, by the (up to three) characters behind it."""
    sign, following = after[:1], after[1:2]
    opens_text = following.isalpha() or following in BEFORE_NOTE
    if sign in LINE_ENDS:
        return "alone"
    if sign in (".", ")") and (opens_text or following.isspace()):
        return "dotted"
    if sign in BLANKS and (opens_text or following == " "):
        return "bare"
    if sign.isupper() or sign in QUOTES:
        return "bare"
    return None


def shape_of_mark(before: str, after: str) -> Shape | None:
    """How a number inside a line is printed, by what stands around it; None where it is no mark."""
    if not before or is_quantity(after):
        return None
    if before[-1].isspace():
        return shape_behind_blank(before, after)
    if ABBREVIATION_RE.search(before) or not CLOSED_RE.search(before):
        return None
    if before[-1].isalnum():
        ends_word = len(before) >= 4 and is_small_letters(before[-4:])
        return "word" if ends_word else None
    if before[-1] in STOPS and before[-2:-1].isdigit():
        return shape_behind_number(before, after)
    return "glued"


def is_quantity(after: str) -> bool:
    """True if a number goes on or measures something: 12th, 12%, 12.5"""
    sign = after[:1]
    if sign in STOPS:
        return after[1:2].isdigit()
    return sign.isalnum() or sign in UNIT_OF_NUMBER


def is_small_letters(word: str) -> bool:
    """True for small letters and nothing else."""
    return word.isalpha() and word.islower()


def shape_behind_number(before: str, after: str) -> Shape | None:
    """A number behind a stop behind another: in 1917.3 it is a mark, in 54.4 a decimal place."""
    if YEAR_RE.search(before[:-1]) and before[-1] != ":":
        return "glued"
    pauses = not after.strip() or PAUSE_RE.match(after)
    return "ending" if before[-1] == "." and pauses else None


def shape_behind_blank(before: str, after: str) -> Shape | None:
    """A number behind a blank: a mark behind a sentence ("years. 5 Now") or at the line's end."""
    if before[-1] == "\n":
        return None
    at_line_end = ends_line(after)
    word = before.rstrip()
    if SENTENCE_RE.search(before) and not ABBREVIATION_RE.search(word):
        begins_sentence = after[:1] == " " and not after[1:2].islower()
        return "spaced" if at_line_end or begins_sentence else None
    return "ending" if at_line_end and is_small_letters(word[-3:]) else None


def ends_line(after: str) -> bool:
    """True if the line, or what is seen of it, ends behind one blank at most."""
    rest = after.removeprefix(" ")
    return not rest.strip(" ") or rest[0] in "\n\f"
