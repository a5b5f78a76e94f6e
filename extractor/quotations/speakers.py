"""Whose words a quotation gives: "as X put it, “…”", "“…,” writes X", "He wrote, “…”", "X comments:"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from extractor.find.prose.lexicon import NAME, PRONOUN, Lexicon, Pattern, choice
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.patterns import left
from extractor.find.prose.people_named import PersonNamed, antecedent, persons
from extractor.tables import Vocabulary

WINDOW = 200  # characters before a quotation in which its speaker stands
CLAUSE = regex.compile(r"[;:](?!\s*$)|[”’](?=[\s,.;])|[.!?]\s")
PLURAL = regex.compile(r"\b(?:both|all)\b")


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """Patterns of who speaks, before and after a quotation."""

    verb: Pattern
    inverted: Pattern  # said Lenin, “
    according: Pattern  # according to Lenin, “
    pronoun: Pattern  # he wrote, “
    after: Pattern  # ” writes Serge / ” Serge wrote / ” [Marx] / ” – Leon Trotsky


@lru_cache(maxsize=4)
def saying(vocabulary: Vocabulary) -> Saying:
    """The patterns of a vocabulary (made once for each)."""
    verbs = choice(vocabulary["running-sayings"])
    return Saying(
        verb=regex.compile(rf"\b{verbs}\b"),
        inverted=regex.compile(rf"\b{verbs}\s(?P<name>{NAME}),?\s?(?:that\s|a\s|an\s|the\s)?$"),
        according=regex.compile(
            rf"\b(?:[Aa]ccording\sto|[Ii]n\sthe\swords\sof|[Ff]or)\s(?P<name>{NAME}),?\s?$"
        ),
        pronoun=left(
            rf"\b(?P<pronoun>{PRONOUN})\s(?:\w+\s){{0,2}}{verbs}\b(?:\s[\w’'-]+){{0,8}}\s?[,:]?"
        ),
        after=regex.compile(
            rf"""[,.]?\s?(?: {verbs}\s(?P<name>{NAME}) | (?P<name>{NAME})\s(?:\w+\s)?{verbs}\b
            | (?P<pronoun>{PRONOUN})\s(?:\w+\s)?{verbs}\b
            | \[(?P<name>{NAME})\] | [–—-]\s(?P<name>{NAME})(?=[,.\n]|$) )""",
            regex.X,
        ),
    )


def speaker(
    passage: ProsePassage, lexicon: Lexicon, says: Saying, start: int, end: int
) -> PersonNamed | None:
    """Who speaks the words quoted at [start, end) of a passage; None where it does not say."""
    return _after(passage, lexicon, says, end) or announced(passage, lexicon, says, start)


def _after(passage: ProsePassage, lexicon: Lexicon, says: Saying, end: int) -> PersonNamed | None:
    match = says.after.match(passage.text, pos=end)
    if match is None:
        return None
    if match["pronoun"]:
        return antecedent(passage, lexicon, match.start("pronoun"))
    return _whole(passage, lexicon, *match.span("name"))


def announced(passage: ProsePassage, lexicon: Lexicon, says: Saying, at: int) -> PersonNamed | None:
    """Who is said, right before `at`, to speak what follows."""
    before = passage.before(at, WINDOW)
    offset = at - len(before)
    for pattern in (says.inverted, says.according):
        if match := pattern.search(before):
            return _whole(
                passage, lexicon, offset + match.start("name"), offset + match.end("name")
            )
    first = offset + max((m.end() for m in CLAUSE.finditer(before)), default=0)
    named = [name for name in persons(passage, lexicon, first, at) if not name.oblique]
    writer = next((name for name in reversed(named) if _speaks(passage, says, name, at)), None)
    pronoun = says.pronoun.search(before)
    if pronoun and (writer is None or offset + pronoun.start() > writer.start):
        return antecedent(passage, lexicon, offset + pronoun.start("pronoun"))
    return writer


def _speaks(passage: ProsePassage, says: Saying, name: PersonNamed, at: int) -> bool:
    """Does a verb of saying follow this person within some words?"""
    return bool(says.verb.search(passage.text, pos=name.end, endpos=min(at, name.end + 60)))


def _whole(passage: ProsePassage, lexicon: Lexicon, start: int, end: int) -> PersonNamed | None:
    found = persons(passage, lexicon, start, end)
    return found[-1] if found and found[-1].end == end else None
