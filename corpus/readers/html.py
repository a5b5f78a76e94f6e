"""HTML pages as saved from a browser: journals, archives, web sites."""

from __future__ import annotations

import re  # `regex` is no faster here, and pages are read without loading it
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from corpus.essay import Essay
from corpus.files.decode import markup_text
from corpus.limits import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIXES: Final = (".html", ".htm", ".xhtml", ".shtml")
# "<!DOCTYPE html", "<html>", '<?xml version="1.0"?> <html …'
START_RE: Final = re.compile(
    rb"""
    \s*
    (?: <!doctype\s+html
      | <\?xml [^>]{0,200} > \s* < (?: !doctype\s+html | html )
      | <html [\s>]
    )
    """,
    re.I | re.X,
)
TAGS_RE: Final = re.compile(rb"<(?:html|head|body|p|div|h[1-6])[\s>]", re.I)
UTF8_BOM: Final = b"\xef\xbb\xbf"
UTF16_BOM_BYTES: Final = 2
HEAD_BYTES: Final = 4096  # in which tags are counted
COMMENTS: Final = frozenset(("comments", "comment", "comment-list", "comments-area"))
MIN_TAGS: Final = 3


def sniff(head: bytes, suffix: str) -> float:
    """How sure it is, 0 to 1, that a file is a page, by its first bytes and its suffix."""
    utf8 = head.removeprefix(UTF8_BOM)
    utf16 = head.replace(b"\0", b"")[UTF16_BOM_BYTES:]
    if START_RE.match(utf8) or START_RE.match(utf16):
        return 0.95
    if suffix in SUFFIXES:
        return 0.8
    begins_with_tag = head.lstrip().startswith(b"<")
    if begins_with_tag and len(TAGS_RE.findall(head[:HEAD_BYTES])) >= MIN_TAGS:
        return 0.55
    return 0.0


def read(data: bytes, _path: str, encoding: str | None) -> tuple[Essay, ...]:
    """One essay a page; raises UnreadableError where the page is none or holds no text.

    A report of ibidem is refused: it stands beside the essays it is about, and would cite all of
    the works that they cite.
    """
    from corpus.pages.inline_notes import move_inline_notes
    from corpus.pages.linked_notes import linked_notes
    from corpus.pages.page_essay import essay_of_page
    from corpus.pages.page_head import masthead
    from corpus.pages.page_notes import apparatus_of, completed_notes
    from corpus.pages.page_walk import page_of
    from corpus.pages.style_classes import give_looks
    from corpus.pages.trees import html_tree, xhtml_tree

    text, problems = markup_text(data, encoding)
    root = xhtml_tree(text) if data.lstrip().startswith(b"<?xml") else html_tree(text)
    meta, name = head_entries(root)
    if "ibidem" in meta.get("generator", ()):
        raise UnreadableError("a report of ibidem, not an essay")
    give_looks(root)
    move_inline_notes(root)
    page = page_of(root)
    if not page.text.strip():
        raise UnreadableError("a page without text")
    notes, loose = linked_notes({"": page})
    apparatus = apparatus_of(page, completed_notes(page, notes), [link for _, link in loose])
    essay = essay_of_page(page, apparatus, masthead(page, meta, name))
    return (replace(essay, problems=(*problems, *essay.problems)),)


def head_entries(root: _Element) -> tuple[dict[str, list[str]], str]:
    """The values of the <meta> entries by name, in lower case, and the <title>."""
    from corpus.pages.page_head import BYLINE_ENTRY

    meta: defaultdict[str, list[str]] = defaultdict(list)
    for entry in root.iter("{*}meta"):
        name = entry.get("name") or entry.get("property")
        content = entry.get("content")
        if name and content:
            meta[name.strip().lower()].append(content)
    meta[BYLINE_ENTRY] += bylines_in(root)
    return dict(meta), title_of(root)


def bylines_in(root: _Element) -> list[str]:
    """What the first element says that is marked up as the author of the page: rel="author",
    class="author vcard". The authors of remarks below it are no authors."""
    from corpus.flat.bylines import author

    for element in root.iter():
        classes = element.get("class", "").split() if isinstance(element.tag, str) else []
        is_byline = element.get("rel") == "author" or "author" in classes
        if is_byline or "byline" in classes:
            line = " ".join("".join(map(str, element.itertext())).split())
            if author(line) or author(f"by {line}"):
                return [line.removeprefix("by ").removeprefix("By ")]
        if not COMMENTS.isdisjoint(classes) or element.get("id") == "comments":
            break
    return []


def title_of(root: _Element) -> str:
    """What the first <title> says; "" where there is none."""
    title = next(root.iter("{*}title"), None)
    return "" if title is None else "".join(map(str, title.itertext()))
