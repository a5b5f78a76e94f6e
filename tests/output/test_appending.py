"""`--append` by several runs at once, and by runs that are killed: no work twice, no byte lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path

import bibtexparser
import pytest
from click.testing import CliRunner, Result

from output import cli, file_lock, files
from tests import ROOT

ESSAY = "The party changed.¹\n\n¹ Ann Hume, *Coal and Iron*, Leeds 1931, p. 2.\n"
MINE = "% mine\n"
ROUNDS = 25
PATIENCE = 120  # seconds; the runs take a few


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.ibidem, [str(argument) for argument in arguments])


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    (tmp_path / "essays").mkdir()
    path = tmp_path / "essays" / "essay.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "bibs").mkdir()
    path = tmp_path / "bibs" / "mine.bib"
    path.write_text(MINE, encoding="utf-8")
    return path


def append_in_rounds(together: Barrier, essay: Path, bibs: list[Path]) -> None:
    """In each round, when the other process has come as far: append to the next of the files."""
    for bib in bibs:
        together.wait()
        assert run("bib", "--append", bib, essay).exit_code == 0


def at_once(essay: Path, *names: list[Path]) -> None:
    """A process for each list of files; all append to the first of their list, the second, …"""
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(len(names))
    processes = [
        context.Process(target=append_in_rounds, args=(together, essay, bibs)) for bibs in names
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(PATIENCE)
        process.kill()
    assert [process.exitcode for process in processes] == [0] * len(names)


def titles(bib: Path) -> list[str]:
    """The titles of a .bib, which is whole."""
    parsed = bibtexparser.parse_file(str(bib))
    assert parsed.failed_blocks == []
    return [entry.fields_dict["title"].value for entry in parsed.entries]


def test_two_runs_at_once_add_a_work_once(essay: Path, tmp_path: Path) -> None:
    bibs = [tmp_path / f"{number}.bib" for number in range(ROUNDS)]
    for bib in bibs[::2]:  # every other one is there already
        bib.write_text(MINE, encoding="utf-8")
    at_once(essay, bibs, bibs)
    assert [titles(bib) for bib in bibs] == [["Coal and Iron"]] * ROUNDS
    assert sorted(tmp_path.glob("*.bib")) == sorted(set(tmp_path.iterdir()) - {essay.parent})


@pytest.mark.skipif(sys.platform == "win32", reason="the file itself is locked on Unix only")
def test_two_runs_that_know_a_file_by_two_names_wait_for_each_other(
    essay: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    bibs = [tmp_path / f"{number}.bib" for number in range(ROUNDS)]
    others = [tmp_path / "other" / bib.name for bib in bibs]
    for bib, other in zip(bibs, others, strict=True):
        bib.write_text(MINE, encoding="utf-8")
        other.hardlink_to(bib)
    at_once(essay, bibs, others)
    assert [titles(bib) for bib in bibs] == [["Coal and Iron"]] * ROUNDS
    assert all(bib.samefile(other) for bib, other in zip(bibs, others, strict=True))


def test_what_another_run_added_while_we_read_is_not_added_again(
    essay: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from output import run as runs

    read = runs.read

    def read_slowly(*arguments: object) -> runs.UnderstoodEssays:
        reading: runs.UnderstoodEssays = read(*arguments)  # type: ignore[arg-type]
        monkeypatch.setattr(runs, "read", read)
        assert run("bib", "--append", mine, essay).exit_code == 0
        return reading

    monkeypatch.setattr(runs, "read", read_slowly)
    assert run("bib", "--append", mine, essay).exit_code == 0
    assert titles(mine) == ["Coal and Iron"]


def test_an_entry_that_was_left_open_while_we_read_is_seen(
    essay: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from output import run as runs

    read = runs.read

    def read_slowly(*arguments: object) -> runs.UnderstoodEssays:
        mine.write_text("@book{open, title = {x\n", encoding="utf-8")
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(runs, "read", read_slowly)
    found = run("bib", "--append", mine, essay)
    assert (found.exit_code, found.stderr) == (1, f"{mine}: line 1: entry never closed\n")
    assert mine.read_text(encoding="utf-8") == "@book{open, title = {x\n"


# --- what belongs to the file stays ---------------------------------------------------------------


def test_mode_and_links_stay(essay: Path, mine: Path, tmp_path: Path) -> None:
    mine.chmod(0o640)
    link, second = tmp_path / "link.bib", tmp_path / "second.bib"
    link.symlink_to(mine)
    second.hardlink_to(mine)
    assert run("bib", "--append", link, essay).exit_code == 0
    assert link.is_symlink()
    assert second.samefile(mine)
    assert stat.S_IMODE(mine.stat().st_mode) == 0o640
    assert titles(second) == ["Coal and Iron"]
    assert list(mine.parent.iterdir()) == [mine]


def test_a_link_to_a_file_that_is_not_there_yet(essay: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.bib"
    link.symlink_to(tmp_path / "new.bib")
    assert run("bib", "--append", link, essay).exit_code == 0
    assert link.is_symlink()
    assert titles(tmp_path / "new.bib") == ["Coal and Iron"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="gives a file away")
def test_the_owner_stays(essay: Path, mine: Path) -> None:
    os.chown(mine, 12345, 23456)
    mine.chmod(0o664)
    assert run("bib", "--append", mine, essay).exit_code == 0
    kept = mine.stat()
    assert (kept.st_uid, kept.st_gid, stat.S_IMODE(kept.st_mode)) == (12345, 23456, 0o664)


def test_the_file_of_another_owner_is_written_at_its_end(
    essay: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "may_give_owner", lambda _old: False)
    before = mine.stat()
    assert run("bib", "--append", mine, essay).exit_code == 0
    assert os.path.samestat(before, mine.stat())
    assert titles(mine) == ["Coal and Iron"]


# --- runs that fail or are killed -----------------------------------------------------------------


def test_a_failure_at_the_end_of_a_file_with_two_names_leaves_it_as_it_was(
    essay: Path, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "second.bib").hardlink_to(mine)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run("bib", "--append", mine, essay).exit_code == 1
    assert mine.read_text(encoding="utf-8") == MINE


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_killed_run_leaves_the_old_file_and_holds_nobody_up(
    step: str, essay: Path, mine: Path
) -> None:
    module, _, name = step.rpartition(".")
    code = (
        "import os, pathlib, signal\n"
        f"{module}.{name} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from output.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "bib", "--append", str(mine), str(essay)]
    killed = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    assert mine.read_text(encoding="utf-8") == MINE
    assert len(list(mine.parent.iterdir())) == 3  # what it left: a lock file and a draft
    assert run("bib", "--append", mine, essay).exit_code == 0
    assert titles(mine) == ["Coal and Iron"]
    assert list(mine.parent.iterdir()) == [mine]


@pytest.mark.parametrize("number", [1, os.getpid(), 999_999])
def test_a_draft_that_was_left_behind_is_removed(number: int, essay: Path, mine: Path) -> None:
    other = mine.parent / ".other.bib.1.part"
    other.write_text("of another file", encoding="utf-8")
    for command in (("--append", mine), ("-o", mine.with_name("out.bib"))):
        leftover = mine.parent / f".{command[1].name}.{number}.part"
        leftover.write_text("half an ent", encoding="utf-8")
        assert run("bib", *command, essay).exit_code == 0
        assert not leftover.exists()
    assert other.exists()


# --- where there are no locks ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "error", [ImportError("no fcntl"), OSError(37, "No locks available")], ids=["system", "disk"]
)
def test_without_locks_one_run_works_as_ever(
    error: Exception, essay: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_lock, "lock", raising(error))
    assert run("bib", "--append", mine, essay).exit_code == 0
    assert titles(mine) == ["Coal and Iron"]
    assert list(mine.parent.iterdir()) == [mine]


def test_a_folder_that_may_not_be_written_to(
    essay: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_lock, "opened", raising(PermissionError(13, "Permission denied")))
    monkeypatch.setattr(files, "can_be_replaced", lambda _path: False)
    assert run("bib", "--append", mine, essay).exit_code == 0
    assert titles(mine) == ["Coal and Iron"]


def raising(error: Exception) -> Callable[..., None]:
    """A function that raises this error."""

    def function(*_arguments: object) -> None:
        raise error

    return function
