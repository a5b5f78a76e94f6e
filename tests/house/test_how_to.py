"""The pages of docs/how-to/: each command is run, in a folder with the samples as `essays`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT
from tests.house.test_readme import elided

FOLDER = ROOT / "docs" / "how-to"
TEXTS = ("paper.md", "paper.tex")  # what the pages of LaTeX and pandoc compile
PAGES = [page for page in sorted(FOLDER.glob("*.md")) if page.name not in TEXTS]
# ```sh and a command a line; ```console and "$ command", then what it prints
BLOCK_RE = re.compile(r"^```(?P<kind>sh|console)\n(?P<lines>.*?)^```$", re.M | re.S)
FENCED_RE = re.compile(r"^```.*?^```$", re.M | re.S)
# what a user sets up himself:     pipx install .
INDENTED_RE = re.compile(r"^ {4}(.+)$", re.M)
LINK_RE = re.compile(r"\]\(([^):#]+)\)")
FIGURES_RE = re.compile(r"^\| (?P<language>\w+) \| (?P<right>\d+) \| (?P<sure>\d+) \|$", re.M)
ROW_RE = re.compile(r"^\| (?P<code>[a-z]{2})-[A-Z]{2} \| (?P<cells>.+) \|$", re.M)
CODES = {"English": "en", "Spanish": "es", "German": "de", "French": "fr", "Italian": "it"}
RIGHT, SURE = 3, 9  # columns of docs/accuracy.md, behind the language
ROUNDED = 0.03  # by which the figures may move before the page must say something else
SHIM = """#!/bin/sh
exec "{python}" -c "from output.cli import main; main()" "$@"
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the pages are for a Unix shell")


def commands(page: Path) -> Iterator[tuple[str, str | None]]:
    """The commands of a page in order, each with what it prints, or None where that is not said."""
    for block in BLOCK_RE.finditer(page.read_text(encoding="utf-8")):
        if block["kind"] == "sh":
            yield from ((line, None) for line in block["lines"].splitlines())
        else:
            first, _, printed = block["lines"].partition("\n")
            assert first.startswith("$ ")
            yield first[2:], printed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a user has it: essays, a .bib of his own, and the command."""
    samples = ROOT / "corpus" / "samples"
    shutil.copytree(samples, tmp_path / "essays", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "my.bib").write_text("@book{mine, title = {Coal}}\n", encoding="utf-8")
    for name in TEXTS:
        shutil.copy(FOLDER / name, tmp_path / name)
    command = tmp_path / "bin" / "ibidem"
    command.parent.mkdir()
    command.write_text(SHIM.format(python=sys.executable), encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


def done(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A line of a page, run by the shell in this folder."""
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    return subprocess.run(
        f"set -e; {line}",
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_the_page_does_what_it_says(page: Path, folder: Path) -> None:
    for line, printed in commands(page):
        if not shutil.which(line.split()[0], path=f"{folder / 'bin'}:{os.environ['PATH']}"):
            continue  # pandoc, pdflatex, biber: where they are installed
        found = done(line, folder)
        assert found.returncode == 0, (line, found.stderr, found.stdout[-2000:])
        if printed is not None:
            assert elided(printed).fullmatch(found.stdout), found.stdout


def test_what_the_pages_make_is_there(folder: Path) -> None:
    for line, _ in commands(FOLDER / "teaching.md"):
        done(line, folder)
    assert (folder / "mine" / "collected" / "kelvin.tsv").stat().st_size > 0
    assert "@book{" in (folder / "reading.bib").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_not_run_is_what_a_user_installs(page: Path) -> None:
    outside = FENCED_RE.sub("", page.read_text(encoding="utf-8"))
    assert {line.split()[0] for line in INDENTED_RE.findall(outside)} <= {"pipx", "pip"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [path for path in LINK_RE.findall(text) if not (FOLDER / path).exists()] == []


def test_the_readme_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if f"docs/how-to/{page.name}" not in readme] == []


def test_the_figures_by_language_are_those_measured() -> None:
    accuracy = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    notes = accuracy.partition("## Styles that cite in notes")[2].partition("\n## ")[0]
    measured = {row["code"]: row["cells"].split(" | ") for row in ROW_RE.finditer(notes)}
    said = list(FIGURES_RE.finditer((FOLDER / "limits.md").read_text(encoding="utf-8")))
    assert {row["language"] for row in said} == set(CODES)
    for row in said:
        cells = measured[CODES[row["language"]]]
        assert int(row["right"]) / 100 == pytest.approx(float(cells[RIGHT]), abs=ROUNDED)
        assert int(row["sure"]) / 100 == pytest.approx(float(cells[SURE]), abs=ROUNDED)
