"""The weights of the search over a passage: tables/scoring/cutting.toml, fitted by `make fit`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "scoring" / "cutting.toml"


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Family of weights -> name -> value; a name that is not there weighs nothing."""

    families: Mapping[str, Mapping[str, float]]

    def __getitem__(self, family: str) -> Mapping[str, float]:
        return self.families[family]


@lru_cache(maxsize=1)
def cut_weights() -> Weights:
    """The weights that ship, without the sentences that say what each family means."""
    families = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return Weights(
        {
            family: {name: value for name, value in weights.items() if name != "means"}
            for family, weights in families.items()
        }
    )
