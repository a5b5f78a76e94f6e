"""The made-up works of the bench of styles and of the fits: each of their values can be found."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.bench.style_prints import compiled
from tests.bench.style_works import Work, fitting_items, fitting_works, works
from tests.bench.style_writing import plan, words_of

WORKS = works()
FITTING = fitting_works()
KINDS = {
    "article-journal", "article-magazine", "article-newspaper", "book", "chapter",
    "entry-encyclopedia", "interview", "manuscript", "paper-conference", "pamphlet",
    "personal_communication", "post-weblog", "report", "review-book", "speech", "thesis", "webpage",
}  # fmt: skip
of_each = pytest.mark.parametrize("work", FITTING.values(), ids=lambda work: work.id)


def test_works_of_every_kind() -> None:
    assert {work.type for work in WORKS.values()} == KINDS
    assert {work.type for work in FITTING.values()} == KINDS
    assert len(WORKS) >= 60
    assert len(FITTING) >= 200


def test_ids_are_unique_in_both_files() -> None:
    counts = Counter(item["id"] for item in fitting_items())
    assert [ident for ident, count in counts.items() if count > 1] == []


def test_titles_are_unique_in_the_further_works() -> None:
    further = [work.get("title") for work in FITTING.values() if work.id not in WORKS]
    counts = Counter([*further, *{work.get("title") for work in WORKS.values()}])
    assert [title for title, count in counts.items() if count > 1] == []


@of_each
def test_each_value_of_a_work_is_found_in_itself(work: Work) -> None:
    assert work.get("title")
    for value in work.values:
        said, pattern = value.ways[0]
        assert compiled(pattern).search(said), value.field


@of_each
def test_a_number_means_one_thing_in_a_work(work: Work) -> None:
    """Else a label could stand at the wrong one. A day and a page are never printed alike."""
    numbers = Counter(value.ways[0][0] for value in work.counts)
    numbers.update(day.year for day in work.days)
    assert max(numbers.values(), default=1) == 1


def test_pages_of_an_article_known_by_its_first_page() -> None:
    work = FITTING["law-four"]
    for seed in range(9):
        cites = plan([work], words_of("en"), seed, 2)[0].cites
        for cite in cites:
            assert not cite.pages or 610 < int(cite.pages[:3]) < 635
