"""Pieces of plain words: titles, the journals and books that hold them, publishers, bodies that
sign as authors. They earn it by where they begin and end, what they hold, and how they look."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extractor.parse.cite_facts import (
    WORST,
    CiteFacts,
    begins_with_year,
    ground,
    put,
    shape,
)
from extractor.parse.clause_heads import bare_number, clauses_begun
from extractor.parse.cut_places import stretch
from extractor.parse.cut_words import CutWords, Part, Piece
from extractor.parse.pieces import Plan
from extractor.tables import Vocabulary

MONTH = re.compile(r"[^\w]+")
YEARS_RE = re.compile(r"1\d\d\d[-–/]\d{2,4}")
LONGEST = 45  # words of a title
MANY_WORDS = 8  # more do not speak more for a title
MOST_PRESS = 6  # words of a press before its town
FEW_WORDS = 7  # of a container
SURE_NAME, LIKELY_NAME = 0.7, 0.6
LEAST_NAME = 0.35  # weight of a name turned round that no table knows
GIVEN_NAMES = 3  # words
ALONE = "alone with a year in brackets"
DEAREST = 2.8  # what the name of a container may cost
# What a title may follow.
LEADING = ("author", "editor", "year", "back-reference", "siglum", "volume", "chapter")
IMPRINT = frozenset(("open", "colon", "comma", "stop", "query"))  # what a publisher may follow
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


def stretches(plan: Plan) -> None:
    """All plain stretches from cut to cut that may be something."""
    line, cuts, on, count = plan.line, plan.cuts, ground(plan), len(plan.line.words)
    held, crossed = plan.held, plan.crossed
    leading = plan.openings.union(*(on.ends[element] for element in LEADING if element in on.ends))
    named = {first for kind, first, _ in on.exact if kind == "journal"}
    closed = clauses_begun(line)
    on = on if line.notes else with_presses(on)
    firm = on.firm
    for at, first in enumerate(cuts[:-1]):
        if first in closed:
            continue
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


def with_presses(on: CiteFacts) -> CiteFacts:
    """The facts of an entry of a list; a book that holds a part may end before a press that only
    its town shows: "in *Salt and Other Stories*, Three Doors, New York"."""
    line, towns = on.line, on.starts.get("address", ())
    presses = {
        first
        for first in range(1, len(line.words))
        if line.classes[first] in ("comma", "stop") and line.capital(first)
        for last in range(first + 1, min(first + MOST_PRESS, len(line.words)) + 1)
        if last in towns and line.classes[last] in ("comma", "colon")
    }
    return replace(on, firm=frozenset({*on.firm, *presses})) if presses else on


def titled(on: CiteFacts, first: int, last: int, cost: float) -> None:
    line, length, words = on.line, last - first, on.plan.vocabulary
    if line.notes and first in on.plan.openings and line.text[line.words[first][0]].islower():
        return  # "…; in English in *Works*": no title begins so at the head of a cite
    if all(len(word) == 1 and word.isalpha() for word in line.lower[first:last]):
        return  # the initials of an author: "Du Bois, W. E. B."
    known = on.plan.weights["plain title"]
    gain = known["title"] + known["word"] * min(length, MANY_WORDS) - cost
    gain -= on.opening[first] + on.closing[last]
    if not line.capital(first) and line.classes[first] != "quote":
        gain += known["small letter first"]
    words_ = line.weighty[last] - line.weighty[first]
    if words_:
        gain += known["capitals"] * (line.capitals[last] - line.capitals[first]) / words_
    if length == 1:
        word = line.lower[first]
        if bare_number((word,)):
            gain += known["bare number"]
        if word in words["cue-words"] or word in words["months"]:
            gain += known["cue word"]
    if begins_with_year(line, first, last):
        gain += known["year and stop first, list"]
    if is_given_name(on, first, last):
        gain += known["given name of the author"]
    if 2 <= length <= 4 and on.exact.get(("name", first, last), 0.0) >= SURE_NAME:
        if "abbr" in line.classes[first + 1 : last + 1]:
            gain += known["initials"]  # Oleg V. Naumov
        elif length == 2:
            gain += known["two names"]
    put(on.plan, "title", first, last, gain)


def is_given_name(on: CiteFacts, first: int, last: int) -> bool:
    """ "Neville, Leonora. Looms": in a list, what a family name at the head makes a name of."""
    if on.line.notes or last - first > GIVEN_NAMES or on.line.classes[first] != "comma":
        return False
    heads = (name for name in on.line.of("name") if name[0] in on.plan.openings)
    return any(
        name.variant == "inverted" and begin < first and end == last and name.weight >= LEAST_NAME
        for begin, end, name in heads
    )


def contained(on: CiteFacts, first: int, last: int, cost: float) -> None:
    """A journal or a book that holds the thing cited."""
    base = container(on, first, last) - cost - (on.opening[first] + on.closing[last])
    if base < WORST - 1 or no_container(on, first, last):
        return
    gains, known = on.plan.weights["container"], on.exact.get(("journal", first, last), 0.0)
    set_like = on.set_like[last] > on.set_like[first]
    journal = gains["journal: known"] * known if known else journal_like(on, first, last)
    if set_like and not known:
        journal += gains["journal: word of sets"]
    book = gains["book: word"] * min(last - first, FEW_WORDS)
    if set_like:
        book += gains["book: word of sets"]
    if known:
        book += gains["book: known journal"] * known
    put(on.plan, "journal", first, last, base + journal)
    put(on.plan, "booktitle", first, last, base + book)


def container(on: CiteFacts, first: int, last: int) -> float:
    """What speaks for a container in its words, whether journal or book."""
    line, gains = on.line, on.plan.weights["container"]
    gain = gains["container"]
    if last - first > FEW_WORDS:
        gain += gains["word beyond seven"] * (last - first - FEW_WORDS)
    if line.capital(first):
        gain += shape(on.plan, first, last)
    else:
        gain += gains["small letter first"]
    if on.exact.get(("name", first, last), 0.0) >= LIKELY_NAME:
        gain += gains["a person"]
    if line.lower[first] == "in":
        gain += gains["begins with in"]
    if begins_with_year(line, first, last):
        gain += on.plan.weights["plain title"]["year and stop first, list"]
    if line.classes[first] == "open":
        gain += gains["in brackets"]
    ending = line.lower[last - 1]
    if last - first > 1 and len(ending) != 4 and ending.isdecimal():
        gain += gains["ends with a number"]
    return gain


def no_container(on: CiteFacts, first: int, last: int) -> bool:
    """A siglum, a number, a month by itself; what begins with a span of years."""
    if last == first + 1:
        word = on.line.lower[first]
        if bare_number((word,)) or word in on.plan.vocabulary["months"]:
            return True
    if last > first + 1 and YEARS_RE.fullmatch(on.line.lower[first]):
        return True  # 1885–1887; repr.
    return on.exact.get(("siglum", first, last), 0.0) > 0.5


def journal_like(on: CiteFacts, first: int, last: int) -> float:
    """How much a stretch looks like the name of a periodical: how it begins, what it holds, its
    abbreviations."""
    line, begins = on.line, on.plan.vocabulary["journal-begins"]
    gains, gain, word = on.plan.weights["container"], 0.0, line.lower[first]
    behind = (
        word in ("the", "american", "european")
        and last > first + 1
        and line.lower[first + 1] in begins
    )
    if word in begins or behind:
        gain += gains["journal: begins like one"]
    if journals := line.of("journal"):
        held = [c.weight for a, b, c in journals if first <= a and b <= last]
        gain += gains["journal: holds a known one"] * max(held, default=0.0)
    if on.short[last - 1] > on.short[first]:
        gain += gains["journal: abbreviated"]
    return gain


def may_print(on: CiteFacts, first: int) -> bool:
    """May a publisher begin here?"""
    opening = on.line.classes[first]
    if not first or opening not in IMPRINT:
        return False
    if not on.line.capital(first) and not particle_first(on.line, first, on.plan.vocabulary):
        return False
    if any(a <= first < b for a, b, _ in on.line.of("emphasised")):
        return False  # a title in italics, or its subtitle
    return opening != "colon" or first in on.towns


def particle_first(line: CutWords, first: int, vocabulary: Vocabulary) -> bool:
    """ "Berlin: de Gruyter": a publisher by the surname of a founder."""
    named = first + 1 < len(line.words) and line.capital(first + 1)
    return named and line.classes[first] == "colon" and line.lower[first] in vocabulary["particles"]


def published(on: CiteFacts, first: int, last: int, cost: float) -> None:
    """A publisher that no table knows: beside a place, or in brackets with a year; capitalised."""
    line, plan = on.line, on.plan
    beside = beside_imprint(on, first, last)
    if not beside or bare_number(line.lower[first:last]):
        return
    if not line.notes and line.lower[last - 1] in plan.vocabulary["small-in-titles"]:
        return  # British Fiction since 1970
    said = line.text[line.words[first][0] : line.words[last - 1][1]].lower()
    element = (
        "address"
        if beside == ALONE and line.classes[last] == "space" and line.notes
        else "publisher"
    )
    if (line.notes and exact_name(line, first, last)) or not plan.vocabulary[
        "months"
    ].keys().isdisjoint(MONTH.split(said)):
        return
    if said in plan.vocabulary["seasons"]:
        return
    if said not in plan.vocabulary["places"] and said not in plan.vocabulary["journals"]:
        gain = plan.weights["printer"][beside] + shape(plan, first, last) - cost
        gain -= plan.edges(first, last)
        put(plan, element, first, last, gain)


def beside_imprint(on: CiteFacts, first: int, last: int) -> str:
    """What speaks for a publisher in what stands before and behind, as a weight of `printer`; ""
    where nothing does."""
    line = on.line
    opening, closing = line.classes[first], line.classes[last]
    dated = opening == "open" and last - first <= 4 and last in on.starts.get("year", ())
    if dated and line.glue[min(last + 1, len(line.words))].startswith(")"):
        return ALONE
    if opening in ("colon", "comma") and first in on.towns:
        return f"behind a place and a {opening}"
    if (
        closing in ("comma", "colon", "open")
        and opening != "colon"
        and last in on.starts.get("address", ())
    ):
        return "in brackets, before a place" if opening == "open" else "before a place"
    return ""


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
        if line.starting("emphasised", first) or bare_number(line.lower[first:last]):
            return  # that is a title, or a year
        titled = any(line.starting(kind, last) for kind in ("emphasised", "quoted"))
        known = plan.weights["signed"]
        gain = known["body"] + shape(plan, first, last) - (cost / 2 if titled else cost)
        if dated or titled:
            gain += known["year or title behind"]
        if body:
            gain += known["word of bodies"]
        elif not line.notes and shape(plan, first, last) < 0:
            return  # Miners vote to return. 1926.
        if titled and body and within_bodies(on, first, last):
            gain += known["bodies within bodies"]
        put(plan, "corporate", first, last, gain)
