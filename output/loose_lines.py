"""Loose references, one a line: what `ibidem parse` reads and hands to a writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.mistakes import mistake
from extractor.model.works import Description
from extractor.tables import Vocabulary

NOTHING = Description("misc")


@dataclass(frozen=True, slots=True)
class LooseReference:
    """A line of input and the work it describes.

    `confidence` is between 0 and 1. Where nothing could be read, `description` has no fields and
    no persons, `confidence` is 0 and `key` is "". `failure` says why where that is a mistake in the
    program. `holds` is the number of references that the line seems to hold, of which it was read
    as one.
    """

    text: str
    description: Description
    confidence: float
    key: str = ""
    failure: str = ""
    holds: int = 1


def lines(text: str) -> list[str]:
    """The lines of a file of references, counted as an editor counts them: only a line feed ends
    one, not a form feed or the Unicode line separator that `str.splitlines` would also take."""
    return text.removesuffix("\n").split("\n") if text else []


def taken_apart(texts: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The lines of a file, each that holds several references replaced by these."""
    return [part for text in texts for part in parts_of(text, vocabulary)]


def parts_of(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The references of a line; the line alone where it holds one, or where an error that nobody
    foresaw keeps it from being taken apart (that `parse_line` then tells)."""
    from extractor.find.several_references import separate

    try:
        return separate(text, vocabulary)
    except Exception:
        return (text,)


def parse(texts: Sequence[str], vocabulary: Vocabulary) -> list[LooseReference]:
    """One `LooseReference` for each line, in order, blank lines too. Keys are made as for the works
    of essays, and no two lines have the same one."""
    from extractor.find.loose_references import are_numbered
    from extractor.merge.citation_keys import assign

    numbered = are_numbered(texts)
    references = [parse_line(text, vocabulary, numbered=numbered) for text in texts]
    described = [line.description for line in references if has_content(line.description)]
    keys = iter(assign(described, vocabulary))
    return [
        replace(line, key=next(keys)) if has_content(line.description) else line
        for line in references
    ]


def parse_line(text: str, vocabulary: Vocabulary, *, numbered: bool = False) -> LooseReference:
    """A line and the work it describes, still without a key; a number stands before it if
    `numbered`. An error that nobody foresaw costs this line and no other."""
    try:
        return read_line(text, vocabulary, numbered=numbered)
    except Exception as error:
        return LooseReference(text, NOTHING, 0.0, failure=mistake(error))


def read_line(text: str, vocabulary: Vocabulary, *, numbered: bool) -> LooseReference:
    """A line and the work it describes. Raises what the stages raise."""
    from extractor.find.loose_references import loose
    from extractor.normalise.cite import describe

    if text.strip():
        reference = loose(text, vocabulary, numbered=numbered)
        description = describe(reference, vocabulary)
        if has_content(description):
            holds = len(parts_of(text, vocabulary))
            return LooseReference(text, description, reference.confidence, holds=holds)
    return LooseReference(text, NOTHING, 0.0)


def has_content(description: Description) -> bool:
    """True if anything was read: a field or a person."""
    persons = description.authors or description.editors or description.translators
    return bool(description.fields or persons)


def is_unread(line: LooseReference) -> bool:
    """True if a line is not blank and yet nothing in it could be read."""
    return bool(line.text.strip()) and not line.key
