"""What a printed note holds: each cite with the work it means, its stretch, its fields.

Where a cite ends is known from a second print of the same essay, with a mark behind every cite.
Where a field stands is found by searching the work's values within the cite, as far as they are
printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations

import regex

from tests.bench.style_prints import (
    compiled,
    day_pattern,
    month_pattern,
    note_pattern,
    pages_pattern,
    words_pattern,
)
from tests.bench.style_rendering import OPENING_QUOTES, Printed, Stretch
from tests.bench.style_works import Day, Value, Work
from tests.bench.style_writing import FIRST_MARKER, PlannedCite, PlannedNote

LAST_MARKER = FIRST_MARKER + 99
PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}
OPENING = OPENING_QUOTES + "".join(PAIRS.values()) + "¿¡"
TAKEN = "_"  # stands for every letter that a field has, while the others are searched
POINTING = ("page", "note-cited")  # fields that say nothing about the work itself


@dataclass(frozen=True, slots=True)
class LabelledCite:
    """A cite as printed at [start, end), without its signal and what is remarked behind it.

    `pages` is the place cited, whether printed or not; `first` the note that cites the work first,
    0 if that is this one. `form` is "full" (the first cite of its work), "short" (a later one that
    prints something of the work) or "pointer" (ibid., op. cit., note 3). `ambiguous`: what is
    printed fits another work cited before just as well, so that no reader could tell.
    """

    work: str
    start: int
    end: int
    pages: str
    first: int
    fields: tuple[Stretch, ...]
    signal: Stretch | None = None
    form: str = "full"
    ambiguous: bool = False

    @property
    def back(self) -> bool:
        """Whether the essay has cited the work before."""
        return self.first > 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled place that cites: a "note", a "paragraph" of running text, an "entry" of a list.

    `number` is that of the note or the paragraph, counted from 1. `commentary` are sentences around
    the cites and remarks behind them. Offsets are code points of `text`.
    """

    kind: str
    number: int
    text: str
    typography: tuple[Stretch, ...]
    commentary: tuple[Stretch, ...] = ()
    cites: tuple[LabelledCite, ...] = ()


@cache
def _regex(pattern: str) -> regex.Pattern[str]:
    return compiled(pattern)


# --- cites ---


def labelled(
    note: PlannedNote, plain: Printed, marked: Printed, works: dict[str, Work], delimiter: str
) -> Passage | None:
    """A printed note with its labels; None where the marked print has other words than the plain
    one (a style may cut the suffix that holds the mark)."""
    ends = _ends(note, plain.text, marked.text)
    if ends is None:
        return None
    commentary = _around(note, plain.text)
    begin = commentary[0].end if note.before and commentary else 0
    cites = []
    for number, end in ends:
        planned = note.cites[number]
        cite = _cite(planned, plain, begin, end, delimiter)
        fields = fields_of(plain.text[cite.start : cite.end], works[planned.work], planned)
        moved = [
            replace(stretch, start=stretch.start + cite.start, end=stretch.end + cite.start)
            for stretch in fields
        ]
        cites.append(replace(cite, fields=tuple(moved), form=form_of(cite, moved)))
        if planned.remark:
            commentary += _found(planned.remark, plain.text, cite.end, "remark")
        begin = end
    return Passage(
        "note",
        note.number,
        plain.text,
        tuple(plain.typography),
        tuple(sorted(commentary, key=lambda stretch: stretch.start)),
        tuple(cites),
    )


def _ends(note: PlannedNote, plain: str, marked: str) -> list[tuple[int, int]] | None:
    """(the number of a cite in its note, where its print ends) in the order of print; a cite of
    which the style prints nothing is left out.

    Both prints are compared by their letters and digits alone, since a mark may change the stops
    beside it. A style that sorts the cites of a note does so in the plain print only: pandoc leaves
    cites with a remark behind them, as the marks are, in the order of writing.
    """
    if not note.cites:
        return []
    places = [at for at, letter in enumerate(plain) if letter.isalnum()]
    head = _letters(note.before) if note.before else ""
    *segments, tail = re.split(f"([{chr(FIRST_MARKER)}-{chr(LAST_MARKER)}])", marked)
    numbers = [ord(mark) - FIRST_MARKER for mark in segments[1::2]]
    texts = [_letters(text) for text in segments[::2]]
    if texts:
        texts[0] = texts[0].removeprefix(head)
    for order in permutations(range(len(texts))):
        if head + "".join(texts[n] for n in order) + _letters(tail) == _letters(plain):
            count, ends = len(head), []
            for n in order:
                count += len(texts[n])
                if texts[n]:
                    ends.append((numbers[n], places[count - 1] + 1))
            return ends
    return None


def _letters(text: str) -> str:
    """The letters and digits of a text, one for one in lower case."""
    return "".join(letter.lower()[0] for letter in text if letter.isalnum())


def _around(note: PlannedNote, text: str) -> list[Stretch]:
    """The sentences of commentary before and behind the cites."""
    found = []
    if note.before and text.startswith(note.before):
        found.append(Stretch("commentary", 0, len(note.before)))
    if note.after and text.endswith(note.after):
        found.append(Stretch("commentary", len(text) - len(note.after), len(text)))
    return found


def _found(words: str, text: str, start: int, name: str) -> list[Stretch]:
    match = _regex(words_pattern(words)).search(text, start)
    return [Stretch(name, match.start(), match.end(), words)] if match else []


def _cite(
    planned: PlannedCite, page: Printed, begin: int, end: int, delimiter: str
) -> LabelledCite:
    """The stretch of a cite between the end of the one before and its own, still without fields."""
    text = page.text
    start = _skipped(text, begin, end)
    if delimiter.isalpha() and text[start:end].lower().startswith(f"{delimiter.lower()} "):
        start = _skipped(text, start + len(delimiter), end)
    signal = None
    word = _skipped(text, start, end, "")
    if planned.signal and (match := _regex(words_pattern(planned.signal)).match(text, word)):
        signal = Stretch("signal", match.start(), match.end(), planned.signal)
        start = _skipped(text, match.end(), end)
    if planned.remark and (remarks := _found(planned.remark, text, start, "remark")):
        end = start + len(text[start : remarks[0].start].rstrip(" ,;:.–—"))
    if text[start : start + 1] in PAIRS.values() and _open(text[start:end]):
        start += 1
    end = _closed(page, start, end)
    return LabelledCite(planned.work, start, end, planned.pages, planned.first, (), signal)


def _skipped(text: str, start: int, end: int, kept: str = OPENING) -> int:
    """Where the next word begins, with the bracket or quotation mark that opens before it."""
    while start < end and not text[start].isalnum() and text[start] not in kept:
        start += 1
    return start


def _open(text: str) -> bool:
    """Whether a bracket is opened and not closed."""
    return any(text.count(opening) > text.count(closing) for closing, opening in PAIRS.items())


def _closed(page: Printed, start: int, end: int) -> int:
    """The end moved behind the brackets and quotation marks that close what the cite opened."""
    for stretch in page.typography:
        if stretch.name == "quotes" and start <= stretch.start < end <= stretch.end <= end + 3:
            end = stretch.end
    while page.text[end : end + 1] in PAIRS and _open(page.text[start:end]):
        end += 1
    return end


def form_of(cite: LabelledCite, fields: Iterable[Stretch]) -> str:
    if not cite.back:
        return "full"
    return "short" if any(stretch.name not in POINTING for stretch in fields) else "pointer"


# --- fields ---


def fields_of(text: str, work: Work, planned: PlannedCite) -> tuple[Stretch, ...]:
    """The stretches of a cite's text at which values of its work stand, in the order of print.

    Each letter belongs to one field only: longer values are searched first, and what they take is
    masked. Of a value in several forms the fullest that is printed counts.
    """
    page = Masked(text)
    for value in work.titles:
        _search(value, page)
    for day in work.days:
        _search_day(day, page)
    for value in work.names:
        _search(value, page)
    if planned.first and (match := _regex(note_pattern(planned.first)).search(page.free)):
        page.take("note-cited", match.start("number"), match.end("number"), match["number"])
    counts = [*work.counts]
    if planned.pages:
        counts.insert(0, Value("page", ((planned.pages, pages_pattern(planned.pages)),)))
    for value in counts:
        _search(value, page)
    return tuple(sorted(page.taken, key=lambda stretch: stretch.start))


class Masked:
    """A text of which stretches are taken one after the other; `free` is what is left of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.free = text
        self.taken: list[Stretch] = []

    def take(self, name: str, start: int, end: int, value: str) -> None:
        self.free = self.free[:start] + TAKEN * (end - start) + self.free[end:]
        self.taken.append(Stretch(name, start, end, value))


def _search(value: Value, page: Masked) -> None:
    """Takes the first free place where a value stands, in its fullest form."""
    for said, pattern in value.ways:
        if match := _regex(pattern).search(page.free):
            start, end = match.span()
            if not said[0].isalnum() and page.free[start - 1 : start] in OPENING:
                start -= 1  # “No Work, No Rent”, ¿Quién manda?: the mark belongs to the title
            if said[-1] in "?!" and page.free[end:].lstrip().startswith(said[-1]):
                end = page.free.index(said[-1], end) + 1
            page.take(value.field, start, end, said)
            return


def _search_day(day: Day, page: Masked) -> None:
    """Takes a date: year, month and day each by itself, or the whole day a page was looked at."""
    match = None
    if day.day:
        match = _regex(day_pattern(day.year, day.month, day.day)).search(page.free)
    if day.month and not match:
        match = _regex(month_pattern(day.year, day.month)).search(page.free)
    if not match:
        for year in _regex(words_pattern(day.year)).finditer(page.free):
            page.take(day.field, *year.span(), day.year)
    elif day.field == "urldate":
        said = "-".join(part.zfill(2) for part in (day.year, day.month, day.day) if part)
        page.take(day.field, *match.span(), said)
    else:
        page.take(day.field, *match.span("year"), day.year)
        page.take("month", *match.span("month"), day.month)
        if "day" in match.groupdict() and match["day"]:
            page.take("day", *match.span("day"), day.day)


# --- what no reader could tell ---


def told_apart(passages: Sequence[Passage], works: dict[str, Work]) -> list[Passage]:
    """The passages of an essay in their order, with `ambiguous` said of each cite.

    A later cite is ambiguous if all that it prints of its work may be printed of another work cited
    before; a pointer without a note's number if the cite before it means another work.
    """
    cited: dict[str, None] = {}
    before, told = "", []
    for passage in passages:
        cites = []
        for cite in passage.cites:
            others = [works[ident] for ident in cited if ident != cite.work]
            unclear = cite.back and _is_unclear(cite, passage.text, others, before)
            cites.append(replace(cite, ambiguous=unclear))
            cited[cite.work] = None
            before = cite.work
        told.append(replace(passage, cites=tuple(cites)))
    return told


def _is_unclear(cite: LabelledCite, text: str, others: Sequence[Work], before: str) -> bool:
    if any(stretch.name == "note-cited" for stretch in cite.fields):
        return False
    if cite.form == "pointer":
        return cite.work != before
    said = [stretch for stretch in cite.fields if stretch.name not in POINTING]
    return any(all(_may_print(other, stretch, text) for stretch in said) for other in others)


def _may_print(work: Work, stretch: Stretch, text: str) -> bool:
    """Whether a work has the words of a stretch under the same name."""
    words = text[stretch.start : stretch.end]
    if any(stretch.name == day.field and day.year in words for day in work.days):
        return True
    ways = [way for value in work.values if value.field == stretch.name for way in value.ways]
    return any(_regex(pattern).fullmatch(words) for _said, pattern in ways)
