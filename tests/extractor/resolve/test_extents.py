"""The extent of an article or chapter: what all cites of an essay say of it together."""

from __future__ import annotations

import pytest

from extractor.pipeline import one_essay
from extractor.tables import load
from tests.essays import essay

ARTICLE = "Ada Holt, ‘The Price of Lamp Oil’, *Harbour Studies* 7 (1964), pp. 12–35"
CHAPTER = "Ian Hay, ‘Tallow’, in *Trades of the Coast* (Leeds, 1971), pp. 40–58"


@pytest.mark.parametrize(
    ("notes", "extent"),
    [
        ((ARTICLE,), "12-35"),
        ((CHAPTER,), "40-58"),
        ((f"{ARTICLE}, at p. 20",), "12-35"),
        ((f"{ARTICLE}, 61",), "12-35, 61"),
        ((ARTICLE, "Holt, ‘The Price of Lamp Oil’, p. 20"), "12-35"),
        ((ARTICLE.replace("12–35", "14–16"), ARTICLE), "12-35"),
        # it was the place cited: another cite shows a page outside
        ((ARTICLE, "Holt, ‘The Price of Lamp Oil’, p. 41"), ""),
        # the same of two ranges of which neither holds the other
        ((ARTICLE, ARTICLE.replace("12–35", "30–39")), ""),
        # "at", a single page, a book
        ((ARTICLE.replace("pp. 12–35", "at 12–35"),), ""),
        ((ARTICLE.replace("pp. 12–35", "p. 12"),), ""),
        (("Ian Hay, *Tallow* (Leeds, 1971), pp. 40–58",), ""),
    ],
)
def test_the_extent_of_a_part(notes: tuple[str, ...], extent: str) -> None:
    resolution = one_essay(essay(notes), load())
    (work,) = resolution.works
    assert work.get("pages") == extent
    places = [link.cite.at("page") for link in resolution.links]
    assert all(places)
