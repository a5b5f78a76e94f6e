"""Citation keys: author, three words of the title and the year ("sergeMemoirsRevolutionary1963").

A key is in ASCII and the same whatever else was read. A volume of a set has its roman numeral
behind the title (leninCollectedWorksXXVI): volumes share author and title, and a letter for each
would change with the volumes that other essays cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from string import ascii_lowercase

import regex

from extractor.compare import fold
from extractor.language.numerals import roman
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

KEY_WORDS_MAX = 3
VOLUME_DIGITS_MAX = 4  # a longer number is no volume
ROMAN_VOLUME_MAX = 399  # a higher one stands in arabic digits
HYPHEN_IN_WORD_RE = regex.compile(r"(?<=\w)[-'](?=\w)")
ASCII_WORD_RE = regex.compile(r"[A-Za-z0-9]+")


def author_part(person: Person) -> str:
    """The family name with its particle, lower case: "leblanc"; of a corporate author the first
    three words."""
    words = fold.tokens(f"{person.particle} {person.family}")
    return "".join(words[:KEY_WORDS_MAX] if person.corporate else words)


def title_part(title: str, vocabulary: Vocabulary) -> str:
    """The first three words that matter, capitalised: "MemoirsRevolutionary"."""
    plain = HYPHEN_IN_WORD_RE.sub("", fold.ascii_form(title).replace("’", "'"))
    words = ASCII_WORD_RE.findall(plain)
    left_out = vocabulary["key-words"]
    telling = [word for word in words if word.casefold() not in left_out] or words
    return "".join(word[0].upper() + word[1:] for word in telling[:KEY_WORDS_MAX])


def untitled_part(description: Description, vocabulary: Vocabulary) -> str:
    """What an untitled work is known by: its journal or book, else what kind of thing it is, and
    its number."""
    number = "".join(ASCII_WORD_RE.findall(fold.ascii_form(description.get("number"))))
    place = description.get("journal") or description.get("booktitle")
    if place:
        return title_part(place, vocabulary) + number
    kind = description.get("howpublished") or description.type
    return "".join(ASCII_WORD_RE.findall(kind.title())) + number


def plain_key(description: Description, vocabulary: Vocabulary) -> str:
    """The key of a work before it is told from others with the same key."""
    title = description.get("title")
    middle = title_part(title, vocabulary) or untitled_part(description, vocabulary)
    parts = (
        _who(description),
        middle,
        _volume_part(description),
        fold.year(description.get("year")),
    )
    key = "".join(parts)
    return key if key[:1].isalpha() else f"anon{key}"


def _who(description: Description) -> str:
    """The first author, or editor; "anon" for a work that has neither that nor a title."""
    people = description.authors or description.editors
    if people:
        return author_part(people[0])
    return "" if description.get("title") else "anon"


def _volume_part(description: Description) -> str:
    """The volume of a set in roman numerals; "" of an article or chapter, and of what is no
    number."""
    volume = description.get("volume")
    if not volume.isdecimal() or len(volume) > VOLUME_DIGITS_MAX:
        return ""
    if description.has_any("booktitle", "journal"):
        return ""
    return roman(int(volume)) if 0 < int(volume) <= ROMAN_VOLUME_MAX else volume


def lettered(key: str) -> Iterator[str]:
    """The key, then the key with a, b … z, za, zb …"""
    yield key
    for number in count():
        rounds, letter = divmod(number, len(ascii_lowercase))
        yield key + "z" * rounds + ascii_lowercase[letter]


def assign(
    descriptions: Sequence[Description],
    vocabulary: Vocabulary,
    fixed: Mapping[int, str] | None = None,
    reserved: Iterable[str] = (),
) -> list[str]:
    """A key for each description, all different.

    Of several with one plain key the first by content keeps it, the others get a, b, c behind
    it. `fixed` are the keys that some descriptions (by index) have in the user's library,
    `reserved` all keys there: nobody else gets those.
    """
    keys = dict(fixed or {})
    taken = {*keys.values(), *reserved}
    rest = [index for index in range(len(descriptions)) if index not in keys]
    plain = {index: plain_key(descriptions[index], vocabulary) for index in rest}
    series = {key: lettered(key) for key in plain.values()}
    for index in sorted(rest, key=lambda index: (plain[index], repr(descriptions[index]))):
        keys[index] = next(key for key in series[plain[index]] if key not in taken)
        taken.add(keys[index])
    return [keys[index] for index in range(len(descriptions))]
