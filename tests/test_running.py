"""Works named in running text: sentences that point to one, and sentences that only look so."""

from __future__ import annotations

import time

import pytest

from corpus.essay import Essay, Span
from extractor.running import clips, reference
from extractor.tables import load
from tests.running_cases import essay, expected, lines

VOCABULARY = load()


def works(one: Essay) -> list[tuple[str, str, str, str]]:
    found = [reference(clip, VOCABULARY) for clip in clips(one, VOCABULARY)]
    return [(r.get("author"), r.get("title"), r.get("year"), r.clip.kind or "") for r in found]


@pytest.mark.parametrize(("sentence", "named"), list(expected()), ids=lambda case: str(case)[:50])
def test_works_named(sentence: str, named: list[tuple[str, ...]]) -> None:
    assert works(essay(sentence)) == named


@pytest.mark.parametrize("sentence", list(lines("nothing.txt")), ids=lambda case: str(case)[:50])
def test_nothing_named(sentence: str) -> None:
    assert works(essay(sentence)) == []
