"""The essay's own list of works (Bibliography, References, Works Cited): one passage for each entry.

Short cites in notes and text ("Dean 2012, p. 210") point into it, so its entries count as cited before all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference
from extractor.parse.ordinary import LABEL
from extractor.parse.ordinary import reference as read
from extractor.recognise import recognise
from extractor.tables import Vocabulary

LINE = regex.compile(r"^[^\n]{4,60}$", regex.M)
NUMBERING = regex.compile(r"^[\W\d_]+|[\W\d_]+$|^(?:[ivx]+|[a-z])[.)]\s+", regex.I)
ENTRY_ENDS = regex.compile(r"[.)\]’”\"]\s*$|\d\s*$|/\S*$")  # a line that may end an entry
AGAIN = regex.compile(
    r"\s*(?:[—–―_]{1,6}|-{2,6})\s*[.,:]?\s*"
)  # ———. for the author of the entry above


def sections(essay: Essay, vocabulary: Vocabulary) -> tuple[Span, ...]:
    """The stretches of text under a line that announces a list of works, up to the next heading."""
    lines = [found for found in LINE.finditer(essay.text) if _announces(found.group(), vocabulary)]
    if not lines:
        return ()
    headings = {one.span.start for one in essay.markup if one.kind == "heading"}
    breaks = sorted(headings | {found.start() for found in lines})
    ends = [*breaks[1:], len(essay.text)]
    after = dict(zip(breaks, ends, strict=True))
    return tuple(Span(found.end(), after[found.start()]) for found in lines)


def _announces(line: str, vocabulary: Vocabulary) -> bool:
    return vocabulary["sections"].get(NUMBERING.sub("", line).strip().casefold()) == "bibliography"


def without_lists(essay: Essay, lists: Sequence[Span]) -> Essay:
    """The essay with only its own prose as running text."""
    return replace(
        essay, body=tuple(span for span in essay.body if not any(span in one for one in lists))
    )


def references(essay: Essay, lists: Sequence[Span], vocabulary: Vocabulary) -> list[Reference]:
    """What the entries of the lists state, in order."""
    found: list[Reference] = []
    for paragraph in essay.body:
        if any(paragraph in one for one in lists):
            for span in _entries(essay, paragraph):
                found.append(_entry(essay, span, found[-1] if found else None, vocabulary))
    return [one for one in found if one.get("title")]


def _entries(essay: Essay, paragraph: Span) -> Iterator[Span]:
    """One span for each entry: the paragraph, or its lines where each ends like an entry."""
    start = at = paragraph.start
    for line in paragraph.of(essay.text).splitlines(keepends=True):
        at += len(line)
        if ENTRY_ENDS.search(line):
            yield Span(start, at - (len(line) - len(line.rstrip())))
            start = at
    if essay.text[start:at].strip():
        yield Span(start, at)


def _entry(essay: Essay, span: Span, above: Reference | None, vocabulary: Vocabulary) -> Reference:
    reading = heal(essay, span)
    passage = Passage(essay, None, reading, recognise(reading, vocabulary))
    dash = AGAIN.match(reading.text) if above else None
    number = None if dash else LABEL.match(reading.text)
    start = next((found.end() for found in (dash, number) if found), 0)
    clip = Clip(passage, start, len(reading.text.rstrip()), kind="listed")
    reference = read(clip, start, vocabulary, notes=False)
    if dash and above:
        author = Field("author", above.get("author"), Span(span.start, span.start), "entry-above")
        others = tuple(field for field in reference.fields if field.name != "author")
        return replace(reference, fields=(author, *others))
    return reference
