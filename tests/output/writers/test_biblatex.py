"""BibLaTeX: read back by bibtexparser, with the types and fields of biblatex."""

from __future__ import annotations

from dataclasses import replace

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware

from extractor.model.ledger import Ledger
from extractor.model.works import Description, Work
from output.writers import biblatex
from tests.output.writers.made_ledgers import EVERY_SORT, HOSTILE, HUME, described, held, hostile


def entries(ledger: Ledger, decode: bool = False) -> dict[str, bibtexparser.model.Entry]:
    more = [LatexDecodingMiddleware()] if decode else []
    parsed = bibtexparser.parse_string(biblatex.write(ledger), append_middleware=more)
    assert not parsed.failed_blocks
    assert len(parsed.blocks) == len(parsed.entries)
    return {entry.key: entry for entry in parsed.entries}


def one(description: Description) -> dict[str, str]:
    entry = entries(held(description))["work0"]
    return {"@": entry.entry_type} | {field.key: field.value for field in entry.fields}


def test_hostile_texts_are_read_back() -> None:
    found = entries(hostile(), decode=True)
    assert len(found) == 2 * len(HOSTILE)
    assert found["work0"].fields_dict["title"].value.startswith("A & B 100% $5 #1 x_y {c} ")
    assert found["work13"].fields_dict["journaltitle"].value.startswith("Что делать? 資本論")


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (0, {"@": "book", "title": "Coal", "subtitle": "A history", "location": "Leeds",
             "edition": "2", "date": "1931", "origdate": "1902"}),
        (1, {"@": "article", "journaltitle": "Thistle and Hammer", "date": "1991",
             "issue": "Autumn", "author": "van der Linden, Marcel and King, Jr., Martin"}),
        (2, {"@": "article", "entrysubtype": "newspaper", "date": "1917-05-12",
             "urldate": "2020-06-03", "url": "http://a.b/c_d"}),
        (3, {"@": "incollection", "date": "1874/1875", "author": "Hume, Ann and others"}),
        (4, {"@": "online", "urldate": "2020-06-03", "author": "{Ministry of Coal and Iron}"}),
        (5, {"@": "thesis", "type": "PhD thesis", "institution": "Leeds"}),
        (6, {"@": "misc", "entrysubtype": "letter", "date": "1867-06-03"}),
        (7, {"@": "misc", "note": "n.d.", "library": "County Archive, HO 42/119"}),
        (8, {"@": "inbook", "maintitle": "Works", "booktitle": "Heaps", "bookauthor": "Hume, Ann"}),
        (9, {"@": "report", "institution": "The Board", "number": "7"}),
    ],
)  # fmt: skip
def test_types_and_fields(number: int, wanted: dict[str, str]) -> None:
    found = one(EVERY_SORT[number])
    assert {name: found.get(name) for name in wanted} == wanted
    assert not {"journal", "address", "month", "day", "origyear", "school"} & set(found)


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (described("newspaper", title="T", journal="J", address="Hull", publisher="Quay"),
         {"@": "article", "journaltitleaddon": "Hull", "note": "Quay", "location": None}),
        (described("book", title="T", volume="n.s. 3", year="1931", month="Autumn"),
         {"note": "vol. n.s. 3", "volume": None, "date": "1931-23"}),
        (replace(described("misc", title="T", number="4", pages="3-9"), translators=(HUME,)),
         {"@": "misc", "number": None, "note": "trans. Ann Hume; no. 4; pp. 3-9"}),
        (replace(described("book", title="T"), editors=(HUME,)), {"@": "collection"}),
        (replace(described("report", title="T"), editors=(HUME,)), {"note": "ed. Ann Hume"}),
        (described("pamphlet", HUME, title="T", address="Hull"), {"@": "booklet"}),
        (described("pamphlet", HUME, title="T", publisher="Quay"), {"@": "book"}),
        (described("article", title="T", journal="J", publisher="A and B"), {"note": "A and B"}),
        (described("misc", title="T", publisher="A and B"), {"organization": "{A and B}"}),
        (described("phdthesis", HUME, title="T"), {"@": "thesis", "type": "phdthesis"}),
        (described("article", HUME, title="T"), {"@": "misc"}),
        (described("letter", HUME, booktitle="Letters"), {"@": "incollection"}),
        (described("report", title="T", publisher="The Board"), {"institution": "The Board"}),
    ],
)  # fmt: skip
def test_a_field_stands_where_its_type_has_it(
    made: Description, wanted: dict[str, str | None]
) -> None:
    found = one(made)
    assert {name: found.get(name) for name in wanted} == wanted


def test_a_day_of_access_that_is_of_two_days_stays_in_words() -> None:
    found = one(described("online", title="T", url="http://a.b", urldate="3.6.2020"))
    assert (found.get("urldate"), found["note"]) == (None, "3.6.2020")


def test_a_publisher_of_two_names_is_one() -> None:
    found = one(described("book", title="T", publisher="Coal and Iron", address="Leeds and Hull"))
    assert (found["publisher"], found["location"]) == ("{Coal and Iron}", "Leeds and Hull")


def test_a_month_without_a_year_is_kept() -> None:
    assert one(described("article", title="T", month="May", day="12"))["note"] == "12 May"


def collected() -> Ledger:
    """A set, its fourth volume with a title of its own, and a part of that by the same author."""
    whole = described("book", HUME, title="Works")
    volume = described("book", HUME, title="Heaps", volume="4", year="1931")
    part = described("incollection", HUME, title="Slag", booktitle="Heaps", volume="4")
    return Ledger(
        (),
        (
            Work("part", part, ("a",), part_of="volume"),
            Work("set", whole, ("a",)),
            Work("volume", volume, ("a",), part_of="set"),
        ),
    )


def test_a_set_of_volumes_and_what_stands_in_it() -> None:
    found = entries(collected())
    assert {key: entry.entry_type for key, entry in found.items()} == {
        "part": "inbook", "set": "mvbook", "volume": "book",
    }  # fmt: skip
    part = {field.key: field.value for field in found["part"].fields}
    assert (part["maintitle"], part["booktitle"], part["bookauthor"]) == (
        "Works", "Heaps", "Hume, Ann",
    )  # fmt: skip


def test_supplied_fields_go_by_their_names_here() -> None:
    ledger = held(described("book", title="T", year="1931", address="Leeds"))
    work = replace(ledger.works[0], supplied=("address", "month", "title", "year"))
    entry = entries(replace(ledger, works=(work,)))["work0"]
    assert entry.fields_dict["usera"].value == "location, date, title"


def test_works_that_stand_in_each_other_come_to_an_end() -> None:
    """No ledger should hold such a circle; a writer that meets one still ends."""
    works = [Work(k, described("book", title=k), ("a",), part_of=p) for k, p in ("xy", "yx")]
    assert len(entries(Ledger((), tuple(works)))) == 2
