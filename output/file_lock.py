"""One run at a time writes a file: a second one that is started meanwhile waits for its turn.

Two locks are held. A lock file beside the file (".my.bib.lock") also works where the file is not
there yet or is replaced by another; it is removed at the end. The file itself is locked as well, so
that two runs that know it by different names (hard links) wait for each other too.

The system gives a lock back when a process ends, however it ends: a lock file that a killed run
left behind holds nobody up, and the next run removes it. On Unix the locks are those of `flock`, on
Windows those of `msvcrt.locking`, and only the lock file is locked, since a locked file could not
be replaced there: its first byte, which need not exist. Where a system has neither, or a file
system no locks (some network drives), nothing is locked: then only one run at a time may write to a
file.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Event

NAME_LENGTH = 100  # characters: file systems refuse names of more than about 255 bytes
PAUSE = 0.1  # seconds until Windows is asked again for a lock
HELD_BY_OTHERS = {errno.EACCES, errno.EDEADLK}
NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EINVAL}


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait until no other run writes this file, and keep others waiting meanwhile. `path` is that
    of the file itself, all links followed; there need not be a file yet.

    Not to be nested: a run would wait for itself. Raises OSError where the folder is missing.
    """
    guard = path.with_name(f".{path.name[:NAME_LENGTH]}.lock")
    descriptor = hold(guard)
    try:
        with itself_locked(path):
            yield
    finally:
        if descriptor is not None:
            release(descriptor, guard)


def hold(guard: Path) -> int | None:
    """Lock a lock file, which is made where it is missing; returns its descriptor. None where the
    folder may not be written to: then the file itself is all that can be locked.

    Whoever held the lock before has removed the file; then there is another one, or none, and the
    lock that we got is worth nothing.
    """
    while True:
        try:
            descriptor = opened(guard)
        except PermissionError:
            return None
        wait(descriptor)
        if is_at(descriptor, guard):
            return descriptor
        os.close(descriptor)


def opened(guard: Path) -> int:
    """A descriptor of the lock file. One that another user left behind can be read at least, and
    that is enough to lock it."""
    try:
        return os.open(guard, os.O_CREAT | os.O_RDWR, 0o666)
    except PermissionError:
        if not guard.exists():
            raise
        return os.open(guard, os.O_RDONLY)


def is_at(descriptor: int, guard: Path) -> bool:
    """True if the opened file is still the one at this path."""
    try:
        return os.path.samestat(os.fstat(descriptor), guard.stat())
    except FileNotFoundError:
        return False


def release(descriptor: int, guard: Path) -> None:
    """Remove the lock file while it is ours, and let the next run go on. Windows removes no file
    that is open: there the lock file stays where another run waits for it."""
    if sys.platform == "win32":
        unlock_first_byte(descriptor)
        os.close(descriptor)
        with suppress(OSError):
            guard.unlink()
        return
    with suppress(OSError):
        guard.unlink()
    os.close(descriptor)


@contextmanager
def itself_locked(path: Path) -> Iterator[None]:
    """Lock the file itself, where there is one, and where it can be replaced while it is locked."""
    if sys.platform == "win32" or not path.is_file():
        yield
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        wait(descriptor)
        yield
    finally:
        os.close(descriptor)


def wait(descriptor: int) -> None:
    """Wait for the lock on an open file, without end; return at once where there are no locks."""
    try:
        lock(descriptor)
    except ImportError:
        return
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise


def lock(descriptor: int) -> None:
    """Lock an open file as this system does it.

    Raises ImportError where it does not, OSError where the file system does not.
    """
    if sys.platform == "win32":
        while not lock_first_byte(descriptor):
            Event().wait(PAUSE)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


def lock_first_byte(descriptor: int) -> bool:
    """Lock the first byte of a file on Windows, if nobody else holds it; False if somebody does.

    Not with LK_LOCK, which tries again for ten seconds and then gives one error for whatever is
    wrong, also where the file system has no locks. Raises OSError where there are none.
    """
    try:
        locking_of_first_byte(descriptor, "LK_NBLCK")
    except OSError as error:
        if error.errno in HELD_BY_OTHERS:
            return False
        raise
    return True


def unlock_first_byte(descriptor: int) -> None:
    """Give back the lock on Windows: closing the file does so too, but maybe later. Nothing where
    there was no lock to be had."""
    with suppress(OSError, ImportError):
        locking_of_first_byte(descriptor, "LK_UNLCK")


def locking_of_first_byte(descriptor: int, mode: str) -> None:
    """Call `msvcrt.locking` for the first byte; it begins at the current place in the file.

    Raises ImportError on other systems than Windows, OSError where it fails.
    """
    msvcrt = import_module("msvcrt")
    os.lseek(descriptor, 0, os.SEEK_SET)
    msvcrt.locking(descriptor, getattr(msvcrt, mode), 1)
