"""docs/python.md: its examples are run, and its functions are public and typed."""

from __future__ import annotations

import doctest
import importlib
import re
from inspect import signature
from pathlib import Path

import pytest

from tests import ROOT

PAGE = ROOT / "docs" / "python.md"
# | `corpus.read(paths, encoding=None)` | …
FUNCTION_RE = re.compile(r"^\| `(?P<name>[\w.]+)\((?P<parameters>[^)]*)\)` \|", re.M)


def test_the_examples_print_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = PAGE.read_text(encoding="utf-8").replace("…", "...")  # the sign that doctest knows
    examples = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    assert len(examples.examples) > 20
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    told: list[str] = []
    found = doctest.DocTestRunner(optionflags=flags).run(examples, out=told.append)
    assert found.failed == 0, "".join(told)


FUNCTIONS = list(FUNCTION_RE.finditer(PAGE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("row", FUNCTIONS, ids=[row["name"] for row in FUNCTIONS])
def test_a_function_of_the_table_is_as_it_says(row: re.Match[str]) -> None:
    module, _, name = row["name"].rpartition(".")
    function = getattr(importlib.import_module(module), name)
    assert function.__doc__
    said = [one.strip(" *").partition("=")[0] for one in row["parameters"].split(",")]
    parameters = signature(function).parameters
    assert [one for one in said if one not in parameters] == []
    assert all(one.annotation is not one.empty for one in parameters.values())
    assert Path(ROOT / f"{module.split('.', maxsplit=1)[0]}/py.typed").exists()
