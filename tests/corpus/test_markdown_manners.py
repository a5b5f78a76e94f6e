"""How Markdown writes heads, notes and cites besides [^1]: ..., each in a small essay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import read
from corpus.essay import Essay

HOLT = "Ann Holt, *The Long Day* (London: Cape, 1961), p. 40."
NOTES = f"[^1]: {HOLT}\n[^2]: Ibid., p. 44.\n"
BODY = "The men came out.[^1] They stayed out.[^2]\n"


def essay_in(text: str, folder: Path) -> Essay:
    path = folder / "essay.md"
    path.write_text(text, encoding="utf-8")
    (essay,) = read([str(path)])
    assert isinstance(essay, Essay), essay
    return essay


def notes_in(text: str, folder: Path) -> list[str]:
    essay = essay_in(text, folder)
    return [f"{note.label} {note.span.of(essay.text)}" for note in essay.notes]


def data_in(essay: Essay) -> list[tuple[str, str]]:
    """(title, place) of each cite that the file states."""
    codes = [json.loads(one.target) for one in essay.markup if one.kind == "citation-data"]
    items = [item for code in codes for item in code["citationItems"]]
    return [(item["itemData"]["title"], item.get("locator", "")) for item in items]


def test_text_behind_a_yaml_block_needs_no_blank_line(tmp_path: Path) -> None:
    essay = essay_in(f"---\ntitle: The Quays\n---\n{BODY}\n{NOTES}", tmp_path)
    assert [span.of(essay.text) for span in essay.body] == [BODY.strip()]


def test_the_rows_of_multimarkdown_are_the_head(tmp_path: Path) -> None:
    essay = essay_in(f"Title: The Quays\nAuthor: Clara Reed\n\n{BODY}\n{NOTES}", tmp_path)
    assert (essay.title, essay.author) == ("The Quays", ("Clara Reed",))
    assert len(essay.body) == 1


def test_a_sentence_with_a_colon_is_no_head(tmp_path: Path) -> None:
    essay = essay_in(f"One thing: the frost.\nAnother: the ice.\n\n{BODY}\n{NOTES}", tmp_path)
    assert "the frost" in essay.text[essay.body[0].start : essay.body[0].end] or essay.title


@pytest.mark.parametrize("behind", ["{#quays}", "{-}", "{.unnumbered #quays}", "{: #quays}"])
def test_attributes_are_no_words_of_a_heading(behind: str, tmp_path: Path) -> None:
    essay = essay_in(f"# The Quays {behind}\n\n## Frost {behind}\n\n{BODY}\n{NOTES}", tmp_path)
    assert essay.title == "The Quays"
    headings = [one.span.of(essay.text) for one in essay.markup if one.kind == "heading"]
    assert headings == ["## Frost"]


def test_a_note_may_begin_on_the_next_line(tmp_path: Path) -> None:
    assert notes_in(f"{BODY}\n[^1]:\n    {HOLT}\n[^2]: Ibid., p. 44.\n", tmp_path) == [
        f"1 {HOLT}",
        "2 Ibid., p. 44.",
    ]


def test_the_link_back_is_no_text_of_a_note_in_html(tmp_path: Path) -> None:
    text = (
        'The men came out.<a href="#n1" id="r1"><sup>1</sup></a>\n\n'
        '<p id="n1"><a href="#r1">1</a> Ann Holt, <em>The Long Day</em>, p. 40.</p>\n'
    )
    assert notes_in(text, tmp_path) == ["1 Ann Holt, <em>The Long Day</em>, p. 40."]


def test_a_link_in_a_note_of_html_stays(tmp_path: Path) -> None:
    text = (
        'The men came out.<a href="#n1" id="r1"><sup>1</sup></a>\n\n'
        '<p id="n1"><a href="https://quays.example">Holt</a>, <em>The Long Day</em>, p. 40.</p>\n'
    )
    assert notes_in(text, tmp_path)[0].startswith('1 <a href="https://quays.example">Holt</a>')


def test_brackets_that_a_converter_escaped(tmp_path: Path) -> None:
    text = (
        f"# The Quays\n\nThey came.\\[1\\] They stayed.\\[2\\]\n\n\\[1\\] {HOLT}\n\n\\[2\\] Ibid.\n"
    )
    assert notes_in(text, tmp_path) == [f"1 {HOLT}", "2 Ibid."]


def test_a_comment_of_obsidian_is_no_text(tmp_path: Path) -> None:
    essay = essay_in(f"# The Quays\n\n{BODY}\n%% *Hidden*, 1900 %%\n\n{NOTES}", tmp_path)
    assert not any("Hidden" in span.of(essay.text) for span in essay.body)


def test_a_sentence_with_a_key_is_no_title(tmp_path: Path) -> None:
    essay = essay_in("The men came out [@holt1961, p. 40].\n\nThey stayed out.\n", tmp_path)
    assert essay.title is None
    assert len(essay.body) == 2


def test_keys_without_entries_are_said(tmp_path: Path) -> None:
    essay = essay_in("They came [@holt; @moss, p. 3].\n\nWrite to [me@quays.example].\n", tmp_path)
    (problem,) = essay.problems
    assert problem.kind == "unresolved"
    assert "(holt, moss)" in problem.message
    assert not essay_in("They came. I am @holt there.\n", tmp_path).problems


def test_tags_of_jekyll_scholar_cite_by_key(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        "@book{holt-61, author={Holt, Ann}, title={The Long Day}, year=1961}\n"
        "@book{moss, author={Moss, Eli}, title={Tides}, year=1931}\n"
    )
    text = (
        "---\nbibliography: refs.bib\n---\n\n# The Quays\n\nThey came {% cite holt-61 -l 40 %}, "
        "and stayed {% cite holt-61 moss --locator 44 -l 7--9 %}.\n"
    )
    assert data_in(essay_in(text, tmp_path)) == [
        ("The Long Day", "40"),
        ("The Long Day", "44"),
        ("Tides", "7–9"),
    ]


WRAPPED = """The Quays
Clara Reed

The mills were shut in the spring of that year,[1] and nobody had
foreseen it. By summer the town was without flour, as was the next.[2]

The council wrote to the capital at once, and it had no answer for a
month.

[1] Ann Holt, The Long Day: Markets and Crowds of the Quays (London,
1961), p. 40.

[2] Eli Moss, “The Tides”, in Crowds and Councils of Norvale,
ed. Ada Lunn (Hull, 1931), p. 3.
"""


def test_notes_of_two_lines_in_a_short_text_stay_whole(tmp_path: Path) -> None:
    (tmp_path / "wrapped.txt").write_text(WRAPPED, encoding="utf-8")
    (essay,) = read([str(tmp_path / "wrapped.txt")])
    assert isinstance(essay, Essay)
    assert [note.span.of(essay.text)[-10:] for note in essay.notes] == ["1), p. 40.", "31), p. 3."]
