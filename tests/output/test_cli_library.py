"""The user's own .bib: its keys, what it lacks, what is added to it, and every byte that stays."""

from __future__ import annotations

from pathlib import Path

import bibtexparser
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from output import bib_file as library
from output import cli
from output.bib_text import trouble, unclosed

ESSAY = (
    "The party changed.¹ So did its books.²\n\n"
    "¹ Victor Serge, *Memoirs of a Revolutionary*, Oxford 1980, p. 245.\n\n"
    "² Moshe Lewin, *Lenin's Last Struggle*, London 1969, p. 12.\n"
)
MINE = """% my books   \r
@string{oup = {Oxford University Press}}

@book{VS:memoirs,
  author = "Serge, Victor", title = {Memoirs of a {R}evolutionary},\r
  publisher = oup, address = {Oxford}, year = 1980}


@comment{jabref-meta: databaseType:bibtex;}
@book{broken, title = {Closed} but broken}
"""
BROKEN = "% mine\n@book{a, title={x}\n@article{b, title = {unclosed\n@@@{{"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.ibidem, [str(argument) for argument in arguments])


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.bib"
    path.write_bytes(MINE.encode())
    return path


def test_works_in_the_library_have_its_keys_and_its_publisher(essay: Path, mine: Path) -> None:
    found = run("bib", "--library", mine, essay)
    entries = {
        entry.key: entry.fields_dict for entry in bibtexparser.parse_string(found.stdout).entries
    }
    assert entries["VS:memoirs"]["publisher"].value == "Oxford University Press"
    assert entries["VS:memoirs"]["x-supplied"].value == "publisher"
    assert len(entries) == 2


def test_what_the_library_lacks_is_added_at_its_end_and_only_once(essay: Path, mine: Path) -> None:
    assert run("bib", "--append", mine, essay).exit_code == 0
    whole = mine.read_bytes()
    assert whole.startswith(MINE.encode())
    assert whole.count(b"Lenin's Last Struggle") == 1
    assert whole.count(b"Revolutionary") + whole.count(b"evolutionary}") == 1
    assert run("bib", "--append", mine, essay).exit_code == 0
    assert mine.read_bytes() == whole


def test_a_dry_run_shows_and_changes_nothing(essay: Path, mine: Path) -> None:
    found = run("bib", "--append", mine, "--dry-run", essay)
    assert found.exit_code == 0
    assert mine.read_bytes() == MINE.encode()
    lines = [line for line in found.stdout.splitlines() if not line.startswith(("+++", "---"))]
    added = [line for line in lines if line.startswith("+")]
    assert any("Lenin's Last Struggle" in line for line in added)
    assert not [line for line in lines if line.startswith("-")]


def test_a_bib_that_is_not_there_yet_is_made(essay: Path, tmp_path: Path) -> None:
    assert run("bib", "--append", tmp_path / "new.bib", essay).exit_code == 0
    library_ = bibtexparser.parse_file(str(tmp_path / "new.bib"))
    assert (len(library_.entries), library_.failed_blocks) == (2, [])


def test_the_report_says_what_the_library_lacks(essay: Path, mine: Path) -> None:
    for form in ("text", "html"):
        found = run("report", "--library", mine, "--to", form, essay).stdout
        assert "Not in your library" in found
    assert (
        "Not in your library (1)\n  Moshe Lewin" in run("report", "--library", mine, essay).stdout
    )
    assert "Not in your library" not in run("report", essay).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--append", "new.bib", "-o", "x.bib"),
        ("--append", "new.bib", "--to", "json"),
        ("--dry-run",),
        ("--library", "no"),
    ],
)
def test_wrong_usage(
    arguments: tuple[str, ...], essay: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("bib", *arguments, essay).exit_code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["essay.txt"]


def test_a_bib_in_another_encoding_is_read_and_not_added_to(essay: Path, mine: Path) -> None:
    data = MINE.replace("my books", "mes livres préférés").encode("latin-1")
    mine.write_bytes(data)
    assert run("bib", "--library", mine, essay).exit_code == 0
    found = run("bib", "--append", mine, essay)
    assert (found.exit_code, mine.read_bytes()) == (2, data)
    assert "not UTF-8" in found.stderr


def test_entries_are_read_as_they_are_printed() -> None:
    text = r"""
        @Book{k1, Title = {The {DNA} of Stra{\ss}e \& Co.},
          AUTHOR = {M{\"u}ller, J. and {Ministry of Labour}},
          url = {http://x/a_b%20c}}
        @book{k1, title = {Again}}
        @article{k2, title = {Unclosed
        @book(k3, title = "Parentheses")
    """
    first, *others = library.entries(text)
    assert (first.key, first.type) == ("k1", "book")
    assert dict(first.fields) == {
        "title": "The DNA of Straße & Co.",
        "author": "Müller, J. and Ministry of Labour",
        "url": "http://x/a_b%20c",
    }
    assert {entry.key for entry in others} == {"k2", "k3"}


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_nothing_is_added_inside_an_entry_that_is_never_closed(
    dry: tuple[str, ...], essay: Path, mine: Path
) -> None:
    mine.write_text(BROKEN)
    found = run("bib", essay, "--append", mine, *dry)
    assert (found.exit_code, found.stdout, found.stderr) == (
        1,
        "",
        f"{mine}: line 2: entry never closed\n",
    )
    assert mine.read_text() == BROKEN


def test_a_library_with_an_entry_never_closed_is_read_as_far_as_it_goes(
    essay: Path, mine: Path
) -> None:
    mine.write_bytes(MINE.encode() + BROKEN.encode())
    found = run("bib", essay, "--library", mine)
    assert (found.exit_code, found.stderr) == (0, f"{mine}: line 12: entry never closed\n")
    assert "@book{VS:memoirs," in found.stdout


def test_a_library_without_entries_is_named(essay: Path) -> None:
    found = run("bib", essay, "--library", essay)
    assert (found.exit_code, found.stderr) == (0, f"{essay}: no entries in it\n")
    before = essay.read_bytes()
    found = run("bib", essay, "--append", essay)
    assert found.exit_code != 0 and essay.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", None),
        ("@book{a, title = {x}}\n@book(b, title = {)} )\n", None),
        ("@string{a = {b}} @comment{x} mail me@home (at work", None),
        ("\r\n\r\n@book{a, title = {x}\r\n", 3),
        ("@book{a,}\n@book(b, title = {x}", 2),
        ("@book{a, title = {x}\n@book{b, title = {y}}\n", 1),
    ],
)
def test_where_an_entry_is_never_closed(text: str, line: int | None) -> None:
    assert unclosed(text) == line


def test_a_bib_of_comments_is_no_trouble() -> None:
    for text in ("", "\ufeff% mine\r\n\r\n", "@string{a = {b}}"):
        assert trouble(text) == ""
    assert trouble("An essay.") == "no entries in it"


@given(st.text())
def test_any_text_is_a_library(text: str) -> None:
    list(library.entries(text))
