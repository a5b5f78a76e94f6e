"""From the files of a book to chapters: which are text, which hold notes, which are neither."""

from __future__ import annotations

import re  # names of files and titles are few: `regex` would gain nothing
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from corpus.essay import Essay, Problem
from corpus.files.decode import decode, markup_text
from corpus.files.zip_archive import Archive
from corpus.flat.note_signs import tokens
from corpus.limits import ELEMENTS, NUMBERS, UnreadableError
from corpus.packages.epub_contents import Contents, text_inside
from corpus.packages.epub_notes import page_with_notes
from corpus.pages.linked_notes import PageNote, linked_notes
from corpus.pages.page import Page, PageLink
from corpus.pages.page_essay import essay_of_page
from corpus.pages.page_head import Masthead, masthead, without_number
from corpus.pages.page_links import EPUB_TYPE
from corpus.pages.page_notes import apparatus_of, completed_notes
from corpus.pages.page_walk import page_of
from corpus.pages.style_classes import give_looks
from corpus.pages.trees import xhtml_tree

if TYPE_CHECKING:
    from lxml.etree import _Element


# epub:type of files that are no chapter, and names that such files have: "toc", "cover.xhtml"
TRIMMINGS: Final = (
    "cover titlepage halftitlepage title-page imprint colophon copyright-page copyright toc "
    "landmarks loi lot index dedication acknowledgments acknowledgements seriespage "
    "other-credits uncopyright advertisement"
).split()
TRIMMING_RE: Final = re.compile(rf"\b(?:{'|'.join(TRIMMINGS)})\b")
# the number that a table of contents prints before a name: "IV: The Mills", "3 – The Docks"
ORDINAL_RE: Final = re.compile(r"(?:[IVXLC]{1,7}|\d{1,3})\s*[:.–—]\s+(?=\S)")
MIN_CHARS: Final = 400  # a shorter file is no chapter, unless it is all there is
MAX_SHEETS: Final = 20  # style sheets of a book that are looked at
LOSSES_TOLD: Final = 5  # files of a book that could not be read, each told with its reason
TYPE_ATTRIBUTES: Final = (EPUB_TYPE, "epub:type", "role")
FATAL: Final = ("bomb", "entities")  # reasons for which the whole book is refused


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file of the book: its name, its page, its <title>, its semantic types ("chapter")."""

    name: str
    page: Page
    title: str
    types: str


@dataclass(slots=True)
class BookSize:
    """How much of a book was read so far: what is bounded for a page is for a book as a whole."""

    elements: int = 0
    numbers: int = 0
    chars: int = 0

    def add(self, root: _Element, page: Page) -> None:
        """Counts one file; raises UnreadableError where the book holds too much for its text."""
        self.elements += sum(1 for _ in root.iter())
        self.numbers += sum(1 for _ in tokens(page.text))
        self.chars += len(page.text)
        ELEMENTS.refuse(self.elements, self.chars)
        NUMBERS.refuse(self.numbers, self.chars)


def chapters_of(parts: Archive, book: Contents) -> tuple[Essay, ...]:
    """An essay for each file with text of the book; notes stand in the essay that calls them."""
    leaves, lost = leaves_of(parts, book)
    pages = {leaf.name: leaf.page for leaf in leaves}
    notes, loose = linked_notes(pages)
    notes_of_file = notes_by_chapter(notes)
    loose_of_file: defaultdict[str, list[PageLink]] = defaultdict(list)
    for file, link in loose:
        loose_of_file[file].append(link)
    chars = chars_of_notes(notes)
    digits = max(len(str(len(leaves))), 2)
    essays: list[Essay] = []
    dropped: list[str] = []
    for number, leaf in enumerate(leaves, start=1):
        own = notes_of_file[leaf.name]
        if not own and is_no_chapter(leaf, book, chars[leaf.name]):
            dropped.append(leaf.title or leaf.name)
            continue
        marks = loose_of_file[leaf.name]
        page, moved = page_with_notes(leaf.name, leaf.page, own, pages)
        essay = chapter_of(leaf, page, moved, marks, book)
        essays.append(replace(essay, id=str(number).zfill(digits)))
    if essays and dropped:
        remark = f"other parts of the book: {', '.join(dropped)}"
        essays[0] = replace(essays[0], left_out=(*essays[0].left_out, remark))
    if essays and lost:
        essays[0] = replace(essays[0], problems=(*essays[0].problems, loss(lost)))
    return tuple(essays)


def loss(lost: Sequence[str]) -> Problem:
    """The files of a book that could not be read, told in one line with the reason of each."""
    told = "; ".join(lost[:LOSSES_TOLD])
    if len(lost) > LOSSES_TOLD:
        told += f" and {len(lost) - LOSSES_TOLD} more"
    return Problem("failed", f"parts of the book left out: {told}", 0)


def leaves_of(parts: Archive, book: Contents) -> tuple[list[Leaf], list[str]]:
    """The files of the book that can be read, in reading order, and for each other file the reason.

    Raises UnreadableError where one would cost too much or declares entities of its own.
    """
    leaves: list[Leaf] = []
    lost: list[str] = []
    size = BookSize()
    sheets = style_sheets(parts, book)
    for name in book.spine:
        try:
            data = parts.part(name)
            root = xhtml_tree(markup_text(data)[0]) if data.strip() else None
        except UnreadableError as reason:
            if any(word in str(reason) for word in FATAL):
                raise
            lost.append(reason_about(name, str(reason)))
            continue
        if root is not None:
            give_looks(root, sheets)
            leaf = leaf_of(root, name)
            size.add(root, leaf.page)
            leaves.append(leaf)
    return leaves, lost


def style_sheets(parts: Archive, book: Contents) -> list[str]:
    """The style sheets of the book; one that cannot be read is none."""
    sheets: list[str] = []
    for name in book.sheets[:MAX_SHEETS]:
        try:
            sheets.append(decode(parts.part(name))[0])
        except UnreadableError:
            continue
    return sheets


def reason_about(name: str, reason: str) -> str:
    """A reason that names the file: "c2.xhtml is missing in it", "c2.xhtml: not well-formed"."""
    return reason if reason.startswith(name) else f"{name}: {reason}"


def leaf_of(root: _Element, name: str) -> Leaf:
    """One file of the book, read."""
    title = next(root.iter("{*}title"), None)
    printed = "" if title is None else text_inside(title)
    return Leaf(name, page_of(root, name), printed, semantic_types(root))


def semantic_types(root: _Element) -> str:
    """What a file says it is, in its body and in the first element there: "bodymatter chapter"."""
    body = next(root.iter("{*}body"), None)
    if body is None:
        return ""
    return " ".join(types_of(element) for element in (body, *list(body)[:1]))


def types_of(element: _Element) -> str:
    """The semantic types that an element states; "" where it states none."""
    for attribute in TYPE_ATTRIBUTES:
        types = element.get(attribute)
        if types:
            return types
    return ""


def notes_by_chapter(notes: Sequence[PageNote]) -> defaultdict[str, list[PageNote]]:
    """File to the notes of its chapter, wherever they stand.

    A note belongs to the file that calls it. One that nothing calls belongs where the note before
    it in its file belongs; before the first that is called, where that one does.
    """
    owner: dict[str, str] = {}
    for note in reversed(notes):
        owner[note.file] = note.mark.file if note.mark else owner.get(note.file, note.file)
    chapters: defaultdict[str, list[PageNote]] = defaultdict(list)
    for note in notes:
        if note.mark:
            owner[note.file] = note.mark.file
        chapters[owner[note.file]].append(note)
    return chapters


def is_no_chapter(leaf: Leaf, book: Contents, chars: int) -> bool:
    """Whether a file that calls no note is a cover, contents, imprint, a page of notes …

    `chars` is how much of it is notes.
    """
    if not leaf.page.text.strip():
        return True
    stem = leaf.name.rpartition("/")[2].rpartition(".")[0].lower()
    if TRIMMING_RE.search(leaf.types) or stem in TRIMMINGS:
        return True
    if len(leaf.page.text) < MIN_CHARS and len(book.spine) > 1:
        return True
    return chars * 2 > len(leaf.page.text)  # more than half of it is notes


def chars_of_notes(notes: Sequence[PageNote]) -> Counter[str]:
    """File to how many of its characters are notes."""
    chars: Counter[str] = Counter()
    for note in notes:
        chars[note.file] += note.reach - note.begin
    return chars


def chapter_of(
    leaf: Leaf,
    page: Page,
    notes: Sequence[PageNote],
    loose: Sequence[PageLink],
    book: Contents,
) -> Essay:
    """One chapter. `page` is that of the leaf with the text of its notes behind it."""
    apparatus = apparatus_of(page, completed_notes(page, notes), loose)
    top = masthead(leaf.page, {}, leaf.title)
    title = without_number(title_of_chapter_file(leaf, top, book))
    essay = essay_of_page(page, apparatus, Masthead(title, book.author or top.author, top.blocks))
    first_author = book.author[:1]
    return replace(essay, book=": ".join(part for part in (*first_author, book.title) if part))


def title_of_chapter_file(leaf: Leaf, top: Masthead, book: Contents) -> str:
    """The title of a chapter: as in the table of contents, else its <title>, else its heading."""
    name = book.names.get(leaf.name)
    if not name and leaf.title != book.title:
        name = leaf.title
    if name:
        return ORDINAL_RE.sub("", name, count=1)
    return top.title or book.title
