"""The essay's own list of works (Bibliography, References, Works Cited), entry by entry.

Short cites in notes and text ("Dean 2012, p. 210") point into it, so its entries count as cited
before all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from extractor.language.spans import covering
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference
from extractor.parse.ordinary import LABEL
from extractor.parse.ordinary import reference as read
from extractor.recognise import recognise
from extractor.tables import Vocabulary

LINE_RE = regex.compile(r"^[^\n]{4,60}$", regex.M)
NUMBERING_RE = regex.compile(r"^[\W\d_]+|[\W\d_]+$|^(?:[ivx]+|[a-z])[.)]\s+", regex.I)
# the end of a line that may end an entry: a stop, a closing mark, a number, an address
ENTRY_ENDS_RE = regex.compile(r"[.)\]’”\"]\s*$|\d\s*$|/\S*$")
# ———. for the author of the entry above
AGAIN_RE = regex.compile(r"\s*(?:[—–―_]{1,6}|-{2,6})\s*[.,:]?\s*")


def sections(essay: Essay, vocabulary: Vocabulary) -> tuple[Span, ...]:
    """The stretches of text under a line that announces a list of works, up to the next heading."""
    lines = [line for line in LINE_RE.finditer(essay.text) if _announces(line.group(), vocabulary)]
    if not lines:
        return ()
    headings = {markup.span.start for markup in essay.markup if markup.kind == "heading"}
    breaks = sorted(headings.union(line.start() for line in lines))
    end_of = dict(zip(breaks, [*breaks[1:], len(essay.text)], strict=True))
    return tuple(Span(line.end(), end_of[line.start()]) for line in lines)


def _announces(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is the heading of a list of works: "Bibliography", "IV. Works cited"."""
    heading = NUMBERING_RE.sub("", line).strip().casefold()
    return vocabulary["sections"].get(heading) == "bibliography"


def without_lists(essay: Essay, lists: Sequence[Span]) -> Essay:
    """The essay with only its own prose as running text."""
    is_listed = covering((section.start, section.end) for section in lists)
    prose = [span for span in essay.body if not is_listed(span.start, span.end)]
    return replace(essay, body=tuple(prose))


def references(essay: Essay, lists: Sequence[Span], vocabulary: Vocabulary) -> list[Reference]:
    """What the entries of the lists state, in order; an entry without a title is none."""
    found: list[Reference] = []
    is_listed = covering((section.start, section.end) for section in lists)
    for paragraph in essay.body:
        if not is_listed(paragraph.start, paragraph.end):
            continue
        for entry in _entries(essay, paragraph):
            found.append(_reference(essay, entry, found[-1] if found else None, vocabulary))
    return [reference for reference in found if reference.get("title")]


def _entries(essay: Essay, paragraph: Span) -> Iterator[Span]:
    """One span for each entry: the paragraph, or its lines where each ends like an entry."""
    start = line_end = paragraph.start
    for line in paragraph.of(essay.text).splitlines(keepends=True):
        line_end += len(line)
        if ENTRY_ENDS_RE.search(line):
            blanks = len(line) - len(line.rstrip())
            yield Span(start, line_end - blanks)
            start = line_end
    if essay.text[start:line_end].strip():
        yield Span(start, line_end)


def _reference(
    essay: Essay, entry: Span, above: Reference | None, vocabulary: Vocabulary
) -> Reference:
    """What an entry states; a dash stands for the author of the entry above."""
    reading = heal(essay, entry)
    passage = Passage(essay, None, reading, recognise(reading, vocabulary, listed=True))
    dash = AGAIN_RE.match(reading.text) if above else None
    opening = dash or LABEL.match(reading.text)
    start = opening.end() if opening else 0
    clip = Clip(passage, start, len(reading.text.rstrip()), kind="listed")
    reference = read(clip, start, vocabulary, notes=False)
    if above is None or dash is None:
        return reference
    author = Field("author", above.get("author"), Span(entry.start, entry.start), "entry-above")
    others = [field for field in reference.fields if field.name != "author"]
    return replace(reference, fields=(author, *others))
