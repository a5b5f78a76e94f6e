"""Bare numbers before pages that other cites tell to be volumes."""

from __future__ import annotations

import pytest

from extractor.pipeline import one_essay
from extractor.tables import load
from tests.essays import essay

WORK = "G. D. H. Holt, *A History of Lamp Oil* (London: Verso, 1958)"
IN_VOLUME = (("page", "142"), ("volume", "4"))


@pytest.mark.parametrize(
    ("notes", "last"),
    [
        (
            (WORK.replace("Oil*", "Oil*, vol. 4"), "Holt, *A History of Lamp Oil*, 4, 142"),
            IN_VOLUME,
        ),
        ((f"{WORK}, 4, 312", "Holt, *A History of Lamp Oil*, 4, 142"), IN_VOLUME),
        # pages, for they have their cue, or are not always the same
        (
            (f"{WORK}, pp. 4, 312", "Holt, *A History of Lamp Oil*, pp. 4, 142"),
            (("page", "4, 142"),),
        ),
        ((f"{WORK}, 3, 12", "Holt, *A History of Lamp Oil*, 4, 142"), (("page", "4, 142"),)),
        ((f"{WORK}, 312", "Holt, *A History of Lamp Oil*, 4, 142"), (("page", "4, 142"),)),
    ],
)
def test_a_volume_is_told(notes: tuple[str, ...], last: tuple[tuple[str, str], ...]) -> None:
    resolution = one_essay(essay(notes), load())
    assert resolution.links[-1].cite.locator == last
