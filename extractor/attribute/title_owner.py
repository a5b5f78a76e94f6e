"""Whose is a title that prints no author? What the words around it say.

Samuel Farber, in his *Cuba* …             the words right before it, or a pronoun
“… in 1921” (*The Prophet Armed*, p. 4)    whoever speaks the quotation before it
The English translation, *Title*, 1937     the author of the work just before
The works of Holm referred to are: *T*; …  the head of a list
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from extractor.compare.same_title import weighty
from extractor.find.prose import title_author
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.people_named import PersonNamed
from extractor.find.prose.prose_grammar import NAME, OWNED_BY
from extractor.find.prose.speakers import Saying, saying, speaker
from extractor.find.prose.title_author import Author, TitlePlace
from extractor.language.quotation_marks import Quote
from extractor.language.word_pattern import choice
from extractor.model.links import Cite
from extractor.model.works import Description
from extractor.tables import Vocabulary

HEAD_CHARS = 600  # from the head of a list to its last title
LEAD_CHARS = 90  # words between two cites that say that one translates the other
RECORD_TABLES = ("running-occasions", "running-records")
SAYING_WORDS = 5  # a shorter quotation is a term or a title, and its speaker has not written it
BRACKET_RE = regex.compile(r"[.,]?\s?[(\[][“‘\"']?")  # between a quotation and its source
FROM_RE = regex.compile(r"\bfrom\s$")  # the following quotation from Trotsky: “…”
ANNOUNCED_RE = regex.compile(rf"(?<![\w.])(?P<name>{NAME}):\s?")  # Trotsky: “…”
OPENING_CHARS = "([“‘\"'„« "


@dataclass(frozen=True, slots=True)
class Untold:
    """A cite with a title and no author, in its passage as prose.

    `before` are the other cites of the passage that stand before it, in order.
    """

    cite: Cite
    place: TitlePlace
    before: Sequence[Cite]
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have written something, as printed, and the id of the rule that says so."""

    name: str
    by: str


Rule = Callable[[Untold], Attribution | None]


@dataclass(frozen=True, slots=True)
class AttributionRule:
    """A rule with its id, which `explain` prints where the rule gives no id of its own.

    A rule that does not trust `records` is not asked about those of congresses and the like: who
    speaks there has not written them.
    """

    id: str
    ask: Rule
    records: bool = True


def told(untold: Untold) -> Attribution | None:
    """Who the words around a title say has written it; the first rule that knows decides."""
    record = is_record(untold.cite.description, untold.vocabulary)
    for rule in RULES:
        if record and not rule.records:
            continue
        found = rule.ask(untold)
        if found:
            return Attribution(found.name, found.by or rule.id)
    return None


def is_record(stated: Description, vocabulary: Vocabulary) -> bool:
    """Whether a title is that of what somebody said or others collected: the records of a congress,
    an encyclopaedia, an issue of a periodical ("*The Nineteenth Century*, February 1888")."""
    words = weighty(stated.get("title"), vocabulary)
    if any(word in vocabulary[table] for table in RECORD_TABLES for word in words):
        return True
    return bool(stated.get("month")) and not stated.has_any("journal", "booktitle")


def by_words(ask: Sequence[title_author.Rule]) -> Rule:
    """A rule that asks some of the rules for titles in sentences, in this order."""

    def rule(untold: Untold) -> Attribution | None:
        if title_author.others(untold.place):
            return None  # his notes of 1875 on the *Programme*
        for one in ask:
            found = one(untold.place)
            if found:
                return _printed(untold.place.passage, found)
        return None

    return rule


def _printed(passage: ProsePassage, author: Author) -> Attribution | None:
    """The author whom a rule for sentences has found; None if it says that nobody is meant."""
    if author.own:
        return Attribution(" and ".join(passage.essay.author), author.rule)
    if author.rule == "nobody":
        return None
    return Attribution(passage.text[author.start : author.end], author.rule)


def quoted_speaker(untold: Untold) -> Attribution | None:
    """ "E.H. Carr concludes that “…” (*The Bolshevik Revolution*, London 1966)": who speaks."""
    place = untold.place
    passage = place.passage
    for quote in reversed(passage.quotes):
        if quote.end <= place.start:
            if not _gives_source(passage, quote, place.start):
                return None
            says = saying(untold.vocabulary)
            person = speaker(passage, place.lexicon, says, quote.start, quote.end)
            person = person or _announced(place, quote.start) or _subject(place, quote.start, says)
            return _named(passage, person)
    return None


def _gives_source(passage: ProsePassage, quote: Quote, title: int) -> bool:
    """Whether a quotation is a saying, and a bracket right behind it opens with this title."""
    words = passage.text[quote.start : quote.end].split()
    if quote.depth or len(words) < SAYING_WORDS:
        return False
    return bool(BRACKET_RE.fullmatch(passage.text, quote.end, title))


def _announced(place: TitlePlace, quote: int) -> PersonNamed | None:
    """ "Trotsky: “…”": the person whose name stands with a colon before a quotation."""
    before = place.passage.before(quote)
    found = ANNOUNCED_RE.search(before)
    if found is None or found.end() != len(before):
        return None
    start = quote - len(before)
    people = place.persons(start + found.start("name"), start + found.end("name"))
    if not people or (people[-1].oblique and not FROM_RE.search(before, 0, found.start())):
        return None
    return people[-1]


def _subject(place: TitlePlace, quote: int, says: Saying) -> PersonNamed | None:
    """ "Colin Clark, who studied it for long, points out: “…”": the only person whom a sentence
    names, if its verb stands right before the quotation."""
    before = place.passage.before(quote, HEAD_CHARS)
    verbs = [match.end() for match in says.verb.finditer(before)]
    if not verbs or before[verbs[-1] :].strip(" ,:"):
        return None
    people = place.persons(quote - len(before), quote)
    return people[0] if len(people) == 1 and not people[0].oblique else None


def _named(passage: ProsePassage, person: PersonNamed | None) -> Attribution | None:
    return Attribution(passage.text[person.start : person.end], "") if person else None


def translated(untold: Untold) -> Attribution | None:
    """ "The English translation of this work, *T*": the author of the cite before."""
    if not untold.before:
        return None
    last = untold.before[-1]
    text = untold.place.passage.text
    lead = text[last.reference.clip.end : untold.place.start]
    if len(lead) > LEAD_CHARS or not _translation(untold.vocabulary).search(lead):
        return None
    name = last.reference.get("author")
    return Attribution(name, "") if name else None


@lru_cache(maxsize=4)
def _translation(vocabulary: Vocabulary) -> regex.Pattern[str]:
    return regex.compile(rf"\b{choice(vocabulary['running-translations'])}\b", regex.I)


def headed(untold: Untold) -> Attribution | None:
    """ "The works of Holm referred to are: *T*; *T*": the author in the head of a list."""
    place = untold.place
    start = max(place.passage.sentence(place.start), place.start - HEAD_CHARS)
    found = _head(untold.vocabulary).search(place.passage.text, start, place.start)
    if found is None:
        return None
    first, last = found.span("name")
    if any(cite.description.authors for cite in untold.before if _is_behind(cite, last)):
        return None
    people = place.persons(first, last)
    return _named(place.passage, people[-1]) if people and people[-1].end == last else None


def _is_behind(cite: Cite, place: int) -> bool:
    return cite.reference.clip.start >= place


@lru_cache(maxsize=4)
def _head(vocabulary: Vocabulary) -> regex.Pattern[str]:
    works = choice(vocabulary["running-listed-works"])
    return regex.compile(
        rf"""
        # the works of Holm referred to are: / books by Holm include
        (?: \b(?i:{works})\s(?:of|by)\s(?P<name>{NAME})(?!\p{{L}})
          # Holm’s books on the subject are
          | (?<![\w.])(?P<name>{NAME}){OWNED_BY}\s(?:\p{{Ll}}+\s){{0,3}}{works}\b )
        [^.:;()“”]{{0,60}}? (?: : | \s(?:are|include|were)\b )
        """,
        regex.X,
    )


def titled_at(cite: Cite) -> int:
    """Where the title of a cite begins in its passage, behind the bracket or mark before it."""
    clip = cite.reference.clip
    start = clip.start
    while start < clip.end and clip.passage.reading.text[start] in OPENING_CHARS:
        start += 1
    return start


# The first rule that knows an author decides; those behind are weaker evidence.
RULES: tuple[AttributionRule, ...] = (
    AttributionRule("attribution.owner", by_words((title_author.own, title_author.possessive))),
    AttributionRule("attribution.translation", translated),
    AttributionRule("attribution.in", by_words((title_author.inside,)), records=False),
    AttributionRule("attribution.pronoun", by_words((title_author.owned,)), records=False),
    AttributionRule("attribution.quotation", quoted_speaker, records=False),
    AttributionRule("attribution.subject", by_words((title_author.subject,)), records=False),
    AttributionRule("attribution.list", headed, records=False),
)
