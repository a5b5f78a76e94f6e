"""Names of persons: from the printed form to its parts, and to the inverted form of catalogues."""

from __future__ import annotations

import regex

from extractor.model.works import Person
from extractor.tables import Vocabulary

# Blanks are taken as a whole run, from its first one on: else a long run is tried from each blank.
OTHERS_RE = regex.compile(
    r"(?:(?<![,\s])[,\s]++)?\b(?:et\.?\s*+al\b\.?|and\s++others\b|u\.\s?a\.)", regex.I
)
# "A, B and C", "A & B", "A; B" – a comma is a joint only where a whole name stands before it
JOINT_RE = regex.compile(
    r"(?:(?<!\s)\s++)?(?:;|(?:,\s*+)?(?:\band\b|&|\bund\b|\bet\b(?!\s*+al)))\s*+", regex.I
)
NAMED_AFTER_WORDS = 3  # as few words as a name with a byname has
NO_PERSON = ("ordinary", "corporate", "institution-words")  # words that begin the name of a body
INITIALS_RE = regex.compile(r"(?:\p{Lu}\p{Ll}?\.[\s-]*)+")  # L. / E.H. / V. I. / Yu. M.
GLUED_RE = regex.compile(r"(?<=\p{Lu}\.)(?=\p{Lu}\p{Ll})")  # L.Shapiro


def is_corporate(printed: str, vocabulary: Vocabulary) -> bool:
    """True for a committee, ministry, party or union rather than a person."""
    several = [word.strip(",.").casefold() for word in printed.split()]
    if any(word.endswith(("s'", "s’")) for word in several[:-1]):
        return True  # Weavers’ Amalgamation
    corporate = vocabulary["corporate"]
    meanings = {corporate[word] for word in several if word in corporate}
    if meanings == {"body or surname"} and several[0] in vocabulary["forenames"]:
        return False
    return bool(meanings)


def person(printed: str, vocabulary: Vocabulary) -> Person:
    """One name as printed: "Tony Cliff", "L.Shapiro", "Trotsky, L.", "Henk van Wersch", "Lenin"."""
    printed = " ".join(GLUED_RE.sub(" ", printed.strip(" ,;:")).split())
    if is_corporate(printed, vocabulary):
        return Person(family=printed, corporate=True)
    family, comma, given = (part.strip() for part in printed.partition(","))
    if comma:
        return _split_particle(family, *_without_suffix(given, vocabulary))
    words = printed.split()
    suffix = ""
    if len(words) > 1 and words[-1].casefold() in vocabulary["name-suffixes"]:
        suffix = words.pop()
    if not words:
        return Person(family=printed)
    if is_named_after(words, vocabulary):
        return Person(family=printed, byname=" ".join(words[1:]))
    if " ".join(words[:2]).casefold() in vocabulary["family-first"]:
        return Person(family=words[0], given=" ".join(words[1:]))
    at = _family_at(words, vocabulary)
    return _split_particle(" ".join(words[at:]), " ".join(words[:at]), suffix)


def is_named_after(words: list[str], vocabulary: Vocabulary) -> bool:
    """True for one name with a byname, of people without a family name: "Gervase of Halden", "John
    the Deacon"; not for what is no person, "House of Lords"."""
    if len(words) < NAMED_AFTER_WORDS or words[1] not in vocabulary["byname-joints"]:
        return False
    first = words[0].casefold()
    return words[-1][:1].isupper() and not any(first in vocabulary[name] for name in NO_PERSON)


def _without_suffix(given: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """What stands behind the comma of a turned name as given names and suffix: "Jr., P. T." and
    "P. T., Jr." are both ("P. T.", "Jr.")."""
    first, comma, rest = (part.strip() for part in given.partition(","))
    if first.casefold() in vocabulary["name-suffixes"]:
        return rest, first
    if comma and rest.casefold() in vocabulary["name-suffixes"]:
        return first, rest
    return given, ""


def _family_at(words: list[str], vocabulary: Vocabulary) -> int:
    """The index of the first word of the family name.

    It is the last word, or the particles before it, or the first of two words that the table
    `two-word-families` holds.
    """
    if " ".join(words[-2:]).casefold() in vocabulary["two-word-families"]:
        return len(words) - 2
    particles = vocabulary["family-particles"]
    at = len(words) - 1
    if at > 2 and words[at - 1] == "y":
        at -= 2  # José Ortega y Gasset
    while at > 1 and words[at - 1].casefold() in particles:
        at -= 1
    if at == 1 and words[0].casefold() in particles:
        return 0
    return at


def _split_particle(family: str, given: str, suffix: str = "") -> Person:
    """The person; words of the family name before its first capital are the particle."""
    words = family.split()
    lower = next((i for i, word in enumerate(words) if not word[:1].islower()), 0)
    return Person(
        family=" ".join(words[lower:]), given=given, particle=" ".join(words[:lower]), suffix=suffix
    )


def people(printed: str, vocabulary: Vocabulary) -> tuple[tuple[Person, ...], bool]:
    """A printed list of names, and whether others follow ("et al.")."""
    bare = OTHERS_RE.sub("", printed)
    has_others = bare != printed
    if is_corporate(bare, vocabulary):
        return (person(bare, vocabulary),), has_others
    names = [name for part in JOINT_RE.split(bare) for name in _by_comma(part)]
    persons = tuple(person(name, vocabulary) for name in names if name.strip(" .,"))
    return persons, has_others


def _by_comma(part: str) -> list[str]:
    """Cut "A.B. Cee, D. Eff" at its comma, but not "Cee, A.B." (an inverted name)."""
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    if len(pieces) > 1 and all(map(_is_whole, pieces)) and not _is_given(pieces[1]):
        return pieces
    families, givens = pieces[::2], pieces[1::2]
    is_row = len(pieces) > 2 and len(families) == len(givens)
    if is_row and all(map(_is_given, givens)):
        return [f"{family}, {given}" for family, given in zip(families, givens, strict=True)]
    return [part]


def _is_whole(piece: str) -> bool:
    """True for a name of several words or with a stop: "D. Eff", "D.Eff"."""
    return " " in piece or "." in piece


def _is_given(piece: str) -> bool:
    """True for initials or a single word."""
    return bool(INITIALS_RE.fullmatch(piece)) or " " not in piece.strip()


def inverted(name: Person) -> str:
    """As catalogues and BibTeX print it: "Cliff, Tony", "van Wersch, Hubert", "Lenin"."""
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join(filter(None, (family, name.suffix, name.given)))
