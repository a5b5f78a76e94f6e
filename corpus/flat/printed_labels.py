"""Which signs of a flat text are labels, that is, stand at the beginning of a note.

Raised numbers at the start of a line are (firm labels). Digits in brackets or plain digits may as
well count the items of a list (weak labels): a run of them is one of notes where a heading says so
or where the body calls them.
"""

from __future__ import annotations

import re  # not `regex`, whose \w leaves out raised digits (²) and whose \s leaves out \x1c-\x1f
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from corpus.flat.layout import TextBlock
from corpus.flat.letter_labels import is_in_between, label_before, number_behind
from corpus.flat.number_shapes import Shape
from corpus.flat.numbered_works import are_unmarked_notes, list_of_works
from corpus.flat.printed_signs import STRONG, Sign
from corpus.tables.alternation import alternation

START: Final = attrgetter("start")
WEAK: Final = frozenset(("bracket", "paren", "dotted", "bare"))  # shapes of weak labels
FAINT: Final = frozenset(("dotted", "bare", "ending", "listed"))  # shapes that call no note surely
SHARE: Final = 0.6  # of the labels of a weak run, so many must be called in the body
HEADING_CHARS: Final = 60  # a heading of notes is shorter
CLOSED: Final = (".", ")", "]")  # signs that close a label: 23a.  (23a)
# A firm label that one of these follows (or the end of the text) stands before no note.
NO_TEXT: Final = ("", *"\n.,;:)")


def heading_pattern() -> re.Pattern[str]:
    """A line that says that notes follow: "Notes", "**End notes:**"; ~ and ß as the table says."""
    headings = alternation("notes-headings").replace(re.escape("~"), r"\s?")
    headings = headings.replace("ß", "(?:ß|ss)")
    return re.compile(rf"[#*_\s]{{0,8}}(?:{headings})[:.*_#\s]{{0,8}}\Z", re.I)


NOTES_HEADING_RE: Final = heading_pattern()


def labels_of(text: str, signs: Sequence[Sign], blocks: Sequence[TextBlock]) -> list[Sign]:
    """The signs that stand before notes, in the order of the text."""
    labels = [
        *firm_labels(text, signs, blocks),
        *weak_labels(text, signs, blocks),
        *symbol_labels(signs),
    ]
    labels += in_between_labels(text, signs, labels)
    return sorted(labels, key=START)


def begins_line_as(sign: Sign, shapes: Collection[str]) -> bool:
    """True if a sign begins its line and has one of these shapes."""
    return sign.first and sign.shape in shapes


def firm_labels(text: str, signs: Sequence[Sign], blocks: Sequence[TextBlock]) -> Iterator[Sign]:
    """Raised numbers at the start of a line, where what follows begins anew."""
    starts = [block.start for block in blocks]
    for sign in signs:
        if not begins_line_as(sign, STRONG):
            continue
        block = blocks[bisect_right(starts, sign.start) - 1]
        follows = text[sign.end : sign.end + 3].lstrip(" \t\xa0")[:1]
        if block.kind == "table" or follows in NO_TEXT:
            continue
        opens_block = not text[block.start : sign.start].strip()
        if opens_block or not follows.islower():
            yield sign


def symbol_labels(signs: Iterable[Sign]) -> Iterator[Sign]:
    """Asterisks at the start of a line, where one in the body before waits for its note."""
    waiting: Counter[str] = Counter()
    for sign in signs:
        if sign.shape != "symbol" or is_in_between(sign.label):
            continue
        if not sign.first:
            waiting[sign.label] += 1
        elif waiting[sign.label]:
            waiting[sign.label] -= 1
            yield sign


def in_between_labels(text: str, signs: Iterable[Sign], numbered: Iterable[Sign]) -> Iterator[Sign]:
    """Labels of notes put in between two numbers: 23a behind 23, 23b behind 23a.

    `numbered` are the labels without a letter. A label that the body does not call must be closed
    by a stop or bracket and lead on to 24. In square brackets it is enough that the body calls it.
    """
    labels = {sign.start: sign for sign in numbered}
    numbers = [(sign.start, sign.number) for sign in labels.values()]
    numbers.sort()
    called: set[str] = set()
    last = ""  # the label before
    for sign in signs:
        if sign.start in labels:
            last = sign.label
        elif not is_in_between(sign.label):
            continue
        elif not sign.first:
            called.add(sign.label)
        elif is_put_in(text, sign, last, called, numbers):
            last = sign.label
            yield sign


def is_put_in(
    text: str, sign: Sign, last: str, called: Collection[str], numbers: Sequence[tuple[int, int]]
) -> bool:
    """True if a number with a letter at the start of a line labels a note behind the label `last`.

    `called` are the labels that marks before it print, `numbers` the other labels as (place,
    number), in order.
    """
    follows = label_before(sign.label) == last
    if sign.label in called:
        return follows or text[sign.start] == "["
    at = bisect_left(numbers, (sign.start, 0))
    leads_on = at < len(numbers) and numbers[at][1] == number_behind(sign.label)
    return follows and leads_on and text[sign.end - 1] in CLOSED


def weak_labels(text: str, signs: Sequence[Sign], blocks: Sequence[TextBlock]) -> list[Sign]:
    """Labels in brackets or plain digits that belong to runs of notes.

    The runs are looked at from the end of the text: a sign that calls a note of one run calls no
    note of a run before it. A run whose numbers all have firm labels too is a list, and so is one
    that the body cites as a list of works.
    """
    runs = runs_of(sign for sign in signs if begins_line_as(sign, WEAK))
    runs.sort(key=lambda run: run[0].start, reverse=True)
    firm = {sign.number for sign in signs if begins_line_as(sign, STRONG)}
    headings = ends_of_headings(text, blocks)
    paragraphs = [block.end for block in blocks if block.kind == "paragraph"]
    starts = [block.start for block in blocks]
    places = calls_by_number(signs)
    works = list_of_works(text, runs, signs)
    labels: list[Sign] = []
    for run in runs:
        if run is works or firm.issuperset(sign.number for sign in run):
            continue
        calls = tuple(callers(run, places))
        if headed(run, headings, paragraphs) or is_called(run, calls):
            use_up(calls, places)
            labels += run
        elif are_unmarked_notes(text, run, blocks, starts):
            labels += run
    return labels


def runs_of(labels: Iterable[Sign]) -> list[list[Sign]]:
    """Labels of one shape that count upwards, one or two numbers left out at most."""
    open_runs: dict[tuple[Shape, int], list[Sign]] = {}  # shape and last number -> run
    runs: list[list[Sign]] = []
    for sign in labels:
        run: list[Sign] | None = None
        for distance in (1, 2, 3):
            run = open_runs.pop((sign.shape, sign.number - distance), None)
            if run:
                break
        if not run:
            run = []
            runs.append(run)
        run.append(sign)
        open_runs[sign.shape, sign.number] = run
    return runs


def calls_by_number(signs: Iterable[Sign]) -> dict[int, list[Sign]]:
    """Number -> the signs inside the body that could call a note of that number, in order."""
    places: dict[int, list[Sign]] = {}
    for sign in signs:
        in_body = not sign.first or sign.shape == "alone"
        if sign.number and in_body:
            places.setdefault(sign.number, []).append(sign)
    return places


def callers(run: Sequence[Sign], places: dict[int, list[Sign]]) -> Iterator[Sign]:
    """The sign that calls each label of a run, from the last label to the first.

    It is the nearest one with its number that stands before the label and before the mark of the
    next label, and calls no other note (those that do are in `places` no more).
    """
    limit = run[-1].start
    for label in reversed(run):
        signs = places.get(label.number, ())
        at = bisect_left(signs, min(limit, label.start), key=START) - 1
        if at >= 0:
            yield signs[at]
            limit = signs[at].start


def use_up(calls: Iterable[Sign], places: dict[int, list[Sign]]) -> None:
    """Takes the signs that call a note out of `places`: they call no other."""
    for call in calls:
        signs = places[call.number]
        begin = bisect_left(signs, call.start, key=START)
        del signs[begin : bisect_right(signs, call.start, key=START)]


def ends_of_headings(text: str, blocks: Sequence[TextBlock]) -> list[int]:
    """Where the blocks end that are headings of notes."""
    return [block.end for block in blocks if is_notes_heading(text, block)]


def is_notes_heading(text: str, block: TextBlock) -> bool:
    """True if a block says that notes follow: "Notes", "End notes:"."""
    if block.end - block.start >= HEADING_CHARS:
        return False
    return NOTES_HEADING_RE.match(text[block.start : block.end]) is not None


def headed(run: Sequence[Sign], headings: Sequence[int], paragraphs: Sequence[int]) -> bool:
    """True if a run begins (with 1, 2 or 3) under a heading of notes, no paragraph in between.

    `headings` and `paragraphs` are where the headings of notes and the paragraphs end, in order.
    """
    first = run[0]
    at = bisect_left(headings, first.start) - 1
    if at < 0 or first.number > 3:
        return False
    return bisect_right(paragraphs, headings[at]) >= bisect_left(paragraphs, first.start)


def is_called(run: Sequence[Sign], calls: Sequence[Sign]) -> bool:
    """True if the body calls enough labels of a run, by marks that can hardly be other numbers.

    A single label must be called by a sign of its own shape. Of several, SHARE must be called, and
    of these calls two at least and SHARE must be firm; (12) is firm only where no call is missing.
    """
    firm = sum(sign.shape not in FAINT for sign in calls)
    if len(calls) < len(run):
        firm -= sum(sign.shape == "paren" for sign in calls)
    if len(run) == 1:
        return firm == 1 and calls[0].shape == run[0].shape
    return firm >= 2 and len(calls) >= SHARE * len(run) and firm >= SHARE * len(calls)
