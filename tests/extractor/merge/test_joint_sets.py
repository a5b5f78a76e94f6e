"""One set or joint work, whoever of its authors a cite names; one body, by its name or initials."""

from __future__ import annotations

from extractor.merge.ledger_of_run import merge
from extractor.model.ledger import Ledger
from extractor.model.works import Description, Person
from extractor.tables import load
from tests.descriptions import essay

VOCABULARY = load()
REED, MOSS, HALE = (Person(family=name) for name in ("Reed", "Moss", "Hale"))


def part(author: Person, title: str, volume: str) -> Description:
    """A piece in a volume of *Selected Works*."""
    fields = {"title": title, "booktitle": "Selected Works", "volume": volume}
    return Description("incollection", (author,)).with_fields(**fields)


def sets(*works: Description) -> Ledger:
    return merge([essay("e", *works)], VOCABULARY)


def titled(ledger: Ledger, title: str) -> list[list[str]]:
    """The families of the authors of each entry with this title."""
    works = [work.description for work in ledger.works if work.description.get("title") == title]
    return [[person.family for person in work.authors] for work in works]


def volume_one() -> Description:
    book = Description("book", (MOSS, REED))
    return book.with_fields(title="Selected Works", volume="1", address="London", year="1950")


def test_parts_by_either_author_stand_in_the_joint_set() -> None:
    ledger = sets(volume_one(), part(MOSS, "Of Harbours", "2"), part(REED, "On Tides", "2"))
    assert titled(ledger, "Selected Works") == [["Moss", "Reed"]] * 3  # volumes 1 and 2, the set


def test_sets_of_strangers_stay_apart() -> None:
    ledger = sets(part(MOSS, "Of Harbours", "2"), part(HALE, "Of Mills", "2"))
    assert sorted(titled(ledger, "Selected Works")) == [["Hale"], ["Hale"], ["Moss"], ["Moss"]]


def test_of_two_joint_sets_neither_is_meant() -> None:
    other = Description("book", (MOSS, HALE)).with_fields(title="Selected Works", volume="1")
    ledger = sets(volume_one(), other, part(MOSS, "Of Harbours", "2"))
    assert ["Moss"] in titled(ledger, "Selected Works")


def test_letters_of_either_in_a_joint_work_of_the_table() -> None:
    fields = {"booktitle": "Selected Correspondence", "year": "1853"}
    letters = [
        Description("incollection", (Person(family=family),)).with_fields(title=title, **fields)
        for family, title in (("Marx", "To a Friend in Kent"), ("Engels", "To a Miller"))
    ]
    found = titled(sets(*letters), "Selected Correspondence")
    assert [sorted(families) for families in found] == [["Engels", "Marx"]]


def body(name: str, title: str, **fields: str) -> Description:
    author = Person(family=name, corporate=True)
    return Description("book", (author,)).with_fields(title=title, **fields)


def test_a_body_by_its_initials() -> None:
    full = body("World Harbour Council", "Quays of the North 1990", address="Oslo", year="1991")
    ledger = sets(full, body("WHC", "Quays of the North 1990"))
    assert titled(ledger, "Quays of the North 1990") == [["World Harbour Council"]]


def test_other_initials_are_another_body() -> None:
    full = body("World Harbour Council", "Quays of the North 1990")
    assert len(sets(full, body("WHO", "Quays of the North 1990")).works) == 2
