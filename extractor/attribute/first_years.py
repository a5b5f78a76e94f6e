"""Years of first editions that sentences tell: "*State and Revolution* (1917)", where a note cites
an edition of 1975. A sentence gives a reader the year a work was written in, not the edition used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractor.compare.same_person import authors_agree
from extractor.compare.same_title import weighty
from extractor.model.links import Cite
from extractor.model.works import Description
from extractor.tables import Vocabulary

IMPRINT = ("address", "publisher", "booktitle", "journal")
PARTS_OF_DATE = ("month", "day", "number")

Title = tuple[str, ...]


def with_first_years(cites: Sequence[Cite], vocabulary: Vocabulary) -> list[Cite]:
    """The cites of an essay, the years of sentences as first years where notes state an edition."""
    editions: dict[Title, list[Description]] = defaultdict(list)
    for cite in cites:
        stated = cite.description
        if stated.get("title") and stated.get("year") and stated.has_any(*IMPRINT):
            editions[weighty(stated.get("title"), vocabulary)].append(stated)
    return [
        first_published(cite) if tells_first_year(cite, editions, vocabulary) else cite
        for cite in cites
    ]


def tells_first_year(
    cite: Cite, editions: dict[Title, list[Description]], vocabulary: Vocabulary
) -> bool:
    """Whether a sentence prints a year and no imprint, and all editions cited are later."""
    stated = cite.description
    year = stated.get("year")
    if cite.note or not year.isdecimal() or stated.has_any(*IMPRINT, *PARTS_OF_DATE):
        return False
    known = editions.get(weighty(stated.get("title"), vocabulary), ())
    return bool(known) and all(is_later(edition, stated, int(year)) for edition in known)


def is_later(edition: Description, stated: Description, year: int) -> bool:
    """Whether an edition is of a later year, and by nobody else than the sentence says."""
    printed = edition.get("year")
    if not printed.isdecimal() or int(printed) <= year:
        return False
    return not stated.authors or authors_agree(stated, edition)


def first_published(cite: Cite) -> Cite:
    """The cite with its year as that of the first edition."""
    fields = tuple(
        replace(field, name="origyear") if field.name == "year" else field
        for field in cite.reference.fields
    )
    year = cite.description.get("year")
    return replace(
        cite,
        reference=replace(cite.reference, fields=fields),
        description=cite.description.with_fields(year="", origyear=year),
    )
