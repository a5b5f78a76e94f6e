"""MERGE: the works of all essays become entries of one ledger; the only stage that sees more than one essay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractor.compare.profile import is_collection
from extractor.merge.clusters import Clusters
from extractor.merge.collected_items import TableAdditions, latest_year, tell
from extractor.merge.entries import Entries, SortedMentions, enter, sort_mentions
from extractor.merge.user_library import Library
from extractor.merge.work_mentions import WorkMention, cited, with_containers
from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay, Shared
from extractor.model.links import Resolution
from extractor.tables import Vocabulary

NOTHING = Library()


def merge(
    resolutions: Sequence[Resolution], vocabulary: Vocabulary, held: Library = NOTHING
) -> Ledger:
    """The ledger of a run. The order of the resolutions changes nothing. `held` is the user's library."""
    read = sorted(resolutions, key=lambda resolution: resolution.essay.id)
    mentions, at = mention_works(read, vocabulary)
    latest = {resolution.essay.id: latest_year(resolution.works) for resolution in read}
    told = []
    for resolution in read:
        id_ = resolution.essay.id
        told.append(tell(resolution, at[id_], mentions, vocabulary, latest[id_]))
        mentions.extend(told[-1].mentions)
        for n, parent in told[-1].parents.items():
            mentions[n] = replace(mentions[n], parent=parent)
    sorted_ = sort_mentions(mentions, vocabulary, latest)
    entries = enter(mentions, sorted_, vocabulary, held)
    essays = tuple(_essay(r, at[r.essay.id], t, entries) for r, t in zip(read, told, strict=True))
    shared = share(essays, entries, _torn(sorted_, entries), vocabulary)
    return Ledger(essays, entries.works, shared, proposals(sorted_, entries), entries.holdings)


def mention_works(
    read: Sequence[Resolution], vocabulary: Vocabulary
) -> tuple[list[WorkMention], dict[str, dict[int, int]]]:
    """The mentions of all essays with the books and sets around them, and for each essay the mention of each work."""
    described = cited(read)
    mentions = with_containers(
        [WorkMention(work, essay) for essay, _, work in described], vocabulary
    )
    own = [n for n, mention in enumerate(mentions) if not mention.implied]
    at: dict[str, dict[int, int]] = {resolution.essay.id: {} for resolution in read}
    for (essay, i, _), n in zip(described, own, strict=True):
        at[essay][i] = n
    return mentions, at


def _essay(
    resolution: Resolution, at: dict[int, int], told: TableAdditions, entries: Entries
) -> LedgerEssay:
    """An essay with its links pointing to entries."""

    def key(mention: int | None) -> str | None:
        return None if mention is None else entries.works[entries.of[mention]].key

    def work(index: int | None) -> str | None:
        return None if index is None else key(at[index])

    cites = []
    for n, link in enumerate(resolution.links):
        item = key(told.items.get(n)) if link.item is None else work(link.item)
        candidates = dict.fromkeys(found for index in link.candidates if (found := work(index)))
        cites.append(
            LedgerCite(link, work(link.work), item, work(link.cited_in), tuple(candidates))
        )
    problems = sorted(
        (*resolution.problems, *told.problems), key=lambda p: (p.start, p.kind, p.message)
    )
    return LedgerEssay(
        resolution.essay, resolution.notes, tuple(cites), tuple(problems), resolution.unsourced
    )


def _torn(sorted_: SortedMentions, entries: Entries) -> dict[int, set[int]]:
    """For each entry that may be one of several works, an entry of each."""
    members = _members(sorted_.clusters)
    mention_of = {p: n for n, p in reversed(list(enumerate(sorted_.profile_of)))}
    torn: dict[int, set[int]] = {}
    for p, works in sorted_.clusters.torn.items():
        here = entries.of[mention_of[p]]
        torn[here] = {entries.of[mention_of[members[work][0]]] for work in works}
    return torn


def _members(clusters: Clusters) -> dict[int, list[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for p, work in enumerate(clusters.of):
        members[work].append(p)
    return members


def share(
    essays: Sequence[LedgerEssay],
    entries: Entries,
    torn: dict[int, set[int]],
    vocabulary: Vocabulary,
) -> tuple[Shared, ...]:
    """The works that two or more essays rely on: cited, cited through another, or as the item at a volume and page.

    Two essays that cite one volume of somebody's collected works share no work by that. A work that may be one of
    several counts for each of them: that a third essay cites another of the same title takes no shared work away.
    """
    place = {work.key: n for n, work in enumerate(entries.works)}
    family = {n: members for members in entries.families for n in members}
    rely: dict[int, set[str]] = defaultdict(set)
    for essay in essays:
        for cite in essay.cites:
            for key in filter(None, (cite.work, cite.item, cite.cited_in)):
                for entry in {place[key], *torn.get(place[key], ())}:
                    rely[family[entry][0]].add(essay.essay.id)
    found = []
    for head, who in rely.items():
        key = _stands(entries, family[head])
        if len(who) > 1 and not _is_volume(entries, place[key], vocabulary):
            found.append(Shared(key, tuple(sorted(who))))
    return tuple(sorted(found, key=lambda shared: shared.work))


def _stands(entries: Entries, members: Sequence[int]) -> str:
    return next(entries.works[n].key for n in members if entries.works[n].edition_of is None)


def _is_volume(entries: Entries, entry: int, vocabulary: Vocabulary) -> bool:
    """Whether an entry is (a volume of) somebody's collected works."""
    return is_collection(entries.works[entry].description.get("title"), vocabulary)


def proposals(sorted_: SortedMentions, entries: Entries) -> tuple[str, ...]:
    """Doubtful merges in words: said, not made."""
    mention_of = {p: n for n, p in reversed(list(enumerate(sorted_.profile_of)))}
    said = set()
    for one, other, match in sorted_.clusters.doubts:
        if sorted_.clusters.of[one] != sorted_.clusters.of[other]:
            a, b = sorted(entries.works[entries.of[mention_of[p]]].key for p in (one, other))
            said.add(f"{a} and {b} may be one work ({match.rule.replace('-', ' ')})")
    for here, there in _torn(sorted_, entries).items():
        keys = sorted(entries.works[n].key for n in there)
        said.add(f"{entries.works[here].key} may be any of {', '.join(keys)}")
    return tuple(sorted(said))
