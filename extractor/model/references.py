"""References."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.essay import Problem, Span
from extractor.model.kinds import Form
from extractor.model.proposals import Clip


@dataclass(frozen=True, slots=True)
class Field:
    """One field as printed: a BibTeX name, the healed value, where it stands in the essay, and who recognised it.

    Names of fields: author, editor, translator, title, subtitle, journal, booktitle, maintitle, publisher, address,
    year, month, day, volume, number, series, edition, pages (the extent of a part, where printed as such), url, doi,
    urldate, note, origyear, institution, howpublished, archive. The place cited has the names page, volume-cited,
    chapter, section, note-cited, and stands in `Reference.locators`.
    Names of persons keep the printed order, several joined by " and ": "Paul Le Blanc and others".
    """

    name: str
    value: str
    span: Span  # of the essay's text; empty (start == end) where the value is lent from outside the clip
    by: str  # the id of what recognised it


@dataclass(frozen=True, slots=True)
class Reference:
    """What a clip prints, as fields. `confidence` (0 … 1) is that of the cutting into fields, not of any link."""

    clip: Clip
    form: Form
    type: str  # BibTeX entry type: book, article, incollection, online, unpublished, misc …
    fields: tuple[Field, ...]
    locators: tuple[Field, ...]
    confidence: float
    unexplained: str = ""  # what no field took, for `explain`
    problems: tuple[Problem, ...] = ()  # misprints met with tolerance

    def get(self, name: str) -> str:
        """The value of a field, "" where it is not printed."""
        return next((f.value for f in self.fields if f.name == name), "")
