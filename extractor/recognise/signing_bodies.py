"""Bodies that sign as authors, told by their words and their place at the head of a cite.

Royal Commission on Harbours, Buoys and Beacons, *Second Report*      an enumeration is one name
See Fédération des ouvriers du port, *Cahiers* (Marseille 1936)       small words in French
Dockers' Relief Committee, Accounts, Hull 1911                        ends in such a word
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from extractor.language.printed_words import cues_where, words, words_printed
from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

PURPOSE_WEIGHT = 0.7  # says of what or for what it is: "Committee for …"
PLAIN_WEIGHT = 0.55  # only ends in such a word: "Harbour Office"
SIGNED = "signing-bodies.head"
FEWEST_CHARS = 8
NESTED_MOST = 2


@lru_cache(maxsize=8)
def body_pattern(vocabulary: Vocabulary, *, listing: bool) -> regex.Pattern[str]:
    """The name of a body, from its first capital to the comma, colon or stop behind it.

    The group `purpose` is there where "of", "for" or the like follows. With `listing` it may name
    several things: "for Quays, Buoys and Beacons".
    """
    word = r"(?>\p{Lu}[\p{L}’'-]*)"
    joining = words_printed(vocabulary, "joining-words", "small")
    capitals = rf"(?:{word}|{joining}|&)"
    small = r"(?>[\p{L}’'-]+)"
    noun = words_of_bodies(vocabulary)
    before_capitals = rf"(?:{of_bodies(vocabulary, 'small')}|{of_bodies(vocabulary, 'upper')})"
    before_any = cues_where(vocabulary, "of-bodies", "any", "small")
    joint = words(vocabulary, "name-joints")
    more = rf"(?:,\s{word}){{1,4}} ,?\s(?:{joint}|&)\s {word} (?:\s{word})?" if listing else ""
    return regex.compile(
        rf"""
        (?: (?:{word}\s){{0,3}}? {noun} (?:\s{word}){{0,3}}?
            (?P<purpose>
              \s{before_capitals} (?:\s{capitals}){{1,9}}?
              {more}
            | \s{before_any}(?:\s|(?<=['’])) {small} (?:\s{small}){{0,8}}? )
          | (?:{word}\s){{1,3}}? {noun} )
        (?= [,:]\s | \.\s\p{{Lu}} | \Z | (?(purpose) \s\(?{YEAR}\b | (?!) ) )
        """,
        regex.X,
    )


def words_of_bodies(vocabulary: Vocabulary) -> str:
    """A pattern for a word that only bodies have in their names, with its capital."""
    nouns = [word for word, meaning in vocabulary["corporate"].items() if meaning == "body"]
    nouns.sort(key=lambda noun: (-len(noun), noun))
    printed = (form for noun in nouns for form in (noun[0].upper() + noun[1:], noun.upper()))
    return "(?:" + "|".join(printed) + r")\b"


def of_bodies(vocabulary: Vocabulary, capitals: str) -> str:
    """A pattern for "of", "for" and the like before words with capitals."""
    return cues_where(vocabulary, "of-bodies", "capitals", capitals)


@lru_cache(maxsize=8)
def head_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """Where a cite may begin: at the head, behind its number, a semicolon, a bracket, a stop or a
    signal."""
    return regex.compile(
        rf"""
        \A (?:\W{{0,2}}\d{{1,4}}\W{{1,3}})? | [;(\[]\s? | (?<=\p{{Ll}})\.\s
        | \b{words(vocabulary, "signals")}[.,]?\s
        """,
        regex.X | regex.I,
    )


def signing_bodies(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kind name, variant body: bodies at the head of a cite."""
    if seen.bag.isdisjoint(vocabulary["corporate"]):
        return
    patterns = [body_pattern(vocabulary, listing=listing) for listing in (True, False)]
    for head in head_pattern(vocabulary).finditer(seen.text):
        for pattern in patterns:
            body = before_italics(pattern, seen, head.end())
            body = body or pattern.match(seen.text, head.end())
            if body and is_author(body.group(), vocabulary):
                yield signing(body, end_of_nested(body, pattern), seen)


def signing(body: regex.Match[str], end: int, seen: Scan) -> Proposal:
    """The proposal for a body, with those that stand inside it."""
    weight = PURPOSE_WEIGHT if body["purpose"] else PLAIN_WEIGHT
    start = body.start()
    value = seen.printed(start, end)
    return Proposal("name", start, end, weight, value, SIGNED, "body")


def before_italics(pattern: regex.Pattern[str], seen: Scan, start: int) -> regex.Match[str] | None:
    """A body whose name goes up to the next italics: "Committee for Dues *Second Report*"."""
    for span in seen.reading.emphasis:
        if span.start > start:
            end = span.start - 1
            return pattern.fullmatch(seen.text, start, end) if end > start else None
    return None


def end_of_nested(body: regex.Match[str], pattern: regex.Pattern[str]) -> int:
    """Where the last body ends that stands inside another: "Port Office: Committee for Dues"."""
    end = body.end()
    for _ in range(NESTED_MOST):
        inner = pattern.match(body.string, end + 2)
        if inner is None or not inner["purpose"]:
            break
        end = inner.end()
    return end


def is_author(printed: str, vocabulary: Vocabulary) -> bool:
    """False for a press, a periodical, a place, and a person called like a body."""
    lower = printed.lower()
    if len(lower) < FEWEST_CHARS or lower.split()[0] in vocabulary["forenames"]:
        return False
    return not any(lower in vocabulary[table] for table in ("journals", "publishers", "places"))
