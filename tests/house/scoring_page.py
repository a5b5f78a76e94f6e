"""docs/scoring.md: every weight that decides how a passage is read, from the tables that hold them.

python -m tests.house.scoring_page > docs/scoring.md
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from click.testing import CliRunner

from extractor.tables.scoring_weights import FAMILIES, table
from output import cli
from tests.weighing import Pin, pins

HEAD = """# What weighs

Made from the tables by `python -m tests.house.scoring_page`; a test compares the two. All gains are
in one unit. A reading is the row of pieces with the highest sum; nothing else decides.

`scoring/labelling.toml` says what the pieces of a cite gain and their order, `scoring/cutting.toml`
what the search over a whole passage gains. The first was set by hand, the second is fitted by `make
fit` on the project's own cases, on notes printed in the styles of CSL, and on labelled essays where
they are at hand: docs/benches.md. A weight that is not in a table is 0. `ibidem explain` says of
each cite how it was read, how it was nearly read, and which weights told most between the two; and
the same of the places where a note was cut. Behind a weight stands its family:

```console
$ ibidem {example}
{printed}```

The last column names the case of `tests/cases` that is cut or labelled otherwise when a weight
moves: when it is half as much again (+), half as much (-; a weight of 0 moves by 0.5), or, where no
case notices that, when it is dropped from its table (gone). `make weights` finds them.
"""
EXAMPLE = ("explain", "corpus/samples/testament.txt", "--note", "8")


def page() -> str:
    """The page as it should be."""
    printed = CliRunner().invoke(cli.ibidem, EXAMPLE).stdout
    lines = [HEAD.format(example=" ".join(EXAMPLE), printed=printed)]
    for name in FAMILIES:
        lines += families(name)
    return "\n".join(lines) + "\n"


def families(name: str) -> Iterator[str]:
    """The weights of one table, by family, each with the case that notices when it moves."""
    pinned = {pin.weight: pin for pin in pins()}
    for family, weights in tomllib.loads(table(name).read_text(encoding="utf-8")).items():
        yield f"## {family} (`{name}.toml`)\n"
        yield f"{weights['means']}.\n"
        yield "| weight | value | moved | case that notices |\n|---|---|---|---|"
        for key, value in weights.items():
            if key != "means":
                yield f"| {key} | {value:g} | {noticed(pinned.get((family, key)))} |"
        yield ""


def noticed(pin: Pin | None) -> str:
    """How a weight was moved, and the case that notices."""
    return f"{pin.move} | {pin.case.replace('|', '¦')}" if pin else " | "


if __name__ == "__main__":
    print(page(), end="")
