"""A reference: what one clip prints of a work, as fields with the place where each is printed."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.essay import Problem, Span
from extractor.model.kinds import Form
from extractor.model.proposals import Clip


@dataclass(frozen=True, slots=True)
class Field:
    """One field as printed, with its healed value.

    Names of fields: author, editor, translator, title, subtitle, journal, booktitle, maintitle,
    publisher, address, year, month, day, volume, number, series, edition, pages (the extent of a
    part, where it is printed as such), url, doi, urldate, note, origyear, institution,
    howpublished, archive. The place cited has the names page, volume-cited, chapter, section and
    note-cited, and stands in `Reference.locators`. Names of persons keep the printed order, several
    of them joined by " and ": "Paul Le Blanc and others".
    """

    name: str  # one of `FieldName`
    value: str
    span: Span  # of the essay's text; empty (start == end) where the value is lent from elsewhere
    by: str  # the id of what recognised it


@dataclass(frozen=True, slots=True)
class Reference:
    """What a clip prints, as fields.

    `confidence` (0 … 1) says how sure the cutting into fields is, not any link to a work.
    """

    clip: Clip
    form: Form
    type: str  # one of `WorkType`
    fields: tuple[Field, ...]
    locators: tuple[Field, ...]
    confidence: float
    unexplained: str = ""  # what no field took, for `explain`
    problems: tuple[Problem, ...] = ()  # misprints met with tolerance
    # where the entries of the essay's own list of works begin to which a cite in running text
    # points, the one meant first
    entries: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        """Where the reference is printed in the essay's text."""
        return self.clip.span

    def get(self, name: str) -> str:
        """The value of a field, "" where it is not printed."""
        for field in self.fields:
            if field.name == name:
                return field.value
        return ""
