r"""BibLaTeX: the works with the entry types and fields of biblatex and biber.

What BibTeX says with `journal`, `address`, `year` and `month` stands in `journaltitle`, `location`
and `date` (ISO 8601); a source on the web is @online, a set of volumes @mvbook, a part of an
author's own book @inbook (output/biblatex_types.py). `usera` says which fields no essay states.
Text is coded as in `bibtex.py`. Source: the manual of biblatex 3.20, chapter 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.model.ledger import Ledger
from extractor.tables import Vocabulary
from output import bib_fields, latex_titles
from output.biblatex_types import FIELDS, base_type, fitted
from output.date_parts import date_parts, issued, looked_up
from output.latex_titles import RunNames
from output.loose_lines import LooseReference
from output.records import Record, loose_records, records
from output.title_language import title_language
from output.writers import bibtex

TYPE_KEYS = {"phdthesis": "phdthesis", "mastersthesis": "mathesis", "techreport": "techreport"}
# BibTeX's names -> those of biblatex; a name that is not here stays
NAMES = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "archive": "library",
}
ISSUED = frozenset(("year", "month", "day"))
DATES = ISSUED | {"origyear", "urldate"}
BODIES = frozenset({"publisher", "institution", "organization"})
SUBTYPES = {"newspaper": "newspaper", "letter": "letter"}
FIRST_SEASON = 21  # spring, as ISO 8601-2 counts
ORDINAL_RE = re.compile(r"([0-9]{1,3})(?:\w{1,3})?\.?")  # 2nd, 3e, 2.


def write(ledger: Ledger) -> str:
    """Every work of the ledger, by key; after them the printed text of what could not be read."""
    return written(records(ledger), latex_titles.names_of(ledger))


def write_loose(lines: Sequence[LooseReference]) -> str:
    """The same for references parsed one a line."""
    return written(loose_records(lines), latex_titles.no_names())


def written(chosen: Iterable[Record], names: RunNames) -> str:
    """An entry for each record. `names` tell which capitals of a title stay."""
    return "\n".join(entry(record, names) for record in chosen)


def entry(record: Record, names: RunNames) -> str:
    """One record as an entry."""
    printed = {"note": bibtex.text(record.printed)}
    fields = printed if record.is_unread else described(record, names)
    fields["annotation"] = bibtex.text(record.annote)
    fields["keywords"] = bibtex.text(", ".join(record.keywords))
    fields["usera"] = ", ".join(supplied(record))
    kind = "misc" if record.is_unread else entry_type(record)
    return bibtex.block(kind, record.key, fields)


def supplied(record: Record) -> list[str]:
    """The names of the fields that no essay states, each once, as they are called here."""
    dated = dict.fromkeys(ISSUED, "date") | {"origyear": "origdate"}
    return list(dict.fromkeys((NAMES | dated).get(name, name) for name in record.supplied))


def entry_type(record: Record) -> str:
    """The entry type; of a part it is @inbook where the book is by the same author."""
    kind = base_type(record.description, record.is_set)
    own = record.description.get("bookauthor") or is_in_own_book(record)
    return "inbook" if kind == "incollection" and own else kind


def is_in_own_book(record: Record) -> bool:
    """True for a part of a book that nobody edited and that has the same authors."""
    own = record.description
    if own.get("bookauthor") or own.type not in ("inbook", "incollection"):
        return False
    if own.type == "inbook":
        return True
    books = record.around[:1]
    return not own.editors and any(book.authors == own.authors != () for book in books)


def described(record: Record, names: RunNames) -> dict[str, str]:
    """The fields of a work, coded for LaTeX, in reading order; values may be empty."""
    description, vocabulary = record.description, names.vocabulary
    kind = entry_type(record)
    plain = bib_fields.fields(description)
    made: dict[str, str] = {}
    for name, value in plain.items():
        if name in ISSUED:
            made |= dates(record, kind, vocabulary)
        elif name not in DATES:
            made[NAMES.get(name, name)] = bibtex.value(name, value, names)
    made |= names_of_persons(record)
    made |= of_the_volume(record, names)
    made["origdate"] = date_parts(plain.get("origyear", ""), "", "", vocabulary).iso()
    made["entrysubtype"] = SUBTYPES.get(description.type, "")
    made["type"] = made.get("type") or TYPE_KEYS.get(description.type, "")
    made["langid"] = language_of(plain.get("title", ""))
    made = {name: in_one(name, value) for name, value in fitted(kind, made, description).items()}
    seen = looked_up(plain.get("urldate", ""), vocabulary)
    made["urldate"] = seen.iso()
    remarks = (*undated(record, kind, vocabulary), "" if seen.year else seen.printed)
    made["note"] = "; ".join(filter(None, (made["note"], *map(bibtex.text, remarks))))
    if edition := ORDINAL_RE.fullmatch(plain.get("edition", "")):
        made |= {"edition": edition[1]} if "edition" in made else {}
    return made


def language_of(title: str) -> str:
    """What babel calls the language of a title, "" where its letters do not tell it."""
    language = title_language(title)
    return language.babel if language else ""


def in_one(name: str, coded: str) -> str:
    """A value; the name of a body that holds an "and" in braces, else it would be two bodies:
    "{Faber and Faber}"."""
    return f"{{{coded}}}" if name in BODIES and " and " in coded else coded


def names_of_persons(record: Record) -> dict[str, str]:
    """Authors, editors and translators; of a part of somebody's own book, the book's author too."""
    description = record.description
    authors = bibtex.people(description.authors, description.others) if description.authors else ""
    return {
        "author": authors,
        "editor": bibtex.people(description.editors, description.more_editors),
        "translator": bibtex.people(description.translators),
        **({"bookauthor": authors} if is_in_own_book(record) else {}),
    }


def of_the_volume(record: Record, names: RunNames) -> dict[str, str]:
    """The title of the set, where the volume that a part stands in has another title."""
    stated = record.description
    titles = [book.get("title") for book in record.around[1:]]
    if not stated.get("booktitle") or stated.get("maintitle") or not titles:
        return {}
    differs = titles[-1] not in ("", stated.get("booktitle"))
    return {"maintitle": bibtex.value("maintitle", titles[-1], names)} if differs else {}


def dates(record: Record, kind: str, vocabulary: Vocabulary) -> dict[str, str]:
    """The `date`. A season is the name of an issue, `issue = {Autumn}`, and of what has no issues a
    part of the date, `1991-23` (ISO 8601-2). See `undated` for what is no date."""
    parts = issued(record.description, vocabulary)
    if not parts.year:
        return {}
    if "issue" in FIELDS[kind]:
        return {"date": parts.iso(), "issue": bibtex.text(parts.printed)}
    season = f"-{FIRST_SEASON + parts.season - 1}" if parts.season and not parts.last else ""
    return {"date": parts.iso() + season}


def undated(record: Record, kind: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What is printed for a date and is none: "n.d.", "12 May" without a year, "September and
    November" of what has no issues."""
    parts = issued(record.description, vocabulary)
    is_in_date = parts.year and ("issue" in FIELDS[kind] or (parts.season and not parts.last))
    return () if is_in_date else (parts.printed,)
