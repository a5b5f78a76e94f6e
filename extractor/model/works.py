"""Works."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a corporate author (then `given` is "" and `corporate` true). `particle` is "van", "de" …"""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    corporate: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """A bibliographic description: what essays state of one edition of a work, in normal form. Fields are strings,
    BibTeX names, decoded Unicode, without the names of persons. Empty fields are absent."""

    type: str
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    translators: tuple[Person, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()  # sorted by name
    others: bool = False  # "et al." stands after the authors

    def get(self, name: str) -> str:
        for (
            field_name,
            value,
        ) in self.fields:  # a plain loop: merge asks this a hundred times for each cite
            if field_name == name:
                return value
        return ""


@dataclass(frozen=True, slots=True)
class Work:
    """An entry of the ledger: one edition of a work, or a part of one (`part_of`). `edition_of` names the entry that
    stands for the work where several editions are known. `supplied` names the fields that no essay states."""

    key: str
    description: Description
    essays: tuple[str, ...]
    part_of: str | None = None
    edition_of: str | None = None
    supplied: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()  # other titles under which essays cite it
    rule: str = ""  # why its cites were brought together, and how sure that is
    confidence: float = 1.0
