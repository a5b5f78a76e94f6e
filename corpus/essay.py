"""What a reader hands on: an essay's text, which nobody rewrites, and what stands where in it.

All places are code points of that text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MarkupKind = Literal[
    "paragraph",  # a block of running text; every part of `Essay.body` is one
    "heading",
    "blockquote",  # a passage set off as a quotation
    "emphasis",  # italics: in this literature, as a rule, a title
    "strong",
    "small-capitals",  # as a rule a name
    "superscript",  # raised: the mark of a note, the number of an entry of a list, "th"
    "quotation",  # an inline element that says it quotes (<q>)
    "link",
    "citation-data",  # CSL-JSON that a reference manager left in the file; `target` holds it
]
ProblemKind = Literal[
    "missing-note",  # a mark (or a gap in the numbering) that no note answers
    "unanchored-note",  # a note whose mark is not in the body
    "unparsed",  # a note or cite that seems to point to a work and could not be read
    "unresolved",  # a back-reference without an antecedent
    "ambiguous",  # a back-reference with several
    "damage",  # a misprint or a scar of conversion, met with tolerance
    "failed",  # an error nobody foresaw, or a damaged part of a book: something is left out
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """What is printed there."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Markup:
    """What the format says of a stretch: italics, a link, a block quotation.

    `target` is the address of a link, the level of a heading ("1" … "6"), the CSL-JSON of
    citation data.
    """

    kind: MarkupKind
    span: Span
    target: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign in the body that calls a note.

    `label` is what a reader sees ("12", "*"), `span` its place.
    """

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """A foot- or endnote.

    `span` is its text without the label, `anchor` the mark in the body that calls it, None where
    none does. `id` is unique in the essay; labels may repeat (numbering restarts, two series).
    `series` is what the format calls the notes of one count ("footnote", "endnote"), "" where it
    knows of one count only: *ibid.* does not reach from one into the other.
    """

    id: str
    label: str
    span: Span
    anchor: Span | None = None
    series: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reader of the report should know; never a reason to stop."""

    kind: ProblemKind
    message: str
    start: int  # code point in the essay's text
    label: str | None = None  # of the note or mark it is about


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a typeset page: what it prints, the index of the page (from 0), and left, top,
    right and bottom of the line in points from the top left of the page."""

    span: Span
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Essay:
    """One essay as read. All spans are code points of `text`.

    `notes` stand in the order of the file, `unanswered` are marks in the body without a note.
    `body` holds the paragraphs of running text in reading order, without notes, headings,
    navigation and the like; a sentence that a block of notes interrupts is two paragraphs.
    `markup` is in order of start. `author` is as printed ("Tony Cliff"). `problems` is the damage
    that the reader met, `left_out` what it did not take for the essay ("navigation: 14 links"),
    for `inspect`. Essays with the same non-empty `book` are chapters of one book, in the order of
    their ids: back-references reach from one into the next. `printed` are the lines of formats
    that print pages (PDF), in the order of the text.
    """

    id: str
    path: str
    text: str
    title: str | None = None
    author: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    unanswered: tuple[Mark, ...] = ()
    body: tuple[Span, ...] = ()
    markup: tuple[Markup, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    book: str = ""
    printed: tuple[PrintedLine, ...] = ()


def note_places(essay: Essay) -> dict[str, int]:
    """Note id -> where the reader of the essay meets the note: at its mark in the text.

    A note whose mark was not found is met with the note before it; where no note has a mark, each
    stands for itself.
    """
    if not any(note.anchor for note in essay.notes):
        return {note.id: note.span.start for note in essay.notes}
    places: dict[str, int] = {}
    place = 0
    for note in essay.notes:
        if note.anchor:
            place = note.anchor.start
        places[note.id] = place
    return places


@dataclass(frozen=True, slots=True)
class Unread:
    """A path that gave no essay, and why, in one line."""

    path: str
    reason: str
