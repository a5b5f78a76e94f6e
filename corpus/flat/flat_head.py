"""The title and the author of a flat text, where its first lines state them."""

from __future__ import annotations

import re  # not `regex`, whose \w leaves out raised digits (²) and whose \s leaves out \x1c-\x1f
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.flat.bylines import author, bare_line
from corpus.flat.heading_lines import NUMERAL_RE
from corpus.flat.layout import TextBlock
from corpus.tables import words
from corpus.tables.alternation import alternation

REACH: Final = 8  # blocks from the top among which the title and the byline stand
LINE_CHARS: Final = 200  # a title or a remark has fewer
SENTENCE_CHARS: Final = 90  # a longer line that ends like a sentence is one …
TITLE_WORDS: Final = 6  # … and so is one of more words, most of them in small letters
# The mark of a note behind a line: [3] [^3] ²
MARKED_RE: Final = re.compile(r"(?:\[\^?[^\]\s]{1,8}\]|[⁰¹²³⁴-⁹]+)\Z")
# The same before a stop, and a cite by its key, which no title has: began.[^3],  [@holt1961, p. 40]
CITED_RE: Final = re.compile(
    r"\[[^\[\]\n]{0,60}(?<![\w.])@\w|\{%[ ]?cite[ ]|\[\^[^\]\s]{1,8}\][.,;]\Z"
)
UNSIGNED_RE: Final = re.compile(r"written by\b.{0,20}\Z", re.I)  # and no name behind


def remark_pattern() -> re.Pattern[str]:
    """What web sites print above an essay: buttons, notices about cookies, dates of publication.

    Forms of the tables are whole words, but for a `*` at either end, where letters may go on.
    """
    anywhere = "|".join(map(bounded, sorted(words("site-remarks"))))
    opening = "|".join(map(bounded, sorted(words("site-remark-openings"))))
    buttons = alternation("site-buttons")
    return re.compile(rf"{anywhere}|\A(?:{opening})|\A(?:{buttons})\Z", re.I)


def bounded(form: str) -> str:
    """The pattern of a form with a `*` where letters may go on: "browser*" -> r"\\bbrowser"."""
    begin = "" if form.startswith("*") else r"\b"
    end = "" if form.endswith("*") else r"\b"
    return begin + re.escape(form.strip("*")) + end


REMARK_RE: Final = remark_pattern()


@dataclass(frozen=True, slots=True)
class Head:
    """What a text says of itself above its first sentence.

    `blocks` are the indexes of the blocks that are no running text: the title, the byline, remarks
    of a web site, of which there are `noise`.
    """

    title: str | None = None
    author: tuple[str, ...] = ()
    blocks: frozenset[int] = frozenset()
    noise: int = 0


@dataclass(frozen=True, slots=True)
class TopLine:
    """A line above the running text that may be the title or the byline; `block` is its index."""

    block: int
    text: str


def head_of(text: str, blocks: Sequence[TextBlock]) -> Head:
    """Title and author from the lines above the running text."""
    if len(blocks) == 1 and blocks[0].kind != "heading":
        return Head()  # one paragraph has no title
    top: list[TopLine] = []
    noise: list[int] = []
    for at, block in enumerate(blocks[:REACH]):
        line = text[block.start : block.end].strip()
        if is_remark(line):
            noise.append(at)
        elif may_be_head(line, block, is_first=not top):
            top.append(TopLine(at, bare_line(line)))
        else:
            break
    return choose([line for line in top if line.text], noise)


def is_remark(line: str) -> bool:
    """True for a line of a web site that does not belong to the essay, unless it names somebody."""
    if len(line) >= LINE_CHARS or author(line):
        return False
    return bool(REMARK_RE.search(line) or UNSIGNED_RE.match(line))


def may_be_head(line: str, block: TextBlock, *, is_first: bool) -> bool:
    """True if a line at the top may be title or byline: the first one, a heading, or names."""
    if len(line) > LINE_CHARS or "\n" in line:
        return False
    return is_first or block.kind == "heading" or bool(author(line))


def repeated(text: str, blocks: Sequence[TextBlock], known: Head) -> Head:
    """The head that is known from elsewhere, and the blocks at the top that say it again."""
    again = {known.title, *known.author, *(f"by {name}" for name in known.author)}
    used: set[int] = set()
    for at, block in enumerate(blocks[:REACH]):
        line = bare_line(text[block.start : block.end][:300])
        if line in again:
            used.add(at)
    return Head(known.title, known.author, frozenset(used))


def choose(lines: Sequence[TopLine], noise: Sequence[int]) -> Head:
    """Which of the top lines is the title, which the byline.

    The title is the first (a chapter number before it does not count), the byline the first of the
    two behind it that names persons only; or the byline stands first and the title behind it.
    """
    if not lines or is_sentence(lines[0].text):
        return Head(blocks=frozenset(noise), noise=len(noise))
    if len(lines) > 1 and NUMERAL_RE.match(lines[0].text):
        lines = lines[1:]
    title, *behind = lines
    byline = first_byline(behind[:2])
    if behind and byline is None:
        byline = first_byline([title])
        if byline:
            title = behind[0]
    used = {title.block, *noise}
    if byline is None:
        return Head(title.text, (), frozenset(used), len(noise))
    used.add(byline.block)
    return Head(title.text, author(byline.text), frozenset(used), len(noise))


def first_byline(lines: Sequence[TopLine]) -> TopLine | None:
    """The first of these lines that names persons and says nothing else."""
    return next((line for line in lines if author(line.text)), None)


def is_sentence(line: str) -> bool:
    """True for a line of running text rather than a title.

    It ends like a sentence, and is long or mostly in small letters, or has the mark of a note
    behind its stop; or it cites by a key.
    """
    if CITED_RE.search(line):
        return True
    unmarked = MARKED_RE.sub("", line)
    if not unmarked.endswith((".", ",", ";")):
        return False
    if unmarked != line or len(line) > SENTENCE_CHARS:
        return True
    printed = unmarked.split()
    small = sum(word[0].islower() for word in printed)
    return len(printed) > TITLE_WORDS and 2 * small > len(printed)
