"""What the commands of LaTeX mean for a text that cites: looks, headings, notes, environments.

Read as in LaTeX2e (Lamport) and the packages that writers of notes use: endnotes, csquotes,
hyperref, biblatex, natbib. A command that is not here is passed over, and its arguments are text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from corpus.latex.latex_cites import CITE_MEANINGS, cite, keys_in
from corpus.latex.latex_tokens import name_behind
from corpus.latex.latex_walk import (
    Done,
    LatexText,
    Macro,
    argument,
    define,
    enter,
    optional,
    peek,
    text_of,
)
from corpus.tagged.tagged_page import (
    Look,
    WaitingNote,
    begin_block,
    end_block,
    keep_look,
    label_of,
    mark_note,
)

LOOKS: Final[dict[str, Look]] = {
    "emph": "emphasis", "textit": "emphasis", "textsl": "emphasis", "mkbibemph": "emphasis",
    "textbf": "strong", "textsc": "small-capitals", "textsuperscript": "raised",
    "mkbibitalic": "emphasis",
}  # fmt: skip
# commands that hold up to the end of their group: {\it …}
SWITCHES: Final[dict[str, Look]] = {
    "it": "emphasis", "em": "emphasis", "sl": "emphasis", "itshape": "emphasis",
    "slshape": "emphasis", "bf": "strong", "bfseries": "strong", "sc": "small-capitals",
    "scshape": "small-capitals",
}  # fmt: skip
HEADINGS: Final = {
    "part": "1", "chapter": "1", "section": "2", "subsection": "3", "subsubsection": "4",
    "paragraph": "5", "subparagraph": "6",
}  # fmt: skip
NOTES: Final = {"footnote": "footnote", "footnotetext": "footnote", "endnote": "endnote",
                "sidenote": "footnote", "endnotetext": "endnote"}  # fmt: skip
# command -> how many arguments in braces go with it into nothing
UNPRINTED: Final = {
    "documentclass": 1, "usepackage": 1, "RequirePackage": 1, "label": 1, "ref": 1, "pageref": 1,
    "autoref": 1, "index": 1, "vspace": 1, "hspace": 1, "vskip": 0, "includegraphics": 1,
    "bibliographystyle": 1, "nocite": 1, "setlength": 2, "addtolength": 2, "setcounter": 2,
    "addtocounter": 2, "pagestyle": 1, "thispagestyle": 1, "pagenumbering": 1, "hypersetup": 1,
    "phantomsection": 0, "addcontentsline": 3, "markboth": 2, "markright": 1, "color": 1,
    "definecolor": 3, "thanks": 1, "input": 1, "include": 1, "bibliography": 1,
    "addbibresource": 1, "graphicspath": 1, "selectlanguage": 1, "foreignlanguage": 1,
    "textcolor": 1, "fontsize": 2, "linespread": 1, "hyphenation": 1, "newtheorem": 2,
    "theoremstyle": 1, "setmainfont": 1, "geometry": 1, "date": 1, "title": 1, "author": 1,
    "newenvironment": 3, "renewenvironment": 3, "fancyhead": 1, "fancyfoot": 1, "rule": 2,
    "marginpar": 1, "todo": 1, "printbibliography": 0, "item": 0, "hypertarget": 1,
    "hyperlink": 1, "resizebox": 2, "parbox": 1, "DeclareNameAlias": 2,
    "ExecuteBibliographyOptions": 1,
    "newcounter": 1, "newlength": 1, "pdfbookmark": 2, "raisebox": 1, "titleformat": 1,
    "titlespacing": 1, "enlargethispage": 1, "linebreak": 0, "pagebreak": 0,
}  # fmt: skip
# environment -> how many arguments in braces say how it is set
SET_BY: Final = {
    "CSLReferences": 2, "hangparas": 2, "adjustwidth": 2, "minipage": 1, "multicols": 1,
    "spacing": 1, "list": 2,
}  # fmt: skip
QUOTED: Final = frozenset(
    ("quote", "quotation", "verse", "displayquote", "displaycquote", "extract")
)
LEFT_OUT: Final = {
    "equation": "formulas", "align": "formulas", "displaymath": "formulas", "math": "formulas",
    "eqnarray": "formulas", "gather": "formulas", "figure": "figures", "tikzpicture": "figures",
    "table": "tables", "tabular": "tables", "longtable": "tables", "comment": "comments",
    "filecontents": "files kept in the source", "lstlisting": "code",
}  # fmt: skip
DEFINING: Final = ("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand")
LIST_HEADING: Final = "References"  # as LaTeX prints it over `thebibliography` of an article
COUNT_DIGITS: Final = 1  # a macro takes up to nine arguments


def look(kind: Look, latex: LatexText) -> None:
    """\\emph{…}: its argument is printed so."""
    start = latex.draft.text.size
    enter(latex, argument(latex), lambda latex: keep_look(latex.draft, kind, start))


def switch(kind: Look, latex: LatexText) -> None:
    """\\itshape: the rest of the group is printed so."""
    peek(latex)
    latex.here.looks.append((kind, latex.draft.text.size))


def heading(level: str, latex: LatexText) -> None:
    """\\section[short]{…}."""
    optional(latex)
    begin_block(latex.draft, "heading", level)
    enter(latex, argument(latex), lambda latex: end_block(latex.draft))


def note(series: str, latex: LatexText) -> None:
    """\\footnote[12]{…}: the mark is printed, the note waits."""
    stated = text_of(optional(latex))
    content = argument(latex)
    label = label_of(latex.draft, series, stated)
    mark_note(latex.draft, WaitingNote(series, label, content))


def unprinted(arguments: int, latex: LatexText) -> None:
    """\\label{…}: neither the command nor its arguments are printed."""
    optional(latex)
    for _ in range(arguments):
        argument(latex)
    optional(latex)


def quotation(marks: str, latex: LatexText) -> None:
    """\\enquote{…}: its argument in quotation marks. Options name a source, which is cited behind
    the quotation; so do the keys of \\textcquote."""
    latex.draft.text.write(marks[0])
    enter(latex, argument(latex), lambda latex: latex.draft.text.write(marks[1]))


def quotation_with_source(latex: LatexText) -> None:
    """\\textquote[source]{…}: the quotation, and its source behind it."""
    source = optional(latex)
    latex.draft.text.write("“")

    def close(latex: LatexText) -> None:
        latex.draft.text.write("”")
        if source and source.start < source.end:
            latex.draft.text.write(" (")
            enter(latex, source, lambda latex: latex.draft.text.write(")"))

    enter(latex, argument(latex), close)


def quotation_with_key(latex: LatexText) -> None:
    """\\textcquote[12]{key}{…}: the quotation, and a cite of the entry behind it."""
    place = text_of(optional(latex))
    keys = text_of(argument(latex))
    latex.draft.text.write("“")

    def close(latex: LatexText) -> None:
        latex.draft.text.write("” ")
        cite(latex, keys_in(keys), "", place, "parenthesis")

    enter(latex, argument(latex), close)


def in_language(latex: LatexText) -> None:
    """\\foreignlanguage{german}{…}, \\textcolor{red}{…}: the second argument is the text."""
    argument(latex)


def define_macro(latex: LatexText) -> None:
    """\\newcommand{\\name}[2][default]{…}."""
    name = argument(latex)
    named = name.row.tokens[name.start : name.end]
    count = text_of(optional(latex))
    default = optional(latex)
    body = argument(latex)
    if len(named) == 1 and named[0].kind == "command":
        arguments = int(count) if len(count) == COUNT_DIGITS and count.isdecimal() else 0
        define(latex, named[0].text, Macro(arguments, body, default))


def define_plain(latex: LatexText) -> None:
    """\\def\\name{…}; one that takes arguments is passed over."""
    name = argument(latex)
    named = name.row.tokens[name.start : name.end]
    token = peek(latex)
    if token is not None and token.kind == "words":
        latex.here.at += 1
        argument(latex)
    elif len(named) == 1 and named[0].kind == "command":
        define(latex, named[0].text, Macro(0, argument(latex)))


def begin(latex: LatexText) -> None:
    """\\begin{quote}: an environment that is set off, that is not printed, or that is neither."""
    here = latex.here
    name = name_behind(here.row.tokens, here.at - 1)
    here.at += 3 if name else 0
    plain = name.removesuffix("*")
    left_out = latex.draft.page.left_out
    if plain in LEFT_OUT:
        left_out[LEFT_OUT[plain]] = left_out.get(LEFT_OUT[plain], 0) + 1
        here.at = min(here.row.end_of(name, here.at), here.end)
        return
    is_block = plain in QUOTED or plain == "thebibliography"
    latex.environments.append((name, is_block))
    optional(latex)
    if plain in QUOTED:
        begin_block(latex.draft, "paragraph", look="quote", quoted=True)
    elif plain == "thebibliography":
        argument(latex)
        write_list_heading(latex)
    else:
        for _ in range(SET_BY.get(plain, 0)):
            argument(latex)
        latex.draft.text.end_block()


def write_list_heading(latex: LatexText) -> None:
    """The heading of the list of works, and a block for its entries."""
    begin_block(latex.draft, "heading", "2")
    latex.draft.text.write(LIST_HEADING)
    end_block(latex.draft)
    begin_block(latex.draft, "paragraph", look="entry")


def end(latex: LatexText) -> None:
    """\\end{quote}; what ends and never began is passed over. \\end{document} ends all."""
    here = latex.here
    name = name_behind(here.row.tokens, here.at - 1)
    here.at += 3 if name else 0
    if name == "document":
        for stretch in latex.open:
            stretch.at = stretch.end
    if latex.environments and latex.environments[-1][0] == name:
        _name, is_block = latex.environments.pop()
        latex.draft.text.end_block()
        if is_block:
            end_block(latex.draft)


def item(latex: LatexText) -> None:
    """\\item[label]: a paragraph of its own."""
    latex.draft.text.end_block()
    label = optional(latex)
    if label:
        enter(latex, label, lambda latex: latex.draft.text.write(" "))


def entry(latex: LatexText) -> None:
    """\\bibitem[label]{key}: an entry of the list of works, with the label that LaTeX prints."""
    latex.draft.text.end_block()
    optional(latex)
    key = text_of(argument(latex))
    label = latex.labels.get(key, "")
    if label and "(" not in label:  # natbib prints no label before an entry: [Serge(1963)]
        latex.draft.text.write(f"[{label}] ")


def end_paragraph(latex: LatexText) -> None:
    """\\par."""
    latex.draft.text.end_block()


def end_line(latex: LatexText) -> None:
    """\\\\[2pt]: the line ends."""
    optional(latex)
    latex.draft.text.end_line()


def nothing(_latex: LatexText) -> None:
    """\\-, \\/: signs for the printer."""


def by_name(meaning: Callable[..., None], values: dict[str, object]) -> dict[str, Done]:
    """Name of a command -> its meaning, for commands that differ in one value."""
    return {name: partial(meaning, value) for name, value in values.items()}


MEANINGS: Final[dict[str, Done]] = {
    **by_name(unprinted, dict(UNPRINTED)),
    **by_name(look, dict(LOOKS)),
    **by_name(switch, dict(SWITCHES)),
    **by_name(heading, dict(HEADINGS)),
    **by_name(note, dict(NOTES)),
    **by_name(quotation, {"enquote": "“”", "mkbibquote": "“”"}),
    "textquote": quotation_with_source,
    "blockquote": quotation_with_source,
    "textcquote": quotation_with_key,
    "blockcquote": quotation_with_key,
    "foreignlanguage": in_language,
    "textcolor": in_language,
    "hyperlink": in_language,
    "hypertarget": in_language,
    **dict.fromkeys(DEFINING, define_macro),
    "def": define_plain,
    "begin": begin,
    "end": end,
    "item": item,
    "bibitem": entry,
    "par": end_paragraph,
    "\\": end_line,
    "newline": end_line,
    "-": nothing,
    "/": nothing,
    "@": nothing,
    **CITE_MEANINGS,
}
