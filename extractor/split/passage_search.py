"""Which stretches of a passage are cites, told in one search over the whole passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Any

from extractor.model.proposals import Passage, Proposal
from extractor.parse.best_path import (
    BIT,
    TRANSPARENT,
    left_out,
    order,
)
from extractor.parse.cut_words import CutWords, Piece, line
from extractor.parse.explanation import planned
from extractor.parse.pieces import Plan
from extractor.tables import Vocabulary

WAYS = 8
BEHIND = 4.0
FIRST_FREE = max(BIT.values()).bit_length()
GROUPS = {
    "author": "A", "corporate": "A", "author-behind": "A", "letter": "AT",
    "editor": "A", "editor-of": "E", "translator": "E",
    "title": "T", "journal": "J", "booktitle": "J", "siglum": "S",
    "address": "I", "publisher": "P", "year": "Y", "date": "D", "year-of-book": "Y",
    "volume": "V", "number": "N", "page": "L", "chapter": "L", "section": "L", "part": "L",
    "back-reference": "B", "note-reference": "R", "url": "U", "archive": "K",
    "thesis": "I", "institution": "I", "edition": "X", "extent": "X", "series": "X", "draft": "Z",
}
LETTERS = "AEBTMQJSIPYDVNLRUKXZ"
WELL = 1 << (FIRST_FREE + 40)
KNOWN = 1 << (FIRST_FREE + 41)  # a chain of neighbours says so too
LETTER_BIT = {letter: 1 << (FIRST_FREE + 1 + i) for i, letter in enumerate(LETTERS)}
EVIDENCE = {element: sum(LETTER_BIT[x] for x in letters) for element, letters in GROUPS.items()}
VERBS = frozenset("was were had has have he she they we who which argue argues writes wrote say says said claim claims note notes would is are be been not this that these those it its".split())
JOINING = frozenset(("and", "und", "et", "y", "e", "or", "&"))


def letters_of(mask: int) -> str:
    return "".join(letter for letter in LETTERS if mask & LETTER_BIT[letter])


@lru_cache(maxsize=65536)
def evidence_features(mask: int, ended: bool) -> tuple[str, ...]:
    """The features of a cite that has these elements."""
    letters = letters_of(mask)
    found = ["e:base", *(f"e:{x}" for x in letters)]
    found += [f"e2:{a}{b}" for i, a in enumerate(letters) for b in letters[i + 1 :]]
    whole = bool(mask & WELL) and ended
    if whole:
        found.append("e:whole")
    known = "known" if mask & KNOWN else "unknown"
    found.append(f"e:{known}")
    if known == "unknown":
        found.append("e:unknown:whole" if whole else "e:unknown:part")
        found += [f"e:unknown:{x}" for x in letters]
    marked = set(letters) & set("MQ")
    kinds = "".join(sorted(set(letters.replace("M", "").replace("Q", ""))))
    if len(kinds) < 2:
        found.append(f"e:only:{kinds}{'m' if marked else ''}")
        found.append(f"e:only:{kinds}{'m' if marked else ''}:{'whole' if whole else 'part'}")
    elif kinds in ("AY", "AL", "TY", "LT", "IY", "AD", "DY", "AI", "IT", "AT"):
        found.append(f"e:just:{kinds}{'m' if marked else ''}:{'whole' if whole else 'part'}")
    return tuple(found)


@dataclass(slots=True)
class Ground:
    """What the search walks over: the words, the pieces, and what each place offers."""

    line: CutWords
    plan: Plan
    places: list[int]
    opens: dict[int, tuple[str, ...]]
    closes: dict[int, tuple[str, ...]]
    nexts: dict[int, tuple[str, ...]]
    comment: list[tuple[str, ...]]
    skip: list[float]
    marks: dict[tuple[int, int], int]
    well: set[int]
    ended: set[int]
    cross: list[str]
    verbs: list[int]
    signal: list[int]
    known: list[int]


def ground(passage: Passage, start: int, end: int, old: Sequence[tuple[int, int]], special: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> Ground:
    text = passage.reading.text
    cut = line(text, start, end, passage.proposals, vocabulary, notes=True)
    count = len(cut.words)
    behind = {last for _, last, _ in cut.of("signal")}
    openings = frozenset(
        i
        for i in range(count)
        if not i or i in behind or cut.classes[i] in ("semi", "stop") or cut.lower[i - 1] in JOINING
    )
    plan = planned(cut, vocabulary, openings)
    at = {word[0]: i for i, word in enumerate(cut.words)}
    ends = {word[1]: i + 1 for i, word in enumerate(cut.words)}
    old_opens = {at[a] for a, _ in old if a in at}
    old_closes = {ends[b] for _, b in old if b in ends}
    for a, b in special:
        if a in at and b in ends:
            plan.add("draft", at[a], ends[b], 2.0)
    signals = {last for _, last, _ in cut.of("signal")}
    sig_starts = {first for first, _, _ in cut.of("signal")} - signals - {first for kind in ("back-reference", "note-reference") for first, _, _ in cut.of(kind)}
    back = {first for first, _, _ in cut.of("back-reference")}
    places = sorted({*plan.cuts, *plan.pieces, *(p.last for ps in plan.pieces.values() for p in ps), *signals})
    opens, closes, nexts = {}, {}, {}
    covered = [any(a <= word[0] and word[1] <= b for a, b in old) for word in cut.words]
    for first, last, proposal in cut.of("name"):
        if proposal.variant == "owner":
            plan.add("author", first, last, 1.2)
    signalled = [0] * count
    for first, last, _ in cut.of("signal"):
        for i in range(first, last):
            signalled[i] = 1
    well = {p for p in places if not p or p in signals or cut.classes[p] == "semi"}
    ended = {p for p in places if p == count or cut.classes[p] in ("semi", "stop")}
    for place in places:
        name = "start" if not place else "end" if place == count else cut.classes[place]
        features = [f"open:{name}"]
        if place < count:
            if place in signals:
                features.append("open:signal")
            if place and cut.lower[place - 1] in JOINING:
                features.append("open:and")
            if place and cut.lower[place - 1] == "in":
                features.append("open:in")
            if cut.text[cut.words[place][0]].islower() and place not in back:
                features.append("open:small")
            features.append("open:old" if place in old_opens else "open:new")
            opens[place] = tuple(features)
        glue = cut.glue[place] if place else ""
        if place in sig_starts:
            opens.pop(place, None)
        closes[place] = (f"close:{name}", "close:old" if place in old_closes else "close:new")
        nexts[place] = (f"next:{name}",)
    marks: dict[tuple[int, int], int] = {}
    for kind, letter in (("emphasised", "M"), ("quoted", "Q")):
        for first, last, proposal in cut.of(kind):
            marks[first, last] = marks.get((first, last), 0) | LETTER_BIT[letter]
    comment = []
    for i, (a, b) in enumerate(cut.words):
        first = text[a]
        kind = "number" if first.isdigit() else "small" if first.islower() else "capital"
        comment.append((f"comment:{kind}",))
    return Ground(cut, plan, places, opens, closes, nexts, comment, left_out(cut, vocabulary["filler-words"]), marks, well, ended, list(cut.classes), list(accumulate((w in VERBS for w in cut.lower), initial=0)), list(accumulate(signalled, initial=0)), list(accumulate(covered, initial=0)))


Way = tuple[float, str, int, Any, Any]  # score, last element or state, mask, before, what led here


def value(features: Sequence[str], weights: Mapping[str, float]) -> float:
    return sum([weights.get(feature, 0.0) for feature in features])


def search(g: Ground, weights: Mapping[str, float], vocabulary: Vocabulary, gold: Sequence[tuple[int, int]] | None = None, loss: float = 0.0, right: Sequence[tuple[int, int]] = ()) -> Way | None:
    """The best row of cites and commentary. With `gold`, only its stretches may be cites; with a
    loss, every stretch edge that is not in `right` gains it."""
    follows = order(vocabulary)
    count = len(g.line.words)
    stations: dict[int, dict[Any, Way]] = {0: {("C", 0): (0.0, "C", 0, None, None)}}
    must_open = {a: b for a, b in gold} if gold is not None else None
    right_opens, right_closes = {a for a, _ in right}, {b for _, b in right}
    target: dict[int, int] = {}
    if must_open is not None:
        for a, b in must_open.items():
            for p in range(a, b):
                target[p] = b
    prefix = [0.0]
    for features in g.comment:
        prefix.append(prefix[-1] + value(features, weights))
    places = g.places if must_open is None else sorted({*g.places, *(p for pair in must_open.items() for p in pair)})
    scale = weights.get("pieces", 1.0)
    skip_scale = weights.get("skip", 1.0)
    for place, ahead in pairwise([*places, None]):
        station = stations.pop(place, {})
        inside = [way for way in station.values() if way[1] not in ("C", "D")]
        outside = [way for way in station.values() if way[1] in ("C", "D")]
        # close
        if inside and (must_open is None or place in must_open.values()):
            close = value(g.closes.get(place, ("close:none",)), weights)
            if loss and place not in right_closes:
                close += loss
            best: Way | None = None
            over = place in g.ended
            for way in inside:
                if way[1][-1] == "~" or way[1] == "start":
                    continue
                total = way[0] + close + value(evidence_features(way[2], over), weights)
                if best is None or total > best[0]:
                    best = (total, "D", 0, way, ("close", place, way[2], over))
            if best:
                outside.append(best)
        if place == count or ahead is None:
            outside.sort(key=itemgetter(0), reverse=True)
            return outside[0] if outside else None
        # open
        if place in g.opens or (must_open is not None and place in must_open):
            if must_open is None or place in must_open:
                features = g.opens.get(place, ("open:none",))
                gain = value(features, weights)
                if loss and place not in right_opens:
                    gain += loss
                best = None
                for way in outside:
                    total = way[0] + gain
                    if way[1] == "D":
                        total += value(g.nexts.get(place, ()), weights)
                    if best is None or total > best[0]:
                        best = (total, "start", WELL if place in g.well else 0, way, ("open", place))
                if best:
                    inside = [way for way in inside if way[1] != "start"]
                    inside.append(best)
        # commentary goes on
        if outside and (must_open is None or (place not in target)):
            way = max(outside, key=itemgetter(0))
            total = way[0] + prefix[ahead] - prefix[place]
            if way[1] == "D":
                total += weights.get("resume:" + (g.line.classes[place] if place else "start"), 0.0)
            arrive(stations.setdefault(ahead, {}), (total, "C", 0, way, ("comment", place, ahead)))
        if not inside:
            continue
        inside.sort(key=itemgetter(0), reverse=True)
        limit = target.get(place) if must_open is not None else None
        if must_open is not None and limit is None:
            continue
        floor = inside[0][0] - BEHIND
        pieces = g.plan.pieces.get(place, ())
        price = skip_scale * (g.skip[ahead] - g.skip[place])
        for way in inside[:WAYS]:
            if way[0] < floor:
                break
            state = way[1].rstrip("~")
            allowed = follows.get(state, {})
            used = way[2]
            crossing = 0.0 if state == "start" else weights.get("cross:" + g.cross[place], 0.0)
            for piece in pieces:
                last = piece.last
                if limit is not None and last > limit:
                    continue
                element = piece.element
                gain = scale * piece.gain + crossing
                if g.signal[last] > g.signal[place] and element != "draft":
                    gain += weights.get("hold:signal", 0.0)
                if element in ("title", "booktitle", "journal") and not (piece.first, last) in g.marks:
                    gain += title_gain(g, piece, state == "start", weights)
                if element == "draft":
                    gain += weights.get("draft", 0.0)
                    if way[1] == "start":
                        arrive(stations.setdefault(last, {}), (way[0] + gain, "draft", used | LETTER_BIT["Z"] | KNOWN, way, piece))
                    continue
                step = allowed.get(element)
                if step is None:
                    if element in TRANSPARENT:
                        arrive(stations.setdefault(last, {}), (way[0] + gain, state, used, way, piece))
                    continue
                if used & step[1]:
                    continue
                gain += weights.get(f"o:{state} {element}", 0.0)
                mask = used | step[1] | EVIDENCE.get(element, 0)
                if g.known[last] > g.known[place]:
                    mask |= KNOWN
                if element in ("title", "journal", "booktitle"):
                    mask |= g.marks.get((piece.first, last), 0)
                arrive(stations.setdefault(last, {}), (way[0] + gain + scale * step[0], element, mask, way, piece))
            if state == "start" or (limit is not None and ahead > limit):
                continue
            price_ = price - (weights.get("skip:run", 0.0) if way[1] == state else 0.0) - (weights.get("cross:" + g.cross[place], 0.0))
            price_ -= weights.get("skip:verb", 0.0) * (g.verbs[ahead] - g.verbs[place])
            if g.signal[ahead] > g.signal[place]:
                price_ -= weights.get("skip:signal", 0.0)
            arrive(stations.setdefault(ahead, {}), (way[0] - price_, state + "~", used, way, ("skip", place, ahead)))
    return None


def title_features(g: Ground, piece: Piece, opening: bool) -> tuple[tuple[str, float], ...]:
    first, last = piece.first, piece.last
    verbs = g.verbs[last] - g.verbs[first]
    weighty = g.line.weighty[last] - g.line.weighty[first]
    capitals = g.line.capitals[last] - g.line.capitals[first]
    small = (weighty - capitals) / weighty if weighty else 1.0
    found = [("title:verb", verbs), ("title:long", max(0, last - first - 12)), ("title:small", small), (f"title:{piece.element}", 1.0)]
    if opening:
        found += [("title:opening", 1.0), ("title:opening-small", small), ("title:opening-verb", verbs)]
    return tuple(found)


def title_gain(g: Ground, piece: Piece, opening: bool, weights: Mapping[str, float]) -> float:
    return sum(by * weights.get(name, 0.0) for name, by in title_features(g, piece, opening))


def arrive(station: dict[Any, Way], way: Way) -> None:
    key = (way[1], way[2])
    there = station.get(key)
    if there is None or way[0] > there[0]:
        station[key] = way


def path(way: Way | None) -> list[Any]:
    found = []
    while way:
        if way[4] is not None:
            found.append(way[4])
        way = way[3]
    return found[::-1]


def cites_of(steps: list[Any]) -> list[tuple[int, int]]:
    """The stretches [first, last) of words that are cites, without words skipped at the end."""
    found, first = [], 0
    for step in steps:
        if step[0] == "open" and not isinstance(step, Piece):
            first = step[1]
        elif step[0] == "close" and not isinstance(step, Piece):
            found.append((first, step[1]))
    return found


def features_of(g: Ground, steps: list[Any], vocabulary: Vocabulary) -> dict[str, float]:
    found: dict[str, float] = {}
    follows = order(vocabulary)
    state, last = "C", "start"

    def add(name: str, by: float = 1.0) -> None:
        found[name] = found.get(name, 0.0) + by

    for step in steps:
        if isinstance(step, Piece):
            gain = step.gain
            opening = last == "start"
            if last != "start":
                add("cross:" + g.cross[step.first])
            if g.signal[step.last] > g.signal[step.first] and step.element != "draft":
                add("hold:signal")
            if step.element in ("title", "booktitle", "journal") and not (step.first, step.last) in g.marks:
                for name, by in title_features(g, step, opening):
                    add(name, by)
            if step.element == "draft":
                add("draft")
                last = "draft"
            skipping = False
            if step.element != "draft" and step.element not in TRANSPARENT:
                gain += follows.get(last, {}).get(step.element, (0.0, 0))[0]
                add(f"o:{last} {step.element}")
                last = step.element
            add("pieces", gain)
        elif step[0] == "open":
            for name in g.opens.get(step[1], ("open:none",)):
                add(name)
            if state == "D":
                for name in g.nexts.get(step[1], ()):
                    add(name)
            state, last, skipping = "I", "start", False
        elif step[0] == "close":
            for name in (*g.closes.get(step[1], ("close:none",)), *evidence_features(step[2], step[3])):
                add(name)
            state = "D"
        elif step[0] == "comment":
            if state == "D":
                add("resume:" + (g.line.classes[step[1]] if step[1] else "start"))
            for features in g.comment[step[1] : step[2]]:
                for name in features:
                    add(name)
            state = "C"
        elif step[0] == "skip":
            add("skip", -(g.skip[step[2]] - g.skip[step[1]]))
            add("cross:" + g.cross[step[1]])
            add("skip:verb", g.verbs[step[2]] - g.verbs[step[1]])
            if g.signal[step[2]] > g.signal[step[1]]:
                add("skip:signal")
            if not skipping:
                add("skip:run")
            skipping = True
    return found
