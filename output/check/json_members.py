"""Members of a JSON object, each of the kind that it must have: what a person has edited may hold
anything anywhere.

All functions take the object and the name of the member. A member that is missing or null gives the
empty value. Each raises NotGoldError where it is something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

JsonObject = Mapping[str, Any]


class NotGoldError(ValueError):
    """A file is not what `ibidem check` can measure against; the message says why in one line."""


def text(row: JsonObject, name: str) -> str:
    """A string; a number or true and false are taken as they are printed."""
    value = row.get(name)
    if value is None:
        return ""
    if isinstance(value, str | int | float):
        return str(value)
    raise NotGoldError(f"“{name}” should be a text, not {shown(value)}")


def number(row: JsonObject, name: str) -> float:
    """A number, 0 where there is none."""
    value = row.get(name)
    if value is None:
        return 0.0
    if isinstance(value, int | float):
        return float(value)
    raise NotGoldError(f"“{name}” should be a number, not {shown(value)}")


def is_false(row: JsonObject, name: str) -> bool:
    """True only where the member says `false`."""
    return row.get(name) is False


def texts(row: JsonObject, name: str) -> tuple[str, ...]:
    """A list of strings, or one string in its place."""
    value = row.get(name)
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise NotGoldError(f"“{name}” should be a list of texts, not {shown(value)}")


def rows(row: JsonObject, name: str) -> tuple[JsonObject, ...]:
    """A list of objects."""
    value = row.get(name)
    if value is None:
        return ()
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return tuple(value)
    raise NotGoldError(f"“{name}” should be a list of objects, not {shown(value)}")


def objects(row: JsonObject, name: str) -> Mapping[str, JsonObject]:
    """An object of objects, by their names."""
    value = row.get(name)
    if value is None:
        return {}
    if isinstance(value, dict) and all(isinstance(item, dict) for item in value.values()):
        return value
    raise NotGoldError(f"“{name}” should be an object of objects, not {shown(value)}")


def shown(value: object) -> str:
    """A value in a few letters, for a message."""
    printed = repr(value)
    return printed if len(printed) <= 40 else f"{printed[:39]}…"
