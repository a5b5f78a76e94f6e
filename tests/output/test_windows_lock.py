"""The lock of files on Windows, with a stand-in for `msvcrt` (Microsoft's `_locking`)."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Lock
from types import SimpleNamespace

import pytest

from output import file_lock

PATIENCE = 30  # seconds
TRIES_MAX = 1000  # more would be a run that waits without end


class StandIn:
    """`msvcrt.locking`: one holder for each byte of a file; what is locked begins at the current
    place in the file. `LK_LOCK` gives up with EDEADLK, whatever is wrong."""

    LK_UNLCK, LK_LOCK, LK_NBLCK = range(3)

    def __init__(self, error: int = 0) -> None:
        self.error = error  # of a file system without locks
        self.holders: dict[tuple[int, int], int] = {}
        self.tries = 0
        self.refused = Event()
        self.guard = Lock()

    def locking(self, descriptor: int, mode: int, count: int) -> None:
        with self.guard:
            self.tries += 1
            assert self.tries < TRIES_MAX
            assert count == 1
            region = (os.fstat(descriptor).st_ino, os.lseek(descriptor, 0, os.SEEK_CUR))
            held = region in self.holders
            if self.error:
                raise OSError(errno.EDEADLK if mode == self.LK_LOCK else self.error, "no locks")
            if mode == self.LK_UNLCK:
                assert self.holders.pop(region) == descriptor
            elif held:
                self.refused.set()
                raise OSError(errno.EDEADLK if mode == self.LK_LOCK else errno.EACCES, "held")
            else:
                self.holders[region] = descriptor


def install(monkeypatch: pytest.MonkeyPatch, msvcrt: StandIn) -> None:
    """Windows as far as the lock sees it: no open file can be removed."""
    opened: set[int] = set()  # by inode
    descriptors: dict[int, int] = {}
    unlink = Path.unlink

    def open_(path: Path, *options: int) -> int:
        descriptor = os.open(path, *options)
        descriptors[descriptor] = os.fstat(descriptor).st_ino
        opened.add(descriptors[descriptor])
        return descriptor

    def close(descriptor: int) -> None:
        inode = descriptors.pop(descriptor)
        os.close(descriptor)
        if inode not in descriptors.values():
            opened.discard(inode)

    def unlink_closed(path: Path, missing_ok: bool = False) -> None:
        if path.exists() and path.stat().st_ino in opened:
            raise PermissionError(errno.EACCES, "used by another process", str(path))
        unlink(path, missing_ok)

    system = SimpleNamespace(**vars(os))
    system.open, system.close = open_, close
    monkeypatch.setattr(file_lock, "os", system)
    monkeypatch.setattr(file_lock, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(Path, "unlink", unlink_closed)
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)  # type: ignore[arg-type]


@pytest.fixture
def msvcrt(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    stand_in = StandIn()
    install(monkeypatch, stand_in)
    yield stand_in
    assert stand_in.holders == {}  # all is unlocked before it is closed


def test_the_lock_file_is_locked_and_removed(msvcrt: StandIn, tmp_path: Path) -> None:
    with file_lock.locked(tmp_path / "my.bib"):
        ((_inode, place),) = msvcrt.holders
        assert place == 0
        assert [path.name for path in tmp_path.iterdir()] == [".my.bib.lock"]
    assert list(tmp_path.iterdir()) == []


def test_a_second_run_waits(msvcrt: StandIn, tmp_path: Path) -> None:
    said: list[str] = []

    def second() -> None:
        with file_lock.locked(tmp_path / "my.bib"):
            said.append("second")

    with ThreadPoolExecutor() as pool:
        with file_lock.locked(tmp_path / "my.bib"):
            waiting = pool.submit(second)
            assert msvcrt.refused.wait(PATIENCE)
            said.append("first")
        waiting.result(PATIENCE)
    assert said == ["first", "second"]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_file_left_behind_holds_nobody_up(msvcrt: StandIn, tmp_path: Path) -> None:
    (tmp_path / ".my.bib.lock").write_bytes(b"")
    with file_lock.locked(tmp_path / "my.bib"):
        assert len(msvcrt.holders) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [errno.EINVAL, errno.ENOLCK])
def test_a_drive_without_locks(error: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, StandIn(error))
    with file_lock.locked(tmp_path / "my.bib"):
        (tmp_path / "my.bib").write_bytes(b"")
    assert [path.name for path in tmp_path.iterdir()] == ["my.bib"]
