"""Works as LibreOffice keeps them in a text: the entries of its bibliography database.

The format: OpenDocument 1.3, part 3, 7.1.4 (`<text:bibliography-mark>`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.tagged.csl_items import citation_data, item_of, named_in, person

if TYPE_CHECKING:
    from lxml.etree import _Element


TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TYPES: Final = {
    "article": "article-journal",
    "journal": "article-journal",
    "inbook": "chapter",
    "incollection": "chapter",
    "conference": "paper-conference",
    "inproceedings": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
    "unpublished": "manuscript",
    "www": "webpage",
}
VALUES: Final = {
    "title": "title",
    "publisher": "publisher",
    "publisher-place": "address",
    "volume": "volume",
    "issue": "number",
    "edition": "edition",
    "collection-title": "series",
    "page": "pages",
    "URL": "url",
}


def work_of_mark(mark: _Element) -> str:
    """The data of the work that a mark cites; "" where it states no title."""

    def stated(name: str) -> str:
        return " ".join(mark.get(f"{TEXT}{name}", "").split())

    kind = TYPES.get(stated("bibliography-type"), "book")
    values = {variable: stated(name) for variable, name in VALUES.items()}
    if kind != "book":
        values["container-title"] = stated("journal") or stated("booktitle")
    persons = {}
    for role in ("author", "editor"):
        names = stated(role).split(";")
        persons[role] = named_in(person(name.strip()) for name in names)
    return citation_data([item_of(kind, values, persons, stated("year"))])
