"""Essays typeset as PDF in many layouts, read back, and compared with what they were made from.

    python -m tests.bench.typeset [--layout NAME …] [--keep FOLDER] ESSAY …

An essay in any format that ibidem reads is the source. `typst` (extra `bench`) sets it, and so do
LaTeX, LibreOffice, Chromium and Ghostscript where they are installed, by way of pandoc; the notes,
the cites and the works of the PDF are compared with those of the source. With `--text` the same is
done with the text that `pdftotext` takes out of it, in both of its modes.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from shutil import which

import corpus
from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from extractor.merge.ledger_of_run import merge
from extractor.model.ledger import Ledger
from extractor.pipeline import one_essay
from extractor.quotations.provenance import attach
from extractor.tables import load
from tests.bench.pandoc_essay import pandoc_json
from tests.bench.printing_programs import NEEDED, is_there, make_pdf

SIGNS_RE = re.compile(r"[\\#*_`$@<>\[\]~/=+\-\"']")
FUNCTIONS = {"emphasis": "emph", "strong": "strong", "small-capitals": "smallcaps"}
HEAD = '#set text(lang: "en", hyphenate: true)\n#set par(justify: true)\n'
# name -> what is printed before the essay
LAYOUTS = {
    "book": HEAD
    + """
#set page(width: 148mm, height: 210mm, margin: (x: 18mm, y: 22mm), header: context {
  if calc.odd(counter(page).get().first()) [_The Journal of Mills_ #h(1fr) #counter(page).display()]
  else [#counter(page).display() #h(1fr) _Coal and Iron_] })
#set text(size: 10pt)
#set par(first-line-indent: 1em, spacing: 0.65em)
""",
    "typed": """
#set text(lang: "en", hyphenate: false, size: 12pt)
#set page(paper: "us-letter", margin: 25mm, numbering: "1 of 1")
#set par(justify: false, leading: 1.1em, spacing: 2em)
#set super(typographic: false)
""",
    "two-columns": HEAD
    + """
#set page(paper: "a4", columns: 2, margin: (x: 18mm, y: 20mm), numbering: "1",
  header: [Review of Social History, vol. 12, no. 3], footer-descent: 20%)
#set text(size: 9pt)
#set par(first-line-indent: 1em, spacing: 0.65em)
#set super(typographic: false)
""",
    "three-columns": HEAD
    + """
#set page(paper: "a4", columns: 3, margin: (x: 15mm, y: 18mm), numbering: "— 1 —")
#set columns(gutter: 14pt)
#set text(size: 8.5pt)
#set par(first-line-indent: 1em, spacing: 0.65em)
""",
    "modern": """
#set text(lang: "en", font: "New Computer Modern", hyphenate: true, size: 10pt)
#set page(paper: "a5", margin: 17mm, footer: context [#line(length: 100%, stroke: 0.3pt)
  #text(size: 8pt)[Downloaded from mills.example on 3 May 2019. All use is subject to the terms.
  #h(1fr) #counter(page).display("i")]])
#set par(justify: true, first-line-indent: 1.2em, spacing: 0.65em)
#set footnote.entry(separator: none, gap: 0.3em)
""",
    "same-size": HEAD
    + """
#set page(paper: "a5", margin: 15mm, numbering: "1", number-align: right)
#set text(size: 9.5pt)
#show footnote.entry: set text(size: 9.5pt)
#set super(typographic: false)
""",
    "watermark": HEAD
    + """
#set page(paper: "a4", margin: 30mm, numbering: "1",
  background: rotate(45deg, text(80pt, fill: luma(230))[DRAFT]))
#set text(size: 11pt)
#set par(first-line-indent: 1.5em, spacing: 0.65em)
#show footnote.entry: set text(size: 8pt)
""",
    "endnotes": HEAD
    + """
#set page(width: 150mm, height: 220mm, margin: 20mm, header: [_Coal and Iron_ #h(1fr) 1972],
  numbering: "1")
#set text(size: 10pt)
#set par(first-line-indent: 1em, spacing: 0.65em)
""",
    "endnotes-two-columns": HEAD
    + """
#set page(paper: "a4", columns: 2, margin: 18mm, numbering: "1")
#set text(size: 9pt)
#set super(typographic: false)
#set par(first-line-indent: 1em, spacing: 0.65em)
""",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What a PDF gives of its source, as counts: notes and their marks, cites, works."""

    notes: tuple[int, int]
    marked: tuple[int, int]
    cites: tuple[int, int]
    works: tuple[int, int]


def typst_of(essay: Essay, layout: str) -> str:
    """An essay as the source of typst."""
    ends = layout.startswith("endnotes")
    body = list(blocks_of(essay, ends))
    if ends:
        body.append("= Notes\n")
        body += [
            f"#par(first-line-indent: 0em)[{note.label}\\. {inline(essay, note.span)}]\n"
            for note in essay.notes
        ]
    title = escape(essay.title or "Untitled")
    author = ", ".join(map(escape, essay.author))
    return f"{LAYOUTS[layout]}\n#align(center, text(size: 1.6em)[{title}])\n\n{author}\n\n" + (
        "\n".join(body)
    )


def blocks_of(essay: Essay, ends: bool) -> Iterator[str]:
    """Headings and paragraphs in order; what notes tear apart is one paragraph."""
    headings = [markup for markup in essay.markup if markup.kind == "heading"]
    stretches = [(span, "") for span in essay.body]
    stretches += [(markup.span, markup.target or "2") for markup in headings]
    for span, level in sorted(stretches):
        text = inline(essay, span, marks=True, ends=ends)
        if level:
            yield f"\n{'=' * min(int(level), 3)} {text}\n"
        else:
            yield f"\n{text}\n"


def inline(essay: Essay, span: Span, *, marks: bool = False, ends: bool = False) -> str:
    """A stretch with its italics and, where asked, its notes."""
    notes = {}
    if marks:
        notes = {note.anchor: note for note in essay.notes if note.anchor and note.anchor in span}
    cuts = {span.start, span.end}
    for anchor in notes:
        cuts |= {anchor.start, anchor.end}
    parts = []
    for start, end in pairwise(sorted(cuts)):
        note = notes.get(Span(start, end))
        if note is None:
            parts.append(styled(essay, Span(start, end)))
        elif ends:
            parts.append(f"#super[{escape(note.label)}];")
        else:
            parts.append(f"#footnote[{inline(essay, note.span)}];")
    return "".join(parts)


def styled(essay: Essay, span: Span) -> str:
    """A stretch without notes."""
    reading = heal(essay, span)
    looks = [(at, "emphasis") for at in reading.emphasis]
    parts, at = [], 0
    for stretch, kind in sorted(looks):
        if stretch.start < at:
            continue
        parts.append(escape(reading.text[at : stretch.start]))
        parts.append(f"#{FUNCTIONS[kind]}[{escape(reading.text[stretch.start : stretch.end])}];")
        at = stretch.end
    parts.append(escape(reading.text[at:]))
    blank_before = " " if essay.text[span.start : span.start + 1].isspace() else ""
    blank_behind = " " if essay.text[span.end - 1 : span.end].isspace() else ""
    return blank_before + "".join(parts) + blank_behind


def escape(text: str) -> str:
    """Text as typst prints it as it stands."""
    return SIGNS_RE.sub(lambda sign: "\\" + sign[0], " ".join(re.split(r"\s+", text)))


def understood(essay: Essay) -> Ledger:
    """One essay by itself, understood."""
    vocabulary = load()
    return merge(attach([one_essay(essay, vocabulary)], vocabulary), vocabulary)


def compared(source: Essay, pdf: Essay) -> Figures:
    """What of the source is in the PDF: texts without regard to blanks, marks by the words before
    them, cites by what they print, works by their keys."""
    of_source, of_pdf = understood(source), understood(pdf)
    return Figures(
        shared(
            [bare(heal(source, n.span).text) for n in source.notes],
            [bare(heal(pdf, n.span).text) for n in pdf.notes],
        ),
        shared(marks(source), marks(pdf)),
        shared(cites(of_source), cites(of_pdf)),
        shared([work.key for work in of_source.works], [work.key for work in of_pdf.works]),
    )


def marks(essay: Essay) -> list[str]:
    """Each note that has a mark, with the letters before it."""
    found = []
    for note in essay.notes:
        if note.anchor:
            before = Span(max(0, note.anchor.start - 60), note.anchor.start)
            found.append(bare(heal(essay, before).text)[-12:])
    return found


def cites(ledger: Ledger) -> list[str]:
    """The cites of an essay: what is printed, and the work that is meant."""
    return [f"{bare(at.link.cite.text)} {at.work}" for essay in ledger.essays for at in essay.cites]


def bare(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(sign for sign in text if sign.isalnum())


def shared(source: list[str], pdf: list[str]) -> tuple[int, int]:
    """How many of the source are in the PDF, and how many there are."""
    return sum((Counter(source) & Counter(pdf)).values()), len(source)


def main() -> None:
    """Prints the figures of every essay in every layout."""
    parser = argparse.ArgumentParser()
    parser.add_argument("essays", nargs="+")
    parser.add_argument("--layout", nargs="*", default=[*LAYOUTS, *NEEDED])
    parser.add_argument("--keep", default=tempfile.mkdtemp())
    parser.add_argument("--text", action="store_true")
    parser.add_argument("-v", action="store_true")
    options = parser.parse_args()
    for source in corpus.read(options.essays):
        if not isinstance(source, Essay):
            sys.exit(f"{source.path}: {source.reason}")
        for layout in options.layout:
            path = Path(options.keep) / f"{Path(source.path).stem}-{layout}.pdf"
            if not path.exists() and not typeset(source, layout, path):
                print(f"{layout}: not measured: a program is missing, or printed nothing")
                continue
            for printed in (path, *(texts_of(path) if options.text else ())):
                show(source, printed, losses=options.v)


def typeset(source: Essay, layout: str, path: Path) -> bool:
    """Sets an essay; False where what it takes is not installed, or printed nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if layout in LAYOUTS:
        if find_spec("typst") is None:
            return False
        import typst

        typ = path.with_suffix(".typ")
        typ.write_text(typst_of(source, layout), encoding="utf-8")
        typst.compile(str(typ), output=str(path))
    elif is_there(layout):
        make_pdf(pandoc_json(source), layout, path)
    return path.exists()


def texts_of(path: Path) -> Iterator[Path]:
    """The texts that pdftotext takes out of a PDF; none where it is not installed."""
    for mode in ((), ("-layout",)) if which("pdftotext") else ():
        text = path.with_name(f"{path.stem}{''.join(mode)}.txt")
        subprocess.run(["pdftotext", *mode, str(path), str(text)], check=True)
        yield text


def show(source: Essay, path: Path, *, losses: bool) -> None:
    """Prints what a PDF, or its text, gives of its source."""
    (found,) = corpus.read([str(path)])
    if not isinstance(found, Essay):
        print(path.name, found.reason)
        return
    figures = compared(source, found)
    counts = (figures.notes, figures.marked, figures.cites, figures.works)
    shown = zip(("notes", "marks", "cites", "works"), counts, strict=True)
    said = "  ".join(f"{name} {some}/{all_}" for name, (some, all_) in shown)
    print(f"{path.name:56} {said}", flush=True)
    if losses:
        show_losses(source, found)


def show_losses(source: Essay, pdf: Essay) -> None:
    """The notes and marks of the source that the PDF does not give."""
    read = {bare(heal(pdf, note.span).text) for note in pdf.notes}
    for note in source.notes:
        text = heal(source, note.span).text
        if bare(text) not in read:
            print("   lost note", note.label, text[:100])
    for mark in sorted(set(marks(source)) - set(marks(pdf))):
        print("   lost mark", mark)


if __name__ == "__main__":
    main()
