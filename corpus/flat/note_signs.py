"""Every number or symbol of a flat text that could call a note, or stand before one.

Flat text has no superscripts: "thirties²" may have become "thirties2", "thirties^{2}" or
"thirties 2". Each such sign is found with the way it is printed (its shape); which of them are
marks, and which are labels of notes, is decided elsewhere, over all of them.
"""

from __future__ import annotations

import re  # not `regex`, whose \w leaves out raised digits (²) and whose \s leaves out \x1c-\x1f
from collections.abc import Iterable, Iterator
from dataclasses import replace
from string import ascii_lowercase
from typing import Final

from corpus.flat.letter_labels import number_of
from corpus.flat.number_shapes import PAUSE_RE, QUOTES, Shape, shape_of_label, shape_of_mark
from corpus.flat.printed_signs import STRONG, Sign, Token
from corpus.flat.roman_labels import roman_signs
from corpus.limits import NOTE_MARKS, NUMBERS, SHORT_NUMBERS, refuse_more, within

CONTEXT: Final = 12  # characters before a token that decide its shape
LINE_CHARS: Final = 2_000  # characters looked back for the asterisk that opens italics
FULL_LINE: Final = 0.75  # a line that a paragraph fills has this share of the length of the next
DIGITS_MAX: Final = 3  # of a mark in plain digits; longer numbers are years and the like
RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LOWERED: Final = str.maketrans(RAISED + "ᵃᵇᶜᵈᵉ", "0123456789abcde")
SYMBOLS: Final = "*†‡§"
BRACKETS: Final = {"[": "]", "(": ")"}
BEFORE_RAISED: Final = tuple("^{'’\"” >")  # the last sign before a number marked as raised
PART_OF_NUMBER: Final = tuple("-–—/=$£€#&+~%@_\\<")  # 1917-21, £12, page_3: no mark behind these
CLOSING_SIGNS: Final = tuple(".,;:!?\"'”’)")  # what an asterisk may follow beside a letter

# One class of signs is found faster than the alternatives, which then cut up each run.
RUN_RE: Final = re.compile(r"[0-9⁰¹²³⁴-⁹*†‡§]+")
TOKEN_RE: Final = re.compile(r"[⁰¹²³⁴-⁹]+|[0-9]+|\*+|[†‡§]+")
SHORT_NUMBER_RE: Final = re.compile(r"(?<![0-9])[0-9]{1,3}(?![0-9])")  # 7, not 1932
LETTER_RE: Final = re.compile(r"\[(?P<label>[A-Z])\]")  # [B]
# 23a, ²³ᵃ and no word or longer number behind: the label of a note put in between 23 and 24
NUMBER_LETTER_RE: Final = re.compile(r"(?<![0-9])[1-9][0-9]{0,2}[a-z]\b|[⁰¹²³⁴-⁹]{1,3}[a-zᵃ-ᵉ]\b")
# What converters print before a raised number: 1935^3, ^{4}, $^{^{25}, <sup>7
BEFORE_RE: Final = re.compile(
    r"""
    (?P<formula> \$ [ ]? (?:\{\})? )? \^ [ ]? \{? [ ]? \^? \{? [ ]? ['’"”]? \Z
    | <sup> [ ]? \Z
    """,
    re.X,
)
# … and behind it: closing braces, or the beginning of a command: $^{^{25}\}mathrm{John}$
AFTER_RE: Final = re.compile(
    r"""
    [ ]?
    (?:
        [}\\]{0,4} (?: \\? (?:math|text) [a-z]{2,10} [ ]? \{ | \$ )
        | \}{1,3}
        | </sup>
    )?
    """,
    re.X,
)
ONSET_SIGNS: Final = " \t\xa0>\n\f"  # the last sign before what begins a line
ONSET_RE: Final = re.compile(r"(?:^|(?<=[\n\f]))[ \t\xa0>]{0,12}\Z")  # nothing before on the line
# An entry of a numbered list: (3) Lenin …   12. The …
LISTED_RE: Final = re.compile(
    r"[ \t]*\^?[\[(]?(?:[0-9]{1,3}|[⁰¹²³⁴-⁹]+)[\])]?[.:)]?[ \t]?[^\W\d_a-z\n]"
)
# Shapes in which a number with a letter may call or label a note
SHAPES_IN_BETWEEN: Final = STRONG.union(
    ("bracket", "paren", "dotted", "bare", "glued", "word", "spaced")
)
# The shape of a sign at the start of a line that is no label but a mark of the line above
TURNED: Final[dict[Shape, Shape]] = {
    "bracket": "bracket",
    "paren": "paren",
    "raised": "raised",
    "latex": "latex",
    "bare": "spaced",
}


def signs_of(text: str) -> list[Sign]:
    """The signs of a text, in order.

    A sign at the start of a line is a label, unless the line only wraps there: then it is a mark
    of the sentence above. It is taken for one where the same number labels something further down.
    Raises UnreadableError where they stand closer together than in any essay.
    """
    refuse_more(SHORT_NUMBER_RE.finditer(text), len(text), SHORT_NUMBERS)
    put_in = list(within(in_between(text), len(text), NOTE_MARKS))
    counted = within(scan(text), len(text), NOTE_MARKS)
    found = (*beside_places(counted, put_in), *lettered(text), *put_in, *roman_signs(text))
    signs = sorted(found, key=lambda sign: sign.start)
    below_full = below_full_lines(text, signs)
    labels = last_labels(signs, below_full)
    for at, sign in enumerate(signs):
        if not sign.first or sign.shape not in TURNED:
            continue
        labelled_below = labels.get(sign.number, 0) > sign.start
        if labelled_below and below_full[at]:
            signs[at] = replace(sign, first=False, shape=TURNED[sign.shape])
    return signs


def lettered(text: str) -> Iterator[Sign]:
    """Letters that are labels, in brackets: [B]. They count no further and are like symbols.

    Brackets around letters are mostly something else ("[A] man"): only those count that close a
    word of the body and later begin a line.
    """
    labels = within(LETTER_RE.finditer(text), len(text), NOTE_MARKS)
    signs = [lettered_sign(text, printed) for printed in labels]
    first_marks: dict[str, int] = {}
    last_heads: dict[str, int] = {}
    for sign in signs:
        if sign.first:
            last_heads[sign.label] = sign.start
        elif not text[sign.start - 1].isspace():
            first_marks.setdefault(sign.label, sign.start)
    for sign in signs:
        mark, head = first_marks.get(sign.label), last_heads.get(sign.label)
        if mark is None or head is None or head < mark:
            continue
        if sign.first or not text[sign.start - 1].isspace():
            yield sign


def beside_places(signs: Iterable[Sign], taken: Iterable[Sign]) -> Iterator[Sign]:
    """The signs that overlap none of others: the 23 of 23a is no sign of its own."""
    places: set[int] = set()
    for sign in taken:
        places.update(range(sign.start, sign.end))
    for sign in signs:
        if places.isdisjoint(range(sign.start, sign.end)):
            yield sign


def in_between(text: str) -> Iterator[Sign]:
    """Numbers with a letter that may label or call a note put in between two others: 23a.  [23a]
    ²³ᵃ  ^{23a}  "winter,23a". They count no further, and are like symbols."""
    for printed in NUMBER_LETTER_RE.finditer(text):
        start, end = printed.span()
        before = text[max(0, start - CONTEXT) : start]
        found = number_with_letter(text, Token(printed[0], start, end, before))
        if found:
            yield found


def number_with_letter(text: str, token: Token) -> Sign | None:
    """A number with a letter as a sign, where a number without one would be a sign there."""
    found = sign_at(text, token)
    if found is None or found.shape not in SHAPES_IN_BETWEEN:
        return None
    end = found.end
    if found.shape == "dotted":
        end += 1  # the stop or bracket behind it
    elif found.shape == "bare" and not opens_sentence(text[end : end + 2]):
        return None  # fols 22b and | 23a or thereabouts
    elif found.shape == "bracket" and not found.first and text[found.start - 1].isspace():
        return None  # see [23a] above
    return replace(found, end=end, shape="symbol")


def opens_sentence(after: str) -> bool:
    """True if a capital or a quotation mark follows, perhaps behind a blank."""
    begin = after.lstrip()[:1]
    return begin.isupper() or begin in QUOTES


def lettered_sign(text: str, printed: re.Match[str]) -> Sign:
    """A letter in brackets as a sign."""
    first = begins_line(text, printed.start())
    return Sign(printed["label"], 0, *printed.span(), "symbol", first, printed.span())


def last_labels(signs: list[Sign], below_full: list[bool]) -> dict[int, int]:
    """Number -> start of the last sign that begins its line and a paragraph with that number."""
    labels: dict[int, int] = {}
    for sign, goes_on in zip(signs, below_full, strict=True):
        if sign.first and sign.number and not goes_on:
            labels[sign.number] = sign.start
    return labels


def below_full_lines(text: str, signs: list[Sign]) -> list[bool]:
    """For each sign that begins its line, whether the line above is a full one; else False.

    Behind a run of blanks several signs of one line seem to begin it: they share one look at it.
    """
    answers: list[bool] = []
    line_end = -1  # of the line looked at last
    full = False
    for sign in signs:
        if sign.first and sign.start > line_end:
            full = follows_full_line(text, sign)
            line_end = text.find("\n", sign.end)
            if line_end < 0:
                line_end = len(text)
        answers.append(sign.first and full)
    return answers


def follows_full_line(text: str, sign: Sign) -> bool:
    """True if the line above is a full one, so that its sentence may go on in the line of the sign.

    Full means more than 20 characters and at least FULL_LINE of the length of the sign's own line;
    an entry of a numbered list does not go on.
    """
    line = text.rfind("\n", 0, sign.start)
    if line <= 0:
        return False
    above = text.rfind("\n", 0, line) + 1
    if LISTED_RE.match(text, above):
        return False
    end = text.find("\n", sign.end)
    if end < 0:
        end = len(text)
    length = len(text[above:line].strip())
    return length > 20 and length >= FULL_LINE * (end - line)


def scan(text: str) -> Iterator[Sign]:
    """Every sign for itself, in order. Runs of five digits or symbols and more are none."""
    for token in within(tokens(text), len(text), NUMBERS):
        start, end = token.span()
        if end - start >= 5:
            continue
        before = text[max(0, start - CONTEXT) : start]
        sign = sign_at(text, Token(token[0], start, end, before))
        if sign:
            yield sign


def tokens(text: str) -> Iterator[re.Match[str]]:
    """The digits and symbols of a text, each run of one sort for itself: "12*" gives "12", "*"."""
    for run in RUN_RE.finditer(text):
        yield from TOKEN_RE.finditer(text, run.start(), run.end())


def sign_at(text: str, token: Token) -> Sign | None:
    """The sign that a token is by the look of it; None where it is an ordinary number."""
    first = is_onset(token.before)
    if token.printed[0] in RAISED:
        return sign(token.printed.translate(LOWERED), token, "raised", first)
    if token.printed[0] in SYMBOLS:
        return symbol(text, token, first)
    return converted(text, token) or digits(text, token, first)


def sign(label: str, token: Token, shape: Shape, first: bool) -> Sign:
    """A sign that is printed without anything around it."""
    span = (token.start, token.end)
    return Sign(label, number_of(label), token.start, token.end, shape, first, span)


def symbol(text: str, token: Token, first: bool) -> Sign | None:
    """An asterisk or dagger that stands before a note, or behind a word and opens no italics."""
    before, after = token.before[-1:], text[token.end : token.end + 1]
    if first and after not in ("", "\n"):
        return sign(token.printed, token, "symbol", True)
    if token.printed[0] == "*" and closes_italics(text, token):
        return None
    closes_word = before.isalnum() or before in CLOSING_SIGNS
    if closes_word and not after.isalnum():
        return sign(token.printed, token, "symbol", False)
    return None


def closes_italics(text: str, token: Token) -> bool:
    """True if as many asterisks are open on the line: the second one of *The Revolution*."""
    line = text.rfind("\n", max(0, token.start - LINE_CHARS), token.start)
    before = text[max(line, token.start - LINE_CHARS) : token.start]
    return before.count(token.printed) % 2 == 1


def converted(text: str, token: Token) -> Sign | None:
    """A number that a converter marked as raised: ^{14}, <sup>14</sup>."""
    if token.before[-1:] not in BEFORE_RAISED:
        return None
    raising = BEFORE_RE.search(token.before)
    if not raising:
        return None
    start = token.start - len(token.before) + raising.start()
    end = token.end
    debris = AFTER_RE.match(text, token.end)
    if debris and debris[0].strip():
        end = debris.end()
    if raising["formula"] is None and text[end - 1] == "$":
        end -= 1  # $Lenin^{14}$: the formula began before the sign
    first = begins_line(text, start)
    quoted = token.before[-1] in "'’\"”"  # ^{'30}: the quotation mark belongs to the sentence
    anchor = (token.start, token.end) if quoted else (start, end)
    return Sign(token.printed, number_of(token.printed), start, end, "latex", first, anchor)


def begins_line(text: str, start: int) -> bool:
    """True if nothing but blanks stands before a place on its line (as far as CONTEXT reaches)."""
    return is_onset(text[max(0, start - CONTEXT) : start])


def is_onset(before: str) -> bool:
    """True if these few characters before a place leave nothing but blanks on its line."""
    if before and before[-1] not in ONSET_SIGNS:  # a quick look before the pattern
        return False
    return ONSET_RE.search(before) is not None


def digits(text: str, token: Token, first: bool) -> Sign | None:
    """A number of up to three plain digits, where it may be a mark or a label."""
    if token.printed[0] == "0" or len(token.printed.rstrip(ascii_lowercase)) > DIGITS_MAX:
        return None
    last = token.before[-1:]
    if last in PART_OF_NUMBER:
        return None
    after = text[token.end : token.end + 3]
    if last in BRACKETS:
        return enclosed(text, token, after[:1])
    shape = shape_of_label(after) if first else shape_of_mark(token.before, after)
    return sign(token.printed, token, shape, first) if shape else None


def enclosed(text: str, token: Token, after: str) -> Sign | None:
    """A number in brackets: [12] (12). One inside a sentence counts the items of a list."""
    if BRACKETS[token.before[-1]] != after:
        return None
    start, end = token.start - 1, token.end + 1
    first = begins_line(text, start)
    shape: Shape = "bracket"
    if after == ")":
        shape = "paren" if first or PAUSE_RE.match(text, end) else "listed"
    label = token.printed
    return Sign(label, number_of(label), start, end, shape, first, (start, end))
