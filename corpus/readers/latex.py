"""LaTeX sources: notes by their commands, works by the keys of \\cite."""

from __future__ import annotations

import re  # looked for once in the head of a file
from typing import Final

from corpus.essay import Essay

SUFFIXES: Final = (".tex", ".ltx", ".latex")
START_RE: Final = re.compile(rb"^[ \t]*\\(?:documentclass|documentstyle|begin\{document\})", re.M)


def sniff(head: bytes, suffix: str) -> float:
    """How sure it is, 0 to 1, that a file is a LaTeX source, by its first lines and its suffix."""
    if suffix in SUFFIXES:
        return 0.92
    return 0.75 if suffix in ("", ".txt") and START_RE.search(head) else 0.0


def read(data: bytes, path: str, encoding: str | None) -> tuple[Essay, ...]:
    """One essay a source; raises UnreadableError where it holds no text, or is no text at all."""
    from dataclasses import replace

    from corpus.files.decode import decode
    from corpus.latex.latex_page import latex_essay

    text, problems = decode(data, encoding)
    essay = latex_essay(text, path, encoding)
    return (replace(essay, problems=(*problems, *essay.problems)),)
