"""From a tree of XML to a tagged page: each element is what its format says that it is."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from corpus.essay import Problem
from corpus.files.decode import DECLARATION_RE, markup_text
from corpus.limits import MAX_DEPTH, TAGS, UnreadableError, refuse_more
from corpus.pages.page import Kind
from corpus.pages.trees import NAMED_ENTITY_RE, refuse_attributes, xml_tree
from corpus.tagged.tagged_page import (
    Look,
    TaggedPage,
    WaitingNote,
    begin_block,
    end_block,
    keep_look,
    keep_target,
    mark_note,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    Draft = TaggedPage[_Element]

XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
Role = Literal["inline", "block", "break", "note", "skip"]


@dataclass(frozen=True, slots=True)
class Tag:
    """What an element is.

    A "block" has `kind`, `level` and `quoted` of a page's blocks. `looks` are how it is printed.
    `instead` is printed in its place where it is a "break" (a blank, a tab, the end of a line).
    `note` is what a mark or a note in the text calls. `left_out` names for `inspect` what is
    skipped. `link` is an address, `data` CSL-JSON.
    """

    role: Role = "inline"
    kind: Kind = "paragraph"
    level: str = ""
    quoted: bool = False
    looks: tuple[Look, ...] = ()
    instead: str = ""
    note: WaitingNote[_Element] | None = None
    left_out: str = ""
    link: str = ""
    data: str = ""


PLAIN: Final = Tag()
SKIPPED: Final = Tag("skip")
PARAGRAPH: Final = Tag("block")
CELL: Final = Tag("block", "cell")
CAPTION: Final = Tag("block", "caption")
QUOTATION: Final = Tag("block", quoted=True)
Manner = Callable[["_Element"], Tag]  # what a format says that an element is


@dataclass(frozen=True, slots=True)
class OpenTag:
    """An element whose end is still to come, and where its text began."""

    tag: Tag = field(default=SKIPPED)
    start: int = 0


GONE: Final = OpenTag()


def tagged_tree(data: bytes, encoding: str | None) -> tuple[_Element, tuple[Problem, ...]]:
    """The tree of a tagged text, and the damage met in its encoding.

    Names of signs that only HTML knows ("&mdash;") are these signs.

    Raises UnreadableError where it is not well-formed, or scattered over more elements than go with
    a text of its length.
    """
    text, problems = markup_text(data, encoding)
    text = DECLARATION_RE.sub("", text)
    refuse_attributes(text)
    root = xml_tree(NAMED_ENTITY_RE.sub(lambda entity: html.unescape(entity[0]), text))
    refuse_more(root.iter(), sum(map(len, root.itertext())), TAGS)
    return root, problems


def write_tree(draft: Draft, root: _Element, manner: Manner) -> None:
    """Writes what an element holds, and not the element itself."""
    from lxml.etree import iterwalk

    opened: list[OpenTag] = []
    steps: Any = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in steps:
        if event == "start":
            opened.append(start_element(draft, element, root, manner))
            if opened[-1] is GONE:
                steps.skip_subtree()
            elif len(opened) > MAX_DEPTH:
                raise UnreadableError(f"tags nested more than {MAX_DEPTH} deep")
            continue
        if event == "end":
            end_element(draft, opened.pop())
        if element.tail and element is not root:
            draft.text.write(element.tail)


def start_element(draft: Draft, element: _Element, root: _Element, manner: Manner) -> OpenTag:
    """An element begins, and its first text; GONE where nothing of what it holds is printed."""
    if not isinstance(element.tag, str):  # an entity that nobody declares: "&foo;"
        draft.text.write(element.text or "")
        return GONE
    tag = PLAIN if element is root else manner(element)
    if tag.left_out:
        draft.page.left_out[tag.left_out] = draft.page.left_out.get(tag.left_out, 0) + 1
    if tag.role == "break":
        print_instead(draft, tag.instead)
    if tag.role == "note" and tag.note:
        mark_note(draft, tag.note)
    if tag.role in ("break", "note", "skip"):
        return GONE
    if tag.role == "block":
        begin_block(draft, tag.kind, tag.level, local(element), tag.quoted)
    start = draft.text.size
    draft.text.write(element.text or "")
    return OpenTag(tag, start)


def print_instead(draft: Draft, sign: str) -> None:
    """A sign that stands for an element; the end of a line ends it."""
    if sign == "\n":
        draft.text.end_line()
    else:
        draft.text.write(sign)


def end_element(draft: Draft, done: OpenTag) -> None:
    """An element ends: what it says of its stretch is kept."""
    if done is GONE:
        return
    for look in done.tag.looks:
        keep_look(draft, look, done.start)
    if done.tag.data:
        keep_target(draft, "citation-data", done.start, done.tag.data)
    if done.tag.link:
        keep_target(draft, "link", done.start, done.tag.link)
    if done.tag.role == "block":
        end_block(draft)


def local(element: _Element) -> str:
    """The tag of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def give_heading(element: _Element, tag: str, printed: str) -> None:
    """Gives a list the heading that whoever prints it would set, where it has none of its own."""
    heading = element.find("{*}" + tag)
    if heading is None:
        name = str(element.tag).rpartition("}")
        heading = element.makeelement("".join(name[:2]) + tag)
        element.insert(0, heading)
    if not words(heading):
        heading.text = printed


def words(element: _Element | None) -> str:
    """The text of an element and all it holds, on one line; "" where there is none."""
    if element is None:
        return ""
    return " ".join("".join(map(str, element.itertext())).split())


def first(element: _Element, *tags: str) -> _Element | None:
    """The first element below this one that has one of these tags."""
    return next((found for tag in tags for found in element.iter("{*}" + tag)), None)
