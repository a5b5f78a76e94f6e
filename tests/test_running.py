"""Works named in running text: sentences that point to one, and sentences that only look so."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.essay import Essay, Markup, Note, Span
from extractor.find.prose.prose_clips import clips
from extractor.find.prose.prose_reference import reference
from extractor.tables import load
from tests.running_cases import essay, groups, lines

VOCABULARY = load()


def works(one: Essay) -> list[tuple[str, str, str, str]]:
    found = [reference(clip, VOCABULARY) for clip in clips(one, VOCABULARY)]
    return [(r.get("author"), r.get("title"), r.get("year"), r.clip.kind or "") for r in found]


@pytest.mark.parametrize(
    ("sentence", "named"), list(groups("works.txt")), ids=lambda case: str(case)[:50]
)
def test_works_named(sentence: str, named: list[tuple[str, ...]]) -> None:
    assert works(essay(sentence)) == named


def known_wrong(sentence: str) -> str:
    """Why a sentence is not read rightly yet; "" where it is."""
    return dict(groups("known_wrong.txt")).get(sentence, [("",)])[0][0]


def cases(*names: str) -> Iterator[ParameterSet]:
    """The sentences of files with what they name; those that are known to be read wrongly must go on failing."""
    for name in names:
        for sentence, named in groups(name):
            why = known_wrong(sentence)
            yield pytest.param(
                sentence, named, marks=[pytest.mark.xfail(strict=True, reason=why)] if why else []
            )


@pytest.mark.parametrize(
    ("sentence", "named"), list(cases("manners.txt")), ids=lambda case: str(case)[:50]
)
def test_manners(sentence: str, named: list[tuple[str, ...]]) -> None:
    one = essay(sentence)
    found = [reference(clip, VOCABULARY) for clip in clips(one, VOCABULARY)]
    stated = [(r.get("author"), r.get("title"), r.get("year")) for r in found]
    assert stated == [(*case, "", "")[:3] for case in named]
    for read, case in zip(found, named, strict=True):
        printed = {f"{field.name}={field.value}" for field in (*read.fields, *read.locators)}
        assert {part for part in case[3:] if part} <= printed


@pytest.mark.parametrize(
    "sentence", [*lines("nothing.txt"), *lines("lookalikes.txt")], ids=lambda case: str(case)[:50]
)
def test_nothing_named(sentence: str) -> None:
    assert works(essay(sentence)) == []


def test_a_quoted_title_that_a_note_cites_is_a_work() -> None:
    body, note = (
        "The debate on 'Class Relations in Poland' went on.",
        "Tom Porter, 'Class Relations in Poland', Review 3.",
    )
    notes = (Note("n1", "1", Span(len(body) + 2, len(body) + 2 + len(note))),)
    one = Essay("x", "x", f"{body}\n\n{note}", notes=notes, body=(Span(0, len(body)),))
    assert works(one) == [("", "Class Relations in Poland", "", "")]


def test_a_sentence_cut_by_notes_is_read_as_one() -> None:
    first, note, rest = (
        "This is the view of Samuel Stone in his book",
        "1 A note.",
        "on the flood, *Before the Flood*.",
    )
    text = f"{first}\n\n{note}\n\n{rest.replace('*', '')}"
    at = text.index("Before")
    one = Essay(
        "x", "x", text, body=(Span(0, len(first)), Span(text.index("on the flood"), len(text))),
        markup=(Markup("emphasis", Span(at, at + len("Before the Flood"))),),
    )  # fmt: skip
    assert works(one) == [("Samuel Stone", "Before the Flood", "", "")]


@pytest.mark.parametrize(
    "sentence",
    [case[0] for name in ("works.txt", "manners.txt") for case in groups(name)],
    ids=lambda case: str(case)[:50],
)
def test_spans_nest_and_slice_back(sentence: str) -> None:
    one = essay(sentence)
    for clip in clips(one, VOCABULARY):
        read = reference(clip, VOCABULARY)
        whole = clip.passage.reading.span(clip.start, clip.end)
        assert all(
            whole.start <= x.span.start <= x.span.end <= whole.end
            for x in (*read.fields, *read.locators)
        )
        for field in read.fields:
            if field.span.end > field.span.start and field.name not in ("note", "title"):
                assert field.span.of(one.text) == field.value


@given(st.text(alphabet="AbC de.“”‘’'\"()*;:,1901 –/\n", max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_clips_in_order(text: str) -> None:
    one = essay(text)
    end = -1
    for clip in clips(one, VOCABULARY):
        span = clip.passage.reading.span(clip.start, clip.end)
        assert end <= span.start < span.end <= len(one.text)
        end = span.end
        reference(clip, VOCABULARY)


@pytest.mark.parametrize(
    "unit",
    [
        "In his book *The Long Strike*, Tom Porter wrote “as he pleased”. ",
        "“Aa Bb Cc’s ‘Dd Ee’ (see ",
        "Aa Bb Cc Dd Ee Ff ",
        "he wrote; his book A’s B’s ",
        "((((“““‘‘‘",
    ],
)
def test_twice_the_text_twice_the_time(unit: str) -> None:
    def cost(n: int) -> float:
        one = essay(unit * n)
        start = time.process_time()
        clips(one, VOCABULARY)
        return time.process_time() - start

    cost(50)
    less, more = cost(200), cost(1600)
    assert more < 20 * less + 0.2
