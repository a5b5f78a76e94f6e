"""Does what stands around two works contradict: volume, issue, date, journal, book, edition?

The lenient comparison asks whether a cite contradicts a known work. The strict one compares the
containers of two works that are titled alike, each kind of thing in its own way.
"""

from __future__ import annotations

import regex

from extractor.compare.match import EQUAL, Match
from extractor.compare.profile import Profile
from extractor.compare.same_title import short_title
from extractor.model.works import Description

REPRINT = Match("reprint", 0.9)  # one chapter in two books
TITLE_ALONE = Match("title-alone", 0.85)  # an article, and a title with nothing of an imprint
ARTICLE_OR_BOOK = Match("article-or-book", 0.6)
NUMBER_RE = regex.compile(r"\d+")


def contradict(one: str, other: str) -> bool:
    """True if both state something, and not the same."""
    return bool(one and other and one != other)


# --- lenient: descriptions as printed --------------------------------------------------------


def volumes_agree(stated: Description, known: Description) -> bool:
    """True if the volume stated is the known one, or either names none."""
    return not contradict(stated.get("volume"), known.get("volume"))


def issue_numbers(description: Description) -> frozenset[str]:
    """The issue numbers of a periodical: "126 and 128" is two."""
    return frozenset(NUMBER_RE.findall(description.get("number")))


def containers_agree(stated: Description, known: Description) -> bool:
    """True if both stand in one periodical and issue, or one book, as far as both say."""
    for name in ("journal", "booktitle"):
        if not _may_be_one_container(stated.get(name), known.get(name)):
            return False
    issues, known_issues = issue_numbers(stated), issue_numbers(known)
    return not issues or not known_issues or not issues.isdisjoint(known_issues)


def _may_be_one_container(one: str, other: str) -> bool:
    """True if one title of a journal or book may be short for the other, or either is ""."""
    if not one or not other:
        return True
    return short_title(one, other) or short_title(other, one)


def same_edition(one: Description, other: Description) -> bool:
    """True if year and place do not contradict; two printings of one book are two editions."""
    return all(not contradict(one.get(name), other.get(name)) for name in ("year", "address"))


# --- strict: folded profiles -----------------------------------------------------------------


def match_containers(one: Profile, other: Profile) -> Match | None:
    """The match of where two works stand: the issue, the book around a chapter, the day of a
    letter. None where that contradicts."""
    if _are_of_other_days(one, other):
        return None
    if one.shape != other.shape:
        return _match_shapes(one, other)
    if one.shape == "article":
        return _match_articles(one, other)
    if one.shape == "part":
        return _match_parts(one, other)
    if one.shape == "piece" and dates_contradict(one, other):
        return None
    return EQUAL


def _are_of_other_days(one: Profile, other: Profile) -> bool:
    """True if neither is a book and both have a month, and their dates contradict."""
    if "book" in (one.shape, other.shape) or not one.date[1] or not other.date[1]:
        return False
    return dates_contradict(one, other)


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
    if volume and not other_volume and volume == other_number:
        return False
    if other_volume and not volume and other_volume == number:
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
    if contradict(one.date[0], other.date[0]):
        return True
    for a, b in zip(one.date[1:], other.date[1:], strict=True):
        if a.isdecimal() and b.isdecimal() and a != b:
            return True
    return False


def _match_parts(one: Profile, other: Profile) -> Match | None:
    """The match of two chapters with one title: in one book by their first pages, in two books
    a reprint, if the title is telling and both name an author."""
    if not contradict(one.home, other.home):
        return None if contradict(_first_page(one), _first_page(other)) else EQUAL
    if not one.authors or not other.authors:
        return None
    return REPRINT if one.distinctive and other.distinctive else None


def _first_page(profile: Profile) -> str:
    return profile.pages.partition("-")[0].strip()
