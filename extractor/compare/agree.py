"""Whether two descriptions may mean the same: names, titles, volumes, containers, each told apart from the others."""

from __future__ import annotations

import regex
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from extractor.compare.fold import name, tokens
from extractor.model.works import Description, Person

SMALL = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "&")
)
LIKE = 88  # of 100: titles that differ by a misprint or an inflection


def words(text: str) -> tuple[str, ...]:
    """The words of a title, folded."""
    return tokens(text)


def weighty(text: str) -> tuple[str, ...]:
    """The words of a title that tell it from others."""
    return tuple(word for word in words(text) if word not in SMALL) or words(text)


def family(person: Person) -> str:
    """The family name, folded: Trotskii is Trotsky."""
    return name(person.family)


def same_person(one: Person, other: Person) -> bool:
    """Equal families, or one letter wrong in a long one; given names and initials must not contradict."""
    a, b = family(one), family(other)
    if a != b and not (
        min(len(a), len(b)) >= 5 and DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1
    ):
        return False
    return _given_agree(words(one.given), words(other.given))


def _given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """ "E." agrees with "Ernest" and "E. H."; nothing agrees with all."""
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(one[:1], other[:1], strict=False))


def authors_agree(stated: Description, known: Description) -> bool:
    """Each author stated is one of the known authors (or editors, where an editor's name stands for the volume)."""
    others = known.authors + known.editors
    return all(
        any(same_person(one, other) for other in others) for one in stated.authors or stated.editors
    )


def same_title(one: str, other: str) -> bool:
    """Equal, or one goes on after the other (a subtitle left out), or one misprint apart."""
    a, b = weighty(one), weighty(other)
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    if long[: len(short)] == short and (len(short) > 1 or _cut_at_colon(one, other)):
        return True
    comparable = len(a) == len(b) or len(short) > 2
    return a == b or (comparable and fuzz.ratio(" ".join(a), " ".join(b)) >= LIKE + 4)


def _cut_at_colon(one: str, other: str) -> bool:
    """A title of one word is the short form of a longer one only up to its colon."""
    heads = {weighty(regex.split(r"[:;.(–—]", text)[0]) for text in (one, other)}
    return len(heads) == 1


def short_title(short: str, full: str) -> bool:
    """Whether a short title may stand for a full one: its words stand in it, in order."""
    if same_title(short, full) or _initials(short, full):
        return True
    a, b = weighty(short), weighty(full)
    rest = iter(b)
    return bool(a) and all(any(fuzz.ratio(word, other) >= LIKE for other in rest) for word in a)


def _initials(short: str, full: str) -> bool:
    """ "CW" for *Collected Works*, "HRR" for *The History of the Russian Revolution*."""
    return (
        short.isupper()
        and 1 < len(short) < 7
        and short.casefold() == "".join(word[0] for word in weighty(full))
    )


def volumes_agree(stated: Description, known: Description) -> bool:
    """The volume stated is the known one; where either is silent nothing speaks against it."""
    a, b = stated.get("volume"), known.get("volume")
    return not a or not b or a == b


def issue(description: Description) -> frozenset[str]:
    """The issue numbers of a periodical: "126 and 128" is two."""
    return frozenset(regex.findall(r"\d+", description.get("number")))


def containers_agree(stated: Description, known: Description) -> bool:
    """The same periodical and issue, or the same book around a chapter; silence agrees."""
    for field in ("journal", "booktitle"):
        a, b = stated.get(field), known.get(field)
        if a and b and not short_title(a, b) and not short_title(b, a):
            return False
    one, other = issue(stated), issue(known)
    return not one or not other or bool(one & other)


def same_edition(one: Description, other: Description) -> bool:
    """Year and place do not contradict: two printings of one book are two editions."""
    return all(
        not one.get(k) or not other.get(k) or one.get(k) == other.get(k)
        for k in ("year", "address")
    )
