"""Do two titles mean the same work?

The lenient comparison takes titles as printed, and lets a short title stand for a full one. The
strict one takes profiles, whose titles the tables have folded, and says by which rule they match.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from extractor.compare import fold
from extractor.compare.match import EQUAL, Match
from extractor.compare.profile import Profile
from extractor.compare.stated import begin_alike, coincide
from extractor.tables import Vocabulary

# Similarity in per cent (rapidfuzz `fuzz.ratio`) from which two texts differ by a misprint
TITLES_ALIKE = 92
WORDS_ALIKE = 88

VARIANT_TITLE = Match("variant-title", 0.97)  # the table of works knows both titles
SUBTITLE_LEFT_OUT = Match("subtitle", 0.95)
SUBTITLE_CHANGED = Match("subtitle", 0.9)  # "a history", "a short history"
SUBTITLE_DIFFERENT = Match("subtitle", 0.5)
TITLE_CUT = Match("title-cut", 0.85)
MISSPELT_TITLE = Match("misspelt-title", 0.85)
WORD_MISSING_SAME_YEAR = Match("word-missing", 0.82)
WORD_MISSING = Match("word-missing", 0.6)

MISSPELT_TITLE_LETTERS_MIN = 6  # a shorter title with another letter is another title
LETTERS_FOR_EACH_MISPRINT = 15
WORD_MISSING_WORDS_MIN = 5
ABBREVIATED_LETTERS_MIN = 2
INITIALS_MAX = 6  # letters of a title's initials: "HRR", "CW"
MAIN_TITLE_END_RE = regex.compile(r"[:;.(–—]")


# --- lenient: titles as printed --------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
def weighty(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of a title that tell it from others, without articles, prepositions and the like;
    all of them where only such small ones stand."""
    words = fold.tokens(text)
    small = vocabulary["weightless-words"]
    return tuple(word for word in words if word not in small) or words


def same_title(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """True if two titles are equal, a misprint apart, or one goes on after the other.

    "Customs in Common" and "Customs in Common: Studies in Popular Culture" are the same.
    """
    a, b = weighty(one, vocabulary), weighty(other, vocabulary)
    if not a or not b:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    goes_on = long[: len(short)] == short
    if goes_on and (len(short) > 1 or _same_main_title(one, other, vocabulary)):
        return True
    if len(short) == len(long):
        if not all(map(_may_be_one_word, short, long)):  # *Year One* is not *Year Two*
            return False
    elif len(short) <= 2:
        return False
    return fuzz.ratio(" ".join(a), " ".join(b), score_cutoff=TITLES_ALIKE) >= TITLES_ALIKE


def _may_be_one_word(one: str, other: str) -> bool:
    """True if two words are a slip apart, or something is glued to one: "Change1972"."""
    return _is_slip(one, other) or one.startswith(other) or other.startswith(one)


def _same_main_title(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """True if two titles are equal up to the colon, stop or dash that ends the main title.

    A title of one word is short for a longer one only so: "Lenin" for "Lenin: A Study", not for
    "Lenin and the Party".
    """
    main, other_main = (MAIN_TITLE_END_RE.split(text)[0] for text in (one, other))
    return weighty(main, vocabulary) == weighty(other_main, vocabulary)


def short_title(short: str, full: str, vocabulary: Vocabulary) -> bool:
    """True if a short title may stand for a full one.

    It is the same title, or the initials of it, or its words stand in the full one in this order.
    """
    if same_title(short, full, vocabulary) or _is_initials_of(short, full, vocabulary):
        return True
    words = weighty(short, vocabulary)
    return bool(words) and _stand_in_order(words, weighty(full, vocabulary))


def _is_initials_of(short: str, full: str, vocabulary: Vocabulary) -> bool:
    """ "CW" for *Collected Works*, "HRR" for *The History of the Russian Revolution*."""
    if not short.isupper() or not 1 < len(short) <= INITIALS_MAX:
        return False
    return short.casefold() == initials(full, vocabulary)


def is_abbreviated(short: str, full: str, vocabulary: Vocabulary) -> bool:
    """True for "Sel. Corr." and *Selected Correspondence*: a stop, and every word of the full title
    or its beginning. Of one letter no word is known."""
    words, whole = weighty(short, vocabulary), weighty(full, vocabulary)
    if "." not in short or len(words) != len(whole) or len(words) < 2 or words == whole:
        return False
    for word, long_word in zip(words, whole, strict=True):
        if len(word) < ABBREVIATED_LETTERS_MIN or not long_word.startswith(word):
            return False
    return True


def initials(title: str, vocabulary: Vocabulary) -> str:
    """The first letters of the weighty words of a title."""
    return "".join(word[0] for word in weighty(title, vocabulary))


def _stand_in_order(words: tuple[str, ...], within: tuple[str, ...]) -> bool:
    """True if the words stand in the other ones in their order, misprints allowed."""
    rest = iter(within)  # what is left of `within` behind the last word met
    return all(_stands_in(rest, word) for word in words)


def _stands_in(rest: Iterator[str], word: str) -> bool:
    """True if the word stands in what is left; all up to it is taken off."""
    return any(fuzz.ratio(word, other) >= WORDS_ALIKE for other in rest)


# --- strict: titles folded by the tables -----------------------------------------------------


def match_titles(one: Profile, other: Profile) -> Match | None:
    """The match of two titles, the surest rule first."""
    if one.known and other.known:
        return _match_known(one, other)
    if one.whole == other.whole:
        return EQUAL
    if one.main == other.main:
        return match_subtitles(one, other)
    return _match_cut(one, other) or _match_misspelt(one, other) or _match_shorter(one, other)


def _match_known(one: Profile, other: Profile) -> Match | None:
    """The match of two titles of the table of works: it says that they are one work, or two."""
    if one.known != other.known:
        return None
    return EQUAL if one.whole == other.whole else VARIANT_TITLE


def both_distinctive(one: Profile, other: Profile) -> bool:
    """True if both titles identify a work by themselves."""
    return one.distinctive and other.distinctive


def match_subtitles(one: Profile, other: Profile) -> Match:
    """The match of two works with one main title, as far as their subtitles go."""
    if not one.sub or not other.sub:
        return SUBTITLE_LEFT_OUT
    if not _same_numbers(one, other):
        return SUBTITLE_DIFFERENT
    if begin_alike(one.sub, other.sub) or fuzz.ratio(one.sub, other.sub) >= TITLES_ALIKE:
        return SUBTITLE_CHANGED
    return SUBTITLE_DIFFERENT


def _shorter_first(one: Profile, other: Profile) -> tuple[Profile, Profile]:
    """Two profiles, that with fewer words in its title first."""
    if len(one.words) <= len(other.words):
        return one, other
    return other, one


def _match_cut(one: Profile, other: Profile) -> Match | None:
    """The match of a title with the beginning of a longer one.

    The beginning has three words, or two that end at the first comma of the longer title.
    """
    short, long = _shorter_first(one, other)
    size = len(short.words)
    if long.words[:size] != short.words:
        return None
    return TITLE_CUT if size > 2 or size == long.comma == 2 else None


def _match_misspelt(one: Profile, other: Profile) -> Match | None:
    """The match of two titles of which one has a letter or two wrong.

    A changed number or a changed word makes another title.
    """
    a, b = one.whole, other.whole
    if min(len(a), len(b)) < MISSPELT_TITLE_LETTERS_MIN:
        return None
    if fuzz.ratio(a, b, score_cutoff=WORDS_ALIKE) == 0 or not _same_numbers(one, other):
        return None
    if len(one.words) == len(other.words) and not all(map(_is_slip, one.words, other.words)):
        return None
    misprints = max(1, len(a) // LETTERS_FOR_EACH_MISPRINT)
    return MISSPELT_TITLE if OSA.distance(a, b) <= misprints else None


def _is_slip(one: str, other: str) -> bool:
    """True if two words are equal or a slip apart: a letter in four to seven, two in eight."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter <= 3:
        return False
    return OSA.distance(one, other) <= (2 if shorter > 7 else 1)


def _match_shorter(one: Profile, other: Profile) -> Match | None:
    """The match of a long title with the same without one of its words, no number.

    It is sure only where both works are of one year.
    """
    short, long = _shorter_first(one, other)
    size = len(long.words)
    if size < WORD_MISSING_WORDS_MIN or len(short.words) != size - 1:
        return None
    if not _same_numbers(one, other):
        return None
    alike = _alike_at_the_start(short.words, long.words)
    if short.words[alike:] != long.words[alike + 1 :]:
        return None
    return WORD_MISSING_SAME_YEAR if coincide(one.year, other.year) else WORD_MISSING


def _alike_at_the_start(short: tuple[str, ...], long: tuple[str, ...]) -> int:
    """How many words two titles have in common from the beginning on."""
    number = 0
    while number < len(short) and short[number] == long[number]:
        number += 1
    return number


def _same_numbers(one: Profile, other: Profile) -> bool:
    return _numbers(one) == _numbers(other)


def _numbers(profile: Profile) -> list[str]:
    """The words of a title with a digit in them: "1917", "20th"."""
    return [word for word in profile.words if any(letter.isdecimal() for letter in word)]
