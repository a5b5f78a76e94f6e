"""Labels of notes on pages, and the links back that stand beside their text.

A note prints its label before its text ("12. See Cliff …", "[12] See …"), and a link back to its
mark before or behind it ("^ See …", "See … ↩").
"""

from __future__ import annotations

import re  # twice as fast as `regex` on stretches as short as these
from bisect import bisect_left
from functools import cache
from typing import Final

from corpus.flat.printed_extent import trimmed
from corpus.pages.page import Page, PageLink, is_blank, line_start, text_of_link
from corpus.tables.alternation import alternation

# the whole text of a link or superscript: "[12]", "12a", "12*", "iv.", "(a)", "†", "footnote 3"
LABEL_RE: Final = re.compile(
    r"""
    [\s\[({]{0,3}
    (?: (?:foot|end)? note \s{0,2} )?
    (?P<label> \d{1,4} (?: [a-z] | \*{0,3} ) | [ivxlc]{1,6} | [A-Za-z] | [*†‡§¶]{1,4} )
    [\s\])}.:,]{0,3}
    \Z
    """,
    re.I | re.X,
)
# the label that a line begins with: "12. See", "[12a] See", "*See", "a) See"; not "A view"
LEADING_LABEL_RE: Final = re.compile(
    r"""
    [\s\[({]{0,3}
    (?P<label>
        \d{1,4} (?: [A-Za-z] (?=[.)\]]) | \*{0,3} ) | [*†‡§¶]{1,4} | [A-Za-z] (?=[.)\]])
    )
    (?P<close> \s? [\])}] )?
    \s? [.:)]?
    (?= \s | [^\W\d_] | [“‘"'(\[] | \Z )
    \s*
    """,
    re.X,
)
BEHIND_LABEL_RE: Final = re.compile(r"[\s\])}.:]*")
CLOSING: Final = ".:)"  # signs that end a label
OPENING: Final = " \n\xa0[("  # what may stand before a label on its line


@cache
def back_pattern() -> re.Pattern[str]:
    """The whole text of a link that leads back to the mark: "↩", "^", "Back", "return to text"."""
    return re.compile(
        rf"""
        \s*
        (?: [↩↑⏎⤴^\ufe0e\s]{{1,6}}
          | \[? (?:{alternation("page-back")}) \b [^\n]{{0,30}}
        )
        \s* \Z
        """,
        re.I | re.X,
    )


def is_way_back(text: str) -> bool:
    """Whether the text of a link says that it leads back from a note to its mark."""
    return back_pattern().match(text) is not None


def begins_line(page: Page, at: int) -> bool:
    """Whether nothing but an opening bracket stands before the place `at` on its line."""
    return is_blank(page.text, line_start(page, at), at, OPENING)


def called_label(page: Page, start: int, end: int) -> str | None:
    """The label that a mark prints; None where what is printed there is no label."""
    label = LABEL_RE.match(page.text[start:end])
    return label["label"] if label else None


def label_and_start(
    page: Page, begin: int, end: int, own: PageLink | None, called: str | None
) -> tuple[str, int]:
    """The label of the note that stands from `begin` to `end`, and where its text begins.

    The label is what the note's `own` link prints at the head of a line, or what the note begins
    with, or what its mark says (`called`); "*" where nothing says it.
    """
    if own is not None and begins_line(page, own.start):
        printed = called_label(page, own.start, own.end)
        if printed is not None:
            return printed, end_of_label(page, own.end, end)
    leading = LEADING_LABEL_RE.match(page.text, begin, end)
    if leading and (called is None or is_label(leading, called)):
        return leading["label"], min(leading.end(), end)
    return called or "*", begin


def end_of_label(page: Page, at: int, end: int) -> int:
    """Where a label ends whose link ends at `at`: behind brackets, stops and blanks."""
    behind = BEHIND_LABEL_RE.match(page.text, at, end)
    return behind.end() if behind else at


def is_label(leading: re.Match[str], called: str) -> bool:
    """Whether what a note begins with is its label: the same as its mark, or closed like one."""
    if leading["label"].casefold() == called.casefold() or leading["close"] is not None:
        return True
    return leading[0].rstrip().endswith(tuple(CLOSING))


def after_ways_back(page: Page, start: int, end: int) -> int:
    """Where the text of a note begins behind links back: "^ See …", "a b c See …"."""
    while start < end:
        link = first_link_from(page, start)
        if link is None or link.end >= end or page.text[start : link.start].strip(" ^\n"):
            return start
        if link.end - link.start > 1 and not is_way_back(text_of_link(page, link)):
            return start
        start, _ = trimmed(page.text, link.end, end)
    return start


def before_ways_back(page: Page, start: int, end: int) -> int:
    """Where the text of a note ends before the links back that close it: "See … ↩"."""
    while start < end:
        while end > start and page.text[end - 1].isspace():
            end -= 1
        link = first_link_ending_from(page, end)
        if link is None or not start < link.start < end:
            return end
        if not is_way_back(text_of_link(page, link)):
            return end
        end = link.start
    return max(start, end)


def first_link_from(page: Page, at: int) -> PageLink | None:
    """The first link that begins at a place or behind it."""
    index = bisect_left(page.links, at, key=lambda link: link.start)
    return page.links[index] if index < len(page.links) else None


def first_link_ending_from(page: Page, at: int) -> PageLink | None:
    """The first link that ends at a place or behind it."""
    index = bisect_left(page.links, at, key=lambda link: link.end)
    return page.links[index] if index < len(page.links) else None
