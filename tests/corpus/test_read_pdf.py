"""PDF: one essay in eight layouts is read alike; and what PDF files hold besides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import pytest

from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from corpus.limits import UnreadableError
from corpus.readers import pdf
from tests.corpus import make_typeset
from tests.corpus.plain_pdf import FONTS, Set, lines
from tests.corpus.plain_pdf import pdf as pdf_of

LAYOUTS = sorted(make_typeset.LAYOUTS)
MARK_RE = re.compile(r"\{\d\}")


@cache
def essay(layout: str) -> Essay:
    """One of the typeset essays."""
    (found,) = pdf.read((make_typeset.FOLDER / f"{layout}.pdf").read_bytes(), "x.pdf", None)
    return found


def of_pages(*pages: Sequence[Set], drawn: str = "") -> Essay:
    (found,) = pdf.read(pdf_of(pages, drawn), "x.pdf", None)
    return found


def healed(found: Essay, spans: Sequence[Span]) -> list[str]:
    return [heal(found, span).text for span in spans]


def bare(text: str) -> str:
    """As it is read: without italics and marks, its blanks even."""
    return " ".join(MARK_RE.sub("", text).replace("*", "").split())


# --- one essay in eight layouts -------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_note_is_read_whole(layout: str) -> None:
    found = essay(layout)
    texts = healed(found, [note.span for note in found.notes])
    assert texts == [bare(note) for note in make_typeset.NOTES]
    assert [note.label for note in found.notes] == [str(n) for n in range(1, 9)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_mark_is_found_where_it_stands(layout: str) -> None:
    found = essay(layout)
    befores = MARK_RE.split(" ".join(make_typeset.ESSAY.split()))[:-1]
    for note, before in zip(found.notes, befores, strict=True):
        assert note.anchor is not None
        read = heal(found, Span(max(0, note.anchor.start - 60), note.anchor.start)).text
        assert read[-20:] == bare(before)[-20:]
    assert found.unanswered == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_go_on_over_columns_and_pages(layout: str) -> None:
    found = essay(layout)
    paragraphs = [bare(part) for part in make_typeset.ESSAY.strip().split("\n\n")]
    wanted = [part for part in paragraphs if not part.startswith("= ")]
    assert healed(found, found.body) == wanted
    headings = [markup.span for markup in found.markup if markup.kind == "heading"]
    assert healed(found, headings) == ["The Second Winter", "Conclusion"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_title_author_and_italics(layout: str) -> None:
    found = essay(layout)
    assert (found.title, found.author) == ("Paper and Water", ("Anna Berg",))
    slanted = [markup.span for markup in found.markup if markup.kind == "emphasis"]
    titles = re.findall(r"\*(.+?)\*", " ".join([make_typeset.ESSAY, *make_typeset.NOTES]))
    assert sorted(healed(found, slanted)) == sorted(titles)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_runs_along_the_edges_is_left_out(layout: str) -> None:
    found = essay(layout)
    assert any(what.startswith("running heads and page numbers") for what in found.left_out)
    for word in ("Review of", "Coal and Cloth", "Downloaded", "DRAFT", " of 4", "— 1"):
        assert word not in found.text


def test_words_aslant_are_said() -> None:
    assert any(what.startswith("words aslant or across") for what in essay("same-size").left_out)


# --- what is no essay -----------------------------------------------------------------------------


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as raised:
        pdf.read(data, "x.pdf", None)
    assert "\n" not in str(raised.value)
    return str(raised.value)


TYPED = [lines("The mill was sold in spring, and nobody asked who had bought it.", 50, 500)]
PICTURE = "q 300 0 0 400 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n"


def test_a_scan_without_text_names_what_helps() -> None:
    said = refusal(pdf_of([[], []], PICTURE))
    assert said.startswith("a scan without text") and "OCRmyPDF" in said


def test_a_file_without_text() -> None:
    assert refusal(pdf_of([[]])) == "a PDF without text"


def test_a_file_that_a_password_opens() -> None:
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"
    said = refusal(pdf_of(TYPED, trailer=f"{locked} /ID [<00> <00>]"))
    assert said == "encrypted: it opens with a password only"


@pytest.mark.parametrize("length", [5, 60, 400])
def test_a_file_that_is_cut_off(length: int) -> None:
    assert refusal(pdf_of(TYPED)[:length] + b"\0") == "no PDF file, or a damaged one"


def test_a_tree_of_pages_that_bites_its_tail() -> None:
    data = pdf_of(TYPED).replace(b"/Kids [7 0 R]", b"/Kids [2 0 R]")
    assert refusal(data)


def test_a_tree_that_claims_more_pages_than_any_book() -> None:
    data = pdf_of(TYPED).replace(b"/Count 1 ", b"/Count 900000 ")
    assert "pages" in refusal(data)


def test_more_text_than_in_any_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.typeset.pdf_process.MAX_LETTERS", 20)
    assert refusal(pdf_of(TYPED)) == "more text in it than in any book"


def test_a_library_that_never_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.typeset.pdf_process.MAX_SECONDS", 0.001)
    assert "seconds" in refusal(pdf_of(TYPED))


def test_a_library_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.typeset.pdf_process.PROGRAM", "import os; os.abort()")
    assert refusal(pdf_of(TYPED)).startswith("the PDF library fails on it")
