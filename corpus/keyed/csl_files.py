"""Entries in the form of CSL: from the `references` of a YAML block, or a .json beside the essay.

references:
- id: holt1961
  type: book
  author: [{family: Holt, given: Ann}]
  issued: {year: 1961}
  title: The Long Day
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from corpus.tagged.csl_items import Item

Items = dict[str, Item]  # key -> entry
DATE_PARTS: Final = ("year", "month", "day")


def from_yaml(rows: str) -> Items:
    """The entries under `references` in the rows of a YAML block; {} where it cannot be read."""
    if "references:" not in rows:
        return {}
    import yaml

    try:
        data = yaml.load(rows, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return dict(items_of(data.get("references") if isinstance(data, dict) else None))


def from_json(text: str) -> Items:
    """The entries of a file of CSL-JSON; {} where it is none."""
    try:
        return dict(items_of(json.loads(text)))
    except (ValueError, RecursionError):
        return {}


def items_of(data: object) -> Iterator[tuple[str, Item]]:
    """(key, entry) of each entry in a list, its date in the form of CSL-JSON."""
    for item in data if isinstance(data, list) else ():
        if isinstance(item, dict) and isinstance(item.get("id"), str | int):
            yield str(item["id"]), {**item, "issued": dated(item.get("issued"))}


def dated(issued: object) -> Item:
    """A date as CSL-JSON has it: {"date-parts": [[1961, 5]]}. YAML has {year: 1961, month: 5}, a
    list of these, or the bare year."""
    if isinstance(issued, list) and issued:
        issued = issued[0]
    if isinstance(issued, dict):
        if "date-parts" in issued:
            return issued
        parts = [issued[part] for part in DATE_PARTS if part in issued]
        return {"date-parts": [parts]}
    if isinstance(issued, str | int):
        return {"date-parts": [str(issued).split("-")]}
    return {}
