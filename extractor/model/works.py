"""Works."""

from __future__ import annotations

from dataclasses import dataclass, replace


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
        """The value of a field, "" where it is absent."""
        # a plain loop, since merge asks this a hundred times for each cite
        for field_name, value in self.fields:
            if field_name == name:
                return value
        return ""

    def states_any(self, *names: str) -> bool:
        """True if at least one of these fields is stated."""
        return any(map(self.get, names))

    def with_fields(self, /, **fields: str) -> Description:
        """A copy with these fields set; a field set to "" is left out of it.

        `Description("book").with_fields(title="Lenin", year="1975")` is a book with two fields;
        `.with_fields(year="")` of that has the title alone.
        """
        values = {**dict(self.fields), **fields}
        stated = sorted((name, value) for name, value in values.items() if value)
        return replace(self, fields=tuple(stated))


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
