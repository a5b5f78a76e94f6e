"""Words of the tables as patterns, with the capitals that print gives them.

Many cue words mean something only as they are printed: "Bd. 3" is a volume, "bd" is not, and
"p." and "P." are both pages. In a table of such words the meaning of a row says which letters may
be capitals:

    small    с.           только so               each     working paper, Working Paper
    capital  Bd           first letter            title    Record Office
    either   page, Page                           upper    TNA
    loud     vol, Vol, VOL                        free     pp, pP, Pp, PP

A row that says nothing, or something else, is read as `either`.
"""

from __future__ import annotations

import re  # its `escape`, whose result both engines read
from collections.abc import Callable, Iterable
from functools import lru_cache

from extractor.tables import Vocabulary

NOTHING = r"(?!)"  # a pattern that matches nowhere: what an empty table gives


def _small(word: str) -> str:
    return re.escape(word)


def _capital(word: str) -> str:
    return re.escape(word[:1].upper() + word[1:])


def _upper(word: str) -> str:
    return re.escape(word.upper())


def _either(word: str) -> str:
    return _letter(word[:1]) + re.escape(word[1:])


def _loud(word: str) -> str:
    return f"(?:{_either(word)}|{_upper(word)})"


def _free(word: str) -> str:
    return "".join(map(_letter, word))


def _letter(letter: str) -> str:
    """A pattern for a letter, small or capital; for a sign such as "№", the sign itself."""
    capital = letter.upper()
    if capital == letter or len(capital) != 1:
        return re.escape(letter)
    return f"[{capital}{letter}]"


# capitals -> how the first word of a form is printed, and how its further words are
MANNERS: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "small": (_small, _small),
    "capital": (_capital, _small),
    "either": (_either, _small),
    "loud": (_loud, _small),
    "each": (_either, _either),
    "title": (_capital, _capital),
    "upper": (_upper, _upper),
    "free": (_free, _free),
}


def printed(form: str, capitals: str, blank: str = r"\s") -> str:
    """A pattern for one form: printed("record office", "title") matches "Record Office".

    `blank` is the pattern for the space between two words.
    """
    first_word, further_word = MANNERS.get(capitals, MANNERS["either"])
    first, *further = form.split(" ")
    return blank.join((first_word(first), *map(further_word, further)))


def any_of(patterns: Iterable[str]) -> str:
    """A pattern for one of these, the first that fits; NOTHING where there is none."""
    alternatives = "|".join(patterns)
    return f"(?:{alternatives})" if alternatives else NOTHING


def longest_first(forms: Iterable[str]) -> list[str]:
    """Forms in the order in which a pattern must try them: "pages" before "page"."""
    return sorted(forms, key=lambda form: (-len(form), form))


def cues(vocabulary: Vocabulary, table: str, blank: str = r"\s") -> str:
    """A pattern for any form of a table; what follows it is not looked at ("p" in "p12")."""
    forms = vocabulary[table]
    return any_of(printed(form, forms[form], blank) for form in longest_first(forms))


def words(vocabulary: Vocabulary, table: str, blank: str = r"\s") -> str:
    """A pattern for any form of a table as a whole word: no letter follows its last letter."""
    forms = vocabulary[table]
    return whole_words(((form, forms[form]) for form in longest_first(forms)), blank)


def words_where(vocabulary: Vocabulary, table: str, place: str, capitals: str) -> str:
    """Like `words`, of the forms whose meaning names a place where they may stand.

    The meaning of a row is a list of such places divided by blanks ("before by owner").
    """
    return whole_words((form, capitals) for form in forms_where(vocabulary, table, place))


def cues_where(vocabulary: Vocabulary, table: str, place: str, capitals: str) -> str:
    """Like `cues`, of the forms whose meaning names a place where they may stand."""
    return any_of(printed(form, capitals) for form in forms_where(vocabulary, table, place))


def forms_where(vocabulary: Vocabulary, table: str, place: str) -> list[str]:
    """The forms of a table whose meaning names this place, the longest first."""
    forms = [form for form, places in vocabulary[table].items() if place in places.split()]
    return longest_first(forms)


def words_printed(vocabulary: Vocabulary, table: str, capitals: str) -> str:
    """Like `words`, of a table whose meanings say something else than the capitals."""
    return whole_words((form, capitals) for form in longest_first(vocabulary[table]))


def whole_words(forms: Iterable[tuple[str, str]], blank: str = r"\s") -> str:
    """A pattern for any of these (form, capitals), ended by an edge of a word or by its stop."""
    patterns = []
    for form, capitals in forms:
        edge = r"\b" if form[-1].isalnum() else ""
        patterns.append(printed(form, capitals, blank) + edge)
    return any_of(patterns)


def first_letters(vocabulary: Vocabulary, *tables: str) -> str:
    """The letters with which forms of these tables begin, small and capital: "PpSs".

    As the inside of a character class; a look at the first letter is cheaper than the forms.
    """
    letters = {form[0] for table in tables for form in vocabulary[table]}
    letters |= {letter.upper() for letter in letters if len(letter.upper()) == 1}
    return re.escape("".join(sorted(letters)))


@lru_cache(maxsize=256)
def hints(vocabulary: Vocabulary, *tables: str) -> tuple[str, ...]:
    """Short strings of which a folded text holds one, if it holds any form of these tables.

    The longest word of every form, without those that hold a shorter one ("vol" serves
    "volumes"). Looking for them first spares most texts the pattern.
    """
    longest = {max(form.split(" "), key=len) for table in tables for form in vocabulary[table]}
    chosen: list[str] = []
    for word in sorted(longest, key=lambda word: (len(word), word)):
        if not any(shorter in word for shorter in chosen):
            chosen.append(word)
    return tuple(chosen)


@lru_cache(maxsize=256)
def telling_words(vocabulary: Vocabulary, *tables: str) -> frozenset[str]:
    """The last word of every form of these tables, without stops.

    Where a text has none of them, it has none of the forms.
    """
    last_words = set()
    for table in tables:
        for form in vocabulary[table]:
            last_words.update(re.findall(r"\w+", form)[-1:])
    return frozenset(last_words)
