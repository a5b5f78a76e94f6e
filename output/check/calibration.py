"""Is what is said to be sure right as often as it is said? Confidence beside the share of right
links, in bands of 0.1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from output.check.judgements import DECIMALS, JudgedLink

BANDS = 10  # 0 to below 0.1, … 0.9 to 1


@dataclass(frozen=True, slots=True)
class ConfidenceBand:
    """The links whose confidence is at least `least` and less than 0.1 more, the last band with its
    end. `said` is their mean confidence, `right` the share of them that are right, both 0 to 1."""

    least: float
    links: int
    said: float
    right: float


def bands(links: Sequence[JudgedLink]) -> list[ConfidenceBand]:
    """The bands in which there are links, the lowest first."""
    grouped: dict[int, list[JudgedLink]] = {}
    for link in links:
        grouped.setdefault(band_of(link), []).append(link)
    found: list[ConfidenceBand] = []
    for number, inside in sorted(grouped.items()):
        said = sum(link.confidence for link in inside) / len(inside)
        right = sum(link.right for link in inside) / len(inside)
        found.append(
            ConfidenceBand(
                number / BANDS, len(inside), round(said, DECIMALS), round(right, DECIMALS)
            )
        )
    return found


def band_of(link: JudgedLink) -> int:
    """The number of the band of a link, from 0."""
    return min(BANDS - 1, int(link.confidence * BANDS))


def calibration_error(links: Sequence[JudgedLink]) -> float | None:
    """How far what is said is from what is right, over the bands, each by its number of links;
    None without links."""
    if not links:
        return None
    away = [band.links * abs(band.said - band.right) for band in bands(links)]
    return round(sum(away) / len(links), DECIMALS)
