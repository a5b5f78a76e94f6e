"""A flat text (plain, Markdown, or from a converter) to an essay."""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from corpus.essay import Essay, Mark, Markup, Note, Problem, Span
from corpus.flat.bylines import ATTRIBUTES_RE
from corpus.flat.flat_head import Head, head_of, repeated
from corpus.flat.layout import TextBlock, blocks
from corpus.flat.markdown_notes import LooseMark, TiedNote
from corpus.flat.printed_extent import trimmed
from corpus.flat.printed_labels import NOTES_HEADING_RE
from corpus.flat.printed_notes import Apparatus, apparatus

ESCAPED_RE: Final = re.compile(r"\\\[([0-9]{1,4}|[*†‡]{1,3})\\\]")
START: Final = attrgetter("start")
SPAN: Final = attrgetter("span")


def essay_of(
    text: str,
    problems: tuple[Problem, ...] = (),
    skip: int = 0,
    known: Head | None = None,
    no_text: Sequence[Span] = (),
) -> Essay:
    """The essay that a flat text holds from `skip` on: its notes are found by how they are printed.

    `problems` are those met so far, `known` is a head that stands outside the text, `no_text` are
    stretches that are no text of the essay.
    """
    shown = as_printed(text)
    layout = blocks_from(shown, skip)
    found = apparatus(shown, layout)
    covered = [Span(note.label.start, max(note.end, note.label.end)) for note in found.notes]
    covered += no_text
    return assemble(
        text,
        layout,
        notes_of(found),
        tuple(loose_of(found)),
        covered,
        (*problems, *gaps(found)),
        known,
    )


def as_printed(text: str) -> str:
    """The text with the brackets of marks and labels as they print, in as many characters:
    "began.\\[3\\]" is what converters to Markdown make of a bracket."""
    return ESCAPED_RE.sub(lambda sign: f"[{sign[1]}]  ", text)


def essay_of_tied(
    text: str,
    notes: Sequence[TiedNote],
    loose: Sequence[LooseMark],
    problems: tuple[Problem, ...],
    skip: int,
    known: Head,
    no_text: Sequence[Span] = (),
) -> Essay:
    """The essay that a Markdown text holds from `skip` on, whose notes are tied to their marks."""
    ids = unique_ids([note.label for note in notes])
    out: list[Note] = []
    for name, note in zip(ids, notes, strict=True):
        span = Span(*trimmed(text, note.start, note.end))
        anchor = Span(*note.mark) if note.mark else None
        out.append(Note(name, note.label, span, anchor))
    covered = [Span(note.begin, note.end) for note in notes if not note.inline]
    covered += no_text
    marks = tuple(Mark(mark.label, Span(mark.start, mark.end)) for mark in loose)
    return assemble(text, blocks_from(text, skip), tuple(out), marks, covered, problems, known)


def blocks_from(text: str, start: int) -> tuple[TextBlock, ...]:
    """The blocks of a text from `start` on; what stands before is as if it were not printed."""
    return blocks("\n" * start + text[start:])


def notes_of(found: Apparatus) -> tuple[Note, ...]:
    """The notes with unique ids, tied to their marks."""
    ids = unique_ids([note.label.label for note in found.notes])
    out: list[Note] = []
    for name, note, mark in zip(ids, found.notes, found.marks, strict=True):
        anchor = Span(*mark.anchor) if mark else None
        out.append(Note(name, note.label.label, Span(note.start, note.end), anchor))
    return tuple(out)


def unique_ids(labels: Iterable[str]) -> list[str]:
    """An id for each label: the label, and its count where it repeats: 1, 2, 1/2"""
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for label in labels:
        seen[label] += 1
        ids.append(label if seen[label] == 1 else f"{label}/{seen[label]}")
    return ids


def loose_of(found: Apparatus) -> Iterator[Mark]:
    """Marks without a note."""
    yield from (Mark(sign.label, Span(*sign.anchor)) for sign in found.unanswered)


def gaps(found: Apparatus) -> Iterator[Problem]:
    """A problem for each number that neither a mark nor a note has."""
    for label, place in found.missing:
        message = f"neither a mark nor a note {label} is in the text"
        yield Problem("missing-note", message, place, label)


def assemble(
    text: str,
    layout: Sequence[TextBlock],
    notes: tuple[Note, ...],
    loose: tuple[Mark, ...],
    covered: Sequence[Span],
    problems: tuple[Problem, ...],
    known: Head | None = None,
) -> Essay:
    """The essay of a text whose blocks and notes are known.

    `covered` is what notes take of it, labels included; `known` is a head that stands outside the
    text. Neither tables nor code are part of the essay.
    """
    head = repeated(text, layout, known) if known and known.title else head_of(text, layout)
    covered = sorted(covered)
    body: list[Span] = []
    markup: list[Markup] = []
    for at, block in enumerate(layout):
        if at in head.blocks or block.kind in ("table", "code"):
            continue
        for span in rest(text, Span(block.start, block.end), covered):
            markup += markup_of(text, block, span)
            if block.kind != "heading":
                body.append(span)
    return Essay(
        id="",
        path="",
        text=text,
        title=head.title,
        author=head.author,
        notes=notes,
        unanswered=loose,
        body=tuple(body),
        markup=tuple(sorted(markup, key=SPAN)),
        problems=problems,
        left_out=left_out(head),
    )


def markup_of(text: str, block: TextBlock, span: Span) -> Iterator[Markup]:
    """What a stretch of a block is, as markup. A heading of notes is none of the essay."""
    if block.kind == "heading":
        if not NOTES_HEADING_RE.match(span.of(text)):
            yield Markup("heading", without_attributes(text, span), block.level)
        return
    yield Markup("paragraph", span)
    if block.kind == "blockquote":
        yield Markup("blockquote", span)


def without_attributes(text: str, span: Span) -> Span:
    """A heading without the attributes that converters write behind it: {#the-mills .unnumbered}"""
    attributes = ATTRIBUTES_RE.search(text, span.start, span.end)
    return Span(span.start, attributes.start()) if attributes else span


def left_out(head: Head) -> tuple[str, ...]:
    """What `inspect` says of the lines above the essay that were not taken for it."""
    return (f"remarks of a web site: {head.noise} lines",) if head.noise else ()


def rest(text: str, span: Span, covered: Sequence[Span]) -> Iterator[Span]:
    """The parts of a span that no note covers, without blanks at their ends.

    `covered` is in order.
    """
    first = max(bisect_right(covered, span.start, key=START) - 1, 0)
    last = bisect_left(covered, span.end, key=START)
    at = span.start
    for taken in covered[first:last]:
        yield from stripped(text, at, taken.start)
        at = max(at, taken.end)
    yield from stripped(text, at, span.end)


def stripped(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch [start, end) without blanks at its ends, if anything is left."""
    start, end = trimmed(text, start, end)
    if start < end:
        yield Span(start, end)
