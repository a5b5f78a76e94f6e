"""A reference by itself, as a line of a bibliography that belongs to no essay."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import Reading, plain
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Reference
from extractor.parse.ordinary import listed
from extractor.recognise import recognise
from extractor.tables import Vocabulary

# *Lenin*, **Lenin**, <i>Lenin</i>; not \*, nor a row of four asterisks
ITALICS_RE = regex.compile(r"(?<![*\\])\*{1,3}(?!\*)|</?(?:i|em|b|italic)>", regex.I)


BARE_NUMBER_RE = regex.compile(r"\s*(?P<number>\p{Nd}{1,4})\s+(?=\S)")  # 34 Brenner R. …
LEAST_NUMBERED = 3  # entries of a list that show its numbers


def are_numbered(texts: Sequence[str]) -> bool:
    """True for a list whose every entry begins with a number of its own, and no sign behind it."""
    matches = [BARE_NUMBER_RE.match(text) for text in texts if text.strip()]
    numbers = {match["number"] for match in matches if match}
    return len(matches) >= LEAST_NUMBERED and len(numbers) == len(matches)


def loose(text: str, vocabulary: Vocabulary, *, numbered: bool = False) -> Reference:
    """One reference by itself, one line of a bibliography; a number before it if `numbered`."""
    reading = marked(text)
    number = BARE_NUMBER_RE.match(reading.text) if numbered else None
    passage = Passage(
        Essay("", "", text), None, reading, recognise(reading, vocabulary, listed=True)
    )
    return listed(Clip(passage, number.end() if number else 0, len(reading.text)), vocabulary)


def marked(text: str) -> Reading:
    """A line whose italics are set with asterisks or tags, read without these signs.

    The first sign opens a stretch in italics, the second one closes it, and so on. A line with
    fewer than two signs is read as it is.
    """
    signs = [match.span() for match in ITALICS_RE.finditer(text)]
    if len(signs) < 2:
        return plain(text)
    offsets: list[int] = []  # of the characters that are kept, in the line
    turns: list[int] = []  # where, in what is kept, a sign stood
    place = 0
    for start, end in signs:
        offsets.extend(range(place, start))
        turns.append(len(offsets))
        place = end
    offsets.extend(range(place, len(text)))
    kept = "".join(text[offset] for offset in offsets)
    return Reading(kept, (*offsets, len(text)), tuple(_stretches(turns)))


def _stretches(turns: list[int]) -> list[Span]:
    """The stretches in italics, from each opening sign to its closing one; no empty ones."""
    pairs = zip(turns[::2], turns[1::2], strict=False)
    return [Span(start, end) for start, end in pairs if end > start]
