"""Works that a Word document keeps as records: those of EndNote's fields, and Word's own sources.

ADDIN EN.CITE <EndNote><Cite><Author>Serge</Author>…<record>…</record></Cite></EndNote>
CITATION Ser63 \\p 45 \\l 1033            customXml/item1.xml: <b:Sources><b:Source>…
"""

from __future__ import annotations

import base64
import binascii
import re  # the instructions are few: `regex` would gain nothing
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from corpus.files.zip_archive import Archive
from corpus.limits import UnreadableError
from corpus.pages.trees import xml_tree
from corpus.tagged.csl_items import (
    Item,
    Person,
    citation_data,
    data_of_cites,
    doi_of,
    item_of,
    named_in,
    person,
)
from corpus.tagged.tag_walk import first, words

if TYPE_CHECKING:
    from lxml.etree import _Element


ENDNOTE: Final = "EN.CITE"
RECORDS: Final = "<EndNote>"
RECORDS_END: Final = "</EndNote>"
# EndNote's names of kinds -> CSL
ENDNOTE_TYPES: Final = {
    "Journal Article": "article-journal",
    "Magazine Article": "article-magazine",
    "Newspaper Article": "article-newspaper",
    "Book Section": "chapter",
    "Conference Paper": "paper-conference",
    "Conference Proceedings": "paper-conference",
    "Thesis": "thesis",
    "Web Page": "webpage",
    "Blog": "post-weblog",
    "Report": "report",
    "Manuscript": "manuscript",
}
# CSL variable -> element of a record
ENDNOTE_VALUES: Final = {
    "title": "title",
    "publisher": "publisher",
    "publisher-place": "pub-location",
    "volume": "volume",
    "issue": "number",
    "edition": "edition",
    "URL": "url",
}
ENDNOTE_PERSONS: Final = {
    "author": "authors",
    "editor": "secondary-authors",
    "translator": "subsidiary-authors",
}
WORD_CITATION_RE: Final = re.compile(r"\s*CITATION\s+(\S{1,80})")
# the switches of Word's field: \\p pages, \\v volume, \\m a further source
PAGES_RE: Final = re.compile(r"\\p\s+(\"[^\"]*\"|\S+)")
FURTHER_RE: Final = re.compile(r"\\m\s+(\S{1,80})")
WORD_TYPES: Final = {
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine",
    "BookSection": "chapter",
    "ConferenceProceedings": "paper-conference",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
    "Report": "report",
}
WORD_VALUES: Final = {
    "title": "Title",
    "publisher": "Publisher",
    "publisher-place": "City",
    "volume": "Volume",
    "issue": "Issue",
    "edition": "Edition",
    "URL": "URL",
}
WORD_PERSONS: Final = {"author": "Author", "editor": "Editor", "translator": "Translator"}
BIBLIOGRAPHY: Final = "officeDocument/2006/bibliography"
MAX_CUSTOM_PARTS: Final = 50  # parts of a document in which its sources are looked for


def endnote_data(instruction: str, coded: str) -> str:
    """The data of the works that a field of EndNote cites: its records stand in the instruction,
    or coded beside it; "" where there are none."""
    if ENDNOTE not in instruction:
        return ""
    records = instruction if RECORDS in instruction else decoded(coded)
    start, end = records.find(RECORDS), records.rfind(RECORDS_END)
    if start < 0 or end < 0:
        return ""
    try:
        root = xml_tree(records[start : end + len(RECORDS_END)])
    except UnreadableError:
        return ""
    cites = root.iter("Cite")
    return data_of_cites((work_of_cite(one), ("page", words(first(one, "Pages")))) for one in cites)


def decoded(coded: str) -> str:
    """The text that stands in base64; "" where it does not."""
    try:
        return base64.b64decode("".join(coded.split())).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def work_of_cite(cite: _Element) -> Item:
    """The work of one `<Cite>`; {} where it holds no record."""
    record = first(cite, "record")
    if record is None:
        return {}
    kind = first(record, "ref-type")
    csl = ENDNOTE_TYPES.get("" if kind is None else kind.get("name", ""), "book")
    values = {name: words(first(record, tag)) for name, tag in ENDNOTE_VALUES.items()}
    if csl != "book":
        values["container-title"] = words(first(record, "secondary-title"))
        values["page"] = words(first(record, "pages"))
    else:
        values["collection-title"] = words(first(record, "secondary-title"))
    values["DOI"] = doi_of(words(first(record, "electronic-resource-num")))
    persons = {role: list(names_in(record, tag)) for role, tag in ENDNOTE_PERSONS.items()}
    return item_of(csl, values, persons, words(first(record, "year")))


def names_in(record: _Element, group: str) -> Iterator[Person]:
    """The persons of a group of a record: "Serge, Victor"."""
    for name in record.iterfind(f".//{group}/author"):
        yield from named_in([person_of(words(name))])


def person_of(printed: str) -> Person:
    """A person by a name that is printed family first."""
    family, _comma, given = printed.partition(",")
    return person(family.strip(), given.strip())


def sources_of(parts: Archive) -> dict[str, Item]:
    """The sources that Word keeps in the document, by their tags."""
    sources: dict[str, Item] = {}
    names = sorted(name for name in parts.names if name.startswith("customXml/item"))
    for name in names[:MAX_CUSTOM_PARTS]:
        try:
            root = xml_tree(parts.part(name))
        except UnreadableError:
            continue
        if BIBLIOGRAPHY in str(root.tag):
            for source in root.iter("{*}Source"):
                sources.setdefault(words(first(source, "Tag")), work_of_source(source))
    return sources


def work_of_source(source: _Element) -> Item:
    """The work of one of Word's sources."""
    csl = WORD_TYPES.get(words(first(source, "SourceType")), "book")
    values = {name: words(source.find("{*}" + tag)) for name, tag in WORD_VALUES.items()}
    if csl != "book":
        container = first(source, "JournalName", "BookTitle", "PeriodicalTitle", "ConferenceName")
        values["container-title"] = words(container)
        values["page"] = words(source.find("{*}Pages"))
    persons = {
        role: named_in(
            person(words(first(one, "Last")), words(first(one, "First")))
            for one in source.iterfind(f"{{*}}Author/{{*}}{tag}//{{*}}Person")
        )
        for role, tag in WORD_PERSONS.items()
    }
    body = source.find("{*}Author/{*}Author/{*}Corporate")
    if body is not None and not persons["author"]:
        persons["author"] = named_in([person(words(body))])
    return item_of(csl, values, persons, words(source.find("{*}Year")))


def word_data(instruction: str, sources: dict[str, Item]) -> str:
    """The data of the sources that Word's own field cites; "" where it is no such field."""
    tag = WORD_CITATION_RE.match(instruction)
    if tag is None:
        return ""
    tags = [tag[1], *FURTHER_RE.findall(instruction)]
    pages = PAGES_RE.search(instruction)
    place = pages[1].strip('"') if pages else ""
    return citation_data((sources.get(one, {}) for one in tags), ("page", place))
