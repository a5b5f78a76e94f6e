"""A lone name beside the year of a book, read as the essay prints its other imprints.

"(Beckenham 1986)" alone says nothing of whether Beckenham is a town or a publisher. In an essay
that prints "(London 2000)", "(Moscow 1961)" and hardly ever a publisher, it is a town. "Harvard",
which is none, stands for its press in any essay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extractor.model.links import Cite
from extractor.recognise.imprint_shape import is_press, may_be_town
from extractor.tables import Vocabulary

TOWNS_LEAST = 3  # cites with a town and no publisher, from which on this is the essay's manner
TOWNS_FOR_A_PRESS = 3  # so many towns outweigh one cite that prints a publisher
YEAR_NEXT_RE = regex.compile(r"\s+\d{4}\b")
BY_MANNER = "lone-imprints.manner"


def with_towns(cites: Sequence[Cite], vocabulary: Vocabulary) -> list[Cite]:
    """The cites of an essay, with what was read as a publisher as the town that it is."""
    prints_towns = has_towns_alone(cites, vocabulary)
    return [as_town(cite) if is_town(cite, prints_towns, vocabulary) else cite for cite in cites]


def has_towns_alone(cites: Sequence[Cite], vocabulary: Vocabulary) -> bool:
    """True if the essay prints towns without publishers."""
    towns = presses = 0
    for cite in cites:
        publisher = cite.description.get("publisher")
        if cite.description.get("address") and not publisher:
            towns += 1
        elif publisher and is_press(publisher, vocabulary):
            presses += 1
    return towns >= max(TOWNS_LEAST, presses * TOWNS_FOR_A_PRESS)


def is_town(cite: Cite, prints_towns: bool, vocabulary: Vocabulary) -> bool:
    """True for a publisher without a town that is a place of the tables or, where the essay prints
    towns alone, might be one."""
    publisher = cite.description.get("publisher")
    if not publisher or cite.description.get("address"):
        return False
    if publisher.casefold() in vocabulary["places"]:
        return True
    if not prints_towns or f"{publisher.casefold()} university press" in vocabulary["publishers"]:
        return False
    return may_be_town(publisher, vocabulary) and is_before_year(cite)


def is_before_year(cite: Cite) -> bool:
    """True if nothing parts the publisher from the year: not in "(Abacus, 1999)"."""
    end = next(field.span.end for field in cite.reference.fields if field.name == "publisher")
    return bool(YEAR_NEXT_RE.match(cite.reference.clip.passage.essay.text, end))


def as_town(cite: Cite) -> Cite:
    """The cite with its publisher as the place of publication."""
    fields = tuple(
        replace(field, name="address", by=BY_MANNER) if field.name == "publisher" else field
        for field in cite.reference.fields
    )
    town = cite.description.get("publisher")
    return replace(
        cite,
        reference=replace(cite.reference, fields=fields),
        description=cite.description.with_fields(publisher="", address=town),
    )
