"""BibTeX and JSON: what is written can be read back, by us and by others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

import corpus
import extractor
from corpus.essay import PrintedLine, ProblemKind, Span, Unread
from extractor.model.kinds import Form, NoteKind
from extractor.model.ledger import Ledger
from extractor.model.works import Description, Person, Work
from extractor.tables import load
from output import bib_fields as entries
from output import writers
from output.loose_lines import LooseReference, lines
from output.writers import bibtex
from output.writers import json as ledger_json
from tests import ROOT
from tests import essays as made

# what LaTeX itself reads as a ligature comes back as the sign it stands for, white space as a blank
LIGATURES = ("--", "``", "''", "?`", "!`", "<<", ">>", ",,", '"')
ODD = st.text(
    st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("{}&%$#_\\'\n~^@,= ")
).filter(lambda text: not any(sign in text for sign in LIGATURES))


def read(text: str, decode: bool = False) -> list[bibtexparser.model.Entry]:
    """The entries of a .bib; a block that fails, or anything else in the file, is an error."""
    more = [LatexDecodingMiddleware()] if decode else []
    library = bibtexparser.parse_string(text, append_middleware=more)
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries)
    return library.entries


def one(description: Description, **more: object) -> dict[str, str]:
    """The fields of a work, written and read back."""
    ledger = Ledger((), (replace(Work("key", description, ("a",)), **more),))
    (entry,) = read(bibtex.write(ledger))
    return {"@": entry.entry_type} | {field.key: field.value for field in entry.fields}


def book(**fields: str) -> Description:
    return Description(
        "book", (Person(family="Serge", given="Victor"),), fields=tuple(sorted(fields.items()))
    )


# --- law 7: round trip ----------------------------------------------------------------------------


@given(title=ODD, address=ODD, number=ODD)
def test_what_is_written_is_read_back(title: str, address: str, number: str) -> None:
    given_ = {"title": title, "address": address, "number": number}
    wanted = {name: " ".join(value.split()) for name, value in given_.items()}
    ledger = Ledger(
        (), (Work("key", book(**{k: v for k, v in given_.items() if v.strip()}), ("a",)),)
    )
    (entry,) = read(bibtex.write(ledger), decode=True)
    for name, value in wanted.items():
        got = entry.fields_dict[name].value if name in entry.fields_dict else ""
        assert got.replace("ˆ", "^").replace("\u00a0", " ").split() == value.split()


@given(
    st.lists(
        st.builds(Person, family=ODD.filter(str.strip), given=ODD, corporate=st.booleans()).map(
            lambda p: replace(p, given="") if p.corporate else p
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_names_make_an_entry(authors: list[Person]) -> None:
    description = Description("book", tuple(authors), fields=(("title", "T"),))
    read(bibtex.write(Ledger((), (Work("key", description, ("a",)),))))


@given(st.lists(ODD, max_size=5))
def test_any_lines_make_entries_and_rows(texts: list[str]) -> None:
    found = [LooseReference(text, Description("misc"), 0.0) for text in texts]
    assert len(read(bibtex.write_loose(found))) == sum(bool(text.strip()) for text in texts)
    rows = json.loads(ledger_json.write_loose(found))
    assert [row["text"] for row in rows] == texts


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Bread & Peace", r"Bread \& Peace"),
        ("100% Red", r"100\% Red"),
        ("A_B #1 for $5", r"A\_B \#1 for \$5"),
        ("Qu'est-ce que la propriété ?", "Qu'est-ce que la propriété ?"),
        ("Что делать?", "Что делать?"),
        ("{DNA}", r"\{DNA\}"),
        ("a } b", r"a \ensuremath{\rbrace} b"),
        ("two\nlines", "two lines"),
        ('The "Letter"', 'The "Letter"'),
        ("C:\\x", r"C:\textbackslash{}x"),
        ("@misc{x,", r"@misc\ensuremath{\lbrace}x,"),
    ],
)
def test_text_is_escaped(title: str, written: str, titled: Callable[[str], Ledger]) -> None:
    (entry,) = read(bibtex.write(titled(title)))
    assert entry.fields_dict["title"].value == written


def test_addresses_stay_as_they_are() -> None:
    url = "https://www.marxists.org/archive/a_b/1917/x.htm?q=1&r=%20#s~t"
    assert one(book(title="T", url=url, doi="10.1000/a_b"))["url"] == url
    assert one(book(title="T", url="http://x/{a}"))["url"] == "http://x/%7Ba%7D"


# --- habits of the field --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "written"),
    [
        (Person(family="Serge", given="Victor"), "Serge, Victor"),
        (Person(family="Lenin"), "Lenin"),
        (Person(family="Lloyd George"), "{Lloyd George}"),
        (Person(family="Linden", given="Marcel", particle="van der"), "van der Linden, Marcel"),
        (Person(family="Reed", suffix="Jr."), "{Reed Jr.}"),
        (Person(family="King", given="Martin Luther", suffix="Jr."), "King, Jr., Martin Luther"),
        (
            Person(family="Ministry of Labour and Trade", corporate=True),
            "{Ministry of Labour and Trade}",
        ),
        (Person(family="Faber & Faber", corporate=True), r"{Faber \& Faber}"),
    ],
)
def test_names(person: Person, written: str) -> None:
    assert one(Description("book", (person,), fields=(("title", "T"),)))["author"] == written


@pytest.mark.parametrize(
    ("type_", "fields", "written"),
    [
        ("book", {"title": "T"}, "book"),
        ("mvbook", {"title": "T"}, "book"),
        ("article", {"title": "T", "journal": "J"}, "article"),
        ("newspaper", {"title": "T", "journal": "J"}, "article"),
        ("article", {"title": "T"}, "misc"),
        ("book", {"title": "T", "booktitle": "B"}, "incollection"),
        ("incollection", {"title": "T"}, "incollection"),
        ("online", {"title": "T"}, "misc"),
        ("thesis", {"title": "T"}, "phdthesis"),
        ("thesis", {"title": "T", "type": "MA thesis"}, "mastersthesis"),
        ("letter", {"title": "T"}, "misc"),
        ("interview", {"title": "T"}, "misc"),
        ("article", {"journal": "International Socialism"}, "article"),
        ("inbook", {"title": "T", "booktitle": "B"}, "incollection"),
        ("online", {"title": "T", "journal": "J"}, "article"),
        ("misc", {"booktitle": "B"}, "incollection"),
    ],
)
def test_entry_types(type_: str, fields: dict[str, str], written: str) -> None:
    assert one(Description(type_, fields=tuple(sorted(fields.items()))))["@"] == written


@pytest.mark.parametrize(
    ("field", "plain", "written"),
    [
        ("month", "March", "mar"),
        ("month", "März", "mar"),
        ("month", "July-September", 'jul # "--" # sep'),
        ("month", "3", "mar"),
        ("month", "Spring", "{Spring}"),
        ("url", "www.ilo.org/a_b", "{http://www.ilo.org/a_b}"),
        ("url", "ftp://ftp.gov/pub/", "{ftp://ftp.gov/pub/}"),
        ("title", "Did Lenin lead to Stalin?", "{Did {Lenin} lead to {Stalin}?}"),
        ("booktitle", "A History of the USSR & Us", r"{A History of the {USSR} \& Us}"),
    ],
)
def test_values_as_bibtex_wants_them(field: str, plain: str, written: str) -> None:
    ledger = Ledger((), (Work("key", book(**{"title": "T", field: plain}), ("a",)),))
    assert f"  {field} = {written}," in bibtex.write(ledger).splitlines()


def test_an_untitled_work_says_so() -> None:
    found = one(
        Description(
            "article",
            (Person(family="Finkel", given="David"),),
            fields=(("journal", "IS"), ("note", "a reply")),
        )
    )
    assert found["note"] == "untitled; a reply"
    assert "title" not in found


def test_a_thesis_names_its_school_and_a_title_takes_its_subtitle() -> None:
    assert (
        one(Description("thesis", fields=(("institution", "Essex"), ("title", "T"))))["school"]
        == "Essex"
    )
    assert one(book(title="October", subtitle="a history"))["title"] == "October: a history"
    assert one(book(title="October?", subtitle="A history"))["title"] == "October? A history"


def test_only_parts_have_pages() -> None:
    assert "pages" not in one(book(title="T", pages="1-9"))
    assert one(Description("article", fields=(("pages", "1-9"), ("title", "T"))))["pages"] == "1-9"


def test_others_follow() -> None:
    found = Description(
        "book", (Person(family="Le Blanc", given="Paul"),), fields=(("title", "T"),), others=True
    )
    assert one(found)["author"] == "Le Blanc, Paul and others"
    assert entries.fields(found)["author"] == "Le Blanc, Paul and others"


def test_essays_places_and_supplied_values_are_named(ledger: Ledger) -> None:
    finkel, rees, serge, *_unread = read(bibtex.write(ledger))
    assert finkel.fields_dict["x-supplied"].value == "number"
    assert rees.fields_dict["annote"].value == "flat: n. 2 pp. 31-36; notes: text"
    assert rees.fields_dict["keywords"].value == "flat, notes"
    assert serge.fields_dict["annote"].value == "flat: n. 1 p. 245"


def test_what_was_not_understood_is_kept_as_printed_after_the_works(ledger: Ledger) -> None:
    _, _, _, last, unexplained = read(bibtex.write(ledger))
    assert (last.entry_type, last.key) == ("misc", "unparsed-flat-n2")
    assert unexplained.fields_dict["annote"].value.startswith("not resolved; notes: ")
    assert last.fields_dict["note"].value == "Rees, as above, pp. 31-36."
    assert last.fields_dict["keywords"].value == "flat, ibidem-unparsed"
    assert "unparsed-flat-n2" not in {
        work["key"] for work in json.loads(ledger_json.write(ledger))["works"]
    }


# --- the ledger -----------------------------------------------------------------------------------

CONTRACT = {
    "": {"format", "essays", "works", "shared"},
    "essays": {"id", "path", "title", "author", "notes", "citations", "problems", "unsourced"},
    "notes": {"id", "label", "text", "anchor", "kind"},
    "citations": {
        "note",
        "note_id",
        "text",
        "start",
        "end",
        "form",
        "signal",
        "work",
        "item",
        "cited_in",
        "locator",
        "confidence",
        "rule",
        "candidates",
    },
    "problems": {"kind", "label", "start", "message"},
    "unsourced": {"speaker", "text", "start"},
    "works": {"key", "type", "fields", "supplied", "essays", "part_of", "edition_of"},
    "shared": {"work", "essays"},
}
OF_PAGES = {"page_index", "box"}  # members that only cites of formats with pages have
PARTS = ("notes", "citations", "problems", "unsourced")  # of an essay
LEDGER = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
TABLE = re.compile(r"^\| member(?: of `(\w+)`)? \| means \|\n\|---\|---\|\n((?:\|.*\n)+)", re.M)


def documented() -> dict[str, set[str]]:
    """The members that docs/ledger.md explains, by the array they stand in."""
    members = re.compile(r"^\| (`\w+`(?:, `\w+`)*) \|", re.M)
    return {
        name: set(re.findall(r"\w+", " ".join(members.findall(rows))))
        for name, rows in TABLE.findall(LEDGER)
    }


def test_the_ledger_has_every_member_of_the_contract(ledger: Ledger) -> None:
    made = json.loads(ledger_json.write(ledger))
    assert made["format"] == "ibidem-ledger/1"
    assert set(made) >= CONTRACT[""]
    rows = [("essays", row) for row in made["essays"]]
    rows += [(name, row) for name in ("works", "shared") for row in made[name]]
    rows += [(name, r) for e in made["essays"] for name in PARTS for r in e[name]]
    assert {name for name, _ in rows} == set(CONTRACT) - {""}
    for name, row in rows:
        assert set(row) >= CONTRACT[name], name


def test_every_member_is_documented_and_no_other(ledger: Ledger) -> None:
    ledger = replace(ledger, unread=(Unread("lost.txt", "no such file"),))
    made = json.loads(ledger_json.write(ledger))
    essay = made["essays"][0]
    emitted = {"": made, "essays": essay}
    emitted |= {name: made[name][0] for name in ("works", "shared", "unread")}
    emitted |= {name: essay[name][0] for name in PARTS}
    members = {name: set(row) for name, row in emitted.items()}
    members["citations"] |= OF_PAGES
    assert documented() == members


def test_a_cite_of_a_format_with_pages_says_where_it_is_printed(ledger: Ledger) -> None:
    plain = json.loads(ledger_json.write(ledger))["essays"][0]["citations"]
    assert all(OF_PAGES.isdisjoint(cite) for cite in plain)
    first = ledger.essays[0]
    whole = PrintedLine(Span(0, len(first.essay.text)), 4, (50.0, 90.0, 400.0, 100.0))
    paged = replace(first, essay=replace(first.essay, printed=(whole,)))
    made = json.loads(ledger_json.write(replace(ledger, essays=(paged, *ledger.essays[1:]))))
    for cite in made["essays"][0]["citations"]:
        assert (cite["page_index"], cite["box"][1::2]) == (4, [90.0, 100.0])
        assert 50 <= cite["box"][0] < cite["box"][2] <= 400


@pytest.mark.parametrize(
    "words", [Form, NoteKind, ProblemKind], ids=["forms", "kinds of notes", "kinds of problems"]
)
def test_every_word_of_the_contract_is_documented(words: object) -> None:
    assert [word for word in get_args(words) if f"`{word}`" not in LEDGER] == []


def test_the_ledger_says_what_was_found(ledger: Ledger) -> None:
    made = json.loads(ledger_json.write(ledger))
    flat, notes = made["essays"]
    assert flat["author"] == ["Author, Ann"]
    assert flat["notes"][0]["anchor"] == {"start": 7, "end": 8}
    assert flat["citations"][1]["locator"] == {"page": "31-36"}
    assert flat["citations"][1]["candidates"] == ["reesdefoct", "finkelnd"]
    assert [c["note"] for c in notes["citations"]] == [None, None]
    assert [c["work"] for c in notes["citations"]] == [None, "reesdefoct"]
    assert made["works"][2]["fields"] == {
        "author": "Serge, Victor",
        "title": "Memoirs of a Revolutionary",
        "address": "Oxford",
        "year": "1980",
    }
    assert made["shared"] == [{"work": "reesdefoct", "essays": ["flat", "notes"]}]


def test_notes_come_as_the_file_prints_them_and_cites_as_they_are_read() -> None:
    text = (
        "Coal came later.[2] Iron came first.[1]\n\nNotes\n\n"
        "[1] Ann Hume, Iron, Leeds 1931, p. 12.\n[2] Ann Hume, Coal, Leeds 1932, p. 14.\n"
    )
    (essay,) = corpus.essays_in(text.encode(), "essay.txt", None)
    made = json.loads(ledger_json.write(extractor.understand([essay], load())))["essays"][0]
    assert [note["label"] for note in made["notes"]] == ["1", "2"]
    assert [cite["note"] for cite in made["citations"]] == ["2", "1"]


def test_bibtex_and_ledger_state_the_same(ledger: Ledger) -> None:
    """Law 7: the fields of the .bib are those of the ledger, with a few of its own."""
    works = {work["key"]: work for work in json.loads(ledger_json.write(ledger))["works"]}
    own = {"annote", "keywords", "x-supplied", "note"}
    for entry in read(bibtex.write(ledger), decode=True):
        if entry.key in works:
            got = {field.key: field.value for field in entry.fields if field.key not in own}
            assert got == works[entry.key]["fields"]


# --- the seam -------------------------------------------------------------------------------------


def test_writers_are_discovered() -> None:
    assert {"bibtex", "json"} <= set(writers.names())
    for name in writers.names():
        writer = writers.load(name)
        assert isinstance(writer.write(Ledger((), ())), str)
        assert isinstance(writer.write_loose(()), str)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\n\nb\n", ["a", "", "b"]),
        ("\n", [""]),
        ("a\u2028b\x0cc\x85d", ["a\u2028b\x0cc\x85d"]),
    ],
)
def test_lines_are_those_of_an_editor(text: str, wanted: list[str]) -> None:
    assert lines(text) == wanted


def test_a_cite_that_no_work_explains_is_in_the_bib() -> None:
    essay = made.essay(["Ann Hume, *Coal and Iron*, Leeds 1931, p. 2.", "Filcher, p. 196."])
    written = bibtex.write(extractor.understand([essay], load()))
    last = read(written)[-1]
    assert last.fields_dict["note"].value.startswith("Filcher, p. 196")
    assert last.fields_dict["keywords"].value == "essay, ibidem-unparsed"
    assert last.fields_dict["annote"].value == "not resolved; essay: n. 2"


def test_a_book_has_a_volume_or_a_number() -> None:
    """BibTeX's styles print one of them, and say so of the other."""
    fields = (("number", "2"), ("title", "T"), ("volume", "13"))
    found = one(Description("book", fields=fields))
    assert (found["volume"], found["note"], found.get("number")) == ("13", "no. 2", None)
