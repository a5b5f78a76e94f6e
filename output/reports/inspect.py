"""`ibidem inspect`: what a reader saw in a file, before anything is understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corpus.essay import Essay, Note, Span
from corpus.healing.reading import heal

WIDTH = 96  # characters of a line of the listing
EDGE = 30  # characters of the sentence shown before a mark


def inspect(essay: Essay) -> str:
    """What was read: title, author, notes with their marks, what lacks its other half, what was left out."""
    return "\n".join([*head(essay), *notes(essay), *lacking(essay), *rest(essay)]) + "\n"


def head(essay: Essay) -> Iterator[str]:
    """Where it comes from, and its parts in numbers."""
    kinds = Counter(markup.kind for markup in essay.markup)
    yield f"{essay.id} ({essay.path})"
    yield f"  title       {essay.title or 'not stated'}"
    yield f"  author      {'; '.join(essay.author) or 'not stated'}"
    if essay.book:
        yield f"  book        {essay.book}"
    yield f"  text        {len(essay.text):,} characters, {len(essay.body)} paragraphs, {kinds['heading']} headings"
    others = [
        f"{kinds[kind]} {kind}" for kind in sorted(kinds) if kind not in ("paragraph", "heading")
    ]
    yield f"  markup      {', '.join(others) or 'none'}"
    yield f"  notes       {len(essay.notes)}, {sum(note.anchor is not None for note in essay.notes)} with their marks"


def notes(essay: Essay) -> Iterator[str]:
    """Each note after the words that call it."""
    if essay.notes:
        yield ""
    for note in essay.notes:
        yield clip(
            f"  {note.label:>4}  {called(essay, note):>{EDGE}} | {heal(essay, note.span).text or '(empty)'}"
        )


def called(essay: Essay, note: Note) -> str:
    """The words before the mark of a note."""
    if note.anchor is None:
        return "(no mark)"
    before = Span(max(0, note.anchor.start - 4 * EDGE), note.anchor.start)
    return heal(essay, before).text[-EDGE:]


def lacking(essay: Essay) -> Iterator[str]:
    """Marks without notes, notes without marks, numbers that are nowhere, damage."""
    marks = ", ".join(mark.label for mark in essay.unanswered)
    loose = ", ".join(note.label for note in essay.notes if note.anchor is None)
    gone = ", ".join(p.label or "?" for p in essay.problems if p.kind == "missing-note")
    said = [
        ("marks without a note", marks),
        ("notes without a mark", loose),
        ("numbers missing from both", gone),
    ]
    said += [
        (problem.kind, problem.message)
        for problem in essay.problems
        if problem.kind != "missing-note"
    ]
    found = [f"  {what}: {which}" for what, which in said if which]
    if found:
        yield ""
    yield from found


def rest(essay: Essay) -> Iterator[str]:
    """The headings in their order, and what the reader did not take for the essay."""
    headings = [
        heal(essay, markup.span).text for markup in essay.markup if markup.kind == "heading"
    ]
    if headings:
        yield ""
        yield "  headings"
        yield from (clip(f"    {heading}") for heading in headings)
    if essay.left_out:
        yield ""
        yield "  left out"
        yield from (clip(f"    {what}") for what in essay.left_out)


def clip(line: str) -> str:
    """A line cut to the width of the listing."""
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1].rstrip()}…"
