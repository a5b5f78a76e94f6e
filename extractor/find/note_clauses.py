"""The clauses of a note, parted by semicolons: where each begins and ends, what it holds."""

from __future__ import annotations

from collections.abc import Container, Iterator

import regex

from extractor.find.stated_works import WORD_RE
from extractor.language.years import YEAR
from extractor.model.proposals import Passage, Proposal
from extractor.split.elements import MARKED
from extractor.tables import Vocabulary

CLAUSE_RE = regex.compile(  # between semicolons, without brackets that only open or only close
    r"""
    (?: ^\(? | (?<=;) ) (?: [^;()\[\]]++ | \([^()]*+\) | \[[^\[\]]*+\] )++ (?= ; | \)?\s*$ )
    """,
    regex.X,
)
OPENING_RE = regex.compile(r"[\s,(]*")
CLOSING_MARKS_RE = regex.compile(r"[\"'’”»*_]*")
# with further literature; what is added behind the last comma, in small letters
ADDED_RE = regex.compile(r"\p{Ll}[\p{L}’'-]*+(?:\s(?:\p{Ll}[\p{L}’'-]*+|I)){1,8}+")
# what stands behind a known title: ", 70", ", 70–72"; no year
BARE_PAGES_RE = regex.compile(rf",?\s(?!{YEAR}$)(?P<page>\d{{1,4}}(?:[-–]\d{{1,4}})?)")
ANYWHERE = "page volume"  # of what stands behind any place cited: "ff", "passim"


def clauses(passage: Passage) -> Iterator[tuple[int, int]]:
    """The clauses of a note; a semicolon within a title parts none."""
    titles = [one for one in passage.proposals if one.kind in MARKED]
    for match in CLAUSE_RE.finditer(passage.reading.text):
        if not any(one.start < at < one.end for one in titles for at in match.span()):
            yield match.span()


def clause_end(text: str, start: int, end: int) -> int:
    """Where a clause ends without its stop, and without ", with further literature"."""
    end = start + len(text[start:end].rstrip(" \t\n.,:"))
    comma = text.rfind(", ", start, end)
    if comma >= 0 and ADDED_RE.fullmatch(text, comma + 2, end):
        return comma
    return end


def behind_marks(text: str, at: int) -> int:
    """Where the marks end that close a title: *Title*”"""
    marks = CLOSING_MARKS_RE.match(text, at)
    return marks.end() if marks else at


def behind_signals(passage: Passage, start: int) -> tuple[Proposal | None, int]:
    """The last of the signals at the head of a clause, and where what it governs begins."""
    text = passage.reading.text
    start = OPENING_RE.match(text, start).end()  # type: ignore[union-attr]
    last = None
    for proposal in passage.beginning(start, len(text)):
        if proposal.start > start:
            break
        if proposal.kind == "signal" and proposal.start == start:
            last, start = proposal, OPENING_RE.match(text, proposal.end).end()  # type: ignore[union-attr]
    return last, start


def only_holds(
    passage: Passage, start: int, end: int, kinds: Container[str], vocabulary: Vocabulary
) -> bool:
    """True if nothing but elements of these kinds stand in [start, end), and "passim"."""
    if BARE_PAGES_RE.fullmatch(passage.reading.text, start, end):
        return True
    said = vocabulary["behind-pages"]
    taken = [one for one in passage.inside(start, end) if one.kind in kinds]
    for match in WORD_RE.finditer(passage.reading.text, start, end):
        if said.get(match.group()) == ANYWHERE:
            continue
        if not any(one.start <= match.start() and match.end() <= one.end for one in taken):
            return False
    return True
