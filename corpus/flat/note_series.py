"""The numbers of notes run upwards: finds the best series among signs that could be marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.flat.number_shapes import Shape
from corpus.flat.printed_signs import STRONG, Sign

# How much a sign of each shape adds to a series: about how often such a sign is a mark.
WEIGHT: Final[dict[Shape, int]] = {
    "raised": 100,
    "latex": 100,
    "symbol": 100,
    "bracket": 60,
    "glued": 30,
    "paren": 20,
    "word": 8,
    "spaced": 8,
    "alone": 6,
    "ending": 4,
    "listed": 3,
    "dotted": 1,
    "bare": 1,
}
NUMBER_MAX: Final = 16_384  # the highest number of a note that a series may hold
GAP: Final = 12  # what each missing number costs a series of marks that no notes answer
REACH: Final = 3  # such a series may lack REACH - 1 numbers in a row, and begins with 1 … REACH


@dataclass(slots=True)
class SeriesStep:
    """The best series that ends on a sign: its score, and the step before, if there is one."""

    score: int
    sign: Sign
    back: SeriesStep | None


def is_better(step: SeriesStep, known: SeriesStep | None) -> bool:
    """True if a step scores more than the one known so far; of equal ones the first counts."""
    return known is None or step.score > known.score


def rising(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """The heaviest choice of signs whose numbers rise with their places.

    A longest increasing subsequence with weights, in n log n steps: `best` is a Fenwick tree over
    the numbers (node -> the best step among the numbers that the node stands for).
    """
    best: dict[int, SeriesStep] = {}
    last: SeriesStep | None = None
    for sign in signs:
        back = best_below(best, sign.number)
        before = back.score if back else 0
        step = SeriesStep(before + WEIGHT[sign.shape], sign, back)
        enter(best, step)
        if is_better(step, last):
            last = step
    return series_to(last)


def best_below(best: dict[int, SeriesStep], number: int) -> SeriesStep | None:
    """The best step so far whose number is smaller than this one."""
    top: SeriesStep | None = None
    node = number - 1
    while node > 0:
        step = best.get(node)
        if step and is_better(step, top):
            top = step
        node -= lowest_bit(node)
    return top


def enter(best: dict[int, SeriesStep], step: SeriesStep) -> None:
    """Enters a step in every node of the tree that stands for its number."""
    node = step.sign.number
    while 0 < node <= NUMBER_MAX:
        if is_better(step, best.get(node)):
            best[node] = step
        node += lowest_bit(node)


def lowest_bit(node: int) -> int:
    """The lowest bit that is set: how many numbers a node of a Fenwick tree stands for. 12 -> 4"""
    return node & -node


def series_to(step: SeriesStep | None) -> tuple[Sign, ...]:
    """The series that ends with this step, from its start."""
    backwards: list[Sign] = []
    while step:
        backwards.append(step.sign)
        step = step.back
    return tuple(reversed(backwards))


def counted(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """The best series of marks that counts 1, 2, 3 … with few gaps, in a text without notes.

    () where no series convinces.
    """
    best: dict[int, SeriesStep] = {}  # number -> the best series that ends with it
    last: SeriesStep | None = None
    for sign in signs:
        step = next_step(best, sign)
        if step is None:
            continue
        if is_better(step, best.get(sign.number)):
            best[sign.number] = step
        if is_better(step, last):
            last = step
    series = series_to(last)
    return series if convincing(series) else ()


def next_step(best: dict[int, SeriesStep], sign: Sign) -> SeriesStep | None:
    """The best series that goes on with this sign, or begins with it; None where it can do neither.

    Each number that is left out, between two marks or before the first, costs GAP.
    """
    back: SeriesStep | None = None
    score = 0
    for distance in range(1, REACH + 1):
        step = best.get(sign.number - distance)
        if step is None:
            continue
        reached = step.score - GAP * (distance - 1)
        if back is None or reached > score:
            back, score = step, reached
    if back is None:
        if sign.number > REACH:
            return None
        score = -GAP * (sign.number - 1)
    return SeriesStep(score + WEIGHT[sign.shape], sign, back)


def convincing(series: Sequence[Sign]) -> bool:
    """True if a series of marks is one of notes, although the text has no notes.

    Raised numbers convince by two, or a single 1; plain digits only by three, at least two of them
    closing a word or sentence, or in brackets.
    """
    strong = sum(sign.shape in STRONG for sign in series)
    firm = strong + sum(sign.shape in ("glued", "bracket") for sign in series)
    if strong == 1 and len(series) == 1:
        return series[0].number == 1
    return strong >= 2 or (len(series) >= 3 and firm >= 2)
