"""Links of a page, and the names by which links point to its elements."""

from __future__ import annotations

import re  # twice as fast as `regex` on names as short as these
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from corpus.essay import Markup, Span
from corpus.pages.page import PageLink, PagePlace
from corpus.pages.page_text import PageText
from corpus.pages.site_furniture import BLOCKS, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element


# class="footnote", id="_ftn3", id="fn:3", class="references"
NOTE_NAME_RE: Final = re.compile(r"(?:foot|end|side)?note|^_?fn|_?ftn|_?edn|cite|\bref", re.I)
EPUB_TYPE: Final = "{http://www.idpf.org/2007/ops}type"
ROLE_ATTRIBUTES: Final = (EPUB_TYPE, "epub:type", "role", "type")
# what EPUB (epub:type) and ARIA (role="doc-…") call the parts of an apparatus of notes
NOTE_ROLES: Final = {
    "noteref": "mark",
    "doc-noteref": "mark",
    "footnote": "note",
    "doc-footnote": "note",
    "endnote": "note",
    "doc-endnote": "note",
    "rearnote": "note",
    "note": "note",
    "doc-backlink": "back",
    "backlink": "back",
}
NAME_ATTRIBUTES: Final = ("id", "name", "{http://www.w3.org/XML/1998/namespace}id")
LINK_NAME_ATTRIBUTES: Final = ("id", "name")


def keep_names(text: PageText, element: _Element, tag: str, start: int) -> None:
    """Keeps by what names links can point to an element, and whether its class says "note".

    Called when the element ends. Of elements with one name, or one start, the first to end counts:
    the innermost.
    """
    keys = element.keys()
    if not keys:
        return
    if "class" in keys and tag in BLOCKS and names_note(element.get("class", "")):
        text.page.holders.setdefault(start, text.size)
    for key in NAME_ATTRIBUTES:
        value = element.get(key) if key in keys else None
        if value:
            place = PagePlace(start, text.size, tag, note_role(element))
            text.page.places.setdefault(f"{text.file}#{value}", place)


@lru_cache(maxsize=256)  # the blocks of a page share a few classes
def names_note(look: str) -> bool:
    """Whether the class of an element names a note: "footnote", "references"."""
    return NOTE_NAME_RE.search(look) is not None


def note_role(element: _Element) -> str:
    """Where the markup says that an element is one: "mark", "note" or "back"; else ""."""
    for attribute in ROLE_ATTRIBUTES:
        said = element.get(attribute)
        if said:
            return note_role_in(said)
    return ""


def note_role_in(said: str) -> str:
    """The first role of a note among the words of an attribute ("chapter footnote" -> "note")."""
    for word in said.split():
        if word in NOTE_ROLES:
            return NOTE_ROLES[word]
    return ""


def keep_link(text: PageText, element: _Element, span: Span) -> None:
    """Keeps a link: one into the page or book may call a note, one to elsewhere is markup."""
    address = element.get("href", "").strip()
    if not address:
        return
    file, sign, fragment = address.partition("#")
    if sign and leads_into_book(text, file, fragment):
        target = f"{file_of_link(text, file)}#{fragment}"
        link = PageLink(
            span.start,
            span.end,
            target,
            link_names(text, element),
            is_raised_link(text, element),
            note_role(element),
        )
        text.page.links.append(link)
    else:
        text.page.markup.append(Markup("link", span, address))


def leads_into_book(text: PageText, file: str, fragment: str) -> bool:
    """Whether a link with a fragment points into the page or into its book.

    A page saved from a browser may print its own address in full ("http://site/x.htm#n3"): its
    links to notes are known by what the fragment is called.
    """
    if not file:
        return True
    if "://" in file:
        return NOTE_NAME_RE.search(fragment) is not None
    return bool(text.file)


def file_of_link(text: PageText, file: str) -> str:
    """The file of the book that a link points into."""
    if not file or "://" in file:
        return text.file
    return path_beside(text.file, file)


def link_names(text: PageText, element: _Element) -> tuple[str, ...]:
    """The names by which other links point to this one."""
    values = (element.get(key) for key in LINK_NAME_ATTRIBUTES)
    return tuple(f"{text.file}#{value}" for value in values if value)


def is_raised_link(text: PageText, element: _Element) -> bool:
    """Whether a link stands in a superscript or holds one."""
    return text.raised > 0 or any(name_of(child) == "sup" for child in element)


def path_beside(here: str, file: str) -> str:
    """A path that is given relative to the file `here` of a book, from the root of the book."""
    return normpath(join(dirname(here), unquote(file)))
