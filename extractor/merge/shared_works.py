"""The works on which two or more essays rely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from extractor.compare.profile import is_collection
from extractor.merge.collected_items import TableAdditions
from extractor.merge.entries import Entries, SortedMentions
from extractor.model.ledger import Shared
from extractor.model.links import Resolution
from extractor.model.works import Work
from extractor.tables import Vocabulary


def mentions_relied_on(
    resolution: Resolution, at: Mapping[int, int], added: TableAdditions
) -> set[int]:
    """The mentions of what an essay cites, cites through another, or names by volume and page."""
    works: set[int | None] = set()
    for link in resolution.links:
        works.update((link.work, link.item, link.cited_in))
    mentions = {at[work] for work in works if work is not None}
    for number, mention in added.items.items():
        if resolution.links[number].item is None:
            mentions.add(mention)
    return mentions


def shared_works(
    relied_on: Mapping[str, set[int]],
    sorted_: SortedMentions,
    entries: Entries,
    vocabulary: Vocabulary,
) -> tuple[Shared, ...]:
    """The works that two or more essays rely on; `relied_on` are the mentions by essay (id).

    Two essays that cite one volume of somebody's collected works share no work by that. A work
    that may be one of several counts for each of them: that a third essay cites another of the same
    title takes no shared work away (see clusters.py).
    """
    relying = _relying(relied_on, sorted_)
    standing = _standing(sorted_, entries)
    ids_of: dict[int, set[str]] = defaultdict(set)  # work -> the essays that rely on it
    for possible in sorted_.clusters.possible:
        for profile in possible.profiles:
            ids_of[possible.work] |= relying.get(profile, set())
    for profile in sorted_.clusters.ambiguous:
        ids_of[sorted_.clusters.work_of[profile]] |= relying.get(profile, set())
    shared = []
    for number, ids in ids_of.items():
        work = standing[number]
        # volumes of collected works hold many works
        if len(ids) > 1 and not is_collection(work.description.get("title"), vocabulary):
            shared.append(Shared(work.key, tuple(sorted(ids))))
    return tuple(sorted(shared, key=lambda shared: shared.work))


def _relying(relied_on: Mapping[str, set[int]], sorted_: SortedMentions) -> dict[int, set[str]]:
    """The essays that rely on each profile."""
    relying: dict[int, set[str]] = defaultdict(set)
    for essay, mentions in relied_on.items():
        for mention in mentions:
            relying[sorted_.profile_of[mention]].add(essay)
    return relying


def _standing(sorted_: SortedMentions, entries: Entries) -> dict[int, Work]:
    """The entry that stands for each work, by the number of the work."""
    standing: dict[int, Work] = {}
    for mention, entry in enumerate(entries.of):
        if entries.works[entry].edition_of is None:
            standing[sorted_.work_of(mention)] = entries.works[entry]
    return standing
