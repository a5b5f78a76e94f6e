"""Who published: publishers by table and by cue word, and the edition."""

from __future__ import annotations

import re  # somewhat faster than `regex` on these patterns
from collections.abc import Container, Iterator
from functools import lru_cache

from extractor.language.numerals import ORDINAL_ENDING
from extractor.language.printed_words import telling_words, words
from extractor.model.proposals import Proposal
from extractor.recognise.publication_places import beside_publishers, places
from extractor.recognise.scan import STOP, WORD, Scan, fold, lookup
from extractor.tables import Vocabulary

NUMBER_ENDING = r"(?:e|è|è?me|ème|ère|re|\.?[aªº]|[ᵉᵃ])"  # 4e, 2ème, 1ère, 2ª, 2.ª
PUBLISHER_WORDS = 7  # the longest name of a publisher


@lru_cache(maxsize=8)
def edition_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """2nd ed.; Second, revised edition; rev. and exp. ed.; 3., erw. Aufl.; 4e éd. revue

    Not "… of the International, ed. Ann Moss", whose "ed." says who edited.
    """
    cue = words(vocabulary, "edition-cues")
    which = rf"""
        (?: \d{{1,2}}{ORDINAL_ENDING} | {words(vocabulary, "edition-words")} )
        """
    how = rf"""
        (?: ,?\s (?:(?:&|{words(vocabulary, "name-joints")})\s)?
            {words(vocabulary, "edition-additions")} ){{0,3}}
        """
    return re.compile(
        rf"""
        (?<![\w]) (?<!\d[–-])
        (?: {which} {how} (?: \s | ,\s?(?!{cue}\.?\s[A-ZÀ-Þ]) ) {cue}\.?
          | \d{{1,2}}(?:\.|{NUMBER_ENDING})? {how} \s?
            {words(vocabulary, "numbered-edition-cues")}\.? (?!\s?by) )
        """,
        re.X,
    )


@lru_cache(maxsize=8)
def edition_cue_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The word for an edition at the end of one: " ed." of "2nd ed." """
    cue = words(vocabulary, "edition-cues")
    numbered = words(vocabulary, "numbered-edition-cues")
    return re.compile(rf",?\s?(?:{cue}|{numbered})\.?$")


@lru_cache(maxsize=8)
def company_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """… and Company, & Co. Ltd, & Sons, Inc."""
    return re.compile(
        r"(?:,?\s(?:and|&)\s(?:Co(?:mpany|\b\.?)|Sons\b))?"
        rf"(?:,?\s{words(vocabulary, 'company-words')}\.?)?"
    )


def publishers(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Publishers of the table, with "The" before and the company behind.

    Others by a cue word: "Pathfinder Press".
    """
    text, known = seen.text, set()
    for start, end, _ in lookup(seen, vocabulary, "publishers"):
        known.add((start, end))
        weight = 0.9 if " " in text[start:end] else 0.7
        if company := company_pattern(vocabulary).match(text, end):
            end = company.end()
        if text[max(0, start - 4) : start] == "The ":
            start -= 4
        yield Proposal("publisher", start, end, weight, text[start:end], "publishers.publisher")
    for start, end in shaped(seen, vocabulary):
        name = seen.printed(start, end)
        is_journal = name.removeprefix("The ").lower() in vocabulary["journals"]
        if (start, end) not in known and not is_journal:
            yield Proposal("publisher", start, end, 0.8, name, "publishers.publisher-cue")


def shaped(seen: Scan, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that begin or end with a cue.

    "Presses universitaires de France", "Harvard Univ. Press".
    """
    begins, ends = vocabulary["publisher-begins"], vocabulary["publisher-ends"]
    for i, (start, end) in enumerate(seen.words):
        word = seen.folded[start:end]
        if word in begins and seen.text[start].isupper():
            yield start, end_of_run(seen, i, vocabulary)
        elif (word in ends and (seen.text[start].isupper() or word == "sons")) or (
            seen.text[start:end].isupper() and word in vocabulary["loud-publisher-ends"]
        ):
            first = start_of_run(seen, i, vocabulary)
            if first < start:
                has_stop = word in vocabulary["stopped-publisher-ends"] and (
                    seen.text[end : end + 1] == "."
                )
                yield first, end + 1 if has_stop else end


def start_of_run(seen: Scan, i: int, vocabulary: Vocabulary) -> int:
    """Where the run of capitalised words begins that ends with word i."""
    joining = vocabulary["joining-words"]
    first = seen.words[i][0]
    for j in range(i - 1, max(-1, i - PUBLISHER_WORDS - 1), -1):
        start, end = seen.words[j]
        is_parted = STOP.search(seen.text, end, seen.words[j + 1][0])
        if is_parted and not is_shortened(seen, start, end, vocabulary["press-abbreviations"]):
            break
        if seen.text[start].isupper():
            first = start
        elif seen.folded[start:end] not in joining:
            break
    return first


def is_shortened(seen: Scan, start: int, end: int, abbreviations: Container[str]) -> bool:
    """True for an initial or an abbreviation in the name of a press, with its stop.

    "D." and "C." are excepted: "Washington D.C. Press" is rather a town before a press.
    """
    if seen.text[end : end + 1] != ".":
        return False
    word = seen.text[start:end]
    if len(word) == 1:
        return word not in ("D", "C")
    return word == word.capitalize() and seen.folded[start:end] in abbreviations


def end_of_run(seen: Scan, i: int, vocabulary: Vocabulary) -> int:
    """Where the name ends that a word like "Presses" or "Éditions" begins."""
    joining = vocabulary["joining-words"]
    continuations = tuple(vocabulary["publisher-continuations"])
    last = seen.words[i][1]
    for j in range(i + 1, min(len(seen.words), i + PUBLISHER_WORDS)):
        start, end = seen.words[j]
        if STOP.search(seen.text, seen.words[j - 1][1], start):
            break
        word = seen.folded[start:end]
        is_adjective = j == i + 1 and is_last_word(seen, j)
        if seen.text[start].isupper() or word.startswith(continuations) or is_adjective:
            last = end
        elif word not in joining:
            break
    return last


def is_last_word(seen: Scan, j: int) -> bool:
    """True if a sign stands behind a word: "Éditions médico-sociales."."""
    end = seen.words[j][1]
    return seen.text[end : end + 1] in (".", ",", ";", "")


def imprint(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kinds place, publisher and edition."""
    yield from places(seen, vocabulary)
    known = list(publishers(seen, vocabulary))
    yield from known
    yield from beside_publishers(seen, known, vocabulary)
    if seen.bag.isdisjoint(telling_words(vocabulary, "edition-cues", "numbered-edition-cues")):
        return
    for match in edition_pattern(vocabulary).finditer(seen.text):
        which = which_edition(match.group(), vocabulary)
        yield Proposal("edition", *match.span(), 0.85, which, "publishers.edition")


def which_edition(printed: str, vocabulary: Vocabulary) -> str:
    """ "2nd" of "2nd ed."; "Rev. ed." stays as it is printed."""
    first = WORD.match(fold(printed))
    is_counted = first is not None and (
        first.group()[0].isdigit() or first.group() in vocabulary["fold-numbers"]
    )
    cue = edition_cue_pattern(vocabulary).search(printed)
    return printed[: cue.start()] if cue and is_counted else printed
