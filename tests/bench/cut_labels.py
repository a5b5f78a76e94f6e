"""Passages with their cites marked, for the fit of tables/scoring/cutting.toml.

Four kinds: the project's own cases (tests/cases); notes that every style of the Citation Style
Language prints (style_labels.py); where `../shared` is at hand, the notes of labelled essays, and
sentences of their running text that cite nothing. Each belongs to a *group* (an essay, a style, a
file of cases) that a fit may leave out as a whole.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus
from corpus.essay import Essay
from extractor.find.notes import passages
from extractor.model.proposals import Passage
from extractor.split.passage_ground import Span
from extractor.tables import Vocabulary
from tests import essays as made
from tests.bench.style_labels import labelled_essays
from tests.bench.style_rendering import WRITERS, styles, written
from tests.bench.style_works import fitting_works
from tests.bench.style_writing import plan, words_of
from tests.case_files import blocks

# every N-th style, the seed of its essay, and the language it prints in
STYLES = (
    (16, 12, "en-GB"),
    (24, 13, "en-GB"),
    (40, 14, "de-DE"),
    (40, 15, "fr-FR"),
    (60, 16, "es-ES"),
    (60, 17, "it-IT"),
)
NOTES = 70  # of a styled essay
SENTENCE_CHARS = (40, 400)
HARD, EASY = 70, 15  # sentences of an essay: those with names or years in them, and others
NUMBER_OR_NAME_RE = re.compile(r"\d{4}|[a-z] [A-Z]")
SENTENCE_END_RE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
MARK_RE = re.compile(r"\[\d+\*?\]")


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage with the spans of its reading that are cites. `source` is "cases", "styles",
    "essays" or "prose"; `group` what is held out together."""

    source: str
    group: str
    passage: Passage
    cites: tuple[Span, ...]


def folded(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text in plain small letters, and where each stands in it."""
    letters, places = [], []
    for place, char in enumerate(text):
        for part in unicodedata.normalize("NFKD", char):
            if part.isalnum():
                letters.append(part.lower())
                places.append(place)
    return "".join(letters), places


def located(text: str, printed: Sequence[str]) -> tuple[Span, ...] | None:
    """Where each printed stretch stands in a text, one behind the other; None if one does not."""
    letters, places = folded(text)
    spans, at = [], 0
    for stretch in printed:
        wanted = folded(stretch)[0]
        found = letters.find(wanted, at) if wanted else -1
        if found < 0:
            return None
        at = found + len(wanted)
        spans.append((places[found], places[at - 1] + 1))
    return tuple(spans)


def from_cases(vocabulary: Vocabulary) -> Iterator[LabelledPassage]:
    """The project's own cases, with italics and without."""
    for folder in ("notes", "sequences", "references"):
        for italics in (True, False):
            for block in blocks(folder, italics):
                if block.flag == "loose":
                    continue
                together = [block.texts] if block.flag else [(text,) for text in block.texts]
                for texts in together:
                    yield from _of_cases(texts, f"{folder}/{block.ident.split(':')[0]}", vocabulary)


def _of_cases(
    texts: Sequence[Any], group: str, vocabulary: Vocabulary
) -> Iterator[LabelledPassage]:
    notes = [text for text in texts if not text.printed.startswith(made.TEXT)]
    essay = made.essay([text.printed for text in texts])
    for text, (_, passage) in zip(notes, passages(essay, vocabulary), strict=True):
        ordered = sorted(text.cites, key=lambda cite: cite.start)
        spans = located(passage.reading.text, [cite.text for cite in ordered])
        if spans is not None and not any(cite.optional for cite in ordered):
            yield LabelledPassage("cases", group, passage, spans)


def from_styles(vocabulary: Vocabulary) -> Iterator[LabelledPassage]:
    """Notes as the styles of CSL print them; needs the extra `bench`."""
    known = fitting_works()
    for every, seed, language in STYLES:
        chosen = styles("note")[seed % every :: every]
        planned = plan(list(known.values()), words_of(language), seed, NOTES)
        essays = labelled_essays(chosen, planned, known, language, lambda _: None)
        for turn, essay in enumerate(essays):
            form = tuple(WRITERS)[turn % len(WRITERS)]
            labelled = {str(passage.number): passage for passage in essay.passages}
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"essay.{form}"
                written(essay.tree, form, path)
                read = [one for one in corpus.read([str(path)]) if isinstance(one, Essay)]
            for note, passage in passages(read[0], vocabulary):
                spans = _as_labelled(passage, labelled.get(note.label))
                if spans is not None:
                    yield LabelledPassage("styles", essay.style.name, passage, spans)


def _as_labelled(passage: Passage, label: Any) -> tuple[Span, ...] | None:
    """The cites of a label in a passage that prints the same letters."""
    if label is None or folded(label.text)[0] != folded(passage.reading.text)[0]:
        return None
    return located(passage.reading.text, [label.text[one.start : one.end] for one in label.cites])


def from_essays(shared: Path, vocabulary: Vocabulary) -> Iterator[LabelledPassage]:
    """The notes of the labelled essays, and sentences of their text that name no work."""
    for gold, page in labelled_files(shared):
        labels: dict[str, list[dict[str, Any]]] = {}
        for label in gold["notes"]:
            labels.setdefault(str(label["n"]), []).append(label)
        essays = [one for one in corpus.read([str(page)]) if isinstance(one, Essay)]
        for essay in essays:
            for note, passage in passages(essay, vocabulary):
                if labels.get(note.label):
                    references = labels[note.label].pop(0)["references"]
                    printed = [reference["raw"] for reference in references]
                    spans = located(passage.reading.text, printed)
                    if spans is not None:
                        yield LabelledPassage("essays", page.name, passage, spans)
            yield from _sentences(essay, gold, page.name, vocabulary)


def labelled_files(shared: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    """Each gold file with its essay."""
    for golds, pages in (("gold", "essays"), ("gold/dev", "practice/dev")):
        for path in sorted((shared / golds).glob("*.json")):
            found = sorted((shared / pages).glob(f"{path.stem}[_.]*"))
            if found:
                yield json.loads(path.read_text(encoding="utf-8")), found[0]


def _sentences(
    essay: Essay, gold: dict[str, Any], group: str, vocabulary: Vocabulary
) -> Iterator[LabelledPassage]:
    """Sentences of running text that name no work: what commentary looks like."""
    named = [*gold["intext"], *gold.get("not_counted", ())]
    heads = {folded(mention.get("head") or mention.get("raw") or "")[0] for mention in named} - {""}
    plain = [one for one in _prose(essay) if not any(head in folded(one)[0] for head in heads)]
    random.Random(5).shuffle(plain)
    hard = [one for one in plain if NUMBER_OR_NAME_RE.search(one)]
    easy = [one for one in plain if not NUMBER_OR_NAME_RE.search(one)]
    for sentence in hard[:HARD] + easy[:EASY]:
        for _, passage in passages(made.essay([sentence]), vocabulary):
            yield LabelledPassage("prose", group, passage, ())


def _prose(essay: Essay) -> Iterator[str]:
    notes = [note.span for note in essay.notes]
    for span in essay.body:
        if any(note.start < span.end and span.start < note.end for note in notes):
            continue
        paragraph = " ".join(span.of(essay.text).split()).replace("*", "")
        for sentence in SENTENCE_END_RE.split(MARK_RE.sub("", paragraph)):
            if SENTENCE_CHARS[0] < len(sentence) < SENTENCE_CHARS[1]:
                yield sentence
