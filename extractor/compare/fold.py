"""Folding: the form in which titles, names, places and numbers are compared, never printed.

Case, diacritics, dashes, quotation marks, articles, two spellings of a word and two
transliterations of a Russian name fall together here; whatever tells one work from another
(numbers, years, the order of words) stays.
"""

from __future__ import annotations

# `re`, not `regex`: the nineteen patterns of TRANSLITERATION run on every name, and `re`
# replaces in half the time
import re
from functools import lru_cache

from extractor.language.numerals import arabic
from extractor.model.works import Person
from extractor.tables import Vocabulary

APOSTROPHES_RE = re.compile(r"['`]+")
LETTERS_RE = re.compile(r"[a-z]+")
TOKEN_RE = re.compile(r"[a-z0-9]+")
STOP_OR_BLANK_RE = re.compile(r"[.\s]")
ABBREVIATION_RE = re.compile(r"\b(?:[a-z]\.\s?){2,}(?![a-z])")  # u.s.s.r. / r.c.p.
# counter-revolution, and brest- litovsk over a line end
HYPHEN_RE = re.compile(r"(?<=[a-z])-+\s?(?=[a-z])")
YEAR_RE = re.compile(r"\d{4}")
YEARS_RE = re.compile(  # 1917-23 / 1917-1923 / 1917 to 1923
    r"""
    \b (?P<century> 1[5-9] | 20 ) (?P<year> \d\d )
    \s* (?: -+ | / | \bto\b ) \s*
    (?P<last_century> 1[5-9](?=\d\d\b) | 20(?=\d\d\b) )? (?P<last_year> \d\d ) \b
    """,
    re.VERBOSE,
)
SUBTITLE_RE = re.compile(  # what stands between a title and its subtitle
    r"""
      : \s*
    | \s [-–—]+ \s?
    | \? \s+ (?=\w)
    | (?<=[a-z]{3}) \. \s+ (?=[A-Z])
    | ; \s+
    | \s \(
    """,
    re.VERBOSE,
)
IZE_RE = re.compile(r"iz(?=e$|es$|ed$|ing$|ation$|ations$)")
IZE_LETTERS_MIN = 6  # "size" and "prize" keep their letter
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


# --- words -----------------------------------------------------------------------------------


def ascii_form(text: str) -> str:
    """The text in ASCII letters: "Chto delat'?" for the Cyrillic, "Duhring" for the German."""
    if text.isascii():
        return text
    from anyascii import anyascii

    return anyascii(text)


@lru_cache(maxsize=1 << 16)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in lower case and ASCII.

    "U.S.S.R." is one word, "1917-23" two full years, a hyphened word one without its hyphen.
    """
    plain = APOSTROPHES_RE.sub("", ascii_form(text).casefold())
    plain = ABBREVIATION_RE.sub(_without_stops, plain)
    plain = YEARS_RE.sub(_two_years, plain)
    return tuple(TOKEN_RE.findall(HYPHEN_RE.sub("", plain)))


def _without_stops(abbreviation: re.Match[str]) -> str:
    """ "u.s.s.r." -> "ussr " """
    return STOP_OR_BLANK_RE.sub("", abbreviation.group()) + " "


def _two_years(years: re.Match[str]) -> str:
    """ "1917-23" -> "1917 1923 " """
    century, year, last_century, last_year = years.groups()
    return f"{century}{year} {last_century or century}{last_year} "


# --- titles ----------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def title_words(title: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words that tell a title from others; all of its words where only small ones stand.

    Numerals become digits; of two spellings of a word one is taken.
    """
    small, numbers = vocabulary["fold-words"], vocabulary["fold-numbers"]
    spellings = vocabulary["fold-spellings"]
    words = tokens(title)
    kept = [word for word in words if word not in small]
    folded = [numbers.get(word) or spellings.get(word) or _spelling(word) for word in kept]
    return tuple(folded) or words


def _spelling(word: str) -> str:
    """One of -ise and -ize: "nationalization" is "nationalisation"."""
    return IZE_RE.sub("is", word) if len(word) >= IZE_LETTERS_MIN else word


def split_title(title: str) -> tuple[str, str]:
    """Title and subtitle, "" where there is none: ("Russia", "A Marxist Analysis")."""
    subtitle = SUBTITLE_RE.search(title, 1)
    if not subtitle:
        return title, ""
    return title[: subtitle.start()], title[subtitle.end() :]


# --- years and volumes -----------------------------------------------------------------------


@lru_cache(maxsize=8)
def _volume_re(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A volume printed in a title: "Vol. III", "volume one", "Band 2"; or the number of volumes:
    "(3 vols.)"."""
    before = _alternatives(
        *vocabulary.forms("volume-words", "before-number"),
        *vocabulary.forms("volume-words", "before-number-in-title"),
    )
    behind = _alternatives(*vocabulary.forms("volume-words", "behind-number"))
    numerals = _alternatives(*vocabulary["volume-numerals"])
    counts = _alternatives(*vocabulary["volume-counts"])
    return re.compile(
        rf"""
          [\s,.:;(\[]* (?<!['’]) \b(?:{before})\b [.\s]+
          (?P<volume> [ivxlc]+ | \d+ | {numerals} ) \b [)\]]*
        | [\s,(\[]* \b(?: \d+ | {counts} ) \s+ (?:{behind})\b \.? [)\]]*
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _alternatives(*words: str) -> str:
    """Words as alternatives of a pattern; what never matches where there are none."""
    return "|".join(map(re.escape, words)) or "(?!)"


def month(text: str, vocabulary: Vocabulary) -> str:
    """The number of a month, "1" to "12"; a season or a span of months as it is printed."""
    return vocabulary["months"].get(text.casefold().rstrip("."), text)


def year(printed: str) -> str:
    """The first year in a text, "" where none stands: "1960-1970" is "1960"."""
    match = YEAR_RE.search(printed)
    return match.group() if match else ""


@lru_cache(maxsize=2**12)
def without_volume(title: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A title without a volume printed in it, and that volume in digits, "" where none is.

    "Capital, Vol. I" is ("Capital", "1"). A title that begins with a volume keeps it.
    """
    printed = _volume_re(vocabulary).search(title)
    if not printed or printed.start() == 0:
        return title, ""
    rest = title[: printed.start()] + title[printed.end() :]
    return rest.strip(" ,.:;"), arabic(printed["volume"] or "")


def volume(printed: str, vocabulary: Vocabulary) -> str:
    """A volume in arabic digits: "Vol. III" is "3"."""
    kinds = vocabulary["volume-words"]
    words = [word for word in tokens(printed) if kinds.get(word) != "before-number"]
    return " ".join(arabic(word) for word in words)


# --- persons ---------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def name(text: str) -> str:
    """A family name in one transliteration and without spaces: Trotskii is trotski, Zinov'ev is
    zinovev."""
    joined = "".join(tokens(text.replace("-", " ")))
    for pattern, form in TRANSLITERATION:
        joined = pattern.sub(form, joined)
    return joined


@lru_cache(maxsize=1 << 16)
def family(person: Person, vocabulary: Vocabulary) -> str:
    """The folded family name without particles; a pseudonym as the name the table has for it."""
    if person.corporate:
        return "".join(title_words(person.family, vocabulary))
    printed = "".join(tokens(person.family))
    return name(vocabulary["same-person"].get(printed, person.called))


def persons(people: tuple[Person, ...], vocabulary: Vocabulary) -> tuple[Person, ...]:
    """The persons, two that are printed as one ("Marx-Engels") taken apart."""
    joint = vocabulary["joint-authors"]
    if not any(person.family.casefold() in joint for person in people):
        return people
    apart: list[Person] = []
    for person in people:
        families = joint.get(person.family.casefold(), "")
        if families:
            apart.extend(Person(family=family_name) for family_name in families.title().split("/"))
        else:
            apart.append(person)
    return tuple(apart)


@lru_cache(maxsize=1 << 16)
def given(person: Person, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The folded given names, initials as single letters; of a name's forms in several languages
    ("Friedrich", "Frederick") one is taken."""
    same = vocabulary["given-names"]
    plain = APOSTROPHES_RE.sub("", ascii_form(person.given).casefold())
    return tuple(same.get(word, word) for word in LETTERS_RE.findall(plain))
