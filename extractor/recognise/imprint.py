"""Place, publisher, edition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model import Candidate
from extractor.recognise.scan import JOINING, UPPER, Scan, lookup, runs
from extractor.tables import Vocabulary

# What may follow the name of a place: a country or state ("Cambridge, Mass.", "Upper Saddle River, New Jersey, USA").
NEXT_PLACE = re.compile(r"\s?(?:,|/|&|and\b|-|–|—|,?\s\()?\s?")
TOWN = re.compile(rf"(?:^|[.,;:(]\s|\d\s)(?P<town>[{UPPER}][\w'’-]+(?:\s[{UPPER}][\w'’-]+){{0,2}}),\s$")
BEFORE_COLON = re.compile(rf"(?:[.(?,;]\s?|[”\"’']\s)(?P<town>[{UPPER}][\w'’-]+(?:\s[\w'’-]+){{0,2}}(?:,\s[{UPPER}]\w+\.?)?)\s?:\s?$")
COLON = re.compile(
    rf"(?:(?<=[.(]\s)|(?<=[(.])|(?<=[”\"]\s))(?P<town>[{UPPER}][\w'’-]+(?:,?\s[\w'’-]+){{0,2}})\s?:\s"
    rf"(?P<publisher>[{UPPER}][^.:;,()\d]{{1,48}}[^\s.:;,()\d])(?=,?\s(?:c?\d{{4}}|\()|\.?\s*$|\))"
)
TWIN = re.compile(rf"[-–](?P<second>[{UPPER}][\w]+)")
POSTAL = re.compile(r"\s\d{5}(?!\d)(?:,\sUSA)?")
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
COMPANY = re.compile(r"(?:,?\s(?:and|&)\s(?:Co(?:mpany|\b\.?)|Sons\b))?(?:,?\s(?:Ltd|Inc|LLC|Limited|Company|Co)\b\.?)?")
CUES = frozenset(CUE)
RUN_STOP = re.compile(r"[.;:()\[\]\"“”«»?!,]")
# Before the cue word only these may join: "Presses universitaires de France", "John Wiley & Sons".
LEAD = frozenset("presses éditions editions edizioni editorial ediciones edition izdatel'stvo librairie".split())


def places(seen: Scan, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Places of the table, alone and with the places that follow ("London and New York", "Cambridge, Mass.")."""
    text, regions = seen.text, vocabulary["regions"]
    single = [
        (start, end, form)
        for start, end, form in lookup(seen, vocabulary, "places")
        if len(form) > 3 or text[start:end].rstrip(".").isupper() or "." in form
    ]
    single = [(start, twin(seen, end, vocabulary), form) for start, end, form in single]
    for i, (start, end, form) in enumerate(single):
        yield Candidate("place", start, end, 0.8 if form not in regions else 0.25, text[start:end], "imprint.place")
        if form in regions and (town := unknown_town(seen, start)) is not None:
            yield Candidate("place", town, end, 0.75, " ".join(text[town:end].split()), "imprint.places")
        for begin, stop, following in single[i + 1 : i + 4]:
            gap = text[end:begin]
            if not NEXT_PLACE.fullmatch(gap) or ("," in gap and "and" not in gap and following not in regions):
                break
            end = stop
            if postal := POSTAL.match(text, end):
                end = postal.end()
            yield Candidate("place", start, end, 0.85, " ".join(text[start:end].split()), "imprint.places")


def twin(seen: Scan, end: int, vocabulary: Vocabulary) -> int:
    """Where the second of two places ends that a hyphen joins ("Berlin-Bonn")."""
    m = TWIN.match(seen.text, end)
    return m.end() if m and m["second"].lower() in vocabulary["places"] else end


def unknown_town(seen: Scan, region: int) -> int | None:
    """Where a town begins that no table knows and that stands before its region ("Concord, New Hampshire")."""
    m = TOWN.search(seen.text, max(0, region - 40), region)
    return m.start("town") if m else None


def before_publisher(seen: Scan, publishers: list[Candidate]) -> Iterator[Candidate]:
    """What stands before a colon and a publisher is a place ("Ross-on-Wye: PCCS Books")."""
    for publisher in publishers:
        m = BEFORE_COLON.search(seen.text, max(0, publisher.start - 40), publisher.start)
        if m:
            yield Candidate("place", *m.span("town"), 0.65, m["town"], "imprint.before-publisher")


def publishers(seen: Scan, vocabulary: Vocabulary) -> Iterator[Candidate]:
    text, known = seen.text, set()
    for start, end, _ in lookup(seen, vocabulary, "publishers"):
        known.add((start, end))
        weight = 0.9 if " " in text[start:end] else 0.7
        if m := COMPANY.match(text, end):
            end = m.end()
        if text[max(0, start - 4) : start] == "The ":
            start -= 4
        yield Candidate("publisher", start, end, weight, text[start:end], "imprint.publisher")
    for start, end in shaped(seen):
        if (start, end) not in known:
            yield Candidate("publisher", start, end, 0.8, " ".join(text[start:end].split()), "imprint.publisher-cue")


def colon_imprint(seen: Scan) -> Iterator[Candidate]:
    """Place and publisher that no table knows, by their colon and the year or the end ("Trier: WVT 2003")."""
    for m in COLON.finditer(seen.text):
        yield Candidate("place", *m.span("town"), 0.5, m["town"], "imprint.colon")
        yield Candidate("publisher", *m.span("publisher"), 0.5, m["publisher"], "imprint.colon")


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
        short = text[end : end + 1] == "." and (text[start:end].isupper() or text[start:end] in ("Univ", "Acad", "Nat", "Soc"))
        if RUN_STOP.search(text, end, words[j + 1][0]) and not short:
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


# PhD thesis; unpublished Ph.D. dissertation; Master's thesis
THESIS = re.compile(
    r"""
    (?<![\w]) (?:[Uu]npublished\s)?
    (?: [Pp][Hh]\.?\s?[Dd]\.? | [Mm]aster(?:['’]?s)? | M\.?\s?(?:Sc|A|S|Phil)\.? | D\.?Phil\.? | [Dd]octoral | [Dd]iploma )
    [\s,]{1,2} (?:[Tt]hesis|[Dd]issertation|[Dd]iss\.?)(?!\w) | (?<![\w])[Uu]npublished\s(?:[Tt]hesis|[Dd]issertation)
    """,
    re.X,
)
# Technical Report CS-1992-18; Working Paper No. 12; unpublished manuscript; arXiv:1504.04943
REMARK = re.compile(
    r"""
    (?<![\w])
    (?: (?:[Tt]ech(?:nical|\.)?|[Rr]esearch|[Ii]nternal)\s(?:[Rr]ep(?:ort|t)?|[Rr]pt|[Mm]emo(?:randum)?|[Nn]ote)\b\.?
            (?:,?\s(?:[Nn]o\.?\s|\#)?[A-Z]*[\w/.-]*\d[\w/-]*)?
      | TR[\s-]?\d[\w/-]*
      | (?:[Ww]orking|[Dd]iscussion|[Oo]ccasional)\s[Pp]aper\b (?:\s(?:[Nn]o\.?\s|\#)?[\w/-]*\d[\w/-]*)?
      | (?:[Uu]npublished|[Tt]yped)\s(?:[Mm]anuscript|[Pp]aper|[Mm]s\.?) | [Mm]imeo(?:graph(?:ed)?)?\b\.?
      | arXiv(?:\spreprint)?(?:\sarXiv)?\s?:\s?[\w./-]*\w | [Tt]o\sappear | [Ff]orthcoming | [Ii]n\spress
      | [Ss]pecial\s[Ii]ssue(?:\son(?:\s[A-Z][\w-]*|\s(?:and|of|in|the|for)){1,9})?
      | [Ss]ubmitted(?:\s(?:for\spublication|to\s\w+))? | [Rr]eprint(?:ed)?(?=[\s.,)]) )
    """,
    re.X,
)
BODY = frozenset(
    ("university universität université universiteit univ department dept institute institut inst college laboratory "
    "laboratories lab center centre school faculty division").split()
)
GAP = re.compile(r",?\s(?:and\s)?|\.,?\s")


def institutions(seen: Scan) -> Iterator[Candidate]:
    """University, department, institute …: runs that hold such a word, and several joined by commas."""
    text, found = seen.text, list[tuple[int, int]]()
    for run in runs(seen):
        heads = [seen.folded[slice(*seen.words[i])] for i in run]
        if any(head in BODY for head in heads):
            start, end = seen.words[run[0]][0], seen.words[run[-1]][1]
            if found and GAP.fullmatch(text, found[-1][1], start):
                yield Candidate("institution", *found[-1], 0.5, text[slice(*found[-1])], "imprint.institution")
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    for start, end in found:
        if end - start > 12:
            yield Candidate("institution", start, end, 0.7, " ".join(text[start:end].split()), "imprint.institution")


def imprint(seen: Scan, vocabulary: Vocabulary) -> Iterator[Candidate]:
    yield from places(seen, vocabulary)
    known = list(publishers(seen, vocabulary))
    yield from known
    yield from before_publisher(seen, known)
    yield from colon_imprint(seen)
    yield from institutions(seen)
    for m in THESIS.finditer(seen.text):
        yield Candidate("thesis", m.start(), m.end(), 0.9, m.group(), "imprint.thesis")
    for m in REMARK.finditer(seen.text):
        yield Candidate("remark", m.start(), m.end(), 0.8, m.group(), "imprint.remark")
    for m in EDITION.finditer(seen.text):
        yield Candidate("edition", m.start(), m.end(), 0.85, m.group(), "imprint.edition")
