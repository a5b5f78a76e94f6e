"""From profiles to works: what is worth comparing, then one pass from the fullest profile to the
vaguest.

A vague profile (no author, initials, no subtitle) joins the one work it may mean; where it may
mean two that are certainly not one, it joins neither. So the order of input decides nothing, and
two different authors never meet through a third description that names none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.compare.match import Match
from extractor.compare.profile import Profile
from extractor.compare.same_work import is_other_work, match_works

BLOCK_PROFILES_MAX = 16  # in a larger block only neighbours in order are compared
NEIGHBOURS = 8  # with how many behind it each is compared there, itself included
MEMBERS_MAX = 40  # of a work, against which a newcomer is held
SLIP_WORDS_MAX = 12  # words of a title within which a slip is looked for
BLOCK_AUTHORS_MAX = 3
SLIP_LETTERS = 6  # of a title, by which titles with a slip in a later word meet

BlockKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clusters:
    """The works that a row of profiles stands for. Profiles and works are given by number."""

    work_of: tuple[int, ...]  # by profile
    joined_by: tuple[Match | None, ...]  # by profile; None for the first of a work
    doubts: tuple[tuple[int, int, Match], ...]  # two profiles, and a match not sure enough
    # by profile that became a work of its own: the works that it may mean equally well
    ambiguous: dict[int, tuple[int, ...]]


# --- what is worth comparing -----------------------------------------------------------------


def order(profile: Profile) -> tuple[object, ...]:
    """The sorting key of profiles: the fullest first; among equals by content."""
    given = 0  # given names in full
    for person in profile.authors:
        given += sum(len(name) > 1 for name in person.given)
    return (
        profile.bare,
        not profile.known,
        not profile.authors,
        -given,
        not profile.sub,
        not profile.home,
        not profile.issue,
        repr(profile),
    )


def blocks(profile: Profile) -> Iterator[BlockKey]:
    """The keys under which profiles that may mean one work meet."""
    families = sorted({person.family for person in profile.authors[:BLOCK_AUTHORS_MAX]})
    if profile.address:
        yield ("address", profile.address)
    if not profile.titled:
        yield from _issue_blocks(profile, families)
        return
    yield from _title_blocks(profile, families)
    if profile.shape == "article" and profile.issue:
        yield from _issue_blocks(profile, families)
    for family in families:
        yield from _slip_blocks(profile, family)


def _issue_blocks(profile: Profile, families: list[str]) -> Iterator[BlockKey]:
    """The issue of a journal, with each author."""
    for family in families:
        yield ("issue", family, profile.home, profile.issue)


def _title_blocks(profile: Profile, families: list[str]) -> Iterator[BlockKey]:
    """The title, alone and with each author; one that many works bear with its container."""
    home = profile.home if profile.generic else ""
    for title in (profile.known, profile.main):
        if title:
            yield ("title", title, profile.volume, home)
            for family in families:
                yield ("title", title, profile.volume, home, family)
    yield ("whole", profile.whole, profile.volume)


def _slip_blocks(profile: Profile, family: str) -> Iterator[BlockKey]:
    """All words of a title but one, its beginnings, its first letters: where titles with a slip,
    without a word, or cut short meet."""
    words = profile.words[:SLIP_WORDS_MAX]
    yield ("words", family, profile.volume, *words)
    if len(words) > 1:
        for left_out in range(len(words)):
            yield ("words", family, profile.volume, *words[:left_out], *words[left_out + 1 :])
    for end in range(2, len(words) + 1):
        yield ("begins", family, profile.volume, *words[:end])
    yield ("joined", family, profile.volume, profile.whole[:SLIP_LETTERS])


def neighbours(profiles: Sequence[Profile]) -> dict[int, set[int]]:
    """For each profile those before it that it is worth comparing with: they share a block."""
    members_of: dict[BlockKey, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for key in dict.fromkeys(blocks(profile)):
            members_of[key].append(number)
    near: dict[int, set[int]] = defaultdict(set)
    for members in members_of.values():
        for one, other in _pairs(members, profiles):
            if not are_strangers(profiles[one], profiles[other]):
                near[max(one, other)].add(min(one, other))
    return near


def _pairs(members: Sequence[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The pairs of a block: all of a small one; of a large one the neighbours by content, read
    forwards and backwards."""
    if len(members) <= BLOCK_PROFILES_MAX:
        yield from _pairs_within(members, len(members))
        return
    texts = {number: _text_to_sort_by(profiles[number]) for number in members}
    forwards = sorted(members, key=lambda number: (texts[number], number))
    yield from _pairs_within(forwards, NEIGHBOURS)
    backwards = sorted(members, key=lambda number: (texts[number][::-1], number))
    yield from _pairs_within(backwards, NEIGHBOURS)


def _pairs_within(members: Sequence[int], distance: int) -> Iterator[tuple[int, int]]:
    """Each member with those that stand less than so many places behind it."""
    for place, one in enumerate(members):
        for other in members[place + 1 : place + distance]:
            yield one, other


def _text_to_sort_by(profile: Profile) -> str:
    family = profile.authors[0].family if profile.authors else ""
    return f"{profile.whole}|{family}"


def are_strangers(one: Profile, other: Profile) -> bool:
    """True if both have one author, and a look at the letters tells that it is not the same.

    A quick test before any closer comparison.
    """
    if len(one.authors) != 1 or len(other.authors) != 1:
        return False
    a, b = one.authors[0].family, other.authors[0].family
    return a[:1] != b[:1] and a[-3:] != b[-3:]


# --- the works -------------------------------------------------------------------------------


@dataclass(slots=True)
class WorksSoFar:
    """The works that the profiles up to here stand for, under construction (see `Clusters`)."""

    work_of: list[int] = field(default_factory=list)
    joined_by: list[Match | None] = field(default_factory=list)
    members: list[list[int]] = field(default_factory=list)  # profiles by work

    def join(self, work: int, match: Match | None) -> None:
        """The next profile belongs to this work."""
        if work == len(self.members):
            self.members.append([])
        self.members[work].append(len(self.work_of))
        self.work_of.append(work)
        self.joined_by.append(match)

    def best_matches(self, matches: Sequence[tuple[int, Match]]) -> dict[int, Match]:
        """The surest match with each work, of matches with its members. Only sure ones count."""
        best: dict[int, Match] = {}
        for number, match in matches:
            work = self.work_of[number]
            if match.sure and (work not in best or match.confidence > best[work].confidence):
                best[work] = match
        return best


def cluster(profiles: Sequence[Profile]) -> Clusters:
    """The works that distinct profiles stand for.

    Profiles must come in an order that does not depend on the input: the fullest first (`order`).
    """
    near = neighbours(profiles)
    works = WorksSoFar()
    doubts: list[tuple[int, int, Match]] = []
    ambiguous: dict[int, tuple[int, ...]] = {}
    for number, profile in enumerate(profiles):
        matches = _matches(profile, sorted(near.get(number, ())), profiles)
        doubts.extend((other, number, match) for other, match in matches if not match.sure)
        best = works.best_matches(matches)
        possible = [
            work for work in sorted(best) if _may_join(profile, works.members[work], profiles)
        ]
        chosen = _one_by_far(possible, best)
        if chosen is not None:
            works.join(chosen, best[chosen])
            continue
        if possible:
            ambiguous[number] = tuple(possible)
        works.join(len(works.members), None)
    return Clusters(tuple(works.work_of), tuple(works.joined_by), tuple(doubts), ambiguous)


def _matches(
    profile: Profile, others: Sequence[int], profiles: Sequence[Profile]
) -> list[tuple[int, Match]]:
    """Those of the other profiles that match, by number, each with its match."""
    matches = []
    for other in others:
        match = match_works(profile, profiles[other])
        if match:
            matches.append((other, match))
    return matches


def _may_join(profile: Profile, members: Sequence[int], profiles: Sequence[Profile]) -> bool:
    """True if no member of a work is certainly another work than this profile."""
    return not any(is_other_work(profile, profiles[member]) for member in members[:MEMBERS_MAX])


def _one_by_far(works: list[int], best: dict[int, Match]) -> int | None:
    """The only work, or the only one that matches in everything; None where none stands out."""
    if len(works) == 1:
        return works[0]
    equal = [work for work in works if best[work].confidence == 1.0]
    return equal[0] if len(equal) == 1 else None
