"""From profiles to works: the whole is looked at, and no profile comes before another.

Two profiles that surely match are joined by an edge; what hangs together by edges is one work,
unless something in it contradicts: "Hume, Coal", which may be by Ann or by Ian Hume, hangs together
with the books of both. Then every largest set is looked for that hangs together without a
contradiction: Ann's with the vague one, and Ian's with the vague one. Profiles that stand in one
of these sets only are a work. Those that stand in several may be any of these works; they join the
one that they match in everything, else they are a work of their own.

Since a set without contradiction stays one when profiles are taken away, fewer essays never share
more (law 9). Profiles are numbered by content (`worth_comparing.order`), so names of files and the
order of input decide nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from extractor.compare.match import Match
from extractor.compare.profile import Profile
from extractor.compare.same_work import is_other_work, match_works
from extractor.merge.worth_comparing import neighbours

# Bounds for what hangs together with many contradictions; beyond them its least sure edges are cut
KINDS_MAX = 200  # of profiles, as far as they may contradict each other
STEPS_MAX = 1000  # in the search for the largest sets
Edges = Mapping[int, Mapping[int, Match]]  # profile -> the profiles that it surely matches
Contradictions = Mapping[int, frozenset[int]]  # profile -> those that are certainly another work
Group = frozenset[int]  # profiles by number
Home = tuple[int, ...]  # the sets in which a profile stands; more than one: it may be any of them


@dataclass(frozen=True, slots=True)
class PossibleWork:
    """A largest set of profiles that hang together without a contradiction.

    `work` is the number of the work that it stands for. A profile that stands in several such sets
    may have become part of another of these works, or a work of its own.
    """

    work: int
    profiles: Group


@dataclass(frozen=True, slots=True)
class Clusters:
    """The works that a row of profiles stands for. Profiles and works are given by number."""

    work_of: tuple[int, ...]  # by profile
    joined_by: tuple[Match | None, ...]  # by profile; None for the first of a work
    doubts: tuple[tuple[int, int, Match], ...]  # two profiles, and a match not sure enough
    possible: tuple[PossibleWork, ...]
    # by profile that may be any one of several works, and is part of none: these works
    ambiguous: dict[int, tuple[int, ...]]


def cluster(profiles: Sequence[Profile]) -> Clusters:
    """The works that distinct profiles stand for. They must come in `worth_comparing.order`."""
    edges, doubts = _matches(profiles)
    sets: list[Group] = []
    for part in _hanging_together(range(len(profiles)), edges):
        sets.extend(_largest_sets(part, edges, profiles))
    homes = _homes(len(profiles), sets, edges)
    works: dict[Home, int] = {}
    for home in homes:
        works.setdefault(home, len(works))
    work_of = tuple(works[home] for home in homes)
    possible = []
    for number, group in enumerate(sets):
        nearest = min(work_of[profile] for profile in group)
        possible.append(PossibleWork(works.get((number,), nearest), group))
    return Clusters(
        work_of=work_of,
        joined_by=_joined_by(work_of, edges),
        doubts=doubts,
        possible=tuple(possible),
        ambiguous=_ambiguous(homes, works),
    )


# --- matches and contradictions --------------------------------------------------------------


def _matches(profiles: Sequence[Profile]) -> tuple[Edges, tuple[tuple[int, int, Match], ...]]:
    """The sure matches that nothing contradicts, both ways; and the doubtful ones."""
    edges: dict[int, dict[int, Match]] = defaultdict(dict)
    doubts = []
    for other, near in sorted(neighbours(profiles).items()):
        for one in sorted(near):
            match = match_works(profiles[other], profiles[one])
            if not match:
                continue
            if not match.sure:
                doubts.append((one, other, match))
            elif not is_other_work(profiles[other], profiles[one]):
                edges[one][other] = match
                edges[other][one] = match
    return edges, tuple(doubts)


def _contradictions(part: Group, profiles: Sequence[Profile]) -> Contradictions | None:
    """For each profile of a part that contradicts another, those that it contradicts; None where
    too many kinds of profiles hang together to compare each with each."""
    alike: dict[Profile, list[int]] = defaultdict(list)
    for number in sorted(part):
        alike[_as_contradicted(profiles[number])].append(number)
    if len(alike) > KINDS_MAX:
        return None
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in combinations(alike, 2):
        if is_other_work(one, other):
            for number in alike[one]:
                found[number].update(alike[other])
            for number in alike[other]:
                found[number].update(alike[one])
    return {number: frozenset(others) for number, others in found.items()}


def _as_contradicted(profile: Profile) -> Profile:
    """A profile without what never contradicts another (see `is_other_work`)."""
    if profile.shape == "part":
        return profile
    return replace(profile, words=(), comma=0, pages="", address="")


def _hanging_together(numbers: Iterable[int], edges: Edges) -> Iterator[Group]:
    """The parts of these profiles that hang together by edges, each as large as it can be."""
    left = set(numbers)
    for start in sorted(left):
        if start not in left:
            continue
        left.remove(start)
        part, reached = {start}, [start]
        while reached:
            near = left.intersection(edges.get(reached.pop(), ()))
            left -= near
            part |= near
            reached.extend(near)
        yield frozenset(part)


# --- the largest sets without a contradiction ------------------------------------------------


def _largest_sets(part: Group, edges: Edges, profiles: Sequence[Profile]) -> list[Group]:
    """The largest sets of a part that hang together without a contradiction.

    Where there are too many of them, the least sure edges are cut first.
    """
    if len(part) == 1:
        return [part]
    contradictions = _contradictions(part, profiles)
    sets = None
    if contradictions is not None:
        sets = _without_contradiction(part, edges, contradictions)
    if sets is not None:
        return sorted(sets, key=sorted)
    surer = _surer_edges(part, edges, profiles)
    found: list[Group] = []
    for smaller in _hanging_together(part, surer):
        found.extend(_largest_sets(smaller, surer, profiles))
    return found


def _surer_edges(part: Group, edges: Edges, profiles: Sequence[Profile]) -> Edges:
    """The edges of a part without the least sure of them. Where all are equally sure, only those
    between profiles that contradict the same others are left."""
    kinds = {number: _as_contradicted(profiles[number]) for number in part}
    sureness = {match.confidence for number in part for match in edges[number].values()}
    least = min(sureness)
    surer: dict[int, dict[int, Match]] = {}
    for number in part:
        surer[number] = {}
        for other, match in edges[number].items():
            if match.confidence > least or kinds[number] == kinds[other]:
                surer[number][other] = match
    return surer


def _without_contradiction(
    part: Group, edges: Edges, contradictions: Contradictions
) -> list[Group] | None:
    """The largest sets of a part that hang together without a contradiction; None where there are
    too many.

    Of a profile and those that contradict it, each set has either the profile or some of the
    others: so first the sets without the profile are looked for, then those without the others.
    """
    found: set[Group] = set()
    seen: set[Group] = set()
    to_do = [part]
    while to_do:
        group = to_do.pop()
        if group in seen:
            continue
        seen.add(group)
        if len(seen) > STEPS_MAX:
            return None
        worst = _most_contradicted(group, contradictions)
        if worst is None:
            found.add(group)
            continue
        to_do.extend(_hanging_together(group - {worst}, edges))
        to_do.extend(_hanging_together(group - contradictions[worst], edges))
    return [group for group in found if not any(group < other for other in found)]


def _most_contradicted(group: Group, contradictions: Contradictions) -> int | None:
    """The profile of a group that contradicts most others in it; None where nothing does."""
    numbers = [number for number in group if not group.isdisjoint(contradictions.get(number, ()))]
    if not numbers:
        return None
    return min(numbers, key=lambda number: (-len(group & contradictions[number]), number))


# --- from sets to works ----------------------------------------------------------------------


def _homes(count: int, sets: Sequence[Group], edges: Edges) -> list[Home]:
    """For each profile the set that it belongs to; the sets, where it may belong to several."""
    stands_in: dict[int, Home] = defaultdict(tuple)
    for number, group in enumerate(sets):
        for profile in group:
            stands_in[profile] += (number,)
    homes = []
    for profile in range(count):
        home = stands_in[profile]
        if len(home) > 1:
            home = _home_by_equals(profile, stands_in, edges) or home
        homes.append(home)
    return homes


def _home_by_equals(profile: int, stands_in: Mapping[int, Home], edges: Edges) -> Home:
    """The only one of several sets with profiles of its own that this one matches in everything;
    () where there is none, or several."""
    equal: set[Home] = set()
    for other, match in edges[profile].items():
        home = stands_in[other]
        if match.confidence == 1.0 and len(home) == 1 and home[0] in stands_in[profile]:
            equal.add(home)
    return equal.pop() if len(equal) == 1 else ()


def _ambiguous(homes: Sequence[Home], works: Mapping[Home, int]) -> dict[int, tuple[int, ...]]:
    """The profiles that may be any one of several works, with these works."""
    found = {}
    for profile, home in enumerate(homes):
        may_be = [works[(number,)] for number in home if (number,) in works]
        if len(may_be) > 1:
            found[profile] = tuple(sorted(may_be))
    return found


def _joined_by(work_of: Sequence[int], edges: Edges) -> tuple[Match | None, ...]:
    """For each profile its surest match with one before it in its work, or with any there if it
    matches none before it; None for the first of a work."""
    known: set[int] = set()
    joined: list[Match | None] = []
    for profile, work in enumerate(work_of):
        near = edges.get(profile, {})
        same = [other for other in sorted(near) if work_of[other] == work]
        before = [other for other in same if other < profile]
        matches = [near[other] for other in before or same] if work in known else []
        joined.append(max(matches, key=lambda match: match.confidence, default=None))
        known.add(work)
    return tuple(joined)
