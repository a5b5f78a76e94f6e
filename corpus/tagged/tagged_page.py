"""The page of a tagged text while it is read: its text, then its notes behind it.

A note may stand where it is called, or anywhere else; it waits until the text is written. Its mark
is printed as "[1]".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, Literal, TypeVar

from corpus.essay import Essay, Markup, MarkupKind, Span
from corpus.limits import NOTES, UnreadableError
from corpus.pages.linked_notes import MarkPlace, PageNote
from corpus.pages.page import Block, Kind, Page
from corpus.pages.page_essay import essay_of_page
from corpus.pages.page_head import masthead
from corpus.pages.page_notes import apparatus_of, tied_notes
from corpus.pages.page_text import BlockShape, PageText

TITLE_ENTRY: Final = "citation_title"  # as <meta> entries of pages name them
AUTHOR_ENTRY: Final = "citation_author"
AUTHORS_PRINTED: Final = 3
LABEL_DIGITS: Final = 5  # a number with more digits is no count of notes
AND: Final = " & "

Look = MarkupKind | Literal["raised"]
Content = TypeVar("Content")  # what a format holds a note in: an element, a list of tokens


@dataclass(slots=True)
class WaitingNote(Generic[Content]):
    """A note whose text is still to be written behind the essay.

    `series` names the count that it belongs to ("footnote"), "" where there is one; `mark` is None
    where nothing calls it.
    """

    series: str
    label: str
    content: Content
    mark: MarkPlace | None = None


@dataclass(slots=True)
class TaggedPage(Generic[Content]):
    """The text so far, and the notes that wait to be written behind it.

    `counts` are the notes numbered so far by series.
    """

    text: PageText = field(default_factory=lambda: PageText(Page(), ""))
    waiting: list[WaitingNote[Content]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def page(self) -> Page:
        """The page that is being written."""
        return self.text.page


def begin_block(
    draft: TaggedPage[Content], kind: Kind, level: str = "", look: str = "", quoted: bool = False
) -> None:
    """A paragraph, heading, cell … begins; what it holds is of this kind until it ends."""
    draft.text.end_block()
    quoted = quoted or draft.text.shapes[-1].quoted
    draft.text.shapes.append(BlockShape(kind, level, look, quoted))


def end_block(draft: TaggedPage[Content]) -> None:
    """The block that began last ends; where none did, nothing."""
    draft.text.end_block()
    if len(draft.text.shapes) > 1:
        draft.text.shapes.pop()


def keep_look(draft: TaggedPage[Content], look: Look, start: int) -> None:
    """Keeps that the text from `start` on is printed in italics, small capitals, raised …"""
    end = draft.text.size
    if start >= end:
        return
    if look == "raised":
        draft.page.raised.append((start, end))
    else:
        draft.page.markup.append(Markup(look, Span(start, end)))


def keep_target(draft: TaggedPage[Content], kind: MarkupKind, start: int, target: str) -> None:
    """Keeps the address of a link, or the data of a citation, printed from `start` on."""
    if start < draft.text.size:
        draft.page.markup.append(Markup(kind, Span(start, draft.text.size), target))


def mark_note(draft: TaggedPage[Content], note: WaitingNote[Content]) -> None:
    """Prints the mark of a note, which waits from now on; a further mark only calls it again."""
    start = draft.text.size
    draft.text.write(f"[{note.label}]")
    if note.mark is None:
        note.mark = MarkPlace("", start, draft.text.size)
        draft.waiting.append(note)


def label_of(draft: TaggedPage[Content], series: str, stated: str) -> str:
    """The label of the next note of a series: as it is stated ("[12]", "*"), or counted."""
    label = " ".join(stated.split()).strip("[]().")
    number = draft.counts.get(series, 0) + 1
    if label.isdecimal() and len(label) <= LABEL_DIGITS:
        number = int(label)
    elif label:
        return label
    draft.counts[series] = number
    return str(number)


def write_notes(
    draft: TaggedPage[Content], write: Callable[[TaggedPage[Content], Content], None]
) -> list[PageNote]:
    """The notes that wait, each as one block behind the text; notes in notes come last.

    `write` prints what a note holds.
    """
    notes: list[PageNote] = []
    while len(notes) < len(draft.waiting):
        NOTES.refuse(len(draft.waiting), draft.text.size)
        notes.append(write_note(draft, draft.waiting[len(notes)], write))
    return notes


def write_note(
    draft: TaggedPage[Content],
    note: WaitingNote[Content],
    write: Callable[[TaggedPage[Content], Content], None],
) -> PageNote:
    """One note as one block, its label before it."""
    text = draft.text
    text.end_block()
    begin = text.size
    blocks, lines, parts = len(text.page.blocks), len(text.page.lines), len(text.parts)
    text.add(f"{note.label}. ")
    start = text.size
    write(draft, note.content)
    text.end_block()
    if text.size == start:
        text.add("\n\n")
    printed = "".join(text.parts[parts + 1 :]).rstrip()
    text.page.blocks[blocks:] = [Block("paragraph", begin, start + len(printed), look="note")]
    text.page.lines[lines:] = [begin]
    return PageNote(
        "", begin, start, start + len(printed), note.label, note.mark, series=note.series
    )


def write_head(draft: TaggedPage[Content], stated: Mapping[str, Sequence[str]]) -> None:
    """Prints title and authors above a text that keeps them elsewhere."""
    title = " ".join(stated.get(TITLE_ENTRY, ())[:1])
    begin_block(draft, "heading", "1")
    draft.text.write(title)
    end_block(draft)
    begin_block(draft, "paragraph")
    draft.text.write(AND.join(stated.get(AUTHOR_ENTRY, ())[:AUTHORS_PRINTED]))
    end_block(draft)


def finished(
    draft: TaggedPage[Content], notes: list[PageNote], meta: dict[str, list[str]], typed: bool
) -> Essay:
    """The essay of a page whose notes are written.

    `meta` names title and authors as the <meta> entries of pages do. `typed` means that notes may
    have been typed as text, where none is tagged. Raises UnreadableError where there is no text.
    """
    page = draft.page
    draft.text.end_block()
    page.text = "".join(draft.text.parts)
    if not page.text.strip():
        raise UnreadableError("a text without words")
    page.markup.sort(key=lambda markup: markup.span)
    page.raised.sort()
    notes.sort(key=lambda note: note.begin)
    apparatus = apparatus_of(page, notes) if typed else tied_notes(page, notes, ())
    return essay_of_page(page, apparatus, masthead(page, meta, ""))
