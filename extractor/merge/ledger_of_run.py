"""MERGE: the works of all essays become entries of one ledger; the only stage, beside the lending
of sources, that sees more than one essay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.merge.collected_items import TableAdditions, latest_year, look_up_items
from extractor.merge.entries import Entries, SortedMentions, enter, sort_mentions
from extractor.merge.joint_sets import with_all_authors
from extractor.merge.owned_titles import with_owners_apart
from extractor.merge.shared_works import mentions_relied_on, shared_works
from extractor.merge.user_library import Library
from extractor.merge.work_mentions import WorkMention, cited_works, with_containers
from extractor.model.ledger import (
    MAY_BE_ANY,
    BookOfChapters,
    DoubtfulMerge,
    Ledger,
    LedgerCite,
    LedgerEssay,
)
from extractor.model.links import Link, Resolution
from extractor.resolve.book_chapters import books_of
from extractor.tables import Vocabulary

NOTHING = Library()


def merge(
    resolutions: Sequence[Resolution], vocabulary: Vocabulary, held: Library = NOTHING
) -> Ledger:
    """The ledger of a run. The order of the resolutions changes nothing. `held` is the user's
    library."""
    read = sorted(resolutions, key=lambda resolution: resolution.essay.id)
    mentions, at = mention_works(read, vocabulary)
    latest = {resolution.essay.id: latest_year(resolution.works) for resolution in read}
    added = _add_items(read, at, mentions, vocabulary, latest)
    sorted_ = sort_mentions(mentions, vocabulary, latest)
    entries = enter(mentions, sorted_, vocabulary, held)
    essays = []
    relied_on: dict[str, set[int]] = {}
    for resolution in read:
        id_ = resolution.essay.id
        essays.append(_essay(resolution, WhichEntry(at[id_], entries), added[id_]))
        relied_on[id_] = mentions_relied_on(resolution, at[id_], added[id_])
    ambiguous = _ambiguous_entries(sorted_, entries)
    return Ledger(
        essays=tuple(essays),
        works=entries.works,
        shared=shared_works(relied_on, sorted_, entries, vocabulary),
        doubtful_merges=doubtful_merges(sorted_, entries, ambiguous),
        books=_books(read, vocabulary),
        holdings=entries.holdings,
    )


def _books(read: Sequence[Resolution], vocabulary: Vocabulary) -> tuple[BookOfChapters, ...]:
    """The books of which several chapters were read."""
    books = books_of([resolution.essay for resolution in read], vocabulary)
    told = []
    for book in books:
        chapters = tuple(essay.id for essay in book.chapters)
        told.append(BookOfChapters(book.title, book.known_by, chapters))
    return tuple(told)


# --- mentions --------------------------------------------------------------------------------


def mention_works(
    read: Sequence[Resolution], vocabulary: Vocabulary
) -> tuple[list[WorkMention], dict[str, dict[int, int]]]:
    """The mentions of all essays with the books and sets around them; and for each essay (by id)
    the mention of each of its works, by number."""
    described = with_owners_apart(cited_works(read), vocabulary)
    around = with_containers([mention for _, mention in described], vocabulary)
    mentions = with_all_authors(around, vocabulary)
    cited = [number for number, mention in enumerate(mentions) if not mention.implied]
    at: dict[str, dict[int, int]] = {resolution.essay.id: {} for resolution in read}
    for (work, own), mention in zip(described, cited, strict=True):
        at[own.essay][work] = mention
    return mentions, at


def _add_items(
    read: Sequence[Resolution],
    at: Mapping[str, dict[int, int]],
    mentions: list[WorkMention],
    vocabulary: Vocabulary,
    latest: Mapping[str, int],
) -> dict[str, TableAdditions]:
    """Put into `mentions` what the tables of collected works add; that, by essay (id)."""
    added: dict[str, TableAdditions] = {}
    for resolution in read:
        id_ = resolution.essay.id
        added[id_] = look_up_items(resolution, at[id_], mentions, vocabulary, latest[id_])
        mentions.extend(added[id_].mentions)
        for number, parent in added[id_].parents.items():
            mentions[number] = replace(mentions[number], parent=parent)
    return added


# --- essays ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WhichEntry:
    """From the works of one essay, or mentions of the run, to the entries they became."""

    at: Mapping[int, int]  # number of a work of the essay -> its mention
    entries: Entries

    def of_mention(self, mention: int | None) -> str | None:
        """The key of the entry of a mention."""
        return None if mention is None else self.entries.works[self.entries.of[mention]].key

    def of_work(self, work: int | None) -> str | None:
        """The key of the entry of a work of the essay."""
        return None if work is None else self.of_mention(self.at[work])


def _essay(resolution: Resolution, which: WhichEntry, added: TableAdditions) -> LedgerEssay:
    """An essay with its links pointing to entries."""
    cites = []
    for number, link in enumerate(resolution.links):
        item = which.of_work(link.item)
        if link.item is None:
            item = which.of_mention(added.items.get(number))
        cite = LedgerCite(
            link=link,
            work=which.of_work(link.work),
            item=item,
            cited_in=which.of_work(link.cited_in),
            candidates=_candidates(link, which),
        )
        cites.append(cite)
    problems = [*resolution.problems, *added.problems]
    problems.sort(key=lambda problem: (problem.start, problem.kind, problem.message))
    return LedgerEssay(
        essay=resolution.essay,
        notes=resolution.notes,
        cites=tuple(cites),
        problems=tuple(problems),
        unsourced=resolution.unsourced,
    )


def _candidates(link: Link, which: WhichEntry) -> tuple[str, ...]:
    """The keys of what a link may also mean, each once, in the order of the link."""
    keys: list[str] = []
    for work in link.candidates:
        key = which.of_work(work)
        if key and key not in keys:
            keys.append(key)
    return tuple(keys)


# --- doubtful merges -------------------------------------------------------------------------


def _ambiguous_entries(sorted_: SortedMentions, entries: Entries) -> dict[int, set[int]]:
    """For each entry that may be any one of several works, an entry of each."""
    entry_of = _entry_of_profile(sorted_, entries)
    first_of: dict[int, int] = {}  # work -> its first profile
    for profile, work in enumerate(sorted_.clusters.work_of):
        first_of.setdefault(work, profile)
    ambiguous: dict[int, set[int]] = {}
    for profile, works in sorted_.clusters.ambiguous.items():
        ambiguous[entry_of[profile]] = {entry_of[first_of[work]] for work in works}
    return ambiguous


def _entry_of_profile(sorted_: SortedMentions, entries: Entries) -> dict[int, int]:
    """The entry of the first mention of each profile."""
    entry_of: dict[int, int] = {}
    for mention, profile in enumerate(sorted_.profile_of):
        entry_of.setdefault(profile, entries.of[mention])
    return entry_of


def doubtful_merges(
    sorted_: SortedMentions, entries: Entries, ambiguous: Mapping[int, set[int]]
) -> tuple[DoubtfulMerge, ...]:
    """The merges that are not sure enough to be made, in the order of the keys."""
    entry_of = _entry_of_profile(sorted_, entries)
    clusters = sorted_.clusters
    merges: set[DoubtfulMerge] = set()
    for one, other, match in clusters.doubts:
        if clusters.work_of[one] != clusters.work_of[other]:
            keys = sorted(entries.works[entry_of[profile]].key for profile in (one, other))
            merges.add(DoubtfulMerge(tuple(keys), match.rule))
    for entry, others in ambiguous.items():
        keys = sorted(entries.works[other].key for other in others)
        merges.add(DoubtfulMerge((entries.works[entry].key, *keys), MAY_BE_ANY))
    return tuple(sorted(merges, key=_pairs_first))


def _pairs_first(merge: DoubtfulMerge) -> tuple[str, bool, tuple[str, ...], str]:
    """The sorting key of doubtful merges: by the first work, two that may be one before others."""
    return merge.works[0], merge.rule == MAY_BE_ANY, merge.works, merge.rule
