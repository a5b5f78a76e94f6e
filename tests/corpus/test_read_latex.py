"""LaTeX sources: notes, signs, macros, \\cite with a list of works or a .bib beside the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import essays_in, read
from corpus.essay import Essay
from corpus.healing.reading import heal
from corpus.latex.bib_entries import works_in
from corpus.limits import UnreadableError
from extractor.model.links import Resolution
from extractor.pipeline import one_essay
from extractor.tables import load

BIB = r"""
@string{faber = "Faber"}
@book{hume, author = {Hume, Ann and {The Coal Board}}, title = {Coal and {Iron}},
  publisher = faber, address = {Leeds}, year = 1931}
@article{kay, author = {Bert van der Kay}, title = {Bread \& Salt in K\"oln}, journaltitle =
  {Labour Past}, date = {1957-03}, volume = 12, pages = {10--20}}
@book{broken, title = {never closed
"""
LIST = r"""
\begin{thebibliography}{9}
\bibitem{hume} A. Hume, \emph{Coal and Iron}, Leeds: Faber, 1931.
\bibitem{kay} B. Kay, \emph{Bread and Salt}, London: Wiley, 1957.
\end{thebibliography}
"""


def latex(body: str, preamble: str = "") -> Essay:
    source = f"\\documentclass{{article}}{preamble}\\begin{{document}}{body}\\end{{document}}"
    (essay,) = essays_in(source.encode(), "a.tex", None)
    return essay


def beside(body: str, folder: Path, **bibs: str) -> Essay:
    for name, text in bibs.items():
        (folder / f"{name}.bib").write_text(text, encoding="utf-8")
    path = folder / "a.tex"
    path.write_text(
        f"\\begin{{document}}{body}\\bibliography{{refs}}\\end{{document}}", encoding="utf-8"
    )
    (essay,) = read([str(path)])
    assert isinstance(essay, Essay)
    return essay


def cited(found: Resolution) -> list[tuple[str, str]]:
    """Title of the work and page of each cite that stands in text or notes."""
    return [
        (found.works[link.work].get("title"), link.cite.at("page"))
        for link in found.links
        if link.work is not None and link.cite.place >= 0
    ]


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (r"``coal'' --- or `iron'", "“coal” — or ‘iron’"),
        (
            r"K\"oln, Caf\'{e}, \c{c}a, \v{S}, na\"{\i}ve, \ss{}e, \o",
            "Köln, Café, ça, Š, naïve, ße, ø",
        ),
        (r"p.~4, 1917--21, V.\,I.\ Lenin, 5\% \& more", "p. 4, 1917–21, V. I. Lenin, 5% & more"),
        ("coal % a remark\niron", "coal iron"),
        (r"coal\label{a}\vspace{2em}\index{b} iron\ref{a}", "coal iron"),
        (r"\enquote{coal} \foreignlanguage{german}{und} \unknown{iron}", "“coal” und iron"),
        (r"\newcommand{\lcw}[1]{\emph{Works}, vol.~#1}See \lcw{33}.", "See Works, vol. 33."),
        (r"\def\cw{\emph{Works}}See \cw{} twice: \cw.", "See Works twice: Works."),
        (r"\href{http://a.b/c%20d}{coal} \url{http://a.b/c_d%e}", "coal http://a.b/c_d%e"),
        (r"{\itshape coal} and {\bf iron", "coal and iron"),
        (r"\begin{figure}\caption{Coal}\end{figure}iron", "iron"),
    ],
)
def test_what_is_printed(source: str, printed: str) -> None:
    assert " ".join(latex(source).text.split()) == printed


def test_looks_headings_and_quotations() -> None:
    essay = latex(
        r"\section*{Coal}\emph{one} and {\it two} \textsc{three}\begin{quote}Set off.\end{quote}"
        r"End."
        r"\begin{itemize}\item First \item Second\end{itemize}"
    )
    marked = {(one.kind, one.span.of(essay.text)) for one in essay.markup}
    assert marked >= {
        ("emphasis", "one"),
        ("emphasis", "two"),
        ("small-capitals", "three"),
        ("blockquote", "Set off."),
    }
    assert [span.of(essay.text) for span in essay.body][-3:] == ["End.", "First", "Second"]


def test_title_and_authors() -> None:
    essay = latex(
        r"\maketitle Coal.", r"\title{On K\"oln\thanks{For all.}}\author{Ann Hume \and Bert Kay}"
    )
    assert (essay.title, essay.author) == ("On Köln", ("Ann Hume", "Bert Kay"))


def test_foot_and_endnotes_are_two_series() -> None:
    essay = latex(
        r"One\footnote{Ann Hume, \emph{Coal}, Leeds 1931, p. 4.} and"
        r" two\endnote{Bert Kay, \emph{Bread}, London 1920, p. 9.} and"
        r" three\footnote{Ibid., p. 5. \footnote{A note in a note.}}."
    )
    assert [(note.label, note.series) for note in essay.notes] == [
        ("1", "footnote"),
        ("1", "endnote"),
        ("2", "footnote"),
        ("3", "footnote"),
    ]
    assert cited(one_essay(essay, load())) == [("Coal", "4"), ("Bread", "9"), ("Coal", "5")]


def test_cites_of_the_list_of_works() -> None:
    essay = latex(r"It rose \cite[p.~12]{kay}, then \cite{hume,kay}." + LIST)
    assert "It rose [2, p. 12], then [1; 2]." in essay.text
    assert cited(one_essay(essay, load())) == [
        ("Bread and Salt", "12"),
        ("Coal and Iron", ""),
        ("Bread and Salt", ""),
    ]


def test_cites_of_the_bib_beside_the_file(tmp_path: Path) -> None:
    essay = beside(
        r"It rose\footcite[45]{hume}, and fell \parencite[see][pp. 12--13]{kay}.\footnote{As "
        r"\textcite{hume} says.} \citeauthor{nobody}",
        tmp_path,
        refs=BIB,
    )
    found = one_essay(essay, load())
    assert cited(found) == [
        ("Coal and Iron", "45"),
        ("Bread & Salt in Köln", "12-13"),
        ("Coal and Iron", ""),
    ]
    (book, article) = sorted(found.works, key=lambda work: work.type != "book")
    assert [person.family for person in article.authors] == ["Kay"]
    assert dict(article.fields)["journal"] == "Labour Past"
    assert book.get("publisher") == "Faber"
    assert [problem.message.rpartition(": ")[2] for problem in essay.problems] == ["nobody"]
    assert heal(essay, essay.notes[0].span).text.startswith("Ann Hume and The Coal Board, Coal")


def test_only_a_bib_in_the_same_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "up.bib").write_text(BIB, encoding="utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    path = inner / "a.tex"
    path.write_text(r"Coal \cite{hume}.\bibliography{../up}", encoding="utf-8")
    (essay,) = read([str(path)])
    assert isinstance(essay, Essay)
    assert "Coal [hume]." in essay.text


def test_a_broken_bib_gives_what_can_be_read() -> None:
    assert list(works_in(BIB.encode())) == ["hume", "kay"]
    assert works_in(b"\0\1\2" * 100) == {}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (r"\begin{document}\def\a{\a\a}\a", "nested"),
        (r"\newcommand{\a}[1]{#1#1#1#1\a{#1#1#1#1}}\begin{document}\a{x}", "without bound"),
        ("\\begin{document}" + "{" * 5_000 + "x" + "}" * 5_000, "nested"),
        ("\\begin{document}" + "\\emph{" * 5_000, "nested"),
        ("\\begin{document}" + "\\a" * 250_000, "commands and braces"),
        ("\\begin{document}\\end{document}", "without words"),
        ("\\begin{document}" + "%" * 5_000, "without words"),
        ("\\begin{document}coal\0", "binary"),
    ],
)
def test_one_clear_line(source: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        essays_in(source.encode(), "a.tex", None)


@pytest.mark.parametrize(
    "source",
    [
        r"coal \footnote{never closed",
        r"coal \begin{quote} never ended",
        r"coal \end{quote} } never begun \end{document} after",
        r"coal \cite \footnote \emph \'",
        r"coal \foo[never closed",
        "coal \\title{" * 500,
        r"coal \autocites[1]{a}[2",
        "coal" + "\\begin{figure}" * 2_000,
    ],
)
def test_what_is_cut_off_is_read_as_far_as_it_goes(source: str) -> None:
    assert latex(source).text.lstrip().startswith("coal")


def test_other_encodings() -> None:
    source = "\\documentclass{article}\\begin{document}Caf\u00e9 und K\u00f6ln\\end{document}"
    (essay,) = essays_in(source.encode("latin-1"), "a.tex", None)
    assert (essay.text.strip(), len(essay.problems)) == ("Café und Köln", 1)
