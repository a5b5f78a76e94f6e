"""Publishers called after several partners, in an entry of a list of works.

… New York: Holm, Kay and Dunn, 1962.      … Holm, Kay and Dunn, New York.      . Holm, Kay & Dunn.
"""

from __future__ import annotations

import re  # faster than `regex` on these patterns, and it knows UPPER
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.language.letters import UPPER
from extractor.language.printed_words import words
from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.imprint_shape import could_be_imprint
from extractor.recognise.scan import Scan, fold
from extractor.tables import Vocabulary

LEAST_BEFORE = 15  # characters of author and title that stand before an imprint at least
WEIGHT = 0.92  # more than that of the last partners alone
KNOWN_WEIGHT = 0.6
END_RE = re.compile(rf"[.,;]?(?:\s\(?{YEAR}[a-z]?\)?)?[.,;]?(?:\s\([^()]*\))?\s*$")
SIGN_RE = re.compile(r"\s?[:,]\s|\s?[;.]?\s\(?")


@lru_cache(maxsize=8)
def firm_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Holm, Kay and Dunn; Holm, Kay, Dunn & Co."""
    partner = rf"[{UPPER}][\w’'-]+"
    joint = rf"(?:&|{words(vocabulary, 'name-joints')})"
    return re.compile(
        rf"""
        (?<=[.:,;(”’]\s) (?P<name> {partner} (?:,\s{partner}){{1,2}} ,?\s{joint}\s {partner}
          (?:\s{joint}\sCo(?:mpany)?\b)? \.? ) (?![\w’'-])
        """,
        re.X,
    )


def entry_firms(
    seen: Scan, proposals: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Kind publisher: partners behind a town or before one, or last in the entry."""
    if "," not in seen.text:
        return
    towns = [p for p in proposals if p.kind == "place" and p.weight >= KNOWN_WEIGHT]
    begins, ends = {town.start for town in towns}, {town.end for town in towns}
    for match in firm_pattern(vocabulary).finditer(seen.text, LEAST_BEFORE):
        start, name = match.start("name"), match["name"]
        if not name.endswith(("Co.", "Company")):
            name = name.rstrip(".")
        end = start + len(name)
        behind = SIGN_RE.match(seen.text, end)
        beside = (start - 2) in ends or (behind is not None and behind.end() in begins)
        if not beside and not END_RE.match(seen.text, end):
            continue
        if is_firm(name, vocabulary):
            yield Proposal("publisher", start, end, WEIGHT, name, "entry-firms.partners")


def is_firm(name: str, vocabulary: Vocabulary) -> bool:
    """False for several towns, and for words that no imprint holds."""
    partners = re.findall(r"[\w’'-]+", name)
    if any(fold(partner) in vocabulary["places"] for partner in partners):
        return False
    return could_be_imprint(name, vocabulary)
