"""Which profiles are worth comparing: those that meet in a block, such as one family name with the
beginning of a title. Never all with all.

`order` is the order in which profiles are numbered: by content alone, the fullest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.compare.profile import Profile
from extractor.compare.stated import coincide

BLOCK_PROFILES_MAX = 16  # in a larger block only neighbours in order are compared
NEIGHBOURS = 8  # with how many behind it each is compared there, itself included
SLIP_WORDS_MAX = 12  # words of a title within which a slip is looked for
BLOCK_AUTHORS_MAX = 3
SLIP_LETTERS = 6  # of a title, by which titles with a slip in a later word meet

BlockKey = tuple[str, ...]


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

    A quick test before any closer comparison. A joint work of the table may be named by either.
    """
    if coincide(one.known, other.known):
        return False
    if len(one.authors) != 1 or len(other.authors) != 1:
        return False
    a, b = one.authors[0].family, other.authors[0].family
    return a[:1] != b[:1] and a[-3:] != b[-3:]
