"""Glosses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

# [The Year 1917] behind a title; (Russian)
GLOSS = re.compile(
    r"(?<=[\w\"'”’?!]\s)(?:\[[^\W\d][^\[\]]{3,160}\]|\((?P<language>[A-Z][a-z]{3,12})\))"
)


def glosses(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """A title said again in another language, and the name of a language, in brackets behind it."""
    for m in GLOSS.finditer(seen.text):
        if not m["language"] or m["language"].lower() in vocabulary["languages"]:
            yield Proposal("gloss", m.start(), m.end(), 0.8, m.group()[1:-1], "glosses.gloss")
