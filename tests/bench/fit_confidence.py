"""Fits how sure a link from a cite to a work is, and says how well that is known.

    python -m tests.bench.fit_confidence              # fits on all, writes tables/link-evidence.tsv
    python -m tests.bench.fit_confidence --hold-out   # each essay, sixths of the styles left out
    python -m tests.bench.fit_confidence --judge ESSAYS GOLD   # adds essays nobody has looked at

A logistic regression over the evidence of labelled links (link_labels.py), each weight pulled
towards 0; evidence that says little once the rest is known is dropped. The confidence of one link
is evidence for the next ("sureness of the last cite"): run it twice. Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from extractor.resolve import link_evidence
from extractor.resolve.link_evidence import ALWAYS
from extractor.tables import load
from output.check.calibration import calibration_error
from output.check.judgements import JudgedLink
from tests.bench.link_labels import (
    UNSEEN,
    LabelledLink,
    as_row,
    from_essays,
    from_sequences,
    from_styles,
    from_unseen,
)

TABLE = Path(link_evidence.__file__).parents[1] / "tables" / f"{link_evidence.TABLE}.tsv"
HEAD = (
    "# What a link from a cite to a work shows, and what it adds to the log-odds that it is right"
    " (extractor/resolve/link_evidence.py).\n"
)
WEIGHT = {"essays": 8.0, "unseen": 3.0, "styles": 1.0, "cases": 8.0}
PULL = 3.0  # towards 0
FEWEST = 15  # links that show a piece of evidence; rarer ones are not fitted
LEAST_SURE = 2.0  # standard errors from 0, below which evidence is dropped
STYLE_PARTS = 6
SURE = 0.9
Fitted = Callable[[Sequence[LabelledLink]], Any]


def fitted(links: Sequence[LabelledLink]) -> dict[str, float]:
    """The log-odds of each piece of evidence that says something."""
    counts = Counter(name for link in links for name, _ in link.evidence)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    weight = np.array([WEIGHT[link.source] for link in links])
    right = np.array([link.right for link in links])
    while True:
        shown = design(links, names)
        values = likeliest(shown, right, weight)
        chance = 1 / (1 + np.exp(-shown @ values))
        curved = (shown * (weight * chance * (1 - chance))[:, None]).T @ shown
        errors = np.sqrt(np.diag(np.linalg.inv(curved + 2 * PULL * np.eye(len(values)))))
        told = np.abs(values / errors)[:-1]
        if not names or told.min() >= LEAST_SURE:
            return dict(zip((*names, ALWAYS), map(float, values), strict=True))
        names.pop(int(told.argmin()))


def design(links: Sequence[LabelledLink], names: Sequence[str]) -> Any:
    """How much of each piece of evidence each link shows; the last column is 1."""
    column = {name: number for number, name in enumerate(names)}
    shown = np.zeros((len(links), len(names) + 1))
    shown[:, -1] = 1.0
    for number, link in enumerate(links):
        for name, amount in link.evidence:
            if name in column:
                shown[number, column[name]] += amount
    return shown


def likeliest(shown: Any, right: Any, weight: Any) -> Any:
    """The log-odds that make what was judged likeliest."""
    pull = np.full(shown.shape[1], PULL)
    pull[-1] = 0.0

    def objective(values: Any) -> tuple[float, Any]:
        odds = shown @ values
        loss = np.logaddexp(0.0, odds) - right * odds
        slope = weight * (1 / (1 + np.exp(-odds)) - right)
        total = float((weight * loss).sum() + (pull * values**2).sum())
        return total, shown.T @ slope + 2 * pull * values

    return minimize(objective, np.zeros(shown.shape[1]), jac=True, method="L-BFGS-B").x


def confidences(links: Sequence[LabelledLink], values: dict[str, float]) -> list[float]:
    """How sure each link is by these log-odds."""
    return [link_evidence.sureness(link.evidence, values) for link in links]


def held_out(links: Sequence[LabelledLink]) -> list[tuple[LabelledLink, float]]:
    """Each link of essays and styles, with its confidence by a fit that has not seen its group."""
    of_styles = sorted({link.group for link in links if link.source == "styles"})
    random.Random(0).shuffle(of_styles)
    essays = sorted({link.group for link in links if link.source in ("essays", "unseen")})
    parts = [{essay} for essay in essays]
    parts += [set(of_styles[number::STYLE_PARTS]) for number in range(STYLE_PARTS)]
    found: list[tuple[LabelledLink, float]] = []
    for part in parts:
        values = fitted([link for link in links if link.group not in part])
        left = [link for link in links if link.group in part]
        found.extend(zip(left, confidences(left, values), strict=True))
    return found


def say(title: str, links: Sequence[LabelledLink], sure: Sequence[float]) -> None:
    """A line for each source: so many links are right, and of those said to be sure."""
    for source in WEIGHT:
        judged = [
            JudgedLink(link.right > SURE, said, "")
            for link, said in zip(links, sure, strict=True)
            if link.source == source
        ]
        if not judged:
            continue
        certain = [link for link in judged if link.confidence >= SURE]
        share = sum(link.right for link in certain) / max(1, len(certain))
        print(
            f"{title:10} {source:7} {len(judged):5} links,"
            f" right {sum(link.right for link in judged) / len(judged):.3f};"
            f" sure {len(certain) / len(judged):.3f}, of these right {share:.3f};"
            f" calibration {calibration_error(judged):.3f}"
        )


def main() -> None:
    """Fits and writes, or only says how well it fits what it has not seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--hold-out", action="store_true")
    parser.add_argument("--judge", nargs=2, type=Path, metavar=("ESSAYS", "GOLD"))
    options = parser.parse_args()
    if options.judge:
        rows = [f"{as_row(link)}\n" for link in from_essays(*options.judge)]
        with UNSEEN.open("a", encoding="utf-8") as file:
            file.writelines(rows)
        return
    links = [*from_unseen(), *from_sequences(load()), *from_styles()]
    essays, gold = options.shared / "practice" / "dev", options.shared / "gold" / "dev"
    if essays.is_dir():
        links += from_essays(essays, gold)
    say("as it is", links, [link.said for link in links])
    if options.hold_out:
        found = held_out(links)
        say("held out", [link for link, _ in found], [sure for _, sure in found])
        return
    values = fitted(links)
    say("fitted", links, confidences(links, values))
    rows = [f"{name}\t{value:.2f}\n" for name, value in sorted(values.items())]
    TABLE.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
