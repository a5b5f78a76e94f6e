"""PDFs of an essay by the programs that scholars print with: LaTeX, LibreOffice, a browser.

Each layout says what is asked of the program; `make_pdf` runs it. Needs pandoc, and pdflatex,
soffice, chromium or gs for the layouts of each.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

SECONDS = 180
Edit = Callable[[str], str]

# name -> class, options, preamble
LATEX = {
    "article": ("article", "10pt,a4paper", ""),
    "twocolumn": (
        "article",
        "10pt,twocolumn",
        r"\usepackage{mathpazo}\pagestyle{headings}",
    ),
    "book": (
        "book",
        "11pt,twoside",
        r"\usepackage[perpage]{footmisc}\usepackage{mathptmx}\usepackage{microtype}"
        r"\usepackage[paperwidth=140mm,paperheight=215mm,margin=20mm]{geometry}",
    ),
    "sidenotes": ("tufte-handout", "", ""),
    "latex-endnotes": (
        "article",
        "12pt",
        r"\usepackage{endnotes}\let\footnote=\endnote\AtEndDocument{\clearpage\theendnotes}",
    ),
    "memoir-plain": (
        "memoir",
        "11pt,oneside",
        r"\feetbelowfloat\footmarkstyle{#1.\hspace{0.4em}}\setlength{\footmarkwidth}{1.4em}"
        r"\setlength{\footmarksep}{-1.4em}\usepackage{charter}\OnehalfSpacing",
    ),
    "run-in-notes": ("article", "11pt", r"\usepackage[para]{footmisc}"),
    "notes-two-columns": (
        "article",
        "11pt",
        r"\usepackage{dblfnote}\usepackage[margin=25mm]{geometry}\usepackage{mathptmx}",
    ),
    "old-fonts": ("article", "11pt", r"\usepackage{lettrine}\frenchspacing\raggedright"),
}
TEMPLATE = r"""\documentclass[OPTIONS]{CLASS}
\usepackage[ENCODING]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{textcomp}
\usepackage[hyphens]{url}
\providecommand{\tightlist}{}
\usepackage{hyperref}
PREAMBLE
\DeclareUnicodeCharacter{00A0}{~}
\setcounter{secnumdepth}{-2}
\title{$title$}
\author{$author$}
\date{}
\begin{document}
\maketitle
$body$
\end{document}
"""
# name -> what is changed in document.xml and in styles.xml
SERIF = "Liberation Serif"
WORD: dict[str, tuple[Edit, Edit]]
HTML = {
    "web-page": "body { font: 12pt/1.4 Georgia, 'DejaVu Serif', serif; max-width: 40em }",
    "web-two-columns": "body { columns: 2; font: 9pt/1.3 'Liberation Serif'; hyphens: auto; "
    "text-align: justify } sup { line-height: 0 } @page { size: A4; margin: 15mm }",
    "web-reader": "body { font: 13pt/1.6 'DejaVu Sans' } sup { font-size: 70% } "
    "a { color: #00c; text-decoration: none } @page { size: letter; margin: 1in }",
}


def in_two_columns(document: str) -> str:
    """A Word document in two columns."""
    size = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1100" w:right="1000" w:bottom="1100" '
    size += 'w:left="1000" w:header="600" w:footer="600" w:gutter="0"/>'
    return re.sub(
        r"<w:sectPr\s*/>|<w:sectPr>.*?</w:sectPr>",
        f'<w:sectPr>{size}<w:cols w:num="2" w:space="500"/></w:sectPr>',
        document,
        flags=re.S,
    )


def as_end_notes(document: str) -> str:
    """A Word document whose footnotes are endnotes."""
    return document.replace("w:footnote", "w:endnote")


def with_font(name: str, half_points: int) -> Edit:
    """Styles whose text is set in a font of so many half points, and the notes a little smaller."""

    def edit(styles: str) -> str:
        look = f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'
        look += f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        return re.sub(
            r"(<w:rPrDefault>\s*<w:rPr>).*?(</w:rPr>)", rf"\g<1>{look}\g<2>", styles, flags=re.S
        )

    return edit


def same(document: str) -> str:
    """As it is."""
    return document


WORD = {
    "word": (same, same),
    "word-manuscript": (same, with_font(SERIF, 24)),
    "word-two-columns": (in_two_columns, with_font(SERIF, 20)),
    "word-endnotes": (as_end_notes, with_font("Liberation Sans", 22)),
}
REWRITTEN = {"rewritten": "article", "rewritten-word": "word-manuscript"}
NEEDED = {
    **dict.fromkeys(LATEX, "pdflatex"),
    **dict.fromkeys(WORD, "soffice"),
    **dict.fromkeys(HTML, "chromium"),
    **dict.fromkeys(REWRITTEN, "gs"),
}


def is_there(layout: str) -> bool:
    """Whether the programs of a layout are on this machine."""
    programs = {"pandoc", NEEDED[layout], NEEDED[REWRITTEN.get(layout, layout)]}
    return all(map(shutil.which, programs))


def make_pdf(document: str, layout: str, path: Path) -> None:
    """Prints a document (pandoc's JSON) to `path`, or nothing where its program stops at something
    in the document. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if layout in REWRITTEN:
            source = place / "source.pdf"
            make_pdf(document, REWRITTEN[layout], source)
            run(place, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite",
                "-dPDFSETTINGS=/ebook", "-sOutputFile=essay.pdf", "source.pdf")  # fmt: skip
        elif layout in LATEX:
            by_latex(document, layout, place)
        elif layout in WORD:
            by_writer(document, layout, place)
        else:
            by_browser(document, layout, place)
        printed = place / "essay.pdf"
        if printed.exists():
            shutil.copyfile(printed, path)


def by_latex(document: str, layout: str, place: Path) -> None:
    """Twice, as notes and heads move."""
    kind, options, preamble = LATEX[layout]
    template = TEMPLATE.replace("CLASS", kind).replace("OPTIONS", options)
    template = template.replace("ENCODING", "OT1" if layout == "old-fonts" else "T1")
    template = template.replace("PREAMBLE", preamble)
    (place / "essay.latex").write_text(template, encoding="utf-8")
    source = pandoc(document, place, "latex", "--template=essay.latex")
    # what the fonts here have no letter for is left out
    source = re.sub(r"[^\x00-\x7f\u00a0-\u017f\u2010-\u203a\u20ac]", "", source)
    (place / "essay.tex").write_text(source, encoding="utf-8")
    for _ in range(2):
        run(place, "pdflatex", "-interaction=batchmode", "essay.tex", check=False)


def by_writer(document: str, layout: str, place: Path) -> None:
    """A Word file, printed by LibreOffice."""
    pandoc(document, place, "docx", "-o", "made.docx")
    edit_text, edit_styles = WORD[layout]
    with zipfile.ZipFile(place / "made.docx") as made:
        parts = {name: made.read(name) for name in made.namelist()}
    ends = layout == "word-endnotes"
    with zipfile.ZipFile(place / "essay.docx", "w", zipfile.ZIP_DEFLATED) as changed:
        for name, data in parts.items():
            if name.endswith((".xml", ".rels")):
                text = data.decode("utf-8")
                text = edit_styles(text) if name == "word/styles.xml" else edit_text(text)
                if ends:
                    text = text.replace("footnotes.xml", "endnotes.xml")
                    text = text.replace("footnotes+xml", "endnotes+xml")
                    text = text.replace("relationships/footnotes", "relationships/endnotes")
                data = text.encode("utf-8")
            changed.writestr(name.replace("footnotes.xml", "endnotes.xml") if ends else name, data)
    run(place, "soffice", f"-env:UserInstallation=file://{place}/profile", "--headless",
        "--convert-to", "pdf", "essay.docx")  # fmt: skip


def by_browser(document: str, layout: str, place: Path) -> None:
    """A page as a browser prints it, its notes at the end."""
    page = pandoc(document, place, "html")
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{HTML[layout]}</style>'
    (place / "essay.html").write_text(f"{head}<title>Essay</title>{page}", encoding="utf-8")
    run(place, "chromium", "--headless", "--no-sandbox", "--disable-gpu",
        f"--user-data-dir={place}/profile", "--print-to-pdf=essay.pdf", "essay.html")  # fmt: skip


def pandoc(document: str, place: Path, to: str, *options: str) -> str:
    """What pandoc makes of a document."""
    done = subprocess.run(
        ["pandoc", "-f", "json", "-t", to, *options],
        input=document, capture_output=True, text=True, check=True, cwd=place, timeout=SECONDS,
    )  # fmt: skip
    return done.stdout


def run(place: Path, *command: str, check: bool = True) -> None:
    """Runs a program in a folder."""
    subprocess.run(command, cwd=place, capture_output=True, check=check, timeout=SECONDS)
