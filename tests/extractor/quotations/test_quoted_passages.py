"""Quotations: whose words they are, and what two essays prove to each other by quoting the same."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from corpus.essay import Essay, Mark, Note, Span
from extractor.language.quotation_marks import quotes
from extractor.model.links import Resolution
from extractor.pipeline import one_essay
from extractor.quotations.provenance import attach, evidence, unsourced
from extractor.quotations.quoted_passages import Quotation, passages
from extractor.tables import load
from tests.case_files import Case, cases, params
from tests.counting import LINEAR, growth
from tests.essays import prose

VOCABULARY = load()
PASSAGE = (
    "courts of honour, sitting in the open square (without shutting out sessions behind closed "
    "doors) and letting the accused speak, would have reached the same verdicts with far fewer "
    "lies and much less cruelty"
)


def noted(text: str, note: str, name: str) -> Essay:
    """An essay of one sentence with a note at its end."""
    body, gap = f"{text}1", "\n\n"
    span = Span(len(body) + len(gap), len(body) + len(gap) + len(note))
    anchor = Span(len(text), len(body))
    one = Note("n1", "1", span, anchor)
    return Essay(name, name, body + gap + note, notes=(one,), body=(Span(0, len(body)),))


SOURCE = noted(
    f"As Paul Weiss wrote, ‘{PASSAGE}.’",
    "Paul Weiss, *A Life in the Courts*, London 1951, pp. 80-81.",
    "source",
)


def run(*essays: Essay) -> tuple[Resolution, ...]:
    return attach([one_essay(one, VOCABULARY) for one in essays], VOCABULARY)


def proven(resolution: Resolution) -> list[str]:
    return [
        resolution.works[x.work].get("title")
        for x in resolution.links
        if x.rule == "quotation" and x.work is not None
    ]


@pytest.mark.parametrize("case", params("sentences", cases("sentences", "speakers")))
def test_speakers(case: Case) -> None:
    """What is quoted begins with the words of the case, and its author is who says them."""
    found = passages(prose(case.printed), VOCABULARY)
    for quotation, cite in zip(found, case.cites, strict=True):
        assert cite.forms == ("quotation",)
        assert quotation.speaker == cite.fields.get("author", "")
        assert quotation.text.startswith(cite.text)


@pytest.mark.parametrize(
    "sentence",
    [
        # plural for singular, commas gone, an insertion left out, the words in two pieces
        "As Weiss writes, a “court of honour sitting in the open square” would have reached “the "
        "same verdicts with far fewer lies and much less cruelty.”",
        # ellipsis and brackets
        "Weiss says that “courts of honour ... would have reached the same verdicts with [far] "
        "fewer lies and much less cruelty.”",
        # a note mark stranded in the quotation
        "“Courts of honour, sitting in the open square and letting the accused 4 speak, would have "
        "reached the same verdicts,” writes Weiss.",
        # nobody is named
        "It was said that “courts of honour, sitting in the open square, would have reached the "
        "same verdicts with far fewer lies and much less cruelty”.",
    ],
)
def test_the_same_passage_proves_the_source(sentence: str) -> None:
    bare = prose(sentence, "bare")
    _, found = run(SOURCE, bare)
    assert proven(found) == ["A Life in the Courts"]
    link = next(x for x in found.links if x.rule == "quotation")
    assert link.cite.form == "quotation" and link.cite.note is None
    assert link.confidence < 0.9 and "source" in link.reason and "note 1" in link.reason
    assert bare.text[link.cite.start : link.cite.end].strip("“”") in sentence
    assert unsourced(found, VOCABULARY) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Weiss praised the “courts of honour” in the village.",  # a short phrase
        # other words
        "Weiss wrote of “a court without honour, sitting in the dark, with cruelty and with lies”.",
        "As Anna Berg wrote, “courts of honour, sitting in the open square "
        "(without shutting out sessions behind "
        "closed doors) and letting the accused speak” were needed.",  # another speaker
    ],
)
def test_what_proves_nothing(sentence: str) -> None:
    assert proven(run(SOURCE, prose(sentence, "bare"))[1]) == []


def test_a_quotation_with_a_source_of_its_own_takes_none() -> None:
    other = noted(
        f"As Weiss wrote, “{PASSAGE}.”",
        "Paul Weiss, *Collected Speeches*, Oxford 1960, p. 3.",
        "other",
    )
    assert [proven(one) for one in run(SOURCE, other)] == [[], []]


def test_order_of_essays_changes_nothing() -> None:
    bare = prose(f"He wrote, “{PASSAGE}.”", "bare")
    one, two = run(SOURCE, bare), run(bare, SOURCE)
    assert one == tuple(reversed(two))


def test_unsourced_speakers_are_listed() -> None:
    found = run(
        prose(
            "As Lenin said more than once, “Without the East we are lost.” "
            "They cried “All power to us all!”"
        )
    )[0]
    assert [(q.speaker, q.text) for q in unsourced(found, VOCABULARY)] == [
        ("Lenin", "Without the East we are lost.")
    ]


def test_a_mark_without_a_note_is_kept() -> None:
    one = prose("Serge writes that “nobody could have known what was to come.”")
    marked = replace(one, unanswered=(Mark("3", Span(len(one.text) - 2, len(one.text) - 2)),))
    assert [(q.note, q.label) for q in passages(marked, VOCABULARY)] == [(None, "3")]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("the ‘workers’ state’ of old", ["workers’ state"]),
        ("the 'workers' state' of old", ["workers' state"]),
        ("Lenin's 'Theses on the Workers' Councils' of 1917", ["Theses on the Workers' Councils"]),
        ("“all may become ‘clerks’ for a time”", ["all may become ‘clerks’ for a time", "clerks"]),
        ('she said "no" and "never"', ["no", "never"]),
        ("rock 'n' roll and the '30s", ["n"]),
        ("«Ça ira», he sang", ["Ça ira"]),
        ("a mark “never closed", ["never closed"]),
    ],
)
def test_quotation_marks(text: str, inner: list[str]) -> None:
    assert [text[q.inner : q.outer] for q in quotes(text)] == inner


def quoted(number: int) -> list[Quotation]:
    """The passages of two essays that quote the same so many sentences, no two of them alike."""
    words = "the old mole of history grubs well on"
    text = " ".join(f"He wrote, “w{n} x{n} y{n} z{n} {words}.”" for n in range(number))
    return [*passages(prose(text, "a"), VOCABULARY), *passages(prose(text, "b"), VOCABULARY)]


def test_evidence_is_linear() -> None:
    """Counted; how long sorting and looking up take inside C is not seen."""
    assert growth(lambda size: partial(evidence, quoted(size)), 500) < LINEAR
