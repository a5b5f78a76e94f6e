"""Collected works: the item at a volume and page, which a table tells and no essay states.

And editions that share a name.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.essay import Span
from extractor.merge import collected_tables as collected
from extractor.merge.ledger_of_run import merge
from extractor.model.ledger import Ledger
from extractor.model.links import Resolution
from extractor.model.references import Field
from extractor.model.works import Description
from extractor.tables import load
from tests.descriptions import essay, work

VOCABULARY = load()
THESES = "Theses on the Constituent Assembly"


def volume(number: object, author: str = "Lenin", **fields: object) -> Description:
    return work("book", author, title="Collected Works", volume=number, **fields)


def item_of(read: Ledger, n: int = 0) -> str | None:
    """The title of the item that the first cite of an essay means."""
    key = read.essays[n].cites[0].item
    return next((w.description.get("title") for w in read.works if w.key == key), None)


# a cite of volume and page, and the item there
AT = [
    (volume(26), "381", THESES),
    (volume(26, "Lenin, V. I.", address="Moscow", year=1964), "379-80", THESES),
    (volume(26, "Lenine", publisher="Progress Publishers"), "382", THESES),
    (work("book", title="LCW", volume=26), "381", THESES),
    (work("book", "Lenin", title="Collected Works, Vol. 26"), "381", THESES),
    (volume(31), "59-60", '"Left-Wing" Communism: an Infantile Disorder'),
    (
        volume(32),
        "251",
        "Report on Party Unity and the Anarcho-Syndicalist Deviation",
    ),  # inside a congress
    (volume(32), "200", "Tenth Congress of the R.C.P.(B.)"),
    (volume(5), "400", "What Is To Be Done?"),  # between two pages that notes cite
    (
        work("book", "Stalin, J.", title="Works", volume=6),
        "64",
        "Lenin. Speech at a Memorial Meeting of the Kremlin Military School",
    ),
]

# no item: beyond the table, over two works, or an older edition under the same name
NOT_AT = [
    (volume(26), "306-330"),
    (volume(26), "999"),
    (volume(46), "12"),
    (volume(26), ""),
    (volume(26, address="New York", publisher="International Publishers"), "381"),
    (volume(26, year=1930), "381"),
    (volume(26, "Trotsky, L."), "381"),
    (work("book", title="Collected Works", volume=26), "381"),  # nobody's
    (work("book", "Lenin", title="Selected Works", volume=26), "381"),
    (work("book", "Lenin", title="Sochineniia", volume=26), "381"),
    (work("article", "Lenin", title="News", journal="Collected Works", volume=26), "381"),
]


@pytest.mark.parametrize(("cited", "page", "title"), AT)
def test_the_item_at_a_page(cited: Description, page: str, title: str) -> None:
    read = merge([essay("e", (cited, page))], VOCABULARY)
    assert item_of(read) == title
    cite = read.essays[0].cites[0]
    works = {w.key: w for w in read.works}
    assert not works[cite.work or ""].description.get("booktitle")
    assert {"title", "booktitle", "author"} <= set(works[cite.item or ""].supplied)


@pytest.mark.parametrize(("cited", "page"), NOT_AT)
def test_no_item(cited: Description, page: str) -> None:
    assert item_of(merge([essay("e", (cited, page))], VOCABULARY)) is None


def test_an_item_in_a_volume_in_a_set() -> None:
    works = {w.key: w for w in merge([essay("e", (volume(32), "251"))], VOCABULARY).works}
    titles = {key: work.description.get("title") for key, work in works.items()}
    chain: list[str] = []
    key = next(key for key in works if titles[key].startswith("Report on Party Unity"))
    while key:
        chain.append(works[key].description.get("title"))
        key = works[key].part_of or ""
    assert chain[1:] == ["Tenth Congress of the R.C.P.(B.)", "Collected Works", "Collected Works"]


def test_nothing_told_is_stated() -> None:
    read = merge([essay("e", (volume(26), "381"))], VOCABULARY)
    stated = {w.key: set(dict(w.description.fields)) - set(w.supplied) for w in read.works}
    assert sorted(map(sorted, stated.values())) == [[], ["title"], ["title", "volume"]]


def test_a_title_cited_alone_shares_the_item() -> None:
    for alone in (
        work("misc", "Lenin", title=THESES, year=1917),
        work("misc", "Lenin, V. I.", title="The Theses on the Constituent Assembly"),
        work("incollection", "Lenin", title=THESES, booktitle="Collected Works", volume=26),
        work("incollection", "Lenin", title=THESES, booktitle="Selected Works", volume=2),
    ):
        read = merge([essay("a", (volume(26), "381")), essay("b", alone)], VOCABULARY)
        assert [s.essays for s in read.shared] == [("a", "b")], alone


def test_a_volume_alone_is_not_shared() -> None:
    assert not merge(
        [essay("a", (volume(26), "381")), essay("b", (volume(26), "236"))], VOCABULARY
    ).shared


def test_the_item_that_the_essay_names_is_completed() -> None:
    """The body names the item, the note cites volume and page."""
    read = essay(
        "e", (volume(26), "382"), work("misc", "Lenin", title=THESES, month="December", year=1917)
    )
    links = (replace(read.links[0], item=1),)
    out = merge([replace(read, links=links)], VOCABULARY)
    cite = out.essays[0].cites[0]
    item = next(w for w in out.works if w.key == cite.item)
    assert item.part_of == cite.work and item.description.get("pages") == "379-383"
    assert "title" not in item.supplied and {"pages", "booktitle", "url"} <= set(item.supplied)
    assert dict(item.description.fields)["year"] == "1917"


def test_a_named_item_that_is_not_there_stays() -> None:
    read = essay("e", (volume(26), "382"), work("misc", "Lenin", title="Letter to an Unknown"))
    out = merge([replace(read, links=(replace(read.links[0], item=1),))], VOCABULARY)
    assert item_of(out) == "Letter to an Unknown"
    assert not any(w.supplied for w in out.works)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            work(
                "incollection",
                "Lenin",
                title="On Order",
                booktitle="Collected Works",
                volume=26,
                year=1920,
            ),
            "volume 26 of the Collected Works covers 1917-09 to 1918-02, not 1920",
        ),
        (
            work(
                "incollection",
                "Lenin",
                title="Letters on Tactics",
                booktitle="Collected Works",
                volume=26,
            ),
            "the Collected Works have 'Letters on Tactics' in volume 24, not 26",
        ),
        (
            work(
                "incollection",
                "Marx, Karl",
                title="On Order",
                booktitle="MECW",
                volume=6,
                year=1871,
            ),
            "volume 6 of the Collected Works covers 1845 to 1848, not 1871",
        ),
    ],
)
def test_a_wrong_volume_is_said(item: Description, said: str) -> None:
    (problem,) = merge([essay("e", (item, "274"))], VOCABULARY).essays[0].problems
    assert (problem.kind, problem.message) == ("damage", said)


def test_the_right_volume_raises_nothing() -> None:
    right = work(
        "incollection", "Lenin", title="On Order", booktitle="Collected Works", volume=26, year=1918
    )
    assert not merge([essay("e", (right, "274"))], VOCABULARY).essays[0].problems


def test_an_essay_older_than_the_edition_is_not_resolved() -> None:
    old = work("book", "Brown, B.", title="Strikes", address="London", year=1934)
    new = work("book", "Brown, B.", title="Strikes", address="London", year=1974)
    assert item_of(merge([essay("e", (volume(26), "381"), old)], VOCABULARY)) is None
    assert item_of(merge([essay("e", (volume(26), "381"), new)], VOCABULARY)) == THESES


def roman(read: Resolution) -> Resolution:
    link = read.links[0]
    reference = replace(
        link.cite.reference, fields=(Field("volume", "XXVI", Span(0, 0), "volume"),)
    )
    return replace(read, links=(replace(link, cite=replace(link.cite, reference=reference)),))


def test_roman_numerals_hint_at_an_older_edition() -> None:
    assert item_of(merge([roman(essay("e", (volume(26), "381")))], VOCABULARY)) is None
    assert (
        item_of(merge([roman(essay("e", (volume(26, address="Moscow"), "381")))], VOCABULARY))
        == THESES
    )


def test_two_editions_under_one_name_are_two_works() -> None:
    old = volume(20, address="New York", publisher="International Publishers", year=1929)
    new = volume(20, address="Moscow", publisher="Progress", year=1964)
    read = merge([essay("a", (old, "10")), essay("b", (new, "10"))], VOCABULARY)
    assert read.essays[0].cites[0].work != read.essays[1].cites[0].work
    assert not any(w.edition_of for w in read.works if w.description.get("volume"))


def test_tables_are_whole() -> None:
    """Sheets have authors and years; items lie in known volumes, in order, on their own pages."""
    for sheet in (s for name, s in VOCABULARY.sheets.items() if name.startswith("collected/")):
        assert {"author", "title", "years", "written"} <= set(sheet.head)
        for row in sheet.rows:
            assert row["volume"] and row["source"], row
            assert not row["last"] or int(row["first"]) <= int(row["last"])
            assert not row["url"] or row["url"].startswith("http")
    lenin = next(c for c in collected.collections(VOCABULARY) if c.id == "collected/lcw")
    assert len(lenin.periods) > 40 and len({v for v, _ in lenin.at}) > 20
