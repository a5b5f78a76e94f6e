"""Names of persons: from the printed form to family, given, particle, and to the inverted form of catalogues."""

from __future__ import annotations

import regex

from extractor.model.works import Person
from extractor.tables import Vocabulary

PARTICLES = frozenset(
    (
        "da",
        "dal",
        "de",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "zu",
        "zum",
    )
)
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
# Blanks are taken as a whole run, from its first one on: else a long run is tried from each blank.
OTHERS = regex.compile(
    r"(?:(?<![,\s])[,\s]++)?\b(?:et\.?\s*+al\b\.?|and\s++others\b|u\.\s?a\.)", regex.I
)
# "A, B and C", "A & B", "A; B" – a comma is a joint only where a whole name stands before it
JOINT = regex.compile(
    r"(?:(?<!\s)\s++)?(?:;|(?:,\s*+)?(?:\band\b|&|\bund\b|\bet\b(?!\s*+al)))\s*+", regex.I
)
INITIALS = regex.compile(r"(?:\p{Lu}\p{Ll}?\.[\s-]*)+")  # L. / E.H. / V. I. / Yu. M.
GLUED = regex.compile(r"(?<=\p{Lu}\.)(?=\p{Lu}\p{Ll})")  # L.Shapiro


def is_corporate(printed: str, vocabulary: Vocabulary) -> bool:
    """A committee, ministry, party or union rather than a person."""
    return any(word.strip(",.").casefold() in vocabulary["corporate"] for word in printed.split())


def _family_at(words: list[str]) -> int:
    """Where the family name begins: at the last word, or at the particles before it."""
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in PARTICLES:
        at -= 1
    if at == 1 and words[0].casefold() in PARTICLES:
        return 0
    return at


def person(printed: str, vocabulary: Vocabulary) -> Person:
    """One name as printed: "Tony Cliff", "L.Shapiro", "Trotsky, L.", "Henk van Wersch", "Lenin"."""
    printed = " ".join(GLUED.sub(" ", printed.strip(" ,;:")).split())
    if is_corporate(printed, vocabulary):
        return Person(family=printed, corporate=True)
    family, comma, given = (part.strip() for part in printed.partition(","))
    if comma:
        return _split_particle(family, given)
    words = printed.split()
    suffix = words.pop() if len(words) > 1 and words[-1].casefold() in SUFFIXES else ""
    if not words:
        return Person(family=printed)
    if " ".join(words[:2]).casefold() in vocabulary["family-first"]:
        return Person(family=words[0], given=" ".join(words[1:]))
    at = (
        len(words) - 2
        if " ".join(words[-2:]).casefold() in vocabulary["two-word-families"]
        else _family_at(words)
    )
    return _split_particle(" ".join(words[at:]), " ".join(words[:at]), suffix)


def _split_particle(family: str, given: str, suffix: str = "") -> Person:
    words = family.split()
    lower = next((i for i, word in enumerate(words) if not word[:1].islower()), 0)
    return Person(
        family=" ".join(words[lower:]), given=given, particle=" ".join(words[:lower]), suffix=suffix
    )


def people(printed: str, vocabulary: Vocabulary) -> tuple[tuple[Person, ...], bool]:
    """A printed list of names, and whether others follow ("et al.")."""
    bare = OTHERS.sub("", printed)
    if is_corporate(bare, vocabulary):
        return (person(bare, vocabulary),), bare != printed
    names = [name for part in JOINT.split(bare) for name in _by_comma(part)]
    return tuple(person(name, vocabulary) for name in names if name.strip(" .,")), bare != printed


def _by_comma(part: str) -> list[str]:
    """Cut "A.B. Cee, D. Eff" at its comma, but not "Cee, A.B." (an inverted name)."""
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    if (
        len(pieces) > 1
        and all(" " in piece or "." in piece for piece in pieces)
        and not _is_given(pieces[1])
    ):
        return pieces
    if len(pieces) > 2 and len(pieces) % 2 == 0 and all(_is_given(piece) for piece in pieces[1::2]):
        return [
            f"{family}, {given}" for family, given in zip(pieces[::2], pieces[1::2], strict=True)
        ]
    return [part]


def _is_given(piece: str) -> bool:
    return bool(INITIALS.fullmatch(piece)) or " " not in piece.strip()


def inverted(name: Person) -> str:
    """As catalogues and BibTeX print it: "Cliff, Tony", "van Wersch, Hubert", "Lenin"."""
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join(filter(None, (family, name.suffix, name.given)))
