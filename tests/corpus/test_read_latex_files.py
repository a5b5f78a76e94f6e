"""Files that a LaTeX source puts into itself: in its folder only, bounded, without loops."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import read
from corpus.essay import Essay, Unread
from corpus.latex import source_files

MAIN = r"""\documentclass{book}
\title{The Quays}\author{Clara Reed}
\input{macros}
\addbibresource{refs/works.bib}
\begin{document}\maketitle
The first strike.\footnote{Ann Holt, \emph{The Long Day} (London: Cape, 1961), p. 40.}
%\input{draft}
\input{chapters/one}
\include{chapters/two}
\import{chapters/}{three}
\end{document}
"""
FILES = {
    "macros.tex": r"\newcommand{\quay}{Quay of Norvale}",
    "draft.tex": "A draft nobody shall read.",
    "refs/works.bib": "@book{moss1931, author={Moss, Eli}, title={The Quays}, year={1931}}",
    "chapters/one.tex": r"The \quay{} was shut.\footnote{Ibid., p. 50.}"
    "\n\n"
    r"\input{chapters/detail}\endinput What stands behind the end.",
    "chapters/detail.tex": r"One \cite{moss1931} of many.",
    "chapters/two.tex": r"\documentclass[../main]{subfiles}\begin{document}"
    r"The men waited.\footnote{Holt, \emph{The Long Day}, p. 77.}\end{document}",
    "chapters/three.tex": "The end of it.",
}


def essays(folder: Path, files: dict[str, str], *paths: str) -> list[Essay | Unread]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return list(read([str(folder / path) for path in paths]))


def one(folder: Path, files: dict[str, str]) -> Essay:
    (essay,) = essays(folder, files, "main.tex")
    assert isinstance(essay, Essay), essay
    return essay


def test_files_are_put_in_where_they_are_named(tmp_path: Path) -> None:
    essay = one(tmp_path, {"main.tex": MAIN, **FILES})
    assert [note.span.of(essay.text)[:12] for note in essay.notes] == [
        "Ann Holt, Th",
        "Ibid., p. 50",
        "Holt, The Lo",
    ]
    assert "Quay of Norvale was shut." in essay.text
    assert "The end of it." in essay.text
    assert "draft" not in essay.text
    assert "behind the end" not in essay.text
    assert any(markup.kind == "citation-data" for markup in essay.markup)
    assert not essay.left_out


def test_a_folder_of_sources_is_one_essay(tmp_path: Path) -> None:
    found = essays(tmp_path, {"main.tex": MAIN, **FILES}, "")
    assert [Path(essay.path).name for essay in found] == ["draft.tex", "main.tex"]


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "no-such-file", "link", "a" * 290])
def test_nothing_outside_the_folder_is_opened(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("The secret.", encoding="utf-8")
    folder = tmp_path / "essay"
    folder.mkdir()
    (folder / "link.tex").symlink_to(tmp_path / "secret.tex")
    essay = one(folder, {"main.tex": rf"\begin{{document}}Words.\input{{{name}}}\end{{document}}"})
    assert essay.text.strip() == "Words."
    assert essay.left_out == ("files that are not in its folder: 1 block",)


def test_a_file_is_never_put_into_itself(tmp_path: Path) -> None:
    files = {
        "main.tex": r"\begin{document}Words.\input{a}\end{document}",
        "a.tex": r"One. \input{b}",
        "b.tex": r"Two. \input{a}\input{main}",
    }
    assert one(tmp_path, files).text.split() == ["Words.One.", "Two."]


def test_files_that_double_themselves_are_bounded(tmp_path: Path) -> None:
    files = {f"f{n}.tex": rf"word \input{{f{n + 1}}}\input{{f{n + 1}}}" for n in range(9)}
    files["f9.tex"] = "word"
    essay = one(tmp_path, {"main.tex": r"\begin{document}\input{f0}\end{document}", **files})
    assert essay.text.count("word") == source_files.MAX_INPUTS


def test_two_files_that_put_in_each_other_are_both_read(tmp_path: Path) -> None:
    files = {"a.tex": r"One. \input{b}", "b.tex": r"Two. \input{a}"}
    assert len(essays(tmp_path, files, "")) == 2
