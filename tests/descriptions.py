"""Descriptions, essays and resolutions made by hand, for the tests of merge."""

from __future__ import annotations

from corpus.essay import Essay, Span
from corpus.healing.reading import plain
from extractor.model.links import Cite, Link, Resolution
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Reference
from extractor.model.works import Description, Person


def person(inverted: str) -> Person:
    """ "Cliff, Tony", "Lenin", "Linden, Marcel, van der" (particle last)."""
    family, given, particle = (*(part.strip() for part in inverted.split(",")), "", "")[:3]
    return Person(family=family, given=given, particle=particle)


def work(type_: str, author: str = "", editor: str = "", **fields: object) -> Description:
    """`work("book", "Cliff, Tony", title="Lenin", volume=3)`; several names joined by " and "."""
    authors, editors = (
        tuple(map(person, filter(None, names.split(" and ")))) for names in (author, editor)
    )
    return Description(
        type_, authors, editors, fields=tuple(sorted((k, str(v)) for k, v in fields.items() if v))
    )


def cite(essay: Essay, description: Description, start: int = 0, **locator: str) -> Cite:
    """A cite that prints this description."""
    clip = Clip(Passage(essay, None, plain(essay.text)), 0, 0)
    reference = Reference(clip, "full", description.type, (), (), 1.0)
    return Cite(
        reference=reference,
        start=start,
        end=start + 1,
        place=start,
        description=description,
        locator=tuple(sorted(locator.items())),
    )


def essay(id_: str, *works: Description | tuple[Description, str]) -> Resolution:
    """An essay that cites each of these works once; (work, "381") cites page 381 of it."""
    text = " " * (len(works) + 1)
    read = Essay(id_, f"{id_}.txt", text, body=(Span(0, len(text)),))
    pairs = [given if isinstance(given, tuple) else (given, "") for given in works]
    links = []
    for n, (description, page) in enumerate(pairs):
        locator = {"page": page} if page else {}
        links.append(Link(cite(read, description, n, **locator), n, "full", 1.0))
    return Resolution(read, (), tuple(description for description, _ in pairs), tuple(links), ())
