"""Citation keys: what they are made of, ASCII, one for each work, the same whatever else was read."""

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
    (work("book", "Serge, Victor", title="Memoirs of a Revolutionary", year=1980), "sergeMemoirsRevolutionary1980"),
    (work("book", "Lewin, Moshe", title="Lenin’s Last Struggle", year=2005), "lewinLeninsLastStruggle2005"),
    (work("book", "Cliff, Tony", title="State Capitalism in Russia"), "cliffStateCapitalismRussia"),
    (work("book", "Linden, Marcel, van der", title="Western Marxism and the Soviet Union", year=2007),
     "vanderlindenWesternMarxismSoviet2007"),
    (work("book", "O'Toole, James", title="Anti-Dühring today"), "otooleAntiDuhringToday"),
    (work("book", "Ленин, В. И.", title="Что делать?", year=1902), "leninChtoDelat1902"),
    (work("book", "Lenin", title="Collected Works", volume=26, year=1964), "leninCollectedWorksXXVI1964"),
    (work("incollection", "Lenin", title="On the Famine", booktitle="Collected Works", volume=27), "leninFamine"),
    (work("article", "Finkel, David", journal="International Socialism", number=55), "finkelInternationalSocialism55"),
    (work("speech", "Stalin, Joseph", year=1931), "stalinSpeech1931"),
    (work("book", title="The Communist Manifesto"), "CommunistManifesto"),
    (work("book", title="1905"), "anon1905"),
    (work("book", "", "Le Blanc, Paul", title="October 1917: Workers in Power", year=2016),
     "leblancOctober1917Workers2016"),
    (Description("book", (Person(family="Marx-Engels-Lenin Institute", corporate=True),),
                 fields=(("title", "A Life"),)),
     "marxengelslenininstituteLife"),
    (work("misc"), "anonMisc"),
]  # fmt: skip


@pytest.mark.parametrize(("description", "key"), KEYS)
def test_key(description: Description, key: str) -> None:
    assert keys.base(description, VOCABULARY) == key


def test_letters_by_content_not_by_order() -> None:
    same = [
        work("article", "Cliff, Tony", title="Notes", journal="IS", number=n, year=1960)
        for n in (3, 1, 2)
    ]
    named = {
        d.get("number"): key for d, key in zip(same, keys.assign(same, VOCABULARY), strict=True)
    }
    assert named == {"1": "cliffNotes1960", "2": "cliffNotes1960a", "3": "cliffNotes1960b"}


def test_more_than_twenty_six() -> None:
    same = [
        work("article", "Cliff, Tony", title="Notes", journal="IS", number=n) for n in range(60)
    ]
    assert len(set(keys.assign(same, VOCABULARY))) == 60


@given(st.text(), st.text(), st.text(alphabet="0123456789 -nd.", max_size=9))
def test_keys_are_ascii(family: str, title: str, year: str) -> None:
    fields = tuple((k, v) for k, v in (("title", title), ("year", year)) if v)
    key = keys.base(Description("book", (Person(family=family),), fields=fields), VOCABULARY)
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
