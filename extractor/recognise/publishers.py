"""Who published: publishers by table and by cue word, and the edition."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from extractor.model.proposals import Proposal
from extractor.recognise.publication_places import beside_publishers, places
from extractor.recognise.scan import STOP, Scan, lookup
from extractor.tables import Vocabulary

LONGEST = 7  # words of a publisher's name
# 2nd ed.; Second, revised edition; rev. ed.; 3. Aufl.
EDITIONS = frozenset(("ed", "edn", "edit", "edition", "aufl", "auflage", "éd"))
EDITION = re.compile(
    r"""
    (?<![\w])
    (?: (?: \d{1,2}(?:st|nd|rd|th) | [Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth
          | [Nn]inth|[Tt]enth | [Rr]ev(?:ised|\.)? | [Nn]ew | [Ee]nlarged | [Ee]xpanded | [Uu]pdated | [Pp]aperback
          | [Ii]nternational | [Ss]tudent )
        (?:,?\s(?:and\s|&\s)?(?:rev(?:ised|\.)?|enlarged|expanded|updated|English|American|edn?))?
        [\s,]{1,2} [Ee]d(?:n|ition|it)?\b\.?
      | \d{1,2}\.?\s?(?:Aufl(?:age)?|éd|ed|edn)\b\.? (?!\s?by) )
    """,
    re.X,
)
# … and Company, & Co. Ltd, & Sons, Inc.
COMPANY = re.compile(
    r"(?:,?\s(?:and|&)\s(?:Co(?:mpany|\b\.?)|Sons\b))?(?:,?\s(?:Ltd|Inc|LLC|Limited|Company|Co)\b\.?)?"
)
SHORTENED = frozenset(
    ("Acad", "Nat", "Soc", "Univ")
)  # inside the name of a press ("Harvard Univ. Press")
STOPPED = frozenset(("inc", "izd", "ltd", "publ"))  # cue words that keep their stop


def publishers(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Publishers of the table, with "The" before and the company behind; others by a cue word ("Pathfinder Press")."""
    text, known = seen.text, set()
    for start, end, _ in lookup(seen, vocabulary, "publishers"):
        known.add((start, end))
        weight = 0.9 if " " in text[start:end] else 0.7
        if m := COMPANY.match(text, end):
            end = m.end()
        if text[max(0, start - 4) : start] == "The ":
            start -= 4
        yield Proposal("publisher", start, end, weight, text[start:end], "publishers.publisher")
    for start, end in shaped(seen, vocabulary):
        if (start, end) not in known:
            yield Proposal(
                "publisher",
                start,
                end,
                0.8,
                " ".join(text[start:end].split()),
                "publishers.publisher-cue",
            )


def shaped(seen: Scan, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that begin or end with a cue: "Presses universitaires de France"."""
    begins, ends, joining = (
        vocabulary[name] for name in ("publisher-begins", "publisher-ends", "joining-words")
    )
    for i, (start, end) in enumerate(seen.words):
        word = seen.folded[start:end]
        if word in begins and seen.text[start].isupper():
            yield start, run_on(seen, i, joining)
        elif word in ends and (seen.text[start].isupper() or word == "sons"):
            first = run_back(seen, i, joining)
            if first < start:
                yield first, end + (word in STOPPED and seen.text[end : end + 1] == ".")


def run_back(seen: Scan, i: int, joining: Container[str]) -> int:
    """Where the run of capitalised words begins that ends with word i."""
    text, words, first = seen.text, seen.words, seen.words[i][0]
    for j in range(i - 1, max(-1, i - LONGEST - 1), -1):
        start, end = words[j]
        short = text[end : end + 1] == "." and (
            text[start:end] in SHORTENED or (end - start == 1 and text[start] not in "DC")
        )
        if not short and STOP.search(text, end, words[j + 1][0]):
            break
        if text[start].isupper():
            first = start
        elif seen.folded[start:end] not in joining:
            break
    return first


def run_on(seen: Scan, i: int, joining: Container[str]) -> int:
    """Where the name ends that a word like "Presses" or "Éditions" begins."""
    text, words, stop = seen.text, seen.words, seen.words[i][1]
    for j in range(i + 1, min(len(words), i + LONGEST)):
        start, end = words[j]
        if STOP.search(text, words[j - 1][1], start):
            break
        if text[start].isupper() or seen.folded[start:end].startswith(
            ("universitaire", "sociale", "l'", "d'")
        ):
            stop = end
        elif seen.folded[start:end] not in joining:
            break
    return stop


def imprint(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """place, publisher, edition."""
    yield from places(seen, vocabulary)
    known = list(publishers(seen, vocabulary))
    yield from known
    yield from beside_publishers(seen, known)
    for m in EDITION.finditer(seen.text) if not seen.bag.isdisjoint(EDITIONS) else ():
        yield Proposal("edition", m.start(), m.end(), 0.85, m.group(), "publishers.edition")
