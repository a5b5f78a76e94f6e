"""Markdown: notes that its marks tie ([^1], ^[…], links of word processors), or flat ones as in plain text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from corpus.essay import Essay, Mark, Note, Problem, Span
from corpus.files.decode import decode
from corpus.flat.flat_essay import assemble, essay_of
from corpus.flat.flat_head import Head
from corpus.flat.front_matter import Front, front_matter
from corpus.flat.layout import TextBlock, blocks
from corpus.flat.markdown_notes import LooseNote, Tied, tied
from corpus.flat.printed_extent import trimmed

SUFFIXES: Final = (".md", ".markdown", ".mkd", ".qmd")
SIGNS: Final = re.compile(
    rb"^\[\^[^\]\s]{1,60}\]:|\]\(#_?(?:ftn|edn|sdfootnote)|^#{1,3} \S|\A---\r?\n[a-z-]+:", re.M
)


def sniff(head: bytes, suffix: str) -> float:
    """Sure by its suffix, or by notes, headings or front matter that only Markdown has."""
    if suffix in SUFFIXES:
        return 0.9
    return 0.6 if suffix in ("", ".txt", ".text") and SIGNS.search(head) else 0.1


def read(data: bytes, _path: str, encoding: str | None) -> tuple[Essay, ...]:
    """One essay."""
    text, problems = decode(data, encoding)
    front = front_matter(text)
    head = Head(front.title, front.author)
    notes, loose = tied(text)
    tied_in = bool(notes)
    essay = (
        with_notes(text, notes, loose, problems, front)
        if tied_in
        else essay_of(text, problems, front.end, head)
    )
    return (replace(essay, title=front.title or essay.title, author=front.author or essay.author),)


def with_notes(
    text: str,
    found: tuple[Tied, ...],
    loose: tuple[LooseNote, ...],
    problems: tuple[Problem, ...],
    front: Front,
) -> Essay:
    """The essay whose notes are tied to their marks."""
    seen: Counter[str] = Counter()
    notes = []
    for note in found:
        seen[note.label] += 1
        name = note.label if seen[note.label] == 1 else f"{note.label}/{seen[note.label]}"
        start, end = trimmed(text, note.start, note.end)
        notes.append(
            Note(name, note.label, Span(start, end), Span(*note.mark) if note.mark else None)
        )
    layout: tuple[TextBlock, ...] = tuple(
        block for block in blocks(text) if block.start >= front.end
    )
    covered = [Span(note.begin, note.end) for note in found if not note.inline]
    marks = tuple(Mark(mark.label, Span(mark.start, mark.end)) for mark in loose)
    return assemble(
        text, layout, tuple(notes), marks, covered, problems, Head(front.title, front.author)
    )
