"""Loose references, one a line: what `ibidem parse` hands to a writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.model import Description
from extractor.tables import Vocabulary


@dataclass(frozen=True, slots=True)
class Loose:
    """An input line and the work it describes; `description` has no fields and no persons where nothing was read."""

    text: str
    description: Description
    confidence: float

    @property
    def read(self) -> bool:
        """Whether anything was made of the line."""
        d = self.description
        return bool(d.fields or d.authors or d.editors or d.translators)


def lines(text: str) -> list[str]:
    """The lines of a file of references: as an editor counts them, so a form feed or a line separator ends none."""
    return text.removesuffix("\n").split("\n") if text else []


def parse(texts: Iterable[str], vocabulary: Vocabulary) -> Iterator[Loose]:
    """One `Loose` for each line, in order, blank lines too."""
    from extractor.normalise import normalise
    from extractor.parse import loose

    for text in texts:
        if not text.strip():
            yield Loose(text, Description("misc"), 0.0)
            continue
        cite = normalise(loose(text, vocabulary), vocabulary)
        yield Loose(text, cite.description, cite.confidence)
