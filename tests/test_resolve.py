"""Back-references, as sequences of notes: tests/cases/resolve says how to read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus
from corpus.essay import Essay
from extractor.model.links import Link, Resolution
from extractor.pipeline import one_essay
from extractor.tables import load
from tests.essays import essay

CASES = Path(__file__).parent / "cases" / "resolve"
SURE = 0.9


def cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("## ")[1:]:
            name, *lines = block.strip().splitlines()
            yield pytest.param([line for line in lines if line.strip()], id=f"{path.stem}: {name}")


def expected(lines: list[str]) -> list[list[str]]:
    return [line.rpartition("=> ")[2].split() for line in lines]


def found(resolution: Resolution, notes: int) -> list[list[Link]]:
    """The links of each line, in order: running text by its paragraph, notes by their label."""
    links: list[list[Link]] = [[] for _ in range(notes)]
    anchors = [span.start for span in resolution.essay.body]
    for link in resolution.links:
        at = max(i for i, start in enumerate(anchors) if start <= link.cite.place)
        links[at].append(link)
    return [sorted(group, key=lambda link: link.cite.start) for group in links]


@pytest.mark.parametrize("lines", list(cases()))
def test_a_sequence_of_notes_means_these_works(lines: list[str]) -> None:
    made = essay([line.rpartition(" => ")[0] for line in lines])
    meant: dict[str, int] = {}
    for want, links in zip(
        expected(lines), found(one_essay(made, load()), len(lines)), strict=True
    ):
        assert len(links) == (0 if want == ["-"] else len(want)), [link.cite.text for link in links]
        for letter, link in zip((w for w in want if w != "-"), links, strict=True):
            _check(letter, link, meant)


def _check(want: str, link: Link, meant: dict[str, int]) -> None:
    letter, degree = want[0], want[1:]
    shown = (link.cite.text, link.rule, link.reason, link.confidence)
    if letter == "?":
        assert link.work is None, shown
        return
    assert link.work is not None, shown
    if letter not in meant:
        assert link.work not in meant.values(), ("not told apart", shown)
        meant[letter] = link.work
    assert link.work == meant[letter], shown
    assert not degree or (link.confidence >= SURE) == (degree == "!"), shown


def test_a_note_whose_mark_is_lost_keeps_its_place(tmp_path: Path) -> None:
    text = (
        "The party changed.[1] So did its books.[2] Nobody saw it. And later.[3]\n\nNotes\n\n"
        "1. Victor Serge, Memoirs of a Revolutionary (Oxford, 1980), p. 4.\n\n"
        "2. Tony Cliff, State Capitalism in Russia (London, 1974), p. 9.\n\n3. Cliff, op. cit., p. 10.\n"
    )
    file = tmp_path / "essay.txt"
    file.write_text(text.replace("books.[2]", "books."), encoding="utf-8")
    (whole,) = corpus.read([file])
    assert isinstance(whole, Essay)
    assert [note.label for note in whole.notes if note.anchor is None] == ["2"]
    last = one_essay(whole, load()).links[-1]
    assert last.cite.text.startswith("Cliff, op. cit.") and last.work is not None
