"""HTML pages: notes tied by links and without, navigation, encodings, title and author."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.essay import Essay
from corpus.healing.reading import heal
from corpus.limits import UnreadableError
from corpus.readers.html import read
from tests import TESTS
from tests.corpus.test_read_flat import check

CASES = tomllib.loads((TESTS / "cases" / "read/pages.toml").read_text(encoding="utf-8"))["case"]


def essay_of(html: str, encoding: str = "utf-8") -> Essay:
    (essay,) = read(html.encode(encoding), "", None)
    return essay


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_notes_of_pages(case: dict[str, Any]) -> None:
    essay = essay_of(f"<html><body>{case['html']}</body></html>")
    check(essay)
    assert [f"{note.label} {heal(essay, note.span).text}" for note in essay.notes] == case["notes"]
    anchored = sorted((note.anchor, note.label) for note in essay.notes if note.anchor)
    marks = [f"{essay.text[: span.start].split()[-1]} {label}" for span, label in anchored]
    assert marks == case["marks"]
    assert [mark.label for mark in essay.unanswered] == case.get("loose", [])
    assert [problem.label for problem in essay.problems] == case.get("gone", [])
    if "body" in case:
        assert [heal(essay, span).text for span in essay.body] == case["body"]


def test_what_the_format_says_of_a_stretch() -> None:
    essay = essay_of(
        "<p>See <cite>Capital</cite>, <em>The State</em> <em>and Revolution</em>, "
        "<b>not</b> <q>bread</q>, "
        "<a href='http://example.org/x'>a page</a> and "
        "<span style='font-style: italic'>My Life</span>.</p>"
        "<p><span class='smallcaps'>Moll</span> "
        "<font style='font-variant:small-caps'>Carrick</font></p>"
        "<blockquote><p>No bell was rung.</p></blockquote><p class='quoteb'>None at all.</p>"
    )
    found = [
        (m.kind, m.span.of(essay.text), m.target) for m in essay.markup if m.kind != "paragraph"
    ]
    assert found == [
        ("emphasis", "Capital", ""),
        ("emphasis", "The State and Revolution", ""),
        ("strong", "not", ""),
        ("quotation", "bread", ""),
        ("link", "a page", "http://example.org/x"),
        ("emphasis", "My Life", ""),
        ("small-capitals", "Moll", ""),
        ("small-capitals", "Carrick", ""),
        ("blockquote", "No bell was rung.", ""),
        ("blockquote", "None at all.", ""),
    ]


HEADS = [
    (
        "<meta name='author' content='Anna Weber'><title>Anna Weber: The Mills (1976)</title>",
        "<p>x</p>",
        "The Mills",
        ("Anna Weber",),
    ),
    (
        "<title>x</title>",
        "<h2>Anna Weber</h2><h1>The Mills<br>of the North</h1><p>x</p>",
        "The Mills of the North",
        ("Anna Weber",),
    ),
    (
        "<title>The Mills | The Journal</title>",
        "<h1>The Mills</h1><p class='byline'>By Anna Weber and Karl Bauer</p>",
        "The Mills",
        ("Anna Weber", "Karl Bauer"),
    ),
    (
        "<meta name='citation_title' content='The Mills'>"
        "<meta name='citation_author' content='Weber, Anna'>"
        "<meta name='citation_author' content='Bauer, Karl'>",
        "<h1>The Journal</h1>",
        "The Mills",
        ("Weber, Anna", "Bauer, Karl"),
    ),
    (
        "<meta name='author' content='Anna Weber'>",
        "<h2>Anna Weber</h2><h1>Strikes 2</h1>"
        "<h3><small>Chapter 19</small><br>The Mills</h3><p>x</p>",
        "The Mills",
        ("Anna Weber",),
    ),
    (
        "<meta name='author' content='admin'><title>The Mills - A Blog</title>",
        "<p>x</p>",
        "The Mills",
        (),
    ),
]


@pytest.mark.parametrize(("head", "body", "title", "author"), HEADS)
def test_title_and_author(head: str, body: str, title: str, author: tuple[str, ...]) -> None:
    essay = essay_of(f"<html><head>{head}</head><body>{body}</body></html>")
    assert (essay.title, essay.author) == (title, author)


def test_the_heading_of_a_review_is_read() -> None:
    essay = essay_of(
        "<h2>Anna Weber</h2><h1>Iron and Bread</h1>"
        "<h4>The Mass Strike<br>Rosa Luxemburg<br>Bookmarks £2.50</h4>"
        "<p>This is a book to be read.</p>"
    )
    assert essay.title == "Iron and Bread"
    assert heal(essay, essay.body[0]).text == "The Mass Strike Rosa Luxemburg Bookmarks £2.50"


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "windows-1252"),
        ("iso-8859-1", "utf-8"),
        ("", "utf-8"),
        ("", "windows-1252"),
        ("utf-8", "windows-1252"),
        ("windows-1251", "windows-1251"),
        ("iso-8859–1", "windows-1252"),
        ("", "utf-16"),
    ],
)
def test_charsets(declared: str, written: str) -> None:
    words = "Рабочие и крестьяне" if written == "windows-1251" else "“Größe” – the word"
    meta = f"<meta charset='{declared}'>".encode() if declared else b""
    data = (
        b"<html><head>"
        + meta
        + b"</head><body><p>"
        + words.encode(written)
        + b" is enough here.</p></body></html>"
    )
    if written == "utf-16":
        data = f"<html><body><p>{words} is enough here.</p></body></html>".encode("utf-16")
    (essay,) = read(data, "", None)
    assert heal(essay, essay.body[0]).text == f"{words} is enough here."


BAD = [
    (
        "entities",
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p>",
        "entities",
    ),
    (
        "external",
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><p>&x;</p>",
        "entities",
    ),
    ("deep", "<div>" * 200_000 + "x", "deep"),
    ("no text", "<html><body><img src='a.png'></body></html>", "without text"),
]


@pytest.mark.parametrize(
    ("html", "says"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_what_bad_pages_get(html: str, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        essay_of(html)


SCRAPS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<a href='#n1' id='f1'>[1]</a>",
            "<a id='n1' href='#f1'>1.</a>",
            "<sup>",
            "</sup>",
            "2",
            "[3]",
        ),
        *(
            "<table><tr><td>",
            "</td></tr></table>",
            "<li>",
            "<ol>",
            "</ol>",
            "<h2>",
            "</h2>",
            "<br>",
            "<hr>",
            "<i>",
            "</i>",
        ),
        *(
            "word ",
            " as above. ",
            "\n",
            "&nbsp;",
            "&amp;",
            "<blockquote>",
            "</blockquote>",
            "<div class='nav'>",
            "</div>",
        ),
        *(
            "<a name='f2'></a>",
            "<a href='#n2'>*</a>",
            "<p id='n2'>",
            "<pre>",
            "<!-- -->",
            "Notes",
            "<",
            "\0",
        ),
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=50).map("".join)))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_page_gives_an_essay_whose_spans_slice(html: str) -> None:
    try:
        essay = essay_of(f"<html><body>x{html}</body></html>", "utf-8")
    except (UnreadableError, UnicodeEncodeError):
        return
    check(essay)
