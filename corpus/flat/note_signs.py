"""Every number (or asterisk) of a flat text that could call a note, or stand before one, and how it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

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


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign at [start, end), its debris included. `number` is 0 for a symbol; `first`: it begins its line.

    `anchor` is what of it is taken out of the sentence when it is a mark.
    """

    label: str
    number: int
    start: int
    end: int
    shape: Shape
    first: bool
    anchor: tuple[int, int]


STRONG: Final = frozenset(("raised", "latex"))
WEIGHT: Final[dict[Shape, int]] = {
    "raised": 100, "latex": 100, "symbol": 100, "bracket": 60, "paren": 20, "listed": 3,
    "glued": 30, "word": 8, "spaced": 8, "alone": 6, "ending": 4, "dotted": 1, "bare": 1,
}  # fmt: skip
RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LOWERED: Final = str.maketrans(RAISED, "0123456789")
RUN: Final = re.compile(
    r"[0-9⁰¹²³⁴-⁹*†‡§]+"
)  # one class of signs is found faster than five alternatives
TOKEN: Final = re.compile(r"[⁰¹²³⁴-⁹]+|[0-9]+|\*+|[†‡§]+")
BEFORE: Final = re.compile(
    r"(?P<formula>\$[ ]?(?:\{\})?)?\^[ ]?\{?[ ]?\^?\{?[ ]?['’\"”]?\Z|<sup>[ ]?\Z"
)
AFTER: Final = re.compile(
    r"[ ]?(?:[}\\]{0,4}(?:\\?(?:math|text)[a-z]{2,10}[ ]?\{|\$)|\}{1,3}|</sup>)?"
)
ONSET: Final = re.compile(r"(?:^|(?<=[\n\f]))[ \t\xa0>]{0,12}\Z")
SENTENCE: Final = re.compile(r"[^\W_]{2}[.!?][\"'”’)\]]{0,2}[ \xa0]\Z")
CLOSED: Final = re.compile(r"(?:[^\W_]|\.\.\.|…)[.,;:!?…\"'”’»)\]*_]{0,4}\Z")
ABBREVIATION: Final = re.compile(
    r"(?:^|[\W\d_])(?:pp?|vols?|nos?|nn?|chs?|chaps?|arts?|secs?|figs?|tabs?|eds?|bks?|pts?|ff?|art|bd|nr|s|t|cf|fo|fol"
    r"|col|ser|doc|docs|op|cit|ibid|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[^\W\d_])\.?\Z",
    re.I,
)
YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d\Z")
LINE: Final = 2_000  # characters looked back for the asterisk that opens italics
FULL: Final = 0.75  # of the length of its neighbour has a line that a paragraph fills
TURNED: Final[dict[Shape, Shape]] = {
    "bracket": "bracket",
    "paren": "paren",
    "raised": "raised",
    "latex": "latex",
    "bare": "spaced",
}
LISTED: Final = re.compile(
    r"[ \t]*\^?[\[(]?(?:[0-9]{1,3}|[⁰¹²³⁴-⁹]+)[\])]?[.:)]?[ \t]?[^\W\d_a-z\n]"
)
PAUSE: Final = re.compile(
    r"[.,;:!?\"'”’)]|[ ]?(?:\n|\Z)|[ ][\"'“‘]?[^\W\d_a-z]"
)  # what may follow a mark (1)
CONTEXT: Final = 12  # characters before a token that decide its shape


def signs_of(text: str) -> list[Sign]:
    """The signs of a text in order; a mark that a line break set at the start of its line is no label."""
    found = list(scan(text))
    proud = {
        sign.number: sign.start
        for sign in found
        if sign.first and sign.number and not torn(text, sign)
    }
    for at, sign in enumerate(found):
        if (
            sign.first
            and sign.shape in TURNED
            and proud.get(sign.number, 0) > sign.start
            and torn(text, sign)
        ):
            found[at] = replace(sign, first=False, shape=TURNED[sign.shape])
    return found


def torn(text: str, sign: Sign) -> bool:
    """Is the line above a full one, so that the sentence may go on?"""
    line = text.rfind("\n", 0, sign.start)
    above = text.rfind("\n", 0, max(line, 0))
    end = text.find("\n", sign.end)
    length = len(text[above + 1 : line].strip()) if line > 0 else 0
    if LISTED.match(text, above + 1):
        return False
    return length > 20 and length >= FULL * ((end if end >= 0 else len(text)) - line)


def scan(text: str) -> Iterator[Sign]:
    """Every sign by itself, in order."""
    for run in RUN.finditer(text):
        for token in TOKEN.finditer(text, run.start(), run.end()):
            start, end = token.span()
            if end - start < 5 and (sign := sign_at(text, token[0], start, end)):
                yield sign


def sign_at(text: str, token: str, start: int, end: int) -> Sign | None:
    """What a token could be."""
    before = text[max(0, start - CONTEXT) : start]
    first = ONSET.search(before) is not None and (start <= CONTEXT or len(before) > 0)
    if token[0] in RAISED:
        label = token.translate(LOWERED)
        return (
            Sign(label, int(label), start, end, "raised", first, (start, end))
            if len(label) < 5
            else None
        )
    if token[0] in "*†‡§":
        return symbol(text, token, start, end, first)
    return raised(text, token, start, end, before) or digits(text, token, start, end, before, first)


def symbol(text: str, token: str, start: int, end: int, first: bool) -> Sign | None:
    """An asterisk that closes a word and opens none, or stands before a note."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if first and after not in ("", "\n"):
        return Sign(token, 0, start, end, "symbol", True, (start, end))
    line = text[max(text.rfind("\n", 0, start), start - LINE) : start]
    if token[0] == "*" and line.count(token) % 2:  # the end of *italics*
        return None
    closing = (
        before
        and (before.isalnum() or before in ".,;:!?\"'”’)")
        and (not after or not after.isalnum())
    )
    return Sign(token, 0, start, end, "symbol", False, (start, end)) if closing else None


def raised(text: str, token: str, start: int, end: int, before: str) -> Sign | None:
    """A number that a converter marked as raised."""
    sign = BEFORE.search(before) if before and before[-1] in "^{'’\"” >" else None
    if not sign:
        return None
    begin = start - len(before) + sign.start()
    after = AFTER.match(text, end)
    stop = after.end() if after and after[0].strip() else end
    first = ONSET.search(text[max(0, begin - CONTEXT) : begin]) is not None
    quoted = before[-1] in "'’\"”"
    if sign["formula"] is None and text[stop - 1] == "$":  # $Lenin^{14}$: the formula began before
        stop -= 1
    return Sign(
        token, int(token), begin, stop, "latex", first, (start, end) if quoted else (begin, stop)
    )


def digits(text: str, token: str, start: int, end: int, before: str, first: bool) -> Sign | None:
    """A number in plain digits."""
    if token[0] == "0" or len(token) > 3 or (before and before[-1] in "-–—/=$£€#&+~%@_\\<"):
        return None
    after = text[end : end + 3]
    if before[-1:] in "[(" and before:
        return enclosed(text, token, start, end, before, after[:1])
    shape = leading(after) if first else following(before, after)
    return Sign(token, int(token), start, end, shape, first, (start, end)) if shape else None


def enclosed(text: str, token: str, start: int, end: int, before: str, after: str) -> Sign | None:
    """[12]  (12)"""
    if (before[-1], after) not in (("[", "]"), ("(", ")")):
        return None
    first = ONSET.search(text[max(0, start - 1 - CONTEXT) : start - 1]) is not None
    shape: Shape = "bracket" if after == "]" else "paren"
    if shape == "paren" and not first and not PAUSE.match(text, end + 1):
        shape = "listed"
    return Sign(token, int(token), start - 1, end + 1, shape, first, (start - 1, end + 1))


def leading(after: str) -> Shape | None:
    """A number at the start of a line."""
    if not after or after[0] in "\n\f":
        return "alone"
    if after[0] in ".)" and (
        after[1:2].isspace() or after[1:2].isalpha() or after[1:2] in tuple("\"'“‘*_[")
    ):
        return "dotted"
    if after[0] in " \t\xa0" and (after[1:2].isalpha() or after[1:2] in tuple("\"'“‘*_[ ")):
        return "bare"
    return "bare" if after[0].isupper() or after[0] in "“‘\"'" else None


def following(before: str, after: str) -> Shape | None:
    """A number that something stands before."""
    if not before or after[:1].isalnum() or after[:1] in tuple("%°/-–—="):
        return None
    if after[:1] in tuple(".,:") and after[1:2].isdigit():
        return None
    if before[-1].isspace():
        return apart(before, after)
    if ABBREVIATION.search(before) or not CLOSED.search(before):
        return None
    if before[-1].isalnum():
        return (
            "word" if before[-4:].isalpha() and before[-4:].islower() and len(before) >= 4 else None
        )
    if before[-1] in ".,:" and before[-2:-1].isdigit():
        if YEAR.search(before[:-1]) and before[-1] != ":":
            return "glued"
        return "ending" if before[-1] == "." and (not after.strip() or PAUSE.match(after)) else None
    return "glued"


def apart(before: str, after: str) -> Shape | None:
    """A number between blanks."""
    if before[-1] == "\n":
        return None
    ends = not after.strip(" ") or after[0] in "\n\f" or after[:2] in (" \n", " \f")
    if SENTENCE.search(before) and not ABBREVIATION.search(before.rstrip()):
        return "spaced" if ends or (after[0] == " " and not after[1:2].islower()) else None
    word = before.rstrip()
    return "ending" if ends and word[-3:].isalpha() and word[-3:].islower() else None
