"""A healed reading of a stretch of an essay that still maps back to the printed text (law 1)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from corpus.essay import Essay, Markup, Span
from corpus.healing.once import once
from corpus.healing.repairs import Finding, RepairedText, Scar

# the markup that readings keep
READ_KINDS: Final = frozenset(("emphasis", "strong", "small-capitals", "link", "citation-data"))
FEW_IN_BOLD: Final = 2  # stretches of the notes: fewer are stress


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person reads where `text` was printed with scars of scanning and conversion.

    `offsets[i]` is the code point of the essay's text where character i of the reading stands,
    `offsets[-1]` the end of the stretch; so len(offsets) == len(text) + 1. `emphasis` holds italic
    stretches (in an essay that sets titles in bold, bold ones), `small_capitals` what is set in
    small capitals, `links` linked stretches with their addresses, and `data` those for which a
    reference manager left CSL-JSON in the file; their spans are offsets of the reading.
    """

    text: str
    offsets: tuple[int, ...]
    emphasis: tuple[Span, ...] = ()
    links: tuple[tuple[Span, str], ...] = ()
    data: tuple[tuple[Span, str], ...] = ()
    damage: tuple[tuple[int, str], ...] = ()  # offset in the reading, what was healed
    small_capitals: tuple[Span, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Where [start, end) of the reading is printed in the essay."""
        if end <= start:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def plain(text: str, start: int = 0) -> Reading:
    """A reading of text that needs no healing, printed from `start` on."""
    return Reading(text, tuple(range(start, start + len(text) + 1)))


def heal(essay: Essay, *spans: Span) -> Reading:
    """Read `spans` of the essay as one stretch (a sentence that notes interrupt is several spans).

    Line breaks and runs of blanks become one space, words and addresses cut at line ends are
    joined, the marks of notes and the debris of converters are left out; the asterisks and
    underscores that set italics become `emphasis`.
    """
    from corpus.healing.breaks import mend
    from corpus.healing.debris import clean

    stretches = disjoint(essay, spans)
    draft, found = clean(essay, stretches)
    draft, damage = mend(draft, essay.text)
    return finish(essay, stretches, draft, (*found, *damage))


def disjoint(essay: Essay, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans in order, inside the text, without what two of them share.

    Where nothing is left, one empty span at the start of the first.
    """
    stretches: list[Span] = []
    reached = 0
    for span in sorted(spans):
        start, end = max(span.start, reached), min(span.end, len(essay.text))
        if start < end:
            stretches.append(Span(start, end))
            reached = end
    return tuple(stretches) or tuple(Span(span.start, span.start) for span in spans[:1])


def finish(
    essay: Essay, spans: tuple[Span, ...], draft: RepairedText, found: Sequence[Finding]
) -> Reading:
    """The reading of a healed draft, with what the format and the healing found out about it."""
    end = spans[-1].end if spans else 0
    offsets = (*draft.offsets, end)
    scars = [finding for finding in found if isinstance(finding, Scar)]
    marked_up = [finding for finding in found if isinstance(finding, Markup)]
    emphasis: set[Span] = set()
    small_capitals: set[Span] = set()
    links: set[tuple[Span, str]] = set()
    data: list[tuple[Span, str]] = []
    for markup in (*overlapping(essay, spans), *marked_up):
        span = visible(draft.text, offsets, markup.span)
        if span is None:
            continue
        if markup.kind == "citation-data":
            data.append((span, markup.target))
        elif markup.kind == "link":
            links.add((span, markup.target))
        elif markup.kind == "small-capitals":
            small_capitals.add(span)
        elif markup.kind == "emphasis" or sets_titles_in_bold(essay):
            emphasis.add(span)
    damage = [(bisect_left(offsets, scar.start), scar.what) for scar in scars]
    return Reading(
        text=draft.text,
        offsets=offsets,
        emphasis=tuple(sorted(emphasis)),
        small_capitals=tuple(sorted(small_capitals)),
        links=tuple(sorted(links)),
        data=tuple(data),
        damage=tuple(sorted(damage)),
    )


def overlapping(essay: Essay, spans: tuple[Span, ...]) -> Iterator[Markup]:
    """Italics, small capitals, links and citation data of the essay that touch these spans."""
    kept, starts, reach = index(essay)
    for span in spans:
        first = bisect_right(reach, span.start)
        for markup in kept[first : bisect_left(starts, span.end)]:
            if markup.span.end > span.start:
                yield markup


@once
def sets_titles_in_bold(essay: Essay) -> bool:
    """True if the notes set more in bold than in italics: then bold marks titles."""
    printed = [note.span.of(essay.text) for note in essay.notes]
    bold = sum(text.count("**") for text in printed) // 2
    slanted = sum(text.count("*") + text.count("_") for text in printed) // 2 - 2 * bold
    kept, starts, _ = index(essay)
    for note in essay.notes:
        first = bisect_left(starts, note.span.start)
        for markup in kept[first : bisect_left(starts, note.span.end)]:
            bold += markup.kind == "strong"
            slanted += markup.kind == "emphasis"
    return bold >= FEW_IN_BOLD and bold > slanted


@once
def index(essay: Essay) -> tuple[list[Markup], list[int], list[int]]:
    """The markup that readings keep; for each where it starts, and how far it and those before it
    reach.

    Both lists rise, so that both can be searched by halves. Paragraphs are not among it: a long one
    would reach over all that stands in it.
    """
    kept = [markup for markup in essay.markup if markup.kind in READ_KINDS]
    reach = accumulate((markup.span.end for markup in kept), max)
    return kept, [markup.span.start for markup in kept], list(reach)


def visible(text: str, offsets: tuple[int, ...], span: Span) -> Span | None:
    """Where a stretch of the essay stands in the reading, without blanks at its ends.

    None where nothing of it is left there.
    """
    start, end = bisect_left(offsets, span.start), bisect_left(offsets, span.end)
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
