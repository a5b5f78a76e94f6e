"""Works over several essays: what merges, what must not, and that order changes nothing."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.merge.ledger_of_run import merge
from extractor.model.ledger import MAY_BE_ANY, DoubtfulMerge, Ledger
from extractor.model.links import Resolution
from extractor.model.works import Description, Person
from extractor.tables import load
from tests.descriptions import essay, work
from tests.made_up import essays_of

VOCABULARY = load()

CLIFF = work("book", "Cliff, Tony", title="State Capitalism in Russia")
LEWIN = work("book", "Lewin, M.", title="Lenin's Last Struggle", address="New York", year=1968)

# (one, other): one work, one edition
SAME_EDITION = [
    (CLIFF, work("online", title="State Capitalism in Russia")),
    (LEWIN, work("book", "Levin, Moshe", title="Lenin’s last struggle")),
    (
        work(
            "book", "Serge, Victor", title="Memoirs of a Revolutionary", address="Oxford", year=1980
        ),
        work("book", "Serge, V.", title="Memoirs of a Revolutionary, 1901–1941", year=1980),
    ),
    (
        work("book", "Trotsky, Leon", title="In Defence of Marxism", year=1942, address="New York"),
        work("book", "Trotskii, L.", title="In Defense of Marxism", year=1942),
    ),
    (
        work(
            "article",
            "Rees, John",
            title="In Defence of October",
            journal="International Socialism",
            number=52,
        ),
        work(
            "article",
            "Rees, J.",
            title="In defence of October",
            journal="International Socialism",
            number=52,
            year=1991,
        ),
    ),
    (
        work("article", "Finkel, David", journal="International Socialism", number=55),
        work("article", "Finkel, D.", journal="International Socialism", number=55),
    ),
    (
        work("book", "Cliff, Tony", title="Lenin", volume=3),
        work("book", "Cliff, Tony", title="Lenin, Vol. III", year=1978),
    ),
    (
        work("book", "Braudel, F.", title="Capitalism and Civilization, 15th to 18th Century"),
        work("book", "Braudel, Fernand", title="Capitalism and Civilisation"),
    ),
    (
        work("book", "Engels, Frederick", title="The Peasant War in Germany", year=1926),
        work(
            "book",
            "Engels, Friedrich",
            title="Peasant War in Germany",
            year=1926,
            address="New York",
        ),
    ),
    (
        work("book", "Cliff, T.", title="Russia", publisher="A Marxist Analysis", year=1964),
        work(
            "book", "Cliff, Tony", title="Russia: A Marxist Analysis", address="London", year=1964
        ),
    ),
    (
        work("online", url="http://www.example.org/a/b.htm"),
        work("online", title="B", url="https://example.org/a/b.htm"),
    ),
    (
        work(
            "article",
            "Alim, M. S.",
            title="How Advanced Was Europe?",
            journal="Review",
            volume=32,
            number=4,
            year=2000,
        ),
        work(
            "article",
            "Alim, M. S.",
            title="How Advanced Was Europe?",
            journal="Review",
            number=32,
            year=2000,
        ),
    ),
    (
        work("book", "Marx-Engels", title="Collected Works", volume=6, address="London", year=1976),
        work("book", "Marx, K. and Engels, F.", title="Collected Works", volume=6, year=1976),
    ),
    (
        work("book", "Blanc, Paul, Le", title="Lenin and the Party"),
        work("book", "Le Blanc, P.", title="Lenin and the Party"),
    ),
]

SAME_WORK = [
    (
        LEWIN,
        work("book", "Levin, Moshe", title="Lenin's Last Struggle", address="Ann Arbor", year=2005),
    ),
    (
        work("book", "Lenin, V. I.", title="The State and Revolution", address="Moscow", year=1970),
        work(
            "incollection",
            "Lenin",
            title="State and Revolution",
            booktitle="Collected Works",
            volume=25,
        ),
    ),
    (
        work(
            "article",
            "Mandel, Ernest",
            title="The Nature of the Soviet State",
            journal="New Left Review",
            number=108,
        ),
        work(
            "incollection",
            "Mandel, E.",
            title="The Nature of the Soviet State",
            booktitle="Reader",
            year=1985,
        ),
    ),
]

DIFFERENT = [
    (
        work("book", "Nicolaus, Martin", title="Restoration of Capitalism in the USSR"),
        work("book", "Bland, Bill", title="The Restoration of Capitalism in the USSR"),
    ),
    (
        work("book", "Lenin", title="Collected Works", volume=26),
        work("book", "Lenin", title="Collected Works", volume=27),
    ),
    (
        work(
            "incollection", "Lenin", title="On the Famine", booktitle="Collected Works", volume=27
        ),
        work(
            "incollection",
            "Lenin",
            title="Resolution on War and Peace",
            booktitle="Collected Works",
            volume=27,
        ),
    ),
    (
        work("incollection", "Hill, C.", title="Introduction", booktitle="One Book", year=1970),
        work("incollection", "Hill, C.", title="Introduction", booktitle="Another Book", year=1970),
    ),
    (
        work("article", "Murphy, Kevin", journal="International Socialism", number=126),
        work("article", "Murphy, Kevin", journal="International Socialism", number=128),
    ),
    (
        work(
            "article",
            "Cliff, Tony",
            title="Notes of the Month",
            journal="Socialist Review",
            number=1,
        ),
        work(
            "article",
            "Cliff, Tony",
            title="Notes of the Month",
            journal="Socialist Review",
            number=2,
        ),
    ),
    (
        work(
            "article",
            "Farber, Samuel",
            title="In defence of democratic socialism",
            journal="IS",
            number=55,
        ),
        work("book", "Farber, Samuel", title="Before Stalinism"),
    ),
    (
        work("book", "Trotsky, Leon", title="Stalin", year=1941),
        work("book", "Deutscher, Isaac", title="Stalin", year=1949),
    ),
    (work("book", "Trotsky, Leon", title="Stalin", year=1941), work("book", title="Stalin")),
    (
        work("book", "Smith, John", title="The Long Crisis"),
        work("book", "Smith, Adam", title="The Long Crisis"),
    ),
    (
        work("book", "Carr, E. H.", title="The Bolshevik Revolution", volume=1),
        work("book", "Carr, E. H.", title="The Bolshevik Revolution", volume=3),
    ),
    (
        work("unpublished", "Lenin", title="Letter to Molotov", year=1922),
        work("unpublished", "Lenin", title="Letter to Molotov", year=1921),
    ),
    (
        work("book", "Cliff, Tony", title="Lenin: Building the Party"),
        work("book", "Cliff, Tony", title="Lenin: All Power to the Soviets"),
    ),
    (work("misc", "Stalin, Joseph", year=1931), work("misc", "Stalin, Joseph", year=1931)),
    (
        work(
            "incollection", "Marx", title="Marx to Ruge", booktitle="Letters", year=1843, month="5"
        ),
        work(
            "incollection",
            "Marx",
            title="Marx to Ruge",
            booktitle="Selected Letters",
            year=1843,
            month="3",
        ),
    ),
    (
        work("book", title="The Russian Revolution"),
        work("book", "Fitzpatrick, Sheila", title="The Russian Revolution"),
    ),
    (
        work("online", title="Home", url="http://www.example.org/"),
        work("online", url="http://example.org"),
    ),
]


def ledger(*works: Description) -> Ledger:
    return merge([essay(f"e{n}", one) for n, one in enumerate(works)], VOCABULARY)


def relation(one: Description, other: Description) -> str:
    """What merge says of two descriptions, each cited in an essay of its own."""
    read = ledger(one, other)
    (first, second) = (e.cites[0].work for e in read.essays)
    if first == second:
        return "same edition"
    return "same work" if read.shared else "different"


def texts(pairs: list[tuple[Description, Description]]) -> list[str]:
    return [f"{one.get('title') or one.get('journal')} {n}" for n, (one, _) in enumerate(pairs)]


@pytest.mark.parametrize(("one", "other"), SAME_EDITION, ids=texts(SAME_EDITION))
def test_one_edition(one: Description, other: Description) -> None:
    assert relation(one, other) == relation(other, one) == "same edition"


@pytest.mark.parametrize(("one", "other"), SAME_WORK, ids=texts(SAME_WORK))
def test_two_editions_of_one_work(one: Description, other: Description) -> None:
    assert relation(one, other) == relation(other, one) == "same work"


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=texts(DIFFERENT))
def test_different_works(one: Description, other: Description) -> None:
    assert relation(one, other) == relation(other, one) == "different"


def test_order_of_input_changes_nothing() -> None:
    read = [
        essay(f"e{n}", *pair)
        for n, pair in enumerate([*SAME_EDITION[:2], SAME_WORK[0], DIFFERENT[0]])
    ]
    assert {repr(merge(order, VOCABULARY)) for order in permutations(read)} == {
        repr(merge(read, VOCABULARY))
    }


def test_union_of_what_essays_state() -> None:
    one = work("book", "Serge, V.", title="Memoirs of a Revolutionary", address="Oxford", year=1980)
    other = work(
        "book",
        "Serge, Victor",
        title="Memoirs of a Revolutionary, 1901-1941",
        publisher="OUP",
        year=1980,
    )
    (united,) = ledger(one, other).works
    assert dict(united.description.fields) == {
        "address": "Oxford",
        "publisher": "OUP",
        "title": "Memoirs of a Revolutionary, 1901-1941",
        "year": "1980",
    }
    assert [p.given for p in united.description.authors] == ["Victor"]
    assert united.variants == ("Memoirs of a Revolutionary",)
    assert not united.supplied


def test_a_chapter_stands_in_its_book() -> None:
    place = {"booktitle": "October 1917", "year": 2016}
    chapter = work(
        "incollection", "Mandel, E.", "Le Blanc, Paul", title="Coup or revolution", **place
    )
    works = {w.key: w for w in ledger(chapter).works}
    book = works["leblancOctober19172016"]
    assert works["mandelCoupRevolution2016"].part_of == book.key
    assert book.description.editors and not book.description.authors


def test_a_book_around_a_chapter_is_the_one_cited() -> None:
    book = work(
        "book", title="Report of the Proceedings of the Commission", address="Geneva", year=1936
    )
    said = work("incollection", "Orlov, P.", booktitle="Report of Proceedings of the Commission")
    ledger = merge([essay("a", book, said)], VOCABULARY)
    assert sorted(
        w.description.get("year") for w in ledger.works if w.description.type == "book"
    ) == ["1936"]


def test_an_item_stands_in_a_volume_and_the_volume_in_a_set() -> None:
    item = work(
        "incollection", "Lenin", title="On the Famine", booktitle="Collected Works", volume=27
    )
    parts = {w.key: w.part_of for w in ledger(item).works}
    assert parts == {
        "leninFamine": "leninCollectedWorksXXVII",
        "leninCollectedWorksXXVII": "leninCollectedWorks",
        "leninCollectedWorks": None,
    }


def test_the_earliest_edition_stands_for_the_work() -> None:
    editions = [
        work("book", "Trotsky, Leon", title="My Life", year=year, address="London")
        for year in (1979, 1930)
    ]
    assert {w.key: w.edition_of for w in ledger(*editions).works} == {
        "trotskyMyLife1930": None,
        "trotskyMyLife1979": "trotskyMyLife1930",
    }


def test_an_edition_not_named_stands_for_the_work() -> None:
    editions = [
        work("book", "Trotsky, Leon", title="My Life", year=year) for year in (1979, 1930, "")
    ]
    assert {w.key for w in ledger(*editions).works if not w.edition_of} == {"trotskyMyLife"}


def test_two_chapters_or_one_volume_are_no_shared_work() -> None:
    titles = ("On the Famine", "Strange and Monstrous")
    pairs = [
        [
            work("incollection", "Lenin", title=title, booktitle="Collected Works", volume=27)
            for title in titles
        ],
        [work("book", "Lenin", title="Collected Works", volume=27)] * 2,
    ]
    assert [ledger(*pair).shared for pair in pairs] == [(), ()]


def test_a_third_essay_takes_no_shared_work_away() -> None:
    """Law 9, where a title without an author may be either of two works."""
    named = [
        work("book", name, title="The Great Turn", year=1970) for name in ("Adams, A.", "Brown, B.")
    ]
    bare = work("book", title="The Great Turn")
    two = {s.work for s in ledger(bare, named[0]).shared}
    three = ledger(bare, *named)
    assert len(two) == 1 and len({s.work for s in three.shared}) == 2
    assert any(merge.rule == MAY_BE_ANY for merge in three.doubtful_merges)


def test_doubt_is_said_and_not_made() -> None:
    one = work("book", "Conquest, Robert", title="The Great Famine: A Beginning", year=1968)
    other = work("book", "Conquest, Robert", title="The Great Famine: Forty Years After", year=1990)
    keys = ("conquestGreatFamineBeginning1968", "conquestGreatFamineForty1990")
    read = ledger(one, other)
    assert not read.shared
    assert read.doubtful_merges == (DoubtfulMerge((keys[0], keys[1]), "subtitle"),)


def test_removing_an_essay_never_adds_a_shared_work() -> None:
    """Law 9, over a made-up literature with misprints and missing authors."""
    read = essays_of(24, seed=9)
    before = relied_on(read)
    for gone in range(0, len(read), 5):
        for essays, cites in relied_on(read[:gone] + read[gone + 1 :]):
            assert any(essays <= more and cites & others for more, others in before)


def relied_on(read: list[Resolution]) -> list[tuple[set[str], set[tuple[str, int]]]]:
    """For each shared work its essays and the cites that point to any edition of it."""
    found = merge(read, VOCABULARY)
    stands = {w.key: w.edition_of or w.key for w in found.works}
    cites: dict[str, set[tuple[str, int]]] = {}
    for each in found.essays:
        for n, cited in enumerate(each.cites):
            for key in filter(None, (cited.work, cited.item)):
                cites.setdefault(stands[key], set()).add((each.essay.id, n))
    return [(set(s.essays), cites.get(s.work, set())) for s in found.shared]


def test_every_cite_points_to_an_entry() -> None:
    found = merge(essays_of(30), VOCABULARY)
    keys = {w.key for w in found.works}
    assert len(keys) == len(found.works)
    for each in found.essays:
        for cited in each.cites:
            assert {cited.work, cited.item, cited.cited_in, *cited.candidates} - {None} <= keys
    for w in found.works:
        assert {w.part_of, w.edition_of} - {None} <= keys - {w.key}


def test_nothing_is_invented() -> None:
    """Law 4: each field of an entry is printed by an essay that cites it, or listed as supplied."""
    read = essays_of(30, seed=4)
    printed = {(name, value) for r in read for d in r.works for name, value in d.fields}
    printed |= {("title", value) for name, value in printed if name == "booktitle"}
    for w in merge(read, VOCABULARY).works:
        for name, value in w.description.fields:
            assert name in w.supplied or (name, value) in printed, (w.key, name, value)


TEXT = st.text(alphabet=st.sampled_from("aAbB 19²①.,:'\"-–éЖ\n()") | st.characters(), max_size=12)
NAMED = st.builds(
    Person, family=TEXT, given=TEXT, particle=TEXT, suffix=TEXT, corporate=st.booleans()
)
FIELD_NAMES = (
    "title",
    "subtitle",
    "booktitle",
    "journal",
    "volume",
    "number",
    "year",
    "month",
    "address",
    "url",
)
ANYTHING = st.builds(
    Description,
    st.sampled_from(("book", "article", "incollection", "misc", "")),
    st.lists(NAMED, max_size=2).map(tuple),
    st.lists(NAMED, max_size=1).map(tuple),
    fields=st.dictionaries(st.sampled_from(FIELD_NAMES), TEXT.filter(bool)).map(
        lambda d: tuple(sorted(d.items()))
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(ANYTHING, min_size=1, max_size=3), min_size=1, max_size=4))
def test_anything_at_all_gives_a_ledger(essays: list[list[Description]]) -> None:
    read = [essay(f"e{n}", *works) for n, works in enumerate(essays)]
    found = merge(read, VOCABULARY)
    assert found == merge(list(reversed(read)), VOCABULARY)
    assert [len(e.cites) for e in found.essays] == [len(works) for works in essays]
    assert {w.key for w in found.works} >= {c.work for e in found.essays for c in e.cites}
