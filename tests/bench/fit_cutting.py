"""Fits the weights of the search over a passage on labelled passages, and says how well it cuts.

    python -m tests.bench.fit_cutting                    # fits on all, writes the table
    python -m tests.bench.fit_cutting --hold-out 3       # leaves groups out in turn; writes nothing

The probability of the right row among the rows met so far is made as large as possible, each
weight pulled towards where it stands in the table of starting weights (START): a log-linear model
over lists of candidates. New candidates are searched with the weights of the round before. Needs
the extra `bench`; labelled essays are read where `--shared` holds them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from extractor.split import chained
from extractor.split.elements import choose
from extractor.split.passage_cites import MOST_WORDS, words_and_chains
from extractor.split.passage_grid import Grid, grid
from extractor.split.passage_ground import Ground, Span, ground
from extractor.split.row_gains import gains
from extractor.split.row_search import Move, Row, search
from extractor.tables import Vocabulary, load
from extractor.tables.scoring_weights import (
    NamedGain,
    Weights,
    read_weights,
    scoring_weights,
    table,
)
from tests.bench.cut_labels import LabelledPassage, from_cases, from_essays, from_styles
from tests.bench.log_linear import Met, earnings, likeliest

MEANINGS: dict[str, str] = {
    "open": "a cite begins here: the sign before it, the word before it, whether a chain agrees",
    "close": "a cite ends here: the sign behind it, whether a chain agrees",
    "next": "a cite begins right behind another: the sign between them",
    "resume": "commentary goes on behind a cite: the sign between them",
    "cross": "a cite goes on over this sign",
    "comment": "a word of commentary: in small letters, with a capital, a number",
    "skip": "words that a cite leaves unexplained: each, the first of a run, those of sentences",
    "piece": "a piece that a chain alone tells; a piece with a signal inside it",
    "title": "a title or container that typography does not set off",
    "order": "one element behind another, beyond what labelling says",
    "evidence": "what the elements of a cite show together",
}
START: dict[str, dict[str, float]] = {
    "open": {"chain": 1.0, "no chain": -0.5, "space": -0.7},
    "close": {"chain": 1.0, "no chain": -0.5, "space": -0.7, "abbr": -0.5, "open": -0.3},
    "next": {},
    "resume": {"space": -1.0},
    "cross": {"semi": -2.0, "stop": -0.4, "query": -0.4},
    "comment": {"small": -0.02, "capital": -0.1, "number": -0.3},
    "skip": {"word": 1.0, "first": -0.3, "sentence word": -0.7, "signal": -1.0},
    "piece": {"chain": 3.5, "signal inside": -1.0},
    "title": {
        "title": 0.0,
        "journal": 0.0,
        "booktitle": 0.0,
        "sentence word": -0.7,
        "small letters": 0.0,
        "long": -0.05,
        "opening": 0.0,
        "opening, small letters": 0.0,
        "opening, sentence word": 0.0,
        "opening, one word": 0.0,
        "opening, before a chain": -2.0,
        "opening, no word that matters": -5.0,
    },
    "order": {},
    "evidence": {
        "cite": -1.5,
        "whole clause": 0.5,
        "only author": -1.0,
        "only author, part of a clause": -2.0,
        "only title": -1.0,
        "only title, part of a clause": -1.5,
        "only year": -2.0,
        "only date": -2.0,
        "only locator": -1.0,
        "only place": -2.0,
        "only nothing": -3.0,
    },
}
WEIGHT = {"cases": 8.0, "styles": 1.0, "essays": 4.0, "prose": 1.0}
FIRST_ESSAYS = 40.0  # the five essays that must keep every figure, and the cases that cite nothing
PULL = 0.005  # towards START, for each passage
# What few labels tell, and each wrong invents a work: these stay near where they start.
FIRM = (("piece", "chain"), ("title", "opening, before a chain"))
FIRM_PULL = 40.0  # times as strong
ROUNDS = 4
STYLES_SHARE = 1.0  # of the styled notes, chosen by lot: they are the most and the most alike
LOSS = 0.4  # by which a wrong edge is favoured when hard candidates are looked for
FORBIDDEN = -1000.0
LEAST = 0.02  # smaller weights are left out of the table
DIGITS = 6  # to which a row is the same as another
BASE = ("base", "pieces")  # what pieces and their order gain by the tables of the parser


@dataclass(slots=True)
class Example:
    """A labelled passage laid out, its right cites as words, and the rows met so far: what each
    earns, and whether its cites are right."""

    label: LabelledPassage
    base: Ground
    right: list[tuple[int, int]]
    chained: list[tuple[int, int]]
    rows: dict[tuple[Any, ...], bool] = field(default_factory=dict)
    met: set[tuple[Move, ...]] = field(default_factory=set)  # the moves of these rows


def examples(labels: Iterable[LabelledPassage], vocabulary: Vocabulary) -> list[Example]:
    """The passages that are searched at once, laid out."""
    found = []
    for label in labels:
        text = label.passage.reading.text
        elements = choose(label.passage.proposals, text)
        proposed = chained(label.passage, elements, vocabulary) if elements else []
        words, chains = words_and_chains(label.passage, proposed)
        if words and len(words) <= MOST_WORDS:
            base = ground(label.passage, 0, len(text), chains, vocabulary, scoring_weights())
            right = as_words(base, label.cites)
            found.append(Example(label, base, right, as_words(base, chains.spans)))
    return found


def as_words(base: Ground, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Spans of the reading as indexes of words, those left out that overlap the one before."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        inside = [i for i, (a, b) in enumerate(base.words.words) if a < end and b > start]
        if inside and (not found or inside[0] >= found[-1][1]):
            found.append((inside[0], inside[-1] + 1))
    return found


def only(full: Grid, right: Sequence[tuple[int, int]]) -> Grid:
    """The grid on which no other cites are possible."""
    count = len(full.words.words)
    opens = {first: full.opens.get(first, 0.0) for first, _ in right}
    closes = {last: full.closes.get(last, 0.0) for _, last in right}
    within = [0] * (count + 1)
    for number, (first, last) in enumerate(right, 1):
        within[first:last] = [number] * (last - first)
    comments = [0.0]
    for i in range(count):
        gain = full.comments[i + 1] - full.comments[i]
        comments.append(comments[-1] + (FORBIDDEN if within[i] else gain))
    starts = {first for first, _ in right}
    crosses = [
        FORBIDDEN if not within[i] or i in starts else gain for i, gain in enumerate(full.crosses)
    ]
    ends = {number: last for number, (_, last) in enumerate(right, 1)}
    steps = {
        place: [step for step in found if step.last <= ends.get(within[place], 0)]
        for place, found in full.steps.items()
    }
    places = sorted({*full.places, *opens, *closes})
    follows = {place: full.follows.get(place, 0.0) for place in places}
    resumes = {place: full.resumes.get(place, 0.0) for place in places}
    return replace(
        full,
        opens=opens,
        closes=closes,
        comments=comments,
        crosses=crosses,
        steps=steps,
        places=places,
        follows=follows,
        resumes=resumes,
    )


def tempted(full: Grid, right: Sequence[tuple[int, int]]) -> Grid:
    """The grid on which wrong edges gain a little more."""
    starts, ends = {first for first, _ in right}, {last for _, last in right}
    opens = {at: gain + (0.0 if at in starts else LOSS) for at, gain in full.opens.items()}
    closes = {at: gain + (0.0 if at in ends else LOSS) for at, gain in full.closes.items()}
    return replace(full, opens=opens, closes=closes)


def meet(example: Example, weights: Weights, first: bool) -> None:
    """Adds the rows that these weights find."""
    full = grid(example.base, weights)
    grids = [full, only(full, example.right), tempted(full, example.right)]
    if first:
        grids.append(only(full, example.chained))
    for one in grids:
        row = search(one, weights)
        if row.total > FORBIDDEN / 2 and row.moves not in example.met:
            example.met.add(row.moves)
            example.rows[earned(example.base, row)] = row.cites() == example.right


def earned(base: Ground, row: Row) -> tuple[Any, ...]:
    """How often a row earns each weight of the search; what the tables of the parser give it comes
    together as BASE."""
    total = sum(gains(base, row, NAMED), NamedGain(0.0))
    counts = {name: round(times, DIGITS) for name, times in total.weights().items()}
    valued = sum(float(NAMED[family][name]) * by for (family, name), by in counts.items())
    counts[BASE] = round(float(total) - valued, DIGITS)
    return tuple(sorted(counts.items()))


def fitted(data: Sequence[Example], weight: Callable[[LabelledPassage], float]) -> Weights:
    """The weights that make the right rows likely."""
    weights = with_labelling(START)
    for round_ in range(ROUNDS):
        for example in data:
            meet(example, weights, first=not round_)
        weights = learnt(data, weights, weight)
    return weights


def learnt(
    data: Sequence[Example], weights: Weights, weight: Callable[[LabelledPassage], float]
) -> Weights:
    """One round: the best weights for the rows met so far."""
    useful = [one for one in data if len(one.rows) > 1 and True in one.rows.values()]
    names = sorted({key for one in useful for row in one.rows for key, _ in row} - {BASE})
    names = sorted({*names, *((f, n) for f, known in START.items() for n in known)})
    column = {name: i for i, name in enumerate(names)}
    lists = np.array([i for i, one in enumerate(useful) for _ in one.rows])
    right = np.array([ok for one in useful for ok in one.rows.values()], dtype=float)
    importance = np.array([weight(one.label) for one in useful])
    rows = [row for one in useful for row in one.rows]
    met = Met(*earnings(rows, column, BASE), lists, right, importance)
    start = np.array([START[family].get(name, 0.0) for family, name in names])
    begin = np.array([weights[family].get(name, 0.0) for family, name in names])
    pull = np.array([FIRM_PULL if name in FIRM else 1.0 for name in names]) * PULL * len(useful)

    best = likeliest(met, begin, start, pull, steps=150)
    families: dict[str, dict[str, float]] = {family: {} for family in START}
    for (family, name), value in zip(names, best, strict=True):
        families[family][name] = float(value)
    return with_labelling(families)


def with_labelling(families: Mapping[str, Mapping[str, float]]) -> Weights:
    """These weights of the search, with those of the pieces as they ship."""
    return Weights({**read_weights("labelling"), **families})


NAMED = with_labelling(START).with_names(START)


# --- how well it cuts ---


def hits(found: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> int:
    """How many cites begin at most a word away and share most of their words."""
    left = list(found)
    count = 0
    for first, last in right:
        for cite in left:
            shared = min(last, cite[1]) - max(first, cite[0])
            whole = max(last, cite[1]) - min(first, cite[0])
            if abs(cite[0] - first) < 2 and shared >= 0.6 * whole:
                count += 1
                left.remove(cite)
                break
    return count


def say_figures(
    data: Sequence[Example], rows: Sequence[Sequence[tuple[int, int]]], heading: str
) -> None:
    """Recall and precision by source."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for example, row in zip(data, rows, strict=True):
        count = counts[example.label.source]
        count[0] += hits(row, example.right)
        count[1] += len(row)
        count[2] += len(example.right)
    print(heading)
    for source, (right, found, wanted) in sorted(counts.items()):
        recall, precision = right / max(1, wanted), right / max(1, found)
        print(f"  {source:8} cites {wanted:5}  recall {recall:.3f}  precision {precision:.3f}"
              f"  invented {found - right}")  # fmt: skip


def cut(data: Iterable[Example], weights: Weights) -> list[Any]:
    """The cites that the search finds in each passage."""
    return [search(grid(one.base, weights), weights).cites() for one in data]


def held_out(data: Sequence[Example], folds: int) -> None:
    """Leaves every group out in turn, fits on the others, says the figures of those left out."""
    groups: dict[str, list[str]] = defaultdict(list)
    for source, group in sorted({(one.label.source, one.label.group) for one in data}):
        groups["essays" if source == "prose" else source].append(group)
    out: list[Example] = []
    found: list[Any] = []
    for fold in range(folds):
        names = {name for members in groups.values() for name in sorted(set(members))[fold::folds]}
        kept = sampled([one for one in data if one.label.group not in names])
        for one in kept:
            one.rows.clear()
            one.met.clear()
        weights = fitted(kept, importance)
        left = [one for one in data if one.label.group in names]
        out += left
        found += cut(left, weights)
    say_figures(out, [one.chained for one in out], "chains alone")
    say_figures(out, found, f"search, each group left out of its fit ({folds} folds)")


def sampled(data: Sequence[Example]) -> list[Example]:
    """All but some of the styled notes."""
    lot = random.Random(1)
    return [one for one in data if one.label.source != "styles" or lot.random() < STYLES_SHARE]


def importance(label: LabelledPassage) -> float:
    """How much a passage counts."""
    if label.source == "essays" and label.group.startswith("00"):
        return FIRST_ESSAYS
    return 20.0 if label.group.endswith("nothing") else WEIGHT[label.source]


def table_of(weights: Weights) -> str:
    """The table as it ships."""
    lines = [
        "# What the search over a passage gains by each move (extractor/split/row_search.py), in",
        "# the unit of labelling.toml. Fitted: `make fit` writes this file; see docs/benches.md.",
    ]
    for family, means in MEANINGS.items():
        lines += ["", f"[{family}]", f"means = {json.dumps(means)}"]
        for name, value in sorted(weights[family].items()):
            if abs(value) >= LEAST or name in START[family]:
                lines.append(f"{json.dumps(name, ensure_ascii=False)} = {value:.2f}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fits, or measures with groups held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--hold-out", type=int, default=0, metavar="FOLDS")
    options = parser.parse_args()
    vocabulary = load()
    labels = [*from_cases(vocabulary), *from_essays(options.shared, vocabulary)]
    labels += from_styles(vocabulary)
    data = examples(labels, vocabulary)
    print(f"{len(data)} passages")
    if options.hold_out:
        held_out(data, options.hold_out)
        return
    weights = fitted(sampled(data), importance)
    table("cutting").write_text(table_of(weights), encoding="utf-8")
    say_figures(data, [one.chained for one in data], "chains alone")
    say_figures(data, cut(data, weights), "search, on what it was fitted to")


if __name__ == "__main__":
    main()
