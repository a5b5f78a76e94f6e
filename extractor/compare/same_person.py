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
from extractor.model.works import Description, Person

MISSPELT_AUTHOR = Match("misspelt-author", 0.9)
AUTHOR_MISSING = Match("author-missing", 0.85)  # one side names no author
LONG_NAME_LETTERS = 5  # from this length a family name may have one letter wrong
# Initials that stand for one name in different languages: Iosif and Joseph, Karl and Carl
SAME_INITIALS = (
    frozenset("ijy"),
    frozenset("ck"),
    frozenset("gh"),
    frozenset("fp"),
    frozenset("vw"),
)


# --- lenient: names as printed ---------------------------------------------------------------


def family(person: Person) -> str:
    """The family name in one transliteration: "Trotskii" and "Trotsky" are both "trotski"."""
    return fold.name(person.family)


def same_person(one: Person, other: Person) -> bool:
    """True if the families are equal or a misprint apart, and the first given names begin alike.

    "E." goes with "Ernest" and "E. H."; no given name goes with any.
    """
    a, b = family(one), family(other)
    if a != b and not is_misspelt(a, b):
        return False
    given, other_given = fold.tokens(one.given), fold.tokens(other.given)
    if not given or not other_given:
        return True
    return _begin_alike(given[0], other_given[0])


def authors_agree(stated: Description, known: Description) -> bool:
    """True if each author stated is one of the known authors or editors.

    Editors count as authors on either side: an editor's name often stands for the volume.
    """
    known_people = known.authors + known.editors
    for person in stated.authors or stated.editors:
        if not any(same_person(person, other) for other in known_people):
            return False
    return True


# --- both ------------------------------------------------------------------------------------


def is_misspelt(one: str, other: str) -> bool:
    """True if two long family names differ in one letter, or in the order of two neighbours."""
    if min(len(one), len(other)) < LONG_NAME_LETTERS:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _begin_alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


# --- strict: names folded by the tables ------------------------------------------------------


def match_authors(one: Profile, other: Profile) -> Match | None:
    """The match of two lists of authors.

    All authors of the shorter list stand in the longer one, or both lists begin with the same
    person ("Marx" for "Marx and Engels").
    """
    if not one.authors and not other.authors:
        return EQUAL
    if not one.authors or not other.authors:
        return AUTHOR_MISSING
    fewer, more = sorted((one.authors, other.authors), key=len)
    matches = [_best_match(person, more) for person in fewer]
    found = [match for match in matches if match]
    if len(found) == len(matches):
        return weakest(*found)
    if not matches[0]:
        return None
    return match_persons(one.authors[0], other.authors[0])


def _best_match(person: FoldedName, among: tuple[FoldedName, ...]) -> Match | None:
    """The surest match of a person with one of several; the first of equally sure ones."""
    best: Match | None = None
    for other in among:
        match = match_persons(person, other)
        if match and (best is None or match.confidence > best.confidence):
            best = match
    return best


def match_persons(one: FoldedName, other: FoldedName) -> Match | None:
    """The match of two persons: equal family names in some transliteration, or a misprint."""
    if not given_agree(one.given, other.given):
        return None
    if one.family == other.family or one.whole == other.whole:
        return EQUAL
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
    if not _initials_agree(a[0], b[0]):
        return False
    if len(a) == 1 or len(b) == 1:
        return True
    return _begin_alike(a, b) or OSA.distance(a, b) <= 1


def _initials_agree(one: str, other: str) -> bool:
    """True if two letters are equal, or begin one name in different languages."""
    return one == other or any(one in letters and other in letters for letters in SAME_INITIALS)
