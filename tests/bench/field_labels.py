"""Cites with their fields marked: for trying the weights of scoring/labelling.toml.

Cites of notes and entries of lists as the styles of the Citation Style Language print them
(style_labels.py), the project's own cases, and, where `../shared` is at hand, references of
bibliographies that people have labelled. Each belongs to a *group* (a style, a file) that a fit may
leave out as a whole.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus
from corpus.essay import Essay
from extractor.find.loose_references import marked
from extractor.find.notes import passages
from extractor.model.proposals import Passage
from extractor.parse.ordinary import behind_label
from extractor.recognise import recognise
from extractor.split.passage_ground import Span
from extractor.tables import Vocabulary
from tests import essays as made
from tests.bench.cut_labels import folded, located
from tests.bench.style_labels import labelled_essays
from tests.bench.style_rendering import WRITERS, styles, written
from tests.bench.style_works import fitting_works
from tests.bench.style_writing import plan, words_of
from tests.case_files import blocks

# every N-th style, the seed of its essay, and the language it prints in
NOTE_STYLES = (
    (14, 22, "en-GB"),
    (40, 23, "de-DE"),
    (40, 24, "fr-FR"),
    (60, 25, "es-ES"),
    (60, 26, "it-IT"),
)
LIST_STYLES = ((32, 31, "en-GB"), (300, 32, "de-DE"), (300, 33, "fr-FR"), (500, 34, "es-ES"))
NOTES = 70  # of a styled essay …
SENTENCES = 45  # … and sentences that cite, of one with a list
LATER_SHARE = 0.25  # of the cites that repeat a work: they print little, and are many
# How a field of a label is called where the parser calls it otherwise.
SAME_FIELD = {
    "school": "publisher",
    "institution": "publisher",
    "pages": "page",
    "extent": "page",
    "doi": "url",
    "subtitle": "title",
    "date": "year",
}
GOLD_FIELDS = ("author", "editor", "translator", "title", "journal", "container", "publisher",
               "address", "volume", "number", "year", "pages")  # fmt: skip


# Fields of labels that say nothing of how the words are read.
UNJUDGED = frozenset(("bookauthor", "eventtitle", "archive", "type", "note", "medium"))
NO_FIELDS = frozenset(("same", "sure", "cited_in", "quoted", "signal", "sign"))


@dataclass(frozen=True, slots=True)
class LabelledCite:
    """The stretch [start, end) of a passage that is one cite, and its fields: name, start, end.
    Of a `partial` label other fields may stand beside those named."""

    source: str
    group: str
    passage: Passage
    start: int
    end: int
    fields: tuple[tuple[str, int, int], ...]
    notes: bool
    partial: bool = False


def from_notes(vocabulary: Vocabulary) -> Iterator[LabelledCite]:
    """Cites of notes in the styles of CSL; needs the extra `bench`."""
    known = fitting_works()
    lot = random.Random(3)
    for every, seed, language in NOTE_STYLES:
        chosen = styles("note")[seed % every :: every]
        planned = plan(list(known.values()), words_of(language), seed, NOTES)
        for turn, essay in enumerate(
            labelled_essays(chosen, planned, known, language, lambda _: None)
        ):
            form = tuple(WRITERS)[turn % len(WRITERS)]
            labels = {str(label.number): label for label in essay.passages}
            for note, passage in passages(_read(essay.tree, form), vocabulary):
                label = labels.get(note.label)
                if label is None or folded(label.text)[0] != folded(passage.reading.text)[0]:
                    continue
                for cite in label.cites:
                    if cite.form == "full" or lot.random() < LATER_SHARE:
                        found = _moved(passage, label.text, cite)
                        if found is not None:
                            yield LabelledCite("notes", essay.style.name, passage, *found, True)


def _read(tree: Any, form: str) -> Essay:
    """A styled essay as the project reads it from a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"essay.{form}"
        written(tree, form, path)
        return next(one for one in corpus.read([str(path)]) if isinstance(one, Essay))


def _moved(
    passage: Passage, text: str, cite: Any
) -> tuple[int, int, tuple[tuple[str, int, int], ...]] | None:
    """A cite of a label in the reading, which prints the same letters in other places."""
    printed, places = folded(text)[1], folded(passage.reading.text)[1]
    at = {place: i for i, place in enumerate(printed)}

    def moved(start: int, end: int) -> tuple[int, int] | None:
        inside = [at[i] for i in range(start, end) if i in at]
        return (places[inside[0]], places[inside[-1]] + 1) if inside else None

    whole = moved(cite.start, cite.end)
    if whole is None:
        return None
    fields = [(field.name, moved(field.start, field.end)) for field in cite.fields]
    return *whole, tuple((name, *span) for name, span in fields if span)


def from_lists(vocabulary: Vocabulary) -> Iterator[LabelledCite]:
    """Entries of lists of works in the styles of CSL, half of them with their italics."""
    known = fitting_works()
    for every, seed, language in LIST_STYLES:
        chosen = styles("in-text")[seed % every :: every]
        planned = plan(list(known.values()), words_of(language), seed, SENTENCES)
        essays = labelled_essays(chosen, planned, known, language, lambda _: None)
        for turn, essay in enumerate(essays):
            for label in essay.passages:
                if label.kind == "entry":
                    printed = label.text if turn % 2 else _slanted(label)
                    found = _loose(printed, vocabulary)
                    cite = _moved(found, label.text, label.cites[0])
                    if cite is not None:
                        start = behind_label(found.reading.text, 0, cite[1])
                        yield LabelledCite(
                            "lists", essay.style.name, found, start, *cite[1:], False
                        )


def _slanted(label: Any) -> str:
    """An entry with asterisks around what it prints in italics."""
    text = label.text
    for stretch in sorted(label.typography, key=lambda one: -one.start):
        if stretch.name == "italics" and "*" not in label.text:
            inner = text[stretch.start : stretch.end]
            text = f"{text[: stretch.start]}*{inner}*{text[stretch.end :]}"
    return text


def _loose(line: str, vocabulary: Vocabulary) -> Passage:
    reading = marked(line)
    return Passage(Essay("", "", line), None, reading, recognise(reading, vocabulary))


def from_cases(vocabulary: Vocabulary) -> Iterator[LabelledCite]:
    """The project's own cases of whole notes, with italics and without."""
    for italics in (True, False):
        for block in blocks("notes", italics):
            for text in block.texts:
                yield from _of_case(text, f"notes/{block.ident.split(':')[0]}", vocabulary)
        for block in blocks("references", italics):
            for text in block.texts:
                if block.flag == "loose" and len(text.cites) == 1:
                    passage = _loose(text.printed, vocabulary)
                    yield from _of_cite(passage, text.cites[0], block.ident, notes=False)


def _of_case(text: Any, group: str, vocabulary: Vocabulary) -> Iterator[LabelledCite]:
    ((_, passage),) = passages(made.essay([text.printed]), vocabulary)
    for cite in text.cites:
        if not cite.optional:
            yield from _of_cite(passage, cite, group, notes=True)


def _of_cite(passage: Passage, cite: Any, group: str, *, notes: bool) -> Iterator[LabelledCite]:
    spans = located(passage.reading.text, [cite.text])
    if spans is None:
        return
    ((start, end),) = spans
    text = passage.reading.text[start:end]
    fields = tuple(_named(cite, text, start))
    if fields:
        yield LabelledCite("cases", group, passage, start, end, fields, notes, not notes)


def _named(cite: Any, text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The fields of a case, where they are printed."""
    for name, value in cite.fields.items():
        several = name in ("author", "editor", "translator")
        for printed in value.split("; ") if several else (value,):
            span = None if name in NO_FIELDS else located(text, [printed])
            if span:
                yield name, start + span[0][0], start + span[0][1]


def from_bibliographies(shared: Path, vocabulary: Vocabulary) -> Iterator[LabelledCite]:
    """References of bibliographies that people have labelled: every second one, the others are
    for measuring."""
    for path in sorted((shared / "practice" / "references").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines()[1::2]:
            row = json.loads(line)
            passage = _loose(" ".join(row["raw"].split()), vocabulary)
            given = _given(passage.reading.text, row["gold"])
            fields = tuple((name, *span) for name, span in given)
            if fields:
                end = len(passage.reading.text)
                start = behind_label(passage.reading.text, 0, end)
                yield LabelledCite(
                    "bibliographies", path.stem, passage, start, end, fields, False, True
                )


def _given(text: str, gold: Any) -> Iterator[tuple[str, Span]]:
    for name in GOLD_FIELDS:
        value = gold.get(name)
        values: Sequence[str] = value if isinstance(value, list) else [value] if value else []
        for one in values:
            if span := located(text, [str(one)]):
                yield name, span[0]
