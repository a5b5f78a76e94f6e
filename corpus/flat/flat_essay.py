"""A flat text (plain, or from a converter) to an essay."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from corpus.essay import Essay, Mark, Markup, Note, Problem, Span
from corpus.flat.flat_head import Head, head_of, repeated
from corpus.flat.layout import TextBlock, blocks
from corpus.flat.printed_labels import NOTES_HEADING_RE
from corpus.flat.printed_notes import Apparatus, apparatus

START: Final = attrgetter("start")


def essay_of(
    text: str, problems: tuple[Problem, ...] = (), skip: int = 0, known: Head | None = None
) -> Essay:
    """The essay that a flat text holds from `skip` on: its notes are found by how they are printed."""
    layout = tuple(block for block in blocks(text) if block.start >= skip)
    found = apparatus(text, layout)
    covered = [Span(note.label.start, max(note.end, note.label.end)) for note in found.notes]
    return assemble(
        text,
        layout,
        notes_of(found),
        tuple(loose_of(found)),
        covered,
        (*problems, *gaps(found)),
        known,
    )


def notes_of(found: Apparatus) -> tuple[Note, ...]:
    """The notes with unique ids, tied to their marks."""
    seen: Counter[str] = Counter()
    out = []
    for note, mark in zip(found.notes, found.marks, strict=True):
        label = note.label.label
        seen[label] += 1
        name = label if seen[label] == 1 else f"{label}/{seen[label]}"
        out.append(
            Note(name, label, Span(note.start, note.end), Span(*mark.anchor) if mark else None)
        )
    return tuple(out)


def loose_of(found: Apparatus) -> Iterator[Mark]:
    """Marks without a note."""
    yield from (Mark(sign.label, Span(*sign.anchor)) for sign in found.unanswered)


def gaps(found: Apparatus) -> Iterator[Problem]:
    """Numbers that neither a mark nor a note has."""
    for label, place in found.missing:
        yield Problem(
            "missing-note", f"neither a mark nor a note {label} is in the text", place, label
        )


def assemble(
    text: str,
    layout: Sequence[TextBlock],
    notes: tuple[Note, ...],
    loose: tuple[Mark, ...],
    covered: Sequence[Span],
    problems: tuple[Problem, ...],
    known: Head | None = None,
) -> Essay:
    """The essay of a text whose blocks and notes are known; `covered` is what notes take of it, labels included.

    `known` is a head that stands outside the text.
    """
    head = repeated(text, layout, known) if known and known.title else head_of(text, layout)
    covered = sorted(covered)
    body: list[Span] = []
    markup: list[Markup] = []
    for at, block in enumerate(layout):
        if at in head.blocks or block.kind in ("table", "code"):
            continue
        for span in rest(text, Span(block.start, block.end), covered):
            markup += kinds(text, block, span)
            if block.kind != "heading":
                body.append(span)
    return Essay(
        "", "", text, head.title, head.author, notes, loose, tuple(body), tuple(sorted(markup, key=lambda m: m.span)),
        problems, left_out(head),
    )  # fmt: skip


def kinds(text: str, block: TextBlock, span: Span) -> Iterator[Markup]:
    """What a block is, as markup."""
    if block.kind == "heading":
        if not NOTES_HEADING_RE.match(span.of(text)):
            yield Markup("heading", span, block.level)
        return
    yield Markup("paragraph", span)
    if block.kind == "blockquote":
        yield Markup("blockquote", span)


def left_out(head: Head) -> tuple[str, ...]:
    return (f"remarks of a web site: {head.noise} lines",) if head.noise else ()


def rest(text: str, span: Span, covered: Sequence[Span]) -> Iterator[Span]:
    """The parts of a span that no note covers (`covered` is in order)."""
    at = span.start
    first = bisect_right(covered, span.start, key=START) - 1
    last = bisect_left(covered, span.end, key=START)
    for taken in [*covered[max(first, 0) : last], Span(span.end, span.end)]:
        if taken.end < at and taken.start != span.end:
            continue
        part = Span(at, min(taken.start, span.end))
        if part.start < part.end and (stripped := strip(text, part)):
            yield stripped
        at = max(at, taken.end)


def strip(text: str, span: Span) -> Span | None:
    """A span without blanks at its ends; None where nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
