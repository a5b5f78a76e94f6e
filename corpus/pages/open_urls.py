"""Works that a page states for reference managers: COinS, an OpenURL in the title of a <span>.

<cite>Holt, Ann (1961). <i>The Long Day</i>.</cite><span class="Z3988" title="ctx_ver=Z39.88-2004
&rft_val_fmt=info:ofi/fmt:kev:mtx:book&rft.btitle=The+Long+Day&rft.aulast=Holt&rft.aufirst=Ann">

The cite templates of Wikipedia, Zotero's web pages and many journals print them. The form: COinS
1.0 (ocoins.info) and the matrices for books and journals of ANSI/NISO Z39.88-2004. Editors have no
place in it; what is printed of them is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from corpus.tagged.csl_items import Item, Person, citation_data, doi_of, extent, item_of, person

if TYPE_CHECKING:
    from lxml.etree import _Element

CLASS: Final = "Z3988"
MAX_VALUE: Final = 4_000  # characters of an OpenURL
MAX_FIELDS: Final = 100
BOOK_GENRES: Final = {"bookitem": "chapter", "proceeding": "paper-conference"}
ARTICLE_GENRES: Final = {"unknown": "webpage", "preprint": "manuscript"}
WHOLES: Final = ("book", "thesis", "webpage")
DISSERTATION: Final = "dissertation"
TEXTS: Final = {
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "series": "collection-title",
    "place": "publisher-place",
    "pub": "publisher",
}
DOI: Final = "info:doi/"

Fields = dict[str, list[str]]


def data_of(element: _Element | None) -> str:
    """The citation data that an element states as an OpenURL; "" where it states none."""
    if element is None or not isinstance(element.tag, str):  # the name of an entity
        return ""
    if CLASS not in element.get("class", "").split():
        return ""
    try:
        fields = parse_qs(element.get("title", "")[:MAX_VALUE], max_num_fields=MAX_FIELDS)
    except ValueError:
        return ""
    item = work_of(fields)
    place = first(fields, "rft.pages") if item.get("type") == "book" else ""
    return citation_data([item], ("page", place))


def work_of(fields: Fields) -> Item:
    """The work that an OpenURL states; {} where it has no title."""
    kind = type_of(fields)
    values = {variable: first(fields, f"rft.{name}") for name, variable in TEXTS.items()}
    whole = first(fields, "rft.btitle", "rft.title")
    values["title"] = first(fields, "rft.atitle") or whole
    if kind not in WHOLES:
        inside = first(fields, "rft.jtitle", "rft.btitle", "rft.title", "rft.stitle")
        values["container-title"] = inside if inside != values["title"] else ""
        first_page = first(fields, "rft.spage")
        values["page"] = first(fields, "rft.pages") or extent(
            first_page, first(fields, "rft.epage")
        )
    for address in fields.get("rft_id", []):
        if address.startswith(DOI):
            values["DOI"] = doi_of(address.removeprefix(DOI))
        elif address.startswith("http"):
            values["URL"] = address
    return item_of(kind, values, {"author": authors(fields)}, first(fields, "rft.date"))


def type_of(fields: Fields) -> str:
    """The type in CSL, by the format and the genre of an OpenURL."""
    shape, genre = first(fields, "rft_val_fmt"), first(fields, "rft.genre")
    if shape.endswith(DISSERTATION):
        return "thesis"
    if shape.endswith("journal"):
        return ARTICLE_GENRES.get(genre, "article-journal")
    return "chapter" if "rft.atitle" in fields else BOOK_GENRES.get(genre, "book")


def authors(fields: Fields) -> list[Person]:
    """The authors: the first by the parts of the name, the others as they stand, family first."""
    family, given = first(fields, "rft.aulast"), first(fields, "rft.aufirst", "rft.auinit")
    persons = [person(family, given)] if family or given else []
    for name in fields.get("rft.au", []):
        last, _, rest = (part.strip() for part in name.partition(","))
        other = person(last, rest)
        if other not in persons and name.strip() != f"{given} {family}".strip():
            persons.append(other)
    return persons


def first(fields: Fields, *names: str) -> str:
    """The first value of the first of these fields that has one, on one line."""
    values = (value for name in names for value in fields.get(name, []))
    return next((" ".join(value.split()) for value in values if value.strip()), "")
