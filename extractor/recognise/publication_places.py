"""Places of publication: those of the table, and what stands before a region or a publisher."""

from __future__ import annotations

import re  # somewhat faster than `regex` on these patterns, and it knows UPPER
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from extractor.language.letters import UPPER
from extractor.language.printed_words import words
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan, lookup
from extractor.tables import Vocabulary

BY_COLON = "publication-places.colon"
BEFORE_CHARS = 40  # before a region or a publisher, in which its town is looked for
JOINED_MOST = 3  # places that may follow one: "London, New York and Toronto"
SHORT_CHARS = 3  # the longest form ("ny") that must be printed in capitals
# Concord, New Hampshire
TOWN_RE = re.compile(
    rf"(?:^|[.,;:(]\s|\d\s)(?P<town>[{UPPER}][\w'’-]+(?:\s[{UPPER}][\w'’-]+){{0,2}})(?:,\s|\s\()$"
)  # also Salt Junction (VT)
# Ross-on-Wye: PCCS Books
BEFORE_COLON_RE = re.compile(
    rf"""
    (?:[.(?,;]\s?|[”"’']\s)
    (?P<town> [{UPPER}][\w'’-]+ (?:\s[\w'’-]+){{0,2}} (?:,\s[{UPPER}]\w+\.?)? ) \s?:\s?$
    """,
    re.X,
)
# Trier: WVT 2003
COLON_RE = re.compile(
    rf"""
    (?: (?<=[.(]\s) | (?<=[(.]) | (?<=[”"]\s) )
    (?P<town> [{UPPER}][\w'’-]+ (?:,?\s[\w'’-]+){{0,2}} ) \s?:\s
    (?P<publisher> [{UPPER}][^.:;,()\d]{{1,48}}[^\s.:;,()\d] )
    (?= [,;]?\s(?:c?\d{{4}}|\() | \.?\s*$ | \) )
    """,
    re.X,
)
TWIN_RE = re.compile(rf"[-–](?P<second>[{UPPER}][\w]+)")  # Berlin-Bonn
RUN_TOGETHER_RE = re.compile(rf"([{UPPER}][a-z]{{1,12}})([{UPPER}][a-z]{{2,12}})")
POSTAL_RE = re.compile(r"\s\d{5}(?!\d)(?:,\sUSA)?")


@lru_cache(maxsize=8)
def next_place(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What joins a place and the next: "London and New York", "Hamburg und Leipzig", "Cambridge,
    Mass.", "Moscow/Leningrad", "Paris ; Lyon"."""
    joint = words(vocabulary, "name-joints")
    return re.compile(rf"\s?(?:,|/|&|{joint}|-|–|—|,?\s\(|(?<=\s);)?\s?")


def places(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Places of the table, alone and with the places that follow; regions alone are weak."""
    text, regions = seen.text, vocabulary["regions"]
    yield from run_together(seen, vocabulary)
    single = list(single_places(seen, vocabulary))
    for i, (start, end, form) in enumerate(single):
        weight = 0.25 if form in regions else 0.8
        yield Proposal("place", start, end, weight, text[start:end], "publication-places.place")
        is_initials = form[1:2] == "."
        if form in regions and not is_initials:
            town = TOWN_RE.search(text, max(0, start - BEFORE_CHARS), start)
            if town and may_be_town(town["town"], vocabulary):
                yield joined(seen, town.start("town"), end, 0.75)
        for last, has_town in ends_of_following(single, i, seen, vocabulary):
            places_joined = joined(seen, start, last, 0.85)
            yield places_joined if has_town else replace(places_joined, weight=0.25, variant="")


def may_be_town(printed: str, vocabulary: Vocabulary) -> bool:
    """False for a country ("Russia, China") and for a person ("Moll Carrick, France")."""
    lower = printed.lower()
    first, _, rest = lower.partition(" ")
    return lower not in vocabulary["regions"] and not (rest and first in vocabulary["forenames"])


def ends_of_following(
    single: list[tuple[int, int, str]], i: int, seen: Scan, vocabulary: Vocabulary
) -> Iterator[tuple[int, bool]]:
    """Where places end that go on from place i, each further: "Cambridge, Mass. and London".

    With each whether a town is among them: "France and England" is hardly an imprint.
    """
    has_town = single[i][2] not in vocabulary["regions"]
    end, joining = single[i][1], next_place(vocabulary)
    for start, stop, form in single[i + 1 : i + 1 + JOINED_MOST]:
        between = seen.text[end:start]
        if not joining.fullmatch(between):
            return
        is_list = "," in between and not any(letter.isalpha() for letter in between)
        if is_list and form not in vocabulary["regions"]:
            return  # "Moscow, London" are two
        postal = POSTAL_RE.match(seen.text, stop)
        end = postal.end() if postal else stop
        has_town = has_town or form not in vocabulary["regions"]
        yield end, has_town


def run_together(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """ "NewYork": a place of the table that lost its space."""
    for start, word in seen.capitals:
        end = start + len(word)
        halves = RUN_TOGETHER_RE.fullmatch(seen.text, start, end)
        if not halves:
            continue
        place = f"{halves[1]} {halves[2]}"
        if place.lower() in vocabulary["places"]:
            by = "publication-places.run-together"
            yield Proposal("place", start, end, 0.8, place, by, "misprint")


def joined(seen: Scan, start: int, end: int, weight: float) -> Proposal:
    """The proposal for several places that are printed as one."""
    printed = seen.printed(start, end)
    return Proposal("place", start, end, weight, printed, "publication-places.places", "several")


def single_places(seen: Scan, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """(start, end, form) of entries of the table; two that a hyphen joins are one.

    Short ones ("NY") count in capitals only.
    """
    for start, end, form in lookup(seen, vocabulary, "places"):
        is_short = len(form) <= SHORT_CHARS and "." not in form
        if is_short and not seen.text[start:end].isupper():
            continue
        twin = TWIN_RE.match(seen.text, end)
        if twin and twin["second"].lower() in vocabulary["places"]:
            end = twin.end()
        yield start, end, form


def is_town(printed: str, vocabulary: Vocabulary) -> bool:
    """False for a cue ("In: Proceedings …") and a title with its town ("Rising Tides, Geneva")."""
    lower = printed.lower()
    first, _, second = lower.partition(", ")
    if lower in vocabulary["cue-words"]:
        return False
    if second in vocabulary["places"] and second not in vocabulary["regions"]:
        return first in vocabulary["places"]
    has_small_word = not vocabulary["joining-words"].keys().isdisjoint(first.split())
    return not has_small_word or second not in vocabulary["places"]


def beside_publishers(
    seen: Scan, publishers: Iterable[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """What stands between a stop and a colon before a publisher, as place.

    Before a colon where only the year follows, a place and a publisher: "Trier: WVT 2003".
    """
    for publisher in publishers:
        first = max(0, publisher.start - BEFORE_CHARS)
        before = BEFORE_COLON_RE.search(seen.text, first, publisher.start)
        if before and is_town(before["town"], vocabulary):
            start, end = before.span("town")
            town = before["town"]
            yield Proposal("place", start, end, 0.65, town, "publication-places.before-publisher")
    for match in COLON_RE.finditer(seen.text):
        last_word = match["publisher"].rpartition(" ")[2].lower()
        if not is_town(match["town"], vocabulary) or last_word in vocabulary["small-in-titles"]:
            continue  # Novelists: Fiction since 1970
        town, publisher_name = match.span("town"), match.span("publisher")
        yield Proposal("place", *town, 0.5, match["town"], BY_COLON)
        yield Proposal("publisher", *publisher_name, 0.5, match["publisher"], BY_COLON)
