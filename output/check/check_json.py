"""What `ibidem check --to json` writes; docs/check.md explains every member."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from corpus.control_characters import escaped
from output.check.calibration import bands
from output.check.judgements import CALIBRATION, JudgedLink
from output.check.measured import Measured

FORMAT = "ibidem-check/1"
JsonRow = dict[str, Any]


def text(essays: Sequence[Measured], whole: Measured, below: Sequence[str]) -> str:
    """One JSON object: the figures of all essays together, then those of each."""
    found = {
        "format": FORMAT,
        **of_one(whole),
        "below_floor": list(below),
        "essays": {essay.id: {**of_one(essay), "misses": misses(essay)} for essay in essays},
    }
    return escaped(json.dumps(found, ensure_ascii=False, indent=1)) + "\n"


def of_one(essay: Measured) -> JsonRow:
    """The figures, the calibration and the works confused of one essay, or of all."""
    figures: JsonRow = {}
    for name, figure in essay.figures.items():
        figures[name] = {"right": figure.right, "of": figure.of, "share": figure.share}
    error = essay.share(CALIBRATION)
    if error is not None:
        figures[CALIBRATION] = error
    return {
        "figures": figures,
        "calibration": {
            "notes": calibration(essay.note_links),
            "text": calibration(essay.text_links),
        },
        "confused": confused(essay),
    }


def calibration(links: Sequence[JudgedLink]) -> list[JsonRow]:
    """The bands of confidence in which there are links."""
    return [
        {"from": band.least, "links": band.links, "said": band.said, "right": band.right}
        for band in bands(links)
    ]


def confused(essay: Measured) -> list[JsonRow]:
    """Which work was taken for which, the most frequent first, and in which notes."""
    return [
        {"meant": meant, "taken": taken, "times": len(places), "notes": list(dict.fromkeys(places))}
        for (meant, taken), places in works_confused(essay)
    ]


def works_confused(essay: Measured) -> list[tuple[tuple[str, str], list[str]]]:
    """((the work meant, the work taken for it), the places where), the most frequent first."""
    places: dict[tuple[str, str], list[str]] = {}
    for link in essay.note_links:
        if not link.right:
            places.setdefault((link.wanted, link.taken), []).append(link.place)
    return sorted(places.items(), key=lambda row: (-len(row[1]), row[0]))


def misses(essay: Measured) -> list[JsonRow]:
    """Everything that is wrong, where and in words."""
    wrong = [judged for judged in essay.judgements if judged.miss and not judged.right]
    return [
        {"figure": judged.figure, "place": judged.place, "miss": judged.miss} for judged in wrong
    ]
