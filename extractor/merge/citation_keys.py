"""Citation keys: `auth.lower + shorttitle(3,3) + year`, in ASCII, the same whatever else was read.

A volume of a set has its roman numeral after the title (leninCollectedWorksXXVI): volumes share author and title, and a
letter for each would change with the volumes that other essays cite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from string import ascii_lowercase

from extractor.compare import fold
from extractor.language.numerals import roman
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

WORDS = 3
YEAR = re.compile(r"\d{4}")


def author_part(person: Person) -> str:
    """The family name with its particle, lower case: "leblanc"; of a corporate author the first three words."""
    words = fold.tokens(f"{person.particle} {person.family}")
    return "".join(words[:WORDS]) if person.corporate else "".join(words)


def title_part(title: str, vocabulary: Vocabulary) -> str:
    """The first three words that matter, capitalised: "MemoirsRevolutionary"."""
    plain = re.sub(r"(?<=\w)[-'](?=\w)", "", fold.ascii_form(title).replace("’", "'"))
    words = re.findall(r"[A-Za-z0-9]+", plain)
    kept = [word for word in words if word.casefold() not in vocabulary["key-words"]] or words
    return "".join(word[0].upper() + word[1:] for word in kept[:WORDS])


def untitled_part(description: Description, vocabulary: Vocabulary) -> str:
    """What an untitled work is known by: its journal and number, its book, or what kind of thing it is."""
    place = description.get("journal") or description.get("booktitle")
    named = (
        title_part(place, vocabulary)
        if place
        else description.get("howpublished") or description.type
    )
    number = re.sub(r"[^A-Za-z0-9]", "", fold.ascii_form(description.get("number")))
    return "".join(re.findall("[A-Za-z0-9]+", named.title() if not place else named)) + number


def base(description: Description, vocabulary: Vocabulary) -> str:
    """The key of a work before it is told from others with the same key."""
    people = description.authors or description.editors
    title = description.get("title")
    middle = title_part(title, vocabulary) or untitled_part(description, vocabulary)
    volume = description.get("volume")
    if (
        volume.isdecimal()
        and len(volume) < 5
        and not any(map(description.get, ("booktitle", "journal")))
    ):
        middle += roman(int(volume)) if 0 < int(volume) < 400 else volume
    year = YEAR.search(description.get("year"))
    who = author_part(people[0]) if people else "" if title else "anon"
    key = who + middle + (year.group() if year else "")
    return key if key[:1].isalpha() else f"anon{key}"


def lettered(key: str) -> Iterator[str]:
    """The key, then the key with a, b … z, za, zb …"""
    yield key
    for n in count():
        yield key + "z" * (n // 26) + ascii_lowercase[n % 26]


def assign(
    descriptions: Sequence[Description],
    vocabulary: Vocabulary,
    fixed: Mapping[int, str] | None = None,
    reserved: Iterable[str] = (),
) -> list[str]:
    """A key for each description, all different: by content the first keeps the plain key, the others get a, b, c.

    `fixed` are the keys that some of them have already in the user's library, `reserved` all keys there: nobody else
    gets those.
    """
    fixed = fixed or {}
    taken = {*fixed.values(), *reserved}
    keys: dict[int, str] = dict(fixed)
    rest = [i for i in range(len(descriptions)) if i not in fixed]
    bases = {i: base(descriptions[i], vocabulary) for i in rest}
    series = {key: lettered(key) for key in bases.values()}
    for i in sorted(rest, key=lambda i: (bases[i], repr(descriptions[i]))):
        keys[i] = next(key for key in series[bases[i]] if key not in taken)
        taken.add(keys[i])
    return [keys[i] for i in range(len(descriptions))]
