"""Notes of pages by the links between them and their marks, whichever way the links point.

A mark links to its note, the note back to its mark, or only one of the two does. What a link
prints may be wrong; where it leads is trusted.
"""

from __future__ import annotations

import re  # twice as fast as `regex` on stretches as short as these
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from corpus.essay import Span
from corpus.flat.letter_labels import is_in_between, label_before, number_behind
from corpus.pages.note_extent import end_of_note
from corpus.pages.note_labels import (
    LABEL_RE,
    LEADING_LABEL_RE,
    after_ways_back,
    before_ways_back,
    begins_line,
    called_label,
    end_of_label,
    is_way_back,
    label_and_start,
)
from corpus.pages.page import (
    Page,
    PageLink,
    PagePlace,
    block_index,
    line_start,
    line_starts_between,
    text_of_link,
)

# a mark in the text that no link holds: "12", " [12a]", "(†"
BARE_MARK_RE: Final = re.compile(
    r"\s?[\[(]?(?P<label>\d{1,4}(?:[A-Za-z]\b|\*{0,3})|[*†‡§]{1,4})[\])]?"
)
MAX_LOST: Final = 5  # numbers in a row that may have lost their links
LABEL_CHARS: Final = 20  # a link with more text than this is no label
MARK_CHARS: Final = 12  # nor is an element with more than this a mark


@dataclass(frozen=True, slots=True, order=True)
class MarkPlace:
    """The place of a mark: the file of the book ("" for a page by itself), start and end."""

    file: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place inside its file."""
        return Span(self.start, self.end)


SERIES_RE: Final = re.compile(r"#_?(?:sd)?(footnote|endnote|ftn|edn)\d", re.I)
SERIES: Final = {"footnote": "footnote", "ftn": "footnote", "endnote": "endnote", "edn": "endnote"}


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note of a page.

    `begin` is where it begins with its label, `start` and `end` are its text. `mark` is None where
    nothing calls it. `reach` is where it ends together with the links back that close it. `series`
    is as in `Note`.
    """

    file: str
    begin: int
    start: int
    end: int
    label: str
    mark: MarkPlace | None
    reach: int = 0
    series: str = ""


@dataclass(slots=True)
class NoteDraft:
    """A note while links are followed.

    `begin` is where its line begins, `marks` call it, `own` is the link that it begins with,
    `place` the element that its mark points to, `series` what the addresses of links call it.
    """

    file: str
    begin: int
    marks: list[MarkPlace]
    own: PageLink | None = None
    place: PagePlace | None = None
    series: str = ""


Drafts = dict[tuple[str, int], NoteDraft]  # by file and by where the line of the note begins


def linked_notes(pages: Mapping[str, Page]) -> tuple[list[PageNote], list[tuple[str, PageLink]]]:
    """The notes of these pages, in order, and the links (with their file) that call no note.

    `pages` are the files of a book by name; a page by itself is named "".
    """
    places = places_by_name(pages)
    owners = links_by_name(pages)
    drafts: Drafts = {}
    loose: list[tuple[str, PageLink]] = []
    for file, page in pages.items():
        for link in page.links:
            if not looks_like_label(page, link):
                continue
            goal = places.get(link.target)
            if goal:
                follow(pages, file, link, goal, owners.get(link.target), drafts)
            elif looks_like_mark(page, link):
                loose.append((file, link))
    return finished(pages, drafts), loose


def places_by_name(pages: Mapping[str, Page]) -> dict[str, tuple[str, PagePlace]]:
    """The named elements of all pages, each with its file."""
    places = {}
    for file, page in pages.items():
        for name, place in page.places.items():
            places[name] = (file, place)
    return places


def links_by_name(pages: Mapping[str, Page]) -> dict[str, tuple[str, PageLink]]:
    """The links that other links can point to, each with its file."""
    links = {}
    for file, page in pages.items():
        for link in page.links:
            links.update(dict.fromkeys(link.names, (file, link)))
    return links


def looks_like_label(page: Page, link: PageLink) -> bool:
    """Whether a link may tie a note to its mark: by its role, or because it prints a label."""
    text = text_of_link(page, link)
    if link.role:
        return True
    return len(text) <= LABEL_CHARS and (LABEL_RE.match(text) is not None or is_way_back(text))


def looks_like_mark(page: Page, link: PageLink) -> bool:
    """Whether a link that leads nowhere is the mark of a note: raised, or in brackets."""
    text = text_of_link(page, link)
    if link.role == "mark":
        return True
    return LABEL_RE.match(text) is not None and (link.raised or text.strip()[:1] in ("[", "("))


def follow(
    pages: Mapping[str, Page],
    file: str,
    link: PageLink,
    goal: tuple[str, PagePlace],
    owner: tuple[str, PageLink] | None,
    drafts: Drafts,
) -> None:
    """Follows one link, from a mark to its note or from a note to its mark.

    `goal` is the element that it points to, `owner` the link, if one, that the element belongs to;
    each with its file.
    """
    goal_file, place = goal
    role = role_of_link(pages, file, link, goal_file, place)
    if role == "mark" and stands_in_text(pages[goal_file], place.start):
        draft = draft_at(pages, goal_file, place.start, drafts)
        draft.marks.append(MarkPlace(file, link.start, link.end))
        draft.place = draft.place or place
        draft.series = draft.series or series_of(link.target)
    elif role == "back" and stands_in_text(pages[file], link.start):
        draft = draft_at(pages, file, link.start, drafts)
        draft.own = draft.own or link
        mark = mark_at(pages[goal_file], goal_file, place, owner)
        if mark:
            draft.marks.append(mark)


def series_of(target: str) -> str:
    """The series that the address of a note names, as word processors write it: "endnote" for
    #_edn3 and #sdendnote3sym; "" where it names none."""
    named = SERIES_RE.search(target)
    return SERIES[named[1].lower()] if named else ""


def draft_at(pages: Mapping[str, Page], file: str, at: int, drafts: Drafts) -> NoteDraft:
    """The draft of the note on the line of a place; a new one where there is none."""
    begin = line_start(pages[file], at)
    return drafts.setdefault((file, begin), NoteDraft(file, begin, []))


def role_of_link(
    pages: Mapping[str, Page], file: str, link: PageLink, goal_file: str, place: PagePlace
) -> str:
    """Whether a link is a "mark" or leads "back" to one; "" where it is neither.

    The markup may say it; else notes begin lines and marks do not.
    """
    said = link.role
    if not said and place.role == "note":
        said = "mark"
    if said == "mark":
        return "mark"
    if is_way_back(text_of_link(pages[file], link)):
        return ""
    if said:
        return said
    link_begins = begins_line(pages[file], link.start)
    place_begins = begins_line(pages[goal_file], place.start)
    if link_begins and place_begins:
        return "mark" if (goal_file, place.start) > (file, link.start) else "back"
    if place_begins:
        return "mark"
    return "back" if link_begins else ""


def stands_in_text(page: Page, at: int) -> bool:
    """Whether a place is in a block that is no heading."""
    return bool(page.blocks) and page.blocks[block_index(page, at)].kind != "heading"


def mark_at(
    page: Page, file: str, place: PagePlace, owner: tuple[str, PageLink] | None
) -> MarkPlace | None:
    """The mark that a note's link leads back to.

    It is the link of that name (`owner`), the text of the element, or the label behind its start.
    """
    if owner:
        owner_file, link = owner
        return MarkPlace(owner_file, link.start, link.end)
    text = page.text[place.start : place.end]
    if len(text) <= MARK_CHARS and LABEL_RE.match(text):
        return MarkPlace(file, place.start, place.end)
    bare = BARE_MARK_RE.match(page.text, place.start)
    return MarkPlace(file, bare.start(), bare.end()) if bare else None


def finished(pages: Mapping[str, Page], drafts: Drafts) -> list[PageNote]:
    """The notes with their labels and extents, in the order of files and lines."""
    real = [drafts[spot] for spot in sorted(drafts)]
    called = calls_by_file(pages, real)
    notes = []
    for at, draft in enumerate(real):
        page = pages[draft.file]
        after = begin_of_next(real, at)
        end = end_of_note(page, draft.begin, draft.place, after, called[draft.file])
        notes.append(note_of_draft(pages, draft, end))
    if len({note.series for note in notes}) == 1:  # one count of notes needs no name
        notes = [replace(note, series="") for note in notes]
    return notes


def calls_by_file(pages: Mapping[str, Page], drafts: Sequence[NoteDraft]) -> dict[str, list[int]]:
    """File to the places of the marks in it, in order."""
    called: dict[str, list[int]] = {file: [] for file in pages}
    for draft in drafts:
        for mark in draft.marks:
            called[mark.file].append(mark.start)
    for starts in called.values():
        starts.sort()
    return called


def begin_of_next(drafts: Sequence[NoteDraft], at: int) -> int | None:
    """Where the next note of the same file begins; None behind the last."""
    if at + 1 == len(drafts) or drafts[at + 1].file != drafts[at].file:
        return None
    return drafts[at + 1].begin


def note_of_draft(pages: Mapping[str, Page], draft: NoteDraft, end: int) -> PageNote:
    """A note with its label cut off, and the links that lead back."""
    page = pages[draft.file]
    mark = min(draft.marks, default=None)
    called = called_label(pages[mark.file], mark.start, mark.end) if mark else None
    label, start = label_and_start(page, draft.begin, end, draft.own, called)
    start = after_ways_back(page, start, end)
    text_end = before_ways_back(page, start, end)
    return PageNote(draft.file, draft.begin, start, text_end, label, mark, end, draft.series)


def notes_without_links(page: Page, notes: Sequence[PageNote]) -> Iterator[PageNote]:
    """Notes that have lost their links, among those that have one.

    Between notes 4 and 7 they are the lines that begin with "5" and "6", one after the other; 5a
    may stand behind 5.
    """
    raised = dict(page.raised)
    for note, after in pairwise(notes):
        if not (note.label.isdecimal() and after.label.isdecimal()):
            continue
        first, last = int(note.label) + 1, int(after.label)
        if first <= last <= first + MAX_LOST:
            yield from lost_between(page, note, after, raised)


def lost_between(
    page: Page, note: PageNote, after: PageNote, raised: Mapping[int, int]
) -> Iterator[PageNote]:
    """The notes whose labels follow each other at the beginning of lines between two notes.

    `raised` are the superscripts of the page, start to end.
    """
    last = note.label
    for begin in line_starts_between(page, note.begin, after.begin):
        printed = label_at(page, begin, raised)
        if printed is None or not follows(printed[0], last) or printed[0] == after.label:
            continue
        last, start = printed
        end = min(page.blocks[block_index(page, begin)].end, after.begin)
        yield PageNote(note.file, begin, start, end, last, None)


def label_at(page: Page, begin: int, raised: Mapping[int, int]) -> tuple[str, int] | None:
    """The label that a line begins with, and where the text behind it begins."""
    if begin in raised:
        label = called_label(page, begin, raised[begin])
        if label is not None:
            return label, end_of_label(page, raised[begin], len(page.text))
    leading = LEADING_LABEL_RE.match(page.text, begin)
    return (leading["label"], leading.end()) if leading else None


def follows(label: str, last: str) -> bool:
    """True if a label follows another: 24 follows 23, and so does 23a; 23b and 24 follow 23a."""
    if is_in_between(label):
        return label_before(label) == last
    return label == str(number_behind(last))
