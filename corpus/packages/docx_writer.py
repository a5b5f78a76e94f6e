"""The page of a Word document while it is read, and the names of its XML."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from corpus.packages.docx_styles import Styles
from corpus.pages.page import Page
from corpus.tagged.csl_items import Item

if TYPE_CHECKING:
    from lxml.etree import _Element


RELATIONSHIPS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(slots=True)
class WordField:
    """A field that is open: what it is to show, data coded beside that, where its result begins."""

    instruction: list[str] = field(default_factory=list)
    start: int | None = None
    coded: str = ""


@dataclass(frozen=True, slots=True)
class WordMark:
    """The mark of a note: "footnote" or "endnote", the note's id in the file, place and label."""

    kind: str
    note_id: str
    start: int
    end: int
    label: str


@dataclass(slots=True)
class PageWriter:
    """The page so far, and what is open at the place that is being read.

    `targets` are the addresses of links by their ids. `size` is the length of `parts` together.
    `fields` are open, the innermost last. `counts` are the notes numbered so far by kind.
    `label_follows` means that the next text is the label of the last of `marks`. `sources` are the
    works that Word itself keeps, by their tags. `joined` is where a paragraph began whose end was
    deleted.
    """

    page: Page
    styles: Styles
    targets: dict[str, str]
    parts: list[str] = field(default_factory=list)
    size: int = 0
    fields: list[WordField] = field(default_factory=list)
    marks: list[WordMark] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    label_follows: bool = False
    sources: dict[str, Item] = field(default_factory=dict)
    joined: int | None = None

    def write(self, text: str) -> None:
        """Adds text as it is."""
        self.parts.append(text)
        self.size += len(text)


def tag_of(element: _Element) -> str:
    """The tag without its namespace; "" for what is no element."""
    return local_name(element.tag)


@lru_cache(maxsize=512)  # a document has some dozens of tags, and millions of elements
def local_name(tag: object) -> str:
    """A tag without its namespace: "{http://…/main}r" -> "r"; "" where it is no string."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
