"""The weights by which a passage is cut and a cite is read: tables/scoring/, fitted by `make fit`.

A gain made of named weights (`with_names`) is a number like any other, and can be asked which
weights it comes from: `ibidem explain` prints them, the fit learns from them.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SCORING = Path(__file__).parent / "scoring"
FAMILIES = ("labelling", "cutting")  # the files, in the order of docs/scoring.md
Name = tuple[str, str]  # family, weight


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Family of weights -> name -> value; a name that is not there weighs nothing."""

    families: Mapping[str, Mapping[str, float]]

    def __getitem__(self, family: str) -> Mapping[str, float]:
        return self.families[family]

    def __post_init__(self) -> None:
        families = {name: Family.of(family) for name, family in self.families.items()}
        object.__setattr__(self, "families", families)

    def with_names(self, names: Collection[str] = ()) -> Weights:
        """The same weights, each knowing its name; if `names` are given, those of these families
        alone."""
        families: dict[str, Mapping[str, float]] = dict(self.families)
        for name in names or self.families:
            families[name] = NamedFamily(name, self.families[name])
        return Weights(families)

    def moved(self, family: str, name: str, value: float) -> Weights:
        """The same weights but for one."""
        return Weights({**self.families, family: {**self.families[family], name: value}})


class Family(dict[str, float]):
    """A family of weights; a name that is not there weighs nothing."""

    @classmethod
    def of(cls, family: Mapping[str, float]) -> Family:
        """A family as it is, anything else as one."""
        return family if isinstance(family, Family) else cls(family)

    def __missing__(self, key: str) -> float:
        return 0.0


class NamedGain(float):
    """A gain and what it is the sum of: weights by their names, or other such gains, each with how
    often. What is added to it without a name has none."""

    __slots__ = ("parts",)
    parts: tuple[tuple[NamedGain | Name, float], ...]

    def __new__(cls, value: float, *parts: tuple[NamedGain | Name, float]) -> NamedGain:
        gain = super().__new__(cls, value)
        gain.parts = parts
        return gain

    def __add__(self, other: float) -> NamedGain:
        value = float(self) + float(other)
        if isinstance(other, NamedGain):
            return NamedGain(value, (self, 1.0), (other, 1.0))
        return NamedGain(value, (self, 1.0))

    __radd__ = __add__

    def __neg__(self) -> NamedGain:
        return NamedGain(-float(self), (self, -1.0))

    def __sub__(self, other: float) -> NamedGain:
        return self + -other

    def __rsub__(self, other: float) -> NamedGain:
        return -self + other

    def __mul__(self, times: float) -> NamedGain:
        return NamedGain(float(self) * times, (self, float(times)))

    __rmul__ = __mul__

    def __truediv__(self, by: float) -> NamedGain:
        return self * (1 / by)

    def weights(self) -> dict[Name, float]:
        """How often each weight is in it; weights that cancel out are left out."""
        found: defaultdict[Name, float] = defaultdict(float)
        waiting: list[tuple[NamedGain | Name, float]] = [(self, 1.0)]
        while waiting:
            part, times = waiting.pop()
            if isinstance(part, NamedGain):
                waiting += [(inner, times * more) for inner, more in part.parts]
            else:
                found[part] += times
        return {name: times for name, times in found.items() if abs(times) > 1e-9}


class NamedFamily(Family):
    """A family of weights whose values know their names, also those that weigh nothing."""

    def __init__(self, name: str, family: Mapping[str, float]) -> None:
        super().__init__()
        for key, value in family.items():
            self[key] = NamedGain(value, ((name, key), 1.0))
        self.name = name

    def __missing__(self, key: str) -> float:
        return NamedGain(0.0, ((self.name, key), 1.0))

    def get(self, key: str, _: object = None) -> float:
        """The weight, at 0 where the table does not have it."""
        return self[key]


def table(name: str) -> Path:
    """The file of this name in tables/scoring/."""
    return SCORING / f"{name}.toml"


def read_weights(name: str) -> dict[str, dict[str, float]]:
    """One file, without the sentences that say what each family means."""
    families = tomllib.loads(table(name).read_text(encoding="utf-8"))
    return {
        family: {key: value for key, value in weights.items() if key != "means"}
        for family, weights in families.items()
    }


@lru_cache(maxsize=1)
def scoring_weights() -> Weights:
    """The weights that ship."""
    families: dict[str, Mapping[str, float]] = {}
    for name in FAMILIES:
        families.update(read_weights(name))
    return Weights(families)


@lru_cache(maxsize=1)
def named_weights() -> Weights:
    """The weights that ship, each knowing its name."""
    return scoring_weights().with_names()


def differences(better: float, worse: float, weights: Weights) -> list[tuple[Name, float]]:
    """By which weights one sum of named gains is more than another, and how much each tells; the
    one that tells most comes first."""
    ahead = NamedGain(0.0) + better - worse
    told = [
        ((family, name), float(weights[family][name]) * times)
        for (family, name), times in ahead.weights().items()
    ]
    return sorted(told, key=lambda row: (-abs(row[1]), row[0]))
