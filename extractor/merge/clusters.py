"""Profiles to works: blocking, then one pass from the fullest profile to the vaguest.

A vague profile (no author, initials, no subtitle) joins the one work it may mean; where it may mean two that are
certainly not one, it joins neither. So the order of input decides nothing, and two different authors never meet through
a third description that names none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.compare.match import Match, clash, match
from extractor.compare.profile import Profile

BLOCK = 16  # in a larger block only neighbours in order are compared
NEAR = 8
MEMBERS = 40  # of a work, against which a newcomer is held


@dataclass(frozen=True, slots=True)
class Clusters:
    """`of[i]` is the work of profile i, `how[i]` the match by which it joined; `doubts` are matches not made,
    `torn` the works that a profile may mean although it joined none of them."""

    of: tuple[int, ...]
    how: tuple[Match | None, ...]
    doubts: tuple[tuple[int, int, Match], ...]
    torn: dict[int, tuple[int, ...]]


def order(profile: Profile) -> tuple[object, ...]:
    """The fullest first; among equals by content."""
    given = sum(len(name) > 1 for person in profile.authors for name in person.given)
    fullness = (profile.known, profile.authors, given, profile.sub, profile.home, profile.issue)
    return (
        profile.bare,
        *(-int(part if isinstance(part, int) else bool(part)) for part in fullness),
        repr(profile),
    )


def blocks(profile: Profile) -> Iterator[tuple[str, ...]]:
    """The keys under which profiles that may mean one work meet."""
    families = sorted({person.family for person in profile.authors[:3]})
    if profile.address:
        yield ("address", profile.address)
    if not profile.titled:
        yield from (("issue", family, profile.home, profile.issue) for family in families)
        return
    local = profile.home if profile.generic else ""
    for title in filter(None, (profile.known, profile.main)):
        yield ("title", title, profile.volume, local)
        yield from (("title", title, profile.volume, local, family) for family in families)
    yield ("whole", profile.whole, profile.volume)
    if profile.shape == "article" and profile.issue:
        yield from (("issue", family, profile.home, profile.issue) for family in families)
    yield from _slips(profile, families)


def _slips(profile: Profile, families: list[str]) -> Iterator[tuple[str, ...]]:
    """A title, all words of it but one, and its beginnings: titles with a slip, without a word, cut short."""
    words = profile.words[:12]
    for family in families:
        yield ("words", family, profile.volume, *words)
        for at in range(len(words) if len(words) > 1 else 0):
            yield ("words", family, profile.volume, *words[:at], *words[at + 1 :])
        yield from (
            ("begins", family, profile.volume, *words[:end]) for end in range(2, len(words) + 1)
        )
        yield ("joined", family, profile.volume, profile.whole[:6])


def _pairs(members: Sequence[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """All pairs of a small block; of a large one the neighbours by content, read forwards and backwards."""
    if len(members) <= BLOCK:
        yield from ((a, b) for n, a in enumerate(members) for b in members[n + 1 :])
        return
    texts = {
        i: f"{profiles[i].whole}|{profiles[i].authors[0].family if profiles[i].authors else ''}"
        for i in members
    }
    for ordered in (
        sorted(members, key=lambda i: (texts[i], i)),
        sorted(members, key=lambda i: (texts[i][::-1], i)),
    ):
        yield from ((a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 : n + NEAR])


def strangers(one: Profile, other: Profile) -> bool:
    """Whether the first authors are certainly two, as a look at the letters tells before any closer comparison."""
    if not one.authors or not other.authors or len(one.authors) + len(other.authors) > 2:
        return False
    a, b = one.authors[0].family, other.authors[0].family
    return a[:1] != b[:1] and a[-3:] != b[-3:]


def neighbours(profiles: Sequence[Profile]) -> dict[int, set[int]]:
    """With which of the profiles before it each is worth comparing: those that share a block."""
    blocked: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        for key in dict.fromkeys(blocks(profile)):
            blocked[key].append(i)
    near: dict[int, set[int]] = defaultdict(set)
    for members in blocked.values():
        if len(members) > 1:
            for a, b in _pairs(members, profiles):
                if not strangers(profiles[a], profiles[b]):
                    near[max(a, b)].add(min(a, b))
    return near


def cluster(profiles: Sequence[Profile]) -> Clusters:
    """The works that distinct profiles stand for. Profiles must be given in an order that does not depend on the input
    (see `order`): the fullest first."""
    near = neighbours(profiles)
    of: list[int] = []
    how: list[Match | None] = []
    members: list[list[int]] = []
    doubts: list[tuple[int, int, Match]] = []
    torn: dict[int, tuple[int, ...]] = {}
    for i, profile in enumerate(profiles):
        found = [(j, m) for j in sorted(near.get(i, ())) if (m := match(profile, profiles[j]))]
        doubts.extend((j, i, m) for j, m in found if not m.sure)
        best = _best(found, of)
        open_ = [
            w
            for w in sorted(best)
            if not any(clash(profile, profiles[k]) for k in members[w][:MEMBERS])
        ]
        joined = open_ if len(open_) == 1 else _one_by_far(open_, best)
        if len(joined) == 1:
            of.append(joined[0])
            how.append(best[joined[0]])
            members[joined[0]].append(i)
            continue
        if open_:
            torn[i] = tuple(open_)
        of.append(len(members))
        how.append(None)
        members.append([i])
    return Clusters(tuple(of), tuple(how), tuple(doubts), torn)


def _best(found: Iterable[tuple[int, Match]], of: Sequence[int]) -> dict[int, Match]:
    """The strongest match with each work."""
    best: dict[int, Match] = {}
    for j, m in found:
        if m.sure and (of[j] not in best or m.confidence > best[of[j]].confidence):
            best[of[j]] = m
    return best


def _one_by_far(works: list[int], best: dict[int, Match]) -> list[int]:
    """Of several works the one that matches in everything, where the others match only nearly."""
    equal = [work for work in works if best[work].confidence == 1.0]
    return equal if len(equal) == 1 else works
