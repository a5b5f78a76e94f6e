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
from output.bib_encoding import encoded
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


@pytest.mark.parametrize("encoding", ["latin-1", "cp1250"])
def test_what_is_added_is_in_the_encoding_of_the_file(
    encoding: str, tmp_path: Path, mine: Path
) -> None:
    essay = tmp_path / "essay.md"
    essay.write_text("So.[^1]\n\n[^1]: Zoé Dupré, *L’encre d’Œrsted*, Paris 1977, p. 2.\n")
    said = "% Encoding: windows-1250\n" if encoding == "cp1250" else ""
    data = (said + MINE.replace("my books", "mes livres préférés")).encode(encoding)
    mine.write_bytes(data)
    assert run("bib", "--append", mine, essay).exit_code == 0
    added = mine.read_bytes().removeprefix(data)
    assert len(added) < len(mine.read_bytes())
    assert "Dupré, Zoé" in added.decode(encoding)
    # neither encoding has the Œ, and Latin-1 as windows-1252 has the apostrophe
    assert "L’encre d’" in added.decode("cp1250" if encoding == "cp1250" else "cp1252")
    whole = mine.read_bytes()
    assert run("bib", "--append", mine, essay).exit_code == 0
    assert mine.read_bytes() == whole


def test_nothing_is_added_to_utf16(essay: Path, mine: Path) -> None:
    data = MINE.encode("utf-16")
    mine.write_bytes(data)
    found = run("bib", "--append", mine, essay)
    assert (found.exit_code, mine.read_bytes()) == (2, data)
    assert "UTF-16" in found.stderr


def test_letters_that_an_encoding_lacks_are_written_for_latex() -> None:
    assert encoded("Čapek, Łódź é “a” щ", "latin-1") == (
        b'{\\v C}apek, L\xf3d{\\\'z} \xe9 "a" shch'
    )


def test_the_line_ends_of_old_macs_are_kept(essay: Path, mine: Path) -> None:
    mine.write_bytes(b"% mine\r@book{a,\r title = {Other}}\r")
    assert run("bib", "--append", mine, essay).exit_code == 0
    assert b"\n" not in mine.read_bytes()
    assert b"Lenin's Last Struggle" in mine.read_bytes()


def test_how_many_works_were_added_is_said(essay: Path, mine: Path) -> None:
    assert run("bib", "--append", mine, "--dry-run", essay).stderr == f"{mine}: 1 work to add\n"
    assert run("bib", "--append", mine, essay).stderr == f"{mine}: 1 work added\n"
    assert run("bib", "--append", mine, essay).stderr == f"{mine}: no works added\n"


def test_another_edition_is_added_and_said_to_be_one(essay: Path, mine: Path) -> None:
    mine.write_text(
        "@book{lew05, author={Lewin, Moshe}, title={Lenin's Last Struggle},"
        " address={Ann Arbor}, year=2005}\n@book{s, author={Serge, Victor},"
        " title={Memoirs of a Revolutionary}, year=1980}\n"
    )
    found = run("bib", "--append", mine, essay)
    assert "another edition than your lew05" in found.stderr
    assert "1969" in mine.read_text()
    whole = mine.read_bytes()
    assert run("bib", "--append", mine, essay).exit_code == 0
    assert mine.read_bytes() == whole


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
    assert {entry.key for entry in others} == {"k1", "k2", "k3"}


def test_names_of_strings_and_joined_pieces_are_read() -> None:
    text = """
        @string{hwj = "History Workshop"}
        @string{long = hwj # { Journal}}
        @article{a, title = "Dock # " # {Wo{#}rk}, journal = LONG, month = jul, year = 1986}
    """
    (entry,) = library.entries(text)
    assert dict(entry.fields) == {
        "title": "Dock # Wo#rk",
        "journal": "History Workshop Journal",
        "month": "July",
        "year": "1986",
    }


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
