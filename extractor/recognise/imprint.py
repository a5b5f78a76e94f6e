"""Place, publisher, edition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model import Candidate
from extractor.recognise.scan import JOINING, Scan, lookup
from extractor.tables import Vocabulary

# What may follow the name of a place: a country or state ("Cambridge, Mass.", "Upper Saddle River, New Jersey, USA").
NEXT_PLACE = re.compile(r"\s?(?:,|/|&|and\b|-|–|—|,?\s\()?\s?")
EDITION = re.compile(
    r"""
    (?<![\w]) (?: (?: \d{1,2}(?:st|nd|rd|th) | [Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth
              | [Rr]ev(?:ised|\.)? | [Nn]ew | [Ee]nlarged | [Ee]xpanded | [Uu]pdated | [Pp]aperback | [Ii]nternational | [Ss]tudent )
          (?:,?\s(?:and\s|&\s)?(?:rev(?:ised|\.)?|enlarged|expanded|updated|English|American|edn?))?
          [\s,]{1,2} [Ee]d(?:n|ition|it)?\b\.?
        | \d{1,2}\.?\s?(?:Aufl(?:age)?|éd|ed|edn)\b\.? (?!\s?by) )
    """,
    re.X,
)
CUE = (
    "press presses verlag books publishers publishing publications publication publ publisher édition éditions edition editions editorial "
    "edizioni editore editora editrice inc ltd llc sons uitgeverij izdatel'stvo izd gosizdat politizdat house associates"
).split()
CUES = frozenset(CUE)
RUN_STOP = re.compile(r"[.;:()\[\]\"“”«»?!,]")
# Before the cue word only these may join: "Presses universitaires de France", "John Wiley & Sons".
LEAD = frozenset("presses éditions editions edizioni editorial ediciones edition izdatel'stvo librairie".split())


def places(seen: Scan, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Places of the table, alone and with the places that follow ("London and New York", "Cambridge, Mass.")."""
    text, regions = seen.text, vocabulary["regions"]
    single = [
        (s, e, form)
        for s, e, form in lookup(seen, vocabulary, "places")
        if len(form) > 3 or text[s:e].rstrip(".").isupper() or "." in form
    ]
    for i, (start, end, form) in enumerate(single):
        yield Candidate("place", start, end, 0.8 if form not in regions else 0.4, text[start:end], "imprint.place")
        for begin, stop, following in single[i + 1 : i + 4]:
            gap = text[end:begin]
            if not NEXT_PLACE.fullmatch(gap) or ("," in gap and "and" not in gap and following not in regions):
                break
            end = stop
            yield Candidate("place", start, end, 0.85, " ".join(text[start:end].split()), "imprint.places")


def publishers(seen: Scan, vocabulary: Vocabulary) -> Iterator[Candidate]:
    text, known = seen.text, set()
    for start, end, _ in lookup(seen, vocabulary, "publishers"):
        known.add((start, end))
        weight = 0.9 if " " in text[start:end] else 0.7
        yield Candidate("publisher", start, end, weight, text[start:end], "imprint.publisher")
    for start, end in shaped(seen):
        if (start, end) not in known:
            yield Candidate("publisher", start, end, 0.8, " ".join(text[start:end].split()), "imprint.publisher-cue")


def shaped(seen: Scan) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that hold a cue: "Pathfinder Press", "Presses universitaires de France"."""
    words, folded = seen.words, seen.folded
    for i, (start, end) in enumerate(words):
        word = folded[start:end]
        if word in LEAD and seen.text[start].isupper():
            yield start, run_on(seen, i)
        elif word in CUES and (seen.text[start].isupper() or word == "sons"):
            first = run_back(seen, i)
            stop = end + 1 if word in ("inc", "ltd", "publ", "izd") and seen.text[end : end + 1] == "." else end
            if first < start:
                yield first, stop


def run_back(seen: Scan, i: int) -> int:
    """Where the run of capitalised words begins that ends with word i (at most seven words)."""
    text, words, first = seen.text, seen.words, seen.words[i][0]
    for j in range(i - 1, max(-1, i - 8), -1):
        start, end = words[j]
        if RUN_STOP.search(text, end, words[j + 1][0]) and not text[start:end].isupper():
            break
        if RUN_STOP.search(text, end, words[j + 1][0]) and text[end] != ".":
            break
        if text[start].isupper():
            first = start
        elif seen.folded[start:end] not in JOINING:
            break
    return first


def run_on(seen: Scan, i: int) -> int:
    """Where the name ends that a word like "Presses" or "Éditions" begins."""
    text, words, stop = seen.text, seen.words, seen.words[i][1]
    for j in range(i + 1, min(len(words), i + 7)):
        start, end = words[j]
        if RUN_STOP.search(text, words[j - 1][1], start):
            break
        if text[start].isupper() or seen.folded[start:end].startswith(("universitaire", "sociale", "l'", "d'")):
            stop = end
        elif seen.folded[start:end] not in JOINING:
            break
    return stop


def imprint(seen: Scan, vocabulary: Vocabulary) -> Iterator[Candidate]:
    yield from places(seen, vocabulary)
    yield from publishers(seen, vocabulary)
    for m in EDITION.finditer(seen.text):
        yield Candidate("edition", m.start(), m.end(), 0.85, m.group(), "imprint.edition")
