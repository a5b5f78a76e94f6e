"""Word documents as they are worked on: two series of notes, changes, comments, EndNote."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from corpus.essay import Essay
from corpus.readers import docx
from extractor.pipeline import one_essay
from extractor.tables import load
from tests.corpus import make_formats as made
from tests.corpus.test_read_archives import field


def words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def notes_part(kind: str, *texts: str) -> str:
    notes = "".join(
        f'<w:{kind} w:id="{number}"><w:p>{text}</w:p></w:{kind}>'
        for number, text in enumerate(texts, start=1)
    )
    return f"<w:{kind}s {made.WORD}>{notes}</w:{kind}s>"


def word(body: str, **parts: str) -> Essay:
    named = {f"word/{name}.xml": text for name, text in parts.items() if name != "sources"}
    if "sources" in parts:
        named["customXml/item1.xml"] = parts["sources"]
    named.setdefault("word/footnotes.xml", notes_part("footnote"))
    (essay,) = docx.read(made.docx(body, named), "", None)
    return essay


def test_ibid_stays_in_its_own_series() -> None:
    essay = word(
        f"<w:p>{words('One')}{mark('footnote', 1)}{words(' two')}{mark('endnote', 1)}"
        f"{words(' three')}{mark('footnote', 2)}{words(' four')}{mark('endnote', 2)}</w:p>",
        footnotes=notes_part(
            "footnote", words("Ann Hume, Coal and Iron, Leeds 1931, p. 4."), words("Ibid., p. 5.")
        ),
        endnotes=notes_part(
            "endnote", words("Bert Kay, Bread and Salt, London 1920, p. 9."), words("Ibid., p. 10.")
        ),
    )
    found = one_essay(essay, load())
    cited = [
        (link.cite.note.label if link.cite.note else "", found.works[link.work or 0].get("title"))
        for link in found.links
    ]
    assert cited == [
        ("1", "Coal and Iron"),
        ("i", "Bread and Salt"),
        ("2", "Coal and Iron"),
        ("ii", "Bread and Salt"),
    ]


def test_changes_are_read_as_accepted_and_comments_left_out() -> None:
    gone = f"<w:del>{mark('footnote', 2)}<w:r><w:delText>gone</w:delText></w:r></w:del>"
    essay = word(
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{words('It rose ')}{mark('footnote', 1)}</w:p>"
        f"<w:p>{words(' by night.')}{gone}<w:r><w:commentReference w:id='0'/></w:r></w:p>",
        footnotes=notes_part("footnote", f"<w:ins>{words('Kept.')}</w:ins>", words("Deleted.")),
        comments=f"<w:comments {made.WORD}><w:comment><w:p>{words('No!')}</w:p></w:comment>"
        "</w:comments>",
    )
    assert [span.of(essay.text) for span in essay.body] == ["It rose [1] by night."]
    assert [note.span.of(essay.text) for note in essay.notes] == ["Kept."]
    assert essay.left_out == ("comments: 1 block", "deletions that were recorded: 2 blocks")


RECORDS = (
    "<EndNote><Cite><Author>Hume</Author><Pages>45</Pages><record>"
    '<ref-type name="Book">6</ref-type><contributors><authors><author>'
    '<style face="normal">Hume, Ann</style></author></authors></contributors>'
    "<titles><title>Coal and Iron</title></titles><dates><year>1931</year></dates>"
    "<pub-location>Leeds</pub-location><publisher>Faber</publisher></record></Cite>"
    '<Cite><record><ref-type name="Journal Article">17</ref-type><contributors><authors>'
    "<author>Kay, Bert</author></authors></contributors><titles><title>Bread</title>"
    "<secondary-title>Labour Past</secondary-title></titles><pages>10-20</pages>"
    "<dates><year>1957</year></dates></record></Cite></EndNote>"
)


def coded_field(shown: str) -> str:
    """A field of EndNote as Word splits it: the records in base64 beside an inner field."""
    data = base64.b64encode(RECORDS.encode()).decode()
    begin = f'<w:fldChar w:fldCharType="begin"><w:fldData>{data}</w:fldData></w:fldChar>'
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"<w:r>{begin}</w:r><w:r><w:instrText> ADDIN EN.CITE </w:instrText></w:r>"
        f"<w:r>{begin}</w:r><w:r><w:instrText> ADDIN EN.CITE.DATA </w:instrText></w:r>"
        f"{turn.format('end')}{turn.format('separate')}{words(shown)}{turn.format('end')}"
    )


def data(essay: Essay) -> list[dict[str, Any]]:
    """The items of the only cite that has data."""
    (markup,) = [one for one in essay.markup if one.kind == "citation-data"]
    assert markup.span.of(essay.text) == "(Hume 1931)"
    items: list[dict[str, Any]] = json.loads(markup.target)["citationItems"]
    return items


@pytest.mark.parametrize(
    "cited",
    [field(f"ADDIN EN.CITE {RECORDS}", "(Hume 1931)"), coded_field("(Hume 1931)")],
    ids=["in the instruction", "coded"],
)
def test_records_of_endnote(cited: str) -> None:
    book, article = data(word(f"<w:p>{words('So it was ')}{cited}</w:p>"))
    assert book["locator"] == "45"
    assert book["itemData"] == {
        "type": "book",
        "title": "Coal and Iron",
        "author": [{"family": "Hume", "given": "Ann"}],
        "issued": {"date-parts": [[1931]]},
        "publisher": "Faber",
        "publisher-place": "Leeds",
    }
    assert article["itemData"]["container-title"] == "Labour Past"


def test_broken_records_harm_nothing() -> None:
    for records in ("<EndNote>", "<EndNote><Cite></EndNote>", "<EndNote/></EndNote>", ""):
        essay = word(f"<w:p>{words('So ')}{field(f'ADDIN EN.CITE {records}', 'it was')}</w:p>")
        assert essay.text.startswith("So it was")


def test_the_sources_that_word_keeps() -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    sources = (
        f'<b:Sources xmlns:b="{space}"><b:Source><b:Tag>Hum31</b:Tag><b:SourceType>Book'
        "</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Hume</b:Last>"
        "<b:First>Ann</b:First></b:Person></b:NameList></b:Author></b:Author>"
        "<b:Title>Coal and Iron</b:Title><b:Year>1931</b:Year></b:Source></b:Sources>"
    )
    cited = field(r' CITATION Hum31 \p "45" \l 1033 ', "(Hume 1931)")
    (item,) = data(word(f"<w:p>{words('So ')}{cited}</w:p>", sources=sources))
    assert (item["locator"], item["itemData"]["title"]) == ("45", "Coal and Iron")
