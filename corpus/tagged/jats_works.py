"""Works as JATS tags them: `<element-citation>`, and a `<mixed-citation>` whose parts are tagged.

The format: NISO Z39.96 (JATS 1.3), "Tagging References"; its older names are those of the NLM.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.tagged.csl_items import Item, Person, doi_of, extent, item_of, named_in, person
from corpus.tagged.tag_walk import first, local, words
from corpus.tagged.tei_works import QUOTATION_MARKS, number_of

if TYPE_CHECKING:
    from lxml.etree import _Element


CITATIONS: Final = ("element-citation", "mixed-citation", "nlm-citation", "citation", "product")
UNPUNCTUATED: Final = ("element-citation", "nlm-citation")
# publication-type to CSL type, of what is no part of anything
WHOLE: Final = {
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "web": "webpage",
    "webpage": "webpage",
    "website": "webpage",
}
PARTS: Final = ("article-title", "chapter-title", "part-title")
PERIODICALS: Final = {"journal": "article-journal", "newspaper": "article-newspaper",
                      "magazine": "article-magazine"}  # fmt: skip
PROCEEDINGS: Final = ("confproc", "conf-proc", "conference")
NAMES: Final = ("name", "string-name", "collab", "institution", "anonymous")
GROUPS: Final = {"author": "author", "editor": "editor", "translator": "translator"}
VALUES: Final = {
    "publisher": "publisher-name",
    "publisher-place": "publisher-loc",
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "collection-title": "series",
}


def work_of(element: _Element) -> tuple[Item, tuple[str, str]]:
    """The work that an element tags, and the place in it that is cited; ({}, …) where its parts
    are not tagged and what it prints has to be read."""
    part = words(first(element, *PARTS)).strip(QUOTATION_MARKS + ".,")
    source = words(first(element, "source")).strip(QUOTATION_MARKS + ".,")
    kind = kind_of(element, part, source)
    pages, place = pages_of(element), ""
    if not part or not source:
        pages, place = "", pages
    values = {name: number_of(words(first(element, tag))) for name, tag in VALUES.items()}
    values.update(
        {
            "title": part or source,
            "container-title": source if part else "",
            "publisher": words(first(element, "publisher-name")),
            "publisher-place": words(first(element, "publisher-loc")),
            "collection-title": words(first(element, "series")),
            "edition": words(first(element, "edition")),
            "page": pages,
            **addresses(element),
        }
    )
    date = first(element, "year", "date")
    item = item_of(kind, values, persons_of(element), words(date))
    enough = item.keys() & {"author", "editor", "issued", "container-title", "publisher-place"}
    return (item if enough else {}), ("page", place)


def kind_of(element: _Element, part: str, source: str) -> str:
    """The CSL type of a work, by what the citation says and what it holds."""
    stated = (element.get("publication-type") or element.get("citation-type") or "").lower()
    if stated in PROCEEDINGS and part:
        return "paper-conference"
    if part and source and (stated in WHOLE or first(element, "chapter-title") is not None):
        return "webpage" if WHOLE.get(stated) == "webpage" else "chapter"
    if stated in PERIODICALS or (part and source):
        return PERIODICALS.get(stated, "article-journal")
    return WHOLE.get(stated, "book")


def pages_of(element: _Element) -> str:
    """The pages that a citation states: "12-30"."""
    stated = words(first(element, "page-range"))
    return stated or extent(words(first(element, "fpage")), words(first(element, "lpage")))


def addresses(element: _Element) -> dict[str, str]:
    """DOI and address of a work by CSL variable."""
    found: dict[str, str] = {}
    for number in element.iter("{*}pub-id"):
        if number.get("pub-id-type") == "doi":
            found.setdefault("DOI", doi_of(words(number)))
    for link in element.iter("{*}ext-link", "{*}uri"):
        address = words(link)
        if "doi.org/" in address:
            found.setdefault("DOI", doi_of(address))
        elif address.startswith("http"):
            found.setdefault("URL", address)
    return found


def persons_of(element: _Element) -> dict[str, list[Person]]:
    """Authors, editors and translators by CSL variable.

    Names outside a group are those of authors; those behind the title of a part would be the
    editors of the book around it.
    """
    persons: dict[str, list[Person]] = {"author": [], "editor": [], "translator": []}
    part_ended = False
    for inner in element.iter():
        name = local(inner)
        part_ended = part_ended or name == "chapter-title"
        if name in NAMES and not is_in_name(inner, element):
            role = role_of(inner, element) or ("editor" if part_ended else "author")
            persons[role] += named_in([person_of(inner)])
    return persons


def is_in_name(element: _Element, citation: _Element) -> bool:
    """Whether an element is part of a longer name."""
    for outer in element.iterancestors():
        if outer is citation:
            return False
        if local(outer) in NAMES or local(outer) in ("source", "publisher-name"):
            return True
    return False


def role_of(element: _Element, citation: _Element) -> str:
    """What the group round a name, or the name itself, says that the person is; "" for nothing."""
    for outer in (element, *element.iterancestors()):
        if outer is citation:
            break
        stated = outer.get("person-group-type") or outer.get("name-type") or ""
        if stated.rstrip("s") in GROUPS:
            return GROUPS[stated.rstrip("s")]
    return ""


def person_of(element: _Element) -> Person:
    """One person or body."""
    family, given = words(first(element, "surname")), words(first(element, "given-names"))
    return person(family, given) if family else person(words(element).strip(" ,;:."))


def punctuated(citation: _Element) -> None:
    """Sets commas between the parts of a citation that prints none of its own."""
    parts = [part for part in citation.iter() if is_printed_part(part)]
    for part in parts[:-1]:
        if not (part.tail or "").strip():
            part.tail = (
                "-" if local(part) == "fpage" and first(citation, "lpage") is not None else ", "
            )
    if parts:
        parts[-1].tail = "."


def is_printed_part(element: _Element) -> bool:
    """True for a part that holds text and no smaller part."""
    inner = any(isinstance(part.tag, str) for part in element)
    return isinstance(element.tag, str) and not inner and bool(words(element))
