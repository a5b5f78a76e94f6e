"""Notes that a transcriber set in brackets below the paragraph that calls them, as in the plain
texts of Project Gutenberg; and the frame that stands round such a text.

The mills were shut.[3]

[Footnote 3: Holt, _The Long Day_ (London, 1861), p. 40.]
"""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from corpus.flat.flat_head import Head
from corpus.flat.markdown_notes import LooseMark, TiedNote, closing_brackets
from corpus.limits import NOTE_MARKS, NOTES, within
from corpus.tables.alternation import alternation

# *** START OF THIS PROJECT GUTENBERG EBOOK THE MILLS ***
START_RE: Final = re.compile(r"^\*{3}[ ]?START OF [^\n]{0,40}PROJECT GUTENBERG[^\n]{0,300}$", re.M)
END_RE: Final = re.compile(
    r"^(?:\*{3}[ ]?END OF [^\n]{0,40}|End of (?:the |this )?)Project Gutenberg[^\n]{0,300}$",
    re.M | re.I,
)
ROW_RE: Final = re.compile(r"^(?P<key>Title|Author):[ ](?P<value>[^\n]{1,300})$", re.M)
MARK_RE: Final = re.compile(r"(?<=\S)[ ]?\[(?P<label>[0-9]{1,4}|[A-Z]{1,2}|[*†‡]{1,3})\]")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands round a text of Project Gutenberg: where the text itself begins and ends, and
    what the frame says of title and author."""

    start: int
    end: int
    head: Head


def frame_of(text: str) -> Frame:
    """The frame of a text; one that holds all of it where there is none."""
    begins = START_RE.search(text)
    start = begins.end() if begins else 0
    ends = END_RE.search(text, start) if begins else None
    stated = {row["key"]: row["value"].strip() for row in ROW_RE.finditer(text, 0, start)}
    author = (stated["Author"],) if "Author" in stated else ()
    return Frame(start, ends.start() if ends else len(text), Head(stated.get("Title"), author))


@cache
def onset_pattern() -> re.Pattern[str]:
    """The beginning of a bracketed note: "[Footnote 3: ", "  [Note A. "."""
    words = alternation("bracketed-notes")
    return re.compile(
        rf"^[ \t]{{0,8}}\[(?:{words})[ ](?P<label>[0-9]{{1,4}}|[A-Z]{{1,2}}|[*†‡]{{1,3}})[:.]\s",
        re.M | re.I,
    )


def bracketed_notes(text: str, start: int, end: int) -> tuple[list[TiedNote], list[LooseMark]]:
    """The bracketed notes of [start, end) with their marks, in order, and marks without a note.

    Numbers may begin again with each chapter: a note belongs to the last mark of its label.
    """
    onsets = list(within(onset_pattern().finditer(text, start, end), len(text), NOTES))
    if not onsets:
        return [], []
    closings = closings_of(text, onsets)
    inside = iter([(onset.start(), closings[onset.start()]) for onset in onsets])
    marks = list(outside(within(MARK_RE.finditer(text, start, end), len(text), NOTE_MARKS), inside))
    notes: list[TiedNote] = []
    waiting: dict[str, re.Match[str]] = {}
    at = 0
    for onset in onsets:
        while at < len(marks) and marks[at].start() < onset.start():
            waiting[marks[at]["label"]] = marks[at]
            at += 1
        mark = waiting.pop(onset["label"], None)
        span = (mark.start("label") - 1, mark.end()) if mark else None
        stop = closings[onset.start()]
        notes.append(TiedNote(onset["label"], onset.start(), onset.end(), stop, span))
    answered = {note.mark[0] for note in notes if note.mark}
    loose = [
        LooseMark(mark["label"], mark.start("label") - 1, mark.end())
        for mark in marks
        if mark.start("label") - 1 not in answered
    ]
    return notes, loose


def closings_of(text: str, onsets: Sequence[re.Match[str]]) -> dict[int, int]:
    """By the beginning of each note, where the bracket closes; a note of several paragraphs ends
    where the next begins."""
    pairs = closing_brackets(text)
    limits = [*(onset.start() for onset in onsets[1:]), len(text)]
    closings: dict[int, int] = {}
    for onset, limit in zip(onsets, limits, strict=True):
        opening = text.index("[", onset.start())
        closing = pairs.get(opening)
        if closing is None:
            closing = text.find("]\n\n", onset.end(), limit)
        if closing < 0:
            closing = paragraph_end(text, onset.end(), limit)
        closings[onset.start()] = closing
    return closings


def paragraph_end(text: str, start: int, limit: int) -> int:
    """Where the paragraph ends that goes on at `start`, at the latest at `limit`."""
    end = text.find("\n\n", start, limit)
    return end if end >= 0 else limit


def outside(
    marks: Iterator[re.Match[str]], notes: Iterator[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    """The marks that stand in none of the notes, which are (start, end) in order."""
    begin = end = -1
    for mark in marks:
        while end < mark.start():
            begin, end = next(notes, (len(mark.string), len(mark.string) + 1))
        if mark.start() < begin:
            yield mark
