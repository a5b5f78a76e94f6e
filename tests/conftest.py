"""Ledgers made by hand, so that the outputs are tested without the stages before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from corpus.essay import Essay, Note, Problem, Span
from corpus.healing.reading import plain
from extractor.model.kinds import Form
from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay, Shared
from extractor.model.links import Cite, Link, NoteReading, Unsourced
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference
from extractor.model.works import Description, Person, Work

# the same examples in every run; `pytest --hypothesis-profile=hunt` looks for others
settings.register_profile("same", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("hunt", deadline=None, max_examples=2000)
settings.load_profile("same")

SERGE = Description(
    "book",
    (Person(family="Serge", given="Victor"),),
    fields=(("address", "Oxford"), ("title", "Memoirs of a Revolutionary"), ("year", "1980")),
)
REES = Description(
    "article",
    (Person(family="Rees", given="John"),),
    fields=(
        ("journal", "International Socialism"),
        ("number", "52"),
        ("pages", "3-79"),
        ("title", "In Defence of October"),
    ),
)
FINKEL = Description(
    "article",
    (Person(family="Finkel", given="David"),),
    fields=(("journal", "International Socialism"), ("number", "55")),
)
WORKS = (
    Work("finkelnd", FINKEL, ("flat",), supplied=("number",)),
    Work("reesdefoct", REES, ("flat", "notes"), variants=("Defending October",)),
    Work("sergememrev1980", SERGE, ("flat",)),
)
TEXT = (
    "A body.¹ Go on.² "
    "¹ Victor Serge, Memoirs of a Revolutionary, Oxford 1980, p. 245. "
    "² Rees, as above, pp. 31-36."
)


def note(label: str, start: int, end: int) -> Note:
    return Note(f"n{label}", label, Span(start, end), Span(7, 8))


NOTES = (
    note("1", TEXT.index("Victor"), TEXT.index(" ² ")),
    note("2", TEXT.index("Rees"), len(TEXT)),
)


def cite(
    essay: Essay, on: Note | None, form: Form, locator: dict[str, str], description: Description
) -> Cite:
    span = on.span if on else Span(0, 6)
    citation = Passage(essay, on, plain(span.of(essay.text), span.start))
    clip = Clip(citation, 0, len(span))
    page = Field("page", locator.get("page", ""), span, "page cue")
    reference = Reference(
        clip, form, description.type, (Field("title", "a title", span, "italics"),), (page,), 0.9
    )
    return Cite(
        reference=reference,
        start=span.start,
        end=span.end,
        place=span.start,
        description=description,
        locator=tuple(sorted(locator.items())),
    )


def linked(
    made: Cite, work: str | None, confidence: float, candidates: tuple[str, ...] = ()
) -> LedgerCite:
    link = Link(
        made,
        0 if work else None,
        "same-author",
        confidence,
        reason="the nearest work of this author",
    )
    return LedgerCite(link, work, None, None, candidates)


@pytest.fixture
def ledger() -> Ledger:
    """Two essays: a sure cite, a doubtful one, an unresolved one, an unparsed note, loose marks."""
    flat = Essay("flat", "flat.txt", TEXT, "On October", ("Ann Author",), NOTES)
    other = Essay("notes", "notes.md", "In his article, John Rees says so.")
    sure = linked(cite(flat, NOTES[0], "full", {"page": "245"}, SERGE), "sergememrev1980", 0.97)
    doubtful = linked(
        cite(flat, NOTES[1], "as-above", {"page": "31-36"}, REES),
        "reesdefoct",
        0.6,
        ("reesdefoct", "finkelnd"),
    )
    lost = linked(cite(other, None, "author-only", {}, FINKEL), None, 0.0)
    named = linked(cite(other, None, "title-only", {}, REES), "reesdefoct", 0.95)
    readings = (
        NoteReading(NOTES[0], NOTES[0].span.of(TEXT), "references"),
        NoteReading(NOTES[1], NOTES[1].span.of(TEXT), "unparsed"),
    )
    problems = (
        Problem("missing-note", "no note answers the mark", 3, "54"),
        Problem("unparsed", "a reference without a title", 90, "2"),
        Problem("damage", "“Vol..32” read as “Vol. 32”", 30, "1"),
    )
    essays = (
        LedgerEssay(
            flat,
            readings,
            (sure, doubtful),
            problems,
            (Unsourced("Lenin", "Without the East " * 20, 20),),
        ),
        LedgerEssay(other, (), (lost, named), (Problem("unresolved", "nobody of this name", 0),)),
    )
    return Ledger(essays, WORKS, (Shared("reesdefoct", ("flat", "notes")),))


@pytest.fixture
def titled() -> Callable[[str], Ledger]:
    """A ledger of one work with this title."""

    def make(title: str) -> Ledger:
        description = Description(
            "book", (Person(family="Serge", given="Victor"),), fields=(("title", title),)
        )
        return Ledger((), (Work("serge", description, ("a",)),))

    return make
