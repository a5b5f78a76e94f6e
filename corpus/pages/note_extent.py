"""Where a note of a page ends, when a link has shown where it begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from corpus.pages.note_labels import LABEL_RE, LEADING_LABEL_RE
from corpus.pages.page import Block, Page, PagePlace, block_index

# elements that may hold a whole note, and hardly more
HOLDERS: Final = frozenset(("li", "aside", "div", "section", "dd", "tr", "td"))
# how the look of a block begins that goes on inside a note
INNER_LOOKS: Final = ("li", "ul", "ol", "dd", "div")
NO_TEXT: Final = frozenset(("heading", "source"))
MAX_BLOCKS: Final = 8  # blocks that one note may hold beyond its first
LABEL_CHARS: Final = 8  # a first block shorter than this is only the label of the note


def end_of_note(
    page: Page, begin: int, place: PagePlace | None, after: int | None, called: Sequence[int]
) -> int:
    """Where the note ends that begins at `begin`.

    `place` is the element that its mark points to; `after` is where the next note of the page
    begins, None behind the last; `called` are the places of all marks of the page, in order.
    """
    limit = len(page.text) if after is None else after
    holder_end = place.end if place and place.tag in HOLDERS and place.start <= begin else 0
    first = block_index(page, begin)
    for end in (holder_end, page.holders.get(begin, 0)):
        if not begin < end <= limit or is_bare_label(page, begin, end):
            continue
        if after is None or not is_paragraph(page, first, end):
            return end
    if limit < page.blocks[first].end:
        return limit
    end = page.blocks[first].end
    for block in blocks_up_to(page, first, after):
        bare = end - begin < LABEL_CHARS
        if not belongs(page, block, page.blocks[first], after is not None, called, bare):
            break
        end = block.end
    return min(end, limit)


def is_paragraph(page: Page, first: int, end: int) -> bool:
    """Whether what ends here is one paragraph, `<p class="note">`, behind which others may go on
    with the note; `first` is the number of its block."""
    if not page.blocks[first].look.startswith("p"):
        return False
    return first + 1 == len(page.blocks) or end <= page.blocks[first + 1].start


def is_bare_label(page: Page, begin: int, end: int) -> bool:
    """Whether a cell or block holds nothing but the label of a note, whose text stands behind it.

    "Ibid." is as short as a label and a whole note.
    """
    return LABEL_RE.match(page.text[begin:end].strip()) is not None


def blocks_up_to(page: Page, first: int, after: int | None) -> Sequence[Block]:
    """The blocks between the first of a note and the next note; none where they are too many.

    Behind the last note they are as many as a note may hold.
    """
    if after is None:
        return page.blocks[first + 1 : first + MAX_BLOCKS]
    blocks = page.blocks[first + 1 : block_index(page, after)]
    return blocks if len(blocks) <= MAX_BLOCKS else ()


def belongs(
    page: Page, block: Block, first: Block, amid: bool, called: Sequence[int], bare: bool
) -> bool:
    """Whether a block behind the first of a note still belongs to the note.

    `amid` means that another note follows; `bare` that only a label came so far.
    """
    if block.kind in NO_TEXT or block.ruled:
        return False
    if amid and holds_mark(block, called):
        return False
    if bare or (amid and is_inner(block)):
        return True
    if block.look != first.look:
        return False
    if amid:
        return True
    # behind the last note: the running text may go on, unless notes have a class of their own
    return " " in first.look and LEADING_LABEL_RE.match(page.text, block.start) is None


def holds_mark(block: Block, called: Sequence[int]) -> bool:
    """Whether a mark stands in a block: then it is running text."""
    return bisect_left(called, block.start) < bisect_left(called, block.end)


def is_inner(block: Block) -> bool:
    """Whether a block looks like part of what came before: a quotation, a cell, an item."""
    return block.quoted or block.kind == "cell" or block.look.startswith(INNER_LOOKS)
