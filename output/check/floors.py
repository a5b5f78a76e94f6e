"""`--floor FILE`: figures that must not be undercut, for those who run a check on every change.

The file is TOML or, if its name ends in .json, JSON: names of figures with the least share that
will do, and under `essays` the same for single essays. What `ibidem check --to json` writes is such
a file too: then nothing may get worse than it was.

    right_work = 0.95
    calibration_error = 0.03    # of this one it is the most that will do
    [essays.testament]
    back = 1.0
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
from corpus.limits import UnreadableError
from output.check.gold_files import json_object
from output.check.judgements import CALIBRATION, FIELD_FIGURES, STAGES
from output.check.measured import Measured
from output.check.values_compared import FIELDS
from output.files import Refused

NAMES = frozenset(
    (
        *(stage.name for stage in STAGES),
        *FIELD_FIGURES,
        *(f"f_{name}" for name in FIELDS),
        CALIBRATION,
    )
)
Floors = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class FloorFile:
    """The floors of all essays together, and those of single essays by their ids."""

    together: Floors
    essays: Mapping[str, Floors]


def floors(path: Path) -> FloorFile:
    """The floors in a file. Raises Refused, with one line, where it holds something else."""
    content = json_object(path) if path.suffix == ".json" else toml_table(path)
    essays = content.get("essays") or {}
    if not isinstance(essays, dict):
        raise Refused(f"{path}: “essays” should hold a table for each essay")
    single = {str(name): floors_in(table, path) for name, table in essays.items()}
    return FloorFile(floors_in(content, path), single)


def toml_table(path: Path) -> Mapping[str, object]:
    """The content of a TOML file. Raises Refused."""
    try:
        return tomllib.loads(corpus.content(str(path), None).decode("utf-8-sig"))
    except OSError as error:
        raise Refused(f"{path}: {(error.strerror or 'cannot be read').lower()}") from None
    except UnreadableError as reason:
        raise Refused(f"{path}: {reason}") from None
    except (ValueError, RecursionError) as error:
        raise Refused(f"{path}: no TOML: {error}") from None


def floors_in(table: object, path: Path) -> Floors:
    """The floors in one table, or in the `figures` of what `check` wrote. Raises Refused."""
    if not isinstance(table, dict):
        raise Refused(f"{path}: figures should be a table, not {table!r}")
    if "figures" in table:
        return floors_in(recorded(table["figures"]), path)
    found: dict[str, float] = {}
    for name, least in table.items():
        if name == "essays":
            continue
        if name not in NAMES:
            raise Refused(f"{path}: no figure is called {name!r}: {', '.join(sorted(NAMES))}")
        if isinstance(least, bool) or not isinstance(least, int | float) or not 0 <= least <= 1:
            raise Refused(f"{path}: {name} should be a share from 0 to 1, not {least!r}")
        found[name] = float(least)
    return found


def recorded(figures: object) -> object:
    """The shares of figures that `check` wrote; those of which there was nothing are left out."""
    if not isinstance(figures, dict):
        return figures
    shares = {
        name: row.get("share") if isinstance(row, dict) else row for name, row in figures.items()
    }
    return {name: share for name, share in shares.items() if share is not None}


def undercut(file: FloorFile, essays: Sequence[Measured], whole: Measured) -> Iterator[str]:
    """What is below its floor, each in a line: "right_work: 0.912, floor 0.95"."""
    yield from below(file.together, whole, "")
    measured = {essay.id: essay for essay in essays}
    for name, least in file.essays.items():
        if name in measured:
            yield from below(least, measured[name], f"{name}: ")
        else:
            yield f"{name}: has floors, and was not measured"


def below(least: Floors, essay: Measured, prefix: str) -> Iterator[str]:
    """The figures of one essay, or of all, that are below their floors. A figure of which there is
    nothing to measure is below any floor: else a lost gold would pass."""
    for name, floor in least.items():
        share = essay.share(name)
        if share is None:
            yield f"{prefix}{name}: nothing to measure, floor {floor:g}"
        elif name == CALIBRATION and share > floor:
            yield f"{prefix}{name}: {share:g}, at most {floor:g}"
        elif name != CALIBRATION and share < floor:
            yield f"{prefix}{name}: {share:g}, floor {floor:g}"
