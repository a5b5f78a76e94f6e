"""Quotation marks: which opening mark belongs to which closing one.

There are two readers, because two things are asked. `quotes` reads prose: it pairs all marks of a
text, over several sentences, and says how they nest. `quotation_ends` reads a reference: it gives
every place where the title that one mark opens may end, since where the apostrophe and the closing
mark are one character only the rest of the reference can decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from extractor.language.printed_words import cues_where, words_where
from extractor.tables import Vocabulary

# Prose

MARKS_RE = regex.compile(r"[“”„«»\"‘’']")
PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
QUOTE_CHARS = 3000  # a mark not closed by then never opened (or the passage goes on elsewhere)
BEFORE_OPENING = frozenset(" \u00a0\n\t([{—–-/“‘\"'")
DECADE_RE = regex.compile(r"\d\ds?\b")  # the '30s
ENDING_RE = regex.compile(r"[.!?]\s+\p{Lu}")
BETTER_CLOSING_CHARS = 120  # behind a mark that may be an apostrophe
BETTER_CLOSINGS = 3  # marks looked at there


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch [start, end) with its marks; [inner, outer) is what stands between them.

    `depth` counts the quotes around it, from 0.
    """

    start: int
    end: int
    inner: int
    outer: int
    depth: int
    closed: bool = True


def quotes(text: str) -> tuple[Quote, ...]:
    """All quoted stretches of a text in order of start; one that is never closed runs to the end
    and says so."""
    marks = [match.start() for match in MARKS_RE.finditer(text)]
    if not marks:
        return ()
    found: list[Quote] = []
    open_marks = OpenMarks()
    for number, at in enumerate(marks):
        if open_marks.places and at - open_marks.places[0] > QUOTE_CHARS:
            open_marks = OpenMarks()
        mark = text[at]
        following = marks[number + 1 : number + 1 + BETTER_CLOSINGS]
        depth = open_marks.closed_by(mark)
        if depth >= 0 and _closes(text, at, following):
            start = open_marks.places[depth]
            found.append(Quote(start, at + 1, start + 1, at, depth))
            open_marks.close(depth)
        elif mark in PAIRS and _opens(text, at) and open_marks.last != mark:
            open_marks.add(mark, at)
    end = len(text)
    for depth, at in enumerate(open_marks.places):
        found.append(Quote(at, end, at + 1, end, depth, closed=False))
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


@dataclass(slots=True)
class OpenMarks:
    """The opening marks that are not closed yet, one inside the other, the outermost first."""

    marks: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # where in the text each stands
    # for each sign how deep its marks stand, so that not all need be looked at
    depths: dict[str, list[int]] = field(default_factory=lambda: {mark: [] for mark in PAIRS})

    @property
    def last(self) -> str:
        """The innermost open mark, "" where none is open."""
        return self.marks[-1] if self.marks else ""

    def closed_by(self, mark: str) -> int:
        """The depth of the innermost open mark that a mark may close; -1 where there is none."""
        deepest = -1
        for opening, closing in PAIRS.items():
            if mark in closing and self.depths[opening]:
                deepest = max(deepest, self.depths[opening][-1])
        return deepest

    def add(self, mark: str, at: int) -> None:
        self.depths[mark].append(len(self.marks))
        self.marks.append(mark)
        self.places.append(at)

    def close(self, depth: int) -> None:
        """Close the mark at this depth and all inside it."""
        for mark in self.marks[depth:]:
            self.depths[mark].pop()
        del self.marks[depth:]
        del self.places[depth:]


def _opens(text: str, at: int) -> bool:
    """True for a mark after a space or bracket and before a word or another mark."""
    after = text[at + 1 : at + 2]
    before = text[at - 1 : at] or " "
    if text[at] in "'‘" and DECADE_RE.match(text, pos=at + 1):
        return False
    if not after or after.isspace():
        return False
    return before in BEFORE_OPENING or text[at] in "“„«"


def _closes(text: str, at: int, following: list[int]) -> bool:
    """True for a mark that no letter follows.

    In single quotes what may be an apostrophe ("workers’ state") gives way to a later mark.
    """
    mark, after, before = text[at], text[at + 1 : at + 2], text[at - 1 : at]
    if mark in "”»“":
        return True
    if after.isalnum():
        return False
    if before.isspace():
        return mark == '"' and not after.strip()
    if mark == '"' or not _may_be_apostrophe(text, at):
        return True
    return not _closed_later(text, at, following)


def _may_be_apostrophe(text: str, at: int) -> bool:
    """True behind "s", "z" or "x" where another word follows."""
    if text[at - 1 : at] not in "sSzx":
        return False
    return bool(text[at + 1 : at + 3].strip()) and text[at + 2 : at + 3].isalpha()


def _closed_later(text: str, at: int, following: list[int]) -> bool:
    """True if a better closing mark stands in the same sentence, before anything opens."""
    for later in following:
        if later - at > BETTER_CLOSING_CHARS or ENDING_RE.search(text[at:later]):
            return False
        if text[later] in "‘“„«" or (text[later] == "'" and _opens(text, later)):
            return False
        if text[later] == text[at] and not text[later + 1 : later + 2].isalnum():
            return True
    return False


# References

CLOSING = {
    "‘": "’'",
    "“": "”",
    '"': '"',
    "'": "'’",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "`": "'’",
}
SINGLE = "‘'`"
NESTING = "‘“„"  # marks that differ from their closing ones, so that nested ones can be counted
AFTER_CLOSING = frozenset(" ,.;:?!)]–—-*\"'’”»\n\xa0")
BEHIND_CLOSING = frozenset(",;:)]")  # which no opening mark stands before
QUOTED_TITLE_CHARS = 400
ENDS_TRIED = 4
AFTER_PLURAL_CHARS = 12
# ‘The Farmers’ Revolt in Leeds’, p. 4: more of the title, then another mark that closes it
CLOSED_BEHIND_RE = regex.compile(r"(?:,?\s[\p{L}\p{N}–-]++){1,12}+['’](?=[\s,.;:)\]]|$)")


def quotation_ends(text: str, start: int, vocabulary: Vocabulary) -> list[int]:
    """Where the title may end that the mark at `start` opens: offsets of closing marks.

    Empty if the mark opens nothing. All but the last may be apostrophes of plurals.
    """
    ends: list[int] = []
    if text[start] not in CLOSING or not opens_title(text, start):
        return ends
    is_single = text[start] in SINGLE
    for end in closing_marks(text, start):
        ends.append(end)
        is_doubtful = is_single and is_plural(text, end, vocabulary)
        if not is_doubtful or len(ends) == ENDS_TRIED:
            break
    return ends


def opens_title(text: str, at: int) -> bool:
    """True if the mark stands before a word and not after one.

    « La grève »; Dupont, « Le pain »: the mark before the semicolon opens nothing.
    """
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before and (before.isalnum() or before in ".,;:"):
        return False
    if not after or after in BEHIND_CLOSING:
        return False
    return not after.isspace() or text[at] == "«"


def closing_marks(text: str, start: int) -> Iterator[int]:
    """Where the title that the mark at `start` opens may close, nearest first.

    Nested quotations are stepped over.
    """
    opener = text[start]
    nested, is_doubled = 0, text[start : start + 2] in ("``", "''")
    for at in range(start + 1, min(len(text), start + QUOTED_TITLE_CHARS)):
        if text[at] == opener and opener in NESTING and not text[at - 1].isalnum():
            nested += 1
        elif closes_title(text, at, opener):
            if nested and not is_doubled:
                nested -= 1
            else:
                yield at


def closes_title(text: str, at: int, opener: str) -> bool:
    """True if the character may close what `opener` opened: it ends a word, and none follows."""
    mark = text[at]
    if mark not in CLOSING[opener]:
        return False
    is_end_of_word = at + 1 == len(text) or text[at + 1] in AFTER_CLOSING or mark in "”»"
    return is_end_of_word and (not text[at - 1].isspace() or opener in "«»")


def is_plural(text: str, at: int, vocabulary: Vocabulary) -> bool:
    """True if a single mark is rather the apostrophe of a plural: "the peoples' democracies"."""
    if text[at - 1] != "s" or text[at + 1 : at + 2] != " ":
        return False
    following = text[at + 1 : at + AFTER_PLURAL_CHARS].lstrip()
    if following[:1].isupper():
        return CLOSED_BEHIND_RE.match(text, at + 1) is not None
    return following[:1].islower() and not behind_title(vocabulary).match(following)


@lru_cache(maxsize=8)
def behind_title(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """What goes on behind a title: "in", "p." …"""
    word = words_where(vocabulary, "behind-quotations", "word", "small")
    sign = cues_where(vocabulary, "behind-quotations", "sign", "small")
    return regex.compile(rf"{word}[ ]|{sign}")


SINGLE_OPENED_RE = regex.compile(r"(?:^|[\s(\[])['‘]")


def is_possessive(text: str, words: Sequence[tuple[int, int]], i: int) -> bool:
    """True for the mark before word i of a cite that only makes a plural possessive ("Weavers'
    Commonwealth"): no single mark is open."""
    if not 0 < i < len(words):
        return False
    first, end = words[i - 1]
    is_long_plural = text[end - 1] in "sxz" and end - first > 2
    return is_long_plural and not SINGLE_OPENED_RE.search(text, max(0, words[0][0] - 1), end)
