"""What a page with markup holds: its text, and what stands where in it.

Readers of HTML, EPUB and DOCX all make a `Page`; finding its notes and making an essay of it
start from there. Places are code points of `Page.text`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from corpus.essay import Markup, PrintedLine

BLANK_WINDOW: Final = 40  # characters looked at at a time

Kind = Literal["paragraph", "heading", "cell", "caption", "source"]


@dataclass(slots=True)
class Block:
    """A paragraph, heading, table cell …: text that stands by itself.

    `level` is that of a heading, "1" (highest) to "6". `look` is the tag and class of the element
    ("p quoteb"): notes of one page have it in common. `quoted` means set off as a quotation,
    `ruled` that a line is drawn above the block. `linked` counts the characters inside links.
    """

    kind: Kind
    start: int
    end: int
    level: str = ""
    look: str = ""
    quoted: bool = False
    ruled: bool = False
    linked: int = 0


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a place in the page or book.

    `target` is the name of that place ("file#n3"), `names` are those by which other links point to
    this one. `raised` means printed as a superscript; `role` is "mark", "note" or "back" where the
    markup says so, else "".
    """

    start: int
    end: int
    target: str
    names: tuple[str, ...]
    raised: bool
    role: str


@dataclass(frozen=True, slots=True)
class PagePlace:
    """An element that has a name, so that links can point to it; `role` as in `PageLink`."""

    start: int
    end: int
    tag: str
    role: str


@dataclass(slots=True)
class Page:
    """The text of a page and what stands where in it.

    `lines` are the places where blocks begin, and lines inside blocks. `places` are the named
    elements by name. `holders` are elements whose class says that they hold a note: start to end.
    `raised` are the superscripts: start, end. `left_out` counts what belongs to the site and not
    to the essay ("navigation": 3). `printed` are the lines of typeset pages.
    """

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    links: list[PageLink] = field(default_factory=list)
    places: dict[str, PagePlace] = field(default_factory=dict)
    holders: dict[int, int] = field(default_factory=dict)
    raised: list[tuple[int, int]] = field(default_factory=list)
    markup: list[Markup] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    printed: list[PrintedLine] = field(default_factory=list)


def line_start(page: Page, at: int) -> int:
    """Where the line begins that the place `at` is on."""
    index = bisect_right(page.lines, at) - 1
    return page.lines[index] if index >= 0 else 0


def is_blank(text: str, start: int, end: int, blanks: str | None = None) -> bool:
    """Whether nothing but blanks (or `blanks`) stands in [start, end) of a text.

    Looked at from its end, a little at a time: it may be a line of millions of characters, and
    asked about for each of the numbers in it.
    """
    while end > start:
        begin = max(start, end - BLANK_WINDOW)
        if text[begin:end].strip(blanks):
            return False
        end = begin
    return True


def line_starts_between(page: Page, start: int, end: int) -> Sequence[int]:
    """Where lines begin behind `start` and before `end`."""
    return page.lines[bisect_right(page.lines, start) : bisect_left(page.lines, end)]


def block_index(page: Page, at: int) -> int:
    """The index of the block that the place `at` is in, or else of the block before it."""
    return max(bisect_right(page.blocks, at, key=lambda block: block.start) - 1, 0)


def links_in(page: Page, block: Block) -> list[PageLink]:
    """The links into the page or book that begin inside a block."""
    first = bisect_left(page.links, block.start, key=lambda link: link.start)
    last = bisect_left(page.links, block.end, key=lambda link: link.start)
    return page.links[first:last]


def text_of_link(page: Page, link: PageLink) -> str:
    """What is printed as the link."""
    return page.text[link.start : link.end]
