"""Whose words a quotation gives: "as X put it, “…”", "“…,” writes X", "X comments:"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.patterns import left
from extractor.find.prose.people_named import PersonNamed, antecedent, persons
from extractor.find.prose.prose_grammar import NAME, PRONOUN, Pattern
from extractor.language.late_pattern import late
from extractor.language.word_pattern import choice
from extractor.tables import Vocabulary

SPEAKER_CHARS = 200  # before a quotation, in which its speaker stands
VERB_CHARS = 60  # behind a speaker, in which the verb of saying stands
CLAUSE_RE = late(r"[;:](?!\s*$)|[”’](?=[\s,.;])|[.!?]\s")  # where a clause ends


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """Patterns of who speaks, before and after a quotation."""

    verb: Pattern
    inverted: Pattern  # said Lenin, “
    according: Pattern  # according to Lenin, “
    pronoun: Pattern  # he wrote, “
    after: Pattern  # ” writes Serge | ” Serge wrote | ” [Marx] | ” – Leon Trotsky


@lru_cache(maxsize=4)
def saying(vocabulary: Vocabulary) -> Saying:
    """The patterns of a vocabulary (made once for each)."""
    verbs = choice(vocabulary["running-sayings"])
    openings = choice(vocabulary["running-openings"])
    prepositions = "|".join(map(_either_case, vocabulary["running-according"]))
    return Saying(
        verb=late(rf"\b{verbs}\b"),
        inverted=late(rf"\b{verbs}\s(?P<name>{NAME}),?\s?(?:{openings}\s)?$"),
        according=late(rf"\b(?:{prepositions})\s(?P<name>{NAME}),?\s?$"),
        pronoun=left(
            rf"\b(?P<pronoun>{PRONOUN})\s(?:\w+\s){{0,2}}{verbs}\b(?:\s[\w’'-]+){{0,8}}\s?[,:]?"
        ),
        after=late(
            rf"""
            [,.]?\s?
            (?: {verbs}\s(?P<name>{NAME})
              | (?P<name>{NAME})\s(?:\w+\s)?{verbs}\b
              | (?P<pronoun>{PRONOUN})\s(?:\w+\s)?{verbs}\b
              | \[(?P<name>{NAME})\]
              | [–—-]\s(?P<name>{NAME})(?=[,.\n]|$)
            )
            """,
            regex.X,
        ),
    )


def _either_case(form: str) -> str:
    """A pattern for a printed form whose first letter may be small or a capital."""
    return f"[{form[0].upper()}{form[0]}]{choice((form[1:],))}"


def speaker(
    passage: ProsePassage, lexicon: Lexicon, says: Saying, start: int, end: int
) -> PersonNamed | None:
    """Who speaks the words quoted at [start, end) of a passage; None where it does not say."""
    return _after(passage, lexicon, says, end) or announced(passage, lexicon, says, start)


def _after(passage: ProsePassage, lexicon: Lexicon, says: Saying, end: int) -> PersonNamed | None:
    """Who is said, right after the quotation, to have spoken."""
    match = says.after.match(passage.text, pos=end)
    if match is None:
        return None
    if match["pronoun"]:
        return antecedent(passage, lexicon, match.start("pronoun"))
    return _person_at(passage, lexicon, *match.span("name"))


def announced(passage: ProsePassage, lexicon: Lexicon, says: Saying, at: int) -> PersonNamed | None:
    """Who is said, right before `at`, to speak what follows."""
    before = passage.before(at, SPEAKER_CHARS)
    offset = at - len(before)
    named = says.inverted.search(before) or says.according.search(before)
    if named:
        start, end = named.span("name")
        return _person_at(passage, lexicon, offset + start, offset + end)
    clauses = [clause.end() for clause in CLAUSE_RE.finditer(before)]
    clause = offset + max(clauses, default=0)
    writer = _subject(passage, lexicon, says, clause, at)
    pronoun = says.pronoun.search(before)
    if pronoun is None:
        return writer
    by_pronoun = offset + pronoun.start("pronoun")
    if writer and writer.start >= offset + pronoun.start():
        return writer
    return antecedent(passage, lexicon, by_pronoun)


def _subject(
    passage: ProsePassage, lexicon: Lexicon, says: Saying, start: int, end: int
) -> PersonNamed | None:
    """The last person named in [start, end) behind whom a verb of saying follows."""
    for name in reversed(persons(passage, lexicon, start, end)):
        last = min(end, name.end + VERB_CHARS)
        if not name.oblique and says.verb.search(passage.text, pos=name.end, endpos=last):
            return name
    return None


def _person_at(passage: ProsePassage, lexicon: Lexicon, start: int, end: int) -> PersonNamed | None:
    """The person whose name ends exactly where a stretch ends."""
    named = persons(passage, lexicon, start, end)
    return named[-1] if named and named[-1].end == end else None
