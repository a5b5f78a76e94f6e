"""Mentions: every work that an essay describes, and the books and sets that those descriptions imply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.compare import fold
from extractor.compare.profile import is_collection
from extractor.merge import collected_works
from extractor.merge.known_works import whole_title
from extractor.model.links import Resolution
from extractor.model.works import Description
from extractor.tables import Vocabulary

OF_THE_BOOK = ("address", "edition", "publisher", "series", "year")


@dataclass(frozen=True, slots=True)
class WorkMention:
    """One work as one essay describes it. `stated` is false where a table says so and no essay; `implied` tells the
    "book" around a chapter and the "set" around a volume, which nobody cites as such; `parent` is the mention of the
    book or set that this one is part of."""

    description: Description
    essay: str
    stated: bool = True
    implied: str = ""
    parent: int | None = None


def tidy(description: Description, vocabulary: Vocabulary) -> Description:
    """The volume printed in a title stands in its own field: "Capital, Vol. I" is volume 1 of "Capital"; and what
    stands in somebody's collected works is no article in a journal."""
    description = whole_title(description, vocabulary)
    fields = dict(description.fields)
    if is_collection(fields.get("journal", ""), vocabulary) and fields.get("title"):
        fields["booktitle"] = fields.pop("journal")
        description = replace(
            description, type="incollection", fields=tuple(sorted(fields.items()))
        )
    name = "booktitle" if "booktitle" in fields else "title"
    title, volume = fold.without_volume(fields.get(name, ""))
    if not volume or not title or fields.get("volume", volume) != volume or "journal" in fields:
        return description
    return replace(
        description, fields=tuple(sorted({**fields, name: title, "volume": volume}.items()))
    )


def is_dated(part: Description, vocabulary: Vocabulary) -> bool:
    """Whether the year of a part is that of its writing: it stands in a collection and is as old as its author."""
    among = collected_works.named(part, vocabulary)
    year = part.get("year")
    return bool(
        among
        and len(year) == 4
        and year.isdecimal()
        and among.written[0] <= int(year) <= among.written[1]
    )


def book_around(part: Description, vocabulary: Vocabulary) -> Description | None:
    """The book in which a chapter stands, as far as the chapter's description tells it."""
    title = part.get("booktitle")
    if not title:
        return None
    dated = part.get("month") or part.get("day") or is_dated(part, vocabulary)
    names = ("address", "edition", "publisher", "series") if dated else OF_THE_BOOK
    fields = {name: part.get(name) for name in (*names, "volume", "maintitle") if part.get(name)}
    authors = part.authors if is_collection(title, vocabulary) else ()
    fields["title"] = title
    return Description(
        "book", authors, part.editors, part.translators, tuple(sorted(fields.items()))
    )


def set_around(volume: Description) -> Description | None:
    """The set to which a volume belongs; a volume of a series or of a journal belongs to none."""
    if not volume.get("volume") or any(map(volume.get, ("booktitle", "journal", "series"))):
        return None
    title = volume.get("maintitle") or volume.get("title")
    return (
        Description("book", volume.authors, volume.editors, fields=(("title", title),))
        if title
        else None
    )


def _around(
    description: Description, vocabulary: Vocabulary
) -> tuple[tuple[str, Description], ...]:
    """What stands around a work, the outermost first, and the work itself, with what each is."""
    tidied = tidy(description, vocabulary)
    book = book_around(tidied, vocabulary)
    around = (("set", set_around(book or tidied)), ("book", book), ("", tidied))
    return tuple((what, work) for what, work in around if work)


def with_containers(mentions: list[WorkMention], vocabulary: Vocabulary) -> list[WorkMention]:
    """The mentions, their parents among them: book around a chapter, set around a volume. Equal descriptions are one
    object in what is given, so that nothing need be worked out twice for them."""
    out: list[WorkMention] = []
    around: dict[Description, tuple[tuple[str, Description], ...]] = {}
    one: dict[Description, Description] = {}
    for mention in mentions:
        if mention.description not in around:
            found = _around(mention.description, vocabulary)
            around[mention.description] = tuple(
                (what, one.setdefault(work, work)) for what, work in found
            )
        *containers, (_, work) = around[mention.description]
        parent: int | None = None
        for what, container in containers:
            out.append(WorkMention(container, mention.essay, mention.stated, what, parent))
            parent = len(out) - 1
        out.append(replace(mention, description=work, parent=parent))
    return out


def cited(resolutions: Sequence[Resolution]) -> list[tuple[str, int, Description]]:
    """Essay, index and description of every work that an essay describes."""
    return [(r.essay.id, i, work) for r in resolutions for i, work in enumerate(r.works)]
