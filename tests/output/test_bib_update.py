"""`--update`: what an entry of the user's lacks is shown as a diff, and the file stays."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from output import cli

ESSAY = (
    "So.[^1] And so.[^2]\n\n"
    "[^1]: Ann Hume, *Coal and Iron*, trans. Mary Leaf (Leeds: Quay Press, 1931), p. 2.\n"
    "[^2]: Joan Vale, ‘Sorting Coal’, *Labour Weekly* 12 (1962), pp. 4–9.\n"
)
MINE = (
    "% mine\n@book{h, author = {Hume, Ann}, title = {Coal and Iron}, date = {1931}}\n"
    "@article{v,\n  author = {Vale, Joan},\n  title = {Sorting Coal},\n"
    "  journaltitle = {Labour Weekly},\n}\n"
)


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    (tmp_path / "essay.md").write_text(ESSAY, encoding="utf-8")
    (tmp_path / "my.bib").write_text(MINE, encoding="utf-8")
    return tmp_path / "my.bib"


def test_fields_that_an_entry_lacks_are_offered_and_nothing_is_changed(bib: Path) -> None:
    found = CliRunner().invoke(
        cli.ibidem, ["bib", str(bib.with_name("essay.md")), "--update", str(bib)]
    )
    assert (found.exit_code, bib.read_text(encoding="utf-8")) == (0, MINE)
    added = [line[1:].strip() for line in found.stdout.splitlines() if line.startswith("+ ")]
    assert "publisher = {Quay Press}," in added and "address = {Leeds}," in found.stdout
    assert "volume = {12}," in added and "year = {1962}," in added
    # the book has its year as `date`, the article its journal as `journaltitle`
    assert "year = {1931}," not in added
    assert not [line for line in added if line.startswith("journal")]


def test_the_diff_is_one_that_patch_takes(bib: Path) -> None:
    found = CliRunner().invoke(
        cli.ibidem, ["bib", str(bib.with_name("essay.md")), "--update", str(bib)]
    )
    patched = subprocess.run(
        ["patch", str(bib)], input=found.stdout, text=True, capture_output=True, check=False
    )
    assert patched.returncode == 0, patched.stdout
    again = CliRunner().invoke(
        cli.ibidem, ["bib", str(bib.with_name("essay.md")), "--update", str(bib)]
    )
    assert again.stdout == ""


def test_update_stands_alone(bib: Path) -> None:
    arguments = ["bib", "x.md", "--update", str(bib), "--append", str(bib)]
    assert CliRunner().invoke(cli.ibidem, arguments).exit_code == 2
