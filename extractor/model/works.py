"""Persons, the description of an edition in normal form, and the works of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, or a body that signs as author (then `given` is "" and `corporate` is true).

    `particle` is what stands between given and family name: "van", "de". `suffix` is "Jr.".
    `byname` is what tells people without a family name from others: "of Halden", the end of their
    `family` "Gervase of Halden"; else "".
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    corporate: bool = False
    byname: str = ""

    @property
    def called(self) -> str:
        """The name that goes on alone: the family name; "Gervase" of "Gervase of Halden"."""
        return self.family.removesuffix(self.byname).rstrip()


@dataclass(frozen=True, slots=True)
class Description:
    """What essays state of one edition of a work, in normal form.

    `type` is a BibTeX entry type. `fields` are pairs of a BibTeX name and a string in decoded
    Unicode, sorted by name, without empty ones and without the names of persons; only `bookauthor`,
    the authors of the book around a part, is one of them.
    """

    type: str
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    translators: tuple[Person, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    others: bool = False  # "et al." stands after the authors
    more_editors: bool = False  # "et al." stands after the editors

    @property
    def whole_title(self) -> str:
        """The title of the book or set around a part; of anything else its own."""
        return self.get("booktitle") or self.get("title")

    def get(self, name: str) -> str:
        """The value of a field, "" where no essay states it."""
        # a plain loop, because `merge` asks this a hundred times for each cite
        for field, value in self.fields:
            if field == name:
                return value
        return ""

    def pick(self, *names: str) -> dict[str, str]:
        """Those of these fields that are stated."""
        values = {name: self.get(name) for name in names}
        return {name: value for name, value in values.items() if value}

    def has_any(self, *names: str) -> bool:
        """Whether one of these fields is stated."""
        return any(self.get(name) for name in names)

    def with_all_fields(self, fields: Mapping[str, str]) -> Description:
        """The same description with these fields in place of all its own."""
        return replace(self, fields=tuple(sorted(fields.items())))

    def with_fields(self, /, **fields: str) -> Description:
        """A copy with these fields set; a field set to "" is left out of it.

        `Description("book").with_fields(title="Lenin", year="1975")` is a book with two fields;
        `.with_fields(year="")` of that has the title alone.
        """
        values = {**dict(self.fields), **fields}
        return self.with_all_fields({name: value for name, value in values.items() if value})


@dataclass(frozen=True, slots=True)
class Work:
    """An entry of the ledger: one edition of a work, or a part of one.

    `essays` are the ids of those that cite it; `part_of` is the key of the volume around a part;
    `edition_of` the key of the entry that stands for the work where several editions are known;
    `supplied` names the fields that no essay states and a table adds.
    """

    key: str
    description: Description
    essays: tuple[str, ...]
    part_of: str | None = None
    edition_of: str | None = None
    supplied: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()  # other titles under which essays cite it
    rule: str = ""  # why its cites were brought together, and how sure that is
    confidence: float = 1.0
