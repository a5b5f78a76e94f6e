"""Plain text: as typed, as saved from a page, or as a converter of PDF files left it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from corpus.essay import Essay, Span
from corpus.files.decode import decode
from corpus.flat.bracketed_notes import Frame, bracketed_notes, frame_of
from corpus.flat.flat_essay import essay_of, essay_of_tied
from corpus.limits import UnreadableError
from corpus.sheets.sheet_essay import sheet_essay

SUFFIXES: Final = (".txt", ".text")
# 5 essays, 61 cites, 37 works, 12 shared, 1 doubtful: the first line of `ibidem report`, which a
# pattern like '*.txt' finds when it is asked again
OWN_REPORT_RE = re.compile(r"\d+ essays?, \d+ cites?, \d+ works?, \d+ shared, \d+ doubtful\b")


def sniff(_head: bytes, suffix: str) -> float:
    """Any file may be plain text; another format must be surer."""
    return 0.5 if suffix in SUFFIXES else 0.2


# what people name by mistake where an essay is asked for
NO_ESSAYS = {
    ".bib": "a .bib, not an essay: --library takes it, or --append",
    ".json": "data, not an essay",
    ".ris": "a list of works, not an essay",
}


def read(data: bytes, path: str, encoding: str | None) -> tuple[Essay, ...]:
    """One essay; its notes are found by how they are printed.

    Raises UnreadableError for a report that ibidem itself wrote, and for lists of works.
    """
    if refusal := NO_ESSAYS.get(Path(path).suffix.lower()):
        raise UnreadableError(refusal)
    text, problems = decode(data, encoding)
    if OWN_REPORT_RE.match(text):
        raise UnreadableError("a report of ibidem, not an essay")
    frame = frame_of(text)
    notes, loose = bracketed_notes(text, frame.start, frame.end)
    behind = (Span(frame.end, len(text)),) if frame.end < len(text) else ()
    if notes:
        essay = essay_of_tied(text, notes, loose, problems, frame.start, frame.head, behind)
    elif frame.start:
        essay = essay_of(text, problems, frame.start, frame.head, behind)
    else:
        return (sheet_essay(text, problems) or essay_of(text, problems),)
    return (framed(essay, frame),)


def framed(essay: Essay, frame: Frame) -> Essay:
    """The essay with the title and author that its frame states, which is no part of it."""
    if not frame.start:
        return essay
    return replace(
        essay,
        title=frame.head.title or essay.title,
        author=frame.head.author or essay.author,
        left_out=(*essay.left_out, "frame of Project Gutenberg: 1 block"),
    )
