"""Works that an essay names by a title which another essay of the run prints in full."""

from __future__ import annotations

import pytest

from corpus.essay import Essay
from extractor.model.links import Resolution
from extractor.pipeline import each, together
from extractor.quotations.named_elsewhere import RULE, attach
from extractor.tables import load
from tests.essays import essay, prose

VOCABULARY = load()
PRINTED = (
    "Ann Marsh, *The Dry Docks*, Liverpool, Harbour Press, 1931, p. 12.",
    "Tom Porter, ‘Wages and Weather in the Tidal Trades’, Dock Review 3, 1951, pp. 3-9.",
    "Clara Weiss, *Bread and Coal: A History of Two Prices*, London, 1988, p. 4.",
)


def run(*essays: Essay) -> tuple[Resolution, ...]:
    return attach(each(essays, VOCABULARY), VOCABULARY)


def named(sentence: str, notes: tuple[str, ...] = PRINTED) -> list[tuple[str, str]]:
    """Author and title of what a sentence names by a title that the notes of another print."""
    found = run(prose(sentence, "named"), essay(notes, ident="notes"))
    (one,) = (resolution for resolution in found if resolution.essay.id == "named")
    return [
        (link.cite.reference.get("author"), link.cite.reference.get("title"))
        for link in one.links
        if link.rule == RULE
    ]


@pytest.mark.parametrize(
    ("sentence", "author", "title"),
    [
        (
            "Nobody answered ‘Wages and Weather in the Tidal Trades’ for years.",
            "",
            "Wages and Weather in the Tidal Trades",
        ),
        ("He knew Marsh's Dry Docks by heart.", "Marsh", "Dry Docks"),
        ("In Bread and Coal Clara Weiss says nothing of it.", "Clara Weiss", "Bread and Coal"),
    ],
)
def test_a_title_printed_elsewhere_is_a_work(sentence: str, author: str, title: str) -> None:
    assert named(sentence) == [(author, title)]
    assert named(sentence, ("Eric Hobbs, *The Iron Decade*, Leeds, 1960, p. 3.",)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The Dry Docks were closed in the summer.",
        "Bread and Coal were dear that winter.",
        "“Bread and Coal” was on every banner.",
        "Porter's Dry Docks lay further down the river.",
        "He knew Marsh's Dry Docks and Sheds by heart.",
        "The slogan ‘Wages and Weather in the Tidal Trades’ was never heard again.",
    ],
)
def test_what_only_looks_like_it_is_none(sentence: str) -> None:
    assert named(sentence) == []


def test_the_order_of_essays_changes_nothing() -> None:
    one, other = prose("He knew Marsh's Dry Docks by heart.", "a"), essay(PRINTED, ident="b")
    assert {r.essay.id: r for r in run(one, other)} == {r.essay.id: r for r in run(other, one)}


def test_one_essay_alone_reads_as_before() -> None:
    alone = each([essay([*PRINTED, "text: He knew Marsh's Dry Docks by heart."])], VOCABULARY)
    assert attach(alone, VOCABULARY) == alone


def test_an_essay_that_prints_the_title_itself_borrows_none() -> None:
    lines = (PRINTED[1], "text: Nobody spoke of “Wages and Weather in the Tidal Trades”.")
    one = essay(lines, ident="one")
    (alone,) = each([one], VOCABULARY)
    assert alone in run(one, essay(PRINTED, ident="other"))


def test_the_work_is_shared() -> None:
    sentence = prose("He knew Marsh's Dry Docks by heart.", "a")
    ledger = together(each([sentence, essay(PRINTED, ident="b")], VOCABULARY), VOCABULARY)
    assert [one.essays for one in ledger.shared] == [("a", "b")]
