"""The works that the tables know by name, ready to be found in running text.

"State and Revolution" can mean nothing else; "Capital" means the work only beside its author.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from extractor.compare import fold
from extractor.language.persons import people
from extractor.tables import Vocabulary

WORD_RE = regex.compile(r"[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*")
SEVERAL_RE = regex.compile(r"[\s-]")
ARTICLES = frozenset(("a", "an", "the"))


@dataclass(frozen=True, slots=True)
class NamedTitle:
    """A title as words: folded, and whether each bears a capital or is a number.

    `families` are the folded names of its authors; none where they are not known.
    """

    words: tuple[str, ...]
    capital: tuple[bool, ...]
    families: frozenset[str] = frozenset()


# the first two words, or the only one -> titles, the longest first
Titles = Mapping[tuple[str, ...], tuple[NamedTitle, ...]]
Owners = Mapping[tuple[str, ...], frozenset[str]]


@dataclass(frozen=True, slots=True, eq=False)
class NamedWorks:
    """Titles by their first words: those that can mean nothing else, and those that mean a work
    beside its author. `owners` are the families of the authors of the former, `first_words` the
    words with which titles of both begin."""

    alone: Titles
    beside_author: Titles
    owners: Owners
    first_words: frozenset[str]


def folded(word: str) -> str:
    """A word of a title without case and apostrophes."""
    return word.casefold().replace("’", "").replace("'", "")


def title_of(printed: str, families: Iterable[str] = ()) -> NamedTitle:
    """A printed title as words."""
    words = WORD_RE.findall(printed)
    return NamedTitle(
        tuple(folded(word) for word in words),
        tuple(not word[0].islower() for word in words),
        frozenset(families),
    )


def by_first_words(titles: Iterable[NamedTitle], fewest: int = 2) -> Titles:
    """Titles under their first two words, each also without its article where so many words are
    left ("Mass Strike" is a common name); the longest first.

    Titles that print alike are one, with the families of all who wrote one ("Stalin"): so a
    sentence is asked once whose it means.
    """
    families: dict[tuple[tuple[str, ...], tuple[bool, ...]], set[str]] = defaultdict(set)
    for title in titles:
        for one in (title, *_without_article(title, fewest)):
            families[one.words, one.capital].update(one.families)
    found: dict[tuple[str, ...], list[NamedTitle]] = defaultdict(list)
    for words, capital in sorted(families, key=lambda printed: (-len(printed[0]), printed)):
        authors = frozenset(families[words, capital])
        found[words[:2]].append(NamedTitle(words, capital, authors))
    return {words: tuple(several) for words, several in found.items()}


def _without_article(title: NamedTitle, fewest: int) -> Iterator[NamedTitle]:
    """A title without its article, where at least so many words are left."""
    if title.words[0] in ARTICLES and len(title.words) > fewest and title.capital[1]:
        yield NamedTitle(title.words[1:], title.capital[1:], title.families)


@lru_cache(maxsize=4)
def named_works(vocabulary: Vocabulary) -> NamedWorks:
    """The works of all sheets in `tables/named/`."""
    alone, beside = set[NamedTitle](), set[NamedTitle]()
    rows = list(_rows(vocabulary))
    authors = {row["author"] for row in rows}
    families_by = {printed: families_of(printed, vocabulary) for printed in authors}
    for row in rows:
        families = families_by[row["author"]]
        sure = [row["title"]] if row["alone"] == "yes" else []
        sure += _several(row["variants"])
        # The Revolution Betrayed, where its name without the article can mean nothing else
        known = (row["title"], *_several(row["beside_author"]))
        sure += [name for name in known if _behind_article(name) in sure]
        names = [title_of(printed, families) for printed in sure]
        alone.update(title for title in names if len(title.words) > 1)
        beside.update(names)
        for printed in known:
            beside.add(title_of(printed, families))
    of_alone, of_beside = by_first_words(alone, fewest=3), by_first_words(beside)
    first = frozenset(words[0] for words in (*of_alone, *of_beside))
    return NamedWorks(of_alone, of_beside, owners_of(alone), first)


def _behind_article(name: str) -> str:
    """ "Revolution Betrayed" of "The Revolution Betrayed"; "" of less than two words."""
    article, _, rest = name.partition(" ")
    return rest if article.casefold() in ARTICLES and " " in rest else ""


@lru_cache(maxsize=1024)
def families_of(printed: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The folded family names of some persons as printed; of several words also the last one."""
    persons, _ = people(printed, vocabulary)
    names = {person.family for person in persons}
    names |= {SEVERAL_RE.split(name)[-1] for name in names}
    return frozenset(fold.name(name) for name in names if name)


def owners_of(titles: Iterable[NamedTitle]) -> dict[tuple[str, ...], frozenset[str]]:
    """The families of all authors of each title, by its words without article."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for title in titles:
        if title.families:
            found[bare(title.words)].update(title.families)
    return {words: frozenset(families) for words, families in found.items()}


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a title without an article before them."""
    return words[1:] if words[:1] and words[0] in ARTICLES else words


def _rows(vocabulary: Vocabulary) -> Iterator[Mapping[str, str]]:
    for name in sorted(vocabulary.sheets):
        if name.startswith("named/"):
            yield from vocabulary.sheets[name].rows


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(" | ") if part.strip()]
