"""Places of publication: those of the table, those that stand before a region or before a publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.language.letters import UPPER
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan, lookup
from extractor.tables import Vocabulary

WINDOW = 40  # characters before a region or a publisher in which its town is looked for
# What joins a place and the next: "London and New York", "Cambridge, Mass.", "Moscow/Leningrad"
NEXT_PLACE = re.compile(r"\s?(?:,|/|&|and\b|-|–|—|,?\s\()?\s?")
# Concord, New Hampshire
TOWN = re.compile(
    rf"(?:^|[.,;:(]\s|\d\s)(?P<town>[{UPPER}][\w'’-]+(?:\s[{UPPER}][\w'’-]+){{0,2}}),\s$"
)
# Ross-on-Wye: PCCS Books
BEFORE_COLON = re.compile(
    rf"""
    (?:[.(?,;]\s?|[”"’']\s)
    (?P<town> [{UPPER}][\w'’-]+ (?:\s[\w'’-]+){{0,2}} (?:,\s[{UPPER}]\w+\.?)? ) \s?:\s?$
    """,
    re.X,
)
# Trier: WVT 2003
COLON = re.compile(
    rf"""
    (?:(?<=[.(]\s)|(?<=[(.])|(?<=[”"]\s)) (?P<town> [{UPPER}][\w'’-]+ (?:,?\s[\w'’-]+){{0,2}} ) \s?:\s
    (?P<publisher> [{UPPER}][^.:;,()\d]{{1,48}}[^\s.:;,()\d] ) (?= ,?\s(?:c?\d{{4}}|\() | \.?\s*$ | \) )
    """,
    re.X,
)
TWIN = re.compile(rf"[-–](?P<second>[{UPPER}][\w]+)")  # Berlin-Bonn
CAMEL = re.compile(rf"([{UPPER}][a-z]{{1,12}})([{UPPER}][a-z]{{2,12}})")
POSTAL = re.compile(r"\s\d{5}(?!\d)(?:,\sUSA)?")


def places(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Places of the table, alone and with the places that follow; regions alone are weak."""
    text, regions = seen.text, vocabulary["regions"]
    yield from run_together(seen, vocabulary)
    single = list(single_places(seen, vocabulary))
    for i, (start, end, form) in enumerate(single):
        weight = 0.25 if form in regions else 0.8
        yield Proposal("place", start, end, weight, text[start:end], "publication-places.place")
        if (
            form in regions
            and form[1:2] != "."
            and (town := TOWN.search(text, max(0, start - WINDOW), start))
        ):
            yield joined(text, town.start("town"), end, 0.75)
        for begin, stop, following in single[i + 1 : i + 4]:
            gap = text[end:begin]
            if not NEXT_PLACE.fullmatch(gap) or (
                "," in gap and "and" not in gap and following not in regions
            ):
                break
            postal = POSTAL.match(text, stop)
            end = postal.end() if postal else stop
            yield joined(text, start, end, 0.85)


def run_together(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """ "NewYork": a place of the table that lost its space."""
    for start, word in seen.capitals:
        printed = seen.text[start : start + len(word)]
        if (m := CAMEL.fullmatch(printed)) and (apart := f"{m[1]} {m[2]}").lower() in vocabulary[
            "places"
        ]:
            yield Proposal(
                "place",
                start,
                start + len(word),
                0.8,
                apart,
                "publication-places.run-together",
                "misprint",
            )


def joined(text: str, start: int, end: int, weight: float) -> Proposal:
    return Proposal(
        "place",
        start,
        end,
        weight,
        " ".join(text[start:end].split()),
        "publication-places.places",
        "several",
    )


def single_places(seen: Scan, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """Entries of the table; short ones ("NY") only in capitals; two that a hyphen joins are one."""
    for start, end, form in lookup(seen, vocabulary, "places"):
        if len(form) > 3 or "." in form or seen.text[start:end].isupper():
            twin = TWIN.match(seen.text, end)
            second = twin and twin["second"].lower() in vocabulary["places"]
            yield start, twin.end() if twin and second else end, form


def beside_publishers(seen: Scan, publishers: Iterable[Proposal]) -> Iterator[Proposal]:
    """What stands between a stop and a colon before a publisher is a place; so it is where only the year follows."""
    for publisher in publishers:
        if m := BEFORE_COLON.search(seen.text, max(0, publisher.start - WINDOW), publisher.start):
            yield Proposal(
                "place", *m.span("town"), 0.65, m["town"], "publication-places.before-publisher"
            )
    for m in COLON.finditer(seen.text):
        yield Proposal("place", *m.span("town"), 0.5, m["town"], "publication-places.colon")
        yield Proposal(
            "publisher", *m.span("publisher"), 0.5, m["publisher"], "publication-places.colon"
        )
