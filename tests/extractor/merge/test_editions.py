"""Mentions of one work in editions: in whatever order they come, the editions are the same."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.merge.editions import editions
from extractor.merge.work_mentions import WorkMention
from extractor.model.works import Description
from extractor.tables import load
from tests.descriptions import work

NAMES = ("", "Penguin", "Leeds", "London")  # a place may be called as a publisher is
IMPRINTS = st.builds(
    lambda year, address, publisher, edition: work(
        "book",
        "Hume, Ann",
        title="Coal",
        year=year,
        address=address,
        publisher=publisher,
        edition=edition,
    ),
    st.sampled_from(("", "1931", "1950")),
    st.sampled_from((*NAMES, "Leeds and London")),
    st.sampled_from(NAMES),
    st.sampled_from(("", "2", "1931")),
)


def found(books: Sequence[Description]) -> set[frozenset[str]]:
    """The editions, each as the set of imprints in it."""
    mentions = [WorkMention(description, "essay") for description in books]
    groups = editions(range(len(books)), mentions, lambda _: None, load())
    return {frozenset(repr(books[number].fields) for number in group) for group in groups}


@given(st.lists(IMPRINTS, min_size=2, max_size=7), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_order_gives_the_same_editions(books: list[Description], order: Random) -> None:
    shuffled = list(books)
    order.shuffle(shuffled)
    assert found(shuffled) == found(books)


def test_a_place_and_a_publisher_of_one_name() -> None:
    books = [
        work("book", "Hume, Ann", title="Coal", address="Leeds", publisher="Hay"),
        work("book", "Hume, Ann", title="Coal", address="Leeds", publisher="Reed"),
        work("book", "Hume, Ann", title="Coal", address="Leeds"),
        work("book", "Hume, Ann", title="Coal", publisher="Leeds"),
    ]
    assert found(books) == found(books[::-1])
