"""Back-references, as sequences of notes: tests/cases/sequences.

Every note must yield as many cites as the case says, in the printed order. A cite with `same=2`
means the work of the second cite of the case, with `same=none` no work; any other cite means a
work that the cites before it do not mean. `sure=yes` says that the reader need not look at it.
`author=Holm` is the family name of its author, printed or told; `told=` the rule that told it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import corpus
from corpus.essay import Essay, Span
from extractor.model.links import Link, Resolution
from extractor.pipeline import one_essay
from extractor.tables import load
from tests.case_files import CaseBlock, ExpectedCite, PrintedText, blocks, params
from tests.essays import TEXT, essay

SURE = 0.9  # the confidence from which on a link counts as sure
NAMES = {"same", "sure", "author", "told", "origyear"}


def links_of_lines(resolution: Resolution) -> list[list[Link]]:
    """The links of each line of the case: running text by its paragraph, notes by their mark."""
    starts = [paragraph.start for paragraph in resolution.essay.body]
    links: list[list[Link]] = [[] for _ in starts]
    for link in resolution.links:
        at = max(i for i, start in enumerate(starts) if start <= link.cite.place)
        links[at].append(link)
    return [sorted(group, key=lambda link: link.cite.start) for group in links]


def printed_spans(made: Essay, block: CaseBlock) -> list[Span]:
    """Where each line of the case stands in the essay made of it, the word "text:" not counted."""
    notes = iter(made.notes)
    spans: list[Span] = []
    for text, paragraph in zip(block.texts, made.body, strict=True):
        if text.printed.startswith(TEXT):
            spans.append(Span(paragraph.start - len(TEXT), paragraph.end))
        else:
            spans.append(next(notes).span)
    return spans


@pytest.mark.parametrize("block", params("sequences", blocks("sequences")))
def test_a_sequence_of_notes_means_these_works(block: CaseBlock) -> None:
    assert block.flag == "sequence"
    made = essay(text.printed for text in block.texts)
    works: list[int | None] = []  # what each cite of the case means, in order
    lines = links_of_lines(one_essay(made, load()))
    for text, span, links in zip(block.texts, printed_spans(made, block), lines, strict=True):
        check_line(text, span, links, works)


def check_line(text: PrintedText, span: Span, links: list[Link], works: list[int | None]) -> None:
    """The cites of one line, which stands at `span`; `works` is what those before it mean."""
    assert len(links) == len(text.cites), [link.cite.text for link in links]
    for cite, link in zip(text.cites, links, strict=True):
        start, end = span.start + cite.start, span.start + cite.end
        assert start < link.cite.end and link.cite.start < end, (
            "printed elsewhere",
            link.cite.text,
        )
        check_work(cite, link, works)
        works.append(link.work)


def check_work(cite: ExpectedCite, link: Link, works: list[int | None]) -> None:
    shown = (link.cite.text, link.rule, link.reason, link.confidence)
    assert not cite.forms and cite.fields.keys() <= NAMES, "a sequence says only what is meant"
    same, sure = cite.fields.get("same"), cite.fields.get("sure")
    if same == "none":
        assert link.work is None, shown
    elif same is None:
        assert link.work is not None, shown
        assert link.work not in works, ("not told apart", shown)
    else:
        assert link.work is not None, shown
        assert link.work == works[int(same) - 1], shown
    check_author(cite, link)
    assert sure in (None, "yes", "no")
    assert sure is None or (link.confidence >= SURE) == (sure == "yes"), shown


def check_author(cite: ExpectedCite, link: Link) -> None:
    """The author that a cite prints or is told, who told it, and the year of the first edition."""
    stated = link.cite.description
    families = "; ".join(person.family for person in stated.authors)
    rules = [field.by for field in link.cite.reference.fields if field.name == "author"]
    expected = cite.fields
    assert expected.get("author") in (None, families or "none"), (link.cite.text, rules)
    assert expected.get("told") in (None, *rules), (link.cite.text, rules)
    assert expected.get("origyear", "") in ("", stated.get("origyear")), link.cite.text


def test_a_note_whose_mark_is_lost_keeps_its_place(tmp_path: Path) -> None:
    text = (
        "The party changed.[1] So did its books.[2] Nobody saw it. And later.[3]\n\nNotes\n\n"
        "1. Victor Serge, Memoirs of a Revolutionary (Oxford, 1980), p. 4.\n\n"
        "2. Tony Cliff, State Capitalism in Russia (London, 1974), p. 9.\n\n"
        "3. Cliff, op. cit., p. 10.\n"
    )
    file = tmp_path / "essay.txt"
    file.write_text(text.replace("books.[2]", "books."), encoding="utf-8")
    (whole,) = corpus.read([str(file)])
    assert isinstance(whole, Essay)
    assert [note.label for note in whole.notes if note.anchor is None] == ["2"]
    last = one_essay(whole, load()).links[-1]
    assert last.cite.text.startswith("Cliff, op. cit.") and last.work is not None
