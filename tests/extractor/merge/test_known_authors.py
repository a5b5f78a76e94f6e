"""A title printed alone is of somebody whom the essay cites elsewhere; "Reed's *T*" is *T*."""

from __future__ import annotations

from extractor.merge.ledger_of_run import merge
from extractor.model.works import Description, Work
from extractor.tables import load
from tests.descriptions import essay, work

VOCABULARY = load()


def entry(title: str, *works: Description) -> Work:
    ledger = merge([essay("e", *works)], VOCABULARY)
    (found,) = (one for one in ledger.works if one.description.get("title") == title)
    return found


def test_a_known_title_is_of_its_author_in_the_form_of_the_essay() -> None:
    alone = work("book", title="The Class Struggles in France")
    found = entry("The Class Struggles in France", alone, work("book", "Marx, K.", title="Capital"))
    assert [(one.family, one.given) for one in found.description.authors] == [("Marx", "K.")]
    assert found.supplied == ("author",)


def test_an_essay_that_never_names_the_author_gets_none() -> None:
    alone = work("book", title="The Class Struggles in France")
    found = entry(
        "The Class Struggles in France", alone, work("book", "Reed, F.", title="On Tides")
    )
    assert found.description.authors == ()


def test_both_authors_of_a_joint_work_must_be_named_together() -> None:
    alone = work("book", title="The Communist Manifesto")
    apart = (work("book", "Marx, K.", title="A"), work("book", "Engels, F.", title="B"))
    assert entry("The Communist Manifesto", alone, *apart).description.authors == ()
    joint = work("book", "Marx, K. and Engels, F.", title="C")
    found = entry("The Communist Manifesto", alone, joint)
    assert [one.family for one in found.description.authors] == ["Marx", "Engels"]


def test_an_article_in_a_journal_may_bear_the_title_of_a_book() -> None:
    review = work("article", title="The Class Struggles in France", journal="Harbour Review")
    found = entry("The Class Struggles in France", review, work("book", "Marx, K.", title="A"))
    assert found.description.authors == ()


def test_a_title_with_its_owner_is_the_title() -> None:
    full = work("book", "Reed, F.", title="Harbour Theses", address="Oslo", year="1931")
    ledger = merge([essay("e", full, work("book", title="Reed’s Harbour Theses"))], VOCABULARY)
    assert [one.description.get("title") for one in ledger.works] == ["Harbour Theses"]


def test_a_title_with_another_owner_is_another() -> None:
    full = work("book", "Reed, F.", title="Harbour Theses", address="Oslo", year="1931")
    ledger = merge([essay("e", full, work("book", title="Moss’s Harbour Theses"))], VOCABULARY)
    assert len(ledger.works) == 2


def test_a_title_that_names_its_author_may_be_about_him() -> None:
    others = work("book", "Trotsky, L.", title="My Life")
    alone = work("book", title="The Case of Leon Trotsky")
    assert entry("The Case of Leon Trotsky", alone, others).description.authors == ()


def test_what_stands_in_a_book_is_no_book() -> None:
    short = work("book", "Reed, F.", title="Harbour Theses")
    part = work("incollection", "Reed, F.", title="Harbour Theses", booktitle="Quays", year="1931")
    assert entry("Harbour Theses", short, short, part).description.type == "incollection"
