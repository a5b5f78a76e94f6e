"""HTML pages as saved from a browser: journals, archives, web sites."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from corpus.essay import Essay
from corpus.files.decode import markup_text
from corpus.limits import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element


SUFFIXES: Final = (".html", ".htm", ".xhtml", ".shtml")
START: Final = re.compile(
    rb"\s*(?:<!doctype\s+html|<\?xml[^>]{0,200}>\s*<(?:!doctype\s+html|html)|<html[\s>])", re.I
)
TAGS: Final = re.compile(rb"<(?:html|head|body|p|div|h[1-6])[\s>]", re.I)


def sniff(head: bytes, suffix: str) -> float:
    """Sure where the file begins as a page does."""
    if START.match(head.removeprefix(b"\xef\xbb\xbf")) or START.match(head.replace(b"\0", b"")[2:]):
        return 0.95
    if suffix in SUFFIXES:
        return 0.8
    return 0.55 if len(TAGS.findall(head[:4096])) >= 3 and head.lstrip()[:1] == b"<" else 0.0


def read(data: bytes, _path: str, encoding: str | None) -> tuple[Essay, ...]:
    """One essay a page."""
    from corpus.pages.linked_notes import ties
    from corpus.pages.page import page_of
    from corpus.pages.page_essay import assemble, completed, tied, untied
    from corpus.pages.page_head import masthead
    from corpus.pages.trees import html_tree, xhtml_tree

    text, problems = markup_text(data, encoding)
    root = xhtml_tree(text) if data.lstrip()[:5] == b"<?xml" else html_tree(text)
    meta, name = head(root)
    if "ibidem" in meta.get(
        "generator", ()
    ):  # it stands beside the essays it is about, and would cite all of them
        raise UnreadableError("a report of ibidem, not an essay")
    page = page_of(root)
    if not page.text.strip():
        raise UnreadableError("a page without text")
    notes, loose = ties({"": page})
    noting = (
        tied(page, completed(page, notes), [link for _, link in loose]) if notes else untied(page)
    )
    top = masthead(page, meta, name)
    essay = assemble(page, noting, top.title, top.author, top.blocks)
    return (replace(essay, problems=(*problems, *essay.problems)),)


def head(root: _Element) -> tuple[dict[str, list[str]], str]:
    """The entries of <meta>, by name, and the <title>."""
    meta: defaultdict[str, list[str]] = defaultdict(list)
    for entry in root.iter("{*}meta"):
        name = entry.get("name") or entry.get("property") or ""
        if name and (content := entry.get("content")):
            meta[name.strip().lower()].append(content)
    title = next(root.iter("{*}title"), None)
    return dict(meta), "".join(map(str, title.itertext())) if title is not None else ""
