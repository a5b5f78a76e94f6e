"""Pandoc, which prints references in a style and writes documents (package `pypandoc_binary` of the
extra `styles`). It runs in its sandbox, without the network."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

SECONDS_MOST = 300  # a thousand works take three seconds
# the date of making that stands in a DOCX: the first that a ZIP file can hold, and not today's
ENVIRONMENT = {"SOURCE_DATE_EPOCH": "315532800", "LANG": "C.UTF-8"}


class PandocError(Exception):
    """Pandoc could not do what it was asked; the message is its own, in one line."""


def is_installed() -> bool:
    """True if there is a pandoc to run."""
    return find_spec("pypandoc") is not None


def pandoc(arguments: Sequence[str], text: str) -> bytes:
    """What pandoc makes of a text.

    Raises PandocError.
    """
    try:
        command = [import_module("pypandoc").get_pandoc_path(), "--sandbox", *arguments]
        done = subprocess.run(
            command,
            input=text.encode("utf-8"),
            capture_output=True,
            env=ENVIRONMENT,
            timeout=SECONDS_MOST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PandocError(str(error)) from None
    if done.returncode:
        raise PandocError(" ".join(done.stderr.decode("utf-8", "replace").split()))
    return done.stdout
