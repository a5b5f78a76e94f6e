"""TEI, JATS and ODT: where notes are called, what is tagged of works, what is left out."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from corpus import essays_in
from corpus.essay import Essay
from corpus.limits import UnreadableError
from extractor.pipeline import one_essay
from extractor.tables import load
from tests.corpus import make_formats as made

BOOK = (
    "<monogr><author><persName><forename>Ann</forename><surname>Hume</surname></persName></author>"
    '<title level="m">Coal and Iron</title><imprint><pubPlace>Leeds</pubPlace>'
    "<publisher>Faber</publisher><date>1931</date></imprint></monogr>"
)
ARTICLE = (
    '<element-citation publication-type="journal"><person-group person-group-type="author"><name>'
    "<surname>Kay</surname><given-names>Bert</given-names></name></person-group>"
    "<article-title>Bread and Salt</article-title><source>Labour Past</source><year>1957</year>"
    "<volume>12</volume><fpage>10</fpage><lpage>20</lpage></element-citation>"
)


def tei(body: str, back: str = "") -> Essay:
    text = f"<text><body><div>{body}</div></body><back>{back}</back></text>"
    return essay_in(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{text}</TEI>', "a.tei")


def jats(body: str, back: str = "") -> Essay:
    front = "<front><article-meta/></front>"
    return essay_in(f"<article>{front}<body>{body}</body><back>{back}</back></article>", "a.nxml")


def odt(text: str, styles: str = "") -> Essay:
    body = f"<office:body><office:text>{text}</office:text></office:body>"
    (essay,) = essays_in(made.odt(styles + body), "a.odt", None)
    return essay


def essay_in(text: str, name: str) -> Essay:
    (essay,) = essays_in(text.encode(), name, None)
    return essay


def notes(essay: Essay) -> list[tuple[str, str, str]]:
    """Label, the word before the mark, and text of each note."""
    return [
        (
            note.label,
            essay.text[: note.anchor.start].split()[-1] if note.anchor else "",
            note.span.of(essay.text),
        )
        for note in essay.notes
    ]


def data(essay: Essay) -> list[tuple[str, dict[str, Any]]]:
    """What citation data covers, and the first work that it states."""
    return [
        (one.span.of(essay.text), json.loads(one.target)["citationItems"][0])
        for one in essay.markup
        if one.kind == "citation-data"
    ]


def works(essay: Essay) -> list[dict[str, str]]:
    """The works that the cites mean, in reading order."""
    found = one_essay(essay, load())
    return [dict(found.works[link.work].fields) for link in found.links if link.work is not None]


# --- TEI ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "back"),
    [
        ('<p>It began.<note n="1">Hume, p. 4.</note> On.</p>', ""),
        ("<p>It began.<note>Hume, p. 4.</note> On.</p>", ""),
        ('<p>It began.<ref target="#n">1</ref> On.</p>', '<note xml:id="n">Hume, p. 4.</note>'),
        ('<p>It began.<ptr target="#n"/> On.</p>', '<note xml:id="n" n="1">Hume, p. 4.</note>'),
        ('<p>It began.<anchor xml:id="a"/> On.</p>', '<note target="#a">Hume, p. 4.</note>'),
    ],
    ids=["inline", "uncounted", "ref", "ptr", "target of the note"],
)
def test_where_a_note_of_tei_is_called(body: str, back: str) -> None:
    essay = tei(body, back)
    assert notes(essay) == [("1", "began.", "Hume, p. 4.")]


def test_a_note_that_calls_itself_is_printed_once() -> None:
    essay = tei(
        '<p>Coal.<ref target="#n">1</ref></p>', '<note xml:id="n">B<ref target="#n"/></note>'
    )
    assert notes(essay) == [("1", "Coal.", "B[1]")]


def test_of_two_versions_one_is_printed() -> None:
    essay = tei(
        "<p>The <choice><sic>mlil</sic><corr>mill</corr></choice> of "
        "<choice><orig>ye</orig><reg>the</reg></choice> <del>South</del><add>North</add>"
        '<lb break="no"/>ern<pb n="4"/> coast<lb/>line.</p>'
    )
    assert essay.text.strip() == "The mill of ye Northern coast line."


def test_a_tagged_book_is_not_read_again() -> None:
    note = f'<p>It began.<note>See <bibl type="book">{BOOK}</bibl>, p. 12.</note></p>'
    essay = tei(note.replace("</persName></author>", "</persName></author>, ", 1))
    (cite,) = one_essay(essay, load()).links
    assert works(essay) == [
        {"title": "Coal and Iron", "address": "Leeds", "publisher": "Faber", "year": "1931"}
    ]
    assert (cite.cite.at("page"), cite.cite.reference.clip.signal) == ("12", "see")


def test_a_bibl_whose_parts_are_not_tagged_is_read() -> None:
    essay = tei("<p>It began.<note><bibl>Ann Hume, Coal, Leeds 1931, p. 4.</bibl></note></p>")
    assert data(essay) == []
    assert works(essay)[0]["title"] == "Coal"


def test_a_reference_to_the_list_of_works() -> None:
    works_listed = f'<listBibl><biblStruct xml:id="b0">{BOOK}</biblStruct></listBibl>'
    essay = tei(
        '<p>So says <ref target="#b0">she</ref>, and (Hume <ref target="#b0">1931</ref>: 12).</p>',
        works_listed,
    )
    found = one_essay(essay, load())
    cited = [link for link in found.links if link.cite.place >= 0]
    assert [link.cite.text for link in cited] == ["she", "Hume 1931: 12"]
    assert cited[1].cite.at("page") == "12"
    assert {found.works[link.work or 0].get("title") for link in found.links} == {"Coal and Iron"}
    assert "References\n\nAnn Hume, Coal and Iron, Leeds, Faber, 1931." in essay.text


def test_the_texts_of_a_corpus_are_essays() -> None:
    whole = made.tei_inline().decode().partition("?>")[2]
    essays = essays_in(f"<teiCorpus>{whole}{whole}</teiCorpus>".encode(), "a.xml", None)
    assert [(essay.id, essay.title) for essay in essays] == [("01", made.TITLE), ("02", made.TITLE)]


# --- JATS -----------------------------------------------------------------------------------------


def test_notes_of_jats_stand_in_the_text_or_behind_it() -> None:
    essay = jats(
        '<p>Coal<xref ref-type="fn" rid="f"><sup>*</sup></xref> and'
        "<fn><p>Second.</p></fn> iron.</p>",
        '<fn-group><fn id="f"><label>*</label><p>First.</p></fn><fn><p>Third.</p></fn></fn-group>',
    )
    assert notes(essay) == [("*", "Coal", "First."), ("1", "and", "Second."), ("2", "", "Third.")]


def test_a_tagged_entry_is_what_its_cross_references_cite() -> None:
    essay = jats(
        '<p>It rose (Kay <xref ref-type="bibr" rid="k">1957</xref>: 12).</p>',
        f'<ref-list><ref id="k">{ARTICLE}</ref></ref-list>',
    )
    found = one_essay(essay, load())
    assert [link.cite.at("page") for link in found.links] == ["", "12"]
    (work,) = found.works
    assert (work.get("journal"), work.get("pages")) == ("Labour Past", "10-20")


def test_a_range_of_which_only_the_ends_are_tagged() -> None:
    entries = "".join(
        f'<ref id="b{n}"><label>{n}</label><element-citation publication-type="book"><source>'
        f"{title}</source><year>1931</year></element-citation></ref>"
        for n, title in enumerate(("Coal", "Bread", "Salt", "Tar"), 1)
    )
    essay = jats(
        '<p>So [<xref ref-type="bibr" rid="b1">1</xref>–<xref ref-type="bibr" rid="b3">3</xref>]'
        ' and [<xref ref-type="bibr" rid="b2">2</xref>, <xref ref-type="bibr" rid="b4">4</xref>].'
        "</p>",
        f"<ref-list><title>References</title>{entries}</ref-list>",
    )
    assert [work["title"] for work in works(essay)[4:]] == ["Coal", "Bread", "Salt", "Bread", "Tar"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<?xml version="1.0"?><FictionBook xmlns="x"><body/></FictionBook>', "a FictionBook"),
        ('<?xml version="1.0"?><article xmlns="http://docbook.org/ns/docbook"/>', "a DocBook file"),
        ("{\\rtf1\\ansi The mills were shut.}", "an RTF file"),
    ],
)
@pytest.mark.parametrize("name", ["a.xml", "a.fb2", "a"])
def test_other_books_are_told_how_to_convert(text: str, reason: str, name: str) -> None:
    with pytest.raises(UnreadableError, match=f"{reason}: convert it"):
        essays_in(text.encode(), name, None)


def test_an_empty_heading_of_a_list_of_works_is_filled() -> None:
    for title in ("", "<title/>", "<title>Sources</title>"):
        essay = jats("<p>It rose.</p>", f"<ref-list>{title}<ref>{ARTICLE}</ref></ref-list>")
        heading = "Sources" if "Sources" in title else "References"
        assert essay.text.split("\n\n")[1] == heading


def test_a_list_of_notes_that_is_tagged_as_works() -> None:
    entries = "".join(
        f'<ref id="r{n}"><label>{n}</label><mixed-citation>{text}</mixed-citation></ref>'
        for n, text in ((1, "Ann Hume, <italic>Coal</italic>, Leeds 1931."), (2, "Ibid., p. 5."))
    )
    marks = '<p>Coal<xref ref-type="bibr" rid="r1">1</xref> rose<xref rid="r2">2</xref>.</p>'
    essay = jats(marks, f"<ref-list><title>Notes</title>{entries}</ref-list>")
    assert [label for label, _, _ in notes(essay)] == ["1", "2"]
    assert {work["title"] for work in works(essay)} == {"Coal"}


def test_what_an_article_reviews_is_cited() -> None:
    text = (
        "<article><front><article-meta><product><person-group><name><surname>Hume</surname>"
        "<given-names>Ann</given-names></name></person-group>, <source>Coal</source>, Leeds "
        "<year>1931</year></product><abstract><p>Short.</p></abstract></article-meta></front>"
        "<body><p>It is a book.</p></body></article>"
    )
    essay = essay_in(text, "a.nxml")
    assert [work["title"] for work in works(essay)] == ["Coal"]
    assert essay.left_out == ("abstract: 1 block",)


def test_other_xml_is_refused() -> None:
    with pytest.raises(UnreadableError, match="neither TEI nor JATS"):
        essays_in(b"<?xml version='1.0'?><svg><text>Coal</text></svg>", "a.xml", None)


# --- ODT ------------------------------------------------------------------------------------------

STYLES = (
    "<office:automatic-styles>"
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T2" style:family="text" style:parent-style-name="T1">'
    '<style:text-properties fo:font-style="normal" fo:font-variant="small-caps"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties '
    'fo:margin-left="1.2cm" fo:margin-right="1.2cm"/></style:style></office:automatic-styles>'
)


def test_looks_come_from_styles_and_their_parents() -> None:
    essay = odt(
        '<text:p>A <text:span text:style-name="T1">slanted</text:span> and a '
        '<text:span text:style-name="T2">Small</text:span> word.</text:p>'
        '<text:p text:style-name="P1">Set off.</text:p>',
        STYLES,
    )
    looks = {(one.kind, one.span.of(essay.text)) for one in essay.markup}
    assert looks >= {
        ("emphasis", "slanted"),
        ("small-capitals", "Small"),
        ("blockquote", "Set off."),
    }
    assert ("emphasis", "Small") not in looks


def test_changes_are_read_as_accepted_and_comments_left_out() -> None:
    essay = odt(
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion>'
        "<text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>It <text:change text:change-id="c"/><text:change-start text:change-id="d"/>rose'
        '<text:change-end text:change-id="d"/><office:annotation><text:p>No!</text:p>'
        "</office:annotation> by<text:tab/>night.</text:p>"
    )
    assert essay.text.strip() == "It rose by night."
    assert essay.left_out == ("changes that were recorded: 1 block", "comments: 1 block")


def note(kind: str, label: str, text: str) -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{label}</text:note-citation>'
        f"<text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
    )


def test_ibid_stays_in_its_own_series() -> None:
    essay = odt(
        f"<text:p>One{note('footnote', '1', 'Ann Hume, Coal, Leeds 1931, p. 4.')} and"
        f" two{note('endnote', 'i', 'Bert Kay, Bread, London 1920, p. 9.')} and"
        f" three{note('footnote', '2', 'Ibid., p. 5.')} and"
        f" four{note('endnote', 'ii', 'Ibid., p. 10.')}.</text:p>"
    )
    found = one_essay(essay, load())
    cited = [found.works[link.work or 0].get("title") for link in found.links]
    assert cited == ["Coal", "Bread", "Coal", "Bread"]


def test_data_of_reference_managers_in_odt() -> None:
    item = {"citationItems": [{"itemData": {"type": "book", "title": "Coal"}, "locator": "4"}]}
    name = made.escape(f"ZOTERO_ITEM CSL_CITATION {json.dumps(item)} RND1")
    essay = odt(
        f'<text:p>So <text:reference-mark-start text:name="{name}"/>(Hume 1931, 4)'
        f'<text:reference-mark-end text:name="{name}"/> and <text:bibliography-mark '
        'text:bibliography-type="book" text:title="Bread" text:author="Kay, Bert" '
        'text:year="1920">[Kay]</text:bibliography-mark>.</text:p>'
    )
    assert [(printed, one["itemData"]["title"]) for printed, one in data(essay)] == [
        ("(Hume 1931, 4)", "Coal"),
        ("[Kay]", "Bread"),
    ]


# --- files that nobody meant to write -------------------------------------------------------------

LAUGHS = '<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
ELSEWHERE = '<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
DEEP = 300


def packed(name: str, text: str) -> bytes:
    """An archive of one part, deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.tei", f"{LAUGHS}<TEI><text>&b;</text></TEI>".encode(), "declares entities"),
        ("a.tei", f"{ELSEWHERE}<TEI><text>&a;</text></TEI>".encode(), "declares entities"),
        ("a.nxml", f"{ELSEWHERE}<article><body>&a;</body></article>".encode(), "declares entities"),
        ("a.fodt", f"{LAUGHS}<office:document/>".encode(), "declares entities"),
        ("a.tei", made.tei_inline()[:700], "not well-formed"),
        ("a.nxml", made.jats()[:700], "not well-formed"),
        ("a.odt", made.odt()[:700], "not a zip archive"),
        ("a.odt", made.archived({"mimetype": "x"}), "holds no text"),
        ("a.odt", made.odt("<office:body/>"), "holds no text"),
        ("a.tei", b"<TEI><teiHeader/></TEI>", "without a text"),
        ("a.tei", b"<TEI><text><body/></text></TEI>", "without words"),
        ("a.nxml", b"<article><front/></article>", "without a text"),
        (
            "a.tei",
            b"<TEI><text>" + b"<hi>" * DEEP + b"x" + b"</hi>" * DEEP + b"</text></TEI>",
            "not well-formed",
        ),
        (
            "a.odt",
            packed("content.xml", "<a>" + " " * (3 << 20) + "</a>"),
            "zip bomb",
        ),
        (
            "a.tei",
            b"<TEI><text><p>" + b"<note>x</note>" * 50_001 + b"</p></text></TEI>",
            "more than 50000 notes",
        ),
    ],
)
def test_one_clear_line(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as refusal:
        essays_in(data, name, None)
    assert "\n" not in str(refusal.value)


def test_wrong_encodings() -> None:
    for data in (made.tei_inline().decode().encode("utf-16"), made.tei_inline()):
        (essay,) = essays_in(data, "a.tei", None)
        assert essay.problems == ()
    wrong = made.tei_inline().replace(b"mills", b"m\xeflls")
    (essay,) = essays_in(wrong, "a.tei", None)
    assert "the mïlls of the north" in essay.text
    assert [problem.kind for problem in essay.problems] == ["damage"]


def test_an_entity_that_nobody_declares_stays_as_printed() -> None:
    text = made.jats().decode().replace("the mills", "&foo; and &mdash;")
    assert "in &foo; and — of the north" in essay_in(text, "a.xml").text
