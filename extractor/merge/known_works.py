"""The table of works: variant titles of one work, volumes with a title of their own, editions of
collected works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from extractor.compare import fold
from extractor.compare.profile import Profile, profile_of, titles
from extractor.merge import collected_works
from extractor.merge.collected_tables import Collection, folded_title, people_of_table
from extractor.model.works import Description
from extractor.tables import Vocabulary

Key = TypeVar("Key")

# Fields into which the end of a title may have been cut by mistake, with what is printed between
TORN_OFF = (
    ("publisher", ""),
    ("journal", ""),
    ("booktitle", ""),
    ("journal", "in "),
    ("booktitle", "in "),
)


@dataclass(frozen=True, slots=True)
class KnownWork:
    """A work of the table, and the volume that bears the title ("" for the whole work)."""

    work: str
    volume: str


@dataclass(frozen=True, slots=True, eq=False)
class KnownWorksIndex:
    """Folded title -> the works that bear it, by author's family and over all authors."""

    by_author: Mapping[tuple[str, str], frozenset[KnownWork]]
    by_title: Mapping[str, frozenset[KnownWork]]


# --- the table -------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def index(vocabulary: Vocabulary) -> KnownWorksIndex:
    """All sheets of works in one index. A title that two works of one author bear names neither."""
    by_author: dict[tuple[str, str], set[KnownWork]] = defaultdict(set)
    by_title: dict[str, set[KnownWork]] = defaultdict(set)
    for row in _rows(vocabulary):
        people = people_of_table(row["author"])
        families = [fold.family(person, vocabulary) for person in people]
        for title, work in _titles_of_row(row, "+".join(families), vocabulary):
            by_title[title].add(work)
            for family in families:
                by_author[family, title].add(work)
    return KnownWorksIndex(_frozen(by_author), _frozen(by_title))


def _rows(vocabulary: Vocabulary) -> Iterator[Mapping[str, str]]:
    """The rows of all sheets in `tables/works/`."""
    for name in sorted(vocabulary.sheets):
        if name.startswith("works/"):
            yield from vocabulary.sheets[name].rows


def _frozen(table: dict[Key, set[KnownWork]]) -> dict[Key, frozenset[KnownWork]]:
    return {key: frozenset(works) for key, works in table.items()}


def _titles_of_row(
    row: Mapping[str, str], author: str, vocabulary: Vocabulary
) -> list[tuple[str, KnownWork]]:
    """The folded titles of a row; of a volume its own titles, alone and after that of the set."""
    title = _folded(row["title"], vocabulary)
    variants = [part.strip() for part in row["variants"].split(" | ")]
    own = [_folded(variant, vocabulary) for variant in variants if variant]
    whole = KnownWork(f"{author}/{title}", "")
    if not row["volume"]:
        return [(form, whole) for form in dict.fromkeys((title, *own))]
    volume = replace(whole, volume=row["volume"])
    return [
        (title, whole),
        *((form, volume) for form in own),
        *((title + form, volume) for form in own),
    ]


def _folded(title: str, vocabulary: Vocabulary) -> str:
    """Title and subtitle as a profile has them."""
    main, sub, _ = titles(Description("book").with_fields(title=title), vocabulary)
    return "".join((*main, *sub))


# --- what it knows of a description ----------------------------------------------------------


def whole_title(description: Description, vocabulary: Vocabulary) -> Description:
    """A title of the table that was cut into title and something else, put together again.

    "Russia", published by "A Marxist Analysis", is the book that the table knows. What is printed
    decides: both pieces stand there, in order.
    """
    title = description.get("title")
    if not title or not description.authors:
        return description
    families = [fold.family(person, vocabulary) for person in description.authors]
    known = index(vocabulary).by_author
    for name, between in TORN_OFF:
        rest = description.get(name)
        if not rest:
            continue
        form = folded_title(f"{title} {between}{rest}", vocabulary)
        if any((family, form) in known for family in families):
            joined = f"{title} in {rest}" if between else f"{title}: {rest}"
            return replace(description.with_fields(**{name: "", "title": joined}), type="book")
    return description


def identify(
    description: Description, vocabulary: Vocabulary, owner: str
) -> tuple[Profile, Collection | None]:
    """The profile of a description, its title looked up in the table of works; and the collection
    of the tables that it names, if it does. `owner`: see `Profile`."""
    profile = profile_of(description, vocabulary, owner)
    if profile.shape == "book" and profile.titled:
        among = collected_works.named(description, vocabulary)
        if among:
            return profile, among
    return _look_up(profile, index(vocabulary)), None


def in_edition(
    profile: Profile,
    description: Description,
    among: Collection,
    latest: int,
    vocabulary: Vocabulary,
) -> Profile:
    """The profile of a volume of collected works: in the edition of the table, or in some other
    of the same name. `latest` is the latest year that the essay states."""
    fits = collected_works.edition_fits(description, among, latest, vocabulary)
    return replace(profile, known=among.id if fits else f"not {among.id}", generic=False)


def _look_up(profile: Profile, table: KnownWorksIndex) -> Profile:
    """The profile with the work of the table that its title names, and the volume that bears it.

    A title that several works of the table bear identifies none of them without an author.
    """
    for title in dict.fromkeys((profile.whole, profile.main)):
        known = _known_work(profile, title, table)
        if not known:
            continue
        volume = profile.volume or known.volume
        if known.volume in ("", volume):
            return replace(profile, known=known.work, volume=volume, generic=False)
    if not profile.authors and len(table.by_title.get(profile.whole, ())) > 1:
        return replace(profile, generic=True)
    return profile


def _known_work(profile: Profile, title: str, table: KnownWorksIndex) -> KnownWork | None:
    """The one work of the table with this title and by one of these authors.

    Where no author is named, the title must identify the work by itself.
    """
    if not title:
        return None
    works: set[KnownWork] = set()
    for author in profile.authors:
        works.update(table.by_author.get((author.family, title), ()))
    if not profile.authors and profile.distinctive:
        works.update(table.by_title.get(title, ()))
    return works.pop() if len(works) == 1 else None
