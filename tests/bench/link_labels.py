"""Links from cites to works with their evidence, each judged right or wrong, for the fit of
tables/link-evidence.tsv.

Four kinds: links of labelled essays (`../shared` where it is at hand); links of essays that nobody
had looked at when they were judged (`links_unseen.tsv`: later the program has learnt from these
essays, and would judge itself too well); notes in the styles of the Citation Style Language; and
the project's own sequences, where a person has said what is sure.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus
import extractor
from corpus.essay import Essay
from extractor.model.ledger import Ledger
from extractor.model.links import Link
from extractor.pipeline import one_essay
from extractor.resolve.link_evidence import Evidence
from extractor.tables import Vocabulary, load
from output.check.cites_checked import judged_cites
from output.check.gold_files import gold_essays
from output.check.ledger_form import labelled_essays
from output.writers import json as ledger_json
from tests.bench.style_essays import in_notes
from tests.bench.style_figures import answers, paired
from tests.bench.style_labels import labelled_essays as styled_essays
from tests.bench.style_rendering import WRITERS, styles, written
from tests.bench.style_works import works
from tests.bench.style_writing import plan, words_of
from tests.case_files import blocks
from tests.essays import essay as made
from tests.extractor.resolve.test_sequences import links_of_lines

UNSEEN = Path(__file__).with_name("links_unseen.tsv")
# every N-th style, the seed of its essay, and the language it prints in
STYLES = (
    (24, 5, "en-GB"),
    (24, 17, "en-GB"),
    (90, 7, "de-DE"),
    (90, 9, "fr-FR"),
    (90, 11, "it-IT"),
    (90, 13, "es-ES"),
)
NOTES = 60  # of a styled essay
DOUBTED = 0.7  # how right a link is of which a person says that it is not sure


@dataclass(frozen=True, slots=True)
class LabelledLink:
    """The evidence for a link, and how right it is, 0 … 1. `source` is "essays", "unseen", "styles"
    or "cases"; `group` the essay, style or file that is held out as a whole; `said` the confidence
    that the run gave."""

    source: str
    group: str
    evidence: tuple[Evidence, ...]
    right: float
    said: float


def from_essays(essays: Path, gold: Path, source: str = "essays") -> Iterator[LabelledLink]:
    """The links of labelled essays: their files, and a gold for each (docs/check.md)."""
    wanted = gold_essays([gold])
    for path in sorted(essays.iterdir()):
        ledger, rows = understood([path])
        found = [found.cites for found in ledger.essays]
        for cites, row in zip(found, rows["essays"], strict=True):
            for number, citation in enumerate(row["citations"]):
                citation["confidence"] = number  # so that a judged link tells which it is
            (labelled,) = labelled_essays({**rows, "essays": [row]})
            if labelled.id not in wanted:
                continue
            _, judged = judged_cites(labelled, wanted[labelled.id])
            for one in judged:
                link = cites[int(one.confidence)].link
                yield LabelledLink(
                    source, labelled.id, link.evidence, float(one.right), link.confidence
                )


def understood(paths: Sequence[Path]) -> tuple[Ledger, dict[str, Any]]:
    """The ledger of essays, and its JSON."""
    read = [found for found in corpus.read([str(path) for path in paths]) if is_essay(found)]
    ledger = extractor.understand(read, load())
    return ledger, json.loads(ledger_json.write(ledger))


def is_essay(found: object) -> bool:
    return isinstance(found, Essay)


def from_unseen() -> Iterator[LabelledLink]:
    """The rows of `links_unseen.tsv`: essay, right, confidence, then name=amount for each piece of
    evidence."""
    for row in UNSEEN.read_text(encoding="utf-8").splitlines():
        group, right, said, *pieces = row.split("\t")
        evidence = tuple((name, float(amount)) for name, amount in map(parted, pieces))
        yield LabelledLink("unseen", group, evidence, float(right), float(said))


def parted(piece: str) -> tuple[str, str]:
    name, _, amount = piece.rpartition("=")
    return name, amount


def as_row(link: LabelledLink) -> str:
    """A labelled link as a row of `links_unseen.tsv`."""
    pieces = (f"{name}={amount:.3g}" for name, amount in link.evidence)
    return "\t".join((link.group, f"{link.right:g}", f"{link.said:g}", *pieces))


def from_styles(chosen: Sequence[tuple[int, int, str]] = STYLES) -> Iterator[LabelledLink]:
    """Links of notes that the styles print around the made-up works."""
    known = works()
    for every, seed, language in chosen:
        planned = plan(list(known.values()), words_of(language), seed, NOTES)
        taken = styles("note")[seed % every :: every]
        essays = styled_essays(taken, planned, known, language, lambda _: None)
        for turn, styled in enumerate(essays):
            form = tuple(WRITERS)[turn % len(WRITERS)]
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"essay.{form}"
                written(styled.tree, form, path)
                ledger, rows = understood([path])
            for right, link in judged_by_works(styled, ledger, rows, known):
                group = styled.style.name
                yield LabelledLink("styles", group, link.evidence, right, link.confidence)


def judged_by_works(
    styled: Any, ledger: Ledger, rows: dict[str, Any], known: Any
) -> Iterator[tuple[float, Link]]:
    """(1 or 0, link) for the labelled cites of a styled essay that were found."""
    citations = [row for essay in rows["essays"] for row in essay["citations"]]
    cites = [cite for essay in ledger.essays for cite in essay.cites]
    links = {id(row): cite.link for row, cite in zip(citations, cites, strict=True)}
    entries = {work["key"]: work["fields"] for work in rows["works"]}
    found = answers(in_notes(citations), entries, known)
    for passage in styled.passages:
        for cite, other in paired(passage.cites, found.cites.get(passage.number, []), found):
            if other is not None and not cite.ambiguous:
                yield float(found.is_right(cite, other)), links[id(other)]


def from_sequences(vocabulary: Vocabulary) -> Iterator[LabelledLink]:
    """Links of which a case says whether they are sure."""
    for block in blocks("sequences"):
        resolution = one_essay(made(text.printed for text in block.texts), vocabulary)
        for text, links in zip(block.texts, links_of_lines(resolution), strict=True):
            if len(links) != len(text.cites):
                continue
            for cite, link in zip(text.cites, links, strict=True):
                sure = cite.fields.get("sure")
                if sure and link.work is not None:
                    right = 1.0 if sure == "yes" else DOUBTED
                    group = block.ident.partition(":")[0]
                    yield LabelledLink("cases", group, link.evidence, right, link.confidence)
