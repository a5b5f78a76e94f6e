"""One essay never costs the others: what is done where understanding it raises an error that nobody
foresaw.

An essay that cannot be understood stays in the ledger, without notes and cites and with a problem
of the kind "failed", which says what an author of a bug report needs. The others have the same
bytes as in a run without it. KeyboardInterrupt and the like are no errors and go through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from corpus.essay import Essay, Problem
from corpus.mistakes import mistake
from extractor.model.ledger import Ledger
from extractor.model.links import Resolution

Item = TypeVar("Item")
Memory = TypeVar("Memory")  # what an essay leaves to the next chapter of its book
Result = TypeVar("Result")
Stage = Callable[[Sequence[Item]], Result]
# Essays that break a stage only together with others are taken out one after the other; where that
# does not help, the mistake is not that of some essays, and it is raised.
TAKEN_OUT_MOST = 20
REPLAYED_MOST = 20  # failed chapters of a book after which those before them are read again


def each_apart(
    essays: Sequence[Essay],
    books: Callable[[Sequence[Essay]], Iterable[tuple[Sequence[Essay], float]]],
    understand: Callable[[Essay, Memory | None, float], tuple[Resolution, Memory]],
) -> tuple[Resolution, ...]:
    """Every essay understood by itself, in the order of ids.

    `books` puts the chapters of a book together, with the trust that they are; `understand` gets an
    essay, what the last chapter that could be understood left, and that trust.
    """
    found = _chapters(essays, books, understand)
    return tuple(sorted(found, key=lambda resolution: resolution.essay.id))


def _chapters(
    essays: Sequence[Essay],
    books: Callable[[Sequence[Essay]], Iterable[tuple[Sequence[Essay], float]]],
    understand: Callable[[Essay, Memory | None, float], tuple[Resolution, Memory]],
) -> Iterator[Resolution]:
    """The essays one by one, the chapters of a book in their order."""

    def stage(some: Sequence[Essay]) -> list[tuple[Sequence[Essay], float]]:
        return list(books(some))

    groups, wrong = sparing(stage, essays)
    yield from (failed(essays[n], said) for n, said in wrong.items())
    rest = [essay for n, essay in enumerate(essays) if n not in wrong]
    for chapters, trust in groups or stage(rest):
        yield from _of_one_book(chapters, trust, understand)


def _of_one_book(
    chapters: Sequence[Essay],
    trust: float,
    understand: Callable[[Essay, Memory | None, float], tuple[Resolution, Memory]],
) -> Iterator[Resolution]:
    """The chapters of one book in their order, each with what those before it left.

    A chapter that fails half-way may have left its works in the memory: the chapters before it are
    understood again from the first one on. After `REPLAYED_MOST` failures nothing is remembered.
    """
    before: Memory | None = None
    done: list[Essay] = []
    failures = 0
    for essay in chapters:
        try:
            resolution, before = understand(essay, before, trust)
            done.append(essay)
        except Exception as error:  # whatever goes wrong in one essay costs no other
            resolution = failed(essay, mistake(error))
            failures += 1
            if failures > REPLAYED_MOST:
                done.clear()
            before = None
            for chapter in done:
                _, before = understand(chapter, before, trust)
        yield resolution


def lending(
    attach: Callable[[Sequence[Resolution]], tuple[Resolution, ...]],
    resolutions: Sequence[Resolution],
) -> tuple[Resolution, ...]:
    """The essays with the sources that they lend each other for what they quote (`attach`). An
    essay with which that fails keeps its links, and a problem says so."""
    places = [n for n, resolution in enumerate(resolutions) if not is_left_out(resolution)]

    def stage(some: Sequence[int]) -> tuple[Resolution, ...]:
        return attach([resolutions[n] for n in some])

    sourced, wrong = sparing(stage, places)
    whole = list(resolutions)
    for n, said in wrong.items():
        said = f"its quotations were not compared with those of other essays: {said}"
        whole[places[n]] = with_problem(whole[places[n]], said)
    lent = [place for n, place in enumerate(places) if n not in wrong]
    for place, resolution in zip(lent, sourced or stage(lent), strict=True):
        whole[place] = resolution
    return tuple(whole)


def joined(
    resolutions: Sequence[Resolution],
    sourced: Callable[[Sequence[Resolution]], tuple[Resolution, ...]],
    merge: Callable[[Sequence[Resolution]], Ledger],
) -> Ledger:
    """The essays of a run brought together, first by what they quote, then by their works. An essay
    with which that fails is left out, with a problem that says why."""
    ledger, wrong = sparing(merge, sourced(resolutions))
    if ledger is not None:
        return ledger
    kept = [
        failed(resolution.essay, wrong[n]) if n in wrong else resolution
        for n, resolution in enumerate(resolutions)
    ]
    return merge(sourced(kept))


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
