"""From the tree of a page (HTML, a chapter of an EPUB) to its text; nothing is fetched."""

from __future__ import annotations

import re  # twice as fast as `regex` on attributes as short as these
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from corpus.essay import Markup, MarkupKind, Span
from corpus.limits import ELEMENTS, LINKS, MAX_DEPTH, UnreadableError, refuse_more
from corpus.pages.open_urls import data_of
from corpus.pages.page import Kind, Page
from corpus.pages.page_links import keep_link, keep_names
from corpus.pages.page_text import BlockShape, PageText
from corpus.pages.site_furniture import BLOCKS, is_furniture, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element


# class="quoteb", class="block-quote", class="extract"
QUOTED_RE: Final = re.compile(r"(?:^|\s)(?:block|long|pull)?-?(?:quot|extract)", re.I)
ITALIC_STYLE_RE: Final = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I)
SMALL_CAPITALS_STYLE_RE: Final = re.compile(r"font-variant(?:-caps)?\s*:\s*[^;]*small-caps", re.I)
# class="smallcaps", class="name small-caps", class="sc"
SMALL_CAPITALS_RE: Final = re.compile(r"(?:^|\s)(?:small[-_]?caps?|smcaps?|sc)(?:$|\s)", re.I)
# the text of an item that prints its own number: "12. ", "[3]", "*"
OWN_NUMBER_RE: Final = re.compile(r"\s*[\[(]?(?:\d{1,4}|[*†‡])[\])]?(?:[.:)\s]|\Z)")
INLINE: Final = frozenset(("a", "b", "cite", "em", "i", "span", "strong", "sup"))
STYLED: Final = frozenset(("span", "font"))
MARKUP_OF_TAGS: Final[dict[str, MarkupKind]] = {
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "var": "emphasis",
    "strong": "strong",
    "b": "strong",
    "q": "quotation",
}
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
KIND_OF_TAGS: Final[dict[str, Kind]] = {
    "td": "cell",
    "th": "cell",
    "tr": "cell",
    "table": "cell",
    "figcaption": "caption",
    "caption": "caption",
    "figure": "caption",
}
SOURCE_CLASSES: Final = frozenset(("info", "source"))  # remarks on where a page comes from
SIGN_CHARS: Final = 2  # the text of a picture as long as this is a sign in the line
ITEM_DIGITS: Final = 5  # numbers of items with more digits are not believed


@dataclass(frozen=True, slots=True)
class OpenElement:
    """An element whose end is still to come: its tag ("" where it is left out), where it began."""

    tag: str
    start: int


LEFT_OUT: Final = OpenElement("", 0)


def page_of(root: _Element, file: str = "") -> Page:
    """The text of a parsed page. `file` names it for links from other files of a book.

    Raises UnreadableError where elements are nested deeper than MAX_DEPTH, or where so many hold
    so little text that it is no essay.
    """
    from lxml.etree import iterwalk

    refuse_scattered(root)
    text = PageText(Page(), file)
    opened: list[OpenElement] = []
    steps: Any = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in steps:
        if event != "start":
            if event == "end":
                end_element(text, element, opened.pop())
            if element.tail and element is not root:
                text.write(element.tail)
        elif is_entity(element):
            opened.append(LEFT_OUT)
            text.write(element.text or "")
        elif is_furniture(element, text.page.left_out):
            steps.skip_subtree()
            opened.append(LEFT_OUT)
        else:
            opened.append(begin_element(text, element))
            if len(opened) > MAX_DEPTH:
                raise UnreadableError(f"tags nested more than {MAX_DEPTH} deep")
            if element.text:
                text.write(element.text)
    text.end_block()
    text.page.text = "".join(text.parts)
    text.page.markup.sort(key=lambda markup: markup.span)
    return text.page


def refuse_scattered(root: _Element) -> None:
    """Raises UnreadableError where a page has more elements or links than go with its text."""
    size = sum(map(len, root.itertext()))
    refuse_more(root.iter(), size, ELEMENTS)
    refuse_more(root.iter("{*}a"), size, LINKS)


def is_entity(node: _Element) -> bool:
    """Whether a node is the name of an entity that the page leaves to its DOCTYPE ("&foo;").

    Nothing is fetched, so it stays as printed. Comments and the like are no longer in the tree.
    """
    return not isinstance(node.tag, str)


def begin_element(text: PageText, element: _Element) -> OpenElement:
    """An element begins: breaks the line, opens a block, prints the number of an item …"""
    tag = name_of(element)
    begin_inline(text, element, tag)
    if tag in BLOCKS:
        text.end_block()
        text.shapes.append(shape_inside(tag, element, text.shapes[-1]))
    elif text.item_number and tag in INLINE:
        text.begin_line()
    if tag == "ol":
        begin_list(text, element)
    elif tag == "li":
        number_item(text, element)
    return OpenElement(tag, text.size)


def begin_inline(text: PageText, element: _Element, tag: str) -> None:
    """What the beginning of an element means inside a line."""
    if tag not in BREAKS and is_raised(element, tag):
        text.raised += 1
    elif tag in BEGINNINGS:
        BEGINNINGS[tag](text, element)


def is_raised(element: _Element, tag: str) -> bool:
    """Whether an element is printed as a superscript."""
    return tag == "sup" or "super" in element.get("style", "")


def break_line(text: PageText, _element: _Element) -> None:
    """<br>: the line ends, the block goes on."""
    text.end_line()


def draw_line(text: PageText, _element: _Element) -> None:
    """<hr>: the next block has a line above it."""
    text.end_block()
    text.ruled = True


def begin_verbatim(text: PageText, _element: _Element) -> None:
    """<pre>: blanks count as they stand."""
    text.verbatim += 1


def begin_link(text: PageText, element: _Element) -> None:
    """<a>, where it is a link and not only a place with a name."""
    if element.get("href"):
        text.linked += 1


def write_sign_of_image(text: PageText, element: _Element) -> None:
    """<img>: a small picture may stand for a sign, such as that of a note."""
    alternative = element.get("alt", "")
    if len(alternative) <= SIGN_CHARS:
        text.write(alternative)


BREAKS: Final = frozenset(("br", "hr"))
BEGINNINGS: Final[dict[str, Callable[[PageText, _Element], None]]] = {
    "br": break_line,
    "hr": draw_line,
    "pre": begin_verbatim,
    "a": begin_link,
    "img": write_sign_of_image,
}


def begin_list(text: PageText, element: _Element) -> None:
    """<ol>: a numbered list, whose first item may have another number than 1."""
    first = item_number(element.get("start", ""))
    text.numbers.append(0 if first is None else first - 1)


def number_item(text: PageText, element: _Element) -> None:
    """<li>: keeps the number that a browser prints before an item, unless the item prints one."""
    parent = element.getparent()
    if not text.numbers or parent is None or name_of(parent) != "ol":
        return
    stated = item_number(element.get("value", ""))
    text.numbers[-1] = text.numbers[-1] + 1 if stated is None else stated
    if not OWN_NUMBER_RE.match(first_text(element)):
        text.item_number = f"{text.numbers[-1]}. "


def item_number(stated: str) -> int | None:
    """The number that an attribute states; None where it states none."""
    if not stated.isdecimal() or len(stated) > ITEM_DIGITS:
        return None
    return int(stated)


def first_text(element: _Element) -> str:
    """The first text inside an element that is more than blanks; "" where there is none."""
    for text in element.itertext():
        if text.strip():
            return str(text)
    return ""


def shape_inside(tag: str, element: _Element, outer: BlockShape) -> BlockShape:
    """What the blocks inside a block element are; `outer` is what they are around it."""
    classes = element.get("class", "")
    quoted = outer.quoted or tag == "blockquote" or QUOTED_RE.search(classes) is not None
    level = tag[1] if tag in HEADINGS else ""
    kind = kind_inside(tag, classes, outer.kind)
    return BlockShape(kind, level, f"{tag} {classes}".strip(), quoted)


def kind_inside(tag: str, classes: str, outer: Kind) -> Kind:
    """The kind of the blocks inside an element: by its tag, its classes, or as around it."""
    if tag in HEADINGS:
        return "heading"
    if tag in KIND_OF_TAGS:
        return KIND_OF_TAGS[tag]
    if not SOURCE_CLASSES.isdisjoint(classes.split()):
        return "source"
    return "paragraph" if outer == "heading" else outer


def end_element(text: PageText, element: _Element, opened: OpenElement) -> None:
    """An element ends: what it says of its stretch is kept."""
    tag = opened.tag
    if not tag:
        return
    keep_stated_work(text, element, opened.start)
    if tag in BLOCKS:
        text.end_block()
        text.shapes.pop()
    if tag == "ol":
        text.numbers.pop()
    elif tag == "li":
        text.item_number = ""
    keep_names(text, element, tag, opened.start)
    end_inline(text, element, opened)
    if opened.start < text.size:
        keep_markup(text, element, tag, Span(opened.start, text.size))


def keep_stated_work(text: PageText, element: _Element, start: int) -> None:
    """Keeps the data of the work that an element prints, where the element itself or an empty one
    behind it states it as an OpenURL."""
    if start == text.size:
        return
    data = data_of(element) or data_of(element.getnext())
    if data:
        text.page.markup.append(Markup("citation-data", Span(start, text.size), data))


def end_inline(text: PageText, element: _Element, opened: OpenElement) -> None:
    """What the end of an element means inside a line."""
    if opened.tag == "a" and element.get("href"):
        text.linked -= 1
    elif is_raised(element, opened.tag):
        text.raised -= 1
        text.page.raised.append((opened.start, text.size))
    elif opened.tag == "pre":
        text.verbatim -= 1


def styled_kind(element: _Element, tag: str) -> MarkupKind | None:
    """Italics or small capitals, where the style or the class of an element asks for them."""
    if tag not in STYLED:
        return None
    style = element.get("style", "")
    if ITALIC_STYLE_RE.search(style):
        return "emphasis"
    if SMALL_CAPITALS_STYLE_RE.search(style):
        return "small-capitals"
    return "small-capitals" if SMALL_CAPITALS_RE.search(element.get("class", "")) else None


def is_whole_citation(element: _Element) -> bool:
    """Whether a <cite> holds a citation with all its parts, and not just a title."""
    if "citation" in element.get("class", "").split():
        return True
    return any(name_of(inner) in ("cite", "em", "i") for inner in element)


def keep_markup(text: PageText, element: _Element, tag: str, span: Span) -> None:
    """Keeps emphasis, small capitals, quotations and links."""
    kind = MARKUP_OF_TAGS.get(tag) or styled_kind(element, tag)
    if tag == "cite" and is_whole_citation(element):
        kind = None
    if tag == "a":
        keep_link(text, element, span)
    if kind:
        text.page.markup.append(Markup(kind, span))
