"""Persons in prose: where they are named, and whom a pronoun means."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.prose_grammar import NAME
from extractor.language.late_pattern import late

FOUND = late(rf"(?<![\w.]){NAME}")
JOINT = late(r",?\s(?:and|&)\s")
OBLIQUE = late(
    r"\b(?:of|to|with|against|by|for|from|than|under|on|like|around|between)\s(?:the\s)?$"
)
PARTICIPLE = late(
    r"\p{Lu}\p{Ll}+(?:ed|ing)\s(?:to|with|by|in|on|from|as|at|upon|for)\b"
)  # Faced with …, he
NOT_NAMES = late(r"(?:isms?|ists|iks|ites|ians|inos|ovtsy|eans)$")
COMMON = late(r"(?:able|ally|ary|ent|ful|ible|ical|ing|ity|ive|less|ment|ness|ory|ous|sion|tion)$")
FIRST = late(r"\S+\s*")
FAR = 600  # characters
TERM = 60  # characters of a quotation that is a term or a slogan
POSSESSED = late(r"['’]s?\b|['’](?=\s)")


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """A person, or several joined by "and", at [start, end) of a passage; `oblique` where a
    preposition is before or the name is a possessive."""

    start: int
    end: int
    oblique: bool = False
    several: bool = False


def name_in(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The part of a run of capitalised words that is a person's name; None where it is none."""
    while start < end:
        first = FIRST.match(text, pos=start, endpos=end)
        more = first is not None and first.end() < end
        if first is None or not _droppable(first.group().strip(), lexicon, more):
            break
        start = first.end()
    printed = text[start:end]
    return (start, end) if printed and _is_name(printed, lexicon) else None


def _droppable(word: str, lexicon: Lexicon, more: bool) -> bool:
    """Before a name: "In", "Professor", "Russian" – but not an initial, nor a forename before a
    surname."""
    bare = word.casefold().strip(".,")
    if (len(bare) == 1 and word.endswith(".")) or (
        more and bare in lexicon.forenames and bare not in lexicon.not_persons
    ):
        return False
    if bare in lexicon.surnames and not more:
        return False
    return (
        bare in lexicon.offices
        or bare in lexicon.not_persons
        or bare in lexicon.ordinary
        or bare in lexicon.places
    )


def _is_name(printed: str, lexicon: Lexicon) -> bool:
    words = [word.casefold() for word in printed.split()]
    whole = printed.casefold()
    if whole in lexicon.surnames:
        return True  # Luxemburg, not the country
    if whole in lexicon.journals or whole in lexicon.places:
        return False
    if (
        any(word in lexicon.not_persons for word in words)
        or words[-1] in lexicon.generic
        or words[-1] in lexicon.kinds
    ):
        return False
    if words[-1] in lexicon.places and not (
        words[0] in lexicon.forenames or words[0].endswith(".")
    ):
        return False
    last = printed.split()[-1]
    if last.isupper() and len(last) > 1:  # an acronym
        return False
    return len(last.rstrip(".")) > 1 and not NOT_NAMES.search(last)


def persons(
    passage: ProsePassage, lexicon: Lexicon, start: int, end: int
) -> tuple[PersonNamed, ...]:
    """The persons named in [start, end) of a passage, at most so far before its end that a
    reader still minds them."""
    text, found, start = passage.text, list[PersonNamed](), max(start, end - FAR)
    for match in FOUND.finditer(text, pos=start, endpos=end):
        if not (inside := name_in(text, match.start(), match.end(), lexicon)) or _set_off(
            passage, inside[0]
        ):
            continue
        if _begins_sentence(passage, lexicon, *inside):
            continue
        if found and JOINT.fullmatch(text, pos=found[-1].end, endpos=inside[0]):
            found[-1] = PersonNamed(found[-1].start, inside[1], found[-1].oblique, True)
            continue
        before = text[max(0, inside[0] - 14) : inside[0]]
        oblique = bool(OBLIQUE.search(before) or POSSESSED.match(text, pos=inside[1]))
        found.append(PersonNamed(*inside, oblique))
    return tuple(found)


def _begins_sentence(passage: ProsePassage, lexicon: Lexicon, start: int, end: int) -> bool:
    """Is this a common word that has its capital only from the beginning of a sentence
    (Persistent, Casting)?"""
    word = passage.text[start:end]
    if not COMMON.search(word) or " " in word or passage.sentence(start) != start:
        return False
    return word.casefold() not in lexicon.surnames and word.casefold() not in lexicon.forenames


def _set_off(passage: ProsePassage, start: int) -> bool:
    """Does italics or a quotation mark make this a title or a word quoted rather than a person?"""
    if passage.text[start - 1 : start] in ("“", "‘", '"', "'") or PARTICIPLE.match(
        passage.text, pos=start
    ):
        return True
    at = bisect_right(passage.emphasis, (start, len(passage.text))) - 1
    if at >= 0 and passage.emphasis[at][1] > start:
        return True
    at = bisect_right(passage.quotes, start, key=lambda quote: quote.start)
    return any(
        start < q.end and q.end - q.start < TERM for q in passage.quotes[max(0, at - 2) : at]
    )


def _bracketed(text: str, name: int, start: int, at: int) -> bool:
    """Does a name stand in a parenthesis that the pronoun at `at` stands outside of: an imprint,
    an aside?"""
    opening = text.rfind("(", start, name)
    return opening >= 0 and text.find(")", opening, at) >= 0 and text.find(")", opening, name) < 0


def antecedent(
    passage: ProsePassage, lexicon: Lexicon, at: int, sentences: int = 3
) -> PersonNamed | None:
    """Whom a pronoun at `at` means: the subject of its sentence, else of the one before, a few
    sentences back."""
    end, several = at, passage.text[at : at + 3].casefold() == "the"
    for _ in range(sentences):
        if end <= 0:
            return None
        start = passage.sentence(end - 1)
        named = [
            name for name in persons(passage, lexicon, start, end) if name.several or not several
        ]
        named = [name for name in named if not _bracketed(passage.text, name.start, start, at)]
        subjects = [name for name in named if not name.oblique] or (
            named if len(named) == 1 else []
        )
        if subjects:
            return subjects[0]
        if named:
            return None
        end = start
    return None
