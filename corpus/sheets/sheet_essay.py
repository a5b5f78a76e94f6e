"""A text that was taken out of printed pages, to an essay: its notes stand at the feet of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.essay import Essay, Problem, Span
from corpus.flat.flat_essay import assemble, essay_of, gaps, loose_of, notes_of
from corpus.flat.heading_lines import SENTENCE_END_RE
from corpus.flat.layout import blocks
from corpus.flat.note_signs import signs_of
from corpus.flat.number_shapes import Shape
from corpus.flat.printed_extent import PrintedNote
from corpus.flat.printed_gaps import missing, unanswered
from corpus.flat.printed_notes import Apparatus
from corpus.flat.printed_signs import Sign
from corpus.sheets.broken_columns import columns_below_notes
from corpus.sheets.feet import Feet, feet_of
from corpus.sheets.foot_marks import marks_on_pages
from corpus.sheets.lone_labels import with_labels_before_notes
from corpus.sheets.running_heads import parted, without_heads
from corpus.sheets.sheet_lines import PrintedSheet, SheetLine, cut, sheets_of
from corpus.sheets.side_by_side import columns_of
from corpus.sheets.unparted_pages import breaks_by_notes

AT_FEET: Final = 0.7  # of the notes that a text without pages would have, so many stand at feet
CALLED: Final = 0.5  # of the notes at the feet of pages, so many must be called above them


def sheet_essay(text: str, problems: tuple[Problem, ...] = ()) -> Essay | None:
    """The essay of a text that shows where its pages end; None for any other text."""
    sheets = sheets_of(text)
    if len(sheets) == 1:
        sheets = parted(sheets[0]) or cut(sheets[0], breaks_by_notes(sheets[0].lines))
    if len(sheets) == 1:
        return None
    whole, heads = without_heads(sheets)
    columns = [column for sheet in whole for column in columns_of(sheet)]
    whole_columns = [part for column in columns for part in with_labels_before_notes(column)]
    feet = feet_of([part for column in whole_columns for part in columns_below_notes(column)])
    said = told(heads, whole, columns)
    flat = flat_essay(columns, problems)
    at_feet = feet.called >= max(1, CALLED * len(feet.notes))
    if not at_feet or len(feet.notes) < AT_FEET * len(flat.notes):
        return replace(flat, left_out=(*flat.left_out, *said))
    essay = essay_of_feet(feet, problems)
    return replace(essay, left_out=(*essay.left_out, *said))


def told(
    heads: int, pages: Sequence[PrintedSheet], columns: Sequence[PrintedSheet]
) -> Iterator[str]:
    """What `inspect` says of the pages."""
    if heads:
        yield f"heads and numbers of {len(pages)} pages: {heads} lines"
    in_columns = len(columns) - len(pages)
    if in_columns > 0:
        yield f"columns side by side: read one after the other ({in_columns} more than pages)"


def flat_essay(sheets: Sequence[PrintedSheet], problems: tuple[Problem, ...]) -> Essay:
    """The essay of these pages, whose notes stand at the end or after each section."""
    text, _ = body_of([sheet.lines for sheet in sheets])
    return essay_of(text, problems)


def body_of(pages: Sequence[Sequence[SheetLine]]) -> tuple[str, tuple[int, ...]]:
    """The text of these pages one below the other, and the place where each begins.

    A page that breaks off in a sentence goes on in the next line, others in a new paragraph.
    """
    parts: list[str] = []
    places: list[int] = []
    size = 0
    last = ""  # line of the page before
    for lines in pages:
        places.append(size)
        if not lines:
            continue
        if last:
            between = "\n\n" if SENTENCE_END_RE.search(last) else "\n"
            parts.append(between)
            size += len(between)
            places[-1] = size
        page = page_text(lines)
        parts.append(page)
        size += len(page)
        last = lines[-1].printed
    return "".join(parts), (*places, size)


def page_text(lines: Sequence[SheetLine]) -> str:
    """The lines of a page without the margin that all of them have; gaps are blank lines."""
    margin = min(len(line.text) - len(line.text.lstrip()) for line in lines)
    printed = [("\n" if line.gap else "") + line.text[margin:] for line in lines]
    return "\n".join(printed).removeprefix("\n")


def essay_of_feet(feet: Feet, problems: tuple[Problem, ...]) -> Essay:
    """The essay of the bodies of pages and the notes at their feet, which are put behind them."""
    body, pages = body_of(feet.bodies)
    text, notes = with_notes(body, feet)
    layout = tuple(block for block in blocks(text) if block.start < len(body))
    signs = [sign for sign in signs_of(text) if sign.start < len(body)]
    marks = marks_on_pages(body, notes, [note.page for note in feet.notes], pages, signs)
    loose = unanswered(notes, marks, signs)
    found = Apparatus(tuple(notes), marks, loose, tuple(missing(notes, marks, loose)))
    covered = [Span(len(body), len(text))]
    return assemble(
        text,
        layout,
        notes_of(found),
        tuple(loose_of(found)),
        covered,
        (*problems, *gaps(found)),
    )


def with_notes(body: str, feet: Feet) -> tuple[str, list[PrintedNote]]:
    """The body with the notes behind it, each a paragraph that begins with its label."""
    parts = [body]
    size = len(body)
    notes: list[PrintedNote] = []
    for note in feet.notes:
        printed = "\n".join(note.lines)
        lead = f"\n\n{note.label} "
        begin = size + 2
        start = size + len(lead)
        end = begin + len(note.label)
        shape: Shape = "bare" if note.number else "symbol"
        label = Sign(note.label, note.number, begin, end, shape, True, (begin, end))
        notes.append(PrintedNote(label, start, start + len(printed)))
        parts += (lead, printed)
        size = start + len(printed)
    return "".join(parts) + "\n", notes
