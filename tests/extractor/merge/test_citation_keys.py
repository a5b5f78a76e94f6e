"""Citation keys: what they are made of; ASCII, one a work, the same whatever else was read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.merge import citation_keys as keys
from extractor.merge.ledger_of_run import merge
from extractor.model.works import Description, Person
from extractor.tables import load
from tests.descriptions import essay, work

VOCABULARY = load()

KEYS = [
    (
        work("book", "Serge, Victor", title="Memoirs of a Revolutionary", year=1980),
        "sergeMemoirsRevolutionary1980",
    ),
    (
        work("book", "Lewin, Moshe", title="Lenin’s Last Struggle", year=2005),
        "lewinLeninsLastStruggle2005",
    ),
    (work("book", "Cliff, Tony", title="State Capitalism in Russia"), "cliffStateCapitalismRussia"),
    (
        work(
            "book",
            "Linden, Marcel, van der",
            title="Western Marxism and the Soviet Union",
            year=2007,
        ),
        "vanderlindenWesternMarxismSoviet2007",
    ),
    (work("book", "O'Toole, James", title="Anti-Dühring today"), "otooleAntiDuhringToday"),
    (work("book", "Ленин, В. И.", title="Что делать?", year=1902), "leninChtoDelat1902"),
    (
        work("book", "Lenin", title="Collected Works", volume=26, year=1964),
        "leninCollectedWorksXXVI1964",
    ),
    (
        work(
            "incollection", "Lenin", title="On the Famine", booktitle="Collected Works", volume=27
        ),
        "leninFamine",
    ),
    (
        work("article", "Finkel, David", journal="International Socialism", number=55),
        "finkelInternationalSocialism55",
    ),
    (work("speech", "Stalin, Joseph", year=1931), "stalinSpeech1931"),
    (work("book", title="The Communist Manifesto"), "CommunistManifesto"),
    (work("book", title="1905"), "anon1905"),
    (
        work("book", "", "Le Blanc, Paul", title="October 1917: Workers in Power", year=2016),
        "leblancOctober1917Workers2016",
    ),
    (
        Description(
            "book",
            (Person(family="Marx-Engels-Lenin Institute", corporate=True),),
            fields=(("title", "A Life"),),
        ),
        "marxengelslenininstituteLife",
    ),
    (work("misc"), "anonMisc"),
]


@pytest.mark.parametrize(("description", "key"), KEYS)
def test_key(description: Description, key: str) -> None:
    assert keys.plain_key(description, VOCABULARY) == key


def notes(number: int) -> Description:
    return work("article", "Cliff, Tony", title="Notes", journal="IS", number=number, year=1960)


def test_of_equal_keys_none_is_kept() -> None:
    """A work's key never becomes that of another when something else is read."""
    named = keys.assign([notes(3), notes(1), notes(2)], VOCABULARY)
    assert all(re.fullmatch(r"cliffNotes1960[b-z]{4}", key) for key in named)
    assert keys.assign([notes(2), notes(3)], VOCABULARY) == [named[2], named[0]]
    assert keys.assign([notes(2)], VOCABULARY) == ["cliffNotes1960"]


CLASHES = [  # two works with one plain key, and the keys that tell them apart
    (
        work("book", "Clode", title="The Early History of the Guild of Tailors"),
        work("book", "Clode", title="The Early History of the Guild of Weavers"),
        ["clodeEarlyHistoryGuildTailors", "clodeEarlyHistoryGuildWeavers"],
    ),
    (
        work("book", "Hume", title="Coal and Iron Then"),
        work("book", "Hume", title="Coal and Iron Then and Now"),
        ["humeCoalIronThen", "humeCoalIronThenNow"],
    ),
    (
        work("article", journal="Pravda", year=1936, month="August", day=21),
        work("article", journal="Pravda", year=1936, month="May", day=2),
        ["anonPravda1936Aug21", "anonPravda1936May2"],
    ),
    (
        work("book", title="Writings", volume="1934-35"),
        work("book", title="Writings", volume="1935-36"),
        ["Writings193435", "Writings193536"],
    ),
]


@pytest.mark.parametrize(("one", "other", "wanted"), CLASHES)
def test_more_words_where_keys_would_be_equal(
    one: Description, other: Description, wanted: list[str]
) -> None:
    assert keys.assign([one, other], VOCABULARY) == wanted
    assert keys.assign([other, one], VOCABULARY) == wanted[::-1]


def test_keys_differ_without_regard_to_case() -> None:
    """ "Ashes' Diary", and "Diary" by Ashes."""
    same = [work("book", title="Ashes’ Diary"), work("book", "Ashes", title="Diary")]
    assert len({key.casefold() for key in keys.assign(same, VOCABULARY)}) == 2
    (key,) = keys.assign(same[:1], VOCABULARY, reserved=["ashesdiary"])
    assert key != "AshesDiary"


def test_works_in_the_same_words() -> None:
    same = [notes(1)] * 3
    assert len(set(keys.assign(same, VOCABULARY, marks=["x", "y", "y"]))) == 3


def test_more_than_twenty_six() -> None:
    same = [
        work("article", "Cliff, Tony", title="Notes", journal="IS", number=n) for n in range(60)
    ]
    assert len(set(keys.assign(same, VOCABULARY))) == 60


@given(st.text(), st.text(), st.text(alphabet="0123456789 -nd.", max_size=9))
def test_keys_are_ascii(family: str, title: str, year: str) -> None:
    fields = tuple((k, v) for k, v in (("title", title), ("year", year)) if v)
    key = keys.plain_key(Description("book", (Person(family=family),), fields=fields), VOCABULARY)
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", key), key


def test_a_key_does_not_depend_on_what_else_was_read() -> None:
    """Another volume, another work by the author, another edition leave a key as it is."""
    mine = [d for d, _ in KEYS[:9]]
    others = [
        work("book", "Lenin", title="Collected Works", volume=1, year=1960),
        work("book", "Serge, Victor", title="Memoirs of a Revolutionary", year=1967),
        work("book", "Lewin, Moshe", title="Lenin's Last Struggle", year=1969),
        work("book", "Aaron, A.", title="Abacus", year=1900),
    ]
    alone = merge([essay("a", *mine)], VOCABULARY)
    among = merge([essay("a", *mine), essay("0", *others)], VOCABULARY)
    cited = [
        [c.work for e in read.essays if e.essay.id == "a" for c in e.cites]
        for read in (alone, among)
    ]
    assert cited[0] == cited[1]
