"""How well the essays are read of which the project holds a gold: `tests/gold`, measured as
`ibidem check` measures.

`footnotes.toml` is the apparatus of one real essay as bare citations; a sentence of our own calls
each note. `testament.json` is one of the sample essays. Both are tests, and the program was made on
the first of them.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import corpus
import extractor
from corpus.essay import Essay
from extractor.tables import load
from output.check.calibration import bands
from output.check.gold_files import essays_of
from output.check.gold_form import labelled_essay
from output.check.judgements import STAGES
from output.check.labelled import LabelledEssay
from output.check.measured import Measured, as_labelled, measured, together
from output.check.values_compared import FIELDS
from output.demo import SAMPLES
from tests import TESTS
from tests.bench.accuracy_page import FigureTable, PageSection, share
from tests.essays import TEXT
from tests.essays import essay as made

COMMAND = "python -m tests.bench.accuracy gold"
FOOTNOTES = TESTS / "gold" / "footnotes.toml"
AUTHOR = ("John Molyneux",)  # of the essay whose notes they are
SAMPLE = "testament"
FIGURES = (*((stage.name, stage.heading) for stage in STAGES), ("fields", "all fields"))
NAMED = "cliffndstatecapitalism"  # the one work that a sentence of the footnotes' gold names


def section() -> PageSection:
    """Both essays, by stage, by field and by confidence."""
    essays = [footnotes(), sample()]
    whole = together(essays)
    named = [*essays, whole]
    headings = ("", "footnotes", SAMPLE, "**both**")
    tables = (
        FigureTable(headings, tuple(figure_rows(FIGURES, named))),
        FigureTable(headings, tuple(figure_rows([(f"f_{name}", name) for name in FIELDS], named))),
        FigureTable(("confidence", "links", "said", "right"), tuple(band_rows(whole))),
    )
    return PageSection(
        "Whole essays",
        COMMAND,
        "The figures of [check.md](check.md) for the notes of one real essay, as bare citations"
        " (`tests/gold/footnotes.toml`), and for a sample essay (`tests/gold/testament.json`)."
        " The program was made on the first; neither is held out of anything.",
        tables,
    )


def figure_rows(figures: Any, essays: list[Measured]) -> Iterator[tuple[str, ...]]:
    """A row for each figure of which one essay at least has something to measure."""
    for name, heading in figures:
        found = [essay.figures.get(name) for essay in essays]
        if any(found):
            cells = (share(figure.right, figure.of) if figure else share(0, 0) for figure in found)
            yield (heading, *cells)


def band_rows(whole: Measured) -> Iterator[tuple[str, ...]]:
    """What was said beside what is right."""
    for band in bands(whole.note_links):
        name = f"{band.least:.1f} to {band.least + 0.1:.1f}"
        yield name, str(band.links), f"{band.said:.3f}", f"{band.right:.3f}"


def sample() -> Measured:
    """The sample essay against its gold."""
    read = [
        essay for essay in corpus.read([str(SAMPLES / f"{SAMPLE}.txt")]) if isinstance(essay, Essay)
    ]
    (gold,) = essays_of(TESTS / "gold" / f"{SAMPLE}.json")
    return compared(read[0], gold)


def footnotes() -> Measured:
    """The apparatus of one essay against its gold."""
    gold = tomllib.loads(FOOTNOTES.read_text(encoding="utf-8"))
    lines, labels = [], []
    for note in gold["note"]:
        if note["label"] in gold["body"]:
            lines.append(f"{TEXT}{gold['body'][note['label']]}")
        lines.append(note["text"])
        labels.append(note["label"])
    essay = made(lines, AUTHOR, "footnotes", labels)
    return compared(essay, labelled_essay(json.loads(json.dumps(short_form(gold)))))


def compared(essay: Essay, gold: LabelledEssay) -> Measured:
    """A run on one essay alone against its gold."""
    (found,) = as_labelled(extractor.understand([essay], load()))
    return measured(found, gold)


def short_form(gold: dict[str, Any]) -> dict[str, Any]:
    """The gold of the footnotes in the form of docs/check.md."""
    return {
        "essay": "footnotes.txt",
        "works": gold["work"],
        "notes": [
            {
                "n": note["label"],
                "raw": note["text"].replace("*", ""),
                "references": [reference(cite) for cite in note.get("cites", ())],
            }
            for note in gold["note"]
        ],
        "intext": [{"raw": "State Capitalism in Russia", "work": NAMED}],
    }


def reference(cite: dict[str, Any]) -> dict[str, Any]:
    """A cite of the footnotes in the form of docs/check.md."""
    return {
        "raw": cite["printed"],
        "alt": cite.get("printed_or", []),
        "form": cite["form"],
        "work": cite["work"],
        "also": [cite["or"]] if "or" in cite else [],
        "pages": cite.get("page"),
        "first": cite.get("new", False),
        "certainty": "possible" if cite.get("possible") else "certain",
    }
