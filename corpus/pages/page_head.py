"""Title and author of a page: from what its head says, its headings, its byline."""

from __future__ import annotations

import re  # faster than `regex` on lines as short as headings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from corpus.flat.bylines import author as persons_of_line
from corpus.flat.printed_labels import NOTES_HEADING_RE
from corpus.pages.page import Block, Page
from corpus.tables.alternation import alternation

BYLINE_ENTRY: Final = "byline"  # none of <meta>: what an element of the page says of its author
# names of <meta> entries, the most trustworthy first
AUTHOR_ENTRIES: Final = (
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "author",
    "parsely-author",
    "article:author",
    "byl",
    BYLINE_ENTRY,
)
STATED_TITLE: Final = "citation_title"
TITLE_ENTRIES: Final = (
    STATED_TITLE,
    "dc.title",
    "dcterms.title",
    "og:title",
    "twitter:title",
    "parsely-title",
)
# the number of a title: "3. The Mills", "IV: The Docks"
TITLE_NUMBER_RE: Final = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6})[.:)]\s+(?=\S)")
# the name of a site behind a title: "The Mills | The Journal", "The Mills – A Blog"
SITE_BEHIND_RE: Final = re.compile(r"\s+(?:[|»·]|[-–—](?=\s))\s*[^|»·]{2,60}\Z")
YEAR_BEHIND_RE: Final = re.compile(r"\s*\([^()]{0,30}\b\d{4}[^()]{0,10}\)\s*\Z")  # "(May 1976)"
# the imprint that heads a review of a book: "Bookmarks £2.50", "95p", "240 pp", "ISBN"
PRICE_RE: Final = re.compile(r"[£$€]\s?\d|\b\d{1,3}p\b|\b\d{2,4}\s?pp\b|\bISBN\b")
CHAPTER_OPENINGS: Final = ("chap", "kap")  # lines "Chapter 3" of which the next line is the title
BY: Final = "by "
TOP_BLOCKS: Final = 30  # from the top, among which headings and bylines are looked for
TITLE_BLOCKS: Final = 3  # from the top, among which a title stands that is no heading
BYLINE_CHARS: Final = 80  # a line longer than this is no byline
TEXT_CHARS: Final = 200  # a paragraph longer than this is running text: the head is over
PERSON_CHARS: Final = 120  # an entry longer than this names no persons
TITLE_CHARS: Final = 3  # what is shorter behind "Chapter 3" is no title
DATE_LINES: Final = 2  # dates and parts stand at most so many blocks below the title


@dataclass(frozen=True, slots=True)
class Masthead:
    """Title, author, and the indexes of the blocks that state them and nothing else."""

    title: str | None
    author: tuple[str, ...]
    blocks: frozenset[int]


@dataclass(frozen=True, slots=True)
class MastheadLine:
    """A heading or byline above the running text: the index of its block, its text, the block."""

    index: int
    text: str
    block: Block


@cache
def account_pattern() -> re.Pattern[str]:
    """An author entry that names no person: "admin", "Microsoft User", "Acme Inc", an address."""
    return re.compile(rf"https?:|@|^(?:{alternation('page-accounts')}|.*\binc\b)", re.I)


@cache
def chapter_pattern() -> re.Pattern[str]:
    """The number of a chapter at the head of a line: "Chapter 3: ", "Kapitel IV", "PART TWO –"."""
    return re.compile(
        rf"\W{{0,2}}(?:{alternation('page-chapters')})\s+"
        rf"(?:\d{{1,3}}|[ivxlc]{{1,6}}|{alternation('page-number-words')})\b[.:\s–—-]*",
        re.I,
    )


@cache
def aside_pattern() -> re.Pattern[str]:
    """A heading that is a part or a date and no title: "(Part Two)", "October 1917"."""
    return re.compile(
        rf"\(?(?:part\s+(?:\d|[ivx]|{alternation('page-part-numbers')})"
        r"|[^()]{0,20}\b(?:1[5-9]|20)\d\d)\W{0,2}\Z",
        re.I,
    )


def masthead(page: Page, meta: Mapping[str, Sequence[str]], name: str) -> Masthead:
    """What a page says of its title and author.

    `meta` are the entries of its head by their names in lower case; `name` is its <title>.
    """
    top = list(top_lines(page))
    stated = stated_author(meta)
    byline, printed = first_byline(top, stated)
    author = stated or printed
    rest = [line for line in top if line is not byline]
    title, used = title_in_headings(rest, author)
    first = block_of_title(page, tidy_title(name, author))
    if first is not None and first not in used and not any(at < first for at in used):
        title, used = tidy_title(name, author), {first}
    if byline:
        used = used | {byline.index}
    chosen = chosen_title(title, stated_title(meta, author), tidy_title(name, author), meta)
    return Masthead(chosen, author, frozenset(used))


def block_of_title(page: Page, name: str) -> int | None:
    """The index of the paragraph at the top that prints the <title> and nothing else, as word
    processors set it above all headings; None where none does."""
    for index, block in enumerate(page.blocks[:TITLE_BLOCKS]):
        text = " ".join(page.text[block.start : block.end].split())
        if name and block.kind == "paragraph" and text.casefold() == name.casefold():
            return index
    return None


def chosen_title(
    printed: str | None, stated: str, name: str, meta: Mapping[str, Sequence[str]]
) -> str | None:
    """The title of a page, from its headings, its entries and its <title>; None where none is.

    An entry for scholars' software ("citation_title") is right even where a heading differs.
    """
    if stated and STATED_TITLE in meta:
        return stated
    return printed or stated or name or None


def top_lines(page: Page) -> Iterator[MastheadLine]:
    """The headings and bylines above the running text, without the heads of reviews."""
    for index, block in enumerate(page.blocks[:TOP_BLOCKS]):
        text = " ".join(page.text[block.start : block.end].split())
        if PRICE_RE.search(text) or is_heading_of_notes(block, text):
            continue
        if block.kind == "heading" or is_byline(block, text):
            yield MastheadLine(index, text, block)
        elif block.kind == "paragraph" and len(text) > TEXT_CHARS:
            return


def is_heading_of_notes(block: Block, text: str) -> bool:
    """Whether a block is a heading like "Notes" or "References", the title of no essay."""
    return block.kind == "heading" and NOTES_HEADING_RE.match(text) is not None


def is_byline(block: Block, text: str) -> bool:
    """Whether a paragraph names persons and does nothing else."""
    if block.kind != "paragraph" or len(text) > BYLINE_CHARS:
        return False
    return bool(persons_of_line(text))


def stated_author(meta: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The persons that the first entry names which names any."""
    for entry in AUTHOR_ENTRIES:
        persons = persons_in(meta.get(entry, ()))
        if persons:
            return persons
    return ()


def persons_in(values: Sequence[str]) -> tuple[str, ...]:
    """The persons named in the values of an entry, each once."""
    persons: dict[str, None] = {}
    for value in values:
        text = " ".join(value.split())
        if text and len(text) < PERSON_CHARS and not account_pattern().search(text):
            named = persons_of_line(BY + text) or (text,)
            persons.update(dict.fromkeys(named))
    return tuple(persons)


def first_byline(
    top: Sequence[MastheadLine], stated: tuple[str, ...]
) -> tuple[MastheadLine | None, tuple[str, ...]]:
    """The first line that names persons, and these; where the author is stated, it must agree."""
    for line in top:
        persons = persons_of_line(line.text)
        if persons and (not stated or share_family_name(persons, stated)):
            return line, persons
    return None, ()


def share_family_name(persons: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two bylines share a family name."""
    return not family_names(persons).isdisjoint(family_names(others))


def family_names(persons: tuple[str, ...]) -> set[str]:
    """The last words of names, in small letters."""
    return {name.split()[-1].casefold() for name in persons}


def stated_title(meta: Mapping[str, Sequence[str]], author: tuple[str, ...]) -> str:
    """The title that the entries of the head state; "" where they state none."""
    for entry in TITLE_ENTRIES:
        values = meta.get(entry)
        if values and values[0].strip():
            return tidy_title(values[0], author)
    return ""


def title_in_headings(
    top: Sequence[MastheadLine], author: tuple[str, ...]
) -> tuple[str | None, set[int]]:
    """The title that headings state, and the indexes of the blocks that are no part of the text.

    It is that of the chapter, where they name one; else the highest heading, of several the first.
    """
    heads = [line for line in top if is_title_heading(line, author)]
    if not heads:
        return None, set()
    for line, following in zip(heads, [*heads[1:], None], strict=True):
        found = title_of_chapter(line, following)
        if found:
            title, used = found
            return title, used | headings_beside(heads, line.index)
    level = min(line.block.level for line in heads)
    highest = next(line for line in heads if line.block.level == level)
    used = {highest.index} | headings_beside(heads, highest.index)
    return without_number(highest.text), used


def is_title_heading(line: MastheadLine, author: tuple[str, ...]) -> bool:
    """Whether a line is a heading that says more than the author's name."""
    return line.block.kind == "heading" and not states_author_only(line.text, author)


def states_author_only(text: str, author: tuple[str, ...]) -> bool:
    """Whether a line is "Anna Weber" or "by Anna Weber" and nothing else."""
    bare = text.strip(" .:,").casefold()
    return any(bare in (name.casefold(), BY + name.casefold()) for name in author)


def title_of_chapter(
    line: MastheadLine, following: MastheadLine | None
) -> tuple[str, set[int]] | None:
    """The title of the chapter that a heading numbers, and the blocks that print both.

    It stands behind the number ("Chapter 3: The Mills") or is the next heading.
    """
    number = chapter_pattern().match(line.text)
    if number is None:
        return None
    title = line.text[number.end() :]
    if len(title) > TITLE_CHARS and not aside_pattern().match(line.text):
        return title.strip(), {line.index}
    if not title and following and line.text.lower().startswith(CHAPTER_OPENINGS):
        return following.text, {line.index, following.index}
    return None


def headings_beside(heads: Sequence[MastheadLine], title: int) -> set[int]:
    """The headings above the title, and dates or parts just below it; `title` is an index.

    They are no part of the text either.
    """
    beside = set()
    for line in heads:
        near = line.index <= title + DATE_LINES
        if line.index < title or (near and aside_pattern().match(line.text)):
            beside.add(line.index)
    return beside


def without_number(title: str) -> str:
    """A title without the number before it: "3. The Mills" -> "The Mills"."""
    number = TITLE_NUMBER_RE.match(title)
    return title[number.end() :] if number else title


def tidy_title(title: str, author: tuple[str, ...]) -> str:
    """A title without the author before it, the site or the year behind it."""
    tidy = " ".join(title.split())
    for name in author:
        prefix = f"{name}:"
        if tidy.casefold().startswith(prefix.casefold()):
            tidy = tidy[len(prefix) :].strip()
    return SITE_BEHIND_RE.sub("", YEAR_BEHIND_RE.sub("", tidy)).strip()
