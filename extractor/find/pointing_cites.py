"""What running text cites by pointing to the essay's own list of works, in whatever manner.

(Dean 2012: 45)   Dean (2012)   (Dean 45)   (“Miners Vote”)   [3, p. 12]   [Rud64]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from corpus.essay import Essay, Problem, Span
from extractor.find import author_date, author_page, authorless_years, numbered_cites
from extractor.find.unlisted_cites import unlisted
from extractor.language.spans import meeting
from extractor.model.references import Reference
from extractor.tables import Vocabulary


@dataclass(frozen=True, slots=True)
class PointingCites:
    """The cites that point to the list, in reading order; none without a list.

    `dated` are those by author and year, `slanted` those of them whose names stand in italics by
    themselves; `paged` those by author or title, with a page or alone; `numbered` those by the
    label of their entry.
    """

    dated: tuple[Reference, ...] = ()
    slanted: tuple[Reference, ...] = ()
    paged: tuple[Reference, ...] = ()
    numbered: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()  # cites for which the list has no entry

    @property
    def certain(self) -> tuple[Reference, ...]:
        """Those that no title in their words may take away."""
        return (*self.slanted, *self.paged, *self.numbered)

    @property
    def every(self) -> tuple[Reference, ...]:
        """All of them."""
        return (*self.dated, *self.certain)

    def outside(self, taken: Sequence[Span]) -> PointingCites:
        """Those that meet none of these stretches."""
        if not taken:
            return self
        return replace(
            self,
            dated=tuple(outside(self.dated, taken)),
            slanted=tuple(outside(self.slanted, taken)),
            paged=tuple(outside(self.paged, taken)),
            numbered=tuple(outside(self.numbered, taken)),
        )


def pointing(essay: Essay, listed: Sequence[Reference], vocabulary: Vocabulary) -> PointingCites:
    """The cites of running text that point to these entries of the list of works."""
    if not listed:
        return PointingCites()
    by_start = attrgetter("span")
    dated = sorted(author_date.references(essay, listed, vocabulary), key=by_start)
    bare = authorless_years.references(essay, listed, dated, vocabulary)
    dated = sorted((*dated, *outside(bare, spans_of(dated))), key=by_start)
    numbered, problems = numbered_cites.references(essay, listed, vocabulary)
    dated = outside(dated, spans_of(numbered))
    paged = author_page.references(essay, listed, dated, vocabulary)
    paged = outside(paged, [*spans_of(dated), *spans_of(numbered)])
    taken = spans_of((*dated, *paged, *numbered))
    problems += unlisted(essay, dated, taken, vocabulary)
    slanted = _in_italics(essay, dated)
    plain = outside(dated, spans_of(slanted))
    return PointingCites(
        tuple(plain), tuple(slanted), tuple(paged), tuple(numbered), tuple(problems)
    )


def _in_italics(essay: Essay, dated: Sequence[Reference]) -> list[Reference]:
    """The cites whose names italics set off: "(*Holm and Kay*, 1953)" names no title."""
    italics = {markup.span for markup in essay.markup if markup.kind == "emphasis"}
    return [
        cite
        for cite in dated
        if any(field.by == author_date.NAMES and field.span in italics for field in cite.fields)
    ]


def outside(references: Iterable[Reference], taken: Iterable[Span]) -> list[Reference]:
    """The references that meet none of these stretches."""
    is_taken = meeting(taken)
    return [reference for reference in references if not is_taken(reference.span)]


def spans_of(references: Iterable[Reference]) -> list[Span]:
    """Where references are printed."""
    return [reference.span for reference in references]
