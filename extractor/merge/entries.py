"""Entries: from all mentions to editions with keys, the parts they are of and the entry that stands for each work."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.compare.match import EQUAL, Match, weaker
from extractor.compare.profile import Profile
from extractor.merge import citation_keys, user_library
from extractor.merge.clusters import Clusters, cluster, order
from extractor.merge.collected_works import Collection
from extractor.merge.editions import YEAR, editions, is_loose
from extractor.merge.known_works import identify, in_edition
from extractor.merge.unite import unite
from extractor.merge.user_library import HeldWorks, Library
from extractor.merge.work_mentions import WorkMention
from extractor.model.ledger import Holding
from extractor.model.works import Description, Work
from extractor.tables import Vocabulary


@dataclass(frozen=True, slots=True)
class SortedMentions:
    """The mentions brought to works: distinct profiles, which profile and which work each mention has."""

    profiles: tuple[Profile, ...]
    profile_of: tuple[int, ...]
    clusters: Clusters

    def work_of(self, mention: int) -> int:
        return self.clusters.of[self.profile_of[mention]]


@dataclass(frozen=True, slots=True)
class Entries:
    """The works of a ledger, and the index into them for each mention."""

    works: tuple[Work, ...]
    of: tuple[int, ...]
    families: tuple[tuple[int, ...], ...]  # entries of one work
    holdings: tuple[Holding, ...] = ()


def sort_mentions(
    mentions: Sequence[WorkMention], vocabulary: Vocabulary, latest: Mapping[str, int]
) -> SortedMentions:
    """Cluster the mentions; `latest` is the latest year that each essay states."""
    kinds: dict[
        tuple[int, str], tuple[Profile, Collection | None]
    ] = {}  # equal descriptions are one object
    printed: list[Profile] = []
    seen: dict[tuple[int, int], Profile] = {}
    for n, mention in enumerate(mentions):
        d, year = mention.description, latest.get(mention.essay, 0)
        owner = "" if d.get("title") else f"{mention.essay} {n}"
        if (id(d), owner) not in kinds:
            kinds[id(d), owner] = identify(d, vocabulary, owner)
        found, among = kinds[id(d), owner]
        if among and (id(d), year) not in seen:
            seen[id(d), year] = in_edition(found, d, among, year)
        printed.append(seen[id(d), year] if among else found)
    objects = {id(p): p for p in printed}
    distinct = sorted(set(objects.values()), key=order)
    place = {p: n for n, p in enumerate(distinct)}
    numbers = {key: place[p] for key, p in objects.items()}
    return SortedMentions(
        tuple(distinct), tuple(numbers[id(p)] for p in printed), cluster(distinct)
    )


def depth(mention: int, mentions: Sequence[WorkMention]) -> int:
    """How many books and sets stand around it."""
    parent = mentions[mention].parent
    return 0 if parent is None else 1 + depth(parent, mentions)


def group(mentions: Sequence[WorkMention], sorted_: SortedMentions) -> list[list[int]]:
    """The mentions of each edition; the books before the parts in them."""
    works: dict[int, list[int]] = defaultdict(list)
    for n in range(len(mentions)):
        works[sorted_.work_of(n)].append(n)
    groups: list[list[int]] = []
    entry: dict[int, int] = {}

    def home_of(n: int) -> int | None:
        parent = mentions[n].parent
        return None if parent is None else entry.get(parent)

    deepest = {work: max(depth(n, mentions) for n in members) for work, members in works.items()}
    for work in sorted(works, key=lambda work: (deepest[work], work)):
        for members in editions(works[work], mentions, home_of):
            entry.update(dict.fromkeys(members, len(groups)))
            groups.append(members)
    return groups


def how(members: Sequence[int], sorted_: SortedMentions) -> Match:
    """Why the mentions of an entry are one: the weakest of the matches that brought them together."""
    matches = [m for n in members if (m := sorted_.clusters.how[sorted_.profile_of[n]])]
    if not matches:
        return EQUAL if len(members) > 1 else Match("printed-once", 1.0)
    return weaker(*matches)


def standing(members: Sequence[int], works: Sequence[Work], loose: Sequence[bool]) -> int:
    """The entry that stands for a work: the one without imprint, else the earliest, else the first by key."""

    def rank(n: int) -> tuple[object, ...]:
        year = YEAR.search(works[n].description.get("year"))
        return not loose[n], works[n].supplied != (), year.group() if year else "9999", works[n].key

    return min(members, key=rank)


def part_of(
    members: Sequence[int], mentions: Sequence[WorkMention], of: dict[int, int]
) -> int | None:
    """The entry around this one, as most of its mentions have it."""
    around = Counter(of[p] for n in members if (p := mentions[n].parent) is not None)
    return min(around, key=lambda entry: (-around[entry], entry)) if around else None


def _variants(
    members: Sequence[int], mentions: Sequence[WorkMention], title: str
) -> tuple[str, ...]:
    return tuple(sorted({mentions[n].description.get("title") for n in members} - {title, ""}))


def enter(
    mentions: Sequence[WorkMention], sorted_: SortedMentions, vocabulary: Vocabulary, held: Library
) -> Entries:
    """The entries of a ledger. What is in the user's library has its key there, and is completed from it."""
    groups = group(mentions, sorted_)
    united = [_unite(members, mentions, vocabulary) for members in groups]
    found = user_library.find([description for description, _ in united], held, vocabulary)
    named = _name([description for description, _ in united], found, held, vocabulary)
    united = [_complete_from(each, found.same.get(g), held) for g, each in enumerate(united)]
    of = {n: g for g, members in enumerate(groups) for n in members}
    families: dict[int, list[int]] = defaultdict(list)
    for g, members in enumerate(groups):
        families[sorted_.work_of(members[0])].append(g)
    works = []
    for g, members in enumerate(groups):
        around, match = part_of(members, mentions, of), how(members, sorted_)
        description, supplied = united[g]
        essays = tuple(sorted({mentions[n].essay for n in members if mentions[n].essay}))
        part = None if around is None or around == g else named[around]
        variants = _variants(members, mentions, description.get("title"))
        works.append(
            Work(
                named[g],
                description,
                essays,
                part,
                None,
                supplied,
                variants,
                match.rule,
                match.confidence,
            )
        )
    loose = [all(is_loose(mentions[n].description) for n in members) for members in groups]
    entries = _stand(works, [of[n] for n in range(len(mentions))], list(families.values()), loose)
    return replace(entries, holdings=user_library.holdings(named, found, held))


def _name(
    works: Sequence[Description], found: HeldWorks, held: Library, vocabulary: Vocabulary
) -> list[str]:
    """The keys of all entries: the library's own where it has the edition, others that the library has not taken."""
    fixed = {g: held.keys[entry] for g, entry in found.same.items()}
    return citation_keys.assign(works, vocabulary, fixed, held.keys)


def _complete_from(
    united: tuple[Description, tuple[str, ...]], entry: int | None, held: Library
) -> tuple[Description, tuple[str, ...]]:
    if entry is None:
        return united
    description, added = user_library.completed(united[0], held.descriptions[entry])
    return description, tuple(sorted({*united[1], *added}))


def _unite(
    members: Sequence[int], mentions: Sequence[WorkMention], vocabulary: Vocabulary
) -> tuple[Description, tuple[str, ...]]:
    stated = [mentions[n].description for n in members if mentions[n].stated]
    told = [mentions[n].description for n in members if not mentions[n].stated]
    loose = {description: is_loose(description) for description in set(stated)}
    own = [description for description in stated if not loose[description]]
    rest = [description for description in stated if loose[description]]
    return unite(_complete(own, rest) if own or told else stated, told, vocabulary)


def _complete(stated: list[Description], loose: list[Description]) -> list[Description]:
    """What descriptions without imprint add: a fuller title or name, and a date only where none is stated."""
    has = {name for description in stated for name, _ in description.fields}
    keep = {"title", "subtitle"} | ({name for d in loose for name, _ in d.fields} - has)
    return stated + [replace(d, fields=tuple(f for f in d.fields if f[0] in keep)) for d in loose]


def _stand(
    works: list[Work], of: list[int], families: list[list[int]], loose: Sequence[bool]
) -> Entries:
    """The works with `edition_of`, in the order of their keys."""
    for members in families:
        if len(members) > 1:
            head = standing(members, works, loose)
            for n in members:
                if n != head:
                    works[n] = replace(works[n], edition_of=works[head].key)
    ordered = sorted(range(len(works)), key=lambda n: works[n].key)
    place = {n: at for at, n in enumerate(ordered)}
    return Entries(
        tuple(works[n] for n in ordered),
        tuple(place[n] for n in of),
        tuple(sorted(tuple(sorted(place[n] for n in members)) for members in families)),
    )
