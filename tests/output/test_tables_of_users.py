"""What a user's own tables say holds for every output, not only for what is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from output import cli

ESSAY = (
    "---\ntitle: Of Coal\nauthor: Ann Castle Hume\n---\n\n"
    "A body.[^1]\n\n[^1]: {}, *{}*, Leeds 1931, p. 2.\n"
)


def run(*arguments: str | Path) -> str:
    found = CliRunner().invoke(cli.ibidem, [str(argument) for argument in arguments])
    assert found.exit_code == 0, found.output
    return found.stdout


@pytest.fixture
def essays(tmp_path: Path) -> Path:
    """Two essays on books by one author, whose name they spell in two ways."""
    folder = tmp_path / "essays"
    folder.mkdir()
    printed = (("a", "Ivan Zyrkov", "Coal and Iron"), ("b", "Ivan Syrkow", "Tin and Lead"))
    for name, author, title in printed:
        (folder / f"{name}.md").write_text(ESSAY.format(author, title), encoding="utf-8")
    return folder


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "persons.toml").write_text(
        '[two-word-families]\n"en" = ["castle hume"]\n', encoding="utf-8"
    )
    (folder / "folding.toml").write_text('[same-person]\n"zyrkov" = ["syrkow"]\n', encoding="utf-8")
    return folder


def test_the_author_of_the_essay_in_the_ledger(essays: Path, tables: Path) -> None:
    def author(*options: str | Path) -> list[str]:
        ledger = json.loads(run("bib", "--to", "json", essays / "a.md", *options))
        names: list[str] = ledger["essays"][0]["author"]
        return names

    assert author() == ["Hume, Ann Castle"]
    assert author("--tables", tables) == ["Castle Hume, Ann"]


@pytest.mark.parametrize("form", ["text", "html"])
def test_the_authors_that_essays_share_in_the_report(form: str, essays: Path, tables: Path) -> None:
    assert "Shared authors" not in run("report", "--to", form, essays)
    assert "Shared authors" in run("report", "--to", form, essays, "--tables", tables)


def test_small_words_of_titles(tmp_path: Path) -> None:
    essay = tmp_path / "a.md"
    essay.write_text(
        "A body[^1] of text.[^2]\n\n[^1]: Ann Hume, *Kol och Järn: En Historia*, Lund 1931, p. 2."
        "\n\n[^2]: *Kol Järn*, p. 3.\n",
        encoding="utf-8",
    )
    tables = tmp_path / "mine"
    tables.mkdir()
    (tables / "small.toml").write_text('[weightless-words]\n"sv" = ["och"]\n', encoding="utf-8")

    def works(*options: str | Path) -> int:
        ledger = json.loads(run("bib", "--to", "json", essay, *options))
        return len({cite["work"] for cite in ledger["essays"][0]["citations"]})

    assert works() == 2
    assert works("--tables", tables) == 1
