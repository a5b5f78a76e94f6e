"""Essays in every style of the Citation Style Language, read back by the project and compared.

    python -m tests.bench.style_essays notes --sample 12 --seed 1
    python -m tests.bench.style_essays notes --lang de-DE --fold 0 --dump passages.jsonl
    python -m tests.bench.style_essays text --sample 100

`notes` are the styles that cite in notes, `text` those that cite in running text and print a list
of works. Needs the extra `bench`. docs/benches.md says more.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

import corpus
import extractor
from corpus.essay import Essay
from extractor.tables import Vocabulary, load
from output.writers import json as ledger_json
from tests.bench.style_figures import Cite, answers, counted, rates, table
from tests.bench.style_judging import words
from tests.bench.style_labels import LabelledEssay, labelled_essays, rows
from tests.bench.style_rendering import FOLDS, WRITERS, Style, styles, written
from tests.bench.style_works import Work, works
from tests.bench.style_writing import plan, words_of

KINDS = {"notes": "note", "text": "in-text"}
HEAD_CHARS = 25  # so many letters of a paragraph tell it from the one before


def main() -> None:
    """Renders the styles one after the other; prints the figures, or only dumps the labels."""
    options = _options()
    known, vocabulary = works(), load()
    results: dict[str, Counter[str]] = {}
    passages = unaligned = 0
    with _opened(options.dump) as dumped:
        chosen = sampled(styles(KINDS[options.mode]), options)
        planned = plan(list(known.values()), words_of(options.lang), options.seed, options.notes)
        essays = labelled_essays(chosen, planned, known, options.lang, print)
        for turn, essay in enumerate(essays):
            passages += len(essay.passages)
            unaligned += essay.unaligned
            dumped.writelines(f"{row}\n" for row in rows(essay, options.seed, options.lang))
            if options.labels_only:
                continue
            if options.verbose:
                print(f"== {essay.style.name}")
            form = options.format or tuple(WRITERS)[turn % len(WRITERS)]
            counts = measured(essay, form, known, vocabulary, options.verbose)
            results[essay.style.name] = counts
    print(f"{passages} labelled passages; {unaligned} could not be labelled")
    if results:
        print(table(results))
    if options.json:
        figures = {name: rates(counts) for name, counts in results.items()}
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _opened(path: Path | None) -> TextIO:
    """The file for the labels; where none is wanted, one that keeps nothing."""
    return Path(path or os.devnull).open("w", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mode", choices=KINDS)
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="every n-th style")
    parser.add_argument("--seed", type=int, default=1, help="which essay, and which styles of N")
    parser.add_argument("--lang", default="en-GB", help="de-DE, fr-FR, it-IT, es-ES …")
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="only the styles of a fold")
    parser.add_argument("--styles", nargs="*", metavar="NAME", help="only these styles")
    parser.add_argument("--notes", type=int, default=90, help="notes of the essay")
    parser.add_argument("--format", choices=WRITERS, help="one format; otherwise all in turn")
    parser.add_argument("--dump", type=Path, metavar="FILE", help="labelled passages, JSON lines")
    parser.add_argument("--labels-only", action="store_true", help="dump, and do not measure")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures of each style")
    parser.add_argument("-v", "--verbose", action="store_true", help="each miss")
    return parser.parse_args()


def sampled(found: Sequence[Style], options: argparse.Namespace) -> list[Style]:
    """The styles that were asked for. Another seed takes other styles of every N."""
    if options.styles:
        return [style for style in found if style.name in options.styles]
    folded = [style for style in found if options.fold in (None, style.fold)]
    return folded[options.seed % options.sample :: options.sample]


def measured(
    essay: LabelledEssay, form: str, known: dict[str, Work], vocabulary: Vocabulary, verbose: bool
) -> Counter[str]:
    """What the project makes of an essay in this format, compared with the labels."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"essay.{form}"
        written(essay.tree, form, path)
        read = [found for found in corpus.read([str(path)]) if isinstance(found, Essay)]
    ledger = json.loads(ledger_json.write(extractor.understand(read, vocabulary)))
    entries = {work["key"]: work["fields"] for work in ledger["works"]}
    cites = [cite for found in ledger["essays"] for cite in found["citations"]]
    found = in_notes(cites) if essay.style.kind == "note" else in_paragraphs(cites, read, essay)

    def say(text: str) -> None:
        if verbose:
            print(f"    {text}")

    return counted(essay.passages, answers(found, entries, known), say)


def in_notes(cites: Sequence[Cite]) -> dict[int, list[Cite]]:
    """The cites of the ledger by the number of their note."""
    found: dict[int, list[Cite]] = defaultdict(list)
    for cite in cites:
        if (cite["note"] or "").isdecimal():
            found[int(cite["note"])].append(cite)
    return found


def in_paragraphs(
    cites: Sequence[Cite], read: Sequence[Essay], essay: LabelledEssay
) -> dict[int, list[Cite]]:
    """The cites of the ledger by the number of the labelled paragraph in which they stand; those in
    no paragraph, the entries of the list, under 0."""
    found: dict[int, list[Cite]] = {}
    labelled = [passage for passage in essay.passages if passage.kind == "paragraph"]
    body: list[tuple[Any, str]] = [
        (span, words(span.of(text.text))) for text in read for span in text.body
    ]
    for passage in labelled:
        head = words(passage.text)[:HEAD_CHARS]
        while body and not body[0][1].startswith(head):
            body.pop(0)
        if body:
            span, _text = body.pop(0)
            found[passage.number] = [
                cite for cite in cites if span.start <= cite["start"] < span.end
            ]
    placed = [cite for group in found.values() for cite in group]
    return {0: [cite for cite in cites if cite not in placed], **found}


if __name__ == "__main__":
    main()
