"""Do two profiles mean one work? Title, persons and container together, with the rule.

Two works by different authors, two volumes of a set, two chapters of a book and two issues of a
journal never match.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractor.compare.match import EQUAL, Match, is_sure, weakest
from extractor.compare.profile import Profile
from extractor.compare.same_container import match_containers
from extractor.compare.same_person import (
    BY_INITIALS,
    MISSPELT_AUTHOR,
    both_have_authors,
    is_misspelt,
    match_authors,
)
from extractor.compare.same_title import both_distinctive, match_subtitles, match_titles
from extractor.compare.stated import coincide

SAME_ADDRESS = Match("same-address", 0.9)  # one URL or DOI
AUTHOR_DOUBTFUL = Match("author-missing", 0.5)
JOINT_WORK = Match("joint-work", 0.95)  # one work of the table, each with one of its authors
UNTITLED_IN_ISSUE = Match("untitled-in-issue", 0.6)  # one of the two has a title
# Rules of titles that are printed alike enough for a comparison that misses something else
ALIKE = ("equal-title", "variant-title", "subtitle")
SAME_OR_VARIANT = ("equal-title", "variant-title")
SAME_OR_SHORTER = ("equal-title", "subtitle")


def match_works(one: Profile, other: Profile) -> Match | None:
    """The rule by which two profiles mean one work, and how sure it is; None if they do not."""
    if one.owner or other.owner or one.volume != other.volume:
        return None
    if not one.titled or not other.titled:
        return _match_untitled(one, other)
    title = match_titles(one, other)  # compared first, for it is the likeliest to differ
    if not title:
        return None
    return _match_titled(one, other, title)


def _match_titled(one: Profile, other: Profile, title: Match) -> Match | None:
    """The match of two works whose titles match so."""
    persons, place = _match_persons(one, other), match_containers(one, other)
    if not persons or not place:
        return None
    if persons in (MISSPELT_AUTHOR, BY_INITIALS) and title.rule not in SAME_OR_VARIANT:
        return None
    if one.generic or other.generic:
        return weakest(title, persons) if _generic_agree(one, other) else None
    return weakest(title, place, _match_with_author_missing(one, other, title, persons))


def _match_persons(one: Profile, other: Profile) -> Match | None:
    """The match of the authors; of a joint work that the table knows any of its authors will do."""
    return match_authors(one, other) or (JOINT_WORK if coincide(one.known, other.known) else None)


def _is_by_another(one: Profile, other: Profile) -> bool:
    """True if the table of works knows a title without an author, and the other names authors that
    did not write that work."""
    if one.authors or not one.known or one.known == other.known:
        return False
    families, slash, _ = one.known.partition("/")
    if not slash or not other.authors:
        return False
    return not any(_is_one_of(person.family, families.split("+")) for person in other.authors)


def _is_one_of(family: str, families: Iterable[str]) -> bool:
    """True if a family name is one of these, or a misprint of one."""
    return any(family == known or is_misspelt(family, known) for known in families)


def _generic_agree(one: Profile, other: Profile) -> bool:
    """True if two works with a title that many bear ("Introduction") have more in common.

    Both name an author; and they are volumes of collected works, or stand in one container, or
    are pieces of one full date.
    """
    if not both_have_authors(one, other):
        return False
    if one.shape == other.shape == "book" or coincide(one.home, other.home):
        return True
    return one.shape == other.shape == "piece" and all(map(coincide, one.date, other.date))


def _match_with_author_missing(one: Profile, other: Profile, title: Match, persons: Match) -> Match:
    """The match of the persons, made doubtful where one side names none.

    It stays as it is if the title alone identifies the work and is printed alike, or if container
    or year help.
    """
    if both_have_authors(one, other):
        return persons
    if title.rule in ALIKE and both_distinctive(one, other):
        return persons
    if _are_near(one, other) and title.rule in SAME_OR_SHORTER:
        return persons
    return AUTHOR_DOUBTFUL


def _are_near(one: Profile, other: Profile) -> bool:
    """True if both stand in one container, or are things of one shape and year."""
    if coincide(one.home, other.home):
        return True
    return one.shape == other.shape and coincide(one.year, other.year)


def _match_untitled(one: Profile, other: Profile) -> Match | None:
    """The match of two works of which one or both print no title.

    One address identifies any work; an untitled article is known by author, journal and issue.
    """
    if not match_authors(one, other) or not match_containers(one, other):
        return None
    if coincide(one.address, other.address):
        return SAME_ADDRESS
    if not both_have_authors(one, other):
        return None
    if not coincide(one.home, other.home) or not coincide(one.issue, other.issue):
        return None
    return UNTITLED_IN_ISSUE if one.titled or other.titled else EQUAL


def is_other_work(one: Profile, other: Profile) -> bool:
    """True if something speaks against the two being one work, whatever else speaks for it."""
    if one.volume != other.volume or not _match_persons(one, other):
        return True
    if _is_by_another(one, other) or _is_by_another(other, one):
        return True
    if _differ_in_subtitle_alone(one, other):
        return not match_subtitles(one, other).sure
    return not is_sure(match_containers(one, other))


def _differ_in_subtitle_alone(one: Profile, other: Profile) -> bool:
    """True if both have one main title and a subtitle, and the table does not know them as one."""
    if one.main != other.main or coincide(one.known, other.known):
        return False
    return bool(one.sub and other.sub)
