"""Notes that stand in the YAML block above a text, label by label.

footnotes:
  a: "Holt, *The Long Day*, p. 40."
"""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from collections.abc import Iterable, Iterator
from typing import Final

from corpus.flat.markdown_notes import LooseMark, TiedNote

BLOCK_RE: Final = re.compile(r"^(?:foot)?notes:[ \t]*\n(?P<rows>(?:[ \t]+[^\n]*\n)+)", re.M)
ROW_RE: Final = re.compile(
    r"""^[ \t]+ (?:-[ ])? (?P<quote>["']?) \^? (?P<label>[\w-]{1,40}) (?P=quote) :[ \t]+
    (?P<mark>["']?) (?P<text>[^\n]*\S) [ \t]*$""",
    re.M | re.X,
)


def yaml_notes(text: str, end: int, loose: Iterable[LooseMark]) -> Iterator[TiedNote]:
    """The notes of the YAML block, which ends at `end`, that marks of the body call."""
    block = BLOCK_RE.search(text, 0, end)
    if not block:
        return
    marks = {mark.label: (mark.start, mark.end) for mark in loose}
    for row in ROW_RE.finditer(text, *block.span("rows")):
        stop = row.end("text")
        if row["mark"] and text[stop - 1] == row["mark"]:
            stop -= 1
        if row["label"] in marks:
            start = row.start("text")
            yield TiedNote(row["label"], row.start(), start, stop, marks[row["label"]])
