"""One essay never costs the others: what is done where understanding it raises an error that nobody
foresaw.

An essay that cannot be understood stays in the ledger, without notes and cites and with a problem
of the kind "failed", which says what an author of a bug report needs. The others have the same
bytes as in a run without it. KeyboardInterrupt and the like are no errors and go through.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from corpus.essay import Essay, Problem
from corpus.mistakes import mistake
from extractor.model.links import Resolution

Item = TypeVar("Item")
Result = TypeVar("Result")
Stage = Callable[[Sequence[Item]], Result]
# Essays that break a stage only together with others are taken out one after the other; where that
# does not help, the mistake is not that of some essays, and it is raised.
TAKEN_OUT_MOST = 20


def failed(essay: Essay, said: str) -> Resolution:
    """An essay that could not be understood, and why, in one line."""
    problem = Problem("failed", said, 0)
    return Resolution(essay, (), (), (), (*essay.problems, problem))


def is_left_out(resolution: Resolution) -> bool:
    """True if something went wrong with an essay after it had been read."""
    found = [problem for problem in resolution.problems if problem.kind == "failed"]
    return len(found) > sum(problem.kind == "failed" for problem in resolution.essay.problems)


def with_problem(resolution: Resolution, said: str) -> Resolution:
    """An essay as it was understood, with one thing more that went wrong."""
    return replace(resolution, problems=(*resolution.problems, Problem("failed", said, 0)))


def sparing(
    stage: Stage[Item, Result], items: Sequence[Item]
) -> tuple[Result | None, dict[int, str]]:
    """What a stage makes of all items, and {}. Where it raises, None, and for each item that it
    cannot do with (by its place among the items) the mistake.

    Raises what the stage raises where leaving out items does not help.
    """
    try:
        return stage(items), {}
    except Exception:
        return None, breaking(stage, items)


def breaking(stage: Stage[Item, Result], items: Sequence[Item]) -> dict[int, str]:
    """The items that a stage cannot do with, by their places, each with the mistake it makes.

    First each item is tried alone, which takes as long as one run over all. What is left may still
    fail, since two items do not go together; then the item with which the first ones begin to fail
    is left out, found by halving. Not the fewest items are looked for: that would take for ever.
    """
    wrong = {n: said for n, item in enumerate(items) if (said := trial(stage, [item])) is not None}
    left = [n for n in range(len(items)) if n not in wrong]
    taken_out = 0
    while (said := trial(stage, [items[n] for n in left])) is not None:
        if not left or taken_out == TAKEN_OUT_MOST:
            stage([items[n] for n in left])  # raises
        wrong[left.pop(first_to_fail(stage, [items[n] for n in left]))] = said
        taken_out += 1
    return wrong


def first_to_fail(stage: Stage[Item, Result], items: Sequence[Item]) -> int:
    """The place of an item with which the items up to it fail, and without which they do not; the
    items together are known to fail."""
    passing, failing = 0, len(items)  # how many items, from the first on
    while failing - passing > 1:
        middle = (passing + failing) // 2
        if trial(stage, items[:middle]) is None:
            passing = middle
        else:
            failing = middle
    return failing - 1


def trial(stage: Stage[Item, Result], items: Sequence[Item]) -> str | None:
    """The mistake that a stage makes with these items, None where it makes none."""
    try:
        stage(items)
    except Exception as error:
        return mistake(error)
    return None
