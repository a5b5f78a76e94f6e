"""The address to which a title is linked is that of the work, where none is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.essay import Markup, Span
from extractor.pipeline import one_essay
from extractor.tables import load
from tests.essays import essay


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://www.example.org/riddle/", "https://www.example.org/riddle/"),
        ("https://www.example.org/", ""),  # the site is no address of the work
        ("#top", ""),
    ],
)
def test_the_address_of_the_link_is_that_of_the_work(target: str, address: str) -> None:
    made = essay(["Tom Beck, The Loom Riddle (Leeds, 1950), p. 3."])
    start = made.text.index("The Loom", made.notes[0].span.start)
    link = Markup("link", Span(start, start + len("The Loom Riddle")), target)
    (work,) = one_essay(replace(made, markup=(link,)), load()).works
    assert work.get("title") == "The Loom Riddle"
    assert work.get("url") == address
