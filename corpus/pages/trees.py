"""Markup to trees, with nothing fetched and no entity of a file's own expanded."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from corpus.limits import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element


ENTITIES: Final = re.compile(r"<!ENTITY\s", re.I)
NAMED: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
PROLOGUE: Final = 100_000  # characters in which a file may declare entities


def refuse_entities(text: str) -> None:
    """Files that declare entities of their own are not read: they can grow without bound, or name other files."""
    if ENTITIES.search(text, 0, PROLOGUE):
        raise UnreadableError("declares entities of its own")


def html_tree(text: str) -> _Element:
    """The tree of an HTML page, as browsers mend it."""
    from lxml import etree

    refuse_entities(text)
    # huge: without it the parser drops, unsaid, what is nested more than 255 deep; the walk holds it to MAX_DEPTH
    parser = etree.HTMLParser(
        no_network=True, remove_pis=True, remove_comments=True, huge_tree=True
    )
    try:
        parser.feed(text.replace("\0", ""))
        root = parser.close()
    except etree.LxmlError:
        raise UnreadableError("no page that could be parsed") from None
    if root is None:
        raise UnreadableError("no page that could be parsed")
    return root


def xml_tree(data: bytes | str) -> _Element:
    """The tree of an XML file; raises UnreadableError where it is not well-formed."""
    from lxml import etree

    text = data if isinstance(data, str) else data[:PROLOGUE].decode("latin-1").replace("\0", "")
    refuse_entities(text)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        raise UnreadableError("not well-formed") from None
    if root is None:
        raise UnreadableError("empty")
    return root


def xhtml_tree(text: str) -> _Element:
    """The tree of an XHTML page; one that is not well-formed is read as HTML."""
    known = NAMED.sub(lambda entity: html.unescape(entity[0]), text)
    try:
        return xml_tree(known)
    except UnreadableError:
        return html_tree(text)
