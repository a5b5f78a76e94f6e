"""The fields of a work under BibTeX names, in the order in which a bibliographer reads an entry."""

from __future__ import annotations

from corpus.control_characters import without
from extractor.language.persons import inverted
from extractor.model.works import Description, Person

# fields that are not named here follow in alphabetical order
READING_ORDER = (
    "author",
    "title",
    "subtitle",
    "editor",
    "translator",
    "journal",
    "bookauthor",
    "booktitle",
    "maintitle",
    "volume",
    "number",
    "series",
    "edition",
    "pages",
    "publisher",
    "institution",
    "school",
    "address",
    "year",
    "month",
    "day",
    "origyear",
    "howpublished",
    "archive",
    "note",
    "url",
    "urldate",
    "doi",
)
# Types that are printed on their own. Zotero and biber read `pages` of such an entry as its number
# of pages, but an essay states only the pages it cites, so the field is not written.
WHOLE_TYPES = frozenset(
    {"book", "mvbook", "collection", "proceedings", "booklet", "pamphlet", "thesis", "phdthesis"}
)


def people(persons: tuple[Person, ...], others: bool = False) -> str:
    """Persons as bibliographies sort them, joined as BibTeX joins them: "Serge, Victor and Rees,
    John"; with `others` the list ends in "and others" ("et al.")."""
    names = [inverted(person) for person in persons]
    if others:
        names.append("others")
    return " and ".join(names)


def fields(description: Description) -> dict[str, str]:
    """The fields of a work by BibTeX name, in reading order, as decoded Unicode without control
    characters; none is empty."""
    found = {
        "author": people(description.authors, description.others and bool(description.authors)),
        "editor": people(description.editors, description.more_editors),
        "translator": people(description.translators),
        **dict(description.fields),
    }
    if description.type in WHOLE_TYPES:
        found.pop("pages", None)
    clean = {name: without(found[name]) for name in sorted(found, key=rank)}
    return {name: value for name, value in clean.items() if value}


def rank(name: str) -> tuple[int, str]:
    """The sort key of a field: its place in the reading order, then its name."""
    if name in READING_ORDER:
        return READING_ORDER.index(name), ""
    return len(READING_ORDER), name
