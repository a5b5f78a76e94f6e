"""`ibidem.toml` beside the essays, and `ibidem init`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from output import cli, defaults_file

ESSAY = "It changed.¹ Twice.²\n\n¹ Ann Hume, *Coal*, Leeds 1931, p. 2.\n\n² TKW 3, p. 44.\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.ibidem, [str(argument) for argument in arguments])


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    folder = tmp_path / "essays"
    folder.mkdir()
    (folder / "essay.txt").write_text(ESSAY, encoding="utf-8")
    return folder / "essay.txt"


def told(essay: Path, text: str) -> None:
    (essay.parent / "ibidem.toml").write_text(text, encoding="utf-8")


def test_the_format_of_the_file_is_the_default(essay: Path) -> None:
    told(essay, '[bib]\nto = "ris"\n[list]\nto = "markdown"\nby = "year"\n[report]\nto = "html"\n')
    for path in (essay, essay.parent, essay.parent / "*.txt"):
        assert run("bib", path).stdout.startswith("TY  - BOOK")
    assert run("list", essay).stdout.startswith("## 1931\n")
    assert run("report", essay).stdout.startswith("<!DOCTYPE html>")


def test_the_command_line_and_the_output_file_count_for_more(essay: Path, tmp_path: Path) -> None:
    told(essay, '[bib]\nto = "ris"\n[list]\nby = "year"\n')
    assert run("bib", "--to", "bibtex", essay).stdout.startswith("@book{")
    assert run("bib", essay, "-o", tmp_path / "x.bib").exit_code == 0
    assert (tmp_path / "x.bib").read_text(encoding="utf-8").startswith("@book{")
    assert run("bib", essay, "-o", tmp_path / "x").exit_code == 0
    assert (tmp_path / "x").read_text(encoding="utf-8").startswith("TY  - BOOK")
    assert "1931\n" not in run("list", "--by", "all", essay).stdout.splitlines()
    assert run("bib", essay, "--append", tmp_path / "mine.bib").exit_code == 0


def test_tables_lie_beside_the_file(essay: Path) -> None:
    assert "Kelvin" not in run("bib", essay).stdout
    (essay.parent / "words").mkdir()
    table = essay.parent / "words" / "sigla.tsv"
    table.write_text("TKW\tKelvin, The Kelvin Writings\n", encoding="utf-8")
    told(essay, 'tables = ["words"]\n')
    assert "Kelvin" in run("bib", essay).stdout


def test_essays_elsewhere_and_standard_input_know_nothing_of_it(
    essay: Path, tmp_path: Path
) -> None:
    told(essay, '[bib]\nto = "ris"\n')
    other = tmp_path / "other.txt"
    other.write_text(ESSAY, encoding="utf-8")
    assert run("bib", other, essay).stdout.startswith("@book{")
    assert CliRunner().invoke(cli.ibidem, ["bib", "-"], input=ESSAY).stdout.startswith("@book{")


@pytest.mark.parametrize(
    "text",
    [
        "to = ",
        'format = "ris"',
        '[bib]\nappend = "my.bib"',
        '[bib]\nto = 7',
        "bib = 7",
        'tables = "words"',
        "tables = [7]",
        'encoding = "no-such"',
        '[bib]\nto = "no-such"',
        'tables = ["no-such"]',
        "# \xff" + "x" * 70_000,
    ],
)  # fmt: skip
def test_what_is_wrong_in_it_is_wrong_usage(text: str, essay: Path) -> None:
    told(essay, text)
    found = run("bib", essay)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "Error: " in found.stderr


def test_loose_references_have_defaults_beside_them_too(essay: Path) -> None:
    told(essay, '[parse]\nto = "ris"\n')
    loose = essay.parent / "refs.txt"
    loose.write_text("Ann Hume, *Coal*, Leeds 1931.\n", encoding="utf-8")
    assert run("parse", loose).stdout.startswith("TY  - BOOK")
    assert run("parse", "--to", "bibtex", loose).stdout.startswith("@book{")


def test_init_writes_one_and_never_over_another(essay: Path) -> None:
    before = run("bib", essay).stdout
    found = run("init", essay.parent)
    assert (found.exit_code, found.stdout) == (0, f"{essay.parent / 'ibidem.toml'}\n")
    assert run("bib", essay).stdout == before
    found = run("init", essay.parent)
    assert found.exit_code == 2 and "is there already" in found.stderr


def test_init_names_every_default_and_each_is_one() -> None:
    lines = defaults_file.TEMPLATE.splitlines()
    text = "\n".join(line[1:] if line[:1] == "#" and line[1:2] != " " else line for line in lines)
    members = tomllib.loads(text)
    assert defaults_file.wrong_members(members) == []
    assert set(members) == {*defaults_file.COMMON, *defaults_file.COMMANDS}
    for command, options in defaults_file.COMMANDS.items():
        assert set(members[command]) == set(options)
        known = {parameter.name for parameter in cli.ibidem.commands[command].params}
        assert known >= {*options, "encoding", "tables"}
