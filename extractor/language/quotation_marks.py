"""Quotation marks in prose: which opening mark belongs to which closing one, apostrophes left aside."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

MARKS = regex.compile(r"[“”„«»\"‘’']")
PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
LONGEST = 3000  # characters; a mark not closed by then was never an opening one (or the passage goes on elsewhere)
BEFORE_OPENING = frozenset(" \u00a0\n\t([{—–-/“‘\"'")
DECADE = regex.compile(r"\d\ds?\b")  # the '30s
ENDING = regex.compile(r"[.!?]\s+\p{Lu}")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch [start, end) with its marks; [inner, outer) is what stands between them. `depth` is from 0."""

    start: int
    end: int
    inner: int
    outer: int
    depth: int
    closed: bool = True


def quotes(text: str) -> tuple[Quote, ...]:
    """All quoted stretches of a text in order of start; one that is never closed runs to the end
    and says so."""
    found: list[Quote] = []
    open_marks = OpenMarks()
    marks = [match.start() for match in MARKS.finditer(text)]
    for number, at in enumerate(marks):
        if open_marks.places and at - open_marks.places[0] > LONGEST:
            open_marks = OpenMarks()
        mark = text[at]
        depth = open_marks.closed_by(mark)
        if depth >= 0 and _closes(text, at, marks[number + 1 : number + 4]):
            start = open_marks.places[depth]
            found.append(Quote(start, at + 1, start + 1, at, depth))
            open_marks.close(depth)
        elif mark in PAIRS and _opens(text, at) and open_marks.last != mark:
            open_marks.open(mark, at)
    end = len(text)
    for depth, at in enumerate(open_marks.places):
        found.append(Quote(at, end, at + 1, end, depth, False))
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

    def open(self, mark: str, at: int) -> None:
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
    """A mark after a space or bracket and before a word or another mark."""
    after = text[at + 1 : at + 2]
    before = text[at - 1 : at] or " "
    if text[at] in "'‘" and DECADE.match(text, pos=at + 1):
        return False
    return (before in BEFORE_OPENING or text[at] in "“„«") and bool(after) and not after.isspace()


def _closes(text: str, at: int, following: list[int]) -> bool:
    """A mark that no letter follows; in single quotes an apostrophe ("workers’ state") gives way to a later mark."""
    mark, after, before = text[at], text[at + 1 : at + 2], text[at - 1 : at]
    if mark in "”»“":
        return True
    if after.isalnum() or (before.isspace() and not (mark == '"' and not after.strip())):
        return False
    if (
        mark == '"'
        or before not in "sSzx"
        or not text[at + 1 : at + 3].strip()
        or not text[at + 2 : at + 3].isalpha()
    ):
        return True
    return not _closed_later(text, at, following)


def _closed_later(text: str, at: int, following: list[int]) -> bool:
    """Is there a better closing mark in the same sentence, before anything opens?"""
    for later in following:
        between = text[at:later]
        if later - at > 120 or ENDING.search(between):
            return False
        if text[later] in "‘“„«" or (text[later] == "'" and _opens(text, later)):
            return False
        if text[later] == text[at] and not text[later + 1 : later + 2].isalnum():
            return True
    return False
