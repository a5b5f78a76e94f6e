"""Markdown: every way in which notes and cites by key are marked, and lines that are no text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import read
from corpus.essay import Essay
from corpus.healing.reading import heal
from corpus.readers import markdown
from tests.corpus.test_read_flat import check
from tests.guard import finishes

HOLT = "Ann Holt, *The Long Day* (London, 1961), p. 40."
LEAF = "Mary Leaf, *Mill Hands* (Leeds, 1919), p. 7."
BODY = "The men came out in the spring.{}1{} They stayed out.{}2{} Nobody minded.\n\n"
NOTES = [
    "1 Ann Holt, The Long Day (London, 1961), p. 40.",
    "2 Mary Leaf, Mill Hands (Leeds, 1919), p. 7.",
]


def essay_of(text: str) -> Essay:
    (essay,) = markdown.read(text.encode(), "", None)
    check(essay)
    return essay


def body(opening: str, closing: str) -> str:
    return BODY.format(opening, closing, opening, closing)


MANNERS = {
    "without colon": body("[^", "]") + f"[^1] {HOLT}\n\n[^2] {LEAF}\n",
    "without caret": body("[", "]") + f"[1] {HOLT}\n\n[2] {LEAF}\n",
    "definitions": body("[", "]") + f"[1]: {HOLT}\n[2]: {LEAF}\n",
    "in a list": body("[^", "]") + f"- [^1]: {HOLT}\n- [^2]: {LEAF}\n",
    "in a numbered list": body("[^", "]") + f"1. [^1]: {HOLT}\n2. [^2]: {LEAF}\n",
    "inline": f"The men came out.^[{HOLT}] They stayed out.^[{LEAF}]\n",
    "raised, list at the end": body("<sup>", "</sup>") + f"1. {HOLT}\n2. {LEAF}\n",
    "HTML": "The men came out.<sup id='r1'><a href='#fn1'>1</a></sup> They stayed out."
    "<sup id='r2'><a href='#fn2'>2</a></sup>\n\n<ol>\n"
    f"<li id='fn1'>{HOLT} <a href='#r1'>↩</a></li>\n"
    f"<li id='fn2'><p>{LEAF} <a href='#r2'>↩</a></p></li>\n</ol>\n",
    "fenced": body("[^", "]") + f"::: {{.notes}}\n[^1]: {HOLT}\n\n[^2]: {LEAF}\n:::\n",
    "kramdown": body("[^", "]") + f"{{: .lead}}\n\n[^1]: {HOLT}\n{{: .a}}\n\n[^2]: {LEAF}\n",
    "in the YAML block": f'---\nfootnotes:\n  1: "{HOLT}"\n  2: "{LEAF}"\n---\n' + body("[^", "]"),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_notes_as_marked(manner: str) -> None:
    essay = essay_of(MANNERS[manner])
    assert [f"{note.label} {heal(essay, note.span).text}" for note in essay.notes] == NOTES
    assert all(note.anchor for note in essay.notes)
    assert not essay.unanswered


@pytest.mark.parametrize(
    "lines",
    [
        "{% include head.html page=1 %}",
        "{% highlight text %}\nHolt, 1917\n{% endhighlight %}",
        "{: .lead #top}",
        "{{ page.title }}",
        "::: {#refs}\n:::",
        "<!-- Ann Other,\n*No Book*, 1900 -->",
        "<div class='a'>",
    ],
)
def test_lines_that_speak_to_a_program_are_no_text(lines: str) -> None:
    essay = essay_of(f"# A Title\n\nThe men came out.\n\n{lines}\n\nThey stayed out.\n")
    assert [span.of(essay.text) for span in essay.body] == ["The men came out.", "They stayed out."]


def test_tags_inside_a_sentence_are_healed_away() -> None:
    essay = essay_of(
        "# A Title\n\nThe men {% include x %}came out.<!-- no --> They stayed.{: .a}\n"
    )
    assert [heal(essay, span).text for span in essay.body] == ["The men came out. They stayed."]


YAML = """\
---
title: The Long Strike
references:
- id: holt1961
  type: book
  author: [{family: Holt, given: Ann}]
  issued: {year: 1961}
  title: The Long Day
---
The men came out [see @holt1961, pp. 40–1; @leaf1919]. As @holt1961 [chap. 3] says, nobody minded.
"""


def test_cites_by_key_are_citation_data() -> None:
    essay = essay_of(YAML)
    coded = [markup for markup in essay.markup if markup.kind == "citation-data"]
    assert [markup.span.of(essay.text) for markup in coded] == [
        "@holt1961, pp. 40–1",
        "@holt1961 [chap. 3]",
    ]
    items = [json.loads(markup.target)["citationItems"][0] for markup in coded]
    assert [(item["label"], item["locator"]) for item in items] == [
        ("page", "40–1"),
        ("chapter", "3"),
    ]
    assert items[0]["itemData"]["issued"] == {"date-parts": [[1961]]}
    assert [(p.kind, p.label) for p in essay.problems] == [("unresolved", "leaf1919")]


def test_a_bib_beside_the_essay_is_read_and_none_elsewhere(tmp_path: Path) -> None:
    bib = "@book{holt, author={Holt, Ann}, title={The {Long} Day}, year=1961, publisher={Cape}}\n"
    (tmp_path / "refs.bib").write_text(bib, encoding="utf-8")
    inside = tmp_path / "a"
    inside.mkdir()
    for folder, name in ((tmp_path, "refs.bib"), (inside, "../refs.bib")):
        text = f"---\nbibliography: {name}\n---\nThe men came out [@holt, 40].\n"
        (folder / "essay.md").write_text(text, encoding="utf-8")
    above, beside = (
        [m.target for m in essay.markup if m.kind == "citation-data"]
        for essay in read([str(tmp_path / "essay.md"), str(inside / "essay.md")])
        if isinstance(essay, Essay)
    )
    assert json.loads(beside[0])["citationItems"][0]["itemData"]["title"] == "The Long Day"
    assert not above


HOSTILE = (
    "<!-- a\n",
    "{% raw %}\n",
    "{: ",
    "<li id=a><a href=#a>1</a>",
    "[@a; @b ",
    "[[@",
    "---\na: b\n",
)


def read_hostile() -> None:
    for scrap in HOSTILE:
        for head in ("", "---\nreferences:\n- id: a\n---\n"):
            markdown.read((head + scrap * (60_000 // len(scrap))).encode(), "", None)


def test_no_pattern_hangs() -> None:
    finishes(read_hostile)
