"""CSL-JSON: the works as Zotero, pandoc and citation.js exchange them (schema csl-data 1.0.2).

Values are plain Unicode. `note` holds what else is known: where the essays cite a work, and which
fields no essay states. What could not be read is a `document` with its printed text as `note`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.control_characters import escaped, without
from extractor.language.persons import people
from extractor.model.ledger import Ledger
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary, load
from output import bib_fields
from output.date_parts import DateParts, date_parts, issued, looked_up
from output.latex_titles import with_scheme
from output.loose_lines import LooseReference
from output.records import Record, loose_records, records
from output.title_language import title_language
from output.writers.bibtex import full_title

Item = dict[str, Any]
OTHER_TYPE = "document"
# entry types of the ledger -> types of CSL 1.0.2
CSL_TYPES = {
    "article": "article-journal",
    "newspaper": "article-newspaper",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "proceedings": "book",
    "booklet": "pamphlet",
    "pamphlet": "pamphlet",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "interview": "interview",
    "letter": "personal_communication",
    "manuscript": "manuscript",
    "unpublished": "manuscript",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "report": "report",
    "techreport": "report",
    "speech": "speech",
    "online": "webpage",
}
# fields of the ledger -> variables of CSL, where they are the same text
VARIABLES = {
    "volume": "volume",
    "series": "collection-title",
    "edition": "edition",
    "pages": "page",
    "address": "publisher-place",
    "url": "URL",
    "doi": "DOI",
    "archive": "archive",
    "part": "part-number",
    "type": "genre",
    "howpublished": "medium",
}


def write(ledger: Ledger) -> str:
    """The works of the essays, as a JSON array."""
    return written(records(ledger), ledger.vocabulary)


def write_loose(lines: Sequence[LooseReference]) -> str:
    """The same for references parsed one a line."""
    return written(loose_records(lines), load())


def written(chosen: Iterable[Record], vocabulary: Vocabulary) -> str:
    """These records as a JSON array, an item a line."""
    rows = (json.dumps(item(record, vocabulary), ensure_ascii=False) for record in chosen)
    return escaped("[" + ",\n ".join(rows) + "]\n")


def item(record: Record, vocabulary: Vocabulary) -> Item:
    """One record as an item; no value is empty."""
    if record.is_unread:
        made: Item = {"type": OTHER_TYPE, "note": without(" ".join(record.printed.split()))}
    else:
        made = described(record.description, vocabulary)
    made["annote"] = without(record.annote)
    made["keyword"] = without(", ".join(record.keywords))
    if record.supplied:
        made["note"] = joined((made.get("note", ""), f"supplied: {', '.join(record.supplied)}"))
    stated = {name: value for name, value in made.items() if value}
    return {"id": record.key, **stated}


def joined(parts: Iterable[str]) -> str:
    """The parts that are not empty, as one remark: "untitled; a reply"."""
    return "; ".join(filter(None, parts))


def described(description: Description, vocabulary: Vocabulary) -> Item:
    """What is known of a work, by the names of CSL; values may be empty."""
    fields = bib_fields.fields(description)
    made: Item = {"type": CSL_TYPES.get(description.type, OTHER_TYPE)}
    made |= persons(description)
    made |= titles(fields)
    holders, more = people(fields.get("bookauthor", ""), vocabulary)
    made["container-author"] = csl_names(holders, more)
    made |= {csl: fields.get(name, "") for name, csl in VARIABLES.items()}
    made["URL"] = with_scheme(made["URL"])
    made[number_variable(fields)] = fields.get("number", "")
    made["publisher"] = first_of(fields, "publisher", "institution", "school")
    made["issued"] = date(issued(description, vocabulary))
    made["original-date"] = date(date_parts(fields.get("origyear", ""), "", "", vocabulary))
    made["accessed"] = date(looked_up(fields.get("urldate", ""), vocabulary))
    language = title_language(made["title"])
    made["language"] = language.code if language else ""
    untitled = "" if fields.get("title") else "untitled"
    made["note"] = joined((untitled, fields.get("note", "")))
    return made


def number_variable(fields: dict[str, str]) -> str:
    """What the number of a work counts: the issues of its journal, the books of its series, or
    itself (a report)."""
    if "journal" in fields:
        return "issue"
    return "collection-number" if "series" in fields else "number"


def titles(fields: dict[str, str]) -> dict[str, str]:
    """The title, and what it stands in: a journal, a book, or a volume with a title of its own in a
    set (then the set is the container)."""
    own, subtitle = fields.get("title", ""), fields.get("subtitle", "")
    book, whole = fields.get("booktitle", ""), fields.get("maintitle", "")
    return {
        "title": full_title(own, subtitle) if own and subtitle else own,
        "container-title": fields.get("journal") or whole or book,
        "volume-title": book if whole else "",
    }


def first_of(fields: dict[str, str], *names: str) -> str:
    """The value of the first of these fields that is stated, else ""."""
    return next((fields[name] for name in names if name in fields), "")


def persons(description: Description) -> dict[str, list[Item]]:
    """Authors, editors and translators. CSL has no "et al.": "others" is a name of its own, as
    pandoc makes one of BibTeX's "and others"."""
    return {
        "author": csl_names(description.authors, description.others),
        "editor": csl_names(description.editors, description.more_editors),
        "translator": csl_names(description.translators),
    }


def csl_names(people: Iterable[Person], others: bool = False) -> list[Item]:
    """Persons, and "others" where more are meant than named."""
    named = [csl_name(person) for person in people]
    return [*named, {"literal": "others"}] if named and others else named


def csl_name(person: Person) -> Item:
    """A name in its parts; a body is one `literal`."""
    family = without(person.family)
    if person.corporate:
        return {"literal": family}
    parts = {
        "family": family,
        "given": without(person.given),
        "non-dropping-particle": without(person.particle),
        "suffix": without(person.suffix),
    }
    return {name: part for name, part in parts.items() if part}


def date(parts: DateParts) -> Item:
    """A date in numbers, or as it is printed where its year is none; empty for none. Words alone
    ("n.d.") tell no date, and every style has such of its own."""
    if not parts.year:
        told = any(map(str.isdigit, parts.printed))
        return {"literal": without(parts.printed)} if told else {}
    made: Item = {"date-parts": [parts.numbers()]}
    if parts.last:
        made["date-parts"].append([parts.last])
    if parts.season:
        made["season"] = parts.season
    elif parts.printed:
        made["season"] = without(parts.printed)
    return made
