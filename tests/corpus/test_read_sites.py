"""Pages as sites and reading modes save them: the notes of their own markup, what is furniture."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from corpus.essay import Essay
from corpus.readers import html

BODY = (
    "The strike began in the mills of the north{1} and nobody had called it.",
    "By the second week it had spread to the docks,{2} where the men had waited for a year.",
)
NOTES = {1: "Ann Hume, <i>Coal</i>, Leeds 1931, p. 44.", 2: "Ibid., p. 50."}
READ = [
    ("1", "north", "Ann Hume, Coal, Leeds 1931, p. 44."),
    ("2", "docks,", "Ibid., p. 50."),
]


def paragraphs(mark: Callable[[int], str]) -> str:
    return "".join(
        f"<p>{re.sub('{(.)}', lambda found: mark(int(found[1])), text)}</p>" for text in BODY
    )


def listed(item: Callable[[int, str], str]) -> str:
    return "".join(item(number, text) for number, text in NOTES.items())


def page(body: str) -> Essay:
    whole = f"<!DOCTYPE html><html><head><title>The Mills</title></head><body>{body}</body></html>"
    (essay,) = html.read(whole.encode(), "a.html", None)
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


def wikipedia() -> str:
    body = paragraphs(
        lambda n: (
            f'<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}">'
            f'<span class="cite-bracket">[</span>{n}<span class="cite-bracket">]</span></a></sup>'
        )
    )
    items = listed(
        lambda n, text: (
            f'<li id="cite_note-{n}"><span class="mw-cite-backlink">^ '
            f'<a href="#cite_ref-{n}"><sup><i><b>a</b></i></sup></a></span> '
            f'<span class="reference-text">{text}</span></li>'
        )
    )
    return (
        f'<h1 id="firstHeading">The Mills</h1>{body}<h2>References</h2>'
        f'<div class="reflist"><ol class="references">{items}</ol></div>'
        '<div class="navbox"><p>Strikes of the North</p></div>'
    )


def wordpress_blocks() -> str:
    body = paragraphs(
        lambda n: f'<sup data-fn="a{n}" class="fn"><a href="#a{n}" id="a{n}-link">{n}</a></sup>'
    )
    items = listed(lambda n, text: f'<li id="a{n}">{text} <a href="#a{n}-link">↩︎</a></li>')
    return (
        f'<h1>The Mills</h1>{body}<ol class="wp-block-footnotes">{items}</ol>'
        '<div id="jp-relatedposts"><h3>Related</h3></div>'
    )


def wordpress_modern() -> str:
    return "<h1>The Mills</h1>" + paragraphs(
        lambda n: (
            f'<sup class="modern-footnotes-footnote" data-mfn="{n}">'
            f'<a href="javascript:void(0)" role="button">{n}</a></sup>'
            f'<span role="tooltip" class="modern-footnotes-footnote__note">{NOTES[n]}</span>'
        )
    )


def tufte() -> str:
    return "<h1>The Mills</h1>" + paragraphs(
        lambda n: (
            f'<label for="sn-{n}" class="margin-toggle sidenote-number"></label>'
            f'<input type="checkbox" id="sn-{n}" class="margin-toggle"/>'
            f'<span class="sidenote">{NOTES[n]}</span>'
        )
    )


def substack() -> str:
    body = paragraphs(
        lambda n: (
            f'<a class="footnote-anchor" id="footnote-anchor-{n}-12" '
            f'href="#footnote-{n}-12" target="_self" rel="">{n}</a>'
        )
    )
    items = listed(
        lambda n, text: (
            f'<div class="footnote"><a id="footnote-{n}-12" class="footnote-number" '
            f'href="#footnote-anchor-{n}-12">{n}</a><div class="footnote-content"><p>{text}</p>'
            "</div></div>"
        )
    )
    return f'<article><h1 class="post-title">The Mills</h1>{body}{items}</article>'


def reader_mode() -> str:
    body = paragraphs(lambda n: f'<a href="http://a.org/mills#_ftn{n}"><sup>[{n}]</sup></a>')
    items = listed(
        lambda n, text: (
            f'<p><a href="http://a.org/mills#_ftnref{n}"><sup>[{n}]</sup></a> {text}</p>'
        )
    )
    return (
        '<div class="header reader-header"><h1 class="reader-title">The Mills</h1>'
        '<div class="meta-data"><div class="reader-estimated-time">12-15 minutes</div></div></div>'
        f'<div class="moz-reader-content">{body}{items}</div>'
    )


def gutenberg() -> str:
    body = paragraphs(
        lambda n: (
            f'<a id="FNanchor_{n}_{n}"></a><a href="#Footnote_{n}_{n}" class="fnanchor">[{n}]</a>'
        )
    ).replace("where", '<span class="pagenum">[Pg 12]</span>where')
    items = listed(
        lambda n, text: (
            f'<div class="footnote"><p><a id="Footnote_{n}_{n}"></a>'
            f'<a href="#FNanchor_{n}_{n}"><span class="label">[{n}]</span></a> {text}</p></div>'
        )
    )
    return (
        '<section class="pg-boilerplate pgheader"><p>This ebook is for anyone.</p></section>'
        f'<h1>The Mills</h1>{body}<div class="footnotes"><h3>FOOTNOTES:</h3>{items}</div>'
    )


def journal_system() -> str:
    body = paragraphs(
        lambda n: f'<a id="_ednref{n}" title="" href="#_edn{n}"><span>[{n}]</span></a>'
    )
    items = listed(
        lambda n, text: (
            f'<div id="edn{n}"><p><a href="#_ednref{n}" name="_edn{n}">[{n}]</a> {text}</p></div>'
        )
    )
    return (
        f'<article class="obj_article_details"><h1 class="page_title">The Mills</h1>{body}{items}'
        '<section class="sub_item citation_display"><h2>How to Cite</h2><div class="csl-entry">'
        "Hume, A. (2019). The Mills. <i>Labour Past</i>, 3(1), 1–12.</div></section></article>"
    )


@pytest.mark.parametrize(
    "site",
    [
        wikipedia,
        wordpress_blocks,
        wordpress_modern,
        tufte,
        substack,
        reader_mode,
        gutenberg,
        journal_system,
    ],
)
def test_the_notes_of_a_site_and_nothing_of_its_furniture(site: Callable[[], str]) -> None:
    essay = page(site())
    assert notes(essay) == READ
    assert essay.title == "The Mills"
    body = "".join(span.of(essay.text) for span in essay.body)
    assert re.sub(r"\[?\d\]?", "", body) == re.sub(r"{.}", "", "".join(BODY))


def test_an_inline_note_without_a_mark_gets_one() -> None:
    essay = page(
        "<h1>The Mills</h1><p>It began<span class='sidenote'>Ann Hume, <i>Coal</i>, Leeds.</span>"
        " in the north. It fell<small class='footnote-text'>Bert Kay, <i>Bread</i>.</small></p>"
    )
    assert notes(essay) == [
        ("1", "began", "Ann Hume, Coal, Leeds."),
        ("2", "fell", "Bert Kay, Bread."),
    ]


def test_a_heading_of_notes_is_no_title() -> None:
    (essay,) = html.read(
        b"<html><head><title>The Mills</title></head><body><p>Coal and iron of the north.</p>"
        b"<h2>References</h2><p>Hume, Ann. Coal. Leeds, 1931.</p></body></html>",
        "a.html",
        None,
    )
    assert essay.title == "The Mills"
