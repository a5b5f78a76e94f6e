"""Glosses: a title said again in another language, and the language in which a work is written."""

from __future__ import annotations

import re  # faster than `regex` on this pattern
from collections.abc import Iterator

from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

# [The Year 1917] behind a title; (Russian)
GLOSS_RE = re.compile(
    r"(?<=[\w\"'”’?!]\s)(?:\[[^\W\d][^\[\]]{3,160}\]|\((?P<language>[A-Z][a-z]{3,12})\))"
)


def glosses(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """What stands in square brackets behind a word; the value is what is between them.

    In round brackets only the name of a language counts.
    """
    for match in GLOSS_RE.finditer(seen.text):
        language = match["language"]
        if not language or language.lower() in vocabulary["languages"]:
            yield Proposal("gloss", *match.span(), 0.8, match.group()[1:-1], "glosses.gloss")
