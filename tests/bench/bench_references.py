"""How well loose references are parsed, field by field, and how fast: `make bench`.

The labelled sets stand in ../shared/practice/references. What the vocabulary and the costs were
tuned on is the odd half of the first, and the second to a lesser degree; the even half of the first
was held out. Some labels there are no volumes ("50, No. 3", "34 3", "12(3):45", "No. 35"): of
volumes the share among well-formed labels is printed too.

Of the 479 English labels of volumes in AnyStyle's set, 79 are no volumes and no reading of ours can
equal them: they hold more than a volume ("81, No. 5" -0036, "2012;30(15)" -0796, "51:197–204"
-1314, "(962529):153–157" -0781), an issue alone ("No. 35" -1311, "Issue 465" -1307), the number of
volumes ("2 vols" -1085, "4 vols" -1487) or something else ("4th" -1156, "v. Autumn" -0998, "X L I"
-1068, "365L" -1404). Eight are roman (-0727, -0809, -0863, -1034, -1040, -1066, -1220, -1223),
which `ibidem parse` says in arabic digits. Of the other 392, ten are read wrongly: -0245, -0486,
-0829, -0911, -0949, -0990, -1128, -1203, -1444, -1501. So .797 is .975 of what is well formed, and
the most that could be reached is .835.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from time import process_time
from typing import Any

import pytest

from extractor.find.loose_references import loose
from extractor.tables import load
from tests import SHARED
from tests.extractor.parse.test_references import SCRAPS

REFERENCES = SHARED / "practice" / "references"
CORE = ("author", "title", "year", "container", "publisher", "address", "volume", "pages", "editor")
WELL_FORMED = re.compile(r"(?:vols?\.?\s*|v\.\s*)?[a-z]?(?:\d{1,6}|[ivxlc]+)", re.I)
# What must not fall silently: (set, field) -> share.
FIELDS = ("author", "title", "year", "container", "publisher", "address", "pages")
FLOORS = {
    "odd": dict(zip(FIELDS, (0.92, 0.93, 0.96, 0.89, 0.87, 0.90, 0.91), strict=True)),
    "even": dict(zip(FIELDS, (0.92, 0.91, 0.96, 0.87, 0.87, 0.89, 0.89), strict=True)),
    "grobid": dict(zip(FIELDS, (0.90, 0.87, 0.93, 0.76, 0.79, 0.82, 0.84), strict=True)),
}
Row = dict[str, Any]

needs_references = pytest.mark.skipif(
    not REFERENCES.is_dir(), reason="the labelled references are not here"
)


def rows(name: str) -> list[Row]:
    """The English records of a set; "odd" and "even" are the halves of one, by their numbers."""
    file = "grobid-books-humanities.jsonl" if name == "grobid" else "anystyle-core.jsonl"
    lines = (REFERENCES / file).read_text(encoding="utf-8").splitlines()
    english = [row for row in map(json.loads, lines) if row["lang"] == "en"]
    if name == "grobid":
        return english
    remainder = 1 if name == "odd" else 0
    return [row for row in english if int(row["id"][-4:]) % 2 == remainder]


def scorer() -> tuple[Callable[..., str], Callable[..., bool]]:
    sys.path.insert(0, str(SHARED / "tools"))
    try:
        from score_parse import same, val  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    return val, same


def judged(found: list[Row]) -> Iterator[tuple[str, bool, str]]:
    """(field, right?, the label) for every field that a record has."""
    vocabulary = load()
    val, same = scorer()
    for row in found:
        fields = {
            field.name: field.value for field in reversed(loose(row["raw"], vocabulary).fields)
        }
        for name in CORE:
            if label := val(row["gold"], name):
                yield name, bool(same(name, val(fields, name), label)), label


@needs_references
@pytest.mark.parametrize("name", FLOORS)
def test_fields(name: str) -> None:
    right, all_of, volumes = Counter[str](), Counter[str](), Counter[bool]()
    for field, ok, label in judged(rows(name)):
        right[field] += ok
        all_of[field] += 1
        if field == "volume" and WELL_FORMED.fullmatch(label.strip()):
            volumes[ok] += 1
    share = {field: right[field] / all_of[field] for field in CORE}
    print(
        f"\n    {name}: "
        + ", ".join(f"{field} {share[field]:.3f} of {all_of[field]}" for field in CORE)
    )
    labelled = sum(volumes.values())
    print(f"    volumes with a well-formed label: {volumes[True] / labelled:.3f} of {labelled}")
    assert {
        field: round(share[field], 3)
        for field, floor in FLOORS[name].items()
        if share[field] < floor
    } == {}


@needs_references
def test_references_a_second(benchmark: Callable[..., Any]) -> None:
    lines = [row["raw"] for row in rows("odd")][:300]
    vocabulary = load()
    loose(lines[0], vocabulary)
    benchmark.pedantic(lambda: [loose(line, vocabulary) for line in lines], rounds=3)  # type: ignore[attr-defined]
    rate = len(lines) / benchmark.stats.stats.min  # type: ignore[attr-defined]
    print(f"\n    {rate:,.0f} references a second")


@needs_references
def test_twice_the_references_take_twice_the_time() -> None:
    lines = [row["raw"] for row in rows("even")][:200]
    vocabulary = load()

    def seconds(times: int) -> float:
        start = process_time()
        for line in lines * times:
            loose(line, vocabulary)
        return process_time() - start

    seconds(1)
    assert seconds(4) < 3 * seconds(2)


@pytest.mark.parametrize("scrap", SCRAPS)
def test_eight_times_a_scrap(scrap: str) -> None:
    """Where a regular expression might try too many ways, which test_parse.py does not see."""
    vocabulary = load()

    def taken(times: int) -> float:
        start = process_time()
        loose(scrap * times, vocabulary)
        return process_time() - start

    few = min(taken(1000) for _ in range(3))
    many = min(taken(8000) for _ in range(3))
    assert many < 0.05 + 20 * few
