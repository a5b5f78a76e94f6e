"""The numbers of notes run upwards: from many signs that could be marks, the best series that does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.flat.note_signs import STRONG, WEIGHT, Sign

GAP: Final = 12  # what a missing number costs a series without notes
REACH: Final = 3  # how many numbers in a row may be missing there


@dataclass(slots=True)
class _Step:
    """The best series that ends on a sign: its score, and the step before."""

    score: int
    sign: Sign
    back: _Step | None


def rising(signs: Iterable[Sign], weight: Callable[[Sign], int] | None = None) -> tuple[Sign, ...]:
    """The heaviest choice of signs whose numbers rise with their places."""
    best: dict[int, _Step] = {}  # a Fenwick tree over the numbers: node -> best step at or below

    def below(number: int) -> _Step | None:
        top: _Step | None = None
        while number > 0:
            step = best.get(number)
            if step and (top is None or step.score > top.score):
                top = step
            number -= number & -number
        return top

    last: _Step | None = None
    for sign in signs:
        back = below(sign.number - 1)
        step = _Step((back.score if back else 0) + (weight or weigh)(sign), sign, back)
        node = sign.number
        while 0 < node <= 16384:
            known = best.get(node)
            if known is None or step.score > known.score:
                best[node] = step
            node += node & -node
        if last is None or step.score > last.score:
            last = step
    return walk(last)


def weigh(sign: Sign) -> int:
    return WEIGHT[sign.shape]


def walk(step: _Step | None) -> tuple[Sign, ...]:
    """The series that ends with this step, from its start."""
    out: list[Sign] = []
    while step:
        out.append(step.sign)
        step = step.back
    return tuple(reversed(out))


def counted(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """The best series that counts 1, 2, 3 … with few gaps, of marks that no notes answer; () where none convinces."""
    best: dict[int, _Step] = {}
    last: _Step | None = None
    for sign in signs:
        number = sign.number
        backs = [
            (best[number - k], GAP * (k - 1)) for k in range(1, REACH + 1) if number - k in best
        ]
        score, back = max(
            ((step.score - cost, step) for step, cost in backs),
            key=lambda pair: pair[0],
            default=(0, None),
        )
        if back is None and number > REACH:
            continue
        step = _Step(score + weigh(sign) - (GAP * (number - 1) if back is None else 0), sign, back)
        if number not in best or step.score > best[number].score:
            best[number] = step
        if last is None or step.score > last.score:
            last = step
    found = walk(last)
    return found if convincing(found) else ()


def convincing(series: Sequence[Sign]) -> bool:
    """Raised numbers convince by two; plain digits only by three, most of them closing a word or sentence."""
    strong = sum(sign.shape in STRONG for sign in series)
    firm = sum(sign.shape in STRONG or sign.shape in ("glued", "bracket") for sign in series)
    alone = strong == 1 and len(series) == 1 and series[0].number == 1
    return strong >= 2 or alone or (len(series) >= 3 and firm >= 2)
