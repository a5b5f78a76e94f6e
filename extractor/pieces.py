"""What each stretch of a cite may be: the pieces that the recognisers' candidates and the plain words between them allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.lattice import Line, Part, Piece, cuts, glue_class, is_capital, joins
from extractor.model import Candidate
from extractor.recognise.times import parts as date_parts
from extractor.tables import Vocabulary

# kind of candidate -> (element, field, gain of a candidate of full weight)
TYPED = {
    "page": ("page", "page", 1.5),
    "volume": ("volume", "volume", 1.5),
    "number": ("number", "number", 1.3),
    "chapter": ("chapter", "chapter", 1.4),
    "section": ("section", "section", 1.0),
    "part": ("part", "part", 0.6),
    "extent": ("extent", "extent", 0.8),
    "edition": ("edition", "edition", 1.2),
    "series": ("series", "series", 1.0),
    "year": ("year", "year", 1.1),
    "url": ("url", "url", 2.5),
    "doi": ("url", "doi", 2.5),
    "accessed": ("url", "urldate", 1.6),
    "back-reference": ("back-reference", "", 1.6),
    "siglum": ("siglum", "title", 1.1),
    "note-reference": ("note-reference", "note-cited", 1.2),
    "place": ("address", "address", 1.2),
    "publisher": ("publisher", "publisher", 1.4),
    "institution": ("institution", "institution", 0.9),
    "thesis": ("thesis", "type", 1.6),
    "remark": ("note", "note", 0.9),
}
# What it costs a title to hold such a candidate inside.
HELD = {
    "page": 1.6, "volume": 1.0, "number": 0.8, "chapter": 0.7, "url": 3.0, "doi": 3.0, "accessed": 2.0, "year": 0.35, "date": 0.4,
    "edition": 0.8, "role": 0.9, "publisher": 0.7, "place": 0.15, "back-reference": 1.2, "note-reference": 1.0, "quoted": 0.5,
    "extent": 0.6, "thesis": 0.8, "series": 0.5, "remark": 0.6, "journal": 0.25, "institution": 0.2,
}  # fmt: skip
# What it costs to run over such punctuation.
CROSSING = {"space": 0.0, "comma": 0.3, "stop": 0.9, "colon": 0.1, "semi": 0.5, "open": 0.5, "close": 0.3, "quote": 0.25, "query": 0.35, "dash": 0.1}  # fmt: skip
# What it costs to begin or end a plain stretch at such punctuation.
EDGE = {"space": 0.9, "comma": 0.1, "stop": 0.0, "colon": 0.2, "semi": 0.1, "open": 0.05, "close": 0.05, "quote": 0.0, "query": 0.1, "dash": 0.5}  # fmt: skip
LONGEST = 45  # words of a title


@dataclass(slots=True)
class Plan:
    """The pieces of a line under construction."""

    line: Line
    vocabulary: Vocabulary
    classes: list[str]
    cuts: list[int]
    pieces: dict[int, list[Piece]] = field(default_factory=dict)
    held: list[float] = field(default_factory=list)  # held[k]: cost of words before k inside a plain stretch
    crossed: list[float] = field(default_factory=list)  # crossed[k]: cost of the punctuation before words up to k

    def add(self, piece: Piece) -> None:
        self.pieces.setdefault(piece.first, []).append(piece)

    def cost(self, first: int, last: int) -> float:
        return self.held[last] - self.held[first] + self.crossed[last - 1] - self.crossed[first]


def plan(line: Line, vocabulary: Vocabulary) -> Plan:
    """All pieces of a line."""
    classes = [glue_class(glue) for glue in line.glue]
    classes = [weak(line, i, name) for i, name in enumerate(classes)]
    made = Plan(line, vocabulary, classes, cuts(line, classes))
    measure(made)
    typed(made)
    numbers(made)
    dates(made)
    persons(made)
    cue_in(made)
    plain(made)
    return made


ABBREVIATIONS = frozenset(
    ("proc conf int intl intern symp trans vol univ dept assoc soc natl acad sci am amer appl eng comp comput math phys chem lett rev "
    "res med biol st mr mrs dr lang syst j wiss zeitschr ges gesch stat psychol econ hist phil lit geol nat fortsch opt").split()
)
ABBREVIATED = re.compile(r"[^\W\d_]{1,2}|[A-Z][a-z]{0,4}", re.ASCII)


def weak(line: Line, i: int, name: str) -> str:
    """The stop of an initial or an abbreviation ("J. Am. Chem. Soc.") ends nothing."""
    if line.glue[i] == "." and 0 < i < len(line.words) and line.text[line.words[i][0]].isdigit():
        return "space"  # 1.2
    if name == "stop" and 0 < i < len(line.words) and line.glue[i] in (". ", "."):
        start, end = line.words[i - 1]
        word, following = line.text[start:end], line.text[line.words[i][0]]
        if word.lower() in ABBREVIATIONS or len(word) == 1 and word.isalpha() or (end - start <= 4 and ABBREVIATED.fullmatch(word) and (following.islower() or following.isdigit())):
            return "abbr"
    return name


def measure(made: Plan) -> None:
    """Lay out what plain stretches pay for what they hold and cross."""
    line, n = made.line, len(made.line.words)
    cost, cross = [0.0] * (n + 1), [0.0] * (n + 1)
    for kind, price in HELD.items():
        for first, last, candidate in line.of(kind):
            if candidate.weight >= 0.5:
                cost[first] = max(cost[first], price * candidate.weight)
                for i in range(first + 1, last):
                    cost[i] = max(cost[i], 0.3 * price * candidate.weight)
    short = {i for a, b, c in line.of("journal") if c.recogniser == "periodicals.abbreviated" for i in range(a + 1, b)}
    for i, name in enumerate(made.classes):
        cross[i] = 0.05 if name == "abbr" or i in short else CROSSING[name]
        if name == "stop" and i < n and not is_capital(line, i):
            cross[i] = 0.5
    total = 0.0
    made.held = [0.0]
    for c in cost[:n]:
        total += c
        made.held.append(total)
    total, made.crossed = 0.0, []
    for c in cross:
        total += c
        made.crossed.append(total)


def stretch(line: Line, first: int, last: int) -> tuple[int, int]:
    """Where words [first, last) stand, with what belongs to them: a closing "?", the bracket that closes one inside."""
    start, end = line.words[first][0], line.words[last - 1][1]
    for c in line.glue[last]:
        opener = {")": "(", "]": "["}.get(c)
        if c in "?!" or (opener and line.text.count(opener, start, end) > line.text.count(c, start, end)):
            end += 1
        else:
            break
    return start, end


def typed(made: Plan) -> None:
    """One piece for each candidate that is of a kind of its own."""
    for kind, (element, name, gain) in TYPED.items():
        for first, last, c in made.line.of(kind):
            worth = gain * c.weight
            if kind == "year" and bracketed(made.line, first, last):
                worth += 0.3
            if kind == "year" and opens_title(made, first, last):
                worth -= 0.5 if made.line.notes else 0.2
            if kind == "page" and c.recogniser == "locators.range" and "-" in c.value and c.value.partition("-")[0] > c.value:
                worth -= 0.2
            if c.recogniser == "imprint.places":
                worth += 0.6
            if kind == "place" and made.classes[first] == "space" and first:
                worth -= 0.5
            parts = ((name, c.value, c.start, c.end, c.recogniser),) if name else (("", c.value, c.start, c.end, c.recogniser),)
            made.add(Piece(element, first, last, worth, parts))


def opens_title(made: Plan, first: int, last: int) -> bool:
    """ "October 1917: Workers in Power": a date before a colon is part of a title, unless brackets hold it."""
    return made.line.glue[last].lstrip().startswith(":") and not bracketed(made.line, first, last)


def bracketed(line: Line, first: int, last: int) -> bool:
    return line.glue[first].endswith(("(", "[")) and line.glue[last].startswith((")", "]"))


LETTERED = re.compile(r"[A-Z]{0,2}\d{1,6}")  # 39, B428, A44
# Numbers inside these have their meaning.
SPOKEN_FOR = ("date", "page", "number", "url", "doi", "accessed", "quoted", "chapter", "edition", "extent")


def numbers(made: Plan) -> None:
    """Bare numbers: what they count, only their place in the cite tells."""
    line = made.line
    taken = {i for kind in SPOKEN_FOR for a, b, c in line.of(kind) if c.weight >= 0.6 for i in range(a, b)}
    for i, (start, end) in enumerate(line.words):
        word = line.text[start:end]
        if i in taken:
            continue
        if end - start <= 6 and LETTERED.fullmatch(word):
            year = len(word) == 4 and word.isdecimal() and 1400 <= int(word) <= 2029
            for element, name, gain in (("volume", "volume", 0.45), ("number", "number", 0.35), ("page", "page", 0.2)):
                made.add(Piece(element, i, i + 1, gain - (0.9 if year else 0.25 if len(word) > 4 else 0), ((name, word, start, end, "pieces.number"),)))
        elif end - start <= 6 and word.isupper() and not word.strip("IVXLC") and word.lower() not in made.vocabulary["regions"]:
            made.add(Piece("volume", i, i + 1, 0.5 if end - start > 1 or word in "IV" else 0.1, (("volume", word, start, end, "pieces.roman"),)))


def dates(made: Plan) -> None:
    """A date gives day, month and year."""
    for first, last, c in made.line.of("date"):
        parts = tuple(
            (name, made.line.text[c.start + a : c.start + b].rstrip("."), c.start + a, c.start + b, c.recogniser)
            for name, a, b in date_parts(made.line.text[c.start : c.end], made.vocabulary)
        )
        if parts:
            year = any(name == "year" for name, *_ in parts)
            gain = (1.5 if year else 0.9) * c.weight - 1.2 * opens_title(made, first, last)
            made.add(Piece("year" if year else "date", first, last, gain, parts))


# ---------------------------------------------------------------------------------------------------------------- persons

JOINER = frozenset(("and", "und", "et", "y", "e", "with"))
Name = tuple[int, int, Candidate]


def persons(made: Plan) -> None:
    """Authors, editors and translators: lists of names, with the role that stands before or behind them."""
    line = made.line
    by_first: dict[int, list[Name]] = {}
    for name in line.of("name"):
        by_first.setdefault(name[0], []).append(name)
    before, behind = {}, {}
    for first, last, role in line.of("role"):
        named = any(name[2].weight >= 0.5 for name in by_first.get(last, ())) and made.classes[last] == "space"
        if not named or line.text[role.start] in "([":
            behind[first] = (last, role)
        if line.text[role.start] not in "([" or line.text[role.end - 1] not in ")]":
            before[last] = (first, role)
    for start in by_first:
        if start and made.classes[start] == "space" and start not in before and not after_cue(line, start):
            continue
        for chain in chains(made, by_first, start):
            listed(made, chain, before.get(start), behind.get(chain[-1][1]))


def after_cue(line: Line, i: int) -> bool:
    start, end = line.words[i - 1]
    return line.text[start:end].lower() in ("in", "by", "and", "to", "from", "see", "für", "with")


def chains(made: Plan, by_first: dict[int, list[Name]], start: int) -> Iterator[list[Name]]:
    """Lists of names that begin here: each likely name alone, then with those that follow."""
    for name in sorted(by_first[start], key=lambda n: -n[2].weight)[:4]:
        if name[2].weight < 0.1:
            continue
        chain = [name]
        yield chain
        while following := next_name(made, by_first, chain):
            chain = [*chain, following]
            yield chain


def next_name(made: Plan, by_first: dict[int, list[Name]], chain: list[Name]) -> Name | None:
    """The name that continues a list, in a manner that fits the last one."""
    line, (_, at, last) = made.line, chain[-1]
    if at >= len(line.words) or last.value.endswith("others") or len(chain) > 40:
        return None
    glue = line.glue[at].strip()
    start, end = line.words[at]
    joined = line.text[start:end] in JOINER or "&" in glue
    if line.text[start:end] in JOINER:
        at += 1
        if at < len(line.words) and line.glue[at].strip():
            return None
    if glue.strip(",;&/. ") or (not joined and not glue):
        return None
    if "." in glue and not glue.startswith(".") or (glue.startswith(".") and glue in (".",) and last.recogniser != "names.medical" and not joined):
        return None
    options = [n for n in by_first.get(at, ()) if fits(last, n[2], joined, glue)]
    return max(options, key=lambda n: (n[2].recogniser == last.recogniser, n[2].weight, n[1]), default=None)


def fits(last: Candidate, following: Candidate, joined: bool, glue: str) -> bool:
    a, b = last.recogniser, following.recogniser
    if following.weight < 0.3:
        return False
    if a == b:
        return a != "names.surname" or joined or ";" in glue
    if b == "names.surname":
        return joined
    return (a, b) == ("names.inverted", "names.forward") or joined or ";" in glue


ENDING = {"space": 0.8, "dash": 0.3, "abbr": 0.2}


def listed(made: Plan, chain: list[Name], before: tuple[int, Candidate] | None, behind: tuple[int, Candidate] | None) -> None:
    """The pieces that a list of names gives."""
    first, last = chain[0][0], chain[-1][1]
    weights = [name[2].weight for name in chain]
    mean = sum(weights) / len(weights)
    gain = 1.6 * mean + 0.5 * (len(chain) - 1) * mean
    value = " and ".join(name[2].value for name in chain)
    start, end = chain[0][2].start, chain[-1][2].end
    recogniser = chain[0][2].recogniser
    if recogniser == "names.surname" and len(chain) == 1:
        gain -= 0.6 * any(a == first and b > last and c.weight >= 0.7 for a, b, c in made.line.of("name"))
    ending = 0.0 if last < len(made.line.words) and after_name(made, last) else ENDING.get(made.classes[last], 0.0)
    if before and before[1].value in ("editor", "translator"):
        made.add(Piece(before[1].value, before[0], last, gain + 1.0 - ending / 2, ((before[1].value, value, start, end, recogniser),)))
    if behind and behind[1].value in ("editor", "translator"):
        made.add(Piece(behind[1].value, first, behind[0], gain + 1.0, ((behind[1].value, value, start, end, recogniser),)))
    if first and made.line.text[slice(*made.line.words[first - 1])].lower() == "in":
        alone = 0.6 if recogniser == "names.surname" and len(chain) == 1 else 0.0
        made.add(Piece("editor", first, last, gain - 0.4 - alone - ending, (("editor", value, start, end, recogniser),)))
    made.add(Piece("author", first, last, gain - ending, (("author", value, start, end, recogniser),)))


def after_name(made: Plan, i: int) -> bool:
    """May the word after a name follow it without punctuation ("John Rees in …", "Lenin op. cit.", "Miller 1998")?"""
    start, end = made.line.words[i]
    if made.line.text[start:end] in ("in", "In"):
        return True
    return any(first == i for kind in ("back-reference", "year", "emphasised", "role", "page") for first, _, _ in made.line.of(kind))


# ------------------------------------------------------------------------------------------------------------------ plain


def cue_in(made: Plan) -> None:
    """The word "in" before a container."""
    line = made.line
    for i, (start, end) in enumerate(line.words[:-1]):
        word = line.text[start:end]
        if word.lower() == "in" and (made.classes[i] != "space" or word == "In" or set_off(made, i)):
            made.add(Piece("in", i, i + 1, 0.1 if word == "In" or made.classes[i] != "space" else 0.0))


def set_off(made: Plan, i: int) -> bool:
    """Do italics or quotation marks end or begin at word i, or a name?"""
    kinds = ("emphasised", "quoted", "name", "journal", "siglum")
    return any(last == i or first == i + 1 for kind in kinds for first, last, c in made.line.of(kind) if c.weight >= 0.5)


def plain(made: Plan) -> None:
    """Titles, containers, publishers and bodies as plain stretches of words, and those that italics or quotes set off."""
    line, n = made.line, len(made.line.words)
    set_apart(made)
    ends = {n} | {first for first in made.pieces if first}
    authors = {p.last for ps in made.pieces.values() for p in ps if p.element in ("author", "editor", "year", "back-reference", "siglum", "volume", "chapter")}
    starts = [c for c in made.cuts if c < n]
    for first in starts:
        for last in made.cuts:
            if last <= first:
                continue
            cost = made.cost(first, last) if last > first else 0.0
            if last - first > LONGEST or cost > 5:
                break
            if first == 0 or first in authors:
                titled(made, first, last, cost, last in ends)
            if first and (last in ends):
                contained(made, first, last, cost)
            if last - first <= 8 and cost < 1.2:
                published(made, first, last, cost)
            if first == 0 and last < n:
                signed(made, first, last, cost)


def set_apart(made: Plan) -> None:
    """Titles in quotation marks and in italics."""
    for first, last, c in made.line.of("quoted"):
        if len(c.value) > 1:
            inside = (c.start + 1, c.end - 1)
            made.add(Piece("title", first, last, 2.2 * c.weight + 0.3, (("title", c.value, *inside, c.recogniser),)))
    for first, last, c in made.line.of("emphasised"):
        for element, gain in (("title", 1.5), ("booktitle", 1.4), ("journal", 1.3)):
            made.add(Piece(element, first, last, gain * c.weight, ((element, c.value, c.start, c.end, c.recogniser),)))


def edges(made: Plan, first: int, last: int, strong_end: bool) -> float:
    a, b = made.classes[first], made.classes[last]
    price = 0.0 if not first else EDGE.get(a, 0.4)
    if last < len(made.line.words):
        price += 0.25 if b == "space" and strong_end else EDGE.get(b, 0.4)
    return price


def titled(made: Plan, first: int, last: int, cost: float, strong_end: bool) -> None:
    line, length = made.line, last - first
    gain = 0.35 + 0.07 * min(length, 8) - cost - edges(made, first, last, strong_end)
    if not is_capital(line, first) and not quoted_before(made, first):
        gain -= 0.8
    if length == 1 and line.text[slice(*line.words[first])].isdigit():
        gain -= 0.8
    if length == 1 and line.text[slice(*line.words[first])].lower() in made.vocabulary["cue-words"]:
        gain -= 1.0
    start, end = stretch(line, first, last)
    made.add(Piece("title", first, last, gain, (("title", line.text[start:end], start, end, "pieces.title"),)))


def quoted_before(made: Plan, i: int) -> bool:
    return made.classes[i] == "quote"


def shape(made: Plan, first: int, last: int) -> float:
    """How many of the words that matter are capitalised, from -0.3 (sentence) to 0.3 (name)."""
    line = made.line
    words = [i for i in range(first, last) if not joins(line, i)]
    capital = sum(is_capital(line, i) for i in words)
    return 0.6 * capital / len(words) - 0.3 if words else -0.3


def person_like(made: Plan, first: int, last: int) -> float:
    """What it costs a stretch to be taken for something else where a recogniser sees a person."""
    return 0.6 if any(a == first and b == last and c.weight >= 0.6 for a, b, c in made.line.of("name")) else 0.0


def contained(made: Plan, first: int, last: int, cost: float) -> None:
    """A journal or a book that holds the thing cited."""
    line, vocabulary, length = made.line, made.vocabulary, last - first
    words = [line.text[s:e].lower() for s, e in line.words[first:last]]
    cost += person_like(made, first, last) + (0.6 if words[0] == "in" else 0.0)
    base = 0.1 - cost - edges(made, first, last, True) - 0.06 * max(0, length - 7)
    base += shape(made, first, last) if is_capital(line, first) else -1.0
    if words[-1].isdecimal() and length > 1:
        base -= 0.6
    known = max((c.weight for a, b, c in line.of("journal") if a == first and b == last), default=0.0)
    inner = max((c.weight for a, b, c in line.of("journal") if first <= a and b <= last), default=0.0)
    begins = words[0] in vocabulary["journal-begins"] or (length > 1 and words[1] in vocabulary["journal-begins"] and words[0] in ("the", "american", "european"))
    start, end = stretch(line, first, last)
    value = line.text[start:end]
    journal = base + 1.1 * known + (0.4 if begins else 0) + (0.2 * inner if not known else 0) + (0.3 if abbreviations(made, first, last) else 0)
    made.add(Piece("journal", first, last, journal, (("journal", value, start, end, "pieces.journal"),)))
    book = base + 0.02 * min(length, 7) + (0.6 if any(w in vocabulary["book-words"] for w in words) else 0.0) - 0.4 * known
    made.add(Piece("booktitle", first, last, book, (("booktitle", value, start, end, "pieces.booktitle"),)))


def abbreviations(made: Plan, first: int, last: int) -> bool:
    return sum(made.classes[i] == "abbr" or (made.classes[i] == "stop" and made.line.words[i - 1][1] - made.line.words[i - 1][0] <= 5) for i in range(first + 1, last)) >= 1


def published(made: Plan, first: int, last: int, cost: float) -> None:
    """A publisher that no table knows: beside a place, capitalised."""
    line = made.line
    if not is_capital(line, first) or not first:
        return
    place_before = made.classes[first] in ("colon", "comma") and any(p.element == "address" and p.last == first for ps in made.pieces.values() for p in ps)
    place_behind = made.classes[first] in ("stop", "comma", "open", "query") and made.classes[last] in ("comma", "colon", "open") and any(p.element == "address" for p in made.pieces.get(last, ()))
    bonus = 0.7 if place_before and made.classes[first] == "colon" else 0.2 if place_before else 0.15 if place_behind else None
    if bonus is None:
        return
    start, end = stretch(line, first, last)
    if line.text[start:end].lower() in made.vocabulary["places"] or line.text[start:end].lower() in made.vocabulary["journals"]:
        return
    gain = bonus + shape(made, first, last) - cost - edges(made, first, last, True)
    made.add(Piece("publisher", first, last, gain, (("publisher", line.text[start:end], start, end, "pieces.publisher"),)))


def signed(made: Plan, first: int, last: int, cost: float) -> None:
    """A body that signs as author ("Ministry of …") before a year or a title."""
    line = made.line
    if last - first > 14 or made.classes[last] not in ("stop", "open", "comma") or not is_capital(line, first):
        return
    year = any(p.element == "year" for p in made.pieces.get(last, ()))
    body = any(line.text[s:e].lower().strip(".") in made.vocabulary["corporate"] for s, e in line.words[first:last])
    gain = -0.5 + (0.7 if year else 0) + (0.6 if body else 0) + shape(made, first, last) - cost
    start, end = stretch(line, first, last)
    made.add(Piece("corporate", first, last, gain, (("author", line.text[start:end], start, end, "pieces.body"),)))
