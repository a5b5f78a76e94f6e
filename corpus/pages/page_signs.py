"""Signs on a page that may be marks or labels of notes: raised, in brackets, or plain."""

from __future__ import annotations

import re  # as fast as `regex` here; the same engine as the rest of the room
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from corpus.essay import Span
from corpus.flat.letter_labels import is_in_between, number_of
from corpus.flat.note_signs import signs_of
from corpus.flat.printed_signs import Sign
from corpus.flat.roman_labels import is_numeral
from corpus.pages.linked_notes import PageNote
from corpus.pages.note_labels import LABEL_RE
from corpus.pages.page import Page, is_blank, line_start

BRACKETED_RE: Final = re.compile(r"\[([0-9]{1,4}[a-z]?)\]")  # "[12]", "[12a]"
RAISED_CHARS: Final = 12  # a superscript longer than this is no label
BY_START: Final = attrgetter("start")


def page_signs(page: Page) -> list[Sign]:
    """All signs of a page in order; what the markup raises is read as raised."""
    stretches = sorted(page.raised)
    plain = [
        sign
        for sign in signs_of(page.text)
        if is_numeral(sign.label) or not touches(stretches, sign.start, sign.end)
    ]
    return sorted(plain + raised_signs(page), key=BY_START)


def unlinked_marks(page: Page, notes: Sequence[PageNote]) -> list[Sign]:
    """The raised and bracketed numbers of the running text that call none of these notes."""
    taken = {note.mark.start for note in notes if note.mark}
    covered = [Span(note.begin, note.end) for note in notes]
    signs: dict[int, Sign] = {}
    for sign in (*bracketed_numbers(page), *raised_signs(page)):
        counts = sign.number or is_in_between(sign.label)
        if counts and not sign.first:
            signs[sign.start] = sign
    free = [signs[start] for start in sorted(signs.keys() - taken)]
    return [sign for sign in free if not lies_within(covered, Span(*sign.anchor))]


def bracketed_numbers(page: Page) -> Iterator[Sign]:
    """The numbers in square brackets."""
    line_break = looked = 0
    for number in BRACKETED_RE.finditer(page.text):
        start, end = number.span()
        line_break = max(page.text.rfind("\n", looked, start), line_break)
        looked = start
        first = is_blank(page.text, line_break, start)
        yield Sign(number[1], number_of(number[1]), start, end, "bracket", first, (start, end))


def raised_signs(page: Page) -> list[Sign]:
    """The superscripts that are labels."""
    signs = []
    for start, end in page.raised:
        sign = raised_sign(page, start, end)
        if sign:
            signs.append(sign)
    return signs


def raised_sign(page: Page, start: int, end: int) -> Sign | None:
    """A superscript that is a label: a number, or a sign like "†"; not "th" or "iv"."""
    if end - start > RAISED_CHARS:
        return None
    printed = LABEL_RE.match(page.text[start:end])
    if printed is None:
        return None
    label = printed["label"]
    first = is_blank(page.text, line_start(page, start), start)
    place = (start, end)
    if label.isdecimal() and int(label):
        return Sign(label, int(label), start, end, "raised", first, place)
    if label.isdecimal() or not label.isalnum() or is_in_between(label):
        return Sign(label, 0, start, end, "symbol", first, place)
    return None


def touches(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch touches one of others (start, end), which are in order."""
    at = bisect_left(stretches, (end, 0)) - 1
    return at >= 0 and stretches[at][1] > start


def lies_within(covered: Sequence[Span], span: Span) -> bool:
    """Whether a stretch lies within one of others, which are in order."""
    at = bisect_right(covered, span.start, key=BY_START) - 1
    return at >= 0 and span in covered[at]
