"""The recipes of CONTRIBUTING.md, followed to the letter in a copy of the project."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT
from tests.case_files import Case, blocks_of
from tests.extractor.test_whole_notes import wrong

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK_RE = re.compile(r"```\w*\n(.*?)```", re.S)
FOLDERS = ("corpus", "extractor", "output")
NOTES = (
    "A body with a mark.[1] And another.[2]\n\nNotes\n\n"
    "[1] Ann Hume, Coal and Iron, Anvil, Leeds 1931, p. 12.\n"
    "[2] Hume, cited earlier, p. 14.\n"
)


def recipe(heading: str, number: int = 0) -> str:
    """A code block of a recipe, its first unless another is asked for."""
    _, _, section = PAGE.partition(f"### {heading}\n")
    blocks: list[str] = BLOCK_RE.findall(section.partition("\n### ")[0])
    assert len(blocks) > number, heading
    return blocks[number]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code that a recipe may change."""
    for folder in FOLDERS:
        leave_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=leave_out)
    return tmp_path


def ibidem(folder: Path, *arguments: str) -> str:
    """What the command of this folder prints."""
    command = [sys.executable, "-c", "from output.cli import main; main()", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_case(tmp_path: Path) -> None:
    page = tmp_path / "mine.txt"
    page.write_text(recipe("Add a case"), encoding="utf-8")
    (block,) = blocks_of(page, italics=True)
    assert block.ident == "mine: my manner"
    assert wrong(Case(block.ident, block.flag, block.texts, 0)) == []
    page.write_text(recipe("Add a case").replace("page=12", "page=13"), encoding="utf-8")
    (block,) = blocks_of(page, italics=True)
    assert wrong(Case(block.ident, block.flag, block.texts, 0)) != []


def test_a_cue_word(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "en.toml").write_text(recipe("Add a cue word"), encoding="utf-8")
    (tmp_path / "essay.txt").write_text(NOTES, encoding="utf-8")
    essay, mine = str(tmp_path / "essay.txt"), str(tmp_path / "mine")
    told = json.loads(ibidem(ROOT, "bib", "--to", "json", "--tables", mine, essay))
    untold = json.loads(ibidem(ROOT, "bib", "--to", "json", essay))
    assert told["essays"][0]["citations"][1]["form"] == "as-above"
    assert untold["essays"][0]["citations"][1]["form"] != "as-above"


def test_a_journal(copy: Path) -> None:
    note = "Ann Hume, Coal and Iron, Thistle and Hammer 7, p. 12."
    (copy / "essay.txt").write_text(f"A mark.[1]\n\nNotes\n\n[1] {note}\n", encoding="utf-8")
    assert "volume = {7}" in ibidem(copy, "bib", "essay.txt")
    for name in ("journals.tsv", "issue-journals.tsv"):
        table = copy / "extractor" / "tables" / name
        rows = table.read_text(encoding="utf-8") + recipe("Add a journal")
        table.write_text(rows, encoding="utf-8")
    taught = ibidem(copy, "bib", "essay.txt")
    assert "journal = {Thistle and Hammer}" in taught
    assert "number = {7}" in taught


def test_a_format_to_read(copy: Path) -> None:
    (copy / "corpus" / "readers" / "shout.py").write_text(
        recipe("Add a format to read"), encoding="utf-8"
    )
    (copy / "essay.shout").write_text("A LOUD ESSAY.", encoding="utf-8")
    assert "A LOUD ESSAY." in ibidem(copy, "inspect", "--text", "essay.shout")


def test_a_format_to_write(copy: Path) -> None:
    row, module = (recipe("Add a format to write", number) for number in (0, 1))
    writers = copy / "output" / "writers"
    (writers / "keys.py").write_text(module, encoding="utf-8")
    table = (writers / "__init__.py").read_text(encoding="utf-8")
    assert table.count("FORMATS = (\n") == 1
    added = table.replace("FORMATS = (\n", f"FORMATS = (\n{row}")
    (writers / "__init__.py").write_text(added, encoding="utf-8")
    (copy / "essay.txt").write_text(NOTES, encoding="utf-8")
    works = json.loads(ibidem(copy, "bib", "--to", "json", "essay.txt"))["works"]
    keys = ibidem(copy, "bib", "--to", "keys", "essay.txt")
    assert keys.splitlines() == [work["key"] for work in works] != []
    ibidem(copy, "bib", "-o", "reading.keys", "essay.txt")
    assert (copy / "reading.keys").read_text(encoding="utf-8") == keys
