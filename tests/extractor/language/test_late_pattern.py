"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import importlib
import pkgutil
from copy import copy

import pytest
import regex

import extractor
from extractor.language.late_pattern import LatePattern, late


def module_patterns() -> list[tuple[str, LatePattern]]:
    """The late patterns that stand in the modules of the project, each with its name."""
    found = []
    for info in pkgutil.walk_packages(extractor.__path__, "extractor."):
        for name, value in vars(importlib.import_module(info.name)).items():
            if isinstance(value, LatePattern):
                found.append((f"{info.name}.{name}", value))
    return found


def test_every_one_is_a_pattern() -> None:
    found = module_patterns()
    assert len(found) > 50
    for name, pattern in found:
        assert regex.compile(pattern.pattern, pattern.flags), name


def test_it_is_made_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    compiled = regex.compile
    monkeypatch.setattr(
        "extractor.language.late_pattern.regex.compile",
        lambda *asked: made.append(asked) or compiled(*asked),
    )
    pattern = late(r"\bcoal\b", regex.I)
    assert made == []
    assert [match.span() for match in pattern.finditer("Coal, coals, coal")] == [(0, 4), (13, 17)]
    assert pattern.search("iron") is None
    assert copy(pattern).pattern == r"\bcoal\b"
    assert len(made) == 1


def test_what_no_pattern_has_it_has_not() -> None:
    with pytest.raises(AttributeError):
        late("coal").colour  # noqa: B018
