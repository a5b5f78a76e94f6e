"""Essays that set the names of authors in italics, and titles in none.

*Wehler*, Das Deutsche Kaiserreich, 1973, 373; *Hay*/*Linebaugh*, Albion’s Fatal Tree, 1975

In such an essay (German lawyers and theologians cite so) italics mean what small capitals mean
elsewhere. One note cannot tell *Wehler* from *Pravda*; the notes of an essay together can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from corpus.essay import Span
from corpus.healing.reading import Reading
from extractor.recognise.set_off_names import names_in
from extractor.tables import Vocabulary

LEAST_EVIDENCE = 3  # names with a plain title behind them: fewer are no manner
# for each title in italics so many names must stand in italics before plain titles
NAMES_PER_TITLE = 2
NAME_CHARS = 60
HEAD_CHARS = 30  # before a cite: as far back as its signal may reach
HEAD_RE = regex.compile(r"(?:^|[;/–]\s?|(?:^|[.;]\s)\p{L}[\p{Ll}. ]{0,25}\s)$")
# , Das Deutsche Kaiserreich 1871–1918,   : ‘Rethinking Chartism’,   /*Linebaugh*
TITLE_BEHIND_RE = regex.compile(
    r"[,:]\s[‘“\"„]?(?P<first>\p{Lu}[\p{L}’'-]+)\s[\p{L}\p{N}][^,;.()]{3,150}|/(?=\p{Lu})"
)
# ‘Gender’, *The American Historical Review*   ‘Gender’, in: *Past and Present*
BEHIND_QUOTED_RE = regex.compile(r"[’”\"'“][,.]?\s(?:\p{L}{2,4}:?\s)?$")


def with_slanted_names(readings: Sequence[Reading], vocabulary: Vocabulary) -> list[Reading]:
    """The notes of an essay; where its italics set off names, those count as small capitals."""
    names = [list(slanted_names(reading, vocabulary)) for reading in readings]
    evident = titles = 0
    for reading, of_reading in zip(readings, names, strict=True):
        evident += sum(has_plain_title(span, reading, vocabulary) for span in of_reading)
        titles += sum(is_title(span, reading.text, vocabulary) for span in reading.emphasis)
    if evident < LEAST_EVIDENCE or evident < NAMES_PER_TITLE * titles:
        return list(readings)
    return [renamed(*pair) for pair in zip(readings, names, strict=True)]


def slanted_names(reading: Reading, vocabulary: Vocabulary) -> Iterator[Span]:
    """The italics at the head of a cite that may be names."""
    text = reading.text
    for span in reading.emphasis:
        if len(span) > NAME_CHARS or span.of(text).lower() in vocabulary["journals"]:
            continue
        before = text[max(0, span.start - HEAD_CHARS) : span.start]
        if HEAD_RE.search(before) and any(names_in(span, text, vocabulary)):
            yield span


def has_plain_title(span: Span, reading: Reading, vocabulary: Vocabulary) -> bool:
    """True if words that look like a title stand behind italics, and no italics do."""
    behind = TITLE_BEHIND_RE.match(reading.text, span.end)
    if behind is None:
        return False
    if behind["first"] is None:
        return any(other.start == behind.end() for other in reading.emphasis)
    first = behind["first"].lower()
    return first not in vocabulary["months"] and first not in vocabulary["places"]


def is_title(span: Span, text: str, vocabulary: Vocabulary) -> bool:
    """True for italics that hold what no name does, such as a title: *The Age of Capital*.

    What stands behind a title in quotation marks is the journal.
    """
    if not text[span.start].isupper() or " " not in span.of(text):
        return False
    if BEHIND_QUOTED_RE.search(text[max(0, span.start - HEAD_CHARS) : span.start]):
        return False
    return not any(names_in(span, text, vocabulary))


def renamed(reading: Reading, names: Sequence[Span]) -> Reading:
    """A reading whose italics that set off names count as small capitals."""
    kept = tuple(span for span in reading.emphasis if span not in names)
    return replace(
        reading, emphasis=kept, small_capitals=tuple(sorted((*reading.small_capitals, *names)))
    )
