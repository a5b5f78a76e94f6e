"""How fast running text is read: `pytest tests/bench/bench_running.py`. Works named in sentences, and quotations.

Each row prints its rate; the last test prints what doubling the text costs (law 8: twice, not more).
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from corpus.essay import Essay
from extractor import quotations, running
from extractor.tables import load
from tests.running_cases import essay, groups, lines

Benchmark = Callable[..., Any]
FILES = ("works.txt", "manners.txt")


def text(times: int) -> Essay:
    """An essay of all sentences of the cases, so many times over: half name works, half do not."""
    sentences = [sentence for name in FILES for sentence, _ in groups(name)]
    sentences += [*lines("nothing.txt"), *lines("lookalikes.txt")]
    return essay(" / ".join(sentences * times))


@pytest.mark.parametrize("stage", [running.clips, quotations.passages], ids=["in-text", "quotations"])
def test_running_text(benchmark: Benchmark, stage: Callable[..., tuple[Any, ...]]) -> None:
    one, vocabulary = text(4), load()
    found = benchmark.pedantic(stage, (one, vocabulary), rounds=5)  # type: ignore[attr-defined]
    seconds = benchmark.stats.stats.min  # type: ignore[attr-defined]
    megabytes = len(one.text.encode()) / 2**20
    benchmark.extra_info["MB a second"] = round(megabytes / seconds, 2)  # type: ignore[attr-defined]
    print(f"\n    {megabytes / seconds:,.2f} MB a second, {len(found) / seconds:,.0f} found a second")


def seconds(times: int, stage: Callable[..., tuple[Any, ...]]) -> float:
    """Processor time for the text so many times over, the best of three."""
    one, vocabulary, taken = text(times), load(), []
    for _ in range(3):
        start = process_time()
        stage(one, vocabulary)
        taken.append(process_time() - start)
    return min(taken)


@pytest.mark.parametrize("stage", [running.clips, quotations.passages], ids=["in-text", "quotations"])
def test_doubling(stage: Callable[..., tuple[Any, ...]]) -> None:
    ratio = seconds(8, stage) / seconds(4, stage)
    print(f"\n    twice the text: {ratio:.2f} times the time")
    assert ratio < 2.5
