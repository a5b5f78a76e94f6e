"""A profile: what of a description tells one work from another, folded for comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.compare import fold
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

# A book has an imprint of its own; a part stands in a book, an article in a periodical; a piece
# has a date and no place of publication: a letter, a speech, a web page.
Shape = Literal["book", "part", "article", "piece"]
PERIODICAL_TYPES = frozenset(("article", "newspaper"))
PIECE_TYPES = frozenset(
    ("unpublished", "misc", "letter", "speech", "online", "thesis", "phdthesis", "mastersthesis")
)
BODY_WORDS_MIN = 3  # initials of two letters are those of many


@dataclass(frozen=True, slots=True)
class FoldedName:
    """A person folded: family, family with its particle, given names."""

    family: str
    whole: str
    given: tuple[str, ...]
    initials: str = ""  # of a body's name in several words: "ilo"


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells a work from others. All texts are folded, and "" where nothing is stated."""

    shape: Shape
    main: str  # the main title, without spaces
    sub: str  # the subtitle, without spaces
    words: tuple[str, ...]  # of title and subtitle
    authors: tuple[FoldedName, ...]  # or editors, where no author is named
    volume: str
    home: str  # the journal or book around an article or part
    issue: str  # series/volume/number of an article
    date: tuple[str, str, str]  # year, month and day of anything but a book
    pages: str
    address: str  # URL or DOI
    generic: bool  # many works bear this title: "Introduction"
    comma: int  # words before the first comma of the title, 0 without a comma
    year: str
    bare: bool  # nothing of an imprint: no year, place, publisher
    known: str = ""  # the work of the table of works that has this title
    # the essay and a number, where nothing in the description tells it from another of its kind
    owner: str = ""

    @property
    def titled(self) -> bool:
        """True if a title is printed."""
        return bool(self.main)

    @property
    def whole(self) -> str:
        """Title and subtitle without spaces."""
        return self.main + self.sub

    @property
    def distinctive(self) -> bool:
        """True if the title alone, without its author, identifies the work."""
        if self.known:
            return True
        weighty = [word for word in self.words if not word.isdecimal()]
        return not self.generic and len(weighty) > 1


# --- the whole -------------------------------------------------------------------------------


def profile_of(description: Description, vocabulary: Vocabulary, owner: str = "") -> Profile:
    """The profile of a description; `owner` marks one that has neither title, issue nor address
    to be known by."""
    shape = shape_of(description)
    main, sub, volume = titles(description, vocabulary)
    if shape == "book":
        volume = fold.volume(description.get("volume"), vocabulary) or volume
    printed = fold.persons(description.authors or description.editors, vocabulary)
    authors = tuple(folded(person, vocabulary) for person in printed)
    issue = issue_of(description, shape, vocabulary)
    address = address_of(description)
    identified = bool(main or address or (authors and issue))
    return Profile(
        shape=shape,
        main="".join(main),
        sub="".join(sub),
        words=(*main, *sub),
        authors=authors,
        volume=volume,
        home=home_of(description, vocabulary),
        issue=issue,
        date=_date_of(description, shape, vocabulary),
        pages=description.get("pages"),
        address=address,
        generic=is_generic((*main, *sub), vocabulary),
        comma=words_before_comma(description.get("title"), vocabulary),
        year=description.get("year"),
        bare=not description.has_any("year", "address", "publisher"),
        owner="" if identified else owner,
    )


def shape_of(description: Description) -> Shape:
    """What kind of thing a description is of."""
    if description.get("booktitle"):
        return "part"
    if description.get("journal") or description.type in PERIODICAL_TYPES:
        return "article"
    if description.type in PIECE_TYPES:
        return "piece"
    if description.get("month") and not description.has_any("address", "publisher"):
        return "piece"
    return "book"


def folded(person: Person, vocabulary: Vocabulary) -> FoldedName:
    """A person as compared with others."""
    return FoldedName(
        family=fold.family(person, vocabulary),
        whole=fold.name(person.particle + person.family),
        given=fold.given(person, vocabulary),
        initials=_initials(person, vocabulary),
    )


def _initials(person: Person, vocabulary: Vocabulary) -> str:
    """The initials by which a body is called: "World Food Council" is WFC. "" of people, and of
    names that have no three words."""
    if person.given or person.particle:
        return ""
    words = fold.title_words(person.family, vocabulary)
    return "".join(word[0] for word in words) if len(words) >= BODY_WORDS_MIN else ""


def _date_of(
    description: Description, shape: Shape, vocabulary: Vocabulary
) -> tuple[str, str, str]:
    """Year, month (1 to 12, where it is one) and day; of a book none, for its year is that of an
    edition."""
    if shape == "book":
        return "", "", ""
    month = fold.month(description.get("month"), vocabulary)
    return description.get("year"), month, description.get("day")


# --- titles ----------------------------------------------------------------------------------


def titles(
    description: Description, vocabulary: Vocabulary
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The words of title and subtitle, and the volume printed in the title ("" where none is).

    Years at the end of a title count as its subtitle: "The Bolshevik Revolution 1917-23".
    """
    if not description.get("title"):
        return (), (), ""
    title, volume = fold.without_volume(description.get("title"), vocabulary)
    head, tail = fold.split_title(title)
    main = fold.title_words(head, vocabulary)
    sub: tuple[str, ...] = ()
    for subtitle in (tail, description.get("subtitle")):
        if subtitle:
            sub += fold.title_words(subtitle, vocabulary)
    if sub:
        return main, sub, volume
    kept = _without_years(main)
    return kept, main[len(kept) :], volume


def _without_years(words: tuple[str, ...]) -> tuple[str, ...]:
    """A title of two words or more without the years after it."""
    end = len(words)
    while end > 2 and len(words[end - 1]) == 4 and words[end - 1].isdecimal():
        end -= 1
    return words[:end]


def words_before_comma(title: str, vocabulary: Vocabulary) -> int:
    """How many words stand before the first comma of a title, 0 without a comma.

    The comma may stand for the colon before a subtitle.
    """
    head, comma, _ = title.partition(",")
    return len(fold.title_words(head, vocabulary)) if comma else 0


def is_generic(words: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """True if many works bear this title ("Introduction", "Selected Works")."""
    return " ".join(words) in vocabulary["generic-titles"]


def is_collection(title: str, vocabulary: Vocabulary) -> bool:
    """True if a title is that of somebody's collected works, whose volumes hold many works."""
    return vocabulary["generic-titles"].get(" ".join(fold.tokens(title))) == "collection"


# --- where it stands -------------------------------------------------------------------------


def home_of(description: Description, vocabulary: Vocabulary) -> str:
    """The folded container, "" where none is named: the journal without its article ("The"), or
    the main title of the book with its volume."""
    journal = description.get("journal")
    if journal:
        return "".join(fold.title_words(journal, vocabulary))
    book, printed_volume = fold.without_volume(description.get("booktitle"), vocabulary)
    if not book:
        return ""
    main, _ = fold.split_title(book)
    volume = fold.volume(description.get("volume"), vocabulary) or printed_volume
    return f"{''.join(fold.title_words(main, vocabulary))} {volume}".strip()


def address_of(description: Description) -> str:
    """A DOI, or a URL without its scheme, so that two printings of it are one; "" without either.

    The front page of a site counts as none: it is the address of everything there.
    """
    doi = description.get("doi")
    if doi:
        return "doi:" + doi.casefold().rpartition("doi.org/")[2]
    _, _, without_scheme = "".join(description.get("url").split()).partition("://")
    url = without_scheme or description.get("url")
    url = url.removeprefix("www.").partition("#")[0].rstrip("/.,").casefold()
    return url if "/" in url else ""


def issue_of(description: Description, shape: Shape, vocabulary: Vocabulary) -> str:
    """Series, volume and number of an article's issue: "2/3/14"; "" of everything else."""
    numbers = [description.get(name) for name in ("series", "volume", "number")]
    if shape != "article" or not any(numbers):
        return ""
    return "/".join(fold.volume(number, vocabulary) for number in numbers)
