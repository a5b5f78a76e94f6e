"""What is said of an error that nobody foresaw: one line with all that a report of it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

MESSAGE_LENGTH: Final = 200  # characters of an error's own message that are shown
ASKED: Final = "a mistake in ibidem itself, please report it"


def mistake(error: BaseException) -> str:
    """One line for whoever reports the error: "a mistake in ibidem itself, please report it:
    ValueError: bad page (cite.py:31)".

    Too little memory and text that is nested too deeply are no mistakes of ours, and not called so.
    """
    said = ASKED
    if isinstance(error, MemoryError):
        said = "not enough memory"
    elif isinstance(error, RecursionError):
        said = "too deeply nested"
    return f"{said}: {trace(error)}"


def trace(error: BaseException) -> str:
    """The kind of error, its message on one line, and the line of code that raised it:
    "ValueError: bad page (cite.py:31)"."""
    message = " ".join(str(error).split())[:MESSAGE_LENGTH]
    said = ": ".join(filter(None, (type(error).__name__, message)))
    raised_at = error.__traceback__
    if raised_at is None:
        return said
    while raised_at.tb_next:
        raised_at = raised_at.tb_next
    file = Path(raised_at.tb_frame.f_code.co_filename).name
    return f"{said} ({file}:{raised_at.tb_lineno})"
