"""Pieces of plain words: titles, the journals and books that hold them, publishers, bodies that
sign as authors.

What italics or quotation marks set off is a title with some right; other stretches earn theirs by
where they begin and end, what they hold, and how they look.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from extractor.parse.cut_words import CutWords, Part, Piece, stretch
from extractor.parse.pieces import EDGE, Plan

MONTH = re.compile(r"[^\w]+")
YEARS_RE = re.compile(r"1\d\d\d[-–/]\d{2,4}")
LONGEST = 45  # words of a title
DEAREST = 2.8  # what the name of a container may cost
WORST = -1.4  # no explanation needs a piece with less gain
SURE_PAPER = 2.4  # what italics before the date of an issue gain as the name of a newspaper
# What may follow a container, and so shows where one ends.
FIRM = (
    "volume",
    "number",
    "page",
    "year",
    "date",
    "address",
    "publisher",
    "institution",
    "url",
    "edition",
    "editor",
    "editor-of",
    "translator",
    "series",
    "back-reference",
    "siglum",
    "chapter",
    "section",
    "note",
    "thesis",
    "part",
    "in",
    "extent",
    "note-reference",
    "title",
)
# What a title may follow.
LEADING = ("author", "editor", "year", "back-reference", "siglum", "volume", "chapter")
IMPRINT = frozenset(("open", "colon", "comma", "stop", "query"))  # what a publisher may follow
CUES = (
    "role",
    "back-reference",
    "note-reference",
    "page",
    "siglum",
)  # in italics they are still what they are
# element -> field, of the pieces whose fields are made only when they are picked
PLAIN = {name: name for name in ("title", "journal", "booktitle", "publisher", "address")} | {
    "corporate": "author"
}


def parts_of(line: CutWords, piece: Piece) -> tuple[Part, ...]:
    """The fields of a piece."""
    if piece.parts or piece.element not in PLAIN:
        return piece.parts
    start, end = stretch(line, piece.first, piece.last)
    name = (
        "pieces-of-words.body"
        if piece.element == "corporate"
        else f"pieces-of-words.{piece.element}"
    )
    return ((PLAIN[piece.element], line.text[start:end], start, end, name),)


def set_off(plan: Plan) -> None:
    """Titles in quotation marks and in italics; the word "in" before what holds them."""
    line = plan.line
    titles = [(a, b) for a, b, _ in line.of("emphasised")]
    for first, last, c in line.of("quoted"):
        if len(c.value) > 1 and not any(
            a <= first and last <= b and last - first < b - a for a, b in titles
        ):
            part = ("title", c.value, c.start + 1, c.end - 1, c.by)
            plan.add("title", first, last, 2.2 * c.weight + 0.3, part)
    cues = [(a, b) for kind in CUES for a, b, c in line.of(kind) if c.weight >= 0.6]
    papers = {(a, b) for a, b, c in line.of("journal") if c.variant == "by-place"}
    for first, last, c in line.of("emphasised"):
        if (first, last) in papers:
            part = ("journal", c.value, c.start, c.end, c.by)
            plan.add("journal", first, last, SURE_PAPER, part)
        elif not any(a <= first and last <= b for a, b in cues):
            set_like = not plan.vocabulary["book-words"].keys().isdisjoint(line.lower[first:last])
            for element, gain in (
                ("title", 1.5),
                ("booktitle", 1.4 + 1.2 * set_like),
                ("journal", 1.3),
            ):
                plan.add(
                    element,
                    first,
                    last,
                    gain * c.weight,
                    (element, c.value, c.start, c.end, c.by),
                )
    for i, word in enumerate(line.lower[:-1]):
        if word == "in" and (line.classes[i] != "space" or line.capital(i) or beside(line, i)):
            plan.add("in", i, i + 1, 0.1 if line.classes[i] != "space" or line.capital(i) else 0.0)
        elif word == "to" and i and line.lower[i - 1] in plan.vocabulary["contribution-nouns"]:
            plan.add("in", i, i + 1, 0.4)  # preface to …


def beside(line: CutWords, i: int) -> bool:
    """Do italics, quotation marks, a name or a journal end before word i or begin after it?"""
    kinds = ("emphasised", "quoted", "name", "journal", "siglum")
    return any(
        last == i or first == i + 1
        for kind in kinds
        for first, last, c in line.of(kind)
        if c.weight >= 0.5
    )


@dataclass(frozen=True, slots=True)
class CiteFacts:
    """What all stretches of a line are judged by, told once. `set_like` and `short` count, among
    the words before i, those that name sets and the abbreviations that a stop ends; `opening` and
    `closing` is what it costs to begin and to end before word i."""

    plan: Plan
    line: CutWords
    starts: Mapping[str, set[int]]  # where the pieces so far begin, by element
    ends: Mapping[str, set[int]]
    firm: Container[int]  # where something begins that may follow a container
    exact: Mapping[tuple[str, int, int], float]
    set_like: Sequence[int]
    short: Sequence[int]
    opening: Sequence[float]
    closing: Sequence[float]


def ground(plan: Plan) -> CiteFacts:
    line, sets, (starts, ends) = plan.line, plan.vocabulary["book-words"], plan.bounds()
    firm = {len(line.words)}.union(*(starts[element] for element in FIRM if element in starts))
    closing = [
        0.25 if name == "space" and i in firm else EDGE[name] for i, name in enumerate(line.classes)
    ]
    stops = (
        name == "abbr" or (name == "stop" and i > 0 and len(line.lower[i - 1]) <= 5)
        for i, name in enumerate(line.classes)
    )
    return CiteFacts(
        plan,
        line,
        starts,
        ends,
        firm,
        exactly(line),
        list(accumulate([word in sets for word in line.lower], initial=0)),
        list(accumulate(stops)),
        [0.0 if i in plan.openings else EDGE[name] for i, name in enumerate(line.classes)],
        [*closing[:-1], 0.0],
    )


def stretches(plan: Plan) -> None:
    """All plain stretches from cut to cut that may be something."""
    line, cuts, on, count = plan.line, plan.cuts, ground(plan), len(plan.line.words)
    held, crossed, firm = plan.held, plan.crossed, on.firm
    leading = plan.openings.union(*(on.ends[element] for element in LEADING if element in on.ends))
    named = {first for kind, first, _ in on.exact if kind == "journal"}
    for at, first in enumerate(cuts[:-1]):
        opening, leads = line.classes[first], first in leading
        beginning = leads or opening != "space" or line.lower[first - 1] == "in" or first in named
        printing = may_print(on, first)
        for last in cuts[at + 1 :]:
            cost = held[last] - held[first] + crossed[last - 1] - crossed[first]
            if last - first > LONGEST or cost > 4:
                break
            ends = last in firm
            if leads and (ends or line.classes[last] != "space"):
                titled(on, first, last, cost)
            if beginning and ends and cost < DEAREST:
                contained(on, first, last, cost)
            if printing and cost < 1.2 and last - first <= 8:
                published(on, first, last, cost)
            if first in plan.openings and last - first <= 14 and last < count:
                signed(on, first, last, cost)


def exactly(line: CutWords) -> dict[tuple[str, int, int], float]:
    """(kind, first, last) -> the best weight of a proposal that covers just these words."""
    found: dict[tuple[str, int, int], float] = {}
    for kind in ("journal", "name", "siglum"):
        for first, last, c in line.of(kind):
            found[kind, first, last] = max(c.weight, found.get((kind, first, last), 0.0))
    return found


def put(plan: Plan, element: str, first: int, last: int, gain: float) -> None:
    if gain > WORST:
        plan.add(element, first, last, gain)


def titled(on: CiteFacts, first: int, last: int, cost: float) -> None:
    line, length, words = on.line, last - first, on.plan.vocabulary
    gain = 0.35 + 0.07 * min(length, 8) - cost - (on.opening[first] + on.closing[last])
    if not line.capital(first) and line.classes[first] != "quote":
        gain -= 0.8
    if length == 1:
        word = line.lower[first]
        gain -= 0.8 * bare_number((word,)) + 1.0 * (
            word in words["cue-words"] or word in words["months"]
        )
    if 2 <= length <= 4 and on.exact.get(("name", first, last), 0.0) >= 0.7:
        gain -= (
            1.0 if "abbr" in line.classes[first + 1 : last + 1] else 0.5 if length == 2 else 0.0
        )  # Oleg V. Naumov
    put(on.plan, "title", first, last, gain)


def shape(line: CutWords, first: int, last: int) -> float:
    """How many of the words that matter are capitalised, from -0.3 (sentence) to 0.3 (name)."""
    words = line.weighty[last] - line.weighty[first]
    return 0.6 * (line.capitals[last] - line.capitals[first]) / words - 0.3 if words else -0.3


def contained(on: CiteFacts, first: int, last: int, cost: float) -> None:
    """A journal or a book that holds the thing cited."""
    line, length, exact = on.line, last - first, on.exact
    base = 0.1 - cost - (on.opening[first] + on.closing[last]) - 0.06 * max(0, length - 7)
    base += shape(line, first, last) if line.capital(first) else -1.0
    base -= 0.6 * ((exact.get(("name", first, last), 0.0) >= 0.6) + (line.lower[first] == "in"))
    base -= 0.3 * (line.classes[first] == "open")
    ending = line.lower[last - 1]
    if length > 1 and len(ending) != 4 and ending.isdecimal():
        base -= 0.6
    if base < WORST - 1 or no_container(on, first, last):
        return
    known = exact.get(("journal", first, last), 0.0)
    set_like = 1.0 if on.set_like[last] > on.set_like[first] else 0.0
    like = 1.1 * known if known else journal_like(on, first, last) - 0.4 * set_like
    put(on.plan, "journal", first, last, base + like)
    put(on.plan, "booktitle", first, last, base + 0.02 * min(length, 7) + set_like - 0.4 * known)


def no_container(on: CiteFacts, first: int, last: int) -> bool:
    """A siglum, a number, a month by itself; what begins with a span of years."""
    if last == first + 1:
        word = on.line.lower[first]
        if bare_number((word,)) or word in on.plan.vocabulary["months"]:
            return True
    if last > first + 1 and YEARS_RE.fullmatch(on.line.lower[first]):
        return True  # 1885–1887; repr.
    return on.exact.get(("siglum", first, last), 0.0) > 0.5


def bare_number(words: tuple[str, ...]) -> bool:
    """Digits or a roman number, and nothing else."""
    return len(words) == 1 and (
        not any(c.isalpha() for c in words[0]) or not words[0].strip("ivxlc")
    )


def journal_like(on: CiteFacts, first: int, last: int) -> float:
    """How much a stretch looks like the name of a periodical: how it begins, what it holds, its
    abbreviations."""
    line, begins = on.line, on.plan.vocabulary["journal-begins"]
    word = line.lower[first]
    behind = (
        word in ("the", "american", "european")
        and last > first + 1
        and line.lower[first + 1] in begins
    )
    gain = 0.4 if word in begins or behind else 0.0
    if journals := line.of("journal"):
        gain += 0.2 * max(
            (c.weight for a, b, c in journals if first <= a and b <= last), default=0.0
        )
    return gain + (0.3 if on.short[last - 1] > on.short[first] else 0.0)


def may_print(on: CiteFacts, first: int) -> bool:
    """May a publisher begin here?"""
    opening = on.line.classes[first]
    if not first or opening not in IMPRINT or not on.line.capital(first):
        return False
    if any(a < first < b for a, b, _ in on.line.of("emphasised")):
        return False  # the subtitle of a title in italics
    return opening != "colon" or first in on.ends.get("address", ())


def published(on: CiteFacts, first: int, last: int, cost: float) -> None:
    """A publisher that no table knows: beside a place, or in brackets with a year; capitalised."""
    line, plan = on.line, on.plan
    bonus = beside_imprint(on, first, last)
    if not bonus or bare_number(line.lower[first:last]):
        return
    said = line.text[line.words[first][0] : line.words[last - 1][1]].lower()
    element = (
        "address" if bonus == 0.6 and line.classes[last] == "space" and line.notes else "publisher"
    )
    if (line.notes and exact_name(line, first, last)) or not plan.vocabulary[
        "months"
    ].keys().isdisjoint(MONTH.split(said)):
        return
    if said in plan.vocabulary["seasons"]:
        return
    if said not in plan.vocabulary["places"] and said not in plan.vocabulary["journals"]:
        gain = bonus + shape(line, first, last) - cost - plan.edges(first, last)
        put(plan, element, first, last, gain)


def beside_imprint(on: CiteFacts, first: int, last: int) -> float:
    """What speaks for a publisher in what stands before and behind; 0 where nothing does."""
    line = on.line
    opening, closing = line.classes[first], line.classes[last]
    dated = opening == "open" and last - first <= 4 and last in on.starts.get("year", ())
    if dated and line.glue[min(last + 1, len(line.words))].startswith(")"):
        return 0.6
    if opening in ("colon", "comma") and first in on.ends.get("address", ()):
        return 0.7 if opening == "colon" else 0.2
    if (
        closing in ("comma", "colon", "open")
        and opening != "colon"
        and last in on.starts.get("address", ())
    ):
        return 0.5 if opening == "open" else 0.15
    return 0.0


def exact_name(line: CutWords, first: int, last: int) -> bool:
    """Does a recogniser see a person just here?"""
    return any(b == last and c.weight >= 0.7 for _, b, c in line.starting("name", first))


def within_bodies(on: CiteFacts, first: int, last: int) -> bool:
    """ "U.S. Senate, Committee on the Judiciary": bodies inside bodies, parted by commas."""
    line, bodies = on.line, on.plan.vocabulary["corporate"]
    commas = [first, *(i for i in range(first + 1, last) if line.classes[i] == "comma"), last]
    return len(commas) > 2 and all(
        any(word in bodies for word in line.lower[a:b]) for a, b in pairwise(commas)
    )


def signed(on: CiteFacts, first: int, last: int, cost: float) -> None:
    """A body that signs as author ("Ministry of …") before a year or a title."""
    line, plan = on.line, on.plan
    if line.classes[last] in ("stop", "open", "comma") and line.capital(first):
        body = not plan.vocabulary["corporate"].keys().isdisjoint(line.lower[first:last])
        dated = last in on.starts.get("year", ()) and line.classes[last] != "comma"
        if line.starting("emphasised", first):
            return  # that is a title
        titled = any(line.starting(kind, last) for kind in ("emphasised", "quoted"))
        gain = -0.5 + 0.7 * (dated or titled) + 0.6 * body + shape(line, first, last)
        gain += 1.2 * (titled and body and within_bodies(on, first, last))
        put(plan, "corporate", first, last, gain - (cost / 2 if titled else cost))
