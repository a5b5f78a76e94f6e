"""Pages that state their works, bylines and frames in ways of their own: Wikipedia, WordPress,
LibreOffice, Project Gutenberg."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import read
from corpus.essay import Essay
from corpus.pages.open_urls import type_of, work_of

COINS = (
    "ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Abook&amp;rft.genre=book"
    "&amp;rft.btitle=The+Long+Day%3A+A+Strike&amp;rft.place=London&amp;rft.pub=Cape"
    "&amp;rft.date=1961-05&amp;rft.pages=12-15&amp;rft.aulast=Holt&amp;rft.aufirst=Ann"
    "&amp;rft.au=Moss%2C+Eli&amp;rft_id=info%3Adoi%2F10.1000%2Fxyz"
)
CITE = (
    '<cite class="citation book cs1">Holt, Ann; Moss, Eli (May 1961). <i>The Long Day: A Strike</i>'
    f'. London: Cape. pp.&#160;12–15.</cite><span title="{COINS}" class="Z3988"></span>'
)
WIKIPEDIA = f"""<!DOCTYPE html><html><head><title>Norvale - Wikipedia</title></head><body>
<h1>Norvale</h1><p>The strike began.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">
[1]</a></sup><sup class="noprint Inline-Template"><i>[<a href="/cn">citation needed</a>]</i></sup>
</p><h2>References</h2><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink">
<b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">{CITE}</span></li></ol>
<div id="catlinks" class="catlinks"><a href="/r">Riots</a></div></body></html>"""
WORDPRESS = """<!DOCTYPE html><html><head><title>Norvale - Quay Notes</title></head><body>
<article><header><h1 class="entry-title">Norvale</h1><div class="entry-meta">3 May 2021
<span class="byline">by <span class="author vcard"><a href="/a">Clara Reed</a></span></span></div>
</header><p>The strike began.</p></article><aside class="widget-area"><h2>Recent Posts</h2></aside>
<div id="comments"><span class="author">Max Orr</span><p>I was there.</p></div></body></html>"""
LIBREOFFICE = """<!DOCTYPE html><html><head><title>The Quays of Norvale</title></head><body>
<p align="center"><font size="5"><b>The
Quays of Norvale</b></font></p><p align="center">Clara Reed</p><h1>The Beginning</h1>
<p>The strike began.</p></body></html>"""
GUTENBERG = """The Project Gutenberg EBook of The Quays, by Clara Reed

This eBook is for the use of anyone anywhere. It has rows, p. 3.

Title: The Quays

Author: Clara Reed

*** START OF THIS PROJECT GUTENBERG EBOOK THE QUAYS ***

CHAPTER I

The mills were shut in the spring.[1] The men waited.[A]

[Footnote 1: Holt, _The Long Day_ [a novel] (London, 1861), p. 40.

He wrote it in Hull.]

[Footnote A: _Ibid._, p. 50.]

CHAPTER II

They went on waiting.[1] Nobody came.[2]

[Footnote 1: Moss, _Tides_ (Hull, 1831), p. 3.]

*** END OF THIS PROJECT GUTENBERG EBOOK THE QUAYS ***

Section 1. Terms of Use (2009), p. 3.
"""


def essay_in(text: str, folder: Path, name: str = "page.html") -> Essay:
    (folder / name).write_text(text, encoding="utf-8")
    (essay,) = read([str(folder / name)])
    assert isinstance(essay, Essay), essay
    return essay


def test_a_template_of_wikipedia_states_its_work(tmp_path: Path) -> None:
    essay = essay_in(WIKIPEDIA, tmp_path)
    (note,) = essay.notes
    (code,) = [one for one in essay.markup if one.kind == "citation-data"]
    assert code.span in note.span
    (cite,) = json.loads(code.target)["citationItems"]
    assert cite["locator"] == "12-15"
    assert cite["itemData"] == {
        "type": "book",
        "title": "The Long Day: A Strike",
        "author": [{"family": "Holt", "given": "Ann"}, {"family": "Moss", "given": "Eli"}],
        "issued": {"date-parts": [[1961, 5]]},
        "publisher": "Cape",
        "publisher-place": "London",
        "DOI": "10.1000/xyz",
    }
    italics = [one.span.of(essay.text) for one in essay.markup if one.kind == "emphasis"]
    assert italics == ["The Long Day: A Strike"]
    assert [span.of(essay.text) for span in essay.body] == ["The strike began. [1]"]


@pytest.mark.parametrize(
    ("fields", "kind", "title", "whole"),
    [
        ({"rft.btitle": "A", "rft.atitle": "B"}, "chapter", "B", "A"),
        ({"rft_val_fmt": "x:journal", "rft.jtitle": "A", "rft.atitle": "B"}, "article-journal", "B",
         "A"),
        ({"rft_val_fmt": "x:dissertation", "rft.title": "A"}, "thesis", "A", None),
        ({"rft_val_fmt": "x:journal", "rft.genre": "unknown", "rft.atitle": "B"}, "webpage", "B",
         None),
    ],
)  # fmt: skip
def test_types_of_open_urls(
    fields: dict[str, str], kind: str, title: str, whole: str | None
) -> None:
    stated = {name: [value] for name, value in fields.items()}
    item = work_of(stated)
    assert (type_of(stated), item["title"], item.get("container-title")) == (kind, title, whole)


@pytest.mark.parametrize("title", ["", "&&&=", "rft.date=1961", "rft.btitle=A&" * 300, "%zz%ff"])
def test_an_open_url_that_is_none_states_nothing(title: str, tmp_path: Path) -> None:
    essay = essay_in(WIKIPEDIA.replace(COINS, title), tmp_path)
    assert not [one for one in essay.markup if one.kind == "citation-data"]


def test_the_byline_of_a_blog_is_its_author(tmp_path: Path) -> None:
    essay = essay_in(WORDPRESS, tmp_path)
    assert (essay.title, essay.author) == ("Norvale", ("Clara Reed",))


def test_a_title_that_is_no_heading(tmp_path: Path) -> None:
    essay = essay_in(LIBREOFFICE, tmp_path)
    assert (essay.title, essay.author) == ("The Quays of Norvale", ("Clara Reed",))
    assert [span.of(essay.text) for span in essay.body] == ["The strike began."]


def test_notes_in_brackets_belong_to_the_last_mark_of_their_label(tmp_path: Path) -> None:
    essay = essay_in(GUTENBERG, tmp_path, "quays.txt")
    printed = [" ".join(note.span.of(essay.text).split()) for note in essay.notes]
    assert printed == [
        "Holt, _The Long Day_ [a novel] (London, 1861), p. 40. He wrote it in Hull.",
        "_Ibid._, p. 50.",
        "Moss, _Tides_ (Hull, 1831), p. 3.",
    ]
    before = [essay.text[note.anchor.start - 8 : note.anchor.end] for note in essay.notes
              if note.anchor]  # fmt: skip
    assert before == [" spring.[1]", " waited.[A]", "waiting.[1]"]
    assert [mark.label for mark in essay.unanswered] == ["2"]


def test_the_frame_of_gutenberg_is_no_text(tmp_path: Path) -> None:
    essay = essay_in(GUTENBERG, tmp_path, "quays.txt")
    assert (essay.title, essay.author) == ("The Quays", ("Clara Reed",))
    body = " ".join(span.of(essay.text) for span in essay.body)
    assert "anyone anywhere" not in body
    assert "Terms of Use" not in body
    assert essay.left_out == ("frame of Project Gutenberg: 1 block",)


def test_a_bracket_that_never_closes_costs_its_paragraph(tmp_path: Path) -> None:
    text = "They came.[1] They went.[2]\n\n[Footnote 1: Holt, p. 4.\n\nMore.\n\n[Footnote 2: Ibid."
    essay = essay_in(text, tmp_path, "open.txt")
    assert [note.span.of(essay.text) for note in essay.notes] == ["Holt, p. 4.", "Ibid."]


def test_two_series_of_a_page_by_a_word_processor(tmp_path: Path) -> None:
    labels = (("ftn1", "1"), ("edn1", "i"), ("ftn2", "2"), ("edn2", "ii"))
    body = "".join(f'Word.<a href="#_{to}" name="_ref{to}">[{n}]</a> ' for to, n in labels)
    texts = {"1": "Holt, <i>Day</i>, 1961, p. 1.", "i": "Moss, <i>Tides</i>, 1931, p. 2."}
    notes = "".join(
        f'<p><a href="#_ref{to}" name="_{to}">[{n}]</a> {texts.get(n, "Ibid., p. 3.")}</p>'
        for to, n in sorted(labels, reverse=True)
    )
    essay = essay_in(f"<!DOCTYPE html><html><body><p>{body}</p>{notes}</body></html>", tmp_path)
    assert sorted((note.series, note.label) for note in essay.notes) == [
        ("endnote", "i"),
        ("endnote", "ii"),
        ("footnote", "1"),
        ("footnote", "2"),
    ]


def test_one_series_of_a_page_has_no_name(tmp_path: Path) -> None:
    essay = essay_in(WIKIPEDIA.replace("cite_note-1", "_ftn1"), tmp_path)
    assert [note.series for note in essay.notes] == [""]


def test_words_struck_out_are_left_out(tmp_path: Path) -> None:
    essay = essay_in("<!DOCTYPE html><p>The <del>old</del> <ins>new</ins> quay.</p>", tmp_path)
    assert [span.of(essay.text) for span in essay.body] == ["The new quay."]
    assert essay.left_out == ("words struck out: 1 block",)


GOOGLE_DOCS = """<html><head><style type="text/css">/* made */ .c1,.c3{font-style:italic}
.c2{vertical-align:super;font-size:8pt} p.c1{font-weight:700} .c4{font-variant:small-caps}</style>
</head><body><h1>Norvale</h1><p class="c1">It began<span class="c2">1</span> in <span class="c3">The
Quay</span> by <span class="c4">Holt</span>.</p><p>Upright.</p></body></html>"""


def test_looks_that_classes_give(tmp_path: Path) -> None:
    essay = essay_in(GOOGLE_DOCS, tmp_path)
    looks = {(one.kind, one.span.of(essay.text)) for one in essay.markup}
    assert looks >= {
        ("superscript", "1"),
        ("emphasis", "The Quay"),
        ("small-capitals", "Holt"),
    }
    assert not any(kind == "emphasis" and "began" in printed for kind, printed in looks)


@pytest.mark.parametrize("sheet", ["{" * 5000, ".a{" * 5000, "/*" * 5000, ".a" * 90000, "}{" * 999])
def test_style_sheets_that_are_none(sheet: str, tmp_path: Path) -> None:
    page = f"<html><head><style>{sheet}</style></head><body><p>Words.</p></body></html>"
    assert essay_in(page, tmp_path).text.strip() == "Words."
