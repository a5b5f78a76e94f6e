"""TEI XML: editions of essays and letters, and what GROBID makes of PDF files."""

from __future__ import annotations

import re  # `regex` would gain nothing on the head of a file
from typing import Final

from corpus.essay import Essay

SUFFIXES: Final = (".tei", ".xml")
# <TEI xmlns="http://www.tei-c.org/ns/1.0">, <tei:TEI …>, <TEI.2>, <teiCorpus>
ROOT_RE: Final = re.compile(rb"<(?:\w{1,20}:)?(?:TEI|TEI\.2|teiCorpus)[\s>]")


def sniff(head: bytes, suffix: str) -> float:
    """How sure it is, 0 to 1, that a file is TEI, by its root and its suffix."""
    if ROOT_RE.search(head.replace(b"\0", b"")):
        return 0.97
    return 0.9 if suffix == ".tei" else 0.0


def read(data: bytes, _path: str, encoding: str | None) -> tuple[Essay, ...]:
    """One essay a file, several in a corpus; raises UnreadableError where it has no text or is not
    well-formed."""
    from dataclasses import replace

    from corpus.tagged.tag_walk import tagged_tree
    from corpus.tagged.tei_page import tei_essay

    root, problems = tagged_tree(data, encoding)
    parts = [part for part in root.iter("{*}TEI", "{*}TEI.2") if part is not root]
    essays = [tei_essay(part) for part in parts or [root]]
    if parts:
        digits = max(len(str(len(parts))), 2)
        essays = [
            replace(essay, id=str(number).zfill(digits)) for number, essay in enumerate(essays, 1)
        ]
    return tuple(replace(essay, problems=(*problems, *essay.problems)) for essay in essays)
