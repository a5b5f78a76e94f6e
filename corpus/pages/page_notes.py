"""The notes of a page: those that links tie to their marks, and those found by how they print."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from corpus.essay import Mark, Note, Problem, Span
from corpus.flat import layout
from corpus.flat.flat_essay import gaps, loose_of, notes_of
from corpus.flat.letter_labels import is_in_between
from corpus.flat.printed_extent import trimmed
from corpus.flat.printed_gaps import fits
from corpus.flat.printed_notes import apparatus
from corpus.flat.printed_signs import Sign
from corpus.pages.linked_notes import MarkPlace, PageNote, notes_without_links
from corpus.pages.note_labels import called_label
from corpus.pages.page import Page, PageLink, text_of_link
from corpus.pages.page_signs import page_signs, unlinked_marks

NOWHERE: Final = 1 << 60  # behind the end of every page
MAX_GAP: Final = 4  # numbers further apart than this do not show that those between are missing
FLAT_KINDS: Final[dict[str, layout.Kind]] = {"cell": "table", "heading": "heading"}


@dataclass(frozen=True, slots=True)
class PageApparatus:
    """The notes of a page, the marks without a note, what the notes cover, and problems met."""

    notes: tuple[Note, ...]
    loose: tuple[Mark, ...]
    covered: tuple[Span, ...]
    problems: tuple[Problem, ...] = ()


def apparatus_of(
    page: Page, notes: Sequence[PageNote], loose: Iterable[PageLink] = ()
) -> PageApparatus:
    """The notes of a page, tied to their marks where links do so.

    `loose` are the links that would call a note and lead nowhere. Where no link ties a note, all
    notes are found by how they are printed.
    """
    return tied_notes(page, notes, loose) if notes else printed_notes(page)


def tied_notes(page: Page, notes: Sequence[PageNote], loose: Iterable[PageLink]) -> PageApparatus:
    """The notes that links tie to their marks."""
    known = list(notes_with_ids(notes))
    marks = [Mark(label_of(page, link), Span(link.start, link.end)) for link in loose]
    marks += unanswered_marks(page, notes, {mark.span.start for mark in marks})
    marks.sort(key=lambda mark: mark.span)
    covered = tuple(Span(note.begin, max(note.end, note.reach)) for note in notes)
    problems = tuple(missing_numbers(known, marks))
    return PageApparatus(tuple(known), tuple(marks), covered, problems)


def notes_with_ids(notes: Sequence[PageNote]) -> Iterator[Note]:
    """Notes with unique ids: the label, and "3/2" for the second note 3."""
    seen: Counter[str] = Counter()
    for note in notes:
        seen[note.label] += 1
        count = seen[note.label]
        note_id = note.label if count == 1 else f"{note.label}/{count}"
        anchor = note.mark.span if note.mark else None
        yield Note(note_id, note.label, Span(note.start, note.end), anchor, note.series)


def missing_numbers(notes: Sequence[Note], marks: Sequence[Mark]) -> Iterator[Problem]:
    """Numbers that a small gap in a single series shows to be missing."""
    numbered = [note for note in notes if note.label.isdecimal()]
    places = {int(note.label): (note.anchor or note.span).start for note in numbered}
    if len(places) < len(numbered):
        return  # numbers occur twice: several series
    for mark in marks:
        if mark.label.isdecimal():
            places[int(mark.label)] = mark.span.start
    for before, number in pairwise(sorted(places)):
        if number - before > MAX_GAP:
            continue
        for missing in range(before + 1, number):
            message = f"neither a mark nor a note {missing} is in the text"
            yield Problem("missing-note", message, places[number], str(missing))


def unanswered_marks(page: Page, notes: Sequence[PageNote], known: set[int]) -> Iterator[Mark]:
    """Raised or bracketed numbers without a note that fit between the marks of other notes.

    `known` are the places of marks without a note that are known already.
    """
    series = marks_in_order(notes)
    places = [sign.start for sign in series]
    labels = {note.label for note in notes}
    for sign in unlinked_marks(page, notes):
        if sign.label in labels or not known.isdisjoint(range(sign.start, sign.end)):
            continue
        if fits(sign, series, bisect_left(places, sign.start)):
            yield Mark(sign.label, Span(*sign.anchor))


def marks_in_order(notes: Sequence[PageNote]) -> list[Sign]:
    """The marks of numbered notes as signs, in the order of the text."""
    marks = set()
    for note in notes:
        if note.mark and note.label.isdecimal():
            marks.add((note.mark.start, note.mark.end, note.label))
    return [
        Sign(label, int(label), start, end, "raised", False, (start, end))
        for start, end, label in sorted(marks)
    ]


def completed_notes(page: Page, notes: Sequence[PageNote]) -> list[PageNote]:
    """The notes, those between them that have lost their links, and marks that are not linked."""
    lost = notes_without_links(page, notes)
    ordered = sorted((*notes, *lost), key=lambda note: note.begin)
    known = [shortened(page, note, after.begin) for note, after in pairwise(ordered)]
    known += ordered[-1:]
    if not any(map(is_uncalled_number, known)):
        return known
    signs = {sign.label: sign for sign in unlinked_marks(page, known)}
    following = marks_behind(known)
    before = -1
    for at, note in enumerate(known):
        sign = signs.get(note.label) if is_uncalled_number(note) else None
        if sign and before < sign.start < following[at]:
            known[at] = replace(note, mark=MarkPlace(note.file, *sign.anchor))
        mark = known[at].mark
        before = mark.start if mark else before
    return known


def shortened(page: Page, note: PageNote, limit: int) -> PageNote:
    """A note that ends where the next one begins, at the latest."""
    _, end = trimmed(page.text, note.start, limit)
    end = max(note.start, min(note.end, end))
    return replace(note, end=end, reach=min(note.reach, limit))


def is_uncalled_number(note: PageNote) -> bool:
    """Whether a numbered note has no mark so far."""
    return note.mark is None and (note.label.isdecimal() or is_in_between(note.label))


def marks_behind(notes: Sequence[PageNote]) -> list[int]:
    """For each note where the next mark stands of a note behind it; NOWHERE if there is none."""
    places: list[int] = []
    place = NOWHERE
    for note in reversed(notes):
        places.append(place)
        if note.mark:
            place = note.mark.start
    places.reverse()
    return places


def label_of(page: Page, link: PageLink) -> str:
    """The label that a link prints; all that it prints where that is no label."""
    label = called_label(page, link.start, link.end)
    return text_of_link(page, link).strip() if label is None else label


def printed_notes(page: Page) -> PageApparatus:
    """The notes of a page without links between notes and marks: found by how they print."""
    blocks = [
        layout.TextBlock(FLAT_KINDS.get(block.kind, "paragraph"), block.start, block.end)
        for block in page.blocks
    ]
    printed = apparatus(page.text, blocks, tuple(page_signs(page)))
    covered = tuple(Span(note.label.start, max(note.end, note.label.end)) for note in printed.notes)
    has_notes = bool(printed.notes or printed.unanswered)
    problems = tuple(gaps(printed)) if has_notes else ()
    return PageApparatus(notes_of(printed), tuple(loose_of(printed)), covered, problems)
