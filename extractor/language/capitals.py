"""The words of a title that keep their capitals when a style prints it in small letters.

A style that writes "The coming of the revolution" lowers every word but the first. In a title that
is printed in small letters anyway ("Did Lenin lead to Stalin?") each capital is a name's. In one
whose words all have capitals ("The Mandate of Heaven: Marx and Mao on Modern China") names are
known by the tables of places, peoples and persons, and by the persons of the run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import regex

from extractor.tables import Vocabulary

# R.C.P.(B.)  E.H.  Anglo-Russian  Lenin's: hyphen and apostrophe only inside a word
WORD_RE = regex.compile(r"(?:\p{Lu}\.)+(?:\(\p{Lu}\.\))?|[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*")
GENITIVE_RE = regex.compile(r"['’]s?$")
NAMED_FOR_RE = regex.compile(r"(?:is[mt]|ists|ites?|[ie]ans?)$")  # Cliffite, Deutscherism
CAPITAL_INSIDE_RE = regex.compile(r"(?<=[\p{L}\p{N}.(])\p{Lu}")  # USSR, McDonald, E.H.
NAME_TABLES = ("proper-words", "places", "regions", "languages", "surnames", "forenames")
NAME_WORDS = 3  # so many words at most make a name of the tables: "Rio de Janeiro"
# so many letters has a small word, if titles in capitals would print it with one
SMALL_WORD_RE = regex.compile(r"\p{Ll}{3,}(?:[-'’]\p{L}+)*")
JOINT_TABLES = ("joining-words", "key-words", "small-in-titles")  # words printed small in any title


def kept_capitals(
    title: str, vocabulary: Vocabulary, families: Collection[str]
) -> list[tuple[int, int]]:
    """The places (start, end) of the words of a title whose capitals must stay, in their order.

    `families` are the family names of the persons of the run, in lower case.
    """
    if title.isupper():
        return []
    found = list(WORD_RE.finditer(title))
    words = [GENITIVE_RE.sub("", match.group()) for match in found]
    kept = set(named(words, vocabulary, families))
    if is_in_small_letters(words, vocabulary):
        kept.update(number for number, word in enumerate(words) if word[0].isupper())
        kept -= {n for n, match in enumerate(found) if begins_sentence(title, match.start())}
    kept.discard(0)  # no style lowers the first letter of a title
    kept.update(number for number, word in enumerate(words) if has_capital_inside(word))
    return [found[number].span() for number in sorted(kept)]


def is_in_small_letters(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """True if a title is printed in small letters: it has a small word that a title in capitals
    would print with one."""
    small = (word for word in words if SMALL_WORD_RE.fullmatch(word))
    return any(all(word not in vocabulary[table] for table in JOINT_TABLES) for word in small)


def begins_sentence(title: str, start: int) -> bool:
    """True for the first word of a title, of its subtitle, or behind a stop or dash."""
    before = title[:start].rstrip(" '\"‘“«([")
    return not before or before[-1] in ".:?!;–—"


def has_capital_inside(word: str) -> bool:
    """True for "USSR", "McDonald", "E.H." and "I": to lower any letter of these would be wrong.
    Behind a hyphen a capital is the title's: "Class-Conscious"."""
    return word == "I" or bool(CAPITAL_INSIDE_RE.search(word))


def named(words: Sequence[str], vocabulary: Vocabulary, families: Collection[str]) -> Iterator[int]:
    """The words, by number, that are names or parts of one."""
    lower = [word.casefold() for word in words]
    for number, word in enumerate(words):
        if not word[0].isupper():
            continue
        if any(
            is_name(part, vocabulary, families)
            for part in (lower[number], *lower[number].split("-"))
        ):
            yield number
        for size in range(2, NAME_WORDS + 1):
            if " ".join(lower[number : number + size]) in vocabulary["places"]:
                yield from range(number, min(number + size, len(words)))


def is_name(word: str, vocabulary: Vocabulary, families: Collection[str]) -> bool:
    """True for a place, people or person in lower case, or what is named for a person: "cliffite".
    A word that the tables call ordinary is none by itself, unless it always has its capital."""
    if word in vocabulary["proper-words"]:
        return True
    if word in vocabulary["ordinary"]:
        return False
    stem = NAMED_FOR_RE.sub("", word)
    if word in families or (stem != word and (stem in families or stem in vocabulary["surnames"])):
        return True
    return any(word in vocabulary[table] for table in NAME_TABLES)
