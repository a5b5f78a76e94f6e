"""How much work a piece of the program does, counted and not timed: the same on every machine.

    assert growth(lambda size: partial(clips, prose("Aa Bb " * size), VOCABULARY), 500) < LINEAR

What the count sees: every call of a function, Python's or C's, and every line of Python that runs,
loops and comprehensions at each turn. What it does not see: how long a C function takes. A regular
expression that backtracks, `x in a_long_list`, a slice or a sum of something long are one call
each; `tests/guard.py` stops such work where it hangs, and `make bench` looks at the clock.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

LINEAR = 2.2  # times the operations for twice the input; what is quadratic comes near to 4


def operations(function: Callable[..., object], *arguments: object) -> int:
    """How many calls and lines `function(*arguments)` takes, run once in this thread.

    What it raises comes through. Tracers that ran before, such as a debugger, see nothing of this
    run and go on after it.
    """
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        if event in ("call", "line"):
            count += 1
        return trace

    def profile(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        if event == "c_call":
            count += 1

    tracer, profiler = sys.gettrace(), sys.getprofile()
    sys.settrace(trace)
    sys.setprofile(profile)
    try:
        function(*arguments)
    finally:
        sys.setprofile(profiler)
        sys.settrace(tracer)
    return count


def growth(prepare: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times the operations an input of twice the size takes.

    `prepare(size)` makes the input and returns the work; only the work is counted, after a small
    first run for what is looked up once only.
    """
    prepare(2)()
    return operations(prepare(2 * size)) / operations(prepare(size))
