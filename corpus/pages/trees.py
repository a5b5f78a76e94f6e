"""Markup to trees, with nothing fetched and no entity of a file's own expanded."""

from __future__ import annotations

import html
import re  # as fast as `regex` here, and pages are read without loading it
from typing import TYPE_CHECKING, Final

from corpus.limits import MAX_ATTRIBUTES, UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element


ENTITY_DECLARATION_RE: Final = re.compile(r"<!ENTITY\s", re.I)
# entities of HTML, which XML does not know: "&eacute;", "&nbsp;"; not the five of XML
NAMED_ENTITY_RE: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
# a tag up to its end, over signs in quotation marks: <p class="a>b" title='c'>
TAG_RE: Final = re.compile(r"""<[A-Za-z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+""")
VALUE_RE: Final = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')|["']""")  # ="a b"; and stray signs
PROLOGUE_CHARS: Final = 100_000  # from the start of a file, in which it may declare entities


def refuse_entities(text: str) -> None:
    """Raises UnreadableError where a file declares entities of its own.

    Such entities can grow without bound ("billion laughs") or name other files.
    """
    if ENTITY_DECLARATION_RE.search(text, 0, PROLOGUE_CHARS):
        raise UnreadableError("declares entities of its own")


def refuse_attributes(text: str) -> None:
    """Raises UnreadableError where a tag has more than MAX_ATTRIBUTES attributes.

    The parser compares each of them with all before it: 80,000 cost it minutes.
    """
    for tag in TAG_RE.finditer(text):
        if tag.end() - tag.start() <= 2 * MAX_ATTRIBUTES:
            continue
        names = VALUE_RE.sub(" ", tag[0]).replace("/", " ").split()
        if len(names) > MAX_ATTRIBUTES + 1:  # the first is that of the tag
            raise UnreadableError(f"a tag with more than {MAX_ATTRIBUTES} attributes")


def html_tree(text: str) -> _Element:
    """The tree of an HTML page, mended as browsers do.

    Raises UnreadableError where there is nothing to parse.
    """
    from lxml import etree

    refuse_entities(text)
    refuse_attributes(text)
    # huge_tree: without it the parser silently drops what is nested more than 255 deep;
    # the walk over the tree holds it to MAX_DEPTH
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

    refuse_entities(prologue(data))
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


def prologue(data: bytes | str) -> str:
    """The start of an XML file as text, in which declarations of entities can be seen.

    Their letters are ASCII: any encoding shows them once the zero bytes of UTF-16 are gone.
    """
    if isinstance(data, str):
        return data
    return data[:PROLOGUE_CHARS].decode("latin-1").replace("\0", "")


def xhtml_tree(text: str) -> _Element:
    """The tree of an XHTML page; one that is not well-formed is read as HTML."""
    known = NAMED_ENTITY_RE.sub(lambda entity: html.unescape(entity[0]), text)
    try:
        return xml_tree(known)
    except UnreadableError:
        return html_tree(text)
