"""Loose references."""

from __future__ import annotations

import re

from corpus.essay import Essay, Span
from corpus.healing.reading import Reading, plain
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Reference
from extractor.parse.ordinary import listed
from extractor.recognise import recognise
from extractor.tables import Vocabulary

ITALICS = re.compile(r"(?<![*\\])\*{1,3}(?!\*)|</?(?:i|em|b|italic)>", re.I)


def loose(text: str, vocabulary: Vocabulary) -> Reference:
    """One reference by itself, one line of a bibliography."""
    reading = marked(text)
    passage = Passage(Essay("", "", text), None, reading, recognise(reading, vocabulary))
    return listed(Clip(passage, 0, len(reading.text)), vocabulary)


def marked(text: str) -> Reading:
    """A line whose italics are set with asterisks or tags ("*Lenin*", "<i>Lenin</i>"), read without these signs."""
    signs = [m.span() for m in ITALICS.finditer(text)]
    if len(signs) < 2:
        return plain(text)
    kept, turns, place = list[int](), list[int](), 0
    for start, end in signs:
        kept.extend(range(place, start))
        turns.append(len(kept))
        place = end
    kept.extend(range(place, len(text)))
    emphasis = tuple(Span(a, b) for a, b in zip(turns[::2], turns[1::2], strict=False) if b > a)
    return Reading("".join(text[i] for i in kept), (*kept, len(text)), emphasis)
