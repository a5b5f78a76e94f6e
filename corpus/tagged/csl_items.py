"""What a text tags of a work, as CSL-JSON: the form in which reference managers state it too.

The form: the schema csl-data.json of the Citation Style Language, 1.0.2.
"""

from __future__ import annotations

import json
import re  # the values are few and short: `regex` would gain nothing
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final

Person = dict[str, str]  # {"family": …, "given": …} or {"literal": …}
Item = dict[str, object]  # the variables of one work
MAX_WORKS: Final = 50  # works that one cite may point to

YEAR_RE: Final = re.compile(r"(?<!\d)(\d{4})(?!\d)")
ISO_RE: Final = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)")  # 1917-11, 1917-11-07
DOI_RE: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.I)


def citation_data(items: Iterable[Item], locator: tuple[str, str] = ("", "")) -> str:
    """The data of one cite of these works; "" where there is none.

    `locator` is its kind in CSL ("page") and its value, of the last work.
    """
    stated = [item for item in items if item]
    places = [("", "")] * (len(stated) - 1) + [locator]
    return data_of_cites(zip(stated, places, strict=False))


def data_of_cites(cites: Iterable[tuple[Item, tuple[str, str]]]) -> str:
    """The data of a cite of several works, each with its own place; "" where there is none."""
    cited: list[dict[str, object]] = []
    for item, (label, place) in islice(cites, MAX_WORKS):
        if item:
            located = {"label": label or "page", "locator": place} if place else {}
            cited.append({"itemData": item, **located})
    if not cited:
        return ""
    return json.dumps({"citationItems": cited}, ensure_ascii=False, sort_keys=True)


def item_of(
    kind: str,
    values: Mapping[str, str],
    persons: Mapping[str, list[Person]],
    issued: str = "",
) -> Item:
    """One work of a CSL type. `values` and `persons` by CSL variable, empty ones left out; `issued`
    is the date as the text has it. {} where the work has no title."""
    stated: Item = {name: value for name, value in values.items() if value}
    stated.update((name, named) for name, named in persons.items() if named)
    date = date_parts(issued)
    if date:
        stated["issued"] = {"date-parts": [date]}
    if not values.get("title"):
        return {}
    return {"type": kind, **stated}


def date_parts(printed: str) -> list[int]:
    """Year, month and day of a date: "1917-11-07" -> [1917, 11, 7]; "May 1968a" -> [1968]."""
    stated = ISO_RE.match(printed.strip())
    if stated:
        return [int(part) for part in stated.groups() if part]
    year = YEAR_RE.search(printed)
    if year is None:
        year = re.search(r"(?<!\d)(\d{4})(?=[a-z]\b)", printed)
    return [int(year[1])] if year else []


def person(family: str, given: str = "", particle: str = "") -> Person:
    """A person by the parts of the name; one part alone is printed as it stands."""
    named = {"family": family, "given": given, "non-dropping-particle": particle}
    if family and given:
        return {part: text for part, text in named.items() if text}
    return {"literal": f"{particle} {family or given}".strip()}


def named_in(names: Iterable[Person]) -> list[Person]:
    """The persons that have a name."""
    return [name for name in names if any(name.values())]


def doi_of(printed: str) -> str:
    """A DOI without the address before it: "https://doi.org/10.1/ab" -> "10.1/ab"."""
    return DOI_RE.sub("", printed).strip()


def extent(first: str, last: str) -> str:
    """The pages of an article from its first and last: "12", "30" -> "12-30"."""
    return f"{first}-{last}" if first and last and first != last else first
