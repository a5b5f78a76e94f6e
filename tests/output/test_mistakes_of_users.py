"""What a user types wrongly: one line says what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from output import cli

ESSAY = "It changed.¹\n\n¹ Ann Hume, *Coal*, Leeds 1931, p. 2.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("essay.txt", "my.bib", "works.ris", "ledger.json"):
        (tmp_path / name).write_text(ESSAY, encoding="utf-8")
    (tmp_path / "marks.txt").write_text("\n???\n\n!!!\n", encoding="utf-8")
    for name in ("empty", "broken", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "broken" / "words.toml").write_text("x = [", encoding="utf-8")
    (tmp_path / "other" / "ibidem.toml").write_text('tables = "mine"\n', encoding="utf-8")
    return tmp_path


def run(line: str) -> Result:
    return CliRunner().invoke(cli.ibidem, line.split(), prog_name="ibidem")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("essay.txt", 2, "essay.txt: no command; say what to do with it: ibidem bib essay.txt"),
        ("bibl essay.txt", 2, "bibl: no command; the commands are bib, report, "),
        ("bib", 2, "Missing argument 'ESSAY...'"),
        ("bib nosuch.txt", 1, "nosuch.txt: no such file"),
        ("bib *.docx", 1, "*.docx: nothing matches"),
        ("bib empty", 1, "empty: empty folder"),
        ("bib https://a.org/b.html", 1, "a web address: nothing is fetched, so save the page"),
        ("bib my.bib", 1, "my.bib: a .bib, not an essay: --library takes it, or --append"),
        ("bib works.ris", 1, "works.ris: a list of works, not an essay"),
        ("bib ledger.json", 1, "ledger.json: data, not an essay"),
        ("bib essay.txt -o x.xyz", 2, "x.xyz: no format ends so; known are .bib"),
        ("bib essay.txt -o no/x.bib", 2, "no/x.bib: no such directory"),
        ("bib essay.txt --to pdf", 2, "'pdf' is not one of 'biblatex', 'bibtex'"),
        ("bib essay.txt --tables nosuch", 2, "Directory 'nosuch' does not exist"),
        ("bib essay.txt --encoding foo", 2, "unknown encoding: foo"),
        ("bib essay.txt -o essay.txt", 2, "essay.txt: was read, so it is not written over"),
        ("list essay.txt --to docx", 2, "a DOCX is no text: name a file with -o"),
        ("explain essay.txt --note 9", 2, "no note 9: ibidem inspect lists the notes"),
        ("parse nosuch", 1, "nosuch: no such file or directory"),
        ("parse marks.txt", 1, "marks.txt, line 2, 4: not understood, kept as printed"),
        ("bib essay.txt --tables broken", 2, "words.toml: "),
        ("bib other/essay.txt", 2, 'tables: must be a list of texts, as in tables = ["mine"]'),
        ("check essay.txt", 2, "Missing option '--against'"),
        ("init nosuch", 2, "Directory 'nosuch' does not exist"),
    ],
)
def test_one_line_says_what_is_wrong(line: str, code: int, said: str) -> None:
    found = run(line)
    assert found.exit_code == code
    assert found.stdout == "" or line.startswith("parse")
    *before, last = found.stderr.rstrip("\n").split("\n")
    assert said in last
    assert all(not shown or shown.startswith(("Usage: ", "Try ")) for shown in before)


def test_the_commands_stand_in_the_order_of_use() -> None:
    shown = run("--help").stdout.partition("Commands:\n")[2]
    names = [line.split()[0] for line in shown.splitlines()]
    assert names == list(cli.ibidem.commands)
    assert names[:2] == ["bib", "report"]
