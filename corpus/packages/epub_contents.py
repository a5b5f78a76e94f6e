"""What an EPUB says of itself: title, authors, its files in reading order, what each is called.

The formats: EPUB 3.3 (package document, navigation document), and the older NCX of EPUB 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.files.decode import markup_text
from corpus.files.zip_archive import Archive
from corpus.limits import UnreadableError
from corpus.pages.page_head import account_pattern
from corpus.pages.page_links import path_beside
from corpus.pages.trees import xhtml_tree, xml_tree

if TYPE_CHECKING:
    from lxml.etree import _Element


CONTAINER: Final = "META-INF/container.xml"
XHTML: Final = "application/xhtml+xml"
CSS: Final = "text/css"
NCX: Final = "application/x-dtbncx+xml"
PAGE_TYPES: Final = (XHTML, "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
# codes of the Library of Congress: translator, editor, illustrator, maker of the book
HELPER_ROLES: Final = ("trl", "edt", "ill", "bkp")
AUTHOR_ROLE: Final = "aut"
OPF_ROLE: Final = "{http://www.idpf.org/2007/opf}role"


@dataclass(frozen=True, slots=True)
class Contents:
    """What the package of a book says of it.

    `spine` are its files in reading order; `names` is what the table of contents calls them;
    `sheets` are its style sheets.
    """

    title: str
    author: tuple[str, ...]
    spine: tuple[str, ...]
    names: Mapping[str, str]
    sheets: tuple[str, ...] = ()


def contents_of(parts: Archive) -> Contents:
    """The contents of a book; raises UnreadableError where it has no package document."""
    container = xml_tree(parts.part(CONTAINER))
    package = next((root.get("full-path", "") for root in container.iter("{*}rootfile")), "")
    root = xml_tree(parts.part(package))
    items = {item.get("id", ""): item for item in root.iter("{*}item")}
    files = {key: path_of(package, item.get("href", "")) for key, item in items.items()}
    spine: dict[str, None] = {}
    for reference in root.iter("{*}itemref"):
        key = reference.get("idref", "")
        if key not in items:  # a chapter that the package lost: reading it will say so
            spine[key] = None
        elif items[key].get("media-type", XHTML) in PAGE_TYPES:
            spine[files[key]] = None
    names: dict[str, str] = {}
    for key, item in items.items():
        if lists_contents(item):
            names.update(names_in_contents(parts, files[key]))
    sheets = (files[key] for key, item in items.items() if item.get("media-type") == CSS)
    return Contents(title_of_book(root), authors_of_book(root), tuple(spine), names, tuple(sheets))


def path_of(here: str, address: str) -> str:
    """The path of the file that an address in the file `here` points into."""
    return path_beside(here, address.partition("#")[0])


def lists_contents(item: _Element) -> bool:
    """Whether a file of the book is its table of contents (EPUB 3: nav, EPUB 2: NCX)."""
    return "nav" in item.get("properties", "").split() or item.get("media-type") == NCX


def title_of_book(root: _Element) -> str:
    """The title of the book; "" where the package states none."""
    title = next(root.iter("{*}title"), None)
    return "" if title is None else on_one_line(title.text or "")


def authors_of_book(root: _Element) -> tuple[str, ...]:
    """The authors of the book; others who had a hand in it (translators, makers) are none."""
    helpers = helper_ids(root)
    authors: dict[str, None] = {}
    for creator in root.iter("{*}creator"):
        name = on_one_line(creator.text or "")
        is_author = creator.get(OPF_ROLE, AUTHOR_ROLE) == AUTHOR_ROLE
        if (
            name
            and not account_pattern().search(name)
            and is_author
            and creator.get("id", "-") not in helpers
        ):
            authors[name] = None
    return tuple(authors)


def helper_ids(root: _Element) -> set[str]:
    """The ids of persons of whom the package says that they are translators and the like."""
    helpers = set()
    for meta in root.iter("{*}meta"):
        if meta.get("property") == "role" and (meta.text or "").strip() in HELPER_ROLES:
            helpers.add((meta.get("refines") or "").lstrip("#"))
    return helpers


def names_in_contents(parts: Archive, file: str) -> dict[str, str]:
    """File to name, from a table of contents; the first name of a file counts."""
    try:
        root = xhtml_tree(markup_text(parts.part(file))[0])
    except UnreadableError:
        return {}
    names: dict[str, str] = {}
    for link in root.iter("{*}a"):
        address = link.get("href")
        if address:
            names.setdefault(path_of(file, address), text_inside(link))
    for point in root.iter("{*}navPoint"):
        content, label = point.find("{*}content"), point.find("{*}navLabel/{*}text")
        if content is not None and label is not None:
            path = path_of(file, content.get("src", ""))
            names.setdefault(path, on_one_line(label.text or ""))
    return names


def text_inside(element: _Element) -> str:
    """The text of an element and all it holds, on one line."""
    return on_one_line("".join(map(str, element.itertext())))


def on_one_line(text: str) -> str:
    """A text with single blanks between its words."""
    return " ".join(text.split())
