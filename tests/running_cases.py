"""The tables of sentences in tests/cases/running, read as essays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.essay import Essay, Markup, Span

CASES = Path(__file__).parent / "cases" / "running"


def essay(sentence: str, name: str = "case") -> Essay:
    """An essay of one sentence: "/" parts paragraphs, *asterisks* are italics."""
    text, body, markup = "", list[Span](), list[Markup]()
    for paragraph in sentence.split(" / "):
        start = len(text)
        for i, part in enumerate(paragraph.split("*")):
            if i % 2:
                markup.append(Markup("emphasis", Span(len(text), len(text) + len(part))))
            text += part
        body.append(Span(start, len(text)))
        text += "\n\n"
    return Essay(name, name, text, author=("Jo Author",), body=tuple(body), markup=tuple(markup))


def lines(name: str) -> Iterator[str]:
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.rstrip()


def groups(name: str) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """(sentence, what each "=" line under it holds)"""
    sentence, held = "", list[tuple[str, ...]]()
    for line in lines(name):
        if line.startswith("="):
            held.append(tuple(part.strip() for part in line[1:].split("|")))
            continue
        if sentence:
            yield sentence, held
        sentence, held = line, []
    yield sentence, held
