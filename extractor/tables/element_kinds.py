"""The kinds of element that a recogniser may propose: tables/kinds.tsv, one row each.

To add a kind: its row in the table, its name in `ElementKind` (extractor/model/kinds.py), and a
recogniser that proposes it. Everything that asks what sort of kind it is asks here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("kinds.tsv")


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of element.

    `rank` orders kinds where proposals overlap, the lower first; None where the kind never decides
    a cut. `element` and `field` are what the kind becomes in a cite, "" where that depends on its
    place.
    """

    kind: str
    means: str
    rank: int | None
    groups: frozenset[str]
    element: str
    field: str


def read_kinds() -> tuple[KindRow, ...]:
    """The rows of the table, in its order."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(_row(line) for line in lines if line and not line.startswith("#"))


def _row(line: str) -> KindRow:
    kind, means, rank, groups, element, field = line.split("\t")
    return KindRow(
        kind=kind,
        means=means,
        rank=int(rank) if rank else None,
        groups=frozenset(groups.split()),
        element=element,
        field=field,
    )


KINDS = read_kinds()


def kinds_in(group: str) -> frozenset[str]:
    """The kinds of a group: title, marked, locator, imprint, back, cuts …; see the table's head."""
    return frozenset(row.kind for row in KINDS if group in row.groups)
