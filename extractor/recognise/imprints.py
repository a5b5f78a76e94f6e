"""Places and publishers that no table knows, told by where they stand.

Behind a title and before a year stand the imprint's place and publisher:

*Title* (Rochdale, 1893)                      a place
*Title* (Anvil 1931) 258                      a publisher, as law journals print it
*Title*, Bury 1919, p. 7                      a place
*Title*, London, Victor Gollancz, 1963        a publisher, though it looks like a person
*Title* (Dunn & Wright, Kilmarnock, 1903)     a publisher and its place
"""

from __future__ import annotations

import re  # faster than `regex` on these patterns, and it knows UPPER
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from extractor.language.letters import UPPER
from extractor.language.years import YEAR, year_of
from extractor.model.proposals import Proposal
from extractor.recognise.imprint_shape import (
    could_be_imprint,
    is_body,
    is_press,
    is_series,
    is_town,
    is_university,
    may_be_town,
)
from extractor.recognise.scan import Scan, fold
from extractor.tables import Vocabulary

CAPITAL_WORD = rf"(?:[{UPPER}][\w'’]{{0,4}}\.|[{UPPER}][\w'’/‑–-]*)"  # Univ.   Stoke-on-Trent
NAME = rf"{CAPITAL_WORD}(?:(?:\s(?:&|[^\W\d_]{{1,5}})){{0,2}}\s{CAPITAL_WORD}){{0,7}}"
NO_DATE = rf"n\.\s?d\.(?:,?\s\[(?:c\.?\s?)?{YEAR}\??\])?"  # n.d. [1922]
YEAR_PRINTED = rf"(?:\[?(?:c\.?\s?)?{YEAR}(?:[-–/]\d{{1,4}})?\]?(?!\w)|{NO_DATE})"
NAME_RE = re.compile(NAME)
BRACKETS_RE = re.compile(r"\((?P<inside>[^()]{5,160})\)")
BEFORE_YEAR_RE = re.compile(rf",?\s{YEAR_PRINTED}(?=$|[,;])")  # …, 1893);   … 1931)
# , Studies in Labour History, 14 (
SERIES = rf"(?P<series>(?P<name>{NAME})(?P<number>,?\s(?:[Nn]o\.\s|vol\.\s)?\d{{1,3}})?)"
SERIES_RE = re.compile(rf",\s{SERIES},?\s?$")
INNER_SERIES_RE = re.compile(rf"{SERIES};\s")
UNIVERSITY_RE = re.compile(rf",?\s\((?P<name>{NAME}),?\s{YEAR_PRINTED}\)")
PARTING_RE = re.compile(r"\s?[,:;]\s")
# , Bury 1919;   . Kilmarnock: Dunn, 1903;   , London, Victor Gollancz, 1963
OPEN_RE = re.compile(
    rf"[*_]{{0,2}}(?P<lead>[,.])\s(?P<names>{NAME}(?:\s?[,:]\s{NAME}){{0,3}}),?\s{YEAR_PRINTED}"
    r"(?=[\s,.;:]|$)"
)
# , Cotton Research Bureau, November 1920: a body; a journal looks alike, but not its name
MONTHLY_RE = re.compile(rf"[*_]{{0,2}},\s(?P<name>{NAME}),\s(?P<month>[{UPPER}]\w+)\s{YEAR}(?!\w)")
AT_PLACE_RE = re.compile(
    rf"\s?[,:]\s(?P<publisher>{NAME}(?:,\s{NAME})?)(?=,?\s{YEAR_PRINTED}(?:[\s,.;:)]|$))"
)
COUNTED_RE = re.compile(r"\)\s\d")  # … (Anvil 1931) 258
EARLY = "1960"  # before that year a lone name beside the year of a book is rather a place
LEAST_TITLE = 15  # without italics: what stands before an imprint at least
GAP_CHARS = 140  # between a title and its imprint: editor, edition, number of volumes
KNOWN_WEIGHT = 0.6
TITLE_WEIGHT = 0.75
NAME_WEIGHT = 0.4
AUTHOR_CHARS = 80  # before a title, in which its author begins
WEIGHT = 0.85
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NoteSeen:
    """A note with what the other recognisers propose for it, in order of start."""

    seen: Scan
    proposals: tuple[Proposal, ...]
    vocabulary: Vocabulary

    def beginning(self, start: int, end: int) -> tuple[Proposal, ...]:
        """The proposals that begin in [start, end)."""
        first = bisect_left(self.proposals, start, key=attrgetter("start"))
        return self.proposals[first : bisect_left(self.proposals, end, key=attrgetter("start"))]

    def known(self, stretch: Stretch) -> str:
        """Place or publisher, where a table knows just this stretch; else nothing."""
        for proposal in self.beginning(stretch[0], stretch[0] + 1):
            is_sure = proposal.end == stretch[1] and proposal.weight >= KNOWN_WEIGHT
            if is_sure and proposal.kind in ("place", "publisher"):
                return proposal.kind
        return ""

    def place_at(self, start: int) -> Proposal | None:
        """The longest place of the tables that begins here."""
        here = self.beginning(start, start + 1)
        places = [p for p in here if p.kind == "place" and p.weight >= KNOWN_WEIGHT]
        return max(places, key=attrgetter("end"), default=None)

    def holds_thesis(self, stretch: Stretch) -> bool:
        """True if a thesis stands in a stretch: its university is no publisher."""
        return any(proposal.kind == "thesis" for proposal in self.beginning(*stretch))

    def holds_title(self, stretch: Stretch) -> bool:
        """True if italics or quotation marks set off something in a stretch."""
        return any(p.kind in ("emphasised", "quoted") for p in self.beginning(*stretch))

    def printed(self, stretch: Stretch) -> str:
        """What stands in a stretch."""
        return self.seen.text[slice(*stretch)]


def imprints(
    seen: Scan, proposals: Sequence[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Kinds place and publisher, behind the titles that the other recognisers propose.

    What looks like a person or a journal inside such an imprint is none: `refute` drops it.
    """
    in_order = tuple(sorted(proposals, key=attrgetter("start")))
    note = NoteSeen(seen, in_order, vocabulary)
    titles = [p for p in in_order if p.kind == "emphasised" and p.weight >= TITLE_WEIGHT]
    yield from of_universities(note, [p for p in in_order if p.kind == "quoted"])
    if titles or not seen.reading.emphasis:
        told_of = (*in_brackets(note, titles), *in_the_open(note, titles))
        yield from dict.fromkeys(told_of)


def in_brackets(note: NoteSeen, titles: Sequence[Proposal]) -> Iterator[Proposal]:
    """Imprints in brackets that stand close behind a title."""
    text = note.seen.text
    ends = sorted(title.end for title in titles)
    for brackets in BRACKETS_RE.finditer(text):
        inside = brackets.span("inside")
        before_year = BEFORE_YEAR_RE.search(text, *inside)
        at = bisect_left(ends, brackets.start())
        if not before_year or not at or note.holds_thesis(inside):
            continue
        gap = ends[at - 1], brackets.start()
        if gap[1] - gap[0] > GAP_CHARS or ";" in note.printed(gap):
            continue
        yield from series_told(note, SERIES_RE.search(text, *gap))
        yield from series_told(note, INNER_SERIES_RE.match(text, *inside))
        names = last_names(note, inside[0], before_year.start())
        names = without_author(note, titles[at - 1], names)
        year = year_of(before_year.group())
        is_lone_press = is_counted(text, brackets.end() - 1, before_year.group())
        yield from told(note, names, year, lone="publisher" if is_lone_press else "")


def series_told(note: NoteSeen, found: re.Match[str] | None) -> Iterator[Proposal]:
    """A series before an imprint: ", Studies in Labour History 14 (", or inside the brackets."""
    if not found:
        return
    name, printed = found.span("name"), found["name"]
    if note.holds_title(name) or is_person(note, name) or note.known(name):
        return
    if is_series(printed, note.vocabulary) or (found["number"] and " " in printed):
        stretch = found.span("series")
        yield Proposal("series", *stretch, WEIGHT, printed, "imprints.series", "by-place")


def of_universities(note: NoteSeen, quoted: Sequence[Proposal]) -> Iterator[Proposal]:
    """A university in brackets behind a quoted title: "‘Title’ (University of Hull, 1972)"."""
    for title in quoted:
        found = UNIVERSITY_RE.match(note.seen.text, title.end)
        if found and is_university(found["name"], note.vocabulary):
            yield from proposed(note, found.span("name"), "publisher")


def is_counted(text: str, closing: int, before_year: str) -> bool:
    """True for "(Anvil 1931) 258": no comma before the year, a bare page behind the bracket."""
    return "," not in before_year and COUNTED_RE.match(text, closing) is not None


def last_names(note: NoteSeen, start: int, end: int) -> list[Stretch]:
    """The names between commas that end at `end`, without what is no name before them.

    Of "2nd edn, London: Verso" the last two; "Cambridge, Mass." is one.
    """
    text = note.seen.text
    segments: list[Stretch] = []
    for parting in PARTING_RE.finditer(text, start, end):
        segments.append((start, parting.start()))
        start = parting.end()
    segments.append((start, end))
    names: list[Stretch] = []
    for segment in reversed(segments):
        if not NAME_RE.fullmatch(text, *segment):
            break
        if names and fold(note.printed(names[0])) in note.vocabulary["regions"]:
            segment = segment[0], names.pop(0)[1]
        names.insert(0, segment)
    return names


def in_the_open(note: NoteSeen, titles: Sequence[Proposal]) -> Iterator[Proposal]:
    """Imprints without brackets: behind a title or edition, and behind a place of the tables."""
    text = note.seen.text
    for title in titles:
        if found := OPEN_RE.match(text, title.end):
            names = without_author(note, title, last_names(note, *found.span("names")))
            if names and (found["lead"] == "," or is_behind_stop(note, names, found["names"])):
                yield from told(note, names, year_of(found.group()), lone=lone_kind(text, found))
        yield from monthly(note, title)
    first = titles[0].start if titles else LEAST_TITLE
    parted = {p.start for p in note.proposals if p.kind == "place" and is_parted(text, p.start)}
    for start in sorted(parted):
        place = note.place_at(start) if start > first else None
        if place:
            yield from behind_place(note, place)


def is_parted(text: str, start: int) -> bool:
    """True if a comma, a stop or a bracket stands before a place: ", London", "(London"."""
    return text[max(0, start - 2) : start].rstrip()[-1:] in (",", ".", "(")


def behind_place(note: NoteSeen, place: Proposal) -> Iterator[Proposal]:
    """The publisher between a place of the tables and a year: ", London, Peter Davies, 1963"."""
    if found := AT_PLACE_RE.match(note.seen.text, place.end):
        names = [(place.start, place.end), found.span("publisher")]
        yield from told(note, names, "", lone="")


def is_behind_stop(note: NoteSeen, names: Sequence[Stretch], printed: str) -> bool:
    """Behind a full stop a colon or a place of the tables must show an imprint."""
    return ":" in printed or note.known(names[0]) != ""


def without_author(note: NoteSeen, title: Proposal, names: list[Stretch]) -> list[Stretch]:
    """The names without an author who stands behind the title: "*Wages*, A. L. Bowley, 1920".

    What looks like a person is a publisher where the author stands before the title.
    """
    if not names or note.known(names[0]):
        return names
    if len(names) > 2 and note.known(names[1]) == "place":
        return names[1:]  # a translator, not said to be one: "Talcott Parsons, New York: Scribner"
    if has_author(note, title):
        return names
    return names[1:] if is_person(note, names[0]) or is_unlike_press(note, names) else names


def is_unlike_press(note: NoteSeen, names: Sequence[Stretch]) -> bool:
    """Of two words or more, without a sign of a press, and a place follows: "Mao Tun, Peking"."""
    printed = note.printed(names[0])
    if len(names) < 2 or " " not in printed or is_press(printed, note.vocabulary):
        return False
    return note.known(names[1]) == "place"


def has_author(note: NoteSeen, title: Proposal) -> bool:
    """True if a person is named close before a title, with no semicolon between."""
    for proposal in note.beginning(title.start - AUTHOR_CHARS, title.start):
        is_author = proposal.kind == "name" and proposal.weight >= NAME_WEIGHT
        if is_author and proposal.end <= title.start:
            return ";" not in note.seen.text[proposal.end : title.start]
    return False


def monthly(note: NoteSeen, title: Proposal) -> Iterator[Proposal]:
    """A body that publishes, before a month: ", Cotton Research Bureau, November 1920"."""
    found = MONTHLY_RE.match(note.seen.text, title.end)
    if not found or found["month"].lower() not in note.vocabulary["months"]:
        return
    name = found["name"]
    if note.holds_title(found.span("name")):
        return
    if is_body(name, note.vocabulary) and could_be_imprint(name, note.vocabulary):
        yield from proposed(note, found.span("name"), "publisher")


def is_person(note: NoteSeen, name: Stretch) -> bool:
    """Does another recogniser see a person just here?"""
    first = bisect_left(note.proposals, name[0], key=attrgetter("start"))
    for proposal in note.proposals[first:]:
        if proposal.start > name[0]:
            break
        if proposal.kind == "name" and proposal.end == name[1]:
            return proposal.weight >= KNOWN_WEIGHT
    return False


def lone_kind(text: str, found: re.Match[str]) -> str:
    """A lone name is a place where no comma parts it from the year: ", Bury 1919"."""
    return "" if text[found.end("names")] == "," else "place"


def told(note: NoteSeen, names: Sequence[Stretch], year: str, lone: str) -> Iterator[Proposal]:
    """Proposals for the names of an imprint; `lone` is what a single one is, if that is told."""
    printed = [note.printed(name) for name in names]
    if not names or note.holds_title((names[0][0], names[-1][1])):
        return
    if not all(could_be_imprint(name, note.vocabulary) for name in printed):
        return
    if len(names) == 1:
        yield from told_of_one(note, names[0], year, lone)
        return
    at = place_among(note, names, printed)
    if at is None:
        return
    yield from proposed(note, names[at], "place")
    others = names[at + 1 :] if at == 0 else names[:at]
    yield from proposed(note, (others[0][0], others[-1][1]), "publisher")


def told_of_one(note: NoteSeen, name: Stretch, year: str, lone: str) -> Iterator[Proposal]:
    """The proposals for a single name; "Paris OECD" is two that lack their colon."""
    printed = note.printed(name)
    place = note.place_at(name[0])
    rest = (place.end + 1, name[1]) if place else name
    if name[0] < rest[0] < rest[1] and is_press(note.printed(rest), note.vocabulary):
        yield from proposed(note, rest, "publisher")
        return
    kind = note.known(name) or kind_of_lone(printed, year, lone, note.vocabulary)
    yield from proposed(note, name, kind)


def kind_of_lone(name: str, year: str, lone: str, vocabulary: Vocabulary) -> str:
    """Whether a name alone beside a year is a publisher or a place.

    A press shows by its words. Of other names those of old books are places, as historians print
    them, those of recent ones publishers; a place has no more than three words.
    """
    if is_press(name, vocabulary) or not may_be_town(name, vocabulary):
        return "publisher"
    if lone:
        return lone
    return "place" if year < EARLY else "publisher"


def place_among(note: NoteSeen, names: Sequence[Stretch], printed: Sequence[str]) -> int | None:
    """Which of several names is the place, the first or the last; None if neither can be."""
    last = len(names) - 1
    for at in (0, last):
        if note.known(names[at]) == "place" or is_town(printed[at], note.vocabulary):
            return at
    if is_press(printed[0], note.vocabulary) and not is_press(printed[last], note.vocabulary):
        return last if may_be_town(printed[last], note.vocabulary) else None
    return 0 if may_be_town(printed[0], note.vocabulary) else None


def proposed(note: NoteSeen, stretch: Stretch, kind: str) -> Iterator[Proposal]:
    """The proposal for one name; a place of the tables is proposed already."""
    if note.known(stretch) == "place":
        return
    value = " ".join(note.printed(stretch).split())
    if kind == "place":
        yield Proposal("place", *stretch, WEIGHT, value, "imprints.place", "by-place")
    else:
        yield Proposal("publisher", *stretch, WEIGHT, value, "imprints.publisher", "by-place")
