"""A lone name before the year: a town where the essay prints towns alone."""

from __future__ import annotations

import pytest

from extractor.pipeline import one_essay
from extractor.tables import load
from tests.essays import essay

VOCABULARY = load()
TOWNS = [
    "Ann Hume, *Coal and Iron* (London 1931), p. 2.",
    "Joan Vale, *Rope and Sail* (Bristol 1962), p. 3.",
    "Max Orr, *Tar* (Moscow 1948), p. 4.",
]
PRESSES = [
    "Ann Hume, *Coal and Iron* (Verso 1991), p. 2.",
    "Joan Vale, *Rope and Sail* (Penguin 1992), p. 3.",
]


def imprint(lines: list[str], last: str) -> tuple[str, str]:
    """Place and publisher of the last of several notes."""
    work = one_essay(essay([*lines, last]), VOCABULARY).works[-1]
    return work.get("address"), work.get("publisher")


@pytest.mark.parametrize(
    ("lines", "last", "read"),
    [
        (TOWNS, "Zoe Quill, *Ink* (Quillham 2001), p. 5.", ("Quillham", "")),
        # an essay that prints publishers as well, a name that a comma parts from the year, a press
        (TOWNS + PRESSES, "Zoe Quill, *Ink* (Quillham 2001), p. 5.", ("", "Quillham")),
        (TOWNS, "Zoe Quill, *Ink* (Quillham, 2001), p. 5.", ("", "Quillham")),
        (TOWNS, "Zoe Quill, *Ink* (Harvard 2001), p. 5.", ("", "Harvard")),
        (TOWNS, "Zoe Quill, *Ink* (Quill Press 2001), p. 5.", ("", "Quill Press")),
    ],
)
def test_a_lone_name_before_the_year(lines: list[str], last: str, read: tuple[str, str]) -> None:
    assert imprint(lines, last) == read
