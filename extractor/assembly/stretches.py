"""Pieces of plain words: titles, the journals and books that hold them, publishers, bodies that sign as authors.

What italics or quotation marks set off is a title with some right; other stretches earn theirs by where they begin and
end, what they hold, and how they look.
"""

from __future__ import annotations

import re

from extractor.assembly.line import Line, Part, Piece, stretch
from extractor.assembly.plan import Plan

MONTH = re.compile(r"[^\w]+")
LONGEST = 45  # words of a title
DEAREST = 2.8  # what the name of a container may cost
WORST = -1.4  # no explanation needs a piece with less gain
# What may follow a container, and so shows where one ends.
FIRM = (
    "volume", "number", "page", "year", "date", "address", "publisher", "institution", "url", "edition", "editor",
    "editor-of", "translator", "series", "back-reference", "siglum", "chapter", "section", "note", "thesis", "part",
    "in", "extent", "note-reference", "title",
)  # fmt: skip
# What a title may follow.
LEADING = ("author", "editor", "year", "back-reference", "siglum", "volume", "chapter")
CUES = ("role", "back-reference", "note-reference", "page", "siglum")  # in italics they are still what they are
# element -> field, of the pieces whose fields are made only when they are picked
PLAIN = {name: name for name in ("title", "journal", "booktitle", "publisher", "address")} | {"corporate": "author"}


def parts_of(line: Line, piece: Piece) -> tuple[Part, ...]:
    """The fields of a piece."""
    if piece.parts or piece.element not in PLAIN:
        return piece.parts
    start, end = stretch(line, piece.first, piece.last)
    name = "pieces.body" if piece.element == "corporate" else f"pieces.{piece.element}"
    return ((PLAIN[piece.element], line.text[start:end], start, end, name),)


def set_off(plan: Plan) -> None:
    """Titles in quotation marks and in italics; the word "in" before what holds them."""
    line = plan.line
    for first, last, c in line.of("quoted"):
        if len(c.value) > 1:
            part = ("title", c.value, c.start + 1, c.end - 1, c.recogniser)
            plan.add("title", first, last, 2.2 * c.weight + 0.3, part)
    cues = [(a, b) for kind in CUES for a, b, c in line.of(kind) if c.weight >= 0.6]
    for first, last, c in line.of("emphasised"):
        if not any(a <= first and last <= b for a, b in cues):
            set_like = not plan.vocabulary["book-words"].keys().isdisjoint(line.lower[first:last])
            for element, gain in (("title", 1.5), ("booktitle", 1.4 + 1.2 * set_like), ("journal", 1.3)):
                plan.add(element, first, last, gain * c.weight, (element, c.value, c.start, c.end, c.recogniser))
    for i, word in enumerate(line.lower[:-1]):
        if word == "in" and (line.classes[i] != "space" or line.capital(i) or beside(line, i)):
            plan.add("in", i, i + 1, 0.1 if line.classes[i] != "space" or line.capital(i) else 0.0)


def beside(line: Line, i: int) -> bool:
    """Do italics, quotation marks, a name or a journal end before word i or begin after it?"""
    kinds = ("emphasised", "quoted", "name", "journal", "siglum")
    return any(last == i or first == i + 1 for kind in kinds for first, last, c in line.of(kind) if c.weight >= 0.5)


def stretches(plan: Plan) -> None:
    """All plain stretches from cut to cut that may be something."""
    line, count = plan.line, len(plan.line.words)
    firm = {count} | plan.starts(*FIRM)
    leading = plan.ends(*LEADING) | {0}
    after_place, places, years = plan.ends("address"), plan.starts("address"), plan.starts("year")
    exact = exactly(line)
    named = {first for kind, first, _ in exact if kind == "journal"}
    for first in plan.cuts[:-1]:
        beginning = (
            first in leading or line.classes[first] != "space" or line.lower[first - 1] == "in" or first in named
        )
        for last in plan.cuts:
            if last <= first:
                continue
            cost = plan.cost(first, last)
            if last - first > LONGEST or cost > 4:
                break
            if first in leading and (line.classes[last] != "space" or last in firm):
                person = last - first == 2 and exact.get(("name", first, last), 0.0) >= 0.75
                titled(plan, first, last, cost + 0.5 * person, last in firm)
            if beginning and last in firm and cost < DEAREST:
                contained(plan, first, last, cost, exact)
            if first and cost < 1.2 and last - first <= 8:
                published(plan, first, last, cost, first in after_place, last in places, last in years)
            if first == 0 and last - first <= 14 and last < count:
                signed(plan, last, cost, last in years)


def exactly(line: Line) -> dict[tuple[str, int, int], float]:
    """(kind, first, last) -> the best weight of a candidate that covers just these words."""
    found: dict[tuple[str, int, int], float] = {}
    for kind in ("journal", "name", "siglum"):
        for first, last, c in line.of(kind):
            found[kind, first, last] = max(c.weight, found.get((kind, first, last), 0.0))
    return found


def put(plan: Plan, element: str, first: int, last: int, gain: float) -> None:
    if gain > WORST:
        plan.add(element, first, last, gain)


def titled(plan: Plan, first: int, last: int, cost: float, firm: bool) -> None:
    line, length = plan.line, last - first
    gain = 0.35 + 0.07 * min(length, 8) - cost - plan.edges(first, last, firm=firm)
    if not line.capital(first) and line.classes[first] != "quote":
        gain -= 0.8
    if length == 1:
        word = line.lower[first]
        gain -= 0.8 * bare_number((word,)) + 1.0 * (
            word in plan.vocabulary["cue-words"] or word in plan.vocabulary["months"]
        )
    put(plan, "title", first, last, gain)


def shape(line: Line, first: int, last: int) -> float:
    """How many of the words that matter are capitalised, from -0.3 (sentence) to 0.3 (name)."""
    words = line.weighty[last] - line.weighty[first]
    return 0.6 * (line.capitals[last] - line.capitals[first]) / words - 0.3 if words else -0.3


def contained(plan: Plan, first: int, last: int, cost: float, exact: dict[tuple[str, int, int], float]) -> None:
    """A journal or a book that holds the thing cited."""
    line, words = plan.line, plan.line.lower[first:last]
    if (
        exact.get(("siglum", first, last), 0.0) > 0.5
        or bare_number(words)
        or (len(words) == 1 and words[0] in plan.vocabulary["months"])
    ):
        return
    base = 0.1 - cost - plan.edges(first, last, firm=True) - 0.06 * max(0, last - first - 7)
    base += shape(line, first, last) if line.capital(first) else -1.0
    base -= 0.6 * ((exact.get(("name", first, last), 0.0) >= 0.6) + (words[0] == "in"))
    base -= 0.3 * (line.classes[first] == "open")
    if len(words) > 1 and words[-1].isdecimal() and len(words[-1]) != 4:
        base -= 0.6
    if base < WORST - 1:
        return
    known = exact.get(("journal", first, last), 0.0)
    set_like = 1.0 if not plan.vocabulary["book-words"].keys().isdisjoint(words) else 0.0
    like = 1.1 * known if known else journal_like(plan, first, last) - 0.4 * set_like
    put(plan, "journal", first, last, base + like)
    put(plan, "booktitle", first, last, base + 0.02 * min(len(words), 7) + set_like - 0.4 * known)


def bare_number(words: tuple[str, ...]) -> bool:
    """Digits or a roman number, and nothing else."""
    return len(words) == 1 and (not any(c.isalpha() for c in words[0]) or not words[0].strip("ivxlc"))


def journal_like(plan: Plan, first: int, last: int) -> float:
    """How much a stretch looks like the name of a periodical: how it begins, what it holds, its abbreviations."""
    line, begins = plan.line, plan.vocabulary["journal-begins"]
    words = line.lower[first:last]
    behind = words[0] in ("the", "american", "european") and words[1:2] and words[1] in begins
    gain = 0.4 if words[0] in begins or behind else 0.0
    gain += 0.2 * max((c.weight for a, b, c in line.of("journal") if first <= a and b <= last), default=0.0)
    stops = (i for i in range(first + 1, last) if line.classes[i] == "stop")
    short = any(len(line.lower[i - 1]) <= 5 for i in stops)
    return gain + (0.3 if short or "abbr" in line.classes[first + 1 : last] else 0.0)


def published(plan: Plan, first: int, last: int, cost: float, after: bool, before: bool, dated: bool) -> None:
    """A publisher that no table knows: beside a place, or in brackets with a year; capitalised."""
    line = plan.line
    opening, closing = line.classes[first], line.classes[last]
    bonus = 0.0
    closed = line.glue[min(last + 1, len(line.words))].startswith(")")
    if opening == "open" and dated and last - first <= 4 and closed:
        bonus = 0.6
    elif after and opening in ("colon", "comma"):
        bonus = 0.7 if opening == "colon" else 0.2
    elif before and opening in ("stop", "comma", "open", "query") and closing in ("comma", "colon", "open"):
        bonus = 0.5 if opening == "open" else 0.15
    if not bonus or not line.capital(first) or bare_number(line.lower[first:last]):
        return
    said = line.text[line.words[first][0] : line.words[last - 1][1]].lower()
    element = "address" if bonus == 0.6 and line.classes[last] == "space" and line.notes else "publisher"
    if (line.notes and exact_name(line, first, last)) or not plan.vocabulary["months"].keys().isdisjoint(
        MONTH.split(said)
    ):
        return
    if said in plan.vocabulary["seasons"]:
        return
    if said not in plan.vocabulary["places"] and said not in plan.vocabulary["journals"]:
        gain = bonus + shape(line, first, last) - cost - plan.edges(first, last, firm=True)
        put(plan, element, first, last, gain)


def exact_name(line: Line, first: int, last: int) -> bool:
    """Does a recogniser see a person just here?"""
    return any(a == first and b == last and c.weight >= 0.7 for a, b, c in line.of("name"))


def signed(plan: Plan, last: int, cost: float, dated: bool) -> None:
    """A body that signs as author ("Ministry of …") before a year or a title."""
    line = plan.line
    if line.classes[last] in ("stop", "open", "comma") and line.capital(0):
        body = not plan.vocabulary["corporate"].keys().isdisjoint(line.lower[:last])
        dated = dated and line.classes[last] != "comma"
        if any(first == 0 for first, _, _ in line.of("emphasised")):
            return  # that is a title
        titled = any(first == last for kind in ("emphasised", "quoted") for first, _, _ in line.of(kind))
        gain = -0.5 + 0.7 * (dated or titled) + 0.6 * body + shape(line, 0, last)
        put(plan, "corporate", 0, last, gain - (cost / 2 if titled else cost))
