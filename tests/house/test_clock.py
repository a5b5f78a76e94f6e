"""No test looks at a clock: a busy machine must make none fail. Benchmarks do, of course."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import TESTS

BENCH = TESTS / "bench"
FILES = sorted(path for path in TESTS.rglob("*.py") if not path.is_relative_to(BENCH))
CLOCKS = {"time", "timeit", "datetime", "cProfile"}


def modules(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it, by the first part of their names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_imports_a_clock(path: Path) -> None:
    assert CLOCKS & set(modules(path)) == set()
