"""Title and author of a page: from what its head says, its headings, its byline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.flat.bylines import author as persons
from corpus.pages.page import Block, Page

AUTHORS: Final = (
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "author",
    "parsely-author",
    "article:author",
    "byl",
)
TITLES: Final = (
    "citation_title",
    "dc.title",
    "dcterms.title",
    "og:title",
    "twitter:title",
    "parsely-title",
)
TOOLS: Final = re.compile(
    r"https?:|@|^(?:admin|webmaster|editor|unknown|user|owner|windows|microsoft|.*\binc\b)", re.I
)
CHAPTER: Final = re.compile(
    r"\W{0,2}(?:chapter|part|section|appendix|kapitel|chapitre)\s+(?:\d{1,3}|[ivxlc]{1,6}|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\b[.:\s–—-]*",
    re.I,
)
NUMBER: Final = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6})[.:)]\s+(?=\S)")
ASIDE: Final = re.compile(
    r"\(?(?:part\s+(?:\d|[ivx]|one|two|three)|[^()]{0,20}\b(?:1[5-9]|20)\d\d)\W{0,2}\Z", re.I
)
SITE: Final = re.compile(r"\s+(?:[|»·]|[-–—](?=\s))\s*[^|»·]{2,60}\Z")
YEAR: Final = re.compile(r"\s*\([^()]{0,30}\b\d{4}[^()]{0,10}\)\s*\Z")
PRICE: Final = re.compile(
    r"[£$€]\s?\d|\b\d{1,3}p\b|\b\d{2,4}\s?pp\b|\bISBN\b"
)  # heads the review of a book
PERIOD: Final = 30  # blocks from the top among which headings and bylines are looked for


@dataclass(frozen=True, slots=True)
class Masthead:
    """Title, author, and the indexes of the blocks that state them."""

    title: str | None
    author: tuple[str, ...]
    blocks: frozenset[int]


def masthead(page: Page, meta: Mapping[str, Sequence[str]], name: str) -> Masthead:
    """What a page says of itself. `meta` are the entries of its head, in lower case; `name` is its <title>."""
    top = list(above(page))
    said = next((found for key in AUTHORS if (found := names(meta.get(key, ())))), ())
    bylines = [
        (at, found)
        for at, line, _ in top
        if (found := persons(line)) and (not said or same(found, said))
    ]
    author = said or (bylines[0][1] if bylines else ())
    taken = {at for at, _ in bylines[:1]}
    title, used = headed([entry for entry in top if entry[0] not in taken], author)
    given = next(
        (tidy(value[0], author) for key in TITLES if (value := meta.get(key)) and value[0].strip()),
        None,
    )
    if given and (title is None or agrees(given, title) or "citation_title" in meta):
        title = given if "citation_title" in meta or title is None else title
    return Masthead(title or given or tidy(name, author) or None, author, frozenset(taken | used))


def above(page: Page) -> list[tuple[int, str, Block]]:
    """The headings and short lines above the running text: index, text on one line, block."""
    out = []
    for at, block in enumerate(page.blocks[:PERIOD]):
        line = " ".join(page.text[block.start : block.end].split())
        if PRICE.search(line):
            continue
        if block.kind == "heading" or (
            block.kind == "paragraph" and len(line) <= 80 and persons(line)
        ):
            out.append((at, line, block))
        elif block.kind == "paragraph" and len(line) > 200:
            break
    return out


def names(values: Sequence[str]) -> tuple[str, ...]:
    """The persons named in entries of the head."""
    out: list[str] = []
    for value in values:
        value = " ".join(value.split())
        if value and len(value) < 120 and not TOOLS.search(value):
            out += [name for name in persons(f"by {value}") or (value,) if name not in out]
    return tuple(out)


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Do two bylines share a family name?"""
    return bool(
        {name.split()[-1].casefold() for name in one}
        & {name.split()[-1].casefold() for name in other}
    )


def headed(
    top: Sequence[tuple[int, str, Block]], author: tuple[str, ...]
) -> tuple[str | None, set[int]]:
    """The title that headings state: that of the chapter, where they name one; else the highest, else the first."""
    heads = [
        (at, line, block)
        for at, line, block in top
        if block.kind == "heading" and not only(line, author)
    ]
    if not heads:
        return None, set()
    for (at, line, _), after in zip(heads, [*heads[1:], None], strict=True):
        chapter = CHAPTER.match(line)
        if chapter and len(line) - chapter.end() > 3 and not ASIDE.match(line):
            return line[chapter.end() :].strip(), {at, *book(heads, at)}
        if (
            chapter
            and len(line) == chapter.end()
            and line.lower().startswith(("chapter", "kap", "chap"))
            and after
        ):
            return after[1], {at, after[0], *book(heads, at)}
    level = min(block.level for _, _, block in heads)
    at, line, _ = next(entry for entry in heads if entry[2].level == level)
    numbered = NUMBER.match(line)
    return line[numbered.end() :] if numbered else line, {at, *book(heads, at)}


def book(heads: Sequence[tuple[int, str, Block]], title: int) -> set[int]:
    """Headings above the title, and dates or parts of it that stand alone: no part of the text either."""
    return {at for at, line, _ in heads if at < title or (at <= title + 2 and ASIDE.match(line))}


def only(line: str, author: tuple[str, ...]) -> bool:
    """Does a line state the author and nothing else?"""
    bare = line.strip(" .:,").casefold()
    return any(bare in (name.casefold(), f"by {name.casefold()}") for name in author)


def tidy(title: str, author: tuple[str, ...]) -> str:
    """A title without the author before it, the site or the year after it."""
    title = " ".join(title.split())
    for name in author:
        if title.casefold().startswith(f"{name.casefold()}:"):
            title = title[len(name) + 1 :].strip()
    return SITE.sub("", YEAR.sub("", title)).strip()


def agrees(one: str, other: str) -> bool:
    """Is one of two titles contained in the other?"""
    a, b = (re.sub(r"\W+", "", title).casefold() for title in (one, other))
    return a in b or b in a
