"""Flat text to blocks: paragraphs, headings, block quotations and tables, told apart by how their lines lie."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["paragraph", "heading", "blockquote", "table", "code"]
LINE: Final = re.compile(r"[^\n\f]*[^\s][^\n\f]*")
END: Final = re.compile(
    r"[.!?:;…][\"'”’»)\]*_]{0,4}[ ]?[\d⁰¹²³⁴-⁹()\[\]^{}*†‡]{0,8}\s*\Z"  # a sentence ends, a mark may follow
)
ITEM: Final = re.compile(
    r"[ \t]*(?:[-*+•–][ \t]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)][ \t]|\[\^?[^\]\n]{1,12}\]|[⁰¹²³⁴-⁹])"
)
LABEL: Final = re.compile(r"[ \t]*(?:\$?\{?\}?\^|\d{1,3}[ \t.)]|[*†‡])")  # of a note, perhaps
HASHES: Final = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]")
MARK: Final = re.compile(r"[⁰¹²³⁴-⁹]+|\[\^[^\]\s]{1,20}\]|\^\[[^\]]*\]")
SENTENCES: Final = re.compile(r"[^\W\d_]{3}[.!?][\"'”’]? [\"'“‘]?[^\W\d_a-z]")
OPEN_ENDED: Final = frozenset(
    "a an the of to and or by in on for with from that which as at is was were but".split()
)
RULE: Final = re.compile(r"[ \t]*(?:[-*_=~][ \t]*){3,}\Z")
BYLINE: Final = re.compile(r"\W{0,4}(?:written )?by\b", re.I)
NUMERAL: Final = re.compile(r"[IVXLC]{1,7}\.?\Z")
TABLE: Final = re.compile(r"[^\t\n]*\t[^\t\n]*\t|\s*\|.*\||[-|+:\t ]{8,}\Z")
WRAPPED: Final = 130  # characters of the longest lines of a text that is broken into lines
LONG: Final = 50  # characters that a block has at least which a page end cuts
SHORT: Final = 90  # characters of a heading at most
CLOSERS: Final = "\"'”’»)]*_"


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A stretch of lines that belong together; `page` counts form feeds, `level` is that of a heading."""

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


def blocks(text: str, wrap: bool | None = None) -> tuple[TextBlock, ...]:
    """The blocks of a text in order. `wrap`: may a paragraph run over several lines? None: look."""
    lines = list(lines_of(text))
    width = width_of(lines)
    folded = wrapped(lines, width) if wrap is None else wrap
    groups = list(grouped(lines, width if folded else 0))
    kinds = [kind_of(group, folded, width) for group in groups]
    return tuple(join(text, headed(groups, kinds), width if folded else 0))


def lines_of(text: str) -> Iterator[TextLine]:
    """The lines that are not blank."""
    end = page = 0
    for found in LINE.finditer(text):
        between = text[end : found.start()]
        page += between.count("\f")
        first = end == 0 or "\f" in between or between.count("\n") > 1
        yield TextLine(found.start(), found.end(), found[0], first, page)
        end = found.end()


def width_of(lines: Sequence[TextLine]) -> int:
    """How long full lines are: nineteen in twenty are no longer."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 19 // 20] if lengths else 0


def wrapped(lines: Sequence[TextLine], width: int) -> bool:
    """Are paragraphs of this text broken into lines?"""
    inner = sum(not line.first for line in lines)
    return 20 <= width <= WRAPPED and inner * 2 > len(lines)


def grouped(lines: Sequence[TextLine], width: int) -> Iterator[list[TextLine]]:
    """Lines that make one block; width 0: every line is one, but for quotations and tables."""
    group: list[TextLine] = []
    for line in lines:
        if group and (line.first or breaks(group[-1], line, width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def breaks(line: TextLine, after: TextLine, width: int) -> bool:
    """Does a block end between two lines that follow each other?"""
    quoted = line.text.lstrip().startswith(">"), after.text.lstrip().startswith(">")
    if any(quoted):
        return not all(quoted)
    if not width:
        return not (tabular(line.text) and tabular(after.text))
    begins = after.text.lstrip(" \t")
    if (not begins[:1].isalpha() or begins[1:2] in (".", ")")) and (
        ITEM.match(after.text) or HASHES.match(after.text)
    ):
        return True
    if HASHES.match(line.text):
        return True
    if tabular(after.text) or tabular(line.text):
        return not (tabular(after.text) and tabular(line.text))
    if len(after.text) - len(begins) > indent(line.text) + 1:
        return True
    return ends_short(line, after, width)


def tabular(line: str) -> bool:
    """A row of a table?"""
    return ("\t" in line or "|" in line or "--" in line) and TABLE.match(line) is not None


def ends_short(line: TextLine, after: TextLine, width: int) -> bool:
    """A paragraph ends on a short line, and so does a heading; what follows begins anew."""
    if begins_low(after.text) or len(line.text) >= width * 0.8:
        return False
    return END.search(line.text) is not None or heading(line.text.strip(), width * 0.6)


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def begins_low(text: str) -> bool:
    """Does it go on a sentence?"""
    sign = text.lstrip(" \t>\"'“‘«([*_")[:1]
    return sign.islower()


def kind_of(group: Sequence[TextLine], folded: bool, width: int) -> Kind:
    """What a block is by itself; whether a short line is a heading depends on its neighbours."""
    first = group[0].text
    if HASHES.match(first):
        return "heading"
    if first.lstrip().startswith(">"):
        return "blockquote"
    if (
        RULE.match(first)
        or (TABLE.match(first) and len(first.split("\t")) > 2)
        or first.lstrip().startswith("|")
    ):
        return "table"
    if all(indent(line.text) >= 4 for line in group) and not ITEM.match(first):
        return "blockquote"
    limit = min(SHORT, width * 0.6) if folded else SHORT
    return "heading" if len(group) == 1 and heading(first.strip(), limit) else "paragraph"


def heading(text: str, limit: float) -> bool:
    """Could this line be a heading by itself?"""
    text = MARK.sub("", text.strip()).strip(CLOSERS + "‘“«(")
    if not text or len(text) > max(limit, 12) or text[-1] in ".,;:–—-" or begins_low(text):
        return NUMERAL.match(text) is not None
    if not (
        text[0].isalpha() or (text[0].isdecimal() and not text.isdecimal())
    ) or SENTENCES.search(text):
        return False
    return "://" not in text and "\t" not in text and not prose(text)


def prose(text: str) -> bool:
    """Many words, few of them capitalised, or one at the end that nothing ends on: a sentence cut short."""
    words = text.split()
    if words[-1].casefold() in OPEN_ENDED:
        return True
    return len(words) > 10 and sum(word[0].isupper() for word in words) * 2 < len(words)


def headed(groups: Sequence[list[TextLine]], kinds: list[Kind]) -> Iterator[TextBlock]:
    """The blocks, those that only look like headings being paragraphs."""
    for at, (group, kind) in enumerate(zip(groups, kinds, strict=True)):
        marked = HASHES.match(group[0].text)
        if kind == "heading" and not marked and not leads(at, groups, kinds):
            kind = "paragraph"
            kinds[at] = kind
        level = str(len(marked[1])) if marked else "2" if kind == "heading" else ""
        yield TextBlock(kind, group[0].start, group[-1].end, group[0].page, level)


def leads(at: int, groups: Sequence[list[TextLine]], kinds: Sequence[Kind]) -> bool:
    """A heading stands after a finished sentence and leads to a text that begins anew; one of a list does neither."""
    if at and kinds[at - 1] == "paragraph":
        before = groups[at - 1][-1].text.rstrip()
        if not BYLINE.match(before) and (
            before.endswith(":") or (not END.search(before) and len(before) <= SHORT)
        ):
            return False
    follows = next((k for k in range(at + 1, len(groups)) if kinds[k] != "heading"), None)
    if follows is None or begins_low(groups[at + 1][0].text):
        return False
    return follows - at <= 4 or at == 0


def join(text: str, found: Iterator[TextBlock], width: int) -> Iterator[TextBlock]:
    """Paragraphs that a page end cuts in the middle of a sentence are one block."""
    held: TextBlock | None = None
    for block in found:
        if held and goes_on(text, held, block, width):
            held = TextBlock(held.kind, held.start, block.end, held.page, held.level)
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def goes_on(text: str, held: TextBlock, block: TextBlock, width: int) -> bool:
    """Does a block go on the sentence of the one before? (A full line of a text in lines ends none but by a stop.)"""
    if held.kind != "paragraph" or block.kind != "paragraph":
        return False
    tail, head = (
        text[max(held.start, held.end - 40) : held.end],
        text[block.start : block.start + 40],
    )
    return (
        held.end - held.start >= LONG
        and (
            begins_low(head)
            or (width > 0 and held.end - 1 - text.rfind("\n", 0, held.end) >= width * 0.75)
        )
        and not END.search(tail)
        and not any(
            ITEM.match(start) or LABEL.match(start)
            for start in (head, text[held.start : held.start + 40])
        )
    )
