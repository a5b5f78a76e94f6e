"""Tries weights for scoring/labelling.toml: which fields the words of an entry of a list are.

    python -m tests.bench.fit_labelling TABLE            # writes them into a table of yours
    python -m tests.bench.fit_labelling --hold-out 3     # only measures, groups left out in turn

Of each labelled entry (field_labels.py) the parser's best ways are collected, and the best way that
agrees with the label; the weights are moved so that the ways with the fewest wrong words are likely
(a log-linear model), each weight pulled towards where it stands. Needs the extra `bench`.

Not shipped: on other styles of the works that it learnt from it reads .67 of the entries without a
fault (.56 before), on other works less than before (docs/benches.md).
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from extractor.parse.best_path import (
    TRANSPARENT,
    Node,
    left_out,
    order_at,
    way_to,
    ways_through,
    whole,
)
from extractor.parse.cut_words import Piece, line
from extractor.parse.explanation import head, planned
from extractor.parse.fields import fields_of
from extractor.parse.pieces import Plan
from extractor.parse.pieces_of_words import parts_of
from extractor.tables import Vocabulary, load
from extractor.tables.scoring_weights import Name, NamedGain, Weights, read_weights, table
from tests.bench.field_labels import (
    SAME_FIELD,
    UNJUDGED,
    LabelledCite,
    from_bibliographies,
    from_cases,
    from_lists,
)
from tests.bench.log_linear import Met, earnings, likeliest

IMPORTANCE = {"lists": 1.0, "cases": 20.0, "bibliographies": 2.0}
PULL = 0.01  # towards where a weight stood, for each cite
ROUNDS = 4
STEER = 1.5  # what a word gains that agrees with the label, when a right way is looked for
TEMPT = 0.4  # what a word gains that does not, when hard ways are looked for
KEPT = 4  # ways of each search
SMALL_FIELDS = frozenset(("month", "day", "urldate", "note", "type", "edition", "series"))
LEAST = 0.04  # smaller weights are left out of the table
Counts = dict[Name, float]


@dataclass(slots=True)
class Example:
    """A labelled cite laid out: its plan without gains, what each piece earns (a constant, and how
    often each weight), what each word earns that is left out, and the ways met so far: what each
    earns, and how many of its words are wrong."""

    label: LabelledCite
    plan: Plan
    vocabulary: Vocabulary
    wanted: tuple[str, ...]
    earns: dict[tuple[int, int], tuple[float, Counts]]
    skipped: list[Counts]
    ways: dict[tuple[Any, ...], float] = field(default_factory=dict)


def examples(
    labels: Iterable[LabelledCite], vocabulary: Vocabulary, named: Weights
) -> list[Example]:
    found = []
    for label in labels:
        text, proposals = label.passage.reading.text, label.passage.proposals
        words = line(text, label.start, label.end, proposals, vocabulary, notes=label.notes)
        if not words.words or len(words.words) > 80:
            continue
        plan = planned(words, vocabulary, named)
        earns = {}
        for first, pieces in plan.pieces.items():
            for i, piece in enumerate(pieces):
                counts = weights_in(piece.gain)
                constant = float(piece.gain) - valued(counts, named)
                earns[first, i] = (constant, counts)
        costs = left_out(plan)
        skipped = [weights_in(costs[i] - costs[i + 1]) for i in range(len(words.words))]
        found.append(
            Example(label, plan, vocabulary, wanted_of(label, words.words), earns, skipped)
        )
    return found


def weights_in(gain: float) -> Counts:
    return gain.weights() if isinstance(gain, NamedGain) else {}


def valued(counts: Counts, weights: Weights) -> float:
    return sum(float(weights[family].get(name, 0.0)) * by for (family, name), by in counts.items())


def wanted_of(label: LabelledCite, words: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The field of each word; "" of a word that is in none, "?" where the label does not say."""
    wanted = ["?" if label.partial else ""] * len(words)
    for name, start, end in label.fields:
        for i, (first, last) in enumerate(words):
            if first < end and start < last:
                wanted[i] = "?" if name in UNJUDGED else SAME_FIELD.get(name, name)
    return tuple(wanted)


def read_as(example: Example, pieces: Sequence[Piece]) -> list[str]:
    """The field that each word is read as."""
    words = example.plan.line.words
    whole_pieces = [piece._replace(parts=parts_of(example.plan.line, piece)) for piece in pieces]
    found = [""] * len(words)
    parts = fields_of(whole_pieces, example.vocabulary, notes=example.label.notes)
    for name, _, start, end, _ in parts:
        for i, (first, last) in enumerate(words):
            if first < end and start < last:
                found[i] = SAME_FIELD.get(name, name)
    return found


def wrong(wanted: Sequence[str], found: Sequence[str]) -> float:
    """How many words are read as another field than the label says; small fields count less. A cue
    word beside a field ("p.", "et al.") may be read with it."""
    loss, at = 0.0, 0
    while at < len(found):
        end = at + 1
        while end < len(found) and found[end] == found[at]:
            end += 1
        agrees = found[at] in wanted[at:end]
        for want in wanted[at:end]:
            if want or not agrees:
                loss += amiss(want, found[at])
        at = end
    return loss


def amiss(want: str, got: str) -> float:
    if want == got or want == "?":
        return 0.0
    if want == "container":
        return 0.0 if got in ("journal", "booktitle") else 1.0
    if not want:
        return 0.1 if got in SMALL_FIELDS else 0.6
    if {want, got} == {"journal", "booktitle"}:
        return 0.4
    return 0.3 if want in SMALL_FIELDS else 1.0


# --- ways ---


def weighed(example: Example, weights: Weights, words: Sequence[tuple[str, float]] = ()) -> Plan:
    """The plan with the gains of these weights; `words` are for each word the field that gains
    something more, and how much."""
    plan = example.plan
    pieces: dict[int, list[Piece]] = {}
    for first, group in plan.pieces.items():
        row = pieces[first] = []
        for i, piece in enumerate(group):
            constant, counts = example.earns[first, i]
            gain = constant + valued(counts, weights)
            if words:
                gain += agreeing(piece, words)
            row.append(piece._replace(gain=gain))
    return Plan(
        plan.line, plan.vocabulary, weights, plan.cuts, plan.held, plan.crossed, plan.openings,
        pieces,
    )  # fmt: skip


# element -> the field it gives, where the names differ
GIVES = {"author-behind": "author", "corporate": "author", "editor-of": "editor",
         "address": "address", "institution": "publisher", "date": "year",
         "year-of-book": "year", "extent": "page"}  # fmt: skip


def agreeing(piece: Piece, words: Sequence[tuple[str, float]]) -> float:
    """What a piece gains, word by word, by agreeing with the label."""
    gives = GIVES.get(piece.element, piece.element)
    gain = 0.0
    for want, by in words[piece.first : piece.last]:
        if want != "?":
            gain += by if amiss(want, gives) < 0.5 else -by
    return gain


def meet(example: Example, weights: Weights) -> None:
    """Adds the ways that these weights find, and those that agree with the label."""
    steered = [(want, STEER) for want in example.wanted]
    tempted = [(want, -TEMPT) for want in example.wanted]
    for words in ((), steered, tempted):
        plan = weighed(example, weights, words)
        for _, node in ways_through(plan, begin=head(example.plan.line))[
            : KEPT if not words else 2
        ]:
            pieces = way_to(node)
            earned = tuple(sorted(earned_by(example, pieces).items()))
            if earned not in example.ways:
                example.ways[earned] = wrong(example.wanted, read_as(example, pieces))


def earned_by(example: Example, pieces: Sequence[Piece]) -> dict[Any, float]:
    """What a way earns: ("", "") for what no weight says."""
    found: defaultdict[Any, float] = defaultdict(float)
    covered = [False] * len(example.plan.line.words)
    before, used = head(example.plan.line), 0
    for piece in pieces:
        at = next(
            i
            for i, one in enumerate(example.plan.pieces[piece.first])
            if one.element == piece.element and one.last == piece.last and one.parts == piece.parts
        )
        constant, counts = example.earns[piece.first, at]
        found["", ""] += constant
        add(found, counts)
        covered[piece.first : piece.last] = [True] * (piece.last - piece.first)
        sign = example.plan.line.classes[piece.first]
        step = order_at(NAMED, sign).get(before, {}).get(piece.element)
        if step is not None:
            pair = weights_in(step[0])
            add(found, pair)
            found["", ""] += float(step[0]) - valued(pair, NAMED)
            before, used = piece.element, used | step[1]
        else:
            assert piece.element in TRANSPARENT
    for i, is_read in enumerate(covered):
        if not is_read:
            add(found, example.skipped[i])
    add(found, whole_names(before, used, pieces))
    return found


def whole_names(last: str, used: int, pieces: Sequence[Piece]) -> Counts:
    """The weights of `whole` that a way earns."""
    node: Node = (0.0, last, used, None, None)
    for piece in pieces:
        node = (0.0, last, used, node, piece)
    return weights_in(whole(node, NAMED["whole"]))


def add(found: defaultdict[Any, float], counts: Counts) -> None:
    for name, by in counts.items():
        found[name] += by


# --- learning ---

START = Weights(read_weights("labelling"))
NAMED = START.with_names()


def fitted(data: Sequence[Example], say: bool = False) -> Weights:
    """The weights that make the right ways likely."""
    weights = START
    for turn in range(ROUNDS):
        for example in data:
            meet(example, weights)
        weights = learnt(data, weights)
        if say:
            print(f"round {turn + 1}: {sum(len(one.ways) for one in data)} ways", flush=True)
    return weights


def learnt(data: Sequence[Example], weights: Weights) -> Weights:
    """One round: the best weights for the ways met so far."""
    useful = [one for one in data if len(set(one.ways.values())) > 1]
    names = sorted({name for one in useful for way in one.ways for name, _ in way} - {("", "")})
    column = {name: i for i, name in enumerate(names)}
    lists = np.array([i for i, one in enumerate(useful) for _ in one.ways])
    losses = np.array([loss for one in useful for loss in one.ways.values()])
    least = np.full(len(useful), np.inf)
    np.minimum.at(least, lists, losses)
    right = np.exp(-3.0 * (losses - least[lists]))
    right[losses > least[lists] + 0.7] = 0.0
    importance = np.array([IMPORTANCE[one.label.source] for one in useful])
    ways = [way for one in useful for way in one.ways]
    matrix, fixed = earnings(ways, column, ("", ""))
    fixed = fixed + 0.15 * np.minimum(losses - least[lists], 6.0)  # a margin for what is more wrong
    met = Met(matrix, fixed, lists, right, importance)
    start = np.array([float(START[family].get(name, 0.0)) for family, name in names])
    begin = np.array([float(weights[family].get(name, 0.0)) for family, name in names])
    pull = np.full(len(names), PULL * len(useful))

    best = likeliest(met, begin, start, pull, steps=200)
    families = {family: dict(START[family]) for family in START.families}
    for (family, name), value in zip(names, best, strict=True):
        families[family][name] = float(value)
    return Weights(families)


# --- how well it reads ---


def say_figures(
    data: Sequence[Example], weights: Weights | Sequence[Weights], heading: str
) -> None:
    """By source: the share of cites without a wrong word, and of words that are right."""
    counts: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0])
    for i, example in enumerate(data):
        used = weights if isinstance(weights, Weights) else weights[i]
        _, node = ways_through(weighed(example, used), begin=head(example.plan.line))[0]
        loss = wrong(example.wanted, read_as(example, way_to(node)))
        count = counts[example.label.source]
        count[0] += 1
        count[1] += loss < 0.25
        count[2] += loss
        count[3] += sum(want not in ("?", "") for want in example.wanted)
    print(heading)
    for source, (cites, clean, loss, words) in sorted(counts.items()):
        print(f"  {source:15} cites {cites:5.0f}  clean {clean / cites:.3f}"
              f"  words {1 - loss / words:.3f}", flush=True)  # fmt: skip


def held_out(data: Sequence[Example], folds: int) -> None:
    """Leaves every group out in turn, fits on the others, says the figures of those left out."""
    groups = sorted({(one.label.source, one.label.group) for one in data})
    out: list[Example] = []
    used: list[Weights] = []
    for fold in range(folds):
        names = set(groups[fold::folds])
        kept = [one for one in data if (one.label.source, one.label.group) not in names]
        for one in data:
            one.ways.clear()
        weights = fitted(kept)
        left = [one for one in data if (one.label.source, one.label.group) in names]
        out += left
        used += [weights] * len(left)
    say_figures(out, START, "as it stands")
    say_figures(out, used, f"each group left out of its fit ({folds} folds)")


def table_of(weights: Weights) -> str:
    """The table with these weights, each family with its sentence."""
    stated = tomllib.loads(table("labelling").read_text(encoding="utf-8"))
    lines = ["# What the fields of a cite gain by each piece and its place (extractor/parse/)."]
    for family, known in stated.items():
        head = json.dumps(family) if " " in family else family
        lines += ["", f"[{head}]", f"means = {json.dumps(known['means'], ensure_ascii=False)}"]
        for name in sorted({*known, *weights[family]} - {"means"}):
            if name in known or abs(weights[family][name]) >= LEAST:
                lines.append(f"{json.dumps(name)} = {weights[family][name]:.2f}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fits, or measures with groups held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path, nargs="?", default=Path("labelling.toml"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--hold-out", type=int, default=0, metavar="FOLDS")
    options = parser.parse_args()
    vocabulary = load()
    labels = [*from_cases(vocabulary), *from_lists(vocabulary)]
    if options.shared.is_dir():
        labels += from_bibliographies(options.shared, vocabulary)
    labels = [label for label in labels if not label.notes]
    data = examples(labels, vocabulary, NAMED)
    print(f"{len(data)} entries", flush=True)
    if options.hold_out:
        held_out(data, options.hold_out)
        return
    weights = fitted(data, say=True)
    say_figures(data, START, "as it stood")
    say_figures(data, weights, "on what it was fitted to")
    options.table.write_text(table_of(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
