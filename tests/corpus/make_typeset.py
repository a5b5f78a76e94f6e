"""Writes the typeset essays of tests/cases/pdf anew; needs `typst` (extra `bench`).

    python -m tests.corpus.make_typeset

One essay of made-up works in eight layouts; what they must give stands in `test_read_pdf.py`.
"""

from __future__ import annotations

from tests import CASES

FOLDER = CASES / "pdf"
FILLER = (
    "Nobody in the valley kept a diary that winter, and what we know of it comes from the books "
    "of the owners, from the letters that the carriers took over the pass, and from the minutes "
    "of a committee which met on Thursdays in the back room of an inn. "
)
# {n} calls a note, *…* is set in italics; a line that begins with "= " is a heading
ESSAY = f"""
The difficult organization of the waterpower was the affair of seven families, and the first
historian of the valley thought it sufficient to describe their offices.{{1}} {FILLER}

His pupils found this unsatisfying.{{2}} {FILLER} In *The Owners and the Weir* nothing is said of
the women who carried the cloth,{{3}} although the same author had printed their accounts.{{4}}

= The Second Winter

{FILLER} The miners’ affidavits were first used by Hollis.{{5}} {FILLER}{FILLER} It was a fine
efflorescence of paper, as one of them put it.{{6}} {FILLER} Others have followed her in this.{{7}}

= Conclusion

{FILLER} What was written in those offices was not what was done at the weir.{{8}} {FILLER}
"""
NOTES = (
    "Edwin Marsh, *The Seven Offices* (Leeds: Harrow Press, 1931), pp. 12–15.",
    "Ibid., p. 33. Marsh had himself complained of it in a long letter to the committee, in which "
    "he gave an account of every office, its holder, its fees, and of the quarrels that had been "
    "carried before the justices since the flood; the letter was never answered, and he came back "
    "to the matter only once, in the preface to the second edition.",
    "Clara Dunn, *The Owners and the Weir* (London: Northgate, 1958), p. 201.",
    "Clara Dunn, “Accounts of the Cloth Carriers”, *Journal of Valley History* 4 (1955), p. 77.",
    "Ruth Hollis, *Affidavits of the Northern Miners* (York: Ferrier, 1964), p. 9.",
    "Dunn, *Owners*, p. 210.",
    "See, among many, Hollis, *Affidavits*, pp. 40–44; and Marsh, *Seven Offices*, p. 18.",
    "Ibid., p. 20.",
)
HEAD = '#set text(lang: "en", hyphenate: true, size: 10pt)\n#set par(justify: true)\n'
INDENT = "#set par(first-line-indent: 1em, spacing: 0.65em)\n"
LAYOUTS = {
    # running heads left and right, notes that go on over the page
    "journal": HEAD
    + INDENT
    + """
#set page(width: 120mm, height: 150mm, margin: (x: 16mm, y: 18mm), header: context {
  let page = counter(page).get().first() + 211
  if calc.odd(page) [_Coal and Cloth_ #h(1fr) #page] else [#page #h(1fr) #smallcaps[Anna Berg]] })
#set page(footer: none)
""",
    # typewriter: ragged, double-spaced, small raised marks, "page of pages"
    "typed": """
#set text(lang: "en", hyphenate: false, size: 11pt)
#set page(paper: "a5", margin: 18mm, numbering: "1 of 1")
#set par(justify: false, leading: 1em, spacing: 1.8em)
#set super(typographic: false)
""",
    "two-columns": HEAD
    + INDENT
    + """
#set page(paper: "a5", columns: 2, margin: (x: 12mm, y: 16mm), numbering: "1",
  header: [Review of Valley Studies, vol. 12, no. 3])
#set text(size: 9.5pt)
#set super(typographic: false)
""",
    "three-columns": HEAD
    + INDENT
    + """
#set page(paper: "a4", flipped: true, columns: 3, margin: 15mm, numbering: "— 1 —")
#set text(size: 9pt)
""",
    # notes as large as the text, below a line; a watermark; the notice of a download
    "same-size": HEAD
    + """
#set page(paper: "a5", margin: 17mm, background: rotate(45deg, text(60pt, luma(220))[DRAFT]),
  footer: context align(center, text(7pt)[Downloaded from weir.example on 3 May 2019.
  All use is subject to the terms of the archive. #counter(page).display("i")]))
#show footnote.entry: set text(size: 10pt)
#set super(typographic: false)
""",
    # a large initial, letterspacing, small capitals made of capitals
    "initial": HEAD
    + INDENT
    + """
#set page(width: 130mm, height: 180mm, margin: 18mm, numbering: "1")
#show footnote.entry: set text(size: 8pt)
""",
    "endnotes": HEAD
    + INDENT
    + """
#set page(width: 120mm, height: 150mm, margin: 16mm, header: [_Coal and Cloth_ #h(1fr) 1972],
  numbering: "1")
""",
    "endnotes-two-columns": HEAD
    + INDENT
    + """
#set page(paper: "a5", columns: 2, margin: 13mm, numbering: "1")
#set text(size: 8pt)
#set super(typographic: false)
""",
}


def source(layout: str) -> str:
    """The essay as the source of typst."""
    parts = ESSAY
    for number, note in enumerate(NOTES, 1):
        mark = f"#super[{number}];" if layout.startswith("end") else f"#footnote[{set_(note)}];"
        parts = parts.replace(f"{{{number}}}", mark)
    if layout.startswith("end"):
        notes = (f"{number}\\. {set_(note)}" for number, note in enumerate(NOTES, 1))
        parts += "\n= Notes\n\n" + "\n\n".join(f"#par(first-line-indent: 0pt)[{n}]" for n in notes)
    if layout == "initial":
        first, *others = parts.strip().split("\n\n")
        first = " ".join(first.split()).replace(BEGINNING, INITIAL) + "]"
        parts = "\n\n".join([first, *others])
    title = "#align(center, text(size: 1.5em)[Paper and Water])\n\nby Anna Berg\n"
    return f"{LAYOUTS[layout]}\n{title}\n{set_(parts)}"


# The initial stands beside two lines, of which the first has a word set letter by letter.
BEGINNING = "The difficult organization of the waterpower was the affair of seven"
INITIAL = """#grid(columns: (19pt, 1fr), text(size: 29pt, baseline: 2.5pt)[T],
[#set par(first-line-indent: 0pt)
he #text(tracking: 3pt)[difficult] organization of the waterpower was the \\ affair of seven])
#v(-0.65em + 3pt)
#par(first-line-indent: 0pt)["""


def set_(text: str) -> str:
    """*Italics* as typst writes them."""
    return text.replace("*", "_")


def main() -> None:
    """Writes every layout."""
    import typst

    FOLDER.mkdir(exist_ok=True)
    for layout in LAYOUTS:
        written = typst.compile(source(layout).encode(), timestamp=0, pdf_tags=False)
        (FOLDER / f"{layout}.pdf").write_bytes(written)


if __name__ == "__main__":
    main()
