"""PDF: one essay in eight layouts is read alike; and what PDF files hold besides."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from corpus.limits import UnreadableError
from corpus.page_boxes import place_on_page
from corpus.readers import pdf
from corpus.typeset.sheet import PdfSheet, PrintedFile, SheetWord
from tests.corpus import make_typeset
from tests.corpus.plain_pdf import HEIGHT, Set, lines
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
    assert any(what.startswith("text aslant or across") for what in essay("same-size").left_out)


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


def test_a_page_without_text_among_others_is_said() -> None:
    (found,) = pdf.read(pdf_of([*TYPED, [], *TYPED], PICTURE), "x.pdf", None)
    (problem,) = found.problems
    assert problem.kind == "damage"
    assert problem.message.startswith("page 2: pictures without text; OCRmyPDF")


def test_fonts_that_do_not_say_what_they_print(monkeypatch: pytest.MonkeyPatch) -> None:
    word = SheetWord("\ue001\ue002\ue003", 50, 80, 90, 10, -1, False, False)
    file = PrintedFile((PdfSheet(400, 600, (word,)),), ())
    monkeypatch.setattr("corpus.typeset.pdf_process.printed_file", lambda _data: file)
    assert "which letters they print" in refusal(pdf_of(TYPED))


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


# --- what pages hold besides ----------------------------------------------------------------------


def layer(text: str, y: float, size: float) -> list[Set]:
    """Text as a program that reads scans lays it under the picture: each line a size of its own."""
    uneven = (1.03, 0.96, 1.0, 1.05, 0.97)
    return [
        replace(line, size=round(size * uneven[at % 5], 2), mode=3)
        for at, line in enumerate(by_line(text, y, size))
    ]


def by_line(text: str, y: float, size: float) -> list[Set]:
    """Lines of text, each one string, as long as the page is wide."""
    rows = textwrap.wrap(text, int(330 / (0.6 * size)))
    return [Set(row, 45, y - 1.25 * size * at, size) for at, row in enumerate(rows)]


BODY = (
    "The mill was sold in spring.1 Nobody asked who had bought it, and the new owner, who "
    "lived in the town, came only once, at the time of the flood, when the weir gave way and the "
    "whole valley stood under water for nine days.2 What he saw there is told in every history "
    "of the county, though none of them says where the story comes from. He left at night. "
)
FIRST = "l Edwin Marsh, The Seven Offices (Leeds: Harrow Press, 1931), p. 12."
SECOND = "2 Ibid., p. 33; and see the letter that was printed by Hollis, p. 9, in her own account."


def test_the_text_layer_of_a_scan() -> None:
    page = [*layer(BODY * 2, 550, 11), *layer(FIRST, 120, 8), *layer(SECOND, 105, 8)]
    found = of_pages(page, drawn=PICTURE)
    assert healed(found, [note.span for note in found.notes]) == [FIRST[2:], SECOND[2:]]
    marks = [note.anchor and found.text[: note.anchor.start][-6:] for note in found.notes]
    assert marks == ["pring.", " days."]


@pytest.mark.parametrize("second", ["z", "°", "*", "’"])
def test_marks_that_a_scan_misreads(second: str) -> None:
    body = BODY.replace("spring.1", "spring.l").replace("days.2", f"days.{second}")
    unmarked = BODY.replace("spring.1", "spring.").replace("days.2", "days.")
    page = [*layer(f"{body} {unmarked}", 550, 11), *layer(FIRST, 120, 8)]
    found = of_pages([*page, *layer(SECOND, 105, 8)], drawn=PICTURE)
    marks = [note.anchor and found.text[: note.anchor.start].split()[-1] for note in found.notes]
    assert marks == ["spring.", "days."]
    assert all(note.anchor and note.anchor.end < 400 for note in found.notes)


def test_a_large_initial_and_the_lines_beside_it() -> None:
    rest = [*lines("he mill was sold in spring,", 80, 500), *lines("and nobody asked", 80, 487.5)]
    more = lines("who had bought it; the new owner lived in the town and came once.", 50, 475)
    found = of_pages([Set("T", 50, 488, 30, 3), *rest, *more])
    assert healed(found, found.body)[0].startswith("The mill was sold in spring, and nobody asked")


def test_letterspacing() -> None:
    spaced = [Set(sign, 50 + 9 * at, 500) for at, sign in enumerate("Sperrung")]
    found = of_pages([*spaced, *lines("was the word for it then.", 140, 500)])
    assert healed(found, found.body) == ["Sperrung was the word for it then."]


def test_ligatures_and_small_capitals() -> None:
    capitals = [Set("M", 50, 500, 10), Set("ARSH", 56, 500, 7.5)]
    found = of_pages([*capitals, *lines("was the first of them.", 80, 500)])
    assert found.text.startswith("Marsh was the first")
    set_so = [mark.span for mark in found.markup if mark.kind == "small-capitals"]
    assert healed(found, set_so) == ["Marsh"]


def test_a_page_that_stands_on_its_side() -> None:
    rows = by_line(BODY, 0, 10)
    page = [Set(row.text, 60 - row.y, 50, 10, turn=True) for row in rows]
    found = of_pages(page)
    assert "".join(found.text.split()).startswith("Themillwassoldinspring.1Nobody")


def test_a_line_up_the_margin_is_left_out() -> None:
    page = [*by_line(BODY, 500, 10), Set("Downloaded on 3 May", 20, 100, 8, turn=True)]
    found = of_pages(page)
    assert "Downloaded" not in found.text
    assert found.left_out == ("text aslant or across: 1 block",)


def test_small_type_at_the_foot_of_the_next_page_is_no_note() -> None:
    body = lines(BODY.replace(".1", ".{1}").replace("2", ""), 45, 500, 10, 52)
    wide = "{1} Edwin Marsh, The Seven Offices (Leeds: Harrow Press, 1931), p. 1234567."
    quoted = by_line("We who signed this ask that the weir be mended before the winter.", 120, 8)
    found = of_pages([*body, *lines(wide, 45, 100, 8, 90)], [*body[3:], *quoted])
    (note,) = found.notes
    assert "We who signed" not in note.span.of(found.text)
    assert "We who signed" in found.text


def test_side_notes_are_left_out() -> None:
    text = [
        replace(line, x=120.0) for line in by_line(BODY.replace("1", "").replace("2", ""), 500, 8)
    ]
    beside = [Set("The mill", 55, 490, 8), Set("is sold", 55, 480, 8), Set("iv.", 100, 460, 8)]
    found = of_pages([*text, *beside])
    assert "The mill was sold in spring." in " ".join(found.text.split())
    assert "is sold" not in found.text and "iv." in found.text
    assert found.left_out == ("side notes: 2 blocks",)


def test_two_notes_in_one_line() -> None:
    notes = [*lines("{1} Marsh, p. 12.", 45, 100, 8), *lines("{2} Ibid., p. 33.", 150, 100, 8)]
    body = lines(BODY.replace(".1", ".{1}").replace("days.2", "days.{2}"), 45, 500, 10, 52)
    found = of_pages([*body, *notes])
    assert healed(found, [note.span for note in found.notes]) == ["Marsh, p. 12.", "Ibid., p. 33."]


def test_thanks_at_the_foot_and_notes_at_the_end() -> None:
    body = lines(BODY.replace(".1", ".{1}").replace("days.2", "days.{2}"), 45, 460, 10, 52)
    ends = [
        *lines("{1} Edwin Marsh, *The Seven Offices* (Leeds: Harrow Press, 1931), p. 12.", 45, 520),
        *lines("{2} Ibid., p. 33.", 45, 490),
    ]
    title = [Set("A Mill Is Sold", 45, 500, 15), Set("*", 175, 506, 8)]
    thanks = [Set("*", 45, 93, 5), *lines("The author thanks the county archive.", 50, 90, 8)]
    found = of_pages([*title, *body, *thanks], [Set("Notes", 45, 550, 13), *ends])
    assert [note.label for note in found.notes] == ["*", "1", "2"]
    assert all(note.anchor for note in found.notes)
    texts = healed(found, [note.span for note in found.notes])
    assert texts[0] == "The author thanks the county archive."
    assert texts[2] == "Ibid., p. 33."
    assert len(found.body) == 1


def test_letters_that_are_set_one_by_one() -> None:
    page = [
        replace(line, text=sign, x=line.x + 0.6 * line.size * at)
        for line in by_line(BODY, 500, 10)
        for at, sign in enumerate(line.text)
        if sign != " "
    ]
    found = of_pages(page)
    assert " ".join(found.text.split()).startswith(BODY[:300])


# --- where it stands ------------------------------------------------------------------------------


def test_a_note_is_placed_on_its_page() -> None:
    notes = lines("{1} Marsh, p. 12. Ibid., p. 33.", 45, 100, 8)
    body = lines(BODY.replace(".1", ".{1}"), 45, 500, 10, 52)
    found = of_pages(by_line(BODY.replace("1", "").replace("2", ""), 550, 10), [*body, *notes])
    (note,) = found.notes
    placed = place_on_page(found, note.span)
    assert placed is not None
    page, (left, top, right, bottom) = placed
    assert page == 1
    assert 45 <= left <= 60 and HEIGHT - 100 - 8 < top < bottom < HEIGHT - 100 + 4
    second = found.text.index("Ibid")
    later = place_on_page(found, Span(second, note.span.end))
    assert later is not None
    assert left + 60 < later[1][0] < later[1][2] == right


def test_what_has_no_pages_is_placed_nowhere() -> None:
    assert place_on_page(Essay("x", "x.txt", "The mill."), Span(0, 3)) is None
