"""Notes that a book keeps in other files than the chapters that call them, set behind the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.essay import Markup, Span
from corpus.pages.linked_notes import PageNote
from corpus.pages.page import Block, Page

BLANK_LINE = "\n\n"  # between two notes


def page_with_notes(
    name: str, page: Page, notes: Sequence[PageNote], pages: Mapping[str, Page]
) -> tuple[Page, list[PageNote]]:
    """The page of a chapter with its notes of other files behind it, and all its notes in order.

    `name` is the file of the chapter, `notes` are all that belong to it, `pages` those of the book.
    """
    own = [note for note in notes if note.file == name]
    others = [note for note in notes if note.file != name]
    if not others:
        return page, sorted(own, key=lambda note: note.begin)
    whole = replace(
        page, blocks=list(page.blocks), lines=list(page.lines), markup=list(page.markup)
    )
    parts = [page.text]
    size = len(page.text)
    moved = list(own)
    for note in sorted(others, key=lambda note: (note.file, note.begin)):
        printed = pages[note.file].text[note.begin : note.end] + BLANK_LINE
        moved.append(moved_note(note, size))
        whole.blocks.append(Block("paragraph", size, moved[-1].end, look="note"))
        whole.lines.append(size)
        whole.markup += moved_markup(pages[note.file], note, size - note.begin)
        parts.append(printed)
        size += len(printed)
    whole.markup.sort(key=lambda markup: markup.span)
    whole.text = "".join(parts)
    return whole, sorted(moved, key=lambda note: note.begin)


def moved_note(note: PageNote, begin: int) -> PageNote:
    """A note that now begins at `begin` in the file that calls it."""
    shift = begin - note.begin
    end = note.end + shift
    file = note.mark.file if note.mark else note.file
    return replace(note, file=file, begin=begin, start=note.start + shift, end=end, reach=end)


def moved_markup(page: Page, note: PageNote, shift: int) -> list[Markup]:
    """The markup inside a note, moved with it by so many code points."""
    first = bisect_left(page.markup, note.begin, key=lambda markup: markup.span.start)
    last = bisect_left(page.markup, note.end, key=lambda markup: markup.span.start)
    moved = []
    for markup in page.markup[first:last]:
        if markup.span.end <= note.end:
            span = Span(markup.span.start + shift, markup.span.end + shift)
            moved.append(replace(markup, span=span))
    return moved
