"""Citation keys: author, three words of the title and the year ("sergeMemoirsRevolutionary1963").

A key is in ASCII, and no two of a run are equal if letters and capitals count as the same. A volume
of a set has its roman numeral behind the title (leninCollectedWorksXXVI).

Every work has a few keys of its own, each longer than the one before, and made from the work alone:

    furrKhrushchevLied2011              the plain one
    furrKhrushchevLiedEvidence2011      more words of the title; the date of an untitled work
    furrKhrushchevLied2011gdkt          with letters made from all that tells it from other works

A work takes the first of them that no other work of the run, or of the user's library, would take
as well. So what else is read may make a key longer, but it never tells what stands in it, and no
key passes from one work to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

import regex

from extractor.compare import fold
from extractor.language.numerals import roman
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

KEY_WORDS_MAX = 3
LONG_KEY_WORDS_MAX = 8
MONTH_LETTERS = 3
DIGEST_LETTERS = (4, 8, 16, 32)  # how many; the shortest that tells works apart is taken
TELLING_FIELDS = (
    *("title", "subtitle", "booktitle", "maintitle", "journal", "series", "volume", "number"),
    *("year", "month", "day", "edition", "address", "publisher", "url", "doi", "archive"),
)
CONSONANTS = "bcdfghjklmnpqrstvwxz"  # of digests, so that these are no words
VOLUME_DIGITS_MAX = 4  # a longer number is no volume
ROMAN_VOLUME_MAX = 399  # a higher one stands in arabic digits
HYPHEN_IN_WORD_RE = regex.compile(r"(?<=\w)[-'](?=\w)")
ASCII_WORD_RE = regex.compile(r"[A-Za-z0-9]+")


def author_part(person: Person) -> str:
    """The family name with its particle, lower case: "leblanc"; of a corporate author the first
    three words."""
    words = fold.tokens(f"{person.particle} {person.called}")
    return "".join(words[:KEY_WORDS_MAX] if person.corporate else words)


def title_part(title: str, vocabulary: Vocabulary, most: int = KEY_WORDS_MAX) -> str:
    """The first words that matter, capitalised: "MemoirsRevolutionary"."""
    plain = HYPHEN_IN_WORD_RE.sub("", fold.ascii_form(title).replace("’", "'"))
    words = ASCII_WORD_RE.findall(plain)
    left_out = vocabulary["key-words"]
    telling = [word for word in words if word.casefold() not in left_out] or words
    return "".join(word[0].upper() + word[1:] for word in telling[:most])


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
    middle = title_part(description.get("title"), vocabulary)
    middle = middle or untitled_part(description, vocabulary)
    return _joined(description, middle + _volume_part(description))


def long_key(description: Description, vocabulary: Vocabulary) -> str:
    """The key with more words of the title and whatever stands for a volume; of an untitled work
    with month and day."""
    titles = f"{description.get('title')} {description.get('subtitle')}"
    middle = title_part(titles, vocabulary, LONG_KEY_WORDS_MAX)
    if middle:
        volume = _volume_part(description) or _plain(description.get("volume"))
        return _joined(description, middle + volume)
    month = _plain(description.get("month")).title()[:MONTH_LETTERS]
    day = _plain(description.get("day"))
    return _joined(description, untitled_part(description, vocabulary), month + day)


def _joined(description: Description, middle: str, date: str = "") -> str:
    """A key from its parts; it begins with a letter."""
    key = "".join((_who(description), middle, fold.year(description.get("year")), date))
    return key if key[:1].isalpha() else f"anon{key}"


def _plain(text: str) -> str:
    """The letters and digits of a text, in ASCII."""
    return "".join(ASCII_WORD_RE.findall(fold.ascii_form(text)))


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


# --- one key for each work -------------------------------------------------------------------


def keys_of(description: Description, vocabulary: Vocabulary, mark: str = "") -> Iterator[str]:
    """The keys that a work may have, the shortest first."""
    plain = plain_key(description, vocabulary)
    yield plain
    yield long_key(description, vocabulary)
    letters = digest(description, mark)
    for size in DIGEST_LETTERS:
        yield plain + letters[:size]


def digest(description: Description, mark: str) -> str:
    """Letters made from what tells a work from others; capitals and signs do not count.

    `mark` tells two works from each other that are described in the same words.
    """
    people = (*description.authors, *description.editors, *description.translators)
    told = [description.type, mark]
    told.extend(f"{person.family} {person.given} {person.particle}" for person in people)
    told.extend(f"{name}={description.get(name)}" for name in TELLING_FIELDS)
    folded = "|".join(" ".join(fold.tokens(text)) for text in told)
    numbers = sha256(folded.encode("utf-8", "surrogatepass")).digest()
    return "".join(CONSONANTS[number % len(CONSONANTS)] for number in numbers)


def assign(
    descriptions: Sequence[Description],
    vocabulary: Vocabulary,
    fixed: Mapping[int, str] | None = None,
    reserved: Iterable[str] = (),
    marks: Sequence[str] = (),
) -> list[str]:
    """A key for each description, all different.

    Works that would have one key all take their next longer ones. `fixed` are the keys that some
    descriptions (by index) have in the user's library, `reserved` all keys there: nobody else gets
    those. `marks` tell descriptions in the same words from each other (see `digest`).
    """
    keys = dict(fixed or {})
    taken = {key.casefold() for key in (*keys.values(), *reserved)}
    longer: dict[int, Iterator[str]] = {}
    for index, description in enumerate(descriptions):
        if index not in keys:
            longer[index] = keys_of(description, vocabulary, marks[index] if marks else "")
    rest = {index: next(series) for index, series in longer.items()}
    clashing = _clashing(rest, taken)
    while clashing:
        for index in clashing:
            following = next(longer[index], "")
            # the same words in the same place of copies of one essay: nothing tells them apart
            rest[index] = following or f"{rest[index]}z{clashing.index(index) or ''}"
        clashing = _clashing(rest, taken)
    keys.update(rest)
    return [keys[index] for index in range(len(descriptions))]


def _clashing(keys: Mapping[int, str], taken: set[str]) -> list[int]:
    """The works (by index) whose key another has too, or the user's library, in any capitals."""
    counted = Counter(key.casefold() for key in keys.values())
    clashing = []
    for index, key in keys.items():
        if counted[key.casefold()] > 1 or key.casefold() in taken:
            clashing.append(index)
    return clashing
