"""Notes of pages by the links between them and their marks, whichever way they point; a printed number may be wrong."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from corpus.pages.page import Block, Page, PageLink, PagePlace

LABEL: Final = re.compile(
    r"[\s\[({]{0,3}(?:(?:foot|end)?note\s{0,2})?(?P<label>\d{1,4}\*{0,3}|[ivxlc]{1,6}|[A-Za-z]|[*†‡§¶]{1,4})[\s\])}.:,]{0,3}\Z",
    re.I,
)
LEADING: Final = re.compile(
    r"[\s\[({]{0,3}(?P<label>\d{1,4}\*{0,3}|[*†‡§¶]{1,4}|[A-Za-z](?=[.)\]]))(?P<close>\s?[\])}])?\s?[.:)]?(?=\s|[^\W\d_]|[“‘\"'(\[]|\Z)\s*"
)
NAKED: Final = re.compile(r"\s?[\[(]?(?P<label>\d{1,4}\*{0,3}|[*†‡§]{1,4})[\])]?")
BACK: Final = re.compile(
    r"\s*(?:[↩↑⏎⤴^\ufe0e\s]{1,6}|\[?(?:back|return|top)\b[^\n]{0,30})\s*\Z", re.I
)
TRAIL: Final = re.compile(r"[\s\])}.:]*")
HOLDERS: Final = frozenset(("li", "aside", "div", "section", "dd", "tr", "td"))
GAP: Final = 5  # numbers in a row that may have lost their links
BETWEEN: Final = 8  # blocks that one note may hold beyond its first
Spot = tuple[str, int]  # file, and line of its page


@dataclass(frozen=True, slots=True)
class Noted:
    """A note: its file, where it begins with its label, its text, and the place of its mark (None: not called)."""

    file: str
    begin: int
    start: int
    end: int
    label: str
    mark: tuple[str, int, int] | None
    reach: int = 0  # where the note ends with the links back that close it


@dataclass(slots=True)
class NoteFollowed:
    """A note while links are followed: its line, the marks that call it, its own link, the place that holds it."""

    file: str
    begin: int
    marks: list[tuple[str, int, int]]
    own: PageLink | None = None
    place: PagePlace | None = None


def ties(pages: Mapping[str, Page]) -> tuple[list[Noted], list[tuple[str, PageLink]]]:
    """The notes of these pages, in order, and the links that would call a note and lead nowhere."""
    places = {
        name: (file, place) for file, page in pages.items() for name, place in page.places.items()
    }
    owners = {
        name: (file, link)
        for file, page in pages.items()
        for link in page.links
        for name in link.names
    }
    drafts: dict[Spot, NoteFollowed] = {}
    loose: list[tuple[str, PageLink]] = []
    for file, page in pages.items():
        for link in page.links:
            if not shown(page, link):
                continue
            if link.target not in places:
                loose += [(file, link)] if calls(page, link) else []
            else:
                follow(pages, file, link, places[link.target], owners.get(link.target), drafts)
    return finished(pages, drafts), loose


def shown(page: Page, link: PageLink) -> bool:
    """Does the text of a link look like a label, or does the page say what it is?"""
    text = page.text[link.start : link.end]
    return bool(link.role) or (len(text) <= 20 and bool(LABEL.match(text) or BACK.match(text)))


def calls(page: Page, link: PageLink) -> bool:
    """Is a link that leads nowhere a mark?"""
    text = page.text[link.start : link.end]
    return link.role == "mark" or (
        LABEL.match(text) is not None and (link.raised or text.strip()[:1] in ("[", "("))
    )


def follow(
    pages: Mapping[str, Page],
    file: str,
    link: PageLink,
    goal: tuple[str, PagePlace],
    owner: tuple[str, PageLink] | None,
    drafts: dict[Spot, NoteFollowed],
) -> None:
    """One link: from a mark to its note, or back."""
    page, (there, place) = pages[file], goal
    role = link.role or {"note": "mark"}.get(place.role, "")
    first, last = leads(page, link.start), leads(pages[there], place.start)
    if BACK.match(page.text[link.start : link.end]) and role != "mark":
        return
    if not role:
        role = {(False, True): "mark", (True, False): "back"}.get((first, last), "")
    if not role and first and last:
        role = "mark" if (there, place.start) > (file, link.start) else "back"
    if role == "mark" and heading(pages[there], place.start) is False:
        draft = drafts.setdefault(
            spot(pages, there, place.start),
            NoteFollowed(there, line(pages[there], place.start), []),
        )
        draft.marks.append((file, link.start, link.end))
        draft.place = draft.place or place
    elif role == "back" and heading(page, link.start) is False:
        draft = drafts.setdefault(
            spot(pages, file, link.start), NoteFollowed(file, line(page, link.start), [])
        )
        draft.own = draft.own or link
        if mark := printed(pages[there], there, place, owner):
            draft.marks.append(mark)


def printed(
    page: Page, file: str, place: PagePlace, owner: tuple[str, PageLink] | None
) -> tuple[str, int, int] | None:
    """The mark at a place: a link of that name, the text of the element, or the label that follows it."""
    if owner:
        return owner[0], owner[1].start, owner[1].end
    text = page.text[place.start : place.end]
    if len(text) <= 12 and LABEL.match(text):
        return file, place.start, place.end
    following = NAKED.match(page.text, place.start)
    return (file, following.start(), following.end()) if following else None


def line(page: Page, at: int) -> int:
    """Where the line begins on which a place is."""
    index = bisect_right(page.lines, at) - 1
    return page.lines[index] if index >= 0 else 0


def spot(pages: Mapping[str, Page], file: str, at: int) -> Spot:
    return file, line(pages[file], at)


def leads(page: Page, at: int) -> bool:
    """Is nothing but an opening bracket before this place on its line?"""
    return not page.text[line(page, at) : at].strip(" \n\xa0[(")


def block_at(page: Page, at: int) -> int:
    """The index of the block in which, or before which, a place is."""
    return max(bisect_right(page.blocks, at, key=lambda block: block.start) - 1, 0)


def heading(page: Page, at: int) -> bool | None:
    """Is a place in a heading? None: in no block."""
    if not page.blocks:
        return None
    return page.blocks[block_at(page, at)].kind == "heading"


def finished(pages: Mapping[str, Page], drafts: Mapping[Spot, NoteFollowed]) -> list[Noted]:
    """The notes with their labels and extents."""
    real = [drafts[key] for key in sorted(drafts) if drafts[key].marks or drafts[key].own]
    called: dict[str, list[int]] = {file: [] for file in pages}
    for file, start, _ in sorted(mark for draft in real for mark in draft.marks):
        called[file].append(start)
    out = []
    for at, draft in enumerate(real):
        after = real[at + 1] if at + 1 < len(real) and real[at + 1].file == draft.file else None
        page = pages[draft.file]
        end = extent(page, draft, after, called[draft.file])
        out.append(labelled(pages, page, draft, end))
    return out


def extent(
    page: Page, draft: NoteFollowed, after: NoteFollowed | None, called: Sequence[int]
) -> int:
    """Where a note ends."""
    limit = after.begin if after else len(page.text)
    place = draft.place
    if place and place.tag in HOLDERS and place.start <= draft.begin < place.end <= limit:
        return place.end
    if draft.begin < page.holders.get(draft.begin, 0) <= limit:
        return page.holders[draft.begin]
    index = block_at(page, draft.begin)
    own = page.blocks[index]
    if limit < own.end:
        return limit
    until = block_at(page, limit) if after else min(index + BETWEEN, len(page.blocks))
    rest = page.blocks[index + 1 : until]
    end = own.end
    if len(rest) > BETWEEN:
        rest = []
    for block in rest:
        if not belongs(block, own, after is not None, page, called, end - draft.begin < 8):
            break
        end = block.end
    return min(end, limit)


def belongs(
    block: Block, own: Block, amid: bool, page: Page, called: Sequence[int], bare: bool
) -> bool:
    """Does a block after the first of a note belong to it? `amid`: notes go on; `bare`: only a label came so far."""
    if block.kind in ("heading", "source") or block.ruled:
        return False
    if amid and bisect_left(called, block.start) < bisect_left(called, block.end):
        return False
    if bare or (
        amid
        and (
            block.quoted
            or block.kind == "cell"
            or block.look.startswith(("li", "ul", "ol", "dd", "div"))
        )
    ):
        return True
    same = block.look == own.look
    return same and (amid or (" " in own.look and LEADING.match(page.text, block.start) is None))


def labelled(pages: Mapping[str, Page], page: Page, draft: NoteFollowed, end: int) -> Noted:
    """A note with its label cut off, and the signs that lead back."""
    mark = min(draft.marks) if draft.marks else None
    called = LABEL.match(pages[mark[0]].text[mark[1] : mark[2]]) if mark else None
    label, start = label_of(page, draft, called["label"] if called else None, end)
    start = after_back(page, start, end)
    return Noted(draft.file, draft.begin, start, without_back(page, start, end), label, mark, end)


def label_of(page: Page, draft: NoteFollowed, called: str | None, end: int) -> tuple[str, int]:
    """The label of a note, and where its text begins: its own link, or what it begins with, or what its mark says."""
    own = draft.own
    if own and leads(page, own.start) and (said := LABEL.match(page.text[own.start : own.end])):
        rest = TRAIL.match(page.text, own.end, end)
        return said["label"], rest.end() if rest else own.end
    leading = LEADING.match(page.text, draft.begin, end)
    if leading and (called is None or cut(leading, called)):
        return leading["label"], min(leading.end(), end)
    return called or "*", draft.begin


def after_back(page: Page, start: int, end: int) -> int:
    """Where a note begins after links back that stand before its text: ^ or a b c."""
    while start < end:
        at = bisect_left(page.links, start, key=lambda link: link.start)
        link = page.links[at] if at < len(page.links) else None
        if link is None or link.end >= end or page.text[start : link.start].strip(" ^\n"):
            return start
        if not BACK.match(page.text[link.start : link.end]) and link.end - link.start > 1:
            return start
        start = link.end + len(page.text[link.end : end]) - len(page.text[link.end : end].lstrip())
    return start


def cut(own: re.Match[str], called: str) -> bool:
    """Is what a note begins with its label? The same as its mark, or closed like a label."""
    return (
        own["label"].casefold() == called.casefold()
        or own["close"] is not None
        or own[0].rstrip()[-1:] in ".:)"
    )


def without_back(page: Page, start: int, end: int) -> int:
    """The end of a note without the links back that close it."""
    while start < end:
        end = start + len(page.text[start:end].rstrip())
        at = bisect_left(page.links, end, key=lambda link: link.end)
        back = page.links[at] if at < len(page.links) else None
        if (
            back is None
            or not start < back.start < end
            or not BACK.match(page.text[back.start : back.end])
        ):
            return end
        end = back.start
    return max(start, end)


def lines_between(page: Page, start: int, end: int) -> Iterator[int]:
    """Where lines begin between two places."""
    yield from page.lines[bisect_right(page.lines, start) : bisect_left(page.lines, end)]


def gaps(page: Page, notes: Sequence[Noted]) -> Iterator[Noted]:
    """Notes without a link among those with one: lines between two of them that begin with numbers between theirs."""
    for note, after in pairwise(notes):
        if not (note.label.isdecimal() and after.label.isdecimal()):
            continue
        wanted, last = int(note.label) + 1, int(after.label)
        if not wanted < last <= wanted + GAP:
            continue
        for begin in lines_between(page, note.begin, after.begin):
            own = LEADING.match(page.text, begin)
            if own and own["label"] == str(wanted) and wanted < last:
                end = page.blocks[block_at(page, begin)].end
                yield Noted(note.file, begin, own.end(), min(end, after.begin), str(wanted), None)
                wanted += 1
