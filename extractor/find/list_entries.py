"""The entries of a list of works: where each stands, and the label by which text points to it.

    [3] Rudé, G. *The Crowd* …     3. Rudé, G. …     3) Rudé G …     [Rud64] Rudé, G. …
    Rudé, George. *The Crowd* …    ———. *Debate on Europe* …

A label may stand in a paragraph of its own before its entry, as in a definition list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from corpus.essay import Essay, Span

# the end of a line that may end an entry: a stop, a closing mark, a number, an address
ENTRY_ENDS_RE = regex.compile(r"[.)\]’”\"}]\s*$|\d\s*$|/\S*$")
# the fence of a division in Markdown: "::: {#ref-rude .csl-entry}", ":::"
FENCE_RE = regex.compile(r"\s*:{3,}[^\n]{0,200}$")
FENCES_RE = regex.compile(r"(?:\s*:{3,}[^\n]{0,200}\n)*+\s*")  # between a label and its entry
# the sign before an entry: [3] | (3) | 3. | 3) | 3- | [Rud64] | [Rudé 1964]
SIGN = r"""
    \\?\[ (?P<bracketed> [^\[\]\\\n]{1,40} ) \\?\][.:]?
    | \( (?P<round> \d{1,4} ) \)
    | (?P<number> \d{1,4} ) \s? \\?[.):\]–-]{1,2}
    | (?P<plain> \d{1,3} ) (?= \s | $ )
"""
# the opening of a Markdown span that holds nothing but a sign: "[3. ]{.csl-left-margin}"
SPAN_OPENS = r"\[ (?= \\?[\[(]? [\p{L}\d] [^\[\]\n]{0,20} \]? [.)]? \s* \]\{ )"
LABEL_RE = regex.compile(
    rf"(?: [*>\s] | {SPAN_OPENS} )* (?:{SIGN}) [\s\p{{Z}}]* (?: \]\{{[^{{}}\n]*\}} )?",
    regex.X,
)
LETTERED_RE = regex.compile(r"(?=.*\d{2})\p{L}[\p{L}\d+*’' ]{1,20}[a-z]?")  # Rud64, HR 69a
YEAR_FIRST_RE = regex.compile(r"\s*[(\[]?(?:1[5-9]|20)\d\d[a-z]?[)\]]?[.,:]?\s+\S")
# a line of names: Hume, Ann | Hume A., Kay O. R. | International Dust Office
NAMES_ALONE_RE = regex.compile(r"\s*[*_]*(?:\p{Ll}{1,4}\s){0,3}\p{Lu}[^\d\n?!:]{1,160}")
LEAST_SHARE = 0.8  # of the entries must have a label, and of these labels rise by one
FEWEST = 2  # entries of a list with labels
FEWEST_WRAPPED = 2  # lines that end inside a paragraph
LEAST_FULL = 0.9  # of these lines must have no room for the next word


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry: where it is printed, its label included, and that label, "" where it has none."""

    span: Span
    label: str = ""
    again: bool = False  # by the author of the entry above, whose name it does not repeat


def entries(essay: Essay, paragraphs: Sequence[Span]) -> list[ListEntry]:
    """The entries of one list, in order, out of its paragraphs.

    Labels count only where nearly all entries have one: numbers that go up, or words with a year.
    """
    found: list[ListEntry] = []
    waiting: ListEntry | None = None  # a label that stands by itself before its entry
    is_wrapped = _are_wrapped([paragraph.of(essay.text) for paragraph in paragraphs])
    for paragraph in paragraphs:
        lines = [paragraph] if is_wrapped else _lines(essay, paragraph)
        for span in lines:
            entry = ListEntry(span, _label(span.of(essay.text)))
            if _is_label_alone(span.of(essay.text)):
                waiting = entry
                continue
            if waiting:
                entry = ListEntry(Span(waiting.span.start, span.end), waiting.label)
                waiting = None
            found.append(entry)
    if not found or _are_labelled(found):
        return found
    return list(_under_names(essay, [replace(entry, label="") for entry in found]))


def _are_wrapped(paragraphs: Sequence[str]) -> bool:
    """Whether the lines inside paragraphs end only where the next word finds no room: then each
    paragraph is one entry."""
    rows = [paragraph.rstrip().splitlines() for paragraph in paragraphs]
    width = max((len(line) for lines in rows for line in lines), default=0)
    ends = [pair for lines in rows for pair in pairwise(lines)]
    full = sum(
        len(line.rstrip()) + len(after.split(maxsplit=1)[0]) >= width
        for line, after in ends
        if after.strip() and not FENCE_RE.match(after)
    )
    return len(ends) >= FEWEST_WRAPPED and full >= LEAST_FULL * len(ends)


def _under_names(essay: Essay, found: Sequence[ListEntry]) -> Iterator[ListEntry]:
    """The entries; a line that holds names alone belongs to the entries under it.

    Hume, Ann
    1920 *Coal* …
    1924 *Iron* …
    """
    texts = [entry.span.of(essay.text) for entry in found]
    dated = [YEAR_FIRST_RE.match(text) is not None for text in texts]
    heads = [
        bool(NAMES_ALONE_RE.fullmatch(text)) and following
        for text, following in zip(texts, [*dated[1:], False], strict=True)
    ]
    if sum(heads) < FEWEST:
        yield from found
        return
    names = [text for text, is_head in zip(texts, heads, strict=True) if is_head]
    is_repeated = len(set(names)) < len(names)
    above: ListEntry | None = None  # the entry whose author counts for those under it
    for i, entry in enumerate(found):
        if i and heads[i - 1]:
            above = entry
            yield replace(entry, span=Span(found[i - 1].span.start, entry.span.end))
        elif not heads[i]:
            above = above if dated[i] and not is_repeated else None
            yield replace(entry, again=above is not None)


def _lines(essay: Essay, paragraph: Span) -> Iterator[Span]:
    """One span for each entry: the paragraph, or its lines where each ends like an entry."""
    start = line_end = paragraph.start
    for line in paragraph.of(essay.text).splitlines(keepends=True):
        if FENCE_RE.match(line):
            yield from _filled(essay, start, line_end)
            line_end += len(line)
            start = line_end
            continue
        line_end += len(line)
        if ENTRY_ENDS_RE.search(line):
            yield from _filled(essay, start, line_end)
            start = line_end
    yield from _filled(essay, start, line_end)


def _filled(essay: Essay, start: int, end: int) -> Iterator[Span]:
    """The stretch without the blanks at its end, if anything is left of it."""
    printed = essay.text[start:end].rstrip()
    if printed.strip():
        yield Span(start, start + len(printed))


def _label(printed: str) -> str:
    """The label with which an entry begins, "" where it begins with its text."""
    sign = LABEL_RE.match(printed)
    if not sign:
        return ""
    label = sign["bracketed"] or sign["round"] or sign["number"] or sign["plain"]
    is_label = label.isdecimal() or LETTERED_RE.fullmatch(label)
    return label if is_label else ""


def _is_label_alone(printed: str) -> bool:
    """Whether a line holds nothing but a label: "3." or "[Rud64]"."""
    sign = LABEL_RE.match(printed)
    if not sign or not _label(printed):
        return False
    return not printed[sign.end() :].strip()


def end_of_label(printed: str, label: str) -> int:
    """Where the text of an entry begins behind its label, as an offset of the printed entry."""
    sign = LABEL_RE.match(printed) if label else None
    fences = FENCES_RE.match(printed, sign.end()) if sign else None
    return fences.end() if fences else 0


def _are_labelled(found: Sequence[ListEntry]) -> bool:
    """Whether nearly all entries have a label, and the numbers among these rise by one."""
    labels = [entry.label for entry in found if entry.label]
    if len(found) < FEWEST or len(labels) < LEAST_SHARE * len(found):
        return False
    numbers = [int(label) for label in labels if label.isdecimal()]
    rising = sum(after == before + 1 for before, after in pairwise(numbers))
    return rising >= LEAST_SHARE * (len(numbers) - 1)
