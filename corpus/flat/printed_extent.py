"""How far the text of each note reaches in a flat text whose labels are known."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.flat.layout import TextBlock
from corpus.flat.letter_labels import is_in_between, label_before, number_behind
from corpus.flat.printed_labels import calls_by_number
from corpus.flat.printed_signs import STRONG, Sign

LOOSE_BLOCKS: Final = 4  # blocks behind its first that one note may hold
BETWEEN_SENTENCES: Final = STRONG | {"spaced"}  # shapes of a label in the middle of a line


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note: its label as printed, and where its text stands, without the label."""

    label: Sign
    start: int
    end: int


def notes_with_text(
    text: str, labels: Sequence[Sign], blocks: Sequence[TextBlock], signs: Sequence[Sign]
) -> tuple[PrintedNote, ...]:
    """The notes of these labels. A second note on the line of one is a note of its own."""
    extended = extend(text, labels, blocks, signs)
    return tuple(cut_at_labels(extended, signs, {sign.number for sign in labels}))


def extend(
    text: str, labels: Sequence[Sign], blocks: Sequence[TextBlock], signs: Sequence[Sign]
) -> Iterator[PrintedNote]:
    """Each label with its text, up to the next label or the end of the blocks that belong to it."""
    starts = [block.start for block in blocks]
    places = calls_by_number(signs)
    put_in = calls_of_notes_in_between(signs)
    for at, label in enumerate(labels):
        block = bisect_right(starts, label.start) - 1
        end = blocks[block].end
        if at + 1 < len(labels):
            after = labels[at + 1]
            calls = places.get(after.number) or put_in.get(after.label, [])
            if after.start < end:
                end = after.start
            elif not stands_between(calls, label.start, after.start):
                until = bisect_right(starts, after.start) - 1
                end = end_before(label, after, blocks[block : max(until, block + 1)])
        start = label.end
        if label.shape == "dotted" or text[start : start + 1] == ":":
            start += 1  # the stop or bracket behind the number, the colon of [29]:
        start, end = trimmed(text, start, end)
        if start == end:
            limit = labels[at + 1].start if at + 1 < len(labels) else len(text)
            start, end = next_block(blocks[block : block + 2], end, limit)
        yield PrintedNote(label, *trimmed(text, start, end))


def calls_of_notes_in_between(signs: Iterable[Sign]) -> dict[str, list[Sign]]:
    """Label -> the signs inside the body that could call a note with that label: 23a."""
    places: dict[str, list[Sign]] = {}
    for sign in signs:
        if is_in_between(sign.label) and not sign.first:
            places.setdefault(sign.label, []).append(sign)
    return places


def next_block(blocks: Sequence[TextBlock], end: int, limit: int) -> tuple[int, int]:
    """The (start, end) of a note whose label stands alone in its block: that of the next block.

    `blocks` are that of the label and the next. The note stays empty, at `end`, where the next
    block is a heading, on another page, or reaches to the next label (`limit`).
    """
    own, *following = blocks
    for block in following:
        if block.kind != "heading" and block.page == own.page and block.end <= limit:
            return block.start, block.end
    return end, end


def stands_between(signs: Sequence[Sign], start: int, end: int) -> bool:
    """True if one of these marks stands in (start, end).

    Then that stretch is running text, and the note before it ends with its block.
    """
    at = bisect_right(signs, start, key=lambda sign: sign.start)
    return at < len(signs) and signs[at].start < end


def end_before(label: Sign, after: Sign, blocks: Sequence[TextBlock]) -> int:
    """Where a note ends, given the next label and the blocks from its own up to that label.

    Blocks behind its own belong to it where the next label goes on the same run, and where they
    are few, on the same page and no headings. Raised labels say no such thing of what follows.
    """
    own, *between = blocks
    same_run = goes_on(label, after)
    if not between or not same_run or label.shape in STRONG or len(between) > LOOSE_BLOCKS:
        return own.end
    if any(block.kind == "heading" or block.page != own.page for block in between):
        return own.end
    return between[-1].end


def goes_on(label: Sign, after: Sign) -> bool:
    """True if a label is the next of a run of labels of one shape, or put in between two of it."""
    if is_in_between(after.label):
        return label_before(after.label) == label.label
    if is_in_between(label.label):
        return after.number == number_behind(label.label)
    return after.shape == label.shape and after.number == label.number + 1


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch [start, end) without blanks at its ends, as (start, end)."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def cut_at_labels(
    notes: Iterable[PrintedNote], signs: Sequence[Sign], known: set[int]
) -> Iterator[PrintedNote]:
    """The notes, those cut in two that stand on one line: 3 Serge, p. 12. 4 Ibid.

    The next note begins at the next number, raised or between two sentences, where no label has it
    (`known` holds the numbers of the labels).
    """
    starts = [sign.start for sign in signs]
    for note in notes:
        begun = note
        for sign in signs[bisect_left(starts, note.start) : bisect_left(starts, note.end)]:
            is_next = sign.number == begun.label.number + 1 and sign.number not in known
            if is_next and sign.shape in BETWEEN_SENTENCES:
                yield PrintedNote(begun.label, begun.start, sign.start)
                begun = PrintedNote(sign, sign.end, note.end)
        yield begun
