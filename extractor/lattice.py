"""The places where one cite may be cut, and what may stand between two of them.

A cite is its words. A *cut* is a boundary between two words where an element may begin or end: at punctuation, at the edge of
italics or quotation marks, at the edge of something a recogniser proposes. A *piece* is a stretch from cut to cut read as
one element of a reference (author, title, address …), with its gain: how well it reads as that element.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.model import Candidate
from extractor.recognise.scan import JOINING, WORD

Part = tuple[str, str, int, int, str]  # field, value, start, end, recogniser


@dataclass(frozen=True, slots=True)
class Piece:
    """Words [first, last) read as one element; `parts` are the fields it gives, in offsets of the reading."""

    element: str
    first: int
    last: int
    gain: float
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a cite, the punctuation before each (and after the last), and its candidates by kind."""

    text: str
    words: tuple[tuple[int, int], ...]
    glue: tuple[str, ...]  # glue[i] stands before word i; glue[len(words)] after the last
    kinds: dict[str, tuple[tuple[int, int, Candidate], ...]]  # kind -> (first word, last word, candidate)
    notes: bool  # footnotes say places cited; bibliographies say extents

    def of(self, kind: str) -> tuple[tuple[int, int, Candidate], ...]:
        return self.kinds.get(kind, ())


# A place inside one of these is part of its name ("New York Times", "Cambridge University Press").
WIDE = frozenset(("publisher", "journal", "institution"))
HIDDEN = frozenset(("place", "role", "siglum", "publisher", "edition", "institution"))
CLASSES = (
    ("quote", re.compile(r"[\"“”«»„‘`]|(?<![\w])'|'(?![\w])|’(?!\w)")),
    ("stop", re.compile(r"\.")),
    ("query", re.compile(r"[?!]")),
    ("open", re.compile(r"[(\[]")),
    ("close", re.compile(r"[)\]]")),
    ("semi", re.compile(r";")),
    ("colon", re.compile(r":")),
    ("comma", re.compile(r",")),
    ("dash", re.compile(r"\s[-–—]+\s?|[—–]|/|&|=")),
)


def glue_class(glue: str) -> str:
    """What kind of punctuation stands between two words; the strongest sign counts."""
    if glue in (" ", ""):
        return "space"
    if glue == ", ":
        return "comma"
    return next((name for name, pattern in CLASSES if pattern.search(glue)), "space")


def line(text: str, start: int, end: int, candidates: Iterable[Candidate], *, notes: bool) -> Line:
    """Cut the stretch [start, end) of a reading into words, and place its candidates on them."""
    words = tuple(m.span() for m in WORD.finditer(text, start, end))
    edges = [start, *(e for pair in words for e in pair), end]
    glue = tuple(text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))
    starts, ends = [w[0] for w in words], [w[1] for w in words]
    kinds: dict[str, list[tuple[int, int, Candidate]]] = {}
    inside = [c for c in candidates if start <= c.start and c.end <= end]
    closed = [(c.start, c.end) for c in inside if c.kind == "quoted" and c.weight >= 0.9]
    wide = [(c.start, c.end) for c in inside if c.kind in WIDE and c.weight >= 0.6 and " " in c.value]
    for candidate in inside:
        if any(a < candidate.start and candidate.end < b for a, b in closed):
            continue
        if candidate.kind in HIDDEN and any(a <= candidate.start and candidate.end <= b and (a, b) != (candidate.start, candidate.end) for a, b in wide):
            continue
        first, last = bisect_left(starts, candidate.start), bisect_left(starts, candidate.end)
        if first < last and ends[last - 1] <= candidate.end and (not first or ends[first - 1] <= candidate.start):
            kinds.setdefault(candidate.kind, []).append((first, last, candidate))
    return Line(text, words, glue, {kind: tuple(found) for kind, found in kinds.items()}, notes)


CUTTING = frozenset(("page", "volume", "chapter", "year", "date", "url", "doi", "back-reference", "quoted", "emphasised", "place"))
CUTTING_KINDS = CUTTING | {"number", "journal", "note-reference", "accessed", "edition", "role", "series", "publisher", "siglum", "section"}


def cuts(line: Line, classes: Sequence[str]) -> list[int]:
    """The boundaries where an element may begin or end, by word index."""
    found = {0, len(line.words)} | {i for i, name in enumerate(classes) if name != "space" and 0 < i < len(line.words)}
    for kind in CUTTING_KINDS:
        for first, last, candidate in line.of(kind):
            if candidate.weight >= 0.4:
                found.update((first, last))
    for i, (start, end) in enumerate(line.words):
        if line.text[end - 1].isdigit() and end - start <= 6:
            found.update((i, i + 1))
        if end - start == 2 and line.text[start:end] in ("in", "In", "IN"):
            found.update((i, i + 1))
    return sorted(found)


def is_capital(line: Line, i: int) -> bool:
    first = line.text[line.words[i][0]]
    return first.isupper() or first.isdigit()


def joins(line: Line, i: int) -> bool:
    start, end = line.words[i]
    return line.text[start:end].lower() in JOINING
