"""A LaTeX source as an essay: its head, its text, its notes, the works that its keys name."""

from __future__ import annotations

import re  # looked for once in a source
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from corpus.essay import Essay, Problem
from corpus.latex.bib_entries import works_in
from corpus.latex.latex_commands import MEANINGS
from corpus.latex.latex_tokens import TokenRow, name_behind, tokens_of
from corpus.latex.latex_walk import (
    LatexText,
    Stretch,
    argument,
    enter,
    leave,
    optional,
    text_of,
    write_stretch,
)
from corpus.latex.source_files import files_of, place_of, with_inputs
from corpus.limits import MAX_FILE
from corpus.tagged.csl_items import Item
from corpus.tagged.tagged_page import (
    AUTHOR_ENTRY,
    TITLE_ENTRY,
    finished,
    write_head,
    write_notes,
)

# \bibliography{refs,more}, \addbibresource[…]{refs.bib}: names of files in the folder
BESIDE_RE: Final = re.compile(
    r"\\(?:bibliography|addbibresource|addglobalbib)\s?(?:\[[^\]\n]{0,200}\])?\{([^{}]{1,2000})\}"
)
COMMENT_RE: Final = re.compile(r"(?<!\\)%.*")
MAX_BIBS: Final = 10  # .bib files that one source may name
MISSING_TOLD: Final = 5  # keys without an entry that are named
HEAD_COMMANDS: Final = {"title": TITLE_ENTRY, "author": AUTHOR_ENTRY}
DIVIDING: Final = ("and", "thanks", "footnote")  # commands between authors, or beside them
DOCUMENT: Final = "document"
PREAMBLE: Final = frozenset(
    "newcommand renewcommand providecommand DeclareRobustCommand def title author".split()
)


def latex_essay(source: str, path: str, encoding: str | None = None) -> Essay:
    """The essay of a source at `path`, with the files that it puts in. Raises UnreadableError where
    it holds no text, or commands that no essay has."""
    files = files_of(path, encoding)
    source = with_inputs(source, files, (Path(path).resolve(),) if files.folder else ())
    bare = COMMENT_RE.sub("", source)
    row = tokens_of(source)
    latex = LatexText(MEANINGS, works=works_beside(bare, files.folder))
    latex.labels.update(labels_in(latex, row))
    stated, start = read_preamble(latex, row)
    write_head(latex.draft, stated)
    write_stretch(latex, Stretch(row, start, len(row.tokens)))
    latex.noted = True
    notes = write_notes(latex.draft, lambda _draft, content: write_note_of(latex, content))
    if files.missing:
        latex.draft.page.left_out["files that are not in its folder"] = len(files.missing)
    essay = finished(latex.draft, notes, stated, False)
    return with_problems(essay, latex)


def write_note_of(latex: LatexText, content: Stretch) -> None:
    """Writes the text of a note; environments that were never ended before it end there."""
    latex.draft.text.end_block()
    del latex.draft.text.shapes[1:]
    latex.environments.clear()
    write_stretch(latex, content)


def with_problems(essay: Essay, latex: LatexText) -> Essay:
    """The essay with a problem where keys are cited that have no entry."""
    from dataclasses import replace

    if not latex.missing:
        return essay
    told = list(latex.missing)
    named = ", ".join(told[:MISSING_TOLD])
    if len(told) > MISSING_TOLD:
        named += f" and {len(told) - MISSING_TOLD} more"
    message = f"cited, but neither in a .bib beside the file nor in its list of works: {named}"
    return replace(essay, problems=(*essay.problems, Problem("unresolved", message, 0)))


def works_beside(source: str, folder: Path | None) -> Mapping[str, Item]:
    """The works of the .bib files that a source names, by their keys.

    Only files in the folder of the source or below it are read: whoever wrote it may name any.
    """
    works: dict[str, Item] = {}
    names = [name.strip() for group in BESIDE_RE.findall(source) for name in group.split(",")]
    for name in list(dict.fromkeys(names))[:MAX_BIBS]:
        file = place_of(name, folder, suffix=".bib")
        if file and file.stat().st_size <= MAX_FILE:
            for key, item in works_in(file.read_bytes()).items():
                works.setdefault(key, item)
    return works


def labels_in(latex: LatexText, row: TokenRow) -> dict[str, str]:
    """The labels of the list of works by key: as they are stated, or counted."""
    labels: dict[str, str] = {}
    count = 0
    for at, token in enumerate(row.tokens):
        if token.kind != "command" or token.text != "bibitem":
            continue
        enter(latex, Stretch(row, at + 1, len(row.tokens)))
        stated = text_of(optional(latex))
        key = text_of(argument(latex))
        leave(latex)
        if not stated:
            count += 1
        labels.setdefault(key, stated or str(count))
    return labels


def read_preamble(latex: LatexText, row: TokenRow) -> tuple[dict[str, list[str]], int]:
    """Title and authors by the names of <meta> entries, and where the text begins.

    Macros that are defined before the text are learnt. A source without \\begin{document} is text
    from its beginning.
    """
    begins = (
        at
        for at, token in enumerate(row.tokens)
        if token.text == "begin" and name_behind(row.tokens, at) == DOCUMENT
    )
    start = next(begins, None)
    stated: dict[str, list[str]] = {}
    enter(latex, Stretch(row, 0, len(row.tokens) if start is None else start))
    here = latex.here
    while here.at < here.end:
        token = row.tokens[here.at]
        here.at += 1
        if token.kind != "command" or token.text not in PREAMBLE:
            continue
        if token.text in HEAD_COMMANDS:
            stated.setdefault(HEAD_COMMANDS[token.text], head_line(latex, token.text))
        elif start is not None:
            MEANINGS[token.text](latex)
            here = latex.here
    leave(latex)
    return {name: values for name, values in stated.items() if any(values)}, (
        0 if start is None else start + 4
    )


def head_line(latex: LatexText, name: str) -> list[str]:
    """The title, or each author: \\author{Anna Weber\\thanks{…} \\and Tom Kay}."""
    optional(latex)
    whole = argument(latex)
    lines: list[list[str]] = [[]]
    start = at = whole.start
    while at < whole.end:
        token = whole.row.tokens[at]
        if token.kind == "command" and token.text in DIVIDING:
            lines[-1].append(text_of(Stretch(whole.row, start, at)))
            if token.text == "and":
                lines.append([])
            else:
                at = whole.row.closing.get(at + 1, at)
            start = at + 1
        at += 1
    lines[-1].append(text_of(Stretch(whole.row, start, whole.end)))
    printed = [" ".join(filter(None, line)) for line in lines]
    return printed[:1] if name == "title" else printed
