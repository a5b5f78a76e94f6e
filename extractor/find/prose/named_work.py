"""A work named in running text, before it becomes a clip."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.title_author import Author
from extractor.model.kinds import Form


@dataclass(frozen=True, slots=True, eq=False)
class NamedWork:
    """A work pointed to at [start, end) of a passage: where title, date and author stand, and
    who recognised it.

    `addressee` is the stretch that names to whom a letter was written; `journal` and `number` say
    where it is printed.
    """

    passage: ProsePassage
    start: int
    end: int
    rule: str
    form: Form
    title: tuple[int, int] | None = None
    date: tuple[int, int] | None = None
    author: Author | None = None
    kind: str | None = None
    addressee: tuple[int, int] | None = None
    journal: tuple[int, int] | None = None
    number: tuple[int, int] | None = None
