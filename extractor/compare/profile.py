"""A profile: what of a description tells one work from another, folded for comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.compare import fold
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

Shape = Literal["book", "part", "article", "piece"]
PERIODICAL = frozenset(("article", "newspaper"))
PIECES = frozenset(
    ("unpublished", "misc", "letter", "speech", "online", "thesis", "phdthesis", "mastersthesis")
)
GENERIC = frozenset(("part", "text", "collection"))


@dataclass(frozen=True, slots=True)
class FoldedName:
    """A person folded: family, family with its particle, given names."""

    family: str
    whole: str
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells a work from others. `main` and `sub` are title and subtitle without spaces, `words` the words of both;
    `known` is the work of the table whose title (or variant) this is; `generic` says that many works bear the title;
    `date` is the day, month and year of a piece or an issue, `home` the folded container of a part or an article."""

    shape: Shape
    main: str
    sub: str
    words: tuple[str, ...]
    authors: tuple[FoldedName, ...]
    volume: str
    home: str
    issue: str
    date: tuple[str, str, str]
    pages: str
    address: str  # URL or DOI, folded
    generic: bool
    comma: int  # words before the first comma of the title, 0 without a comma
    year: str
    bare: bool  # nothing of an imprint: no year, place, publisher
    known: str = ""
    owner: str = ""  # the essay and its index, where nothing in the description tells it from another of its kind

    @property
    def titled(self) -> bool:
        return bool(self.main)

    @property
    def whole(self) -> str:
        return self.main + self.sub

    @property
    def distinctive(self) -> bool:
        """Whether the title alone, without its author, identifies the work."""
        weighty = [word for word in self.words if not word.isdecimal()]
        return bool(self.known) or (not self.generic and len(weighty) > 1)


def folded(person: Person, vocabulary: Vocabulary) -> FoldedName:
    """A person as compared with others."""
    family = fold.family(person, vocabulary)
    return FoldedName(
        family, fold.name(person.particle + person.family), fold.given(person, vocabulary)
    )


def shape(description: Description) -> Shape:
    """What kind of thing it is: something with an imprint of its own, a part of such a thing, an article, a piece (a
    letter, a speech: what has a date and no place of publication)."""
    if description.get("booktitle"):
        return "part"
    if description.get("journal") or description.type in PERIODICAL:
        return "article"
    dated = (
        description.get("month")
        and not description.get("address")
        and not description.get("publisher")
    )
    return "piece" if dated or description.type in PIECES else "book"


def titles(
    description: Description, vocabulary: Vocabulary
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The words of title and subtitle, and the volume printed in the title."""
    title, volume = fold.without_volume(description.get("title"))
    head, tail = fold.split_title(title)
    main, sub = (
        fold.title_words(head, vocabulary),
        fold.title_words(tail, vocabulary) if tail else (),
    )
    if description.get("subtitle"):
        sub = (*sub, *fold.title_words(description.get("subtitle"), vocabulary))
    kept = _without_years(main) if not sub else main
    return kept, (*main[len(kept) :], *sub), volume


def _without_years(words: tuple[str, ...]) -> tuple[str, ...]:
    """A title of two words or more without the years after it ("Bolshevik Revolution 1917-23")."""
    end = len(words)
    while end > 2 and len(words[end - 1]) == 4 and words[end - 1].isdecimal():
        end -= 1
    return words[:end]


def comma(title: str, vocabulary: Vocabulary) -> int:
    """How many words stand before the first comma of a title: a comma may stand for the colon before a subtitle."""
    head, found, _ = title.partition(",")
    return len(fold.title_words(head, vocabulary)) if found else 0


def is_generic(words: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether many works bear this title ("Introduction", "Selected Works")."""
    return " ".join(words) in vocabulary["generic-titles"]


def is_collection(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a title is that of somebody's collected works, of which every volume holds many works."""
    kind = vocabulary["generic-titles"].get(" ".join(fold.tokens(title)))
    return kind == "collection"


def home(description: Description, vocabulary: Vocabulary) -> str:
    """The folded container: the journal without its article, the main title of the book with its volume."""
    if journal := description.get("journal"):
        return "".join(fold.title_words(journal, vocabulary))
    title, volume = fold.without_volume(description.get("booktitle"))
    if not title:
        return ""
    words = fold.title_words(fold.split_title(title)[0], vocabulary)
    return " ".join(
        filter(None, ("".join(words), fold.volume(description.get("volume")) or volume))
    )


def address(description: Description) -> str:
    """A DOI, or a URL without its scheme, so that two printings of it are one."""
    if doi := description.get("doi"):
        return "doi:" + doi.casefold().rpartition("doi.org/")[2]
    url = "".join(description.get("url").split()).partition("://")[2] or description.get("url")
    url = url.removeprefix("www.").partition("#")[0].rstrip("/.,").casefold()
    return url if "/" in url else ""  # the front page of a site is the address of everything there


def issue(description: Description, kind: Shape) -> str:
    """Volume, number and part of an issue, folded; "" of everything else."""
    if kind != "article":
        return ""
    numbers = (description.get("series"), description.get("volume"), description.get("number"))
    return "/".join(fold.volume(number) for number in numbers) if any(numbers) else ""


def profile(description: Description, vocabulary: Vocabulary, owner: str = "") -> Profile:
    """The profile of a description; `owner` marks it where it has no title and no issue to be known by."""
    kind = shape(description)
    main, sub, volume = (
        titles(description, vocabulary) if description.get("title") else ((), (), "")
    )
    printed = fold.persons(description.authors or description.editors, vocabulary)
    people = tuple(folded(person, vocabulary) for person in printed)
    numbered = issue(description, kind)
    known = bool(main) or bool(people and numbered) or bool(address(description))
    return Profile(
        kind, "".join(main), "".join(sub), (*main, *sub), people,
        (fold.volume(description.get("volume")) or volume) if kind == "book" else volume,
        home(description, vocabulary), numbered,
        (description.get("year"), description.get("month"), description.get("day")) if kind != "book" else ("", "", ""),
        description.get("pages"), address(description), is_generic((*main, *sub), vocabulary),
        comma(description.get("title"), vocabulary),
        description.get("year"), not any(map(description.get, ("year", "address", "publisher"))),
        owner="" if known else owner,
    )  # fmt: skip
