"""A parsed page (HTML, a chapter of an EPUB) to plain text, with what stands where in it; nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from corpus.essay import Markup, MarkupKind, Span
from corpus.limits import MAX_DEPTH, UnreadableError
from corpus.pages.site_furniture import BLOCKS, name_of, skip

if TYPE_CHECKING:
    from lxml.etree import _Element


Kind = Literal["paragraph", "heading", "cell", "caption", "source"]
QUOTED: Final = re.compile(r"(?:^|\s)(?:block|long|pull)?-?(?:quot|extract)", re.I)
SLANTED: Final = frozenset(("em", "i", "cite", "dfn", "var"))
HEAVY: Final = frozenset(("strong", "b"))
STYLED: Final = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I)
INLINE: Final = frozenset(("a", "b", "cite", "em", "i", "span", "strong", "sup"))
NOTEISH: Final = re.compile(r"(?:foot|end|side)?note|^_?fn|_?ftn|_?edn|cite|\bref", re.I)
OWN: Final = re.compile(r"\s*[\[(]?(?:\d{1,4}|[*†‡])[\])]?(?:[.:)\s]|\Z)")
BLANK: Final = re.compile(r"[ \t\n\r\f]+")
NOTE_ROLES: Final = {
    "noteref": "mark", "doc-noteref": "mark", "footnote": "note", "doc-footnote": "note", "endnote": "note",
    "doc-endnote": "note", "rearnote": "note", "note": "note", "doc-backlink": "back", "backlink": "back",
}  # fmt: skip
NAMES: Final = ("id", "name", "{http://www.w3.org/XML/1998/namespace}id")
OPS: Final = "{http://www.idpf.org/2007/ops}type"


@dataclass(slots=True)
class Block:
    """A block of text; `box` counts the containers opened so far, `ruled`: a line is drawn above it."""

    kind: Kind
    start: int
    end: int
    level: str = ""
    look: str = ""  # tag and class, which notes of a page have in common
    quoted: bool = False
    ruled: bool = False
    linked: int = 0  # characters inside links


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a place in the page: its text, what it points to, the names by which others point to it."""

    start: int
    end: int
    target: str
    names: tuple[str, ...]
    raised: bool
    role: str


@dataclass(frozen=True, slots=True)
class PagePlace:
    """An element that has a name: where it is, and whether it is one that may hold a whole note."""

    start: int
    end: int
    tag: str
    role: str


@dataclass(slots=True)
class Page:
    """The text of a page and what stands where in it."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)  # where blocks, and lines inside blocks, begin
    links: list[PageLink] = field(default_factory=list)
    places: dict[str, PagePlace] = field(default_factory=dict)
    holders: dict[int, int] = field(
        default_factory=dict
    )  # elements whose class says that they hold a note: start, end
    raised: list[tuple[int, int]] = field(default_factory=list)
    markup: list[Markup] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Walk:
    """The state of a walk over the elements: the text so far, and the block that is open."""

    page: Page
    file: str
    parts: list[str] = field(default_factory=list)
    size: int = 0
    fresh: bool = True  # nothing but blanks since the last break
    spaced: bool = True
    open: Block | None = None
    kinds: list[tuple[Kind, str, str, bool]] = field(
        default_factory=lambda: [("paragraph", "", "", False)]
    )
    ruled: bool = False
    raised: int = 0
    linked: int = 0
    verbatim: int = 0
    number: str = ""  # of an item whose text is still to come
    items: list[int] = field(default_factory=list)  # the numbers of the lists that are open

    def write(self, text: str) -> None:
        """Adds running text; blanks count once, and not at the start of a line."""
        if not self.verbatim:
            if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
                text = BLANK.sub(" ", text)
            if self.fresh:
                text = text.lstrip(" \xa0")
            elif self.spaced and text[:1] == " ":
                text = text[1:]
        if not text:
            return
        if self.open is None or self.fresh:
            self.begin()
        self.parts.append(text)
        self.size += len(text)
        self.spaced = text[-1] == " "
        if self.linked and self.open:
            self.open.linked += len(text)

    def begin(self) -> None:
        """A line begins; a block, where none is open."""
        if self.open is None:
            kind, level, look, quoted = self.kinds[-1]
            self.open = Block(kind, self.size, self.size, level, look, quoted, self.ruled)
            self.ruled = False
        self.page.lines.append(self.size)
        self.fresh = False
        self.parts.append(self.number)
        self.size += len(self.number)
        self.number = ""

    def line(self) -> None:
        """A line ends inside a block."""
        if self.open is not None:
            self.parts.append("\n")
            self.size += 1
        self.fresh = self.spaced = True

    def close(self) -> None:
        """A block ends."""
        if self.open is not None:
            self.open.end = self.size
            self.page.blocks.append(self.open)
            self.parts.append("\n\n")
            self.size += 2
        self.open = None
        self.fresh = self.spaced = True


def page_of(root: _Element, file: str = "") -> Page:
    """The text of a parsed page. `file` names it for links from other files of a book."""
    from lxml.etree import iterwalk

    walk = _Walk(Page(), file)
    opened: list[tuple[str, int, bool]] = []
    steps: Any = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in steps:
        if event == "start":
            if skip(element, walk.page.left_out):
                steps.skip_subtree()
                opened.append(("", walk.size, False))
                continue
            opened.append(enter(walk, element))
            if len(opened) > MAX_DEPTH:
                raise UnreadableError(f"tags nested more than {MAX_DEPTH} deep")
            if element.text:
                walk.write(element.text)
        elif event == "end":
            leave(walk, element, *opened.pop())
        if event != "start" and element.tail and element is not root:
            walk.write(element.tail)
    walk.close()
    walk.page.text = "".join(walk.parts)
    walk.page.markup.sort(key=lambda markup: markup.span)
    return walk.page


def enter(walk: _Walk, element: _Element) -> tuple[str, int, bool]:
    """An element begins: (tag, where, does it hold a kind of block)."""
    tag = name_of(element)
    if tag == "br":
        walk.line()
    elif tag == "hr":
        walk.close()
        walk.ruled = True
    elif tag == "sup" or "super" in element.get("style", ""):
        walk.raised += 1
    elif tag == "pre":
        walk.verbatim += 1
    elif tag == "a" and element.get("href"):
        walk.linked += 1
    elif tag == "img" and len(alt := element.get("alt", "")) <= 2:
        walk.write(alt)
    if tag in BLOCKS:
        walk.close()
        walk.kinds.append(kind_of(tag, element, walk.kinds[-1]))
    elif walk.number and tag in INLINE:
        walk.begin()
    if tag in ("ol", "li"):
        numbered(walk, element, tag)
    return tag, walk.size, tag in BLOCKS


def numbered(walk: _Walk, element: _Element, tag: str) -> None:
    """The number that a browser prints before an item of a list, where the item does not print one itself."""
    if tag == "ol":
        start = element.get("start", "")
        walk.items.append(int(start) - 1 if start.isdecimal() and len(start) < 6 else 0)
    elif walk.items and (parent := element.getparent()) is not None and name_of(parent) == "ol":
        value = element.get("value", "")
        walk.items[-1] = int(value) if value.isdecimal() and len(value) < 6 else walk.items[-1] + 1
        first = next((str(text) for text in element.itertext() if text.strip()), "")
        if not OWN.match(first):
            walk.number = f"{walk.items[-1]}. "


def kind_of(
    tag: str, element: _Element, outer: tuple[Kind, str, str, bool]
) -> tuple[Kind, str, str, bool]:
    """What the blocks inside this element are: kind, level, look, set off as a quotation."""
    name = element.get("class", "")
    quoted = outer[3] or tag == "blockquote" or QUOTED.search(name) is not None
    look = f"{tag} {name}".strip()
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return ("heading", tag[1], look, quoted)
    if tag in ("td", "th", "tr", "table"):
        return ("cell", "", look, quoted)
    if tag in ("figcaption", "caption", "figure"):
        return ("caption", "", look, quoted)
    if "info" in name.split() or "source" in name.split():
        return ("source", "", look, quoted)
    return (outer[0] if outer[0] != "heading" else "paragraph", "", look, quoted)


def leave(walk: _Walk, element: _Element, tag: str, start: int, block: bool) -> None:
    """An element ends: what it says of its stretch is noted."""
    if not tag:
        return
    if block:
        walk.close()
        walk.kinds.pop()
    if tag == "ol":
        walk.items.pop()
    elif tag == "li":
        walk.number = ""
    name(walk, element, tag, start)
    if tag == "a" and element.get("href"):
        walk.linked -= 1
    elif tag == "sup" or "super" in element.get("style", ""):
        walk.raised -= 1
        walk.page.raised.append((start, walk.size))
    elif tag == "pre":
        walk.verbatim -= 1
    if start < walk.size:
        mark_up(walk, element, tag, start)


def name(walk: _Walk, element: _Element, tag: str, start: int) -> None:
    """The names by which links point to an element."""
    keys = element.keys()
    if "class" in keys and tag in BLOCKS and NOTEISH.search(element.get("class", "")):
        walk.page.holders.setdefault(start, walk.size)  # the innermost ends first
    for key in NAMES:
        value = element.get(key) if key in keys else None
        if value:
            role = role_of(element)
            walk.page.places.setdefault(
                f"{walk.file}#{value}", PagePlace(start, walk.size, tag, role)
            )


def role_of(element: _Element) -> str:
    """What EPUB and ARIA say: mark, note or back."""
    said = (
        element.get(OPS)
        or element.get("epub:type")
        or element.get("role")
        or element.get("type")
        or ""
    ).split()
    return next((NOTE_ROLES[word] for word in said if word in NOTE_ROLES), "")


def mark_up(walk: _Walk, element: _Element, tag: str, start: int) -> None:
    """Emphasis, quotations and links."""
    span = Span(start, walk.size)
    kind: MarkupKind | None = None
    if tag in SLANTED or (tag in ("span", "font") and STYLED.search(element.get("style", ""))):
        kind = "emphasis"
    elif tag in HEAVY:
        kind = "strong"
    elif tag == "q":
        kind = "quotation"
    elif tag == "a":
        link(walk, element, span)
    if kind:
        walk.page.markup.append(Markup(kind, span))


def link(walk: _Walk, element: _Element, span: Span) -> None:
    """A link: to a place in the page or book it may call a note, to elsewhere it is markup."""
    target = element.get("href", "").strip()
    if not target:
        return
    file, sign, fragment = target.partition("#")
    own = not file or (NOTEISH.search(fragment) is not None if "://" in file else bool(walk.file))
    if sign and own:
        names = tuple(
            f"{walk.file}#{value}" for key in ("id", "name") if (value := element.get(key))
        )
        where = beside(walk.file, file) if file and "://" not in file else walk.file
        raised = walk.raised > 0 or any(name_of(child) == "sup" for child in element)
        walk.page.links.append(
            PageLink(span.start, span.end, f"{where}#{fragment}", names, raised, role_of(element))
        )
    else:
        walk.page.markup.append(Markup("link", span, target))


def beside(here: str, file: str) -> str:
    """A relative path inside a book, resolved."""
    from posixpath import dirname, join, normpath
    from urllib.parse import unquote

    return normpath(join(dirname(here), unquote(file)))
