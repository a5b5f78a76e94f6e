"""What docs/terminal.md says of shells that complete: the scripts are made and answered."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from output import writers
from output.options import GROUPINGS
from tests import ROOT

PAGE = (ROOT / "docs" / "terminal.md").read_text(encoding="utf-8")
PROGRAM = "import sys; sys.argv[0] = 'ibidem'; from output.cli import main; main()"


def asked(**environment: str) -> str:
    """What the command answers a shell."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_line_of_the_page_makes_a_script(shell: str) -> None:
    assert f"_IBIDEM_COMPLETE={shell}_source ibidem" in PAGE
    if shell == "bash" and not shutil.which("bash"):
        pytest.skip("click asks bash for its version")
    script = asked(_IBIDEM_COMPLETE=f"{shell}_source")
    assert f"{shell}_complete" in script and "ibidem" in script
    if shutil.which(shell):
        checked = subprocess.run([shell, "-n"], input=script, text=True, check=False)
        assert checked.returncode == 0


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("ibidem ", {"bib", "list", "report", "explain", "parse", "inspect", "check", "init"}),
        ("ibidem bib --to ", set(writers.names())),
        ("ibidem list --by ", set(GROUPINGS)),
        ("ibidem list --st", {"--style"}),
    ],
)
def test_it_completes(words: str, wanted: set[str]) -> None:
    answer = asked(
        _IBIDEM_COMPLETE="fish_complete", COMP_WORDS=words, COMP_CWORD=words.rpartition(" ")[2]
    )
    given = {line.partition(",")[2].partition("\t")[0] for line in answer.splitlines()}
    assert given >= wanted


def test_paths_are_left_to_the_shell(tmp_path: Path) -> None:
    typed = str(tmp_path / "es")
    for words in (f"ibidem bib {typed}", f"ibidem parse -o {typed}", f"ibidem parse {typed}"):
        answer = asked(_IBIDEM_COMPLETE="fish_complete", COMP_WORDS=words, COMP_CWORD=typed)
        assert answer.startswith("file,")
