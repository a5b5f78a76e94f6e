"""Entries: from all mentions to editions with keys, the parts they are of and the entry that
stands for each work."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.compare import fold
from extractor.compare.match import EQUAL, Match, weakest
from extractor.compare.profile import Profile
from extractor.merge import citation_keys, user_library
from extractor.merge.clusters import Clusters, cluster
from extractor.merge.collected_tables import Collection
from extractor.merge.editions import editions, is_loose
from extractor.merge.fuller_names import in_one_form
from extractor.merge.known_authors import authors_known
from extractor.merge.known_works import identify, in_edition
from extractor.merge.unite import unite
from extractor.merge.user_library import HeldWorks, Library
from extractor.merge.work_mentions import WorkMention
from extractor.merge.worth_comparing import order
from extractor.model.ledger import Holding
from extractor.model.works import Description, Work
from extractor.tables import Vocabulary

PRINTED_ONCE = Match("printed-once", 1.0)
NO_YEAR = "9999"  # sorts behind every year


@dataclass(frozen=True, slots=True)
class SortedMentions:
    """The mentions brought to works: distinct profiles, and the profile of each mention."""

    profiles: tuple[Profile, ...]
    profile_of: tuple[int, ...]
    clusters: Clusters

    def work_of(self, mention: int) -> int:
        """The number of the work that a mention stands for."""
        return self.clusters.work_of[self.profile_of[mention]]


@dataclass(frozen=True, slots=True)
class Entries:
    """The works of a ledger, in the order of their keys."""

    works: tuple[Work, ...]
    of: tuple[int, ...]  # by mention: the number of its entry
    families: tuple[tuple[int, ...], ...]  # entries of one work
    holdings: tuple[Holding, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitedEntry:
    """One edition as all its mentions describe it, and the fields that no essay states."""

    description: Description
    supplied: tuple[str, ...]


# --- mentions to works -----------------------------------------------------------------------


def sort_mentions(
    mentions: Sequence[WorkMention], vocabulary: Vocabulary, latest: Mapping[str, int]
) -> SortedMentions:
    """Cluster the mentions; `latest` is the latest year that each essay (by id) states."""
    profiles = _profiles(mentions, vocabulary, latest)
    # equal profiles are mostly one object: looking that up is quicker than comparing them
    objects = {id(profile): profile for profile in profiles}
    distinct = sorted(set(objects.values()), key=order)
    place = {profile: number for number, profile in enumerate(distinct)}
    numbers = {key: place[profile] for key, profile in objects.items()}
    return SortedMentions(
        profiles=tuple(distinct),
        profile_of=tuple(numbers[id(profile)] for profile in profiles),
        clusters=cluster(distinct),
    )


def _profiles(
    mentions: Sequence[WorkMention], vocabulary: Vocabulary, latest: Mapping[str, int]
) -> list[Profile]:
    """The profile of each mention. Equal descriptions are one object, and are looked at once."""
    identified: dict[tuple[int, str], tuple[Profile, Collection | None]] = {}
    in_editions: dict[tuple[int, int], Profile] = {}
    profiles = []
    for mention in mentions:
        description = mention.description
        owner = "" if description.get("title") else mention.place
        key = id(description), owner
        if key not in identified:
            identified[key] = identify(description, vocabulary, owner)
        profile, among = identified[key]
        if among:
            year = latest.get(mention.essay, 0)
            edition = id(description), year
            if edition not in in_editions:
                in_editions[edition] = in_edition(profile, description, among, year, vocabulary)
            profile = in_editions[edition]
        profiles.append(profile)
    return profiles


# --- works to editions -----------------------------------------------------------------------


def group(
    mentions: Sequence[WorkMention], sorted_: SortedMentions, vocabulary: Vocabulary
) -> list[list[int]]:
    """The mentions of each edition; the books before the parts in them."""
    members_of: dict[int, list[int]] = defaultdict(list)
    for number in range(len(mentions)):
        members_of[sorted_.work_of(number)].append(number)
    groups: list[list[int]] = []
    entry_of: dict[int, int] = {}

    def home_of(mention: int) -> int | None:
        parent = mentions[mention].parent
        return None if parent is None else entry_of.get(parent)

    deepest = {
        work: max(_depth(number, mentions) for number in members)
        for work, members in members_of.items()
    }
    for work in sorted(members_of, key=lambda work: (deepest[work], work)):
        for members in editions(members_of[work], mentions, home_of, vocabulary):
            entry_of.update(dict.fromkeys(members, len(groups)))
            groups.append(members)
    return groups


def _depth(mention: int, mentions: Sequence[WorkMention]) -> int:
    """How many books and sets stand around a mention."""
    parent = mentions[mention].parent
    return 0 if parent is None else 1 + _depth(parent, mentions)


# --- editions to entries ---------------------------------------------------------------------


def enter(
    mentions: Sequence[WorkMention], sorted_: SortedMentions, vocabulary: Vocabulary, held: Library
) -> Entries:
    """The entries of a ledger. What is in the user's library has its key there, and is completed
    from it."""
    groups = group(mentions, sorted_, vocabulary)
    united = [_unite(members, mentions, vocabulary) for members in groups]
    essays = [_essays(members, mentions) for members in groups]
    united = _with_known_authors(united, essays, vocabulary)
    descriptions = [entry.description for entry in united]
    found = user_library.find_held(descriptions, held, vocabulary)
    marks = [_mark(members, sorted_) for members in groups]
    keys = _keys(descriptions, found, held, vocabulary, marks)
    united = _complete_from_library(united, found, held)
    whole = in_one_form([entry.description for entry in united], essays, vocabulary)
    entry_of = {number: entry for entry, members in enumerate(groups) for number in members}
    works = []
    for entry, members in enumerate(groups):
        work = Work(keys[entry], whole[entry], essays[entry], supplied=united[entry].supplied)
        around = part_of(members, mentions, entry_of)
        whole_work = None if around in (None, entry) else keys[around]
        work = replace(work, part_of=whole_work)
        works.append(_known_as(work, members, mentions, sorted_))
    families = _families(groups, sorted_)
    loose = [
        all(is_loose(mentions[number].description) for number in members) for members in groups
    ]
    of = [entry_of[number] for number in range(len(mentions))]
    entries = _in_order_of_keys(_with_standing(works, families.values(), loose), of, families)
    return replace(entries, holdings=user_library.holdings(keys, found, held))


def _families(groups: Sequence[Sequence[int]], sorted_: SortedMentions) -> dict[int, list[int]]:
    """The entries of each work."""
    families: dict[int, list[int]] = defaultdict(list)
    for entry, members in enumerate(groups):
        families[sorted_.work_of(members[0])].append(entry)
    return families


def _known_as(
    work: Work, members: Sequence[int], mentions: Sequence[WorkMention], sorted_: SortedMentions
) -> Work:
    """A work with the other titles of its mentions, and why these are one."""
    match = weakest_match(members, sorted_)
    variants = _variants(members, mentions, work.description.get("title"))
    return replace(work, variants=variants, rule=match.rule, confidence=match.confidence)


def _keys(
    works: Sequence[Description],
    found: HeldWorks,
    held: Library,
    vocabulary: Vocabulary,
    marks: Sequence[str],
) -> list[str]:
    """The keys of all entries: the library's own where it has the edition, others that the
    library has not taken."""
    fixed = user_library.own_keys(found, held)
    return citation_keys.assign(works, vocabulary, fixed, held.keys, marks)


def _mark(members: Sequence[int], sorted_: SortedMentions) -> str:
    """What tells an entry from others that are described in the same words: where it is described,
    if it has nothing to be known by, or the edition of the tables."""
    profiles = [sorted_.profiles[sorted_.profile_of[number]] for number in members]
    return min(f"{profile.owner} {profile.known}" for profile in profiles)


def _essays(members: Sequence[int], mentions: Sequence[WorkMention]) -> tuple[str, ...]:
    """The essays in which an entry is mentioned, by id."""
    essays = {mentions[number].essay for number in members}
    return tuple(sorted(essays - {""}))


def _variants(
    members: Sequence[int], mentions: Sequence[WorkMention], title: str
) -> tuple[str, ...]:
    """The other titles under which essays cite an entry."""
    titles = {mentions[number].description.get("title") for number in members}
    return tuple(sorted(titles - {title, ""}))


def weakest_match(members: Sequence[int], sorted_: SortedMentions) -> Match:
    """Why the mentions of an entry are one: the weakest match that brought them together."""
    matches = []
    for number in members:
        match = sorted_.clusters.joined_by[sorted_.profile_of[number]]
        if match:
            matches.append(match)
    if matches:
        return weakest(*matches)
    return EQUAL if len(members) > 1 else PRINTED_ONCE


def part_of(
    members: Sequence[int], mentions: Sequence[WorkMention], entry_of: Mapping[int, int]
) -> int | None:
    """The entry around this one, as most of its mentions have it."""
    around: Counter[int] = Counter()
    for number in members:
        parent = mentions[number].parent
        if parent is not None:
            around[entry_of[parent]] += 1
    if not around:
        return None
    return min(around, key=lambda entry: (-around[entry], entry))


# --- descriptions united ---------------------------------------------------------------------


def _unite(
    members: Sequence[int], mentions: Sequence[WorkMention], vocabulary: Vocabulary
) -> UnitedEntry:
    """The description of an entry: what essays state with an imprint counts before the rest."""
    stated = [mentions[number].description for number in members if mentions[number].stated]
    told = [mentions[number].description for number in members if not mentions[number].stated]
    loose = {description: is_loose(description) for description in set(stated)}
    with_imprint = [description for description in stated if not loose[description]]
    if with_imprint or told:
        rest = [description for description in stated if loose[description]]
        stated = with_imprint + _without_stated_elsewhere(rest, with_imprint)
    return UnitedEntry(*unite(stated, told, vocabulary))


def _without_stated_elsewhere(
    loose: Sequence[Description], with_imprint: Sequence[Description]
) -> list[Description]:
    """What descriptions without imprint add: a fuller title or name, other fields (such as a
    date) only where none is stated."""
    stated = {name for description in with_imprint for name, _ in description.fields}
    stated -= {"title", "subtitle"}
    shortened = []
    for description in loose:
        fields = tuple(field for field in description.fields if field[0] not in stated)
        shortened.append(replace(description, fields=fields))
    return shortened


def _with_known_authors(
    united: Sequence[UnitedEntry], essays: Sequence[Iterable[str]], vocabulary: Vocabulary
) -> list[UnitedEntry]:
    """The entries, with the authors that the tables know of titles printed alone."""
    complete = list(united)
    works = [entry.description for entry in united]
    for number, authors in authors_known(works, essays, vocabulary).items():
        supplied = tuple(sorted({*united[number].supplied, "author"}))
        complete[number] = UnitedEntry(replace(works[number], authors=authors), supplied)
    return complete


def _complete_from_library(
    united: Sequence[UnitedEntry], found: HeldWorks, held: Library
) -> list[UnitedEntry]:
    """The entries, with what the library adds to those of which it has the edition."""
    complete = list(united)
    for number, entry in found.same.items():
        description, added = user_library.completed(
            united[number].description, held.descriptions[entry]
        )
        supplied = tuple(sorted({*united[number].supplied, *added}))
        complete[number] = UnitedEntry(description, supplied)
    return complete


# --- the entry that stands for a work --------------------------------------------------------


def _with_standing(
    works: Sequence[Work], families: Iterable[Sequence[int]], loose: Sequence[bool]
) -> list[Work]:
    """The works with `edition_of`, where several entries are editions of one work."""
    named = list(works)
    for members in families:
        head = standing(members, works, loose)
        for entry in members:
            if entry != head:
                named[entry] = replace(works[entry], edition_of=works[head].key)
    return named


def standing(members: Sequence[int], works: Sequence[Work], loose: Sequence[bool]) -> int:
    """The entry that stands for a work: the one without imprint, else one that no table supplied
    a field of, else the earliest, else the first by what is stated of it."""

    def rank(entry: int) -> tuple[object, ...]:
        work = works[entry]
        year = fold.year(work.description.get("year")) or NO_YEAR
        # not the key: it may be longer in another run
        return not loose[entry], work.supplied != (), year, repr(work.description)

    return min(members, key=rank)


def _in_order_of_keys(
    works: Sequence[Work], of: Sequence[int], families: Mapping[int, Sequence[int]]
) -> Entries:
    """The entries in the order of their keys, and everything that points to them."""
    ordered = sorted(range(len(works)), key=lambda entry: works[entry].key)
    place = {entry: at for at, entry in enumerate(ordered)}
    placed = [sorted(place[entry] for entry in members) for members in families.values()]
    return Entries(
        works=tuple(works[entry] for entry in ordered),
        of=tuple(place[entry] for entry in of),
        families=tuple(sorted(map(tuple, placed))),
    )
