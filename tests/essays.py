"""Essays made for tests: running text and notes, with marks, spans and anchors as a reader would
give them."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.essay import Essay, Markup, Note, Span

LABELS = tuple(str(n) for n in range(1, 1000))
TEXT = "text: "  # before a line of running text


def essay(
    lines: Iterable[str],
    author: tuple[str, ...] = ("Ann Writer",),
    ident: str = "essay",
    labels: Iterable[str] = LABELS,
) -> Essay:
    """An essay whose lines are notes, called in this order, or, with "text: " before them, running
    text."""
    body: list[str] = []
    notes: list[tuple[str, str]] = []
    numbers = iter(labels)
    for line in lines:
        if line.startswith(TEXT):
            body.append(line.removeprefix(TEXT))
        else:
            notes.append((next(numbers), line))
            body.append(f"A sentence of running text stands here.[{notes[-1][0]}]")
    return _assemble(body, notes, author, ident)


def _assemble(
    body: list[str], notes: list[tuple[str, str]], author: tuple[str, ...], ident: str
) -> Essay:
    text, paragraphs, anchors, spans = "", [], {}, []
    for paragraph in body:
        paragraphs.append(Span(len(text), len(text) + len(paragraph)))
        if paragraph.endswith("]"):
            start = len(text) + paragraph.rindex("[")
            anchors[paragraph[paragraph.rindex("[") + 1 : -1]] = Span(
                start, len(text) + len(paragraph)
            )
        text += paragraph + "\n\n"
    for label, note in notes:
        text += f"[{label}] "
        spans.append(Note(label, label, Span(len(text), len(text) + len(note)), anchors[label]))
        text += note + "\n"
    return Essay(ident, f"{ident}.txt", text, None, author, tuple(spans), (), tuple(paragraphs))


def prose(sentence: str, ident: str = "case") -> Essay:
    """An essay of running text without notes, by Jo Author.

    " / " begins a new paragraph, *asterisks* are italics.
    """
    text, body, markup = "", list[Span](), list[Markup]()
    for paragraph in sentence.split(" / "):
        start = len(text)
        for i, part in enumerate(paragraph.split("*")):
            if i % 2:
                markup.append(Markup("emphasis", Span(len(text), len(text) + len(part))))
            text += part
        body.append(Span(start, len(text)))
        text += "\n\n"
    return Essay(ident, ident, text, author=("Jo Author",), body=tuple(body), markup=tuple(markup))
