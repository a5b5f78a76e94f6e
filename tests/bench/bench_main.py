"""How fast it is: `make bench`.

Essays and megabytes a second, references a second, the start of `ibidem --help`. Each row prints
its rate; `test_doubling` prints what twice the essays cost (law 8: twice the time, not more).
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from time import process_time
from typing import Any

import pytest

import corpus
import extractor
from corpus.essay import Essay
from extractor.tables import load
from output import loose_lines as loose
from output import writers
from output.reports import page_report as page
from output.reports import plain_report as report
from tests import ROOT
from tests import essays as made

SAMPLES = ROOT / "corpus" / "samples"
MANY = 200  # essays
LINES = (
    "Victor Serge, Memoirs of a Revolutionary, Oxford 1980, pp. 124-31.",
    "Tony Cliff, *Lenin*, Vol. 3, London 1978, p. 184",
    "John Rees, 'In Defence of October', International Socialism 52, Autumn 1991, pp. 3-79",
    "Deutscher, Isaac. The Prophet Armed. Oxford: Oxford University Press, 1954.",
    "Lewin, M. (1969) Lenin's Last Struggle. London: Faber.",
)
TITLE_WORDS = (
    *("Bread", "Class", "Coal", "Crisis", "Empire", "History", "Iron", "Labour", "Land", "Market"),
    *("Money", "Nation", "Party", "Peace", "Power", "Race", "Reform", "State", "Strike", "Union"),
)
Benchmark = Callable[..., Any]


def samples(number: int) -> list[Essay]:
    """The sample essays repeated, each copy with an id of its own."""
    essays = [essay for essay in corpus.read([str(SAMPLES)]) if isinstance(essay, Essay)]
    return [replace(essays[n % len(essays)], id=f"{n:04}") for n in range(number)]


def rate(benchmark: Benchmark, number: float, unit: str) -> None:
    """Put a rate beside the seconds."""
    seconds = benchmark.stats.stats.min  # type: ignore[attr-defined]
    benchmark.extra_info[f"{unit} a second"] = round(number / seconds, 2)  # type: ignore[attr-defined]
    print(f"\n    {number / seconds:,.2f} {unit} a second")


def test_read(benchmark: Benchmark) -> None:
    size = sum(path.stat().st_size for path in SAMPLES.iterdir()) / 2**20
    benchmark(lambda: list(corpus.read([str(SAMPLES)])))
    rate(benchmark, size, "MB read")


def test_understand_200_essays(benchmark: Benchmark) -> None:
    essays, vocabulary = samples(MANY), load()
    benchmark.pedantic(extractor.understand, (essays, vocabulary), rounds=3)  # type: ignore[attr-defined]
    rate(benchmark, MANY, "essays")
    rate(benchmark, sum(len(essay.text.encode()) for essay in essays) / 2**20, "MB understood")


def seconds(number: int) -> float:
    """Processor time for this many essays, the best of three."""
    essays, vocabulary, times = samples(number), load(), []
    for _ in range(3):
        start = process_time()
        extractor.understand(essays, vocabulary)
        times.append(process_time() - start)
    return min(times)


def test_doubling() -> None:
    ratio = seconds(MANY) / seconds(MANY // 2)
    print(f"\n    twice the essays: {ratio:.2f} times the time")
    assert ratio < 2.3


def notes_by_one_author(number: int) -> list[Essay]:
    """One essay of so many notes, each of another title in words that many titles share."""
    titles = (random.Random(n).choices(TITLE_WORDS, k=4) for n in range(number))
    notes = [
        f"Ann Hume, *{' '.join(words)}* (London, {1900 + n % 100}), p. {n}."
        for n, words in enumerate(titles)
    ]
    return [made.essay(notes, labels=map(str, count(1)))]


def test_eight_times_the_notes_by_one_author() -> None:
    """One essay of 1,000 notes, and one of 8,000."""
    vocabulary, times = load(), []
    for number in (1000, 8000):
        essays = notes_by_one_author(number)
        start = process_time()
        extractor.understand(essays, vocabulary)
        times.append(process_time() - start)
    few, many = times
    print(f"\n    1,000 notes {few:.1f} s, 8,000 notes {many:.1f} s: {many / few:.2f} times")
    assert many / few <= 8.5


@pytest.mark.parametrize("name", [*writers.names(), "text", "html"])
def test_write(benchmark: Benchmark, name: str) -> None:
    ledger = extractor.understand(samples(MANY), load())
    write = {"text": report.text, "html": page.html}.get(name) or writers.load(name).write
    benchmark.pedantic(write, (ledger,), rounds=3)  # type: ignore[attr-defined]
    rate(benchmark, MANY, "essays written")


def test_parse(benchmark: Benchmark) -> None:
    lines, vocabulary = [f"{LINES[n % len(LINES)]} {n}" for n in range(1000)], load()
    benchmark.pedantic(loose.parse, (lines, vocabulary), rounds=3)  # type: ignore[attr-defined]
    rate(benchmark, len(lines), "references")


def test_help(benchmark: Benchmark) -> None:
    command = [sys.executable, "-c", "from output.cli import main; main()", "--help"]
    benchmark(lambda: subprocess.run(command, capture_output=True, check=True))
    assert benchmark.stats.stats.min < 0.15  # type: ignore[attr-defined]
