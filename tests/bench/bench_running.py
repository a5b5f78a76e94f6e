"""How fast running text is read: works named in sentences, and quotations.

Run by `make bench`. Each row prints its rate; `test_doubling` prints what twice the text costs
(law 8: twice the time, not more).
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from corpus.essay import Essay
from extractor.find.prose import prose_clips as running
from extractor.quotations import quoted_passages as quotations
from extractor.tables import load
from tests.case_files import cases
from tests.essays import prose
from tests.extractor.find.test_prose import UNITS

Benchmark = Callable[..., Any]
FILES = ("works", "manners", "nothing", "lookalikes")


def text(times: int) -> Essay:
    """An essay of all sentences of the cases, so many times over: half name works, half do not."""
    sentences = [case.printed for case in cases("sentences", *FILES)]
    return prose(" / ".join(sentences * times))


@pytest.mark.parametrize(
    "stage", [running.clips, quotations.passages], ids=["in-text", "quotations"]
)
def test_running_text(benchmark: Benchmark, stage: Callable[..., tuple[Any, ...]]) -> None:
    essay, vocabulary = text(4), load()
    found = benchmark.pedantic(stage, (essay, vocabulary), rounds=5)  # type: ignore[attr-defined]
    seconds = benchmark.stats.stats.min  # type: ignore[attr-defined]
    megabytes = len(essay.text.encode()) / 2**20
    benchmark.extra_info["MB a second"] = round(megabytes / seconds, 2)  # type: ignore[attr-defined]
    print(
        f"\n    {megabytes / seconds:,.2f} MB a second, {len(found) / seconds:,.0f} found a second"
    )


def seconds(times: int, stage: Callable[..., tuple[Any, ...]]) -> float:
    """Processor time for the text so many times over, the best of three."""
    essay, vocabulary, taken = text(times), load(), []
    for _ in range(3):
        start = process_time()
        stage(essay, vocabulary)
        taken.append(process_time() - start)
    return min(taken)


@pytest.mark.parametrize(
    "stage", [running.clips, quotations.passages], ids=["in-text", "quotations"]
)
def test_doubling(stage: Callable[..., tuple[Any, ...]]) -> None:
    ratio = seconds(8, stage) / seconds(4, stage)
    print(f"\n    twice the text: {ratio:.2f} times the time")
    assert ratio < 2.5


@pytest.mark.parametrize("unit", UNITS)
def test_doubling_odd_text(unit: str) -> None:
    """Where a regular expression might try too many ways, which test_running.py does not see."""

    def taken(size: int) -> float:
        essay, vocabulary = prose(unit * size), load()
        start = process_time()
        running.clips(essay, (), vocabulary)
        return process_time() - start

    taken(50)
    less, more = taken(200), taken(1600)
    print(f"\n    eight times the text: {more / less:.1f} times the time")
    assert more < 20 * less + 0.2
