"""Folding: the form in which titles, names, places and numbers are compared, and which is never printed.

Case, diacritics, dashes, quotation marks, articles, two spellings of a word and two transliterations of a Russian name
fall together here; whatever tells one work from another (numbers, years, the order of words) stays.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.language.numerals import arabic
from extractor.model.works import Person
from extractor.tables import Vocabulary

APOSTROPHES = re.compile(r"['`]+")
DOTTED = re.compile(r"\b(?:[a-z]\.\s?){2,}(?![a-z])")  # u.s.s.r. / r.c.p.
HYPHEN = re.compile(
    r"(?<=[a-z])-+\s?(?=[a-z])"
)  # counter-revolution, and brest- litovsk over a line end
YEARS = re.compile(  # 1917-23 / 1917-1923 / 1917 to 1923
    r"\b(1[5-9]|20)(\d\d)\s*(?:-+|/|\bto\b)\s*(1[5-9](?=\d\d\b)|20(?=\d\d\b))?(\d\d)\b"
)
TOKEN = re.compile(r"[a-z0-9]+")
VOLUME = re.compile(  # Vol. III / volume one / (3 vols.) / Band 2
    r"[\s,.:;(\[]*\b(?:vol(?:ume)?|bd|band|tome|tom|t)\b[.\s]+(?P<volume>[ivxlc]+|\d+|one|two|three|four)\b[)\]]*"
    r"|[\s,(\[]*\b(?:\d+|two|three|four|six)\s+vol(?:ume)?s\b\.?[)\]]*",
    re.I,
)
SUBTITLE = re.compile(
    r":\s*|\s[-–—]+\s?|\?\s+(?=\w)|(?<=[a-z]{3})\.\s+(?=[A-Z])|;\s+|\s\("
)  # where a subtitle begins
TRANSLITERATION = (  # one form for the ways of writing a Russian name in Latin letters
    (re.compile(r"^je|^ye"), "e"),  # Yezhov, Jeschow
    (re.compile(r"tzsch|tsch|tch"), "ch"),  # Tschernow
    (re.compile(r"shch|schtsch|chtch"), "sch"),
    (re.compile(r"sch|sj"), "sh"),  # Schapiro
    (re.compile(r"zh"), "j"),
    (re.compile(r"kh"), "h"),  # Bukharin
    (re.compile(r"tz"), "ts"),  # Trotzki
    (re.compile(r"ck"), "k"),
    (re.compile(r"w"), "v"),  # Kamenew, Levin
    (re.compile(r"ph"), "f"),
    (re.compile(r"i(?:e|je)v$|jev$|yev$|ioff$|eff$"), "ev"),  # Zinoviev, Zinowjew, Zinovyev
    (re.compile(r"off$"), "ov"),
    (re.compile(r"(?:skii|skij|skiy|skyi|sky|ski)$"), "ski"),
    (re.compile(r"(?:aya|aia|aja)$"), "aia"),
    (re.compile(r"(?:ii|ij|iy|yi|yj|y|(?<=a)j)$"), "i"),
    (re.compile(r"(?<=in)e$"), ""),  # Lénine
    (re.compile(r"[jy](?=[aeou])"), "i"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(.)\1"), r"\1"),  # Mussolinni, Kollontay
)


def ascii_form(text: str) -> str:
    """The text in ASCII letters: "Chto delat'?" for the Cyrillic, "Duhring" for the German."""
    if text.isascii():
        return text
    from anyascii import anyascii

    return anyascii(text)


@lru_cache(maxsize=1 << 16)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text: lower case, ASCII, "USSR" for "U.S.S.R.", "1917 1923" for "1917-23"."""
    plain = APOSTROPHES.sub("", ascii_form(text).casefold())
    plain = DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found.group()) + " ", plain)
    plain = YEARS.sub(lambda m: f"{m[1]}{m[2]} {m[3] or m[1]}{m[4]} ", plain)
    return tuple(TOKEN.findall(HYPHEN.sub("", plain)))


def _spelling(word: str) -> str:
    """One of -ise and -ize: "nationalization" is "nationalisation"."""
    return re.sub(r"iz(?=e$|es$|ed$|ing$|ation$|ations$)", "is", word) if len(word) > 5 else word


@lru_cache(maxsize=1 << 16)
def title_words(title: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words that tell a title from others, numbers as digits; all of its words where only small ones are left."""
    small, numbers, spellings = (
        vocabulary[name] for name in ("fold-words", "fold-numbers", "fold-spellings")
    )
    words = tokens(title)
    kept = tuple(
        numbers.get(w) or spellings.get(w) or _spelling(w) for w in words if w not in small
    )
    return kept or words


def without_volume(title: str) -> tuple[str, str]:
    """A title without a volume printed in it, and that volume in digits ("Capital, Vol. I" -> "Capital", "1")."""
    found = VOLUME.search(title)
    if not found or found.start() == 0:
        return title, ""
    return (title[: found.start()] + title[found.end() :]).strip(" ,.:;"), arabic(
        found["volume"] or ""
    )


def split_title(title: str) -> tuple[str, str]:
    """Title and subtitle; a list of years at the end counts as one: ("The Bolshevik Revolution", "1917-23")."""
    if found := SUBTITLE.search(title, 1):
        return title[: found.start()], title[found.end() :]
    return title, ""


def volume(printed: str) -> str:
    """A volume in arabic digits: "Vol. III" -> "3"."""
    words = [
        word for word in tokens(printed) if word not in ("vol", "volume", "band", "bd", "tome", "t")
    ]
    return " ".join(arabic(word) for word in words)


@lru_cache(maxsize=1 << 16)
def name(text: str) -> str:
    """A family name in one transliteration and without spaces: Trotskii -> trotski, Zinov'ev -> zinovev."""
    joined = "".join(tokens(text.replace("-", " ")))
    for pattern, form in TRANSLITERATION:
        joined = pattern.sub(form, joined)
    return joined


@lru_cache(maxsize=1 << 16)
def family(person: Person, vocabulary: Vocabulary) -> str:
    """The folded family name, particles left out, pseudonyms brought together."""
    if person.corporate:
        return "".join(title_words(person.family, vocabulary))
    return name(vocabulary["same-person"].get("".join(tokens(person.family)), person.family))


def persons(people: tuple[Person, ...], vocabulary: Vocabulary) -> tuple[Person, ...]:
    """The persons, two that are printed as one ("Marx-Engels") taken apart."""
    joint = vocabulary["joint-authors"]
    if not any(person.family.casefold() in joint for person in people):
        return people
    names = [joint.get(person.family.casefold(), "") for person in people]
    return tuple(
        one
        for person, both in zip(people, names, strict=True)
        for one in ([Person(family=n) for n in both.title().split("/")] if both else (person,))
    )


@lru_cache(maxsize=1 << 16)
def given(person: Person, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The folded given names, one form for each name ("Friedrich", "Frederick"), initials as single letters."""
    same = vocabulary["given-names"]
    words = re.findall(r"[a-z]+", APOSTROPHES.sub("", ascii_form(person.given).casefold()))
    return tuple(same.get(word, word) for word in words)
