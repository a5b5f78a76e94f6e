"""The essay's own list of works (Bibliography, References, Works Cited), entry by entry.

Short cites in notes and text ("Dean 2012, p. 210") point into it, so its entries count as cited
before all others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from extractor.find import embedded_csl
from extractor.find.list_entries import ListEntry, end_of_label, entries
from extractor.find.list_name_order import with_families_first
from extractor.find.listed_parts import with_books
from extractor.find.unheaded_lists import unheaded
from extractor.language.spans import covering
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference
from extractor.parse.ordinary import LABEL
from extractor.parse.ordinary import reference as read
from extractor.recognise import recognise
from extractor.tables import Vocabulary

LINE_RE = regex.compile(r"^[^\n]{4,60}$", regex.M)
NUMBERING_RE = regex.compile(r"^[\W\d_]+|[\W\d_]+$|^(?:[ivx]+|[a-z])[.)]\s+", regex.I)
ATTRIBUTES_RE = regex.compile(r"\s*\{[#.:][^{}\n]*\}\s*$")  # of Markdown: {#refs .unnumbered}
# ———. for the author of the entry above
AGAIN_RE = regex.compile(r"\s*(?:[—–―_]{1,12}|-{2,12})\s*[.,:]?\s*")
LINE_DRAWN_RE = regex.compile(r"\s*_{2,12}\s*[.,:]?\s")  # ______. which no reading keeps
STOP_RE = regex.compile(r"\s*[.,:]?\s*")


def sections(essay: Essay, vocabulary: Vocabulary) -> tuple[Span, ...]:
    """The stretches of text under a line that announces a list of works, up to the next heading;
    without such a line those that are lists by their looks."""
    lines = [
        line
        for line in LINE_RE.finditer(essay.text)
        if _announces(line.group(), vocabulary) and _is_printed(essay, line)
    ]
    if not lines:
        return tuple(unheaded(essay))
    headings = {markup.span.start for markup in essay.markup if markup.kind == "heading"}
    breaks = sorted(headings.union(line.start() for line in lines))
    end_of = dict(zip(breaks, [*breaks[1:], len(essay.text)], strict=True))
    return tuple(Span(line.end(), end_of[line.start()]) for line in lines)


def _is_printed(essay: Essay, line: regex.Match[str]) -> bool:
    """Whether a line belongs to the essay. Above it a file may hold data in which a word means
    something else: `references:` in a block of YAML."""
    begins = [span.start for span in essay.body[:1]]
    begins += [markup.span.start for markup in essay.markup[:1]]
    is_title = essay.title is not None and essay.title in line.group()
    return is_title or not begins or line.start() >= min(begins)


def _announces(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is the heading of a list of works: "Bibliography", "IV. Works cited"."""
    heading = NUMBERING_RE.sub("", ATTRIBUTES_RE.sub("", line)).strip().casefold()
    return vocabulary["sections"].get(heading) == "bibliography"


def without_lists(essay: Essay, lists: Sequence[Span]) -> Essay:
    """The essay with only its own prose as running text."""
    is_listed = covering((section.start, section.end) for section in lists)
    prose = [span for span in essay.body if not is_listed(span.start, span.end)]
    return replace(essay, body=tuple(prose))


def references(essay: Essay, lists: Sequence[Span], vocabulary: Vocabulary) -> list[Reference]:
    """What the entries of the lists state, in order; an entry that states nothing is none."""
    found: list[Reference] = []
    for paragraphs in _paragraphs(essay, lists):
        for entry in entries(essay, paragraphs):
            reference = _reference(essay, entry, found[-1] if found else None, vocabulary)
            if _states_a_work(reference):
                found.append(reference)
    return with_books(with_families_first(found, vocabulary), vocabulary)


def _states_a_work(reference: Reference) -> bool:
    """Whether an entry says enough: a title; or a label or year, and who wrote or printed it."""
    if reference.get("title"):
        return True
    named = any(reference.get(name) for name in ("author", "editor", "journal", "booktitle"))
    return named and bool(reference.clip.label or reference.get("year"))


def _paragraphs(essay: Essay, lists: Sequence[Span]) -> list[list[Span]]:
    """The paragraphs of running text in each list."""
    within: list[list[Span]] = [[] for _ in lists]
    starts = [section.start for section in lists]
    for paragraph in essay.body:
        at = bisect_right(starts, paragraph.start) - 1
        if at >= 0 and paragraph in lists[at]:
            within[at].append(paragraph)
    return within


def _dash(essay: Essay, begin: int, text: str) -> int:
    """Where the text of an entry begins behind the dash for the author above; 0 without one."""
    if dash := AGAIN_RE.match(text):
        return dash.end()
    stop = STOP_RE.match(text)
    return stop.end() if stop and LINE_DRAWN_RE.match(essay.text, begin) else 0


def _reference(
    essay: Essay, entry: ListEntry, above: Reference | None, vocabulary: Vocabulary
) -> Reference:
    """What an entry states; a dash stands for the author of the entry above."""
    begin = entry.span.start + end_of_label(entry.span.of(essay.text), entry.label)
    reading = heal(essay, Span(begin, entry.span.end))
    stated = embedded_csl.of_whole(Passage(essay, None, reading))
    if stated:
        clip = Clip(stated.clip.passage, 0, len(reading.text), kind="listed", label=entry.label)
        return replace(stated, clip=clip)
    passage = Passage(essay, None, reading, recognise(reading, vocabulary, listed=True))
    dash = _dash(essay, begin, reading.text) if above else None
    is_again = bool(dash) or entry.again
    opening = None if is_again or entry.label else LABEL.match(reading.text)
    start = dash or (opening.end() if opening else 0)
    clip = Clip(passage, start, len(reading.text.rstrip()), kind="listed", label=entry.label)
    before = "author" if is_again else ""
    reference = read(clip, start, vocabulary, notes=False, begin=before)
    if above is None or not is_again:
        return reference
    author = Field("author", above.get("author"), Span(begin, begin), "entry-above")
    others = [field for field in reference.fields if field.name != "author"]
    return replace(reference, fields=(author, *others))
