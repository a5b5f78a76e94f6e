"""Whether two profiles mean one work: by title, persons and place in a periodical or book, each with its rule.

Two works by different authors, two volumes of a set, two chapters of a book and two issues of a journal never match.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from extractor.compare.profile import FoldedName, Profile

INITIALS = (
    {"i", "j", "y"},
    {"c", "k"},
    {"g", "h"},
    {"f", "p"},
    {"v", "w"},
)  # Iosif and Joseph, Karl and Carl
LIKE = 92  # of 100: titles that differ by a misprint
SURE = 0.8  # below it a match is proposed, not made


@dataclass(frozen=True, slots=True)
class Match:
    """One work, by this rule and with this confidence; below `SURE` only a proposal."""

    rule: str
    confidence: float

    @property
    def sure(self) -> bool:
        return self.confidence >= SURE


EQUAL = Match("equal-title", 1.0)
ALIKE = ("equal-title", "variant-title", "subtitle")


def weaker(*matches: Match) -> Match:
    """A match is as sure as its weakest part."""
    return min(matches, key=lambda match: (match.confidence, match.rule))


# --- persons ---------------------------------------------------------------------------------------------------------


def _initial(one: str, other: str) -> bool:
    return one[0] == other[0] or any(
        one[0] in letters and other[0] in letters for letters in INITIALS
    )


def given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """First names do not contradict: "E. H." and "Edward", "J. V." and "Iosif"; silence agrees with all."""
    if not one or not other:
        return True
    a, b = one[0], other[0]
    if not _initial(a, b):
        return False
    return (
        len(a) == 1
        or len(b) == 1
        or a == b
        or a.startswith(b)
        or b.startswith(a)
        or OSA.distance(a, b) <= 1
    )


def persons_match(one: FoldedName, other: FoldedName) -> Match | None:
    """The same person: equal families in some transliteration, or one letter wrong in a long one."""
    if not given_agree(one.given, other.given):
        return None
    if one.family == other.family or one.whole == other.whole:
        return EQUAL
    if (
        min(len(one.family), len(other.family)) >= 5
        and OSA.distance(one.family, other.family, score_cutoff=1) <= 1
    ):
        return Match("misspelt-author", 0.9)
    return None


def authors_match(one: Profile, other: Profile) -> Match | None:
    """One side's authors are all among the other's, or both begin with the same ("Marx" for "Marx and Engels")."""
    if not one.authors and not other.authors:
        return EQUAL
    if not one.authors or not other.authors:
        return Match("author-missing", 0.85)
    fewer, more = sorted((one.authors, other.authors), key=len)
    found = [_best(person, more) for person in fewer]
    if all(found):
        return weaker(*(match for match in found if match))
    return found[0] and persons_match(one.authors[0], other.authors[0])


def _best(person: FoldedName, among: tuple[FoldedName, ...]) -> Match | None:
    matches = [match for other in among if (match := persons_match(person, other))]
    return max(matches, key=lambda match: match.confidence) if matches else None


# --- titles ----------------------------------------------------------------------------------------------------------


def titles_match(one: Profile, other: Profile) -> Match | None:
    """Equal titles, a subtitle left out, a variant that the table knows, a title cut short, a misprint."""
    if one.known and one.known == other.known:
        return EQUAL if one.whole == other.whole else Match("variant-title", 0.97)
    if one.known and other.known:
        return None
    if one.whole == other.whole:
        return EQUAL
    if one.main == other.main:
        return _subtitles(one, other)
    return _cut(one, other) or _misspelt(one, other) or _word_missing(one, other)


def _subtitles(one: Profile, other: Profile) -> Match:
    if not one.sub or not other.sub:
        return Match("subtitle", 0.95)
    alike = (
        fuzz.ratio(one.sub, other.sub) >= LIKE
        or one.sub.startswith(other.sub)
        or other.sub.startswith(one.sub)
    )
    return Match("subtitle", 0.9 if alike and _numbers(one) == _numbers(other) else 0.5)


def _cut(one: Profile, other: Profile) -> Match | None:
    """A title of three words or more with which the longer one begins, or of two before a comma of the longer one."""
    short, long = sorted((one, other), key=lambda profile: len(profile.words))
    size = len(short.words)
    if long.words[:size] != short.words or not (size > 2 or (size == 2 and long.comma == 2)):
        return None
    return Match("title-cut", 0.85)


def _numbers(profile: Profile) -> list[str]:
    return [word for word in profile.words if any(letter.isdecimal() for letter in word)]


def _misspelt(one: Profile, other: Profile) -> Match | None:
    """A letter or two wrong; a changed number or a changed word is another title."""
    a, b = one.whole, other.whole
    if (
        min(len(a), len(b)) < 6
        or fuzz.ratio(a, b, score_cutoff=LIKE - 4) == 0
        or _numbers(one) != _numbers(other)
    ):
        return None
    if len(one.words) == len(other.words) and not all(map(_slip, one.words, other.words)):
        return None
    return Match("misspelt-title", 0.85) if OSA.distance(a, b) <= max(1, len(a) // 15) else None


def _word_missing(one: Profile, other: Profile) -> Match | None:
    """A long title without one of its words, in the same year; a number is no such word."""
    short, long = sorted((one, other), key=lambda profile: len(profile.words))
    size = len(long.words)
    if size < 5 or len(short.words) != size - 1 or _numbers(one) != _numbers(other):
        return None
    at = next(
        (n for n, (a, b) in enumerate(zip(short.words, long.words, strict=False)) if a != b),
        size - 1,
    )
    if short.words[at:] != long.words[at + 1 :]:
        return None
    return Match("word-missing", 0.82 if one.year and one.year == other.year else 0.6)


def _slip(one: str, other: str) -> bool:
    """A word with a slip in it: one letter in a word of five, two in one of eight."""
    if one == other:
        return True
    short = min(len(one), len(other))
    return short > 3 and OSA.distance(one, other) <= (2 if short > 7 else 1)


# --- periodicals, books, dates ---------------------------------------------------------------------------------------


def _clash(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def issues_clash(one: Profile, other: Profile) -> bool:
    """Volume, number, series: whatever both state must be equal. A bare number may be that of the volume."""
    a, b = (profile.issue.split("/") if profile.issue else ["", "", ""] for profile in (one, other))
    if (a[1] and not b[1] and a[1] == b[2]) or (b[1] and not a[1] and b[1] == a[2]):
        return _clash(a[0], b[0])
    return any(map(_clash, a, b))


def dates_clash(one: Profile, other: Profile) -> bool:
    """Year, month, day: whatever both state must be equal; a season does not contradict a month."""
    pairs = list(zip(one.date, other.date, strict=True))
    return _clash(*pairs[0]) or any(
        _clash(a, b) for a, b in pairs[1:] if a.isdecimal() and b.isdecimal()
    )


def _starts(pages: str) -> str:
    return pages.partition("-")[0].strip()


def places_match(one: Profile, other: Profile) -> Match | None:
    """Where the two stand does not contradict: the issue, the book around a chapter, the day of a letter."""
    if (
        "book" not in (one.shape, other.shape)
        and one.date[1]
        and other.date[1]
        and dates_clash(one, other)
    ):
        return None
    if one.shape == other.shape == "article":
        if _clash(one.home, other.home) or issues_clash(one, other) or dates_clash(one, other):
            return None
        return EQUAL
    if one.shape == other.shape == "part":
        return _parts(one, other)
    if {one.shape, other.shape} == {"article", "book"}:
        book, article = (one, other) if one.shape == "book" else (other, one)
        dated = book.year == article.year and not article.issue and not any(article.date[1:])
        return Match("title-alone", 0.85) if book.bare or dated else Match("article-or-book", 0.6)
    if one.shape == other.shape == "piece" and dates_clash(one, other):
        return None
    return EQUAL


def _parts(one: Profile, other: Profile) -> Match | None:
    """Chapters with one title: in one book by the same pages, in two books a reprint."""
    if not _clash(one.home, other.home):
        return None if _clash(_starts(one.pages), _starts(other.pages)) else EQUAL
    return (
        Match("reprint", 0.9)
        if one.authors and other.authors and one.distinctive and other.distinctive
        else None
    )


def _generic(one: Profile, other: Profile) -> Match | None:
    """Titles that many works bear need an author and a place in common; volumes of collected works an author."""
    if not one.authors or not other.authors:
        return None
    if one.shape == other.shape == "book" or (one.home and one.home == other.home):
        return EQUAL
    return (
        EQUAL
        if one.shape == other.shape == "piece" and all(one.date) and one.date == other.date
        else None
    )


# --- the whole -------------------------------------------------------------------------------------------------------


def clash(one: Profile, other: Profile) -> bool:
    """Whether something speaks against the two being one work, whatever else speaks for it."""
    if one.volume != other.volume or not authors_match(one, other):
        return True
    if (
        one.sub
        and other.sub
        and one.main == other.main
        and not (one.known and one.known == other.known)
    ):
        return not _subtitles(one, other).sure
    place = places_match(one, other)
    return not place or not place.sure


def match(one: Profile, other: Profile) -> Match | None:
    """The rule by which two profiles mean one work; None where they do not."""
    if one.owner or other.owner or one.volume != other.volume:
        return None
    titled = one.titled and other.titled
    title = titles_match(one, other) if titled else None  # first, for it is the likeliest to differ
    if titled and not title:
        return None
    persons, place = authors_match(one, other), places_match(one, other)
    if not persons or not place:
        return None
    if not title:
        return _untitled(one, other)
    if persons.rule == "misspelt-author" and title.rule not in ("equal-title", "variant-title"):
        return None
    if one.generic or other.generic:
        return (generic := _generic(one, other)) and weaker(generic, title, persons)
    return weaker(title, place, _authorless(one, other, title, persons))


def _authorless(one: Profile, other: Profile, title: Match, persons: Match) -> Match:
    """Where an author is missing, the title must be printed alike and identify the work by itself."""
    if one.authors and other.authors:
        return persons
    alike = one.distinctive and other.distinctive and title.rule in ALIKE
    near = (one.home and one.home == other.home) or (
        one.year and one.year == other.year and one.shape == other.shape
    )
    return (
        persons
        if alike or (near and title.rule in ("equal-title", "subtitle"))
        else Match("author-missing", 0.5)
    )


def _untitled(one: Profile, other: Profile) -> Match | None:
    """An untitled article is known by author, journal and number; an address identifies any work."""
    if one.address and one.address == other.address:
        return Match("same-address", 0.9)
    if not one.authors or not other.authors or not one.home or one.home != other.home:
        return None
    if not one.issue or one.issue != other.issue:
        return None
    return EQUAL if not one.titled and not other.titled else Match("untitled-in-issue", 0.6)
