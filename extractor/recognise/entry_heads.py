"""What stands at the head of an entry of a list of works: the bodies that sign as authors.

Works Committee on Dust. First Report. Leeds, 1894.     Ministry of Mills. (1953). *Safety*
"""

from __future__ import annotations

import re  # faster than `regex` on these patterns
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractor.language.letters import UPPER
from extractor.language.printed_words import words_printed
from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.publishers import company_pattern
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

BODY_WEIGHT = 0.65
KNOWN_WEIGHT = 0.5
HEAD_CHARS = 30  # within which the first authors of an entry stand
LEMMA_WEIGHT = 0.95
BODY_WORDS = 10  # the longest name of a body
LABEL_RE = re.compile(r"\W*(?:\d{1,4}\W{1,3})?")  # [3], 12.
BEHIND_RE = re.compile(rf"(?:\s\([{UPPER}][\w& -]{{1,20}}\))?(?:\.\s|,?\s\(?{YEAR})")
# Holm, Anna (Annie). The Loom     Mill Board (MB). 1993
GLOSS_RE = re.compile(r"\s(?P<gloss>\((?P<inside>[^()\d:]{2,60})\))(?=[.,]\s|\s\()")
GLOSS_WEIGHT = 0.95
GLOSSED = ("inverted", "body")


@lru_cache(maxsize=8)
def lemma_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The "Burns, John Elliott" of "Brown KD. Burns, John Elliott. Dictionary of Biography"."""
    word = rf"[{UPPER}][\w’'-]*"
    of_dictionary = words_printed(vocabulary, "lexicon-words", "capital")
    return re.compile(
        rf"""
        (?<=[.,:)\]]\s) (?P<lemma> {word},(?:\s{word}){{1,4}} (?:\s[{UPPER}]\.)? )
        [.,:;]*\s (?:In:?\s)? (?= (?:The\s)? (?:{word}\s){{0,3}} {of_dictionary} )
        """,
        re.X,
    )


def lemmas(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kind emphasised: the entry of a dictionary whose title is a name turned round."""
    if seen.bag.isdisjoint(vocabulary["lexicon-words"]):
        return
    for match in lemma_pattern(vocabulary).finditer(seen.text):
        start, end = match.start("lemma"), match.start("lemma") + len(match["lemma"].rstrip("."))
        lemma = seen.text[start:end]
        yield Proposal(
            "emphasised", start, end, LEMMA_WEIGHT, lemma, "entry-heads.lemma", "by-place"
        )


def signing_body(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kind name: the first run of capitals, if a word of the table `corporate` stands in it."""
    label = LABEL_RE.match(seen.text)
    begin = label.end() if label else 0
    for run in seen.runs[:2]:
        start, end = seen.span(run)
        company = company_pattern(vocabulary).match(seen.text, end)
        end = company.end() if company else end
        if start != begin or not 2 <= len(run) <= BODY_WORDS:
            continue
        heads = seen.heads(run)
        is_body = not vocabulary["corporate"].keys().isdisjoint(heads)
        if is_body and heads[0] not in vocabulary["forenames"] and BEHIND_RE.match(seen.text, end):
            name = seen.printed(start, end)
            yield Proposal("name", start, end, BODY_WEIGHT, name, "entry-heads.body", "body")


def glosses_behind(
    seen: Scan, proposals: Iterable[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Kind gloss: what brackets say of the first author, be it another name or the short form."""
    label = LABEL_RE.match(seen.text)
    begin = label.end() if label else 0
    for end in sorted({p.end for p in proposals if p.start == begin and p.variant in GLOSSED}):
        found = GLOSS_RE.match(seen.text, end)
        if found and is_no_element(found["inside"], vocabulary):
            inside = found["inside"]
            yield Proposal("gloss", *found.span("gloss"), GLOSS_WEIGHT, inside, "entry-heads.gloss")


def is_no_element(inside: str, vocabulary: Vocabulary) -> bool:
    """False for a role ("ed."), a town or words in small letters ("s. d.") in brackets."""
    if inside.islower():
        return False
    parts = [part.strip(" .").lower() for part in inside.split(",")]
    return not any(part in vocabulary[table] for part in parts for table in ("roles", "places"))


def without_bare_surnames(proposals: list[Proposal]) -> list[Proposal]:
    """The proposals without unknown surnames that stand right before the town of an imprint.

    Of "In: Tallies and Tokens. Dublin" the last word ends a title.
    """
    places = {p.start for p in proposals if p.kind == "place" and p.weight >= KNOWN_WEIGHT}
    kept = []
    for proposal in proposals:
        is_bare = proposal.variant == "surname" and proposal.weight < KNOWN_WEIGHT
        if is_bare and proposal.start >= HEAD_CHARS and proposal.end + 2 in places:
            continue
        kept.append(proposal)
    return kept
