"""The log-linear model of the fits: of the readings met of one passage, the right ones are made
likely. Needs the extra `bench`.

A reading is what it earns: a tuple of (name of a weight, how often); one name stands for what no
weight says.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize


@dataclass(frozen=True, slots=True)
class Met:
    """The readings met, one row each: `earned` (readings × weights) and `fixed`, what no weight
    says; the passage of each (`lists`) and how right it is, 0 … 1; what each passage counts."""

    earned: Any
    fixed: Any
    lists: Any
    right: Any
    importance: Any


def earnings(
    readings: Sequence[tuple[Any, ...]], column: Mapping[Any, int], constant: Hashable
) -> tuple[Any, Any]:
    """What each reading earns of each weight, and its part under the name `constant`."""
    fixed = np.zeros(len(readings))
    values, at_row, at_column = [], [], []
    for i, reading in enumerate(readings):
        for name, times in reading:
            if name == constant:
                fixed[i] = times
            else:
                values.append(times)
                at_row.append(i)
                at_column.append(column[name])
    shape = (len(readings), len(column))
    return sparse.csr_matrix((values, (at_row, at_column)), shape=shape), fixed


def likeliest(met: Met, begin: Any, start: Any, pull: Any, *, steps: int) -> Any:
    """The weights that make the right readings likely, searched from `begin` and pulled towards
    `start`, each by its `pull`."""
    passages = len(met.importance)

    def objective(values: Any) -> tuple[float, Any]:
        scores = met.earned @ values + met.fixed
        most = np.full(passages, -np.inf)
        np.maximum.at(most, met.lists, scores)
        shares = np.exp(scores - most[met.lists])
        everything = np.bincount(met.lists, shares, passages)
        good = np.bincount(met.lists, shares * met.right, passages) + 1e-12
        loss = float((met.importance * (np.log(everything) - np.log(good))).sum())
        blame = shares / everything[met.lists] - shares * met.right / good[met.lists]
        away = values - start
        gradient = met.earned.T @ (met.importance[met.lists] * blame) + 2 * pull * away
        return loss + float(pull @ (away * away)), gradient

    return minimize(objective, begin, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
