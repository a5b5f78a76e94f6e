"""People whom a note thanks: names, and nothing that is cited.

Thanks are due to Ann Marsh, Lee Holm and Jo Reed for comments on the draft.
I am grateful to Ann Marsh for this reference: J. Holm, *Coal* (Leeds 1931).   Holm's book stays
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractor.language.printed_words import words
from extractor.model.references import Reference
from extractor.tables import Vocabulary

STOP_RE = re.compile(r"[.;:!?]\s")


@lru_cache(maxsize=8)
def thanks_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Thanks are due to;  I am grateful to"""
    return re.compile(rf"\b{words(vocabulary, 'thanks-words')}")


def without_thanked(found: Iterable[Reference], vocabulary: Vocabulary) -> Iterator[Reference]:
    """The references of a note without those that hold only people whom its sentence thanks."""
    for reference in found:
        if not (is_of_names(reference) and is_thanked(reference, vocabulary)):
            yield reference


def is_of_names(reference: Reference) -> bool:
    """True for a reference that states an author, and neither a work nor a place in one."""
    fields = {field.name for field in reference.fields}
    return reference.form == "author-only" and fields == {"author"} and not reference.locators


def is_thanked(reference: Reference, vocabulary: Vocabulary) -> bool:
    """True if the sentence up to the reference says thanks."""
    clip = reference.clip
    before = clip.passage.reading.text[: clip.start]
    first = max((stop.end() for stop in STOP_RE.finditer(before)), default=0)
    return thanks_pattern(vocabulary).search(before, first) is not None
