"""What the whole essay tells of the titles in its sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from extractor.find.prose.named_works import Owners, Titles

PLAIN = regex.compile(r"[\p{L}\p{N}]+")


@dataclass(frozen=True, slots=True)
class EssayKnowledge:
    """What the whole essay tells of italic and quoted stretches (folded): titles its notes cite,
    names of newspapers, titles that somewhere follow their author's possessive, pictures and ships;
    `artists` are folded family names. `stated` are the titles that its notes state, as words,
    `owners` their authors."""

    titles: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    artists: frozenset[str] = frozenset()
    stated: Titles = field(default_factory=dict)
    owners: Owners = field(default_factory=dict)


def fold(printed: str) -> str:
    """A title without case, article and punctuation, to compare it with another mention of it."""
    words = PLAIN.findall(printed.casefold().replace("’", "").replace("'", ""))
    return " ".join(
        words[1:] if words[:1] in (["the"], ["a"], ["an"]) and len(words) > 1 else words
    )
