"""What is no regular file: pipes, devices, sockets, folders, links that go round. Nothing hangs.

Each run is a process of its own that is killed when it hangs; a pipe here has no other end.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus import read
from corpus.essay import Essay
from corpus.limits import MAX_FILE
from output import cli
from tests import ROOT

PATIENCE = 120  # seconds; each run takes one
ESSAY = "A body.¹\n\n¹ Ann Hume, *Coal and Iron*, Leeds 1931, p. 2.\n"
KINDS = ("pipe", "device", "socket", "folder", "loop")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


@pytest.fixture
def special(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A path to what the parameter names."""
    path = tmp_path / "special"
    if request.param == "pipe":
        os.mkfifo(path)
    elif request.param == "folder":
        path.mkdir()
    elif request.param == "loop":
        path.symlink_to(path)
    elif request.param == "device":
        path = Path("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        if request.param == "socket":
            here = Path.cwd()
            os.chdir(tmp_path)  # names of sockets are short
            listening.bind("special")
            os.chdir(here)
        yield path


def process(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from output.cli import main; main()", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", cwd=ROOT, timeout=PATIENCE
    )


@pytest.mark.parametrize("special", KINDS, indirect=True)
def test_an_essay_or_references(special: Path, essay: Path) -> None:
    found = process("parse", special)
    assert (found.returncode, found.stdout, len(found.stderr.splitlines())) == (1, "", 1)
    assert found.stderr.startswith(f"{special}: ")
    found = process("bib", special, essay)
    assert (found.returncode, found.stdout[:6]) == (1, "@book{")
    assert len(found.stderr.splitlines()) == 1
    assert found.stderr.startswith(f"{special}: ")


@pytest.mark.parametrize("special", KINDS, indirect=True)
@pytest.mark.parametrize("option", ["--library", "--append"])
def test_a_bib(option: str, special: Path, essay: Path) -> None:
    found = process("bib", option, special, essay)
    assert found.returncode in (1, 2)
    assert found.stdout == ""
    (said,) = [line for line in found.stderr.splitlines() if str(special) in line]
    assert "a mistake in ibidem" not in said
    assert sorted(essay.parent.iterdir()) == sorted({essay, special} - {Path("/dev/zero")})


@pytest.mark.parametrize("special", KINDS, indirect=True)
@pytest.mark.parametrize("name", ["journals.toml", "journals.tsv", "works/mine.tsv"])
def test_a_table(name: str, special: Path, essay: Path) -> None:
    table = essay.parent / "tables" / name
    table.parent.mkdir(parents=True)
    table.symlink_to(special)
    found = process("bib", "--tables", essay.parent / "tables", essay)
    assert (found.returncode, found.stdout) == (2, "")
    (said,) = [line for line in found.stderr.splitlines() if line.startswith("Error: ")]
    assert str(table) in said
    assert "tables that cannot be read" in said


@pytest.mark.parametrize("special", ["pipe", "socket", "folder", "loop"], indirect=True)
def test_an_output(special: Path, essay: Path) -> None:
    found = process("bib", "-o", special, essay)
    assert found.returncode in (1, 2)
    (said,) = [line for line in found.stderr.splitlines() if str(special) in line]
    assert "a mistake in ibidem" not in said


def test_a_pipe_that_is_read_from(tmp_path: Path, essay: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    found = process("bib", "-o", tmp_path / "pipe", essay)
    assert (found.returncode, found.stderr) == (0, "")
    assert os.read(reader, 6) == b"@book{"
    os.close(reader)


def test_input_without_end_is_not_read_without_end() -> None:
    with Path("/dev/zero").open("rb") as zeros:
        command = [sys.executable, "-c", "from output.cli import main; main()", "parse", "-"]
        found = subprocess.run(
            command, stdin=zeros, capture_output=True, check=False, cwd=ROOT, timeout=PATIENCE
        )
    assert (found.returncode, found.stderr) == (1, b"-: larger than 64 MB\n")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file that holds more than may be read, and nothing on the disk."""
    path = tmp_path / "tables" / "journals.tsv"
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    return path


def test_a_bib_is_not_read_without_bound(essay: Path, large: Path) -> None:
    for option in ("--library", "--append"):
        found = CliRunner().invoke(cli.ibidem, ["bib", option, str(large), str(essay)])
        assert found.exit_code == 2
        assert found.stderr.startswith(f"Error: {large}: larger than")


def test_a_table_is_not_read_without_bound(essay: Path, large: Path) -> None:
    found = CliRunner().invoke(cli.ibidem, ["bib", "--tables", str(large.parent), str(essay)])
    assert found.exit_code == 2
    assert f"{large}: larger than" in found.stderr


# --- patterns and folders -------------------------------------------------------------------------


def ids(path: Path) -> list[str]:
    return [found.id for found in read([str(path)]) if isinstance(found, Essay)]


def test_links_that_lead_back_up_are_not_followed(essay: Path) -> None:
    folder = essay.parent
    (folder / "more").mkdir()
    for name in ("first", "second"):  # two of them: 2 to the power of 40 ways to go round
        (folder / name).symlink_to(folder)
        (folder / "more" / name).symlink_to(folder)
    (folder / "more" / "other.txt").write_text(ESSAY, encoding="utf-8")
    assert ids(folder) == ["essay", "other"]
    for pattern in ("**/*.txt", "**/**/*.txt", "**/more/../**/*.txt"):
        assert {"essay", "other"} >= set(ids(folder / pattern)) > set()
    assert ids(folder / "**" / "more" / "*.txt") == ["other"]


def test_patterns_mean_what_they_did(tmp_path: Path) -> None:
    for name in ("a/b/c/one.txt", "a/two.txt", "a/.hidden/three.txt", "a/[x]/four.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ESSAY, encoding="utf-8")
    wanted = ["four", "one", "two"]
    assert sorted(ids(tmp_path / "**" / "*.txt")) == wanted
    assert sorted(ids(tmp_path / "*" / "**")) == wanted
    assert ids(tmp_path / "**" / "c" / "*.txt") == ["one"]
    assert ids(tmp_path / "**" / "b" / "**" / "*.txt") == ["one"]


def test_a_pipe_among_the_hits_of_a_pattern(essay: Path) -> None:
    os.mkfifo(essay.parent / "pipe.txt")
    found = process("bib", essay.parent / "*.txt")
    assert (found.returncode, found.stdout[:6]) == (1, "@book{")
    assert found.stderr.startswith(f"{essay.parent / 'pipe.txt'}: a pipe")
    assert process("bib", essay.parent).returncode == 0  # in a folder it is no essay
