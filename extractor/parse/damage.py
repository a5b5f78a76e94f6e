"""Misprints of a scan or slips of a pen that the reading met with tolerance, each said aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.essay import Problem
from extractor.model.proposals import Clip

# A letter among digits, a doubled stop, "lbid": scars of a scan or slips of a pen that were read
# over.
SCAR = re.compile(
    r"""
    (?=[\dlO.IiLa])
    (?: \d[OolI]{1,3}(?!\w) | \d[OolI]\d | (?<!\w)[lIO]\d | \.\.\s?\d | (?i:ibid)\s?,\. )
    """,
    re.X,
)


def damage(clip: Clip) -> Iterator[Problem]:
    """Misprints met with tolerance."""
    reading, note = clip.passage.reading, clip.passage.note
    scars = [scar.span() for scar in SCAR.finditer(reading.text, clip.start, clip.end)]
    scars += [(one.start, one.end) for one in clip.inside() if one.variant == "misprint"]
    for start, end in sorted(scars):
        said = f"“{reading.text[start:end]}” read as a misprint"
        yield Problem("damage", said, reading.span(start, end).start, note.label if note else None)
