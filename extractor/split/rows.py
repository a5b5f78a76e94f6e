"""Drafts from the search over the whole passage."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import regex

from extractor.language.words import WORD
from extractor.model.proposals import Passage, Proposal
from extractor.recognise.scan import WORD as CUT_WORD
from extractor.split.draft import Draft
from extractor.split.gaps import STOP
from extractor.split.joins import AND
from extractor.split.passage_search import cites_of, ground, path, search
from extractor.tables import Vocabulary

MOST = 380


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    return json.loads(Path(__file__).with_name("weights.json").read_text())


def windows(text: str) -> list[tuple[int, int]]:
    words = [match.span() for match in CUT_WORD.finditer(text)]
    if len(words) <= MOST:
        return [(0, len(text))] if words else []
    found, first = [], 0
    while first < len(words):
        last = min(first + MOST, len(words))
        if last < len(words):
            stops = [
                i
                for i in range(first + MOST // 2, last)
                if STOP.match(text, words[i - 1][1]) and text[words[i][0]].isupper()
            ]
            last = stops[-1] if stops else last
        end = words[last][0] if last < len(words) else len(text)
        found.append((words[first][0] if first else 0, end))
        first = last
    return found


def snapped(words: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found = []
    for a, b in spans:
        inside = [(s, e) for s, e in words if s < b and e > a]
        if inside:
            found.append((inside[0][0], inside[-1][1]))
    return found


def cites(passage: Passage, old: Sequence[tuple[int, int]], special: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """The stretches of the reading that are cites."""
    text = passage.reading.text
    found = []
    for start, end in windows(text):
        words = [match.span() for match in CUT_WORD.finditer(text, start, end)]
        o, s = snapped(words, old), snapped(words, special)
        g = ground(passage, start, end, o, s, vocabulary)
        for first, last in cites_of(path(search(g, weights(), vocabulary))):
            found.append((g.line.words[first][0], g.line.words[last - 1][1]))
    return found
