"""Works as TEI tags them: `<biblStruct>`, and a `<bibl>` whose parts are tagged.

The format: TEI P5, chapter 3.12 (bibliographic citations and references).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from corpus.tagged.csl_items import Item, Person, doi_of, extent, item_of, named_in, person
from corpus.tagged.tag_walk import first, local, words

if TYPE_CHECKING:
    from lxml.etree import _Element


WORKS: Final = ("bibl", "biblStruct", "biblFull")
BOOKS: Final = ("m", "u")  # levels of titles: a book, a typescript
# <biblScope unit="…">, in older files `type`, to the CSL variable
SCOPES: Final = {"volume": "volume", "vol": "volume", "issue": "issue", "number": "issue"}
PAGES: Final = ("page", "pages", "pp", "p")
PARTS: Final = ("article-journal", "chapter")
HELPERS: Final = {"editor": "editor", "translator": "translator", "trl": "translator"}
QUOTATION_MARKS: Final = "“”„‟«»‘’‚‹›\"' "


def work_of(element: _Element) -> tuple[Item, tuple[str, str]]:
    """The work that an element tags, and the place in it that is cited; ({}, …) where its parts
    are not tagged and what it prints has to be read."""
    levels = titles_by_level(element)
    part, book, journal = levels.get("a", ""), levels.get("m", ""), levels.get("j", "")
    title = part or book or journal
    kind = kind_of(part, book, journal)
    container = (journal or book) if part else ""
    scopes, pages, cited = scopes_of(element)
    locator = ("page", cited)
    if pages and kind not in PARTS:
        locator, pages = ("page", cited or pages), ""
    values = {
        "title": title,
        "container-title": container,
        "collection-title": levels.get("s", ""),
        "publisher-place": words(first(element, "pubPlace")),
        "publisher": words(first(element, "publisher")),
        "edition": words(first(element, "edition")),
        "page": pages,
        **scopes,
        **addresses(element),
    }
    item = item_of(kind, values, persons_of(element), date_of(element))
    enough = item.keys() & {"author", "editor", "issued", "container-title", "publisher-place"}
    return (item if enough or local(element) == "biblStruct" else {}), locator


def titles_by_level(element: _Element) -> dict[str, str]:
    """The first title of each level: "a" article, "m" book, "j" journal, "s" series."""
    levels: dict[str, str] = {}
    for title in element.iter("{*}title"):
        parent = title.getparent()
        inside = "" if parent is None else local(parent)
        level = title.get("level") or ("a" if inside == "analytic" else "m")
        printed = words(title).strip(QUOTATION_MARKS)
        levels.setdefault("m" if level in BOOKS else level, printed)
    return levels


def kind_of(part: str, book: str, journal: str) -> str:
    """The CSL type of a work by the titles that it has."""
    if journal:
        return "article-journal"
    return "chapter" if part and book else "book"


def scopes_of(element: _Element) -> tuple[dict[str, str], str, str]:
    """Volume and issue by CSL variable, the pages of the work, and the pages cited."""
    scopes: dict[str, str] = {}
    pages = cited = ""
    for scope in element.iter("{*}biblScope", "{*}citedRange"):
        unit = (scope.get("unit") or scope.get("type") or "page").lower()
        value = words(scope) or extent(scope.get("from", ""), scope.get("to", ""))
        if unit in SCOPES:
            scopes.setdefault(SCOPES[unit], number_of(value))
        elif unit in PAGES and local(scope) == "citedRange":
            cited = cited or number_of(value)
        elif unit in PAGES:
            pages = pages or number_of(value)
    return scopes, pages, cited


def number_of(printed: str) -> str:
    """A number without the word before it: "pp. 12–30" -> "12–30", "Vol. 2" -> "2"."""
    before, _blank, number = printed.rpartition(" ")
    if before.rstrip(".").isalpha() and number[:1].isalnum():
        return number
    return printed


def addresses(element: _Element) -> dict[str, str]:
    """DOI and address of a work by CSL variable."""
    found: dict[str, str] = {}
    for number in element.iter("{*}idno"):
        kind = number.get("type", "").upper()
        if kind == "DOI":
            found.setdefault("DOI", doi_of(words(number)))
        elif kind in ("URL", "URI"):
            found.setdefault("URL", words(number))
    for link in element.iter("{*}ref", "{*}ptr"):
        address = link.get("target", "")
        if address.startswith("http"):
            found.setdefault("URL", address)
    return found


def date_of(element: _Element) -> str:
    """The date of a work: what is stated for machines, else what is printed."""
    date = first(element, "date")
    if date is None:
        return ""
    return date.get("when") or date.get("notBefore") or words(date)


def persons_of(element: _Element) -> dict[str, list[Person]]:
    """Authors, editors and translators by CSL variable.

    The persons of a part are its authors; editors are those of the book around it.
    """
    persons: dict[str, list[Person]] = {"author": [], "editor": [], "translator": []}
    for author in element.iter("{*}author"):
        persons["author"] += persons_in(author)
    for editor in element.iter("{*}editor"):
        role = (editor.get("role") or "editor").lower()
        persons[HELPERS.get(role, "editor")] += persons_in(editor)
    for helper in element.iter("{*}respStmt"):
        role = words(helper.find("{*}resp")).lower()
        if role in HELPERS:
            persons[HELPERS[role]] += persons_in(helper)
    return persons


def persons_in(element: _Element) -> list[Person]:
    """The persons of an `<author>`: by the parts of their names, or as they are printed."""
    names = list(element.iter("{*}persName"))
    return named_in(map(person_of, names)) if names else named_in([person_of(element)])


def person_of(element: _Element) -> Person:
    """One person."""
    family = " ".join(texts(element, "surname"))
    given = " ".join(texts(element, "forename"))
    if family:
        return person(family, given, " ".join(texts(element, "nameLink")))
    return person(words(element).strip(" ,;:"))


def texts(element: _Element, tag: str) -> Iterator[str]:
    """The text of each element of a tag."""
    return (words(found) for found in element.iter("{*}" + tag))


def punctuated(element: _Element) -> None:
    """Sets commas between the parts of a `<biblStruct>`, which prints none of its own."""
    for name in element.iter("{*}persName"):
        for part in list(name)[:-1]:
            part.tail = part.tail or " "
    parts = [part for part in element.iter() if is_printed_part(part)]
    for part in parts[:-1]:
        if not (part.tail or "").strip():
            part.tail = ", "
    if parts:
        parts[-1].tail = "."


def is_printed_part(element: _Element) -> bool:
    """True for a name, or a part of a work that holds text and no smaller part."""
    if not words(element) or any(local(outer) == "persName" for outer in element.iterancestors()):
        return False
    inner = any(isinstance(part.tag, str) for part in element)
    return local(element) == "persName" or not inner


def is_quoted(element: _Element) -> bool:
    """Whether an element stands in quotation marks, inside or outside it."""
    printed = words(element)
    if printed[:1] in QUOTATION_MARKS:
        return True
    before = element.getprevious()
    parent = element.getparent()
    outer = parent.text if before is None and parent is not None else None
    said = outer if before is None else before.tail
    return (said or "").rstrip(" ")[-1:] in tuple(QUOTATION_MARKS.strip())


def in_quotation_marks(element: _Element) -> None:
    """Puts what an element holds in quotation marks."""
    element.text = f"“{element.text or ''}"
    inner = list(element)
    if inner:
        inner[-1].tail = f"{inner[-1].tail or ''}”"
    else:
        element.text += "”"
