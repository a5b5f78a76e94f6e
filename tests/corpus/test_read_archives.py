"""DOCX and EPUB: fields of reference managers, endnotes, books of chapters, broken archives."""

from __future__ import annotations

import base64
import io
import json
import random
import zipfile
from pathlib import Path

import pytest

from corpus import read
from corpus.essay import Essay, Unread
from corpus.healing.reading import heal
from corpus.limits import MAX_PARTS
from corpus.readers import docx, epub
from tests.corpus import make_formats as made

ITEM = {
    "citationItems": [{"id": 1, "itemData": {"type": "book", "title": "Lenin"}, "locator": "12"}]
}
CODE = "ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps(ITEM)


def field(instruction: str, shown: str) -> str:
    half = len(instruction) // 2
    parts = "".join(
        f"<w:r><w:instrText>{made.escape(p)}</w:instrText></w:r>"
        for p in (instruction[:half], instruction[half:])
    )
    turns = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    return f"{turns[0]}{parts}{turns[1]}<w:r><w:t>{shown}</w:t></w:r>{turns[2]}"


def word(body: str, **more: str) -> Essay:
    (essay,) = docx.read(
        made.docx(body, {f"word/{name}.xml": text for name, text in more.items()}), "", None
    )
    return essay


@pytest.mark.parametrize(
    "cited",
    [
        field(CODE, "(Cliff 1975, 12)"),
        field("ADDIN CSL_CITATION " + json.dumps(ITEM), "(Cliff 1975, 12)"),
        f'<w:fldSimple w:instr="{made.escape(CODE)}">'
        "<w:r><w:t>(Cliff 1975, 12)</w:t></w:r></w:fldSimple>",
        '<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_'
        + base64.b64encode(json.dumps(ITEM).encode()).decode()
        + '"/></w:sdtPr><w:sdtContent><w:r><w:t>(Cliff 1975, 12)</w:t></w:r>'
        "</w:sdtContent></w:sdt>",
    ],
    ids=["zotero", "mendeley", "simple field", "mendeley cite"],
)
def test_data_of_reference_managers(cited: str) -> None:
    essay = word(f'<w:p><w:r><w:t xml:space="preserve">As he says </w:t></w:r>{cited}</w:p>')
    (data,) = [markup for markup in essay.markup if markup.kind == "citation-data"]
    assert data.span.of(essay.text) == "(Cliff 1975, 12)"
    assert json.loads(data.target) == ITEM
    assert heal(essay, essay.body[0]).data[0][1] == data.target


def test_endnotes_signs_and_changes() -> None:
    space = 'xml:space="preserve"'
    essay = word(
        f"<w:p><w:r><w:t {space}>One</w:t><w:endnoteReference w:id='2'/></w:r>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r>"
        f"</w:del><w:ins><w:r><w:t {space}> two</w:t></w:r></w:ins>"
        "<w:r><w:endnoteReference w:id='3'/>"
        "<w:footnoteReference w:id='9' w:customMarkFollows='1'/><w:t>*</w:t></w:r></w:p>",
        endnotes=f"<w:endnotes {made.WORD}>"
        + "".join(
            f"<w:endnote w:id='{k}'><w:p><w:r><w:t>End {k}.</w:t></w:r></w:p></w:endnote>"
            for k in (2, 3)
        )
        + "</w:endnotes>",
        footnotes=f"<w:footnotes {made.WORD}><w:footnote w:id='9'>"
        "<w:p><w:r><w:t>A remark.</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Its end.</w:t></w:r></w:p></w:footnote></w:footnotes>",
    )
    assert [(note.label, heal(essay, note.span).text) for note in essay.notes] == [
        ("*", "A remark. Its end."),
        ("i", "End 2."),
        ("ii", "End 3."),
    ]
    assert all(note.anchor for note in essay.notes)
    assert heal(essay, essay.body[0]).text == "One two"


def test_small_capitals() -> None:
    run = "<w:r><w:rPr><w:smallCaps/></w:rPr><w:t>{}</w:t></w:r>"
    essay = word(
        f"<w:p>{run.format('Car')}{run.format('rick')}<w:r><w:t>, The Crowd.</w:t></w:r></w:p>"
    )
    small = [markup.span for markup in essay.markup if markup.kind == "small-capitals"]
    assert [span.of(essay.text) for span in small] == ["Carrick"]


def test_notes_typed_by_hand() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    essay = word(
        f"<w:p><w:r><w:t>It began</w:t></w:r>{raised.format(1)}"
        f"<w:r><w:t>, it ended.</w:t></w:r>{raised.format(2)}</w:p>"
        "<w:p><w:r><w:t>Notes</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>1. First.</w:t></w:r></w:p><w:p><w:r><w:t>2. Second.</w:t></w:r></w:p>",
        footnotes=f"<w:footnotes {made.WORD}/>",
    )
    assert [(note.label, note.span.of(essay.text)) for note in essay.notes] == [
        ("1", "First."),
        ("2", "Second."),
    ]
    assert all(note.anchor for note in essay.notes)


def test_chapters_of_a_book() -> None:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Strikes</dc:title>'
        "<dc:creator>Anna Weber</dc:creator></metadata><manifest>"
        '<item id="c" href="cover.xhtml"/><item id="a" href="one.xhtml"/>'
        '<item id="b" href="two.xhtml"/></manifest><spine><itemref idref="c"/>'
        '<itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    body = "The mills stood still. " * 30 + "It began.<a href='#n' id='f'>1</a></p>"
    body += "<p><a id='n' href='#f'>1.</a> Ibid.</p>"
    page = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>" + body + "</body></html>"
    book = made.archived(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="p.opf"/>'
            "</rootfiles></container>",
            "p.opf": package,
            "cover.xhtml": "<html><body><p>Strikes</p></body></html>",
            "one.xhtml": page.format("I: The Mills"),
            "two.xhtml": page.format("II: The Docks"),
        }
    )
    one, two = epub.read(book, "", None)
    assert (one.id, two.id, one.book, two.book) == (
        "02",
        "03",
        "Anna Weber: Strikes",
        "Anna Weber: Strikes",
    )
    assert (one.title, two.title, one.author) == ("The Mills", "The Docks", ("Anna Weber",))
    assert [heal(two, note.span).text for note in two.notes] == ["Ibid."]
    assert all(note.anchor for essay in (one, two) for note in essay.notes)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"\0" * 300_000_000)
    return out.getvalue()


def damaged() -> bytes:
    data = bytearray(made.docx())
    noise = random.Random(1)
    for at in range(200, len(data) - 600):
        data[at] = noise.randrange(256)
    return bytes(data)


ENTITY = (
    f"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><w:document {made.WORD}><w:body><w:p/></w:body></w:document>"
)
NONE = f"<w:footnotes {made.WORD}/>"
NOTHING = f"<w:document {made.WORD}><w:body/></w:document>"
BAD = {
    "bomb.docx": (bomb, "bomb"),
    "nozip.docx": (lambda: b"PK no archive at all", "not a zip archive"),
    "nozip.epub": (lambda: b"plain text", "not a zip archive"),
    "damaged.docx": (damaged, ""),
    "cut.docx": (lambda: made.docx()[:900], "not a zip archive"),
    "nodocument.docx": (lambda: made.archived({"a.txt": "x"}), "no document"),
    "entity.docx": (lambda: made.docx(None, {"word/document.xml": ENTITY}), "entities"),
    "malformed.docx": (
        lambda: made.docx(None, {"word/document.xml": "<w:document"}),
        "not well-formed",
    ),
    "empty.docx": (
        lambda: made.docx(None, {"word/document.xml": NOTHING, "word/footnotes.xml": NONE}),
        "without text",
    ),
    "many.epub": (lambda: made.archived({f"{k}": "" for k in range(MAX_PARTS + 1)}), "parts"),
    "nothing.epub": (lambda: made.archived({"mimetype": "application/epub+zip"}), "missing"),
}


def test_bad_archives_get_one_line_and_the_others_are_read(tmp_path: Path) -> None:
    for name, (make, _) in BAD.items():
        (tmp_path / name).write_bytes(make())
    (tmp_path / "good.docx").write_bytes(made.docx())
    found = list(read([str(tmp_path)]))
    assert [essay.id for essay in found if isinstance(essay, Essay)] == ["good"]
    reasons = {
        Path(unread.path).name: unread.reason for unread in found if isinstance(unread, Unread)
    }
    assert set(reasons) == set(BAD)
    assert all(
        says in reasons[name] and "\n" not in reasons[name] for name, (_, says) in BAD.items()
    ), reasons
