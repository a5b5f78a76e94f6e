"""The running text of an essay as passages: what is read in one go, with italics, quotations and
sentences marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import Reading, heal
from extractor.language.quotation_marks import Quote, quotes

STOPPED = regex.compile(r"[.!?:;…][”’\"'»)\]]*\s*(?:[¹²³⁴-⁹⁰]+|\^?\{?\[?\d{0,3}\]?\}?)?\s*$")
# A sentence ends: not after initials ("V. I.") nor after the abbreviations of references
SENTENCE = regex.compile(
    r"""[.!?…] (?<!\b\p{Lu}.)
    (?<!\b(?:vol|no|nos|pp?|ch|cf|ed|eds|Dr|Mr|Mrs|St|vs|i\.e|e\.g|viz|trans|al).)
    [”’"'»)\]]*(?:\d{1,3})?\s+(?=[“‘"'«(\[]*(?:\p{Lu}|\d+\.\s|(?<=\()see))""",
    regex.X,
)
TITLED = regex.compile(r"\p{Lu}")


@dataclass(frozen=True, slots=True, eq=False)
class ProsePassage:
    """One or more paragraphs read as one, with its italic stretches, quotations and the starts
    of its sentences."""

    essay: Essay
    spans: tuple[Span, ...]
    reading: Reading
    emphasis: tuple[tuple[int, int], ...]
    quotes: tuple[Quote, ...]
    sentences: tuple[int, ...]
    blockquote: bool = False

    @property
    def text(self) -> str:
        return self.reading.text

    def sentence(self, at: int) -> int:
        """Where the sentence around a character begins."""
        return self.sentences[max(0, bisect_right(self.sentences, at) - 1)]

    def sentence_end(self, at: int) -> int:
        """Where the sentence around a character ends."""
        after = bisect_right(self.sentences, at)
        return self.sentences[after] if after < len(self.sentences) else len(self.text)

    def before(self, at: int, most: int = 160) -> str:
        """What stands in the same sentence before a character, at most so many characters."""
        return self.text[max(self.sentence(at), at - most) : at]

    def after(self, at: int, most: int = 160) -> str:
        return self.text[at : at + most]


def passages(essay: Essay) -> Iterator[ProsePassage]:
    """The passages of an essay in reading order."""
    italics = [m for m in essay.markup if m.kind in ("emphasis", "strong")]
    set_off = {m.span for m in essay.markup if m.kind == "blockquote"}
    blocks = sorted(set_off)
    starts = [m.span.start for m in italics]
    for spans in _together(essay):
        reading = heal(essay, *spans)
        marked = italics[bisect_left(starts, spans[0].start) : bisect_left(starts, spans[-1].end)]
        passage = as_prose(essay, reading, spans, [m.span for m in marked])
        yield replace(passage, blockquote=_inside(spans[0], blocks))


def as_prose(
    essay: Essay, reading: Reading, spans: tuple[Span, ...] = (), marked: Iterable[Span] = ()
) -> ProsePassage:
    """A reading as prose. `marked` are italics and bold in offsets of the essay, beside those
    that the reading itself has."""
    sentences = (0, *(match.end() for match in SENTENCE.finditer(reading.text)))
    emphasis = _emphasis(reading, marked)
    return ProsePassage(essay, spans, reading, emphasis, quotes(reading.text), sentences)


def _inside(span: Span, blocks: list[Span]) -> bool:
    at = bisect_right(blocks, span) - 1
    return any(span in block for block in blocks[max(0, at) : at + 2])


def _together(essay: Essay) -> Iterator[tuple[Span, ...]]:
    """Paragraphs, those joined that a block of notes or a page break cut in a sentence."""
    run: list[Span] = []
    for span in essay.body:
        if run and not _goes_on(essay, run[-1], span):
            yield tuple(run)
            run = []
        run.append(span)
    if run:
        yield tuple(run)


def _goes_on(essay: Essay, last: Span, following: Span) -> bool:
    tail = essay.text[max(last.start, last.end - 40) : last.end].rstrip()
    head = essay.text[following.start : following.start + 40].lstrip()
    if not tail or STOPPED.search(tail):
        return False
    return head[:1].islower() or (
        tail.endswith((",", " of", " the", " and")) and head[:1].isalnum()
    )


def _emphasis(reading: Reading, marked: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """Italic and bold stretches in offsets of the reading, those merged that only a space
    divides."""
    found = {(span.start, span.end) for span in reading.emphasis}
    for span in marked:
        start, end = (
            bisect_left(reading.offsets, span.start),
            bisect_left(reading.offsets, span.end),
        )
        found.add((start, min(end, len(reading.text))))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        while start < end and not reading.text[start].isalnum() and reading.text[start] not in "([":
            start += 1
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end and (TITLED.match(reading.text, start) or reading.text[start].isdigit()):
            merged.append((start, end))
    return tuple(merged)
