"""A guard for tests whose failure would be that they never end: work that is killed when it hangs.

No count of operations (tests/counting.py) sees into the engine of regular expressions, and a
pattern that backtracks may take years over a page. A test for that runs the work on long hostile
text, here, in a process of its own.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable

PATIENCE = 120  # seconds; what ends at all takes a few, so that no busy machine makes a test fail


def finishes(function: Callable[..., object], *arguments: object) -> None:
    """Run `function(*arguments)` in another process, and fail where it raises or has to be killed.

    The function must stand at the top of its module, and pickle must know the arguments.
    """
    process = multiprocessing.get_context("spawn").Process(target=function, args=arguments)
    process.start()
    process.join(PATIENCE)
    hangs = process.is_alive()
    process.kill()
    process.join()
    assert not hangs, "it hangs: a pattern backtracks"
    assert process.exitcode == 0, "it failed; the reason stands on standard error"
