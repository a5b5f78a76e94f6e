"""Does what stands around two works contradict: volume, issue, date, journal, book, edition?

The lenient comparison asks whether a cite contradicts a known work. The strict one compares the
containers of two works that are titled alike, each kind of thing in its own way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import regex

from extractor.compare import fold
from extractor.compare.match import EQUAL, Match
from extractor.compare.profile import Profile, Shape
from extractor.compare.same_person import both_have_authors
from extractor.compare.same_title import both_distinctive, short_title
from extractor.compare.stated import coincide, contradict
from extractor.language.page_ranges import holds
from extractor.model.works import Description
from extractor.tables import Vocabulary

REPRINT = Match("reprint", 0.9)  # one chapter in two books
TITLE_ALONE = Match("title-alone", 0.85)  # an article, and a title with nothing of an imprint
ARTICLE_OR_BOOK = Match("article-or-book", 0.6)
NUMBER_RE = regex.compile(r"\d+")


# --- lenient: descriptions as printed --------------------------------------------------------


def volumes_agree(stated: Description, known: Description) -> bool:
    """True if the volume stated is the known one, or either names none."""
    return not contradict(stated.get("volume"), known.get("volume"))


def issue_numbers(description: Description) -> frozenset[str]:
    """The issue numbers of a periodical: "126 and 128" is two."""
    return frozenset(NUMBER_RE.findall(description.get("number")))


def containers_agree(stated: Description, known: Description, vocabulary: Vocabulary) -> bool:
    """True if both stand in one periodical and issue, or one book, as far as both say."""
    if _are_two_containers(stated.get("journal"), known.get("journal"), vocabulary):
        return False
    if _are_two_containers(stated.get("booktitle"), known.get("booktitle"), vocabulary):
        return False
    issues, known_issues = issue_numbers(stated), issue_numbers(known)
    return not issues or not known_issues or not issues.isdisjoint(known_issues)


def _are_two_containers(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """True if neither of two titles of journals or books may stand for the other."""
    if not one or not other:
        return False
    either = ((one, other), (other, one))
    return not any(short_title(short, full, vocabulary) for short, full in either)


def days_agree(stated: Description, known: Description, vocabulary: Vocabulary) -> bool:
    """True if neither month nor day contradict: two letters to one person are of two days."""
    month, known_month = (fold.month(one.get("month"), vocabulary) for one in (stated, known))
    if _numbers_contradict(month, known_month):
        return False
    return not _numbers_contradict(stated.get("day"), known.get("day"))


def same_edition(one: Description, other: Description) -> bool:
    """True if year and place do not contradict; two printings of one book are two editions."""
    if contradict(one.get("year"), other.get("year")):
        return False
    return not contradict(one.get("address"), other.get("address"))


# --- strict: folded profiles -----------------------------------------------------------------


def match_containers(one: Profile, other: Profile) -> Match | None:
    """The match of where two works stand: the issue, the book around a chapter, the day of a
    letter. None where that contradicts."""
    if _are_of_other_days(one, other):
        return None
    if one.shape != other.shape:
        return _match_shapes(one, other)
    return MATCH_OF_SHAPE[one.shape](one, other)


def _are_of_other_days(one: Profile, other: Profile) -> bool:
    """True if both have a month (a book has none), and their dates contradict."""
    _, month, _ = one.date
    _, other_month, _ = other.date
    return bool(month and other_month) and dates_contradict(one, other)


def _match_shapes(one: Profile, other: Profile) -> Match:
    """The match of two things of different shape.

    A book and an article with one title may be one, if nothing is known of the book but its
    title, or its year is that of an article about which nothing else is known.
    """
    if {one.shape, other.shape} != {"article", "book"}:
        return EQUAL
    book, article = (one, other) if one.shape == "book" else (other, one)
    if book.bare:
        return TITLE_ALONE
    vague = not article.issue and not any(article.date[1:])
    return TITLE_ALONE if vague and book.year == article.year else ARTICLE_OR_BOOK


def _match_articles(one: Profile, other: Profile) -> Match | None:
    """The match of two articles: nothing in journal, issue and date contradicts."""
    if contradict(one.home, other.home):
        return None
    if issues_contradict(one, other) or dates_contradict(one, other):
        return None
    return EQUAL


def issues_contradict(one: Profile, other: Profile) -> bool:
    """True if series, volume or number of two issues differ where both state them.

    A number without a volume may be the volume of the other: "Review 32" is "Review 32, no. 4".
    """
    series, volume, number = _parts_of_issue(one)
    other_series, other_volume, other_number = _parts_of_issue(other)
    if contradict(series, other_series):
        return True
    if not other_volume and coincide(volume, other_number):
        return False
    if not volume and coincide(other_volume, number):
        return False
    return contradict(volume, other_volume) or contradict(number, other_number)


def _parts_of_issue(profile: Profile) -> tuple[str, str, str]:
    """Series, volume and number, "" where not stated."""
    if not profile.issue:
        return "", "", ""
    series, volume, number = profile.issue.split("/")
    return series, volume, number


def dates_contradict(one: Profile, other: Profile) -> bool:
    """True if year, month or day differ where both state them.

    A season does not contradict a month: of months and days only numbers are compared.
    """
    year, *month_and_day = one.date
    other_year, *other_month_and_day = other.date
    if contradict(year, other_year):
        return True
    return any(map(_numbers_contradict, month_and_day, other_month_and_day))


def _numbers_contradict(one: str, other: str) -> bool:
    """True if both are numbers, and not the same."""
    return one.isdecimal() and other.isdecimal() and one != other


def _match_parts(one: Profile, other: Profile) -> Match | None:
    """The match of two chapters with one title: in one book by their pages, in two books
    a reprint, if the title is telling and both name an author."""
    if not contradict(one.home, other.home):
        return None if _pages_contradict(one.pages, other.pages) else EQUAL
    return REPRINT if both_have_authors(one, other) and both_distinctive(one, other) else None


def _pages_contradict(one: str, other: str) -> bool:
    """True if both say where the chapter begins, and neither range holds the other's beginning.

    "86-100" and "90-95" may be one chapter, of which an essay cites a few pages.
    """
    if not contradict(one.partition("-")[0].strip(), other.partition("-")[0].strip()):
        return False
    return not (holds(one, other) or holds(other, one))


def _match_pieces(one: Profile, other: Profile) -> Match | None:
    """The match of two letters, speeches or web pages: one date."""
    return None if dates_contradict(one, other) else EQUAL


def _match_books(_one: Profile, _other: Profile) -> Match:
    """Books stand in nothing that could contradict; their imprints tell editions apart."""
    return EQUAL


MATCH_OF_SHAPE: Mapping[Shape, Callable[[Profile, Profile], Match | None]] = {
    "article": _match_articles,
    "part": _match_parts,
    "piece": _match_pieces,
    "book": _match_books,
}
