"""Essays as texts taken out of typeset pages, in each manner of converters, and how they are read.

    python -m tests.bench.page_texts FILE…              # notes and cites found, each manner
    python -m tests.bench.page_texts FILE… --out DIR    # and the texts themselves

The files are essays whose notes are read surely (web pages, Markdown). Each is set in pages with
its notes at the foot, and the text is taken out of these as `pdftotext` does, with and without
`-layout`, or as by copying from a viewer. It is read again and compared with the source.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import corpus
import extractor
from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from corpus.readers import markdown, text
from extractor.tables import load
from output.writers import json as ledger_json

PAGE_LINES: Final = 42
WIDTH: Final = 74  # characters of a line of the body; notes are set smaller, so more go on a line
NOTE_WIDTH: Final = 88
COLUMN: Final = 46
GUTTER: Final = 5
MARK_RE: Final = re.compile("\x02([^\x03]*)\x03")
DROPPED_RE: Final = re.compile(r"[\s\u2010-]+")
SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Source:
    """Paragraphs, with \\x02 n \\x03 where note n (from 0) is called, and the text of the notes."""

    title: str
    author: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How pages are set, and how their text is taken out."""

    name: str
    columns: int = 1
    layout: bool = False  # blanks show where things stand on the page
    form_feeds: bool = True
    gaps: bool = True  # a blank line between the blocks of a page
    label: str = "{n} "  # before a note
    mark: str = "{n}"  # behind a word
    header: bool = True
    folio: str = "foot"  # where the number of the page stands: "foot", "head", ""
    restart: bool = False  # numbers begin at 1 on each page
    indent: int = 0  # of the first line of a note
    hanging: int = 0  # of its other lines
    width: int = WIDTH
    note_width: int = NOTE_WIDTH


PLAIN: Final = Manner("raw")
LAYOUT: Final = Manner("layout", layout=True)
MANNERS: Final = (
    PLAIN,
    replace(PLAIN, name="raw, label on its line", label="{n}\n"),
    replace(PLAIN, name="raw, label and blank line", label="{n}\n\n"),
    replace(PLAIN, name="raw, label glued", label="{n}"),
    replace(PLAIN, name="raw, dotted", label="{n}. ", folio="head"),
    replace(PLAIN, name="raw, raised", label="{s}", mark="{s}"),
    replace(PLAIN, name="raw, spaced marks", mark=" {n}"),
    replace(PLAIN, name="raw, brackets", label="[{n}] ", mark="[{n}]"),
    replace(PLAIN, name="raw, each page from 1", restart=True),
    replace(PLAIN, name="raw, no head", header=False),
    LAYOUT,
    replace(LAYOUT, name="layout, indented", indent=4, folio="head"),
    replace(LAYOUT, name="layout, hanging", label="{n}   ", hanging=4),
    replace(LAYOUT, name="layout, label on its line", label="{n}\n", indent=2, hanging=6),
    replace(LAYOUT, name="layout, each page from 1", restart=True),
    replace(LAYOUT, name="layout, no form feeds", form_feeds=False),
    replace(LAYOUT, name="layout, two columns", columns=2, width=COLUMN, note_width=COLUMN + 6),
    replace(
        LAYOUT, name="layout, two columns, from 1", columns=2, width=COLUMN,
        note_width=COLUMN + 6, restart=True,
    ),
    replace(PLAIN, name="copied", form_feeds=False, gaps=False),
    replace(PLAIN, name="copied, label on its line", form_feeds=False, gaps=False, label="{n}\n"),
    replace(PLAIN, name="copied, dotted, no head", form_feeds=False, gaps=False, label="{n}. ",
            header=False),
    replace(PLAIN, name="copied, bare", form_feeds=False, gaps=False, header=False, folio=""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of a paragraph, and the notes that are called in it."""

    text: str
    calls: tuple[int, ...] = ()
    begins: bool = False


def source_of(essay: Essay) -> Source:
    """The paragraphs and the notes of an essay that has been read."""
    notes = [note for note in essay.notes if note.anchor]
    paragraphs: list[str] = []
    printed: list[int] = []
    for span in essay.body:
        at = span.start
        out: list[str] = []
        called = [(n.anchor, k) for k, n in enumerate(notes) if n.anchor and n.anchor in span]
        for anchor, number in sorted(called):
            out.append(heal(essay, Span(at, anchor.start)).text.rstrip())
            out.append(f"\x02{len(printed)}\x03")
            printed.append(number)
            at = anchor.end
            if essay.text[at : at + 1].isspace():
                out.append(" ")
        out.append(heal(essay, Span(at, span.end)).text if at < span.end else "")
        paragraphs.append("".join(out))
    return Source(
        essay.title or "On a Matter of Old",
        " and ".join(essay.author) or "Ann Holt",
        tuple(paragraphs),
        tuple(heal(essay, notes[number].span).text.lstrip(".) ") for number in printed),
    )


def as_markdown(source: Source) -> str:
    """The source with tied notes: what a text taken out of pages is compared with."""
    body = [MARK_RE.sub(lambda m: f"[^{int(m[1]) + 1}]", p) for p in source.paragraphs]
    notes = [f"[^{n}]: {note}" for n, note in enumerate(source.notes, 1)]
    return "\n\n".join([f"# {source.title}", *body, *notes]) + "\n"


def broken(paragraph: str, width: int) -> Iterator[str]:
    """The lines of a paragraph; a long word may be cut by a hyphen."""
    line = ""
    for word in paragraph.split():
        rest = word
        while len(line) + len(MARK_RE.sub("99", rest)) + bool(line) > width:
            room = width - len(line) - 2
            if not line or not (rest.isalpha() and 3 <= room <= len(rest) - 3):
                break
            yield f"{line} {rest[:room]}-"
            line, rest = "", rest[room:]
        if line and len(line) + len(MARK_RE.sub("99", rest)) + 1 > width:
            yield line
            line = ""
        line = f"{line} {rest}" if line else rest
    if line:
        yield line


def pages(source: Source, manner: Manner) -> Iterator[tuple[list[Line], list[tuple[int, str]]]]:
    """Body lines and foot lines of each page (or column); a foot line has its note, or -1 where it
    goes on."""
    lines = [
        Line(line, tuple(int(n) for n in MARK_RE.findall(line)), begins=not at)
        for paragraph in source.paragraphs
        for at, line in enumerate(broken(paragraph, manner.width))
    ]
    carried: list[tuple[int, str]] = []
    at = 0
    while at < len(lines) or carried:
        body: list[Line] = []
        foot = carried[: PAGE_LINES // 2]
        carried = carried[PAGE_LINES // 2 :]
        while at < len(lines) and not carried:
            added = [row for n in lines[at].calls for row in note_lines(source, n, manner)]
            room = PAGE_LINES - len(body) - 1 - len(foot)
            if room < min(1, len(added)) or room < 0:
                break
            body.append(lines[at])
            at += 1
            foot += added[:room]
            carried = added[room:]
            if len(body) + len(foot) >= PAGE_LINES:
                break
        yield body, foot


def note_lines(source: Source, number: int, manner: Manner) -> Iterator[tuple[int, str]]:
    for at, line in enumerate(broken(source.notes[number], manner.note_width)):
        yield (-1 if at else number, line)


def printed_page(
    body: Sequence[Line], foot: Sequence[tuple[int, str]], manner: Manner, first: int
) -> list[str]:
    """The lines of one page or column without its head; `first` is the note that counts as 1."""

    def number(note: int) -> dict[str, str]:
        label = str(note - first + 1)
        return {"n": label, "s": label.translate(SUPERSCRIPT)}

    out: list[str] = []
    for line in body:
        shown = MARK_RE.sub(lambda m: manner.mark.format(**number(int(m[1]))), line.text)
        out.append("    " + shown if manner.layout and line.begins else shown)
    if foot and manner.gaps:
        out.append("")
    for note, line in foot:
        if note < 0:
            out.append(" " * manner.hanging + line)
            continue
        label = manner.label.format(**number(note))
        head, _, rest = label.rpartition("\n")
        out += [" " * manner.indent + part for part in head.split("\n")] if "\n" in label else []
        lead = " " * (manner.hanging if "\n" in label else manner.indent)
        out.append(lead + rest + line)
    return out


def as_printed(source: Source, manner: Manner) -> str:
    """The text that a converter takes out of the pages."""
    columns: list[list[str]] = []
    first = 0
    seen = 0
    for body, foot in pages(source, manner):
        own = [note for note, _ in foot if note >= 0]
        if manner.restart and own and len(columns) % manner.columns == 0:
            first = own[0]
        elif manner.restart and len(columns) % manner.columns == 0:
            first = seen
        seen = max([seen, *(n + 1 for n in own)])
        columns.append(printed_page(body, foot, manner, first))
    sheets = [columns[n : n + manner.columns] for n in range(0, len(columns), manner.columns)]
    texts = [sheet(parts, number, source, manner) for number, parts in enumerate(sheets, 171)]
    return ("\n\f" if manner.form_feeds else "\n").join(texts) + "\n"


def sheet(parts: Sequence[list[str]], number: int, source: Source, manner: Manner) -> str:
    """One page with its head and its number."""
    width = manner.width * manner.columns + GUTTER * (manner.columns - 1)
    gap = [""] if manner.gaps else []
    out: list[str] = []
    if number == 171:
        out += [source.title, *gap, source.author, *gap]
    elif manner.header:
        running = source.title if number % 2 else source.author
        if manner.folio == "head":
            running = f"{running}   {number}" if number % 2 else f"{number}   {running}"
        out += [running.center(width).rstrip() if manner.layout else running, *gap]
    if len(parts) == 1:
        rows = parts[0]
    else:
        height = max(map(len, parts))
        left, right = ([*part, *[""] * (height - len(part))] for part in parts)
        wide = max(map(len, left))
        rows = [f"{a:{wide + GUTTER}}{b}".rstrip() for a, b in zip(left, right, strict=True)]
    out += rows
    if manner.folio == "foot":
        out += [*gap, str(number).center(width).rstrip() if manner.layout else str(number)]
    return "\n".join(out)


def folded(printed: str) -> str:
    """A printed text without blanks and hyphens."""
    return DROPPED_RE.sub("", printed)


def found_notes(essay: Essay) -> Counter[str]:
    return Counter(folded(heal(essay, note.span).text) for note in essay.notes)


def cites(essay: Essay) -> Counter[tuple[str, ...]]:
    """The cites of notes: the note's text, the work cited and the page."""
    ledger = json.loads(ledger_json.write(extractor.understand([essay], load())))
    works = {work["key"]: work for work in ledger["works"]}
    own = {note["id"]: note["text"] for note in ledger["essays"][0]["notes"]}
    out: Counter[tuple[str, ...]] = Counter()
    for cite in ledger["essays"][0]["citations"]:
        if cite["note_id"] and cite["work"]:
            title = works[cite["work"]]["fields"].get("title", "")
            out[
                folded(own[cite["note_id"]]),
                folded(title),
                folded(str(cite["locator"].get("page", ""))),
            ] += 1
    return out


@dataclass(slots=True)
class Figures:
    notes: int = 0
    notes_found: int = 0
    notes_read: int = 0
    marked: int = 0
    cites: int = 0
    cites_found: int = 0


def measure(
    source: Source, manner: Manner, figures: Figures, *, whole: bool, out: Path | None
) -> None:
    """Adds what is found in one manner of printing a source."""
    printed = as_printed(source, manner)
    if out:
        name = re.sub(r"\W+", "-", f"{source.title[:20]} {manner.name}")
        (out / f"{name}.txt").write_text(printed, encoding="utf-8")
    (plain,) = markdown.read(as_markdown(source).encode(), "", None)
    (essay,) = text.read(printed.encode(), "", None)
    want, got = found_notes(plain), found_notes(essay)
    figures.notes += want.total()
    figures.notes_found += (want & got).total()
    figures.notes_read += got.total()
    figures.marked += sum(note.anchor is not None for note in essay.notes)
    if out:
        lost = "\n".join(["LOST", *(want - got), "", "MORE", *(got - want)])
        (out / f"{name}.lost").write_text(lost, encoding="utf-8")
    if whole:
        known, seen = cites(plain), cites(essay)
        figures.cites += known.total()
        figures.cites_found += (known & seen).total()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--manner", help="only those whose name holds this")
    parser.add_argument("--notes-only", action="store_true")
    options = parser.parse_args()
    essays = [essay for essay in corpus.read(options.files) if isinstance(essay, Essay)]
    sources = [source_of(essay) for essay in essays if essay.notes]
    print(f"{'manner':32} notes  read  marks  cites")
    for manner in MANNERS:
        if options.manner and options.manner not in manner.name:
            continue
        figures = Figures()
        for source in sources:
            measure(source, manner, figures, whole=not options.notes_only, out=options.out)
        total = figures.notes
        print(
            f"{manner.name:32} {figures.notes_found / total:.3f} {figures.notes_read / total:.3f}"
            f" {figures.marked / total:.3f}  {figures.cites_found / max(figures.cites, 1):.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
