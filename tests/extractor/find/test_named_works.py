"""Titles known by name, as they are looked up in running text."""

from __future__ import annotations

from extractor.find.prose.named_works import by_first_words, title_of


def test_titles_that_print_alike_are_one_of_all_their_authors() -> None:
    found = by_first_words(
        [title_of("Weirs", ["hume"]), title_of("Weirs", ["orr"]), title_of("Weirs and Locks", [])]
    )
    assert [title.families for title in found["weirs",]] == [{"hume", "orr"}]
    assert [title.words for title in found["weirs", "and"]] == [("weirs", "and", "locks")]
