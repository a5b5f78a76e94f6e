"""The files of a book to chapters: which are text, which are notes or trimmings, and what each is called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from corpus.essay import Essay, Markup, Span
from corpus.files.decode import markup_text
from corpus.files.zip_archive import Archive
from corpus.limits import UnreadableError
from corpus.pages.linked_notes import Noted, ties
from corpus.pages.page import Block, Page, PageLink, page_of
from corpus.pages.page_essay import assemble, completed, tied, untied
from corpus.pages.page_head import NUMBER, masthead
from corpus.pages.trees import xhtml_tree, xml_tree

if TYPE_CHECKING:
    from lxml.etree import _Element


CONTAINER: Final = "META-INF/container.xml"
TRIMMINGS: Final = re.compile(
    r"\b(?:cover|titlepage|halftitlepage|title-page|imprint|colophon|copyright-page|copyright|toc|landmarks|loi|lot|index"
    r"|dedication|acknowledgments|acknowledgements|seriespage|other-credits|uncopyright|advertisement)\b"
)
ORDINAL: Final = re.compile(r"(?:[IVXLC]{1,7}|\d{1,3})\s*[:.–—]\s+(?=\S)")
LITTLE: Final = 400  # characters that make no chapter
PAGES: Final = (
    "application/xhtml+xml",
    "text/html",
    "application/x-dtbook+xml",
    "text/x-oeb1-document",
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What the package of a book says: title, authors, its files in reading order, and what the contents call them."""

    title: str
    author: tuple[str, ...]
    spine: tuple[str, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file of the book, read: its page, its <title>, what it says it is."""

    page: Page
    title: str
    role: str


def contents(parts: Archive) -> Contents:
    """The package of a book; raises UnreadableError where there is none."""
    container = xml_tree(parts.part(CONTAINER))
    package = next((found.get("full-path", "") for found in container.iter("{*}rootfile")), "")
    root = xml_tree(parts.part(package))
    items = {item.get("id", ""): item for item in root.iter("{*}item")}
    files = {key: beside(package, item.get("href", "")) for key, item in items.items()}
    spine = [ref.get("idref", "") for ref in root.iter("{*}itemref")]
    wanted = [
        files[key]
        for key in spine
        if key in files and items[key].get("media-type", PAGES[0]) in PAGES
    ]
    title, author = described(root)
    names = {}
    for key, item in items.items():
        if (
            "nav" in item.get("properties", "").split()
            or item.get("media-type") == "application/x-dtbncx+xml"
        ):
            names.update(called(parts, files[key]))
    return Contents(title, author, tuple(dict.fromkeys(wanted)), names)


def beside(here: str, file: str) -> str:
    """A path relative to a file of the archive."""
    return normpath(join(dirname(here), unquote(file.partition("#")[0])))


def described(root: _Element) -> tuple[str, tuple[str, ...]]:
    """Title and authors of the book; others who had a hand in it (translators, makers) are no authors."""
    roles = {
        (meta.get("refines") or "").lstrip("#"): (meta.text or "").strip()
        for meta in root.iter("{*}meta")
        if meta.get("property") == "role"
        and (meta.text or "").strip() in ("trl", "edt", "ill", "bkp")
    }
    title = next((" ".join((found.text or "").split()) for found in root.iter("{*}title")), "")
    makers = (
        " ".join((maker.text or "").split())
        for maker in root.iter("{*}creator")
        if maker.get("id", "-") not in roles
        and maker.get("{http://www.idpf.org/2007/opf}role", "aut") == "aut"
    )
    return title, tuple(dict.fromkeys(name for name in makers if name))


def called(parts: Archive, file: str) -> dict[str, str]:
    """File to name, from the contents (nav or ncx)."""
    try:
        root = xhtml_tree(markup_text(parts.part(file))[0])
    except UnreadableError:
        return {}
    out: dict[str, str] = {}
    for link in root.iter("{*}a"):
        if href := link.get("href"):
            out.setdefault(beside(file, href), " ".join("".join(map(str, link.itertext())).split()))
    for point in root.iter("{*}navPoint"):
        source, text = point.find("{*}content"), point.find("{*}navLabel/{*}text")
        if source is not None and text is not None:
            out.setdefault(beside(file, source.get("src", "")), " ".join((text.text or "").split()))
    return out


def leaf(parts: Archive, name: str) -> Leaf | None:
    """One file of the book; None where it cannot be read."""
    try:
        root = xhtml_tree(markup_text(parts.part(name))[0])
    except UnreadableError as reason:
        if "bomb" in str(reason) or "entities" in str(reason):
            raise
        return None
    title = next(root.iter("{*}title"), None)
    name_ = " ".join("".join(map(str, title.itertext())).split()) if title is not None else ""
    return Leaf(page_of(root, name), name_, role(root))


def role(root: _Element) -> str:
    """The semantic types of the body and of what it directly holds."""
    body = next(root.iter("{*}body"), None)
    if body is None:
        return ""
    inner = list(body)[:1]
    types = (
        e.get("{http://www.idpf.org/2007/ops}type") or e.get("epub:type") or e.get("role") or ""
        for e in (body, *inner)
    )
    return " ".join(types)


def chapters(parts: Archive, book: Contents) -> tuple[Essay, ...]:
    """An essay for each file with text of the book; notes stand in the essay that calls them."""
    leaves = {name: found for name in book.spine if (found := leaf(parts, name)) is not None}
    pages = {name: found.page for name, found in leaves.items()}
    notes, loose = ties(pages)
    home, away = sorted_out(notes)
    out, dropped = [], []
    for at, (name, found) in enumerate(leaves.items()):
        if (
            not home[name]
            and not away[name]
            and (trimming(name, found, book) or only_notes(name, found, notes))
        ):
            dropped.append(found.title or name)
            continue
        marks = [link for file, link in loose if file == name]
        essay = chapter(
            found, home[name], [(note, pages[note.file]) for note in away[name]], marks, book, name
        )
        out.append(replace(essay, id=str(at + 1).zfill(max(len(str(len(leaves))), 2))))
    if out and dropped:
        out[0] = replace(
            out[0], left_out=(*out[0].left_out, f"other parts of the book: {', '.join(dropped)}")
        )
    return tuple(out)


def sorted_out(
    notes: Sequence[Noted],
) -> tuple[defaultdict[str, list[Noted]], defaultdict[str, list[Noted]]]:
    """By file, the notes that stand in it, and those that it calls from another; a note that nothing calls goes where
    the note before it went."""
    home: defaultdict[str, list[Noted]] = defaultdict(list)
    away: defaultdict[str, list[Noted]] = defaultdict(list)
    owner: dict[str, str] = {}
    for note in reversed(
        notes
    ):  # first guess for notes before any that is called: the next one's chapter
        owner[note.file] = note.mark[0] if note.mark else owner.get(note.file, note.file)
    for note in notes:
        owner[note.file] = note.mark[0] if note.mark else owner[note.file]
        (home if owner[note.file] == note.file else away)[owner[note.file]].append(note)
    return home, away


def only_notes(name: str, found: Leaf, notes: Sequence[Noted]) -> bool:
    """Does a file hold hardly more than notes?"""
    held = sum(note.reach - note.begin for note in notes if note.file == name)
    return held * 2 > len(found.page.text)


def trimming(name: str, found: Leaf, book: Contents) -> bool:
    """A file that is no chapter: cover, contents, imprint, a page with hardly a word."""
    if not found.page.text.strip():
        return True
    stem = name.rpartition("/")[2].rpartition(".")[0].lower()
    if TRIMMINGS.search(found.role) or TRIMMINGS.fullmatch(stem):
        return True
    return len(found.page.text) < LITTLE and len(book.spine) > 1


def chapter(
    found: Leaf,
    own: Sequence[Noted],
    away: Sequence[tuple[Noted, Page]],
    loose: Iterable[PageLink],
    book: Contents,
    name: str,
) -> Essay:
    """One chapter with the text of its notes after it."""
    page, moved = gathered(found.page, away)
    notes = sorted((*own, *moved), key=lambda note: note.begin)
    noting = tied(page, completed(page, notes), loose) if notes else untied(page)
    top = masthead(found.page, {}, found.title)
    known = book.names.get(name) or (
        found.title if found.title and found.title != book.title else ""
    )
    title = ORDINAL.sub("", known, count=1) if known else top.title or book.title
    numbered = NUMBER.match(title)
    essay = assemble(
        page,
        noting,
        title[numbered.end() :] if numbered else title,
        book.author or top.author,
        top.blocks,
    )
    return replace(essay, book=": ".join(filter(None, (*book.author[:1], book.title))))


def gathered(page: Page, away: Sequence[tuple[Noted, Page]]) -> tuple[Page, list[Noted]]:
    """A page with notes of other files set after its text, and the notes as they stand there."""
    if not away:
        return page, []
    parts, size = [page.text], len(page.text)
    blocks, lines, markup, moved = list(page.blocks), list(page.lines), list(page.markup), []
    for note, other in sorted(away, key=lambda pair: (pair[0].file, pair[0].begin)):
        shift = size - note.begin
        parts.append(other.text[note.begin : note.end] + "\n\n")
        blocks.append(Block("paragraph", size, note.end + shift, look="note"))
        lines.append(size)
        markup += shifted(other, note, shift)
        moved.append(
            replace(
                note,
                file=note.mark[0] if note.mark else note.file,
                begin=size,
                start=note.start + shift,
                end=note.end + shift,
                reach=note.end + shift,
            )
        )
        size += note.end - note.begin + 2
    markup.sort(key=lambda m: m.span)
    text = "".join(parts)
    return replace(page, text=text, blocks=blocks, lines=lines, markup=markup), moved


def shifted(other: Page, note: Noted, shift: int) -> list[Markup]:
    """The markup of a note, moved with it."""
    from bisect import bisect_left

    first = bisect_left(other.markup, note.begin, key=lambda m: m.span.start)
    last = bisect_left(other.markup, note.end, key=lambda m: m.span.start)
    inside = (m for m in other.markup[first:last] if m.span.end <= note.end)
    return [replace(m, span=Span(m.span.start + shift, m.span.end + shift)) for m in inside]
