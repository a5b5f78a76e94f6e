"""RIS: the works for reference managers (EndNote, Zotero, Mendeley, Citavi).

A tag, two blanks, a hyphen, a blank and a value make a line, which ends in a carriage return and a
line feed; `TY` begins and `ER` ends an entry. Source: "RIS Format Specifications" (Thomson
ResearchSoft, 2001) with the tags of its 2011 revision (T2 for what a work stands in, DO, ET, A4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.control_characters import without
from extractor.model.ledger import Ledger
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary, load
from output import bib_fields
from output.date_parts import DateParts, issued, looked_up
from output.latex_titles import with_scheme
from output.loose_lines import LooseReference
from output.records import Record, loose_records, records
from output.title_language import title_language
from output.writers.bibtex import full_title
from output.writers.csl_json import first_of

LINE_END = "\r\n"
OTHER_TYPE = "GEN"
TYPES = {
    "article": "JOUR",
    "newspaper": "NEWS",
    "book": "BOOK",
    "mvbook": "BOOK",
    "collection": "BOOK",
    "proceedings": "CONF",
    "booklet": "PAMP",
    "pamphlet": "PAMP",
    "inbook": "CHAP",
    "incollection": "CHAP",
    "inproceedings": "CPAPER",
    "letter": "PCOMM",
    "manuscript": "MANSCPT",
    "unpublished": "UNPB",
    "thesis": "THES",
    "phdthesis": "THES",
    "mastersthesis": "THES",
    "report": "RPRT",
    "techreport": "RPRT",
    "speech": "UNPB",
    "online": "ELEC",
}
PARTS = frozenset({"inbook", "incollection", "inproceedings"})
# fields of the ledger -> tags, in the order in which an entry has them
TAGS = {
    "series": "T3",
    "volume": "VL",
    "number": "IS",
    "edition": "ET",
    "address": "CY",
    "publisher": "PB",
    "institution": "PB",
    "school": "PB",
    "type": "M3",
    "howpublished": "M1",
    "part": "SE",
    "archive": "AV",
    "doi": "DO",
    "note": "N1",
}
DASH_RE = re.compile(r"\s*[-–]+\s*")  # between the first and the last page
Line = tuple[str, str]  # tag and value


def write(ledger: Ledger) -> str:
    """Every work of the ledger, by key; after them the printed text of what could not be read."""
    return written(records(ledger), ledger.vocabulary)


def write_loose(lines: Sequence[LooseReference]) -> str:
    """The same for references parsed one a line."""
    return written(loose_records(lines), load())


def written(chosen: Iterable[Record], vocabulary: Vocabulary) -> str:
    """An entry for each record, a blank line after each."""
    return "".join(entry(record, vocabulary) for record in chosen)


def entry(record: Record, vocabulary: Vocabulary) -> str:
    """One record as an entry, without the tags that have no value."""
    found = [*lines(record, vocabulary)]
    stated = [(tag, value) for tag, value in found if value]
    return "".join(f"{tag}  - {value}{LINE_END}" for tag, value in [*stated, ("ER", "")]) + LINE_END


def lines(record: Record, vocabulary: Vocabulary) -> Iterator[Line]:
    """The lines of an entry, `TY` first; values may be empty."""
    description = record.description
    yield "TY", OTHER_TYPE if record.is_unread else TYPES.get(description.type, OTHER_TYPE)
    yield "ID", record.key
    if record.is_unread:
        yield "N1", one_line(record.printed)
    else:
        yield from persons(description)
        yield from of_the_work(bib_fields.fields(description))
        yield from dates(description, vocabulary)
    yield "N1", one_line(record.annote)
    yield "N1", f"supplied: {', '.join(record.supplied)}" if record.supplied else ""
    yield from (("KW", one_line(word)) for word in record.keywords)


def persons(description: Description) -> Iterator[Line]:
    """Authors, editors and translators, one a line; "others" where more are meant than named. Of a
    part of a book A2 is the editor of the book; of a book it would be that of its series."""
    yield from (("AU", ris_name(person)) for person in description.authors)
    if description.authors and description.others:
        yield "AU", "others"
    editor = "A2" if description.type in PARTS else "ED"
    yield from ((editor, ris_name(person)) for person in description.editors)
    if description.editors and description.more_editors:
        yield editor, "others"
    yield from (("A4", ris_name(person)) for person in description.translators)


def ris_name(person: Person) -> str:
    """A name as "Family, Given, Suffix"; an asterisk, which RIS forbids there, is left out. A comma
    ends a name of several words that has no given name, so that it is not taken apart."""
    family = " ".join(filter(None, (person.particle, person.family)))
    parts = (family, person.given, person.suffix)
    name = one_line(", ".join(filter(None, parts))).replace("*", "")
    return f"{name}," if " " in name and "," not in name else name


def of_the_work(fields: dict[str, str]) -> Iterator[Line]:
    """Title, what the work stands in, its numbers, its imprint and its pages."""
    title, subtitle = fields.get("title", ""), fields.get("subtitle", "")
    yield "TI", one_line(full_title(title, subtitle) if subtitle else title)
    yield "T2", one_line(first_of(fields, "journal", "booktitle", "maintitle"))
    yield from ((tag, one_line(fields.get(name, ""))) for name, tag in TAGS.items())
    yield "UR", with_scheme(one_line(fields.get("url", "")))
    holders = one_line(fields.get("bookauthor", ""))
    yield "N1", f"author of the book: {holders}" if holders else ""
    language = title_language(title)
    yield "LA", language.code if language else ""
    first, *last = DASH_RE.split(fields.get("pages", ""), maxsplit=1)
    yield "SP", one_line(first)
    yield "EP", one_line("".join(last))


def dates(description: Description, vocabulary: Vocabulary) -> Iterator[Line]:
    """The year, the whole date as YYYY/MM/DD/other, the first edition's year, and the day of
    access."""
    parts = issued(description, vocabulary)
    yield "PY", str(parts.year or parts.printed)
    if parts.numbers()[1:] or (parts.year and parts.printed):
        yield "DA", slashed(parts)
    yield "OP", description.get("origyear")
    seen = looked_up(description.get("urldate"), vocabulary)
    yield "Y2", slashed(seen)


def slashed(parts: DateParts) -> str:
    """A date as RIS has it, all three strokes always there: "1991///Autumn", "1917/11/07/"; what is
    printed where the year is not known; "" for none."""
    if not parts.year:
        return one_line(parts.printed)
    numbers = [f"{parts.year:04}"] + [f"{n:02}" if n else "" for n in (parts.month, parts.day)]
    return one_line("/".join([*numbers, parts.printed.replace("/", "-")]))


def one_line(text: str) -> str:
    """A value on one line: what would end it, or make a tag of its rest, becomes a blank."""
    return " ".join(without(text).split())
