"""Flat text to blocks: paragraphs, headings, block quotations and tables.

They are told apart by how their lines lie: blank lines, indents, short lines, the signs at the
start of a line. A text may be wrapped (a paragraph runs over lines of about one width) or have one
line for each paragraph; which of the two is decided once for the whole text.
"""

from __future__ import annotations

import re  # not `regex`, whose \w leaves out raised digits (²) and whose \s leaves out \x1c-\x1f
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from corpus.flat.heading_lines import (
    HASHES_RE,
    HEADING_CHARS,
    LISTED_RE,
    SENTENCE_END_RE,
    begins_low,
    leads_to_text,
    looks_like_heading,
)
from corpus.limits import LINES, within

Kind = Literal["paragraph", "heading", "blockquote", "table", "code"]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A stretch of lines that belong together, [start, end) of the text in code points.

    `page` counts the form feeds before it; `level` is that of a heading, "1" … "6".
    """

    kind: Kind
    start: int
    end: int
    page: int = 0
    level: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank. `first`: a blank line or the start of the text is before it."""

    start: int
    end: int
    text: str
    first: bool
    page: int


WRAPPED_CHARS: Final = (20, 130)  # the width of a text that is broken into lines lies between these
CUT_CHARS: Final = 50  # a paragraph that the end of a page cuts is at least as long
EDGE_CHARS: Final = 40  # characters of a block looked at where it may go on another
SHORT_LINE: Final = 0.8  # a paragraph can end on a line of less than this share of the width …
SHORT_HEADING: Final = 0.6  # … a heading is shorter than this share …
FULL_LINE: Final = 0.75  # … and a line of at least this share goes on behind a page end
BROKEN_FEWEST: Final = 3  # lines that show by their width that a text is broken into lines …
BROKEN_SHARE: Final = 0.8  # … and how many of such lines must be full
LISTED_CHARS: Final = 160  # of an entry of a list of works, in which its year stands
HEADING_LEVEL: Final = "2"  # of headings that are not marked with hashes

LINE_RE: Final = re.compile(r"[^\n\f]+")
# What the first line of an item of a list, or of a note, begins with: - * 12. (a) [^1] ²
ITEM_RE: Final = re.compile(
    r"""
    [ \t]*
    (?:
        [-*+•–] [ \t]
        | \(? (?: \d{1,3} | [a-z] | [ivx]{1,5} ) [.)] [ \t]
        | \[ \^? [^\]\n]{1,12} \]
        | [⁰¹²³⁴-⁹]
    )
    """,
    re.X,
)
# … or, perhaps, the label of a note: ^{12}  12  *
ITEM_OR_LABEL_RE: Final = re.compile(
    rf"{ITEM_RE.pattern} | [ \t]* (?: \$?\{{?\}}?\^ | \d{{1,3}}[ \t.)] | [*†‡] )", re.X
)
# A rule across the page (* * *   -----), or a row that begins with a bar
RULE_RE: Final = re.compile(r"[ \t]*(?:[-*_=~][ \t]*){3,}\Z|\s*\|")
# Two tabs, | cells |, or a line of dashes and bars.
TABLE_RE: Final = re.compile(r"[^\t\n]*\t[^\t\n]*\t|\s*\|.*\||[-|+:\t ]{8,}\Z")


def blocks(text: str, wrap: bool | None = None) -> tuple[TextBlock, ...]:
    """The blocks of a text, in order.

    `wrap` says whether a paragraph may run over several lines; None: judge by the lines. Raises
    UnreadableError where the lines are more, and shorter, than those of any essay.
    """
    lines = list(within(lines_of(text), len(text), LINES))
    width = width_of(lines)
    folded = is_wrapped(lines, width) if wrap is None else wrap
    fold_width, heading_limit = 0, float(HEADING_CHARS)
    if folded:
        fold_width, heading_limit = width, min(heading_limit, width * SHORT_HEADING)
    groups = list(grouped(lines, fold_width))
    kinds = [kind_of(group, heading_limit) for group in groups]
    return tuple(join(text, blocks_of(groups, kinds), fold_width))


def lines_of(text: str) -> Iterator[TextLine]:
    """The lines that are not blank."""
    end = page = 0
    for line in LINE_RE.finditer(text):
        if line[0].isspace():
            continue
        between = text[end : line.start()]
        page += between.count("\f")
        first = end == 0 or "\f" in between or between.count("\n") > 1
        yield TextLine(line.start(), line.end(), line[0], first, page)
        end = line.end()


def width_of(lines: Sequence[TextLine]) -> int:
    """How many characters full lines have: nineteen lines in twenty have no more."""
    if not lines:
        return 0
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 19 // 20]


def is_wrapped(lines: Sequence[TextLine], width: int) -> bool:
    """True if paragraphs are broken into lines: most lines follow another without a blank one, or
    nearly all that another follows are full, as in a text of many short notes."""
    narrowest, widest = WRAPPED_CHARS
    if not narrowest <= width <= widest:
        return False
    inner = sum(not line.first for line in lines)
    return inner * 2 > len(lines) or are_full(lines, width)


def are_full(lines: Sequence[TextLine], width: int) -> bool:
    """True if nearly all lines end at about the same width behind which their paragraph goes on."""
    broken = [
        line
        for line, after in pairwise(lines)
        if not after.first and not begins_item(after.text) and not is_row(line.text)
    ]
    full = sum(len(line.text) >= width * SHORT_LINE for line in broken)
    return len(broken) >= BROKEN_FEWEST and full >= BROKEN_SHARE * len(broken)


def grouped(lines: Iterable[TextLine], width: int) -> Iterator[list[TextLine]]:
    """Lines that make one block. With width 0 each line does, but for quotations and tables."""
    group: list[TextLine] = []
    for line in lines:
        if group and (line.first or breaks(group[-1], line, width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def breaks(line: TextLine, after: TextLine, width: int) -> bool:
    """True if a block ends between two lines that follow each other."""
    quoted, after_quoted = is_quoted(line.text), is_quoted(after.text)
    if quoted or after_quoted:
        return quoted != after_quoted
    if width and (begins_item(after.text) or HASHES_RE.match(line.text)):
        return True
    row, after_row = is_row(line.text), is_row(after.text)
    if row or after_row or not width:
        return not (row and after_row)
    return is_indented(line.text, after.text) or ends_short(line, after, width)


def is_quoted(line: str) -> bool:
    """True for a line of a block quotation as e-mails and Markdown set it: > Lenin wrote"""
    return line.lstrip().startswith(">")


def is_row(line: str) -> bool:
    """True if this could be a row of a table."""
    holds_rule = "\t" in line or "|" in line or "--" in line  # a quick look before the pattern
    return holds_rule and TABLE_RE.match(line) is not None


def begins_item(line: str) -> bool:
    """True if a line begins an item of a list, a note or a heading marked with hashes."""
    begin = line.lstrip(" \t")
    is_word = begin[:1].isalpha() and begin[1:2] not in (
        ".",
        ")",
    )  # a quick look before the pattern
    return not is_word and bool(ITEM_RE.match(line) or HASHES_RE.match(line))


def is_indented(line: str, after: str) -> bool:
    """True if the second line is set in by two characters or more against the first."""
    return len(after) - len(after.lstrip(" \t")) > indent(line) + 1


def indent(line: str) -> int:
    """The number of blanks at the start of a line."""
    return len(line) - len(line.lstrip())


def ends_short(line: TextLine, after: TextLine, width: int) -> bool:
    """True if a paragraph or a heading ends on a short line, and what follows begins anew."""
    if len(line.text) >= width * SHORT_LINE or begins_low(after.text):
        return False
    if SENTENCE_END_RE.search(line.text):
        return True
    return looks_like_heading(line.text.strip(), width * SHORT_HEADING)


def kind_of(group: Sequence[TextLine], heading_limit: float) -> Kind:
    """What a block is by itself; its neighbours may show that a heading is none."""
    first = group[0].text
    if HASHES_RE.match(first):
        return "heading"
    if is_quoted(first):
        return "blockquote"
    if is_table(first):
        return "table"
    if not ITEM_RE.match(first) and all(indent(line.text) >= 4 for line in group):
        return "blockquote"
    if len(group) == 1 and looks_like_heading(first.strip(), heading_limit):
        return "heading"
    return "paragraph"


def is_table(first: str) -> bool:
    """True if a block that begins with this line is a table or a rule across the page."""
    if RULE_RE.match(first):
        return True
    return first.count("\t") >= 2 and TABLE_RE.match(first) is not None


def blocks_of(groups: Sequence[list[TextLine]], kinds: Sequence[Kind]) -> Iterator[TextBlock]:
    """The blocks of these groups of lines. What only looks like a heading is a paragraph."""
    settled = list(kinds)
    firsts = [group[0].text for group in groups]
    lasts = [group[-1].text for group in groups]
    for at, group in enumerate(groups):
        level = ""
        hashes = HASHES_RE.match(firsts[at])
        if hashes:
            level = str(len(hashes[1]))
        elif settled[at] == "heading" and leads_to_text(at, firsts, lasts, settled):
            level = HEADING_LEVEL
        elif settled[at] == "heading":
            settled[at] = "paragraph"
        yield TextBlock(settled[at], group[0].start, group[-1].end, group[0].page, level)


def join(text: str, found: Iterable[TextBlock], width: int) -> Iterator[TextBlock]:
    """The blocks; paragraphs that a page end cuts in the middle of a sentence are one block."""
    held: TextBlock | None = None
    for block in found:
        if held is None:
            held = block
        elif goes_on(text, held, block, width):
            held = replace(held, end=block.end)
        else:
            yield held
            held = block
    if held:
        yield held


def goes_on(text: str, held: TextBlock, block: TextBlock, width: int) -> bool:
    """True if a paragraph goes on the sentence of the one before.

    It begins low, or the line before is a full one (in a wrapped text, of this width).
    """
    if {held.kind, block.kind} != {"paragraph"}:
        return False
    if held.end - held.start < CUT_CHARS:
        return False
    begin = text[block.start : block.start + EDGE_CHARS]
    if not begins_low(begin) and not ends_full(text, held, width):
        return False
    if SENTENCE_END_RE.search(text[max(held.start, held.end - EDGE_CHARS) : held.end]):
        return False
    if LISTED_RE.match(text[block.start : block.start + LISTED_CHARS]):
        return False
    held_begin = text[held.start : held.start + EDGE_CHARS]
    return not (ITEM_OR_LABEL_RE.match(begin) or ITEM_OR_LABEL_RE.match(held_begin))


def ends_full(text: str, block: TextBlock, width: int) -> bool:
    """True if the last line of a block fills the width of the text (0: it has none)."""
    last_line = text.rfind("\n", 0, block.end) + 1
    return width > 0 and block.end - last_line >= width * FULL_LINE
