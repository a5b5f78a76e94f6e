"""Blocks of a page that are no part of the essay: navigation, remarks on where the page is from."""

from __future__ import annotations

import re  # faster than `regex` on the beginnings of blocks
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

from corpus.essay import Span
from corpus.pages.note_labels import LABEL_RE
from corpus.pages.page import Block, Page, PageLink, links_in, text_of_link
from corpus.tables.alternation import alternation

SEPARATORS_RE: Final = re.compile(r"[\s|>»›/·•:←→<\-–—\[\]]*\Z")  # "Home > Index | Next"
SOURCE_CHARS: Final = 600  # a block longer than this is no remark on the source
NAVIGATION_CHARS: Final = 400  # nor is one longer than this navigation
LINKED_SHARE: Final = 0.9  # of navigation is the text of links


@cache
def navigation_pattern() -> re.Pattern[str]:
    """A line that leads readers about a site: "Next", "Back to the index", "Top of the page"."""
    lines = alternation("page-navigation").replace("…", ".{1,40}")
    return re.compile(rf"^\W{{0,3}}(?:{lines})\b.{{0,30}}\Z", re.I)


@cache
def source_pattern() -> re.Pattern[str]:
    """How a remark on the source begins: "First published in …", "Transcribed by …", "From …"."""
    return re.compile(rf"\W{{0,3}}(?:{alternation('page-source')}|from\b|source\b)", re.I)


def aside(page: Page, block: Block, begun: bool) -> str:
    """What a block is that is no part of the essay, for the report; "" for a part of it.

    `begun` means that running text came before: then a remark on the source is part of it.
    """
    text = page.text[block.start : block.end].strip()
    if block.kind == "source" or (not begun and is_remark_on_source(block, text)):
        return "remarks on the source"
    if is_navigation(page, block, text):
        return "navigation"
    return ""


def is_remark_on_source(block: Block, text: str) -> bool:
    """Whether a block tells where the page comes from and who typed it."""
    if block.kind != "paragraph" or len(text) >= SOURCE_CHARS:
        return False
    return source_pattern().match(text) is not None


def is_navigation(page: Page, block: Block, text: str) -> bool:
    """Whether a block leads readers about the site; it must hold a link."""
    if not block.linked or len(text) >= NAVIGATION_CHARS:
        return False
    return is_row_of_links(page, block, text) or navigation_pattern().match(text) is not None


def is_row_of_links(page: Page, block: Block, text: str) -> bool:
    """Whether a block is links into the page, or links with signs between them: "Home > Index"."""
    links = links_in(page, block)
    inward = 0
    for link in links:
        if not LABEL_RE.match(text_of_link(page, link)):
            inward += link.end - link.start
    if inward >= len(text) * LINKED_SHARE:
        return True
    unlinked_chars = len(text) - block.linked
    if not 0 < unlinked_chars <= block.linked:
        return False
    return SEPARATORS_RE.match(unlinked_text(page, block, links)) is not None


def unlinked_text(page: Page, block: Block, links: Sequence[PageLink]) -> str:
    """The text of a block outside its links (`links` are those into the page)."""
    first = bisect_left(page.markup, block.start, key=lambda markup: markup.span.start)
    last = bisect_left(page.markup, block.end, key=lambda markup: markup.span.start)
    linked = [markup.span for markup in page.markup[first:last] if markup.kind == "link"]
    linked += [Span(link.start, link.end) for link in links]
    parts = []
    at = block.start
    for span in sorted(linked):
        parts.append(page.text[at : max(at, span.start)])
        at = max(at, span.end)
    parts.append(page.text[at : block.end])
    return "".join(parts)
