"""A line of a bibliography that holds several references: "Ann Hume, Coal, Leeds 1931; Ian Hay,
Iron, London 1934"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from corpus.essay import Essay
from corpus.healing.reading import Reading
from extractor.find.loose_references import loose, marked
from extractor.model.proposals import Clip, Passage
from extractor.recognise import recognise
from extractor.recognise.bare_numbers import numbers
from extractor.recognise.genitives import outside_owners
from extractor.recognise.refute import sifted
from extractor.split import split
from extractor.tables import Vocabulary

BORDER = ";"
WRITERS = frozenset(("author", "editor"))


def separate(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The references of a line, each as it is printed; the line alone where it holds one.

    A line is taken apart as a note of an essay is, at semicolons only, and only where each part has
    a title and somebody who wrote or edited it: "Amsterdam; Boston: Kaufmann" stays whole.
    """
    if BORDER not in text:
        return (text,)
    reading = marked(text)
    clips = split(passage(reading, text, vocabulary), vocabulary)
    stretches = stretches_of(clips, reading.text)
    printed = (text[reading.offsets[start] : reading.offsets[end]] for start, end in stretches)
    parts = tuple(part.strip(f" {BORDER}") for part in printed)
    whole = len(parts) < 2 or not all(stands_alone(part, vocabulary) for part in parts)
    return (text,) if whole else parts


def passage(reading: Reading, text: str, vocabulary: Vocabulary) -> Passage:
    """A line as a note would be read, without an essay around it."""
    proposed = recognise(reading, vocabulary, notes=True)
    proposals = [*proposed, *numbers(reading, proposed, vocabulary)]
    kept = outside_owners(sifted(proposals, reading.text, vocabulary))
    kept.sort(key=attrgetter("start"))
    return Passage(Essay("", "", text), None, reading, tuple(kept))


def stretches_of(clips: tuple[Clip, ...], text: str) -> list[tuple[int, int]]:
    """The parts of a line, from where one begins to the semicolon behind it; "see also" before a
    cite belongs to no part."""
    starts, ends = [0], []
    for place, after in borders_between(clips, text):
        ends.append(place)
        starts.append(after.start if after.signal else place)
    return list(zip(starts, [*ends, len(text)], strict=True))


def borders_between(clips: tuple[Clip, ...], text: str) -> Iterator[tuple[int, Clip]]:
    """Where a semicolon stands between two cites, and in no bracket, each with the cite behind."""
    counted, opened = 0, 0  # up to where brackets were counted, and how many are open there
    for before, after in pairwise(clips):
        place = text.find(BORDER, before.end, after.start)
        if place < 0:
            continue
        opened += text.count("(", counted, place) - text.count(")", counted, place)
        counted = place
        if opened <= 0:
            yield place, after


def stands_alone(text: str, vocabulary: Vocabulary) -> bool:
    """True if a part says by itself what work it means: a title, and who wrote or edited it."""
    stated = {field.name for field in loose(text, vocabulary).fields}
    return "title" in stated and not stated.isdisjoint(WRITERS)
