"""Lists of works that print family names first without a comma: "Polanyi Karl, 1957, *Title*".

One entry cannot tell "Polanyi Karl" from "Karl Polanyi"; the given names of a whole list can.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.language.persons import is_corporate
from extractor.model.references import Field, Reference
from extractor.tables import Vocabulary

FEWEST = 3  # entries whose last word alone is a given name
ROLES = ("author", "editor")
JOINT = " and "


def with_families_first(found: Sequence[Reference], vocabulary: Vocabulary) -> list[Reference]:
    """The entries of a list; where it prints families first, names get the comma they lack."""
    signs = [_sign(reference.get("author"), vocabulary) for reference in found]
    behind, before = signs.count("behind"), signs.count("before")
    if behind < FEWEST or behind < 2 * before:
        return list(found)
    return [_turned(reference, vocabulary) for reference in found]


def _sign(printed: str, vocabulary: Vocabulary) -> str:
    """Where the given name of a first author stands, as the table of given names has it."""
    words = printed.partition(JOINT)[0].split()
    if len(words) < 2 or "," in printed:
        return ""
    known = [word.casefold() in vocabulary["forenames"] for word in words]
    if known[0]:
        return "before"
    return "behind" if any(known[1:]) else ""


def _turned(reference: Reference, vocabulary: Vocabulary) -> Reference:
    fields = tuple(_with_comma(field, vocabulary) for field in reference.fields)
    return replace(reference, fields=fields)


def _with_comma(field: Field, vocabulary: Vocabulary) -> Field:
    """Names with a comma behind the family: "Stedman Jones Gareth", "Beauvoir Simone de"."""
    if field.name not in ROLES or is_corporate(field.value, vocabulary):
        return field
    names = [_one(name, vocabulary) for name in field.value.split(JOINT)]
    return replace(field, value=JOINT.join(names))


def _one(name: str, vocabulary: Vocabulary) -> str:
    words = name.split()
    if "," in name or len(words) < 2:
        return name
    known = (i for i, word in enumerate(words) if word.casefold() in vocabulary["forenames"])
    at = next((i for i in known if i), 1)
    return f"{' '.join(words[:at])}, {' '.join(words[at:])}"
