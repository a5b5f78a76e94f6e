"""The table of formats, and how a file's name chooses one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import output.writers
from corpus.control_characters import COMMANDS_RE
from extractor.model.ledger import Ledger
from extractor.model.works import Description
from output import cli, writers
from output.loose_lines import LooseReference
from output.options import LIST_SUFFIXES, chosen_format
from tests.output.writers.made_ledgers import EVERY_SORT, described, held, hostile

ESSAY = "It changed.¹\n\n¹ Ann Hume, *Coal and Iron*, Leeds 1931, p. 2.\n"
SUFFIXES = writers.suffixes()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.ibidem, [str(argument) for argument in arguments])


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


def test_every_file_of_the_folder_has_a_row_and_every_row_a_file() -> None:
    folder = Path(output.writers.__file__).parent
    files = {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}
    assert {form.module for form in writers.FORMATS} == files
    assert len(set(writers.names())) == len(writers.FORMATS) == len(files)
    suffixes = [suffix for form in writers.FORMATS for suffix in form.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_end_of_a_name_chooses_the_writer(suffix: str, essay: Path, tmp_path: Path) -> None:
    target = tmp_path / f"READING{suffix.upper()}"
    assert run("bib", essay, "-o", target).exit_code == 0
    wanted = run("bib", essay, "--to", SUFFIXES[suffix])
    assert wanted.exit_code == 0
    assert target.read_bytes() == wanted.stdout_bytes != b""


@pytest.mark.parametrize("command", ["bib", "parse", "report", "list"])
def test_an_unknown_end_is_refused_with_those_known(command: str, essay: Path) -> None:
    target = essay.with_name("reading.enl")
    found = run(command, essay, "-o", target)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "no format ends so" in found.stderr and ".html" in found.stderr
    assert not target.exists()


def test_what_option_or_no_end_says_is_done(essay: Path) -> None:
    for name, options in (("reading.enl", ["--to", "bibtex"]), ("reading", []), (".reading", [])):
        assert run("bib", essay, "-o", essay.with_name(name), *options).exit_code == 0
        assert essay.with_name(name).read_text(encoding="utf-8").startswith("@book{")


def test_the_longest_end_counts() -> None:
    assert chosen_format(None, "a/x.csl.json", SUFFIXES, "bibtex") == "csl-json"
    assert chosen_format(None, "a.csl/x.json", SUFFIXES, "bibtex") == "json"
    assert chosen_format(None, "x.cites.csv", SUFFIXES, "bibtex") == "csv-cites"


def test_a_list_knows_the_ends_of_its_writers() -> None:
    lists = {end: form for end, form in SUFFIXES.items() if form in ("html", "markdown", "text")}
    assert {end: form for end, form in LIST_SUFFIXES.items() if end != ".docx"} == lists


@pytest.mark.parametrize("name", writers.names())
def test_hostile_texts_make_files(name: str) -> None:
    """Nothing that commands a terminal comes through, and every file can be encoded."""
    made = writers.load(name).write(hostile())
    assert COMMANDS_RE.findall(made) == []
    made.encode("utf-8")


@pytest.mark.parametrize("name", writers.names())
@given(st.lists(st.text(max_size=20), max_size=4))
def test_any_lines_make_a_file(name: str, texts: list[str]) -> None:
    lines = [LooseReference(text, Description("misc"), 0.0) for text in texts]
    lines += [LooseReference(text, described("book", title=text), 0.5, "k") for text in texts[:1]]
    writers.load(name).write_loose(lines).encode("utf-8")


@pytest.mark.parametrize("name", sorted(set(writers.names()) - {"json", "gexf", "graphml"}))
def test_a_line_that_was_not_read_is_in_it_as_printed(name: str) -> None:
    made = writers.load(name).write_loose([LooseReference("what?", Description("misc"), 0.0)])
    assert "what?" in made


@pytest.mark.parametrize("name", sorted(set(writers.names()) - {"gexf", "graphml"}))
def test_a_note_that_was_not_read_is_in_it_as_printed(name: str, ledger: Ledger) -> None:
    made = writers.load(name).write(ledger)
    assert "Rees, as above, pp. 31" in made.replace("\\", "")


@pytest.mark.parametrize("name", sorted(set(writers.names()) - {"csv-cites"}))
def test_every_work_is_in_it(name: str) -> None:
    made = writers.load(name).write(held(*EVERY_SORT))
    named = [work.get("title") or work.get("archive") for work in EVERY_SORT]
    named[7] = "work7" if name in ("gexf", "graphml") else named[7]
    assert [title for title in named if title not in made] == []
