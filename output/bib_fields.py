"""A work as an entry of a bibliography: its persons and fields under BibTeX names."""

from __future__ import annotations

from extractor.language.persons import inverted
from extractor.model.works import Description, Person

# the order in which a bibliographer reads an entry; what is not named here follows by name
ORDER = (
    "author", "title", "subtitle", "editor", "translator", "journal", "booktitle", "maintitle", "volume", "number",
    "series", "edition", "pages", "publisher", "institution", "school", "address", "year", "month", "day", "origyear",
    "howpublished", "archive", "note", "url", "urldate", "doi",
)  # fmt: skip
# publications with covers of their own: `pages` would be read as their number of pages, never as an extent
WHOLES = frozenset(
    {"book", "mvbook", "collection", "proceedings", "booklet", "pamphlet", "thesis", "phdthesis"}
)


def people(persons: tuple[Person, ...], others: bool = False) -> str:
    """Persons as bibliographies sort them ("Serge, Victor"), joined as BibTeX joins them."""
    return " and ".join([*map(inverted, persons), *(["others"] if others else [])])


def fields(description: Description) -> dict[str, str]:
    """The fields of an entry under BibTeX names, in reading order, decoded, none of them empty."""
    d = description
    found = {
        "author": people(d.authors, d.others and bool(d.authors)),
        "editor": people(d.editors),
        "translator": people(d.translators),
        **dict(d.fields),
    }
    if d.type in WHOLES:
        found.pop("pages", None)
    return {key: found[key] for key in sorted(found, key=rank) if found[key]}


def rank(field: str) -> tuple[int, str]:
    """Where a field stands in an entry."""
    return (ORDER.index(field), "") if field in ORDER else (len(ORDER), field)
