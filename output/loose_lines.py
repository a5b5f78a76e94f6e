"""Loose references, one a line: what `ibidem parse` hands to a writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model.works import Description
from extractor.tables import Vocabulary

NOTHING = Description("misc")


@dataclass(frozen=True, slots=True)
class LooseReference:
    """An input line and the work it describes; `description` has no fields and no persons where nothing was read, and
    then `key` is ""."""

    text: str
    description: Description
    confidence: float
    key: str = ""


def lines(text: str) -> list[str]:
    """The lines of a file of references: as an editor counts them, so a form feed or a line separator ends none."""
    return text.removesuffix("\n").split("\n") if text else []


def parse(texts: Sequence[str], vocabulary: Vocabulary) -> list[LooseReference]:
    """One `Loose` for each line, in order, blank lines too; keys as the works of essays have them."""
    from extractor.merge.citation_keys import assign

    found = [one(text, vocabulary) for text in texts]
    keys = iter(assign([line.description for line in found if says(line.description)], vocabulary))
    return [
        LooseReference(
            f.text, f.description, f.confidence, next(keys) if says(f.description) else ""
        )
        for f in found
    ]


def one(text: str, vocabulary: Vocabulary) -> LooseReference:
    """A line, and what it describes."""
    from extractor.find.loose_references import loose
    from extractor.normalise.cite import describe

    if not text.strip():
        return LooseReference(text, NOTHING, 0.0)
    reference = loose(text, vocabulary)
    description = describe(reference, vocabulary)
    return (
        LooseReference(text, description, reference.confidence)
        if says(description)
        else LooseReference(text, NOTHING, 0.0)
    )


def says(description: Description) -> bool:
    """Whether anything was read."""
    return bool(
        description.fields or description.authors or description.editors or description.translators
    )
