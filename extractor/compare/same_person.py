"""Do two printed names, or two lists of authors, mean the same people?

Both strictnesses allow one wrong letter in a long family name. The lenient one compares names as
printed; the strict one compares names folded by the tables (pseudonyms, "Karl" and "Carl") and
says by which rule they match.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from extractor.compare import fold
from extractor.compare.match import EQUAL, Match, weakest
from extractor.compare.profile import FoldedName, Profile
from extractor.compare.stated import begin_alike, coincide
from extractor.model.works import Description, Person

MISSPELT_AUTHOR = Match("misspelt-author", 0.9)
BY_INITIALS = Match("body-by-initials", 0.9)  # "WFC", and the World Food Council
AUTHOR_MISSING = Match("author-missing", 0.85)  # one side names no author
LONG_NAME_LETTERS = 5  # from this length a family name may have one letter wrong
# Letter -> the letters with which the same name begins in another language: Iosif and Joseph
SAME_INITIALS = {
    letter: letters for letters in ("ijy", "ck", "gh", "fp", "vw") for letter in letters
}


# --- lenient: names as printed ---------------------------------------------------------------


def family(person: Person) -> str:
    """The family name in one transliteration: "Trotskii" and "Trotsky" are both "trotski"."""
    return fold.name(person.called)


def same_person(one: Person, other: Person) -> bool:
    """True if the families are equal or a misprint apart, and the first given names begin alike.

    "E." goes with "Ernest" and "E. H."; no given name goes with any; "Gervase" with "Gervase of
    Halden".
    """
    if one.byname and other.byname and fold.name(one.family) != fold.name(other.family):
        return False
    a, b = family(one), family(other)
    if a != b and not is_misspelt(a, b):
        return False
    return begin_alike(_first_given(one), _first_given(other))


def _first_given(person: Person) -> str:
    """The first of the given names, folded; "" where none is printed."""
    return "".join(fold.tokens(person.given)[:1])


def authors_agree(stated: Description, known: Description) -> bool:
    """True if each author stated is one of the known authors or editors.

    Editors count as authors on either side: an editor's name often stands for the volume.
    """
    known_people = known.authors + known.editors
    stated_people = stated.authors or stated.editors
    return all(_is_among(person, known_people) for person in stated_people)


def _is_among(person: Person, people: tuple[Person, ...]) -> bool:
    return any(same_person(person, other) for other in people)


# --- both ------------------------------------------------------------------------------------


def is_misspelt(one: str, other: str) -> bool:
    """True if two long family names differ in one letter, or in the order of two neighbours."""
    if min(len(one), len(other)) < LONG_NAME_LETTERS:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


# --- strict: names folded by the tables ------------------------------------------------------


def both_have_authors(one: Profile, other: Profile) -> bool:
    """True if both sides name an author."""
    return bool(one.authors and other.authors)


def match_authors(one: Profile, other: Profile) -> Match | None:
    """The match of two lists of authors.

    All authors of the shorter list stand in the longer one, or both lists begin with the same
    person ("Marx" for "Marx and Engels").
    """
    if not both_have_authors(one, other):
        return EQUAL if one.authors == other.authors else AUTHOR_MISSING
    fewer, more = sorted((one.authors, other.authors), key=len)
    matches = [_best_match(person, more) for person in fewer]
    found = list(filter(None, matches))
    if len(found) == len(matches):
        return weakest(*found)
    if not matches[0]:
        return None
    return match_persons(one.authors[0], other.authors[0])


def _best_match(person: FoldedName, among: tuple[FoldedName, ...]) -> Match | None:
    """The surest match of a person with one of several; the first of equally sure ones."""
    matches = (match_persons(person, other) for other in among)
    return max(filter(None, matches), key=lambda match: match.confidence, default=None)


def match_persons(one: FoldedName, other: FoldedName) -> Match | None:
    """The match of two persons: equal family names in some transliteration, the
    initials of a body, or a misprint."""
    if not given_agree(one.given, other.given):
        return None
    if one.family == other.family or one.whole == other.whole:
        return EQUAL
    if coincide(one.initials, other.family) or coincide(other.initials, one.family):
        return BY_INITIALS
    if is_misspelt(one.family, other.family):
        return MISSPELT_AUTHOR
    return None


def given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True if the first given names do not contradict: "E. H." and "Edward", "J. V." and "Iosif".

    Two full names may be a letter apart. No given name agrees with any.
    """
    if not one or not other:
        return True
    a, b = one[0], other[0]
    if b[0] not in SAME_INITIALS.get(a[0], a[0]):
        return False
    if min(len(a), len(b)) == 1:
        return True
    return begin_alike(a, b) or OSA.distance(a, b) <= 1
