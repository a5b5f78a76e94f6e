"""The user's library: its keys, what it completes, what it lacks; its file only grows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.persons import people
from extractor.merge.ledger_of_run import merge
from extractor.merge.user_library import Library, LibraryEntry, lacking, library
from extractor.model.ledger import Ledger
from extractor.model.works import Description
from extractor.tables import load
from output.bib_text import appended
from tests.descriptions import essay, work

VOCABULARY = load()


def entry(key: str, type_: str, **fields: str) -> LibraryEntry:
    return LibraryEntry(key, type_, tuple(fields.items()))


MINE = library(
    [
        entry(
            "Serge:Memoirs",
            "book",
            author="Serge, Victor",
            title="Memoirs of a Revolutionary",
            publisher="Oxford University Press",
            address="Oxford",
            year="1980",
            annote="mine",
            keywords="russia",
        ),
        entry(
            "trot30",
            "book",
            author="Trotsky, Leon",
            title="My Life",
            date="1930",
            location="London",
        ),
        entry(
            "IS55rees",
            "article",
            author="John Rees",
            title="Dedicated Followers of Fashion",
            journaltitle="International Socialism",
            number="55",
            pages="3--64",
        ),
        entry(
            "cap3",
            "book",
            author="Marx, Karl",
            title="Capital, Volume III",
            year="1966",
            publisher="Progress",
        ),
        entry(
            "mandel",
            "incollection",
            author="Mandel, Ernest",
            title="October 1917: Coup d'etat or Social Revolution",
            booktitle="October 1917: Workers in Power",
            editor="Le Blanc, Paul",
            year="2016",
        ),
    ],
    VOCABULARY,
)


def ledger(*works: Description, held: Library = MINE) -> Ledger:
    return merge([essay("e", *works)], VOCABULARY, held)


# a work that an essay cites, and its key in the library
HELD = [
    (work("book", "Serge, V.", title="Memoirs of a Revolutionary", year=1980), "Serge:Memoirs"),
    (work("book", "Serge", title="Memoirs of a Revolutionary, 1901-1941"), "Serge:Memoirs"),
    (work("book", "Trotskii, L.", title="My Life"), "trot30"),
    (
        work(
            "article",
            "Rees, John",
            title="Dedicated followers of fashion",
            journal="International Socialism",
            number=55,
        ),
        "IS55rees",
    ),
    (work("book", "Marx", title="Capital", volume=3, address="Moscow", year=1966), "cap3"),
    (
        work(
            "incollection",
            "Mandel, E.",
            "Le Blanc, Paul",
            title="October 1917: Coup d'état or social revolution",
            booktitle="October 1917: workers in power",
        ),
        "mandel",
    ),
]

LACKED = [
    work("book", "Serge, Victor", title="Year One of the Russian Revolution"),
    work("book", "Marx", title="Capital", volume=1),
    work(
        "article",
        "Rees, John",
        title="In Defence of October",
        journal="International Socialism",
        number=52,
    ),
    work("book", "Deutscher, Isaac", title="My Life"),
    work("misc", "Stalin, J.", year=1931),
    work("article", "Molyneux, John", note="in this issue"),
]


@pytest.mark.parametrize(("cited", "key"), HELD)
def test_a_work_takes_the_key_of_the_library(cited: Description, key: str) -> None:
    read = ledger(cited)
    assert read.essays[0].cites[0].work == key
    assert key not in {w.key for w in lacking(read)}


@pytest.mark.parametrize("cited", LACKED)
def test_what_the_library_lacks(cited: Description) -> None:
    read = ledger(cited)
    assert read.essays[0].cites[0].work in {w.key for w in lacking(read)}


def test_completed_and_marked_as_supplied() -> None:
    (found,) = ledger(
        work("book", "Serge, V.", title="Memoirs of a Revolutionary", year=1980)
    ).works
    assert found.description.get("publisher") == "Oxford University Press"
    assert found.supplied == ("address", "publisher")
    assert not {"annote", "keywords"} & set(dict(found.description.fields))


def test_another_edition_is_not_completed_and_lacking() -> None:
    read = ledger(work("book", "Trotsky, Leon", title="My Life", address="New York", year=1970))
    (found,) = read.works
    assert found.key == "trotskyMyLife1970" and not found.supplied
    assert [(h.entry, h.same) for h in read.holdings] == [("trot30", False)]
    assert lacking(read) == (found,)


def test_an_entry_whose_key_another_had_before_is_held_and_gives_no_key() -> None:
    twice = [
        entry("same", "book", author="Hume, Ann", title="Coal and Iron"),
        entry("same", "book", author="Leaf, Mary", title="Mill Hands"),
    ]
    read = ledger(work("book", "Leaf, Mary", title="Mill Hands"), held=library(twice, VOCABULARY))
    assert not lacking(read)
    assert [found.key for found in read.works] == ["leafMillHands"]


def test_a_chapter_takes_the_book_from_the_entry_its_crossref_names() -> None:
    mine = library(
        [
            entry("ch", "incollection", author="Hume, Ann", title="Sorting Coal", crossref="BK"),
            entry("bk", "book", editor="Leaf, Mary", title="Mill Hands", year="1977"),
        ],
        VOCABULARY,
    )
    chapter, book = mine.descriptions[mine.keys.index("ch")], mine.descriptions[0]
    assert (chapter.get("booktitle"), chapter.get("year")) == ("Mill Hands", "1977")
    assert chapter.editors == book.editors and book.get("booktitle") == ""


def test_a_name_with_jr_is_known_again_in_either_order() -> None:
    mine = library(
        [entry("c", "book", author="Costa, Jr., P. T. and Mill, R. R.", title="Trades and Temper")],
        VOCABULARY,
    )
    (person, _) = mine.descriptions[0].authors
    assert (person.family, person.given, person.suffix) == ("Costa", "P. T.", "Jr.")
    authors, _ = people("P. T. Costa Jr. and R. R. Mill", VOCABULARY)
    read = ledger(replace(work("book", title="Trades and Temper"), authors=authors), held=mine)
    assert not lacking(read)


def test_new_keys_keep_clear_of_the_library() -> None:
    mine = library(
        [entry("trotskyMyLife1970", "book", author="Adams, Ann", title="Clay", year="1970")],
        VOCABULARY,
    )
    read = ledger(work("book", "Trotsky, Leon", title="My Life", year=1970), held=mine)
    (key,) = [w.key for w in read.works]
    assert key.startswith("trotskyMyLife1970") and key != "trotskyMyLife1970"


def test_no_library_no_holdings() -> None:
    read = ledger(LACKED[0], held=Library())
    assert not read.holdings and not lacking(read)


def test_what_was_appended_is_found_again() -> None:
    """Running twice adds nothing: works written with their own keys are held the next time."""
    cited = [cited for cited, _ in HELD] + LACKED
    first = ledger(*cited)
    written = [
        entry(
            w.key,
            w.description.type if w.description.get("title") else "misc",
            **dict(w.description.fields),
            author=" and ".join(
                f"{p.family}, {p.given}".strip(", ") for p in w.description.authors
            ),
            editor=" and ".join(f"{p.family}, {p.given}" for p in w.description.editors),
        )
        for w in lacking(first)
    ]
    mine = library(
        [
            *written,
            *(
                LibraryEntry(k, d.type, (*d.fields, ("author", d.authors[0].family)))
                for k, d in zip(MINE.keys, MINE.descriptions, strict=True)
            ),
        ],
        VOCABULARY,
    )
    assert not lacking(ledger(*cited, held=mine))


@pytest.mark.parametrize(
    ("old", "whole"),
    [
        ("", "@book{a}\n"),
        ("% mine\n@book{b,}\n", "% mine\n@book{b,}\n\n@book{a}\n"),
        ("@book{b,}", "@book{b,}\n\n@book{a}\n"),
        ("@book{b,}\n\n", "@book{b,}\n\n@book{a}\n"),
        ("@book{b,}\r\n", "@book{b,}\r\n\r\n@book{a}\r\n"),
        ("@book{b, title = {Unclosed\n", "@book{b, title = {Unclosed\n\n@book{a}\n"),
    ],
)
def test_appending_leaves_every_character(old: str, whole: str) -> None:
    assert appended(old, "@book{a}\n") == whole


@given(st.text(), st.text())
def test_the_old_text_always_stands(old: str, new: str) -> None:
    assert appended(old, new).startswith(old)
    assert appended(old, " \n") == old
