"""Authors and works that essays share, and how like their citing is, counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.essay import Essay
from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay
from extractor.model.works import Description, Person, Work
from output.reports import kinship


def ledger_of(ledger: Ledger, cites: dict[str, list[str]], works: list[Work]) -> Ledger:
    """Essays that cite these works, one cite for each key."""
    pattern: LedgerCite = ledger.essays[0].cites[0]
    essays = tuple(
        LedgerEssay(
            Essay(name, name, ""), (), tuple(replace(pattern, work=key) for key in keys), ()
        )
        for name, keys in cites.items()
    )
    return Ledger(essays, tuple(works))


def work(key: str, *authors: Person, edition_of: str | None = None) -> Work:
    return Work(
        key, Description("book", authors, fields=(("title", key),)), (), edition_of=edition_of
    )


def test_kin_by_cosine_and_jaccard(ledger: Ledger) -> None:
    works = [work(key) for key in "wxyz"]
    found = kinship.kin(
        ledger_of(
            ledger, {"a": ["w", "w", "x"], "b": ["w", "y"], "c": ["z"], "d": ["w", "x"]}, works
        )
    )
    assert [(k.essays, k.shared) for k in found] == [
        (("a", "d"), 2),
        (("a", "b"), 1),
        (("b", "d"), 1),
    ]
    assert found[0].cosine == pytest.approx(3 / (5 * 2) ** 0.5)
    assert found[0].jaccard == 1
    assert found[2].jaccard == pytest.approx(1 / 3)


def test_editions_of_a_work_are_one(ledger: Ledger) -> None:
    works = [work("moscow"), work("london", edition_of="moscow")]
    made = ledger_of(ledger, {"a": ["moscow"], "b": ["london"]}, works)
    assert [k.essays for k in kinship.kin(made)] == [("a", "b")]
    assert kinship.reading_list(made) == [kinship.RecommendedWork("moscow", 2, 2)]


def test_too_many_essays_are_not_compared(ledger: Ledger) -> None:
    assert (
        kinship.kin(
            ledger_of(ledger, {f"{n}": ["w"] for n in range(kinship.MOST + 1)}, [work("w")])
        )
        == []
    )


def test_reading_list_is_by_essays_then_by_cites(ledger: Ledger) -> None:
    made = ledger_of(
        ledger, {"a": ["x", "x", "x", "y"], "b": ["y", "z"]}, [work(key) for key in "xyz"]
    )
    assert [(r.work, r.essays, r.cites) for r in kinship.reading_list(made)] == [
        ("y", 2, 2),
        ("x", 1, 3),
        ("z", 1, 1),
    ]


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        (Person(family="Lenin"), Person(family="Lenin", given="V. I."), ["V. I. Lenin"]),
        (
            Person(family="Trotsky", given="Leon"),
            Person(family="Trotskii", given="L."),
            ["Leon Trotsky"],
        ),
        (Person(family="Murphy", given="Kevin"), Person(family="Murphy", given="J. T."), []),
        (Person(family="Cliff", given="Tony"), Person(family="Serge", given="Victor"), []),
    ],
)
def test_shared_authors(first: Person, second: Person, shared: list[str], ledger: Ledger) -> None:
    made = ledger_of(ledger, {"a": ["x"], "b": ["y"]}, [work("x", first), work("y", second)])
    assert [name for name, essays in kinship.shared_authors(made)] == shared
