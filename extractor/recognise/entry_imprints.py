"""Who published an entry of a list of works, told by where its name stands.

An entry ends in its imprint, and no italics help to find it:

… Cloth and Bread. Moll Carrick, 1994.            no town, and the press is called like a person
… Cloth and Bread; CTU: Bury, 1953                the press before its town
… Cloth and Bread. University of Hull; 1972       who awarded a thesis, or published
… Leeds: Dunn (Studies in Mill Towns, 3).         a series behind the imprint
"""

from __future__ import annotations

import re  # faster than `regex` on these patterns, and it knows UPPER
from collections.abc import Iterator, Sequence

from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.imprint_shape import (
    could_be_imprint,
    is_press,
    is_series,
    may_be_town,
)
from extractor.recognise.imprints import NAME
from extractor.recognise.scan import Scan, fold
from extractor.tables import Vocabulary

LEAST_BEFORE = 15  # characters of author and title that stand before an imprint at least
ACRONYM_CHARS = 6
QUOTES = "’”\"'»"  # end the title of a part, whose journal may be called like a press
WEIGHT = 0.8
KNOWN_WEIGHT = 0.6
IMPRINT_KINDS = ("place", "publisher", "journal")
DATED = rf"\(?(?:{YEAR}|n\.d\.)[a-z]?\)?"
# . Moll Carrick, 1994.   ; CTU; 1953   . University of Hull.
LAST_RE = re.compile(
    rf".*(?<=[.;,)’”])(?<!\s[A-Z]\.)\s(?P<name>{NAME})"
    rf"(?:[,;:]?\s{DATED})?(?:\s\([^(),:]*\))?[.,;]?\s*$"
)
# ; Moll Carrick: Bury, 1994   (Dunn: Leeds)   , CTU, Bury, 1953
BEFORE_TOWN_RE = re.compile(rf"(?:(?<=[.;,)’”]\s)|(?<=\())(?P<name>{NAME})(?P<sign>[:,])\s$")
FIRST_CHARS = 8  # within which the author begins, behind the label of an entry
BEFORE_CHARS = 80  # before a town, in which the press is looked for
SET_OFF = ("’", "’,", "”,", "”", ";")  # what ends a title, so that a single name may follow
BEHIND_TOWN_RE = re.compile(rf"[:,]\s(?P<name>{NAME})")
# Caliban Books, Firle, pp. 7   Caliban Books, Firle, 1976   Caliban Books, Firle.
TOWN_RE = re.compile(rf",\s(?P<town>{NAME})(?=,\spp?\b|[,;]?\s{DATED}[.,;]?\s*$|\.?\s*$)")
END_OF_TOWN_RE = re.compile(rf"[,;]?\s{DATED}|[.;)]|$")
# (Studies in Mill Towns, 3)   . ‘Cloth and Bread’   , Studies in Mill Towns 3
BEHIND_RE = re.compile(
    rf"(?:(?P<mark>\s\(|[.,]\s[‘'“\"])|[.,]\s)"
    rf"(?P<series>(?P<name>{NAME})(?P<number>,?\s(?!{YEAR})\d{{1,4}})?)[’'”\"]?\)?[.,]"
)
# Plon (Terre humaine).   the whole of a last bracket
LAST_BRACKET_RE = re.compile(r"\)\.?\s*$")


def entry_imprints(
    seen: Scan, proposals: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Kinds publisher and series, where none of the other recognisers sees more than a name."""
    if any(proposal.kind == "thesis" for proposal in proposals):
        return
    places, presses, journals = (likely(kind, proposals) for kind in IMPRINT_KINDS)
    told = list(last_names(seen, proposals, vocabulary))
    known = {edge for press in presses for edge in (press.start, press.end)}
    roles = {p.end for p in proposals if p.kind == "role"}
    beside = (p for p in beside_towns(seen, places, vocabulary) if p.start - 2 not in roles)
    told += [press for press in beside if known.isdisjoint((press.start, press.end))]
    yield from told
    yield from towns_behind(seen, presses, vocabulary)
    yield from series_of(seen, [*presses, *told], journals, vocabulary)


def likely(kind: str, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The likely proposals of a kind."""
    return [p for p in proposals if p.kind == kind and p.weight >= KNOWN_WEIGHT]


def beside_towns(
    seen: Scan, places: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """The presses before towns and behind them."""
    yield from before_towns(seen, places, vocabulary)
    yield from behind_towns(seen, places, vocabulary)


def series_of(
    seen: Scan,
    presses: Sequence[Proposal],
    journals: Sequence[Proposal],
    vocabulary: Vocabulary,
) -> Iterator[Proposal]:
    """The series behind these presses; what holds a journal is none."""
    begins = [journal.start for journal in journals]
    for end in dict.fromkeys(press.end for press in presses):
        for series in series_behind(seen, end, vocabulary):
            if not any(series.start <= start < series.end for start in begins):
                yield series


def last_names(
    seen: Scan, proposals: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """What stands last in an entry, but for the year, and is called like a press."""
    found = LAST_RE.match(seen.text)
    if not found or found.start("name") < LEAST_BEFORE:
        return
    start, name = found.start("name"), without_stop(found["name"])
    if is_behind_author(seen.text, start, proposals) or is_taken(start, proposals):
        return
    is_of_part = seen.text[:start].rstrip(" .,")[-1:] in QUOTES
    if not is_of_part and is_lone_press(name, vocabulary):
        yield press_at(seen, start, start + len(name))


def without_stop(name: str) -> str:
    """ "CTU" of "CTU."; the stop of an abbreviation stays: "Green and Co."."""
    last = name.rpartition(" ")[2]
    return name if "." in last[:-1] or (last.istitle() and " " in name) else name.rstrip(".")


def is_taken(start: int, proposals: Sequence[Proposal]) -> bool:
    """True where another recogniser sees a journal or an imprint, or a press ends before it."""
    for proposal in proposals:
        covers = proposal.start <= start < proposal.end
        if covers and proposal.kind in ("journal", "place", "publisher"):
            return True
        if proposal.kind == "institution" and proposal.start < start < proposal.end:
            return True
        if proposal.kind == "publisher" and proposal.end == start - 2:
            return True  # Florida University Press, Gainesville
    return False


def is_behind_author(text: str, start: int, proposals: Sequence[Proposal]) -> bool:
    """True for what follows the author and the year: "Burns, J. 1889. Diary." is a title."""
    head = text[:start].rstrip(" .,:;)")
    return any(
        len(head) <= p.end <= start
        for p in proposals
        if p.kind in ("year", "date") or (p.kind == "name" and p.start < FIRST_CHARS)
    )


def is_lone_press(name: str, vocabulary: Vocabulary) -> bool:
    """True for the name of a press, and for a single word that is neither town nor journal."""
    if not could_be_imprint(name, vocabulary) or fold(name) in vocabulary["places"]:
        return False
    if name.isupper() and len(name) <= ACRONYM_CHARS:
        return fold(name) in vocabulary["bodies"]  # "ILO, 1953", not "IJCV, 2002"
    return is_press(name, vocabulary) or name.isalpha()


def before_towns(
    seen: Scan, places: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """The name before a town that ends the imprint: "Dunn: Leeds, 1903"."""
    for place in places:
        first = max(LEAST_BEFORE, place.start - BEFORE_CHARS)
        found = BEFORE_TOWN_RE.search(seen.text[: place.start], first)
        if not found or not END_OF_TOWN_RE.match(seen.text, place.end):
            continue
        name = found["name"]
        parting = seen.text[found.start() - 2 : found.start()].strip()
        is_told = found["sign"] == ":" or parting in SET_OFF or is_press(name, vocabulary)
        if (
            is_told
            and could_be_imprint(name, vocabulary)
            and fold(name) not in vocabulary["places"]
        ):
            yield press_at(seen, *found.span("name"))


def behind_towns(
    seen: Scan, places: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """The name between a town and a series: "Leeds: Dunn (Studies in Mill Towns, 3)"."""
    for end in dict.fromkeys(place.end for place in places):
        found = BEHIND_TOWN_RE.match(seen.text, end)
        if found and any(series_behind(seen, found.end("name"), vocabulary)):
            yield press_at(seen, *found.span("name"))


def towns_behind(
    seen: Scan, presses: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """The town that no table knows behind a press, last in its entry: "Caliban Books, Firle"."""
    for end in dict.fromkeys(press.end for press in presses):
        found = TOWN_RE.match(seen.text, end)
        if not found or fold(found["town"]) in vocabulary["places"]:
            continue
        town, start = without_stop(found["town"]), found.start("town")
        if could_be_imprint(town, vocabulary) and may_be_town(town, vocabulary):
            yield Proposal("place", start, start + len(town), WEIGHT, town, "entry-imprints.place")


def press_at(seen: Scan, start: int, end: int) -> Proposal:
    """The proposal for a publisher told by its place."""
    name = seen.printed(start, end)
    return Proposal("publisher", start, end, WEIGHT, name, "entry-imprints.publisher", "by-place")


def series_behind(seen: Scan, press: int, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The series of a book behind the publisher, which ends at `press`.

    Where neither brackets nor quotation marks set it off, a number or a word must show it.
    """
    found = BEHIND_RE.match(seen.text, press)
    if not found:
        return
    name = found["name"]
    is_last = bool(found["mark"]) and LAST_BRACKET_RE.match(seen.text, found.end("series"))
    is_told = is_series(name, vocabulary) if found["mark"] else has_series_word(name, vocabulary)
    is_told = is_told or (bool(is_last) and could_be_imprint(name, vocabulary))
    if is_told or (found["number"] and " " in name):
        by = "entry-imprints.series"
        yield Proposal("series", *found.span("series"), WEIGHT, found["series"], by, "by-place")


def has_series_word(name: str, vocabulary: Vocabulary) -> bool:
    """True for "Studies in Mill Towns"."""
    return not vocabulary["series-words"].keys().isdisjoint(fold(name).split())
