"""Works named in running text: tests/cases/sentences, and laws for any text.

A sentence must name the works that its case says, in this order, each with author, title and year
as printed, and with what else the case says. A sentence without a cite line names nothing.
"""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.essay import Essay, Markup, Note, Span
from extractor.find.prose.prose_clips import clips
from extractor.find.prose.prose_reference import reference
from extractor.model.references import Reference
from extractor.normalise.cite import normalise
from extractor.tables import load
from tests.case_files import Case, ExpectedCite, cases, params
from tests.counting import LINEAR, growth
from tests.essays import prose

VOCABULARY = load()
FILES = ("works", "manners", "nothing", "lookalikes", "told_writers")
ALWAYS = ("author", "title", "year")  # compared even where the case leaves them out
SENTENCES = cases("sentences", *FILES)
THAT_NAME_WORKS = [case for case in SENTENCES if case.cites]


def works(essay: Essay) -> list[Reference]:
    return [reference(clip, VOCABULARY) for clip in clips(essay, (), VOCABULARY)]


def stated(found: Reference) -> tuple[str, ...]:
    return tuple(found.get(name) for name in ALWAYS)


def expected(cite: ExpectedCite) -> tuple[str, ...]:
    """What a case says under the names that are always compared; persons are joined by "and"."""
    author = " and ".join(cite.people("author"))
    return (author, cite.fields.get("title", ""), cite.fields.get("year", ""))


def said_otherwise(cite: ExpectedCite, found: Reference) -> list[str]:
    """What else a case says, and the program does not: its kind, and fields as printed."""
    said = {f"{field.name}={field.value}" for field in (*found.fields, *found.locators)}
    said.add(f"kind={found.clip.kind}" if found.clip.kind else "no=kind")
    wanted = [f"{name}={value}" for name, value in cite.fields.items() if name not in ALWAYS]
    return [part for part in wanted if part not in said]


@pytest.mark.parametrize("case", params("sentences", SENTENCES))
def test_a_sentence_names_these_works(case: Case) -> None:
    found = works(prose(case.printed))
    assert [stated(work) for work in found] == [expected(cite) for cite in case.cites]
    for cite, work in zip(case.cites, found, strict=True):
        assert said_otherwise(cite, work) == []


def test_a_quoted_title_that_a_note_cites_is_a_work() -> None:
    body, note = (
        "The debate on 'Class Relations in Poland' went on.",
        "Tom Porter, 'Class Relations in Poland', Review 3.",
    )
    notes = (Note("n1", "1", Span(len(body) + 2, len(body) + 2 + len(note))),)
    essay = Essay("x", "x", f"{body}\n\n{note}", notes=notes, body=(Span(0, len(body)),))
    (work,) = works(essay)
    assert stated(work) == ("", "Class Relations in Poland", "")
    assert work.clip.kind is None


def test_a_sentence_cut_by_notes_is_read_as_one() -> None:
    first, note = "This is the view of Samuel Stone in his book", "1 A note."
    text = f"{first}\n\n{note}\n\non the flood, Before the Flood."
    at = text.index("Before")
    essay = Essay(
        "x", "x", text, body=(Span(0, len(first)), Span(text.index("on the flood"), len(text))),
        markup=(Markup("emphasis", Span(at, at + len("Before the Flood"))),),
    )  # fmt: skip
    (work,) = works(essay)
    assert stated(work) == ("Samuel Stone", "Before the Flood", "")
    assert work.clip.kind is None


@pytest.mark.parametrize("case", THAT_NAME_WORKS, ids=lambda case: case.ident)
def test_spans_nest_and_slice_back(case: Case) -> None:
    essay = prose(case.printed)
    for clip in clips(essay, (), VOCABULARY):
        work = reference(clip, VOCABULARY)
        whole = clip.passage.reading.span(clip.start, clip.end)
        for field in (*work.fields, *work.locators):
            assert whole.start <= field.span.start <= field.span.end <= whole.end
        for field in work.fields:
            if len(field.span) > 0 and field.name not in ("note", "title"):
                assert field.span.of(essay.text) == field.value


@given(st.text(alphabet="AbC de.“”‘’'\"()*;:,1901 –/\n", max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_clips_in_order(text: str) -> None:
    essay = prose(text)
    end = -1
    for clip in clips(essay, (), VOCABULARY):
        span = clip.passage.reading.span(clip.start, clip.end)
        assert end <= span.start < span.end <= len(essay.text)
        end = span.end
        reference(clip, VOCABULARY)


UNITS = (
    "In his book *The Long Strike*, Tom Porter wrote “as he pleased”. ",
    "“Aa Bb Cc’s ‘Dd Ee’ (see ",
    "Aa Bb Cc Dd Ee Ff ",
    "he wrote; his book A’s B’s ",
    "((((“““‘‘‘",
)


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_takes_twice_the_work(unit: str) -> None:
    """Sees calls and lines, no pattern that backtracks: `make bench` does.

    The texts are longer than the 3,000 characters in which a quotation must close: below that, an
    opening mark may be looked for among all that are open.
    """
    units = 6000 // len(unit)
    assert growth(lambda size: partial(clips, prose(unit * size), (), VOCABULARY), units) < LINEAR


def test_the_volume_behind_a_title_is_the_place_cited() -> None:
    (work,) = works(prose("As in Porter's *Long Waves*, Volume Two, women are hardly seen in it."))
    assert [(field.name, field.value) for field in work.locators] == [("volume-cited", "Two")]


@pytest.mark.parametrize(
    ("elsewhere", "year"),
    [("The winter of 1947 was hard.", "1947"), ("Nobody minded the winter.", "")],
)
def test_the_century_of_a_short_year_is_told_by_the_essay(elsewhere: str, year: str) -> None:
    (work,) = works(prose(f"The Herald Tribune of 30.3.47 had it all. {elsewhere}"))
    assert normalise(work, VOCABULARY).description.get("year") == year
