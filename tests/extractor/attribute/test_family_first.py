"""Whose family name an essay prints first, without a comma behind it."""

from __future__ import annotations

from extractor.language.persons import inverted
from extractor.pipeline import one_essay
from extractor.tables import load
from tests.essays import essay

FAMILY_FIRST = (
    "Prine Samuel, *The Quiet Word*, Manchester, 1966, p. 3.",
    "Hansel Friedrich, *Der stille Kai*, Göttingen, 1979, p. 4.",
    "Swifte Peter, *Stevedores*, London, 2001, p. 213.",
    "Ottwall Lachlun, *Lavoro*, Bologna, 2005.",
)
GIVEN_FIRST = (
    "Samuel Prine, *The Quiet Word*, Manchester, 1966, p. 3.",
    "Friedrich Hansel, *Der stille Kai*, Göttingen, 1979, p. 4.",
    "Peter Swifte, *Stevedores*, London, 2001, p. 213.",
    "Sian James, *Lampwork*, Cardiff, 1986, p. 4.",
)


def authors(*notes: str) -> list[str]:
    """The authors of the works of an essay with these notes, as catalogues print them."""
    found = one_essay(essay(notes), load())
    return [inverted(link.cite.description.authors[0]) for link in found.links]


def test_an_essay_that_prints_family_names_first_does_so_throughout() -> None:
    assert authors(*FAMILY_FIRST) == [
        "Prine, Samuel",
        "Hansel, Friedrich",
        "Swifte, Peter",
        "Ottwall, Lachlun",
    ]


def test_one_family_name_that_is_a_given_name_turns_nothing_round() -> None:
    assert authors(*GIVEN_FIRST)[-1] == "James, Sian"
    assert authors(FAMILY_FIRST[0], GIVEN_FIRST[1]) == ["Samuel, Prine", "Hansel, Friedrich"]
