"""docs/scoring.md: every weight that decides how a passage is read, from the tables that hold them.

python -m tests.house.scoring_page > docs/scoring.md
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from extractor.tables import load
from extractor.tables.cut_weights import TABLE
from extractor.tables.element_kinds import KINDS

HEAD = """# What weighs

Made from the tables by `python -m tests.house.scoring_page`; a test compares the two. All gains are
in one unit. A reading is the row of pieces with the highest sum; nothing else decides.

The pieces of a cite (`kinds.tsv`) and their order (`order.tsv`) were set by hand. What the search
over a whole passage gains (`scoring/cutting.toml`) is fitted by `make fit` on the project's own
cases, on notes printed in the styles of CSL, and on labelled essays where they are at hand:
docs/benches.md. A weight that is not in a table is 0. `ibidem explain` does not name them yet.
"""


def page() -> str:
    """The page as it should be."""
    return "\n".join([HEAD, *pieces(), *pairs(), *families()]) + "\n"


def pieces() -> Iterator[str]:
    """What a proposal of each kind is worth at full weight."""
    yield "## Pieces (`kinds.tsv`)\n"
    yield "| kind | element | gain | held in a title | means |\n|---|---|---|---|---|"
    for row in KINDS:
        if row.gain is not None or row.held is not None:
            gain, held = number(row.gain), number(row.held)
            yield f"| {row.kind} | {row.element} | {gain} | {held} | {row.means} |"
    yield ""


def number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def pairs() -> Iterator[str]:
    """One element behind another: the table and what was learnt about it."""
    fitted = tomllib.loads(TABLE.read_text(encoding="utf-8"))["order"]
    yield "## One element behind another (`order.tsv`, and `[order]` of `cutting.toml`)\n"
    yield "| pair | by hand | fitted, in a passage |\n|---|---|---|"
    for pair, gain in sorted(load()["order"].items()):
        yield f"| {pair} | {gain} | {number(fitted.get(pair))} |"
    yield ""


def families() -> Iterator[str]:
    """The other weights of the search, by family."""
    for family, weights in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        if family != "order":
            yield f"## {family} (`cutting.toml`)\n"
            yield f"{weights['means']}.\n"
            yield "| weight | value |\n|---|---|"
            for name, value in weights.items():
                if name != "means":
                    yield f"| {name} | {value:g} |"
            yield ""


if __name__ == "__main__":
    print(page(), end="")
