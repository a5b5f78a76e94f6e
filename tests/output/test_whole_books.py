"""A book in one file is one essay of the .bib and the report; its chapters share nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from output.cli import ibidem
from tests.corpus.make_formats import archived

HTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{0}</title></head><body>{1}</body>'
WORDS = "Nobody on the quays had seen such a winter before, and few would see another. " * 8
CHAPTERS = {
    "The Frost": "Ann Holt, <i>The Long Day</i> (London: Cape, 1961), p. 40.",
    "The Thaw": "Holt, <i>The Long Day</i>, p. 77.",
}


def chapter(title: str, note: str) -> str:
    return (
        HTML.format(
            title,
            f'<h1>{title}</h1><p>{WORDS}<a id="r1" href="#n1">1</a></p>'
            f'<p id="n1"><a href="#r1">1</a> {note}</p>',
        )
        + "</html>"
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in (1, 2)
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container "
        'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>",
        "p.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A Book of Winters</dc:title>'
        f"<dc:creator>Clara Reed</dc:creator></metadata><manifest>{items}</manifest>"
        '<spine><itemref idref="c1"/><itemref idref="c2"/></spine></package>',
    }
    for number, (title, note) in enumerate(CHAPTERS.items(), start=1):
        parts[f"c{number}.xhtml"] = chapter(title, note)
    path = tmp_path / "winters.epub"
    path.write_bytes(archived(parts))
    return path


def said(*arguments: str) -> str:
    done = CliRunner().invoke(ibidem, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_book_is_one_essay_of_the_bib(book: Path) -> None:
    bib = said("bib", str(book))
    assert "keywords = {winters}" in bib
    assert r"annote = {winters: n. 1 in \#01 p. 40, n. 1 in \#02 p. 77}" in bib


def test_a_book_is_one_essay_of_the_report(book: Path) -> None:
    report = said("report", str(book))
    assert report.startswith("1 essay, 2 cites")
    assert "Clara Reed, A Book of Winters" in report
    assert "Shared works" not in report


def test_chapters_are_essays_where_they_are_wanted(book: Path) -> None:
    assert r"keywords = {winters\#01, winters\#02}" in said("bib", "--by-chapter", str(book))
    report = said("report", "--by-chapter", str(book))
    assert report.startswith("2 essays, 2 cites")
    assert "Shared works (1)" in report


def test_chapters_share_nothing_in_the_ledger(book: Path) -> None:
    ledger = json.loads(said("bib", "--to", "json", str(book)))
    assert [essay["id"] for essay in ledger["essays"]] == ["winters#01", "winters#02"]
    assert ledger["shared"] == []
    by_chapter = json.loads(said("bib", "--to", "json", "--by-chapter", str(book)))
    assert [row["essays"] for row in by_chapter["shared"]] == [["winters#01", "winters#02"]]


def test_a_book_and_an_essay_share_a_work(book: Path, tmp_path: Path) -> None:
    essay = tmp_path / "short.md"
    essay.write_text(
        "# Snow\n\nIt snowed.[^1]\n\n[^1]: Ann Holt, *The Long Day* (London: Cape, 1961), p. 9.\n"
    )
    report = said("report", str(book), str(essay))
    assert "Shared works (1)" in report
    ledger = json.loads(said("bib", "--to", "json", str(book), str(essay)))
    assert len(ledger["shared"]) == 1
