"""The name that goes on alone."""

from __future__ import annotations

import pytest

from extractor.language.persons import person
from extractor.tables import load


@pytest.mark.parametrize(
    ("printed", "called"),
    [
        ("Gervase of Halden", "Gervase"),
        ("Van der Molen", "Van der Molen"),  # a particle at the head of a sentence is no name
        ("Marcel van der Molen", "Molen"),
        ("Le Blanc", "Le Blanc"),
    ],
)
def test_only_a_byname_is_left_off(printed: str, called: str) -> None:
    assert person(printed, load()).called == called
