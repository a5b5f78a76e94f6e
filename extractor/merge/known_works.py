"""The table of works: variant titles of one work, volumes with a title of their own, editions of collected works."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from extractor.compare import fold
from extractor.compare.profile import Profile, profile, titles
from extractor.merge import collected_works
from extractor.merge.collected_works import Collection
from extractor.model.works import Description
from extractor.tables import Vocabulary

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class KnownWork:
    """A work of the table, and the volume that bears the title ("" for the whole work)."""

    work: str
    volume: str


@dataclass(frozen=True, slots=True, eq=False)
class KnownWorksIndex:
    """Folded title -> the works that bear it, by author's family and over all authors."""

    by_author: dict[tuple[str, str], frozenset[KnownWork]]
    by_title: dict[str, frozenset[KnownWork]]


def _folded(title: str, vocabulary: Vocabulary) -> str:
    main, sub, _ = titles(Description("book", fields=(("title", title),)), vocabulary)
    return "".join((*main, *sub))


@lru_cache(maxsize=8)
def index(vocabulary: Vocabulary) -> KnownWorksIndex:
    """All sheets of works in one index. A title that two works of one author bear names neither."""
    by_author: dict[tuple[str, str], set[KnownWork]] = defaultdict(set)
    by_title: dict[str, set[KnownWork]] = defaultdict(set)
    for name in sorted(name for name in vocabulary.sheets if name.startswith("works/")):
        for row in vocabulary.sheets[name].rows:
            families = [
                fold.family(person, vocabulary) for person in collected_works.names(row["author"])
            ]
            for form, entry in _forms(
                row["title"], row["volume"], row["variants"], "+".join(families), vocabulary
            ):
                by_title[form].add(entry)
                for family in families:
                    by_author[family, form].add(entry)
    return KnownWorksIndex(_frozen(by_author), _frozen(by_title))


def _frozen(table: dict[K, set[KnownWork]]) -> dict[K, frozenset[KnownWork]]:
    return {key: frozenset(entries) for key, entries in table.items()}


def _forms(
    title: str, volume: str, variants: str, author: str, vocabulary: Vocabulary
) -> list[tuple[str, KnownWork]]:
    """The folded titles of a row: of a volume, its own titles, alone and after that of the set."""
    work = _folded(title, vocabulary)
    own = [_folded(part.strip(), vocabulary) for part in variants.split(" | ") if part.strip()]
    whole, here = KnownWork(f"{author}/{work}", ""), KnownWork(f"{author}/{work}", volume)
    if volume:
        return [
            (work, whole),
            *((form, here) for form in own),
            *((work + form, here) for form in own),
        ]
    return [(form, whole) for form in dict.fromkeys((work, *own))]


def identify(
    description: Description, vocabulary: Vocabulary, owner: str
) -> tuple[Profile, Collection | None]:
    """The profile of a description, its title looked up in the table of works; and the collection that it names."""
    found = profile(description, vocabulary, owner)
    among = (
        collected_works.named(description, vocabulary)
        if found.shape == "book" and found.titled
        else None
    )
    return (found if among else _look_up(found, index(vocabulary))), among


TORN_OFF = (
    ("publisher", ""),
    ("journal", ""),
    ("booktitle", ""),
    ("journal", "in "),
    ("booktitle", "in "),
)


def whole_title(description: Description, vocabulary: Vocabulary) -> Description:
    """A title of the table that was cut into title and something else, put together again: "Russia", published by "A
    Marxist Analysis", is the book that the table knows. What is printed decides: both pieces stand there, in order."""
    title = description.get("title")
    families = [fold.family(person, vocabulary) for person in description.authors]
    if not title or not families:
        return description
    for name, between in TORN_OFF:
        rest = description.get(name)
        if not rest:
            continue
        form = "".join(fold.title_words(f"{title} {between}{rest}", vocabulary))
        if any((family, form) in index(vocabulary).by_author for family in families):
            joined = f"{title} in {rest}" if between else f"{title}: {rest}"
            kept = {k: v for k, v in description.fields if k != name}
            return replace(
                description, type="book", fields=tuple(sorted({**kept, "title": joined}.items()))
            )
    return description


def in_edition(
    found: Profile, description: Description, among: Collection | None, latest: int
) -> Profile:
    """The profile of a volume of collected works: in the edition of the table, or in some other of the same name.
    `latest` is the latest year that the essay states."""
    if not among:
        return found
    fits = collected_works.edition_fits(description, among, latest)
    return replace(found, known=among.id if fits else f"not {among.id}", generic=False)


def _look_up(profile: Profile, table: KnownWorksIndex) -> Profile:
    """The work of the table that a title names, with the volume that bears it."""
    for form in dict.fromkeys((profile.whole, profile.main)):
        if form and (entry := _entry(profile, form, table)):
            volume = profile.volume or entry.volume
            if entry.volume in ("", volume):
                return replace(profile, known=entry.work, volume=volume, generic=False)
    several = not profile.authors and len(table.by_title.get(profile.whole, ())) > 1
    return replace(profile, generic=True) if several else profile


def _entry(profile: Profile, form: str, table: KnownWorksIndex) -> KnownWork | None:
    if profile.authors:
        found = frozenset(
            e for name in profile.authors for e in table.by_author.get((name.family, form), ())
        )
    else:
        found = table.by_title.get(form, frozenset()) if profile.distinctive else frozenset()
    return next(iter(found)) if len(found) == 1 else None
