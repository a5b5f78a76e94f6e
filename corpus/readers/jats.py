"""JATS (NISO, NLM) XML: articles as journals keep and exchange them."""

from __future__ import annotations

import re  # `regex` would gain nothing on the head of a file
from typing import Final

from corpus.essay import Essay
from corpus.limits import UnreadableError

SUFFIXES: Final = (".xml", ".nxml", ".jats")
OWN_SUFFIXES: Final = (".nxml", ".jats")
# <FictionBook xmlns="…">, <book xmlns="http://docbook.org/ns/docbook">: told in a line, not read
OTHER_RE: Final = re.compile(rb"<(?P<book>FictionBook)[\s>]|(?P<docbook>docbook\.org/ns|DocBook)")
OTHERS: Final = {
    "book": "a FictionBook: convert it to EPUB (pandoc FILE -o book.epub)",
    "docbook": "a DocBook file: convert it to EPUB or Markdown (pandoc -f docbook FILE -o FILE.md)",
}
HEAD_BYTES: Final = 2_000  # in which a file says what it is
# <article xmlns:xlink="…" article-type="research-article">, <!DOCTYPE article PUBLIC "-//NLM//…"
ROOT_RE: Final = re.compile(rb"-//(?:NLM|NISO)//DTD|<article(?=[\s>])(?![^>]*docbook)")
JATS_RE: Final = re.compile(
    rb"<front>|<front\s|<article-meta>|<journal-meta>|<body>|-//N(?:LM|ISO)//"
)


def sniff(head: bytes, suffix: str) -> float:
    """How sure it is, 0 to 1, that a file is JATS, by its root and its suffix."""
    plain = head.replace(b"\0", b"")
    if ROOT_RE.search(plain) and JATS_RE.search(plain) and b"<html" not in plain[:2000].lower():
        return 0.96
    if OTHER_RE.search(plain[:HEAD_BYTES]) and plain.lstrip().startswith(b"<"):
        return 0.94
    if suffix in OWN_SUFFIXES:
        return 0.9
    # some other XML: a clear refusal, rather than tags read as a text
    return 0.3 if suffix == ".xml" and plain.lstrip().startswith(b"<") else 0.0


def read(data: bytes, _path: str, encoding: str | None) -> tuple[Essay, ...]:
    """One essay; raises UnreadableError where the file is no JATS, has no text or is not
    well-formed."""
    from dataclasses import replace

    from corpus.tagged.jats_page import jats_essay
    from corpus.tagged.tag_walk import local, tagged_tree

    other = OTHER_RE.search(data[:HEAD_BYTES].replace(b"\0", b""))
    if other:
        raise UnreadableError(OTHERS[other.lastgroup or ""])
    root, problems = tagged_tree(data, encoding)
    articles = [root] if local(root) == "article" else list(root.iter("{*}article"))
    if not articles:
        raise UnreadableError("XML that is neither TEI nor JATS")
    essay = jats_essay(articles[0])
    return (replace(essay, problems=(*problems, *essay.problems)),)
