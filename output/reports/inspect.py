"""`ibidem inspect`: what was read from a file, before anything in it is understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corpus.essay import Essay, Note, Span
from corpus.healing.reading import heal
from extractor.resolve.book_chapters import PATHS, SPINE, chapter_of
from extractor.tables import load
from output.reports.paragraphs import count

WIDTH = 96  # characters of a line of the listing
EDGE = 30  # characters of the sentence shown before a mark
# kinds of markup that have a figure of their own, or whose number tells nothing
SHOWN_APART = ("paragraph", "heading", "superscript")


def inspect(essay: Essay) -> str:
    """The listing of one essay: title, author, notes with their marks, what is missing, headings,
    and what the reader left out."""
    return "\n".join([*head(essay), *notes(essay), *missing(essay), *rest(essay)]) + "\n"


def head(essay: Essay) -> Iterator[str]:
    """Where the essay comes from, its title and author, and its parts in numbers."""
    kinds = Counter(markup.kind for markup in essay.markup)
    others = [f"{kinds[kind]} {kind}" for kind in sorted(kinds) if kind not in SHOWN_APART]
    marked = sum(note.anchor is not None for note in essay.notes)
    yield f"{essay.id} ({essay.path})"
    yield f"  title       {essay.title or 'not stated'}"
    yield f"  author      {'; '.join(essay.author) or 'not stated'}"
    book = of_book(essay)
    if book:
        yield f"  book        {book}"
    parts = (count(len(essay.body), "paragraph"), count(kinds["heading"], "heading"))
    yield f"  text        {len(essay.text):,} characters, {', '.join(parts)}"
    yield f"  markup      {', '.join(others) or 'none'}"
    yield f"  notes       {len(essay.notes)}, {marked} with their marks"


def of_book(essay: Essay) -> str:
    """The book of which an essay says to be a chapter, and what says it; "" where nothing does.

    A number in the path says it only with a word for "chapter"; other numbers count where several
    essays of one title have them, which `ibidem report` tells.
    """
    chapter = chapter_of(essay, load())
    if chapter is None:
        return ""
    if chapter.known_by == SPINE:
        return essay.book
    if chapter.known_by == PATHS:
        return "" if chapter.title else f"{chapter.place}, as its path says"
    return f"{chapter.title}, {chapter.place}, as its title page says"


def notes(essay: Essay) -> Iterator[str]:
    """Each note on a line: its label, the words before its mark, its healed text."""
    if essay.notes:
        yield ""
    for note in essay.notes:
        text = heal(essay, note.span).text or "(empty)"
        yield clip(f"  {note.label:>4}  {words_before_mark(essay, note):>{EDGE}} | {text}")


def words_before_mark(essay: Essay, note: Note) -> str:
    """The end of the sentence that the mark of a note stands in, at most EDGE characters."""
    if note.anchor is None:
        return "(no mark)"
    # healing shortens a text, so more of it is taken than will be shown
    before = Span(max(0, note.anchor.start - 4 * EDGE), note.anchor.start)
    return heal(essay, before).text[-EDGE:]


def missing(essay: Essay) -> Iterator[str]:
    """Marks without notes, notes without marks, numbers that are nowhere, and other problems."""
    marks = [mark.label for mark in essay.unanswered]
    notes_without_mark = [note.label for note in essay.notes if note.anchor is None]
    numbers = [p.label or "?" for p in essay.problems if p.kind == "missing-note"]
    rows = [
        ("marks without a note", ", ".join(marks)),
        ("notes without a mark", ", ".join(notes_without_mark)),
        ("numbers missing from both", ", ".join(numbers)),
    ]
    rows += [(p.kind, p.message) for p in essay.problems if p.kind != "missing-note"]
    lines = [f"  {name}: {value}" for name, value in rows if value]
    if lines:
        yield ""
    yield from lines


def rest(essay: Essay) -> Iterator[str]:
    """The headings in their order, and what the reader did not take for the essay."""
    headings = [markup for markup in essay.markup if markup.kind == "heading"]
    if headings:
        yield ""
        yield "  headings"
    for heading in headings:
        yield clip(f"    {heal(essay, heading.span).text}")
    if essay.left_out:
        yield ""
        yield "  left out"
    for what in essay.left_out:
        yield clip(f"    {what}")


def clip(line: str) -> str:
    """A line cut to the width of the listing; "…" stands for the rest."""
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1].rstrip()}…"
