"""What the search over a passage walks on: its words, the places where a cite may begin or end, and
the pieces that may stand between two places, each with what it gains.

    See   John Rees ,  'In Defence of October' ,  International Socialism  52  ;  …
        |           |                           |                        |   |
        places: a cite may open behind the signal; every piece begins and ends at one
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from extractor.model.proposals import Passage
from extractor.parse.best_path import TRANSPARENT, left_out, order
from extractor.parse.cut_words import CutWords, Piece, line
from extractor.parse.explanation import planned
from extractor.parse.pieces import Plan
from extractor.split.cite_evidence import BITS, CHAINED, SIGN_BIT
from extractor.split.cut_weights import Weights
from extractor.tables import Vocabulary

JOINING = frozenset(("and", "und", "et", "y", "e", "or", "&"))
# Words that sentences need and titles hardly ever print in small letters.
SENTENCE_WORDS = frozenset(
    """was were had has have he she they we who which argue argues writes wrote say says said claim
    claims note notes would is are be been not this that these those it its""".split()
)
TITLES = frozenset(("title", "booktitle", "journal"))
MARKS = (("emphasised", "italics"), ("quoted", "quotation marks"))
LONG_TITLE = 12  # words; more cost something each
SURE_NAME = 0.6
CHAIN_GAIN = 2.0
OWNER_GAIN = 1.2

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chains:
    """The cites that chains of neighbouring elements propose, as spans of the reading; `alone` are
    those that only such a chain can tell ("replies by A, B and C")."""

    spans: Sequence[Span]
    alone: Sequence[Span]


@dataclass(frozen=True, slots=True)
class Step:
    """A piece as the search takes it: where it leads, what it gains inside a cite and as its first
    piece, and the bits it adds to the mask."""

    piece: Piece
    element: str
    last: int
    gain: float
    opening_gain: float
    bits: int
    passing: bool  # says nothing of the order of elements


@dataclass(frozen=True, slots=True)
class Grid:
    """A passage laid out for the search. Places are indexes of words. `opens` and `closes` hold
    what a cite gains by beginning or ending at a place (no entry: it may not), `follows` what it
    gains more by beginning where another ends, `resumes` what commentary gains that goes on behind
    a cite. `comments` and `skips` are running sums over the words: what commentary gains, and what
    words gain that a cite leaves unexplained. `crosses` is what a cite gains by going on over the
    punctuation at a place."""

    words: CutWords
    places: Sequence[int]
    steps: Mapping[int, Sequence[Step]]
    opens: Mapping[int, float]
    closes: Mapping[int, float]
    follows: Mapping[int, float]
    resumes: Mapping[int, float]
    crosses: Sequence[float]
    comments: Sequence[float]
    skips: Sequence[float]
    first_skip: float
    heads: frozenset[int]
    ended: frozenset[int]
    order: Mapping[str, Mapping[str, tuple[float, int]]]


@dataclass(frozen=True, slots=True)
class Ground:
    """The passage as words and pieces, before anything is weighed. `signalled` and `sentence_words`
    and `chained` count, among the words before each place, those inside a signal, those that
    sentences need, and those inside a chain."""

    words: CutWords
    plan: Plan
    places: Sequence[int]
    behind_signals: frozenset[int]
    at_signals: frozenset[int]
    marks: Mapping[Span, int]
    signalled: Sequence[int]
    sentence_words: Sequence[int]
    chained: Sequence[int]
    chain_starts: frozenset[int]
    chain_ends: frozenset[int]
    left_out: Sequence[float]


def ground(
    passage: Passage, start: int, end: int, chains: Chains, vocabulary: Vocabulary
) -> Ground:
    """The stretch [start, end) of a passage as words and pieces."""
    text = passage.reading.text
    words = line(text, start, end, passage.proposals, vocabulary, notes=True)
    behind = frozenset(last for _, last, _ in words.of("signal"))
    plan = planned(words, vocabulary, openings(words, behind))
    starts = {word[0]: i for i, word in enumerate(words.words)}
    ends = {word[1]: i + 1 for i, word in enumerate(words.words)}
    for first, last in chains.alone:
        if first in starts and last in ends:
            plan.add("chain", starts[first], ends[last], CHAIN_GAIN)
    for first, last in owners(passage, words):
        plan.add("author", first, last, OWNER_GAIN)
    return Ground(
        words,
        plan,
        places_of(plan, behind),
        behind,
        frozenset(at_signals(words)) - behind,
        marks(words),
        running(_covered(words, words.of("signal"))),
        running([word in SENTENCE_WORDS for word in words.lower]),
        running([_inside(word, chains.spans) for word in words.words]),
        frozenset(starts[first] for first, _ in chains.spans if first in starts),
        frozenset(ends[last] for _, last in chains.spans if last in ends),
        left_out(words, vocabulary["filler-words"]),
    )


def openings(words: CutWords, behind_signals: frozenset[int]) -> frozenset[int]:
    """Where a cite may begin with a name or an unmarked title: at the head of a sentence or clause,
    behind a signal or an "and"; with a name also behind a word in small letters."""
    found = {0, *behind_signals}
    for i in range(1, len(words.words)):
        if words.classes[i] in ("semi", "stop") or words.lower[i - 1] in JOINING:
            found.add(i)
    for first, _, proposal in words.of("name"):
        if first and proposal.weight >= SURE_NAME and _is_small(words, first - 1):
            found.add(first)
    return frozenset(i for i in found if i < len(words.words))


def _is_small(words: CutWords, i: int) -> bool:
    return words.text[words.words[i][0]].islower()


def owners(passage: Passage, words: CutWords) -> Iterator[Span]:
    """The authors who own a title, to the end of their last word: "Maine's *Ancient Law*"."""
    starts = [start for start, _ in words.words]
    for proposal in passage.proposals:
        if proposal.variant == "owner":
            first = bisect_left(starts, proposal.start)
            last = bisect_left(starts, proposal.end)
            if first < last and starts[first] == proposal.start:
                yield first, last


def at_signals(words: CutWords) -> Iterator[int]:
    """Where a signal begins that is not the head of a pointer ("See reference 2")."""
    pointing = {
        first for kind in ("back-reference", "note-reference") for first, _, _ in words.of(kind)
    }
    for first, _, _ in words.of("signal"):
        if first not in pointing:
            yield first


def places_of(plan: Plan, behind_signals: frozenset[int]) -> list[int]:
    """All places where a piece, a cite or commentary may begin or end, in order."""
    found = {*plan.cuts, *plan.pieces, *behind_signals}
    for pieces in plan.pieces.values():
        found.update(piece.last for piece in pieces)
    return sorted(found)


def marks(words: CutWords) -> dict[Span, int]:
    """The stretches that italics or quotation marks set off, as bits."""
    found: dict[Span, int] = {}
    for kind, sign in MARKS:
        for first, last, _ in words.of(kind):
            found[first, last] = found.get((first, last), 0) | SIGN_BIT[sign]
    return found


def running(flags: Sequence[bool]) -> list[int]:
    """running(…)[i]: how many of the words before i have the flag."""
    return list(accumulate(flags, initial=0))


def _covered(words: CutWords, placed: Sequence[tuple[int, int, object]]) -> list[bool]:
    found = [False] * len(words.words)
    for first, last, _ in placed:
        found[first:last] = [True] * (last - first)
    return found


def _inside(word: Span, spans: Sequence[Span]) -> bool:
    return any(start <= word[0] and word[1] <= end for start, end in spans)


def sign_before(base: Ground, place: int) -> str:
    """The punctuation at a place, "start" or "end" of the passage."""
    if not place:
        return "start"
    return "end" if place == len(base.words.words) else base.words.classes[place]


def opening_names(base: Ground, place: int) -> Iterator[str]:
    """The weights of the family "open" that a cite beginning here earns."""
    words = base.words
    yield sign_before(base, place)
    yield "chain" if place in base.chain_starts else "no chain"
    if place in base.behind_signals:
        yield "signal"
    if place and words.lower[place - 1] in JOINING:
        yield "and"
    if place and words.lower[place - 1] == "in":
        yield "in"
    if _is_small(words, place) and not words.starting("back-reference", place):
        yield "small letter"


def closing_names(base: Ground, place: int) -> Iterator[str]:
    """The weights of the family "close" that a cite ending here earns."""
    yield sign_before(base, place)
    yield "chain" if place in base.chain_ends else "no chain"


def word_name(base: Ground, i: int) -> str:
    """The weight of the family "comment" that word i earns."""
    first = base.words.text[base.words.words[i][0]]
    if first.isdigit():
        return "number"
    return "small" if first.islower() else "capital"


def title_names(base: Ground, piece: Piece, opening: bool) -> Iterator[tuple[str, float]]:
    """The weights of the family "title" that an unmarked title or container earns, each with how
    often."""
    words, first, last = base.words, piece.first, piece.last
    needed = base.sentence_words[last] - base.sentence_words[first]
    weighty = words.weighty[last] - words.weighty[first]
    capitals = words.capitals[last] - words.capitals[first]
    small = (weighty - capitals) / weighty if weighty else 1.0
    yield piece.element, 1.0
    yield "sentence word", needed
    yield "long", max(0, last - first - LONG_TITLE)
    yield "small letters", small
    if opening:
        yield "opening", 1.0
        if weighty < 2:
            yield "opening, one word" if weighty else "opening, no word that matters", 1.0
        yield "opening, small letters", small
        yield "opening, sentence word", needed


def is_plain_title(base: Ground, piece: Piece) -> bool:
    """A title or container that typography does not set off."""
    return piece.element in TITLES and (piece.first, piece.last) not in base.marks


def grid(base: Ground, weights: Weights, vocabulary: Vocabulary) -> Grid:
    """The passage with every gain weighed."""
    count = len(base.words.words)
    opens: dict[int, float] = {}
    for place in base.places:
        if place < count and place not in base.at_signals:
            opens[place] = total(weights, "open", opening_names(base, place))
    closes = {place: total(weights, "close", closing_names(base, place)) for place in base.places}
    signs = {place: sign_before(base, place) for place in base.places}
    cross = weights["cross"]
    comment = weights["comment"]
    return Grid(
        base.words,
        base.places,
        {
            first: [step(base, piece, weights) for piece in pieces]
            for first, pieces in base.plan.pieces.items()
        },
        opens,
        closes,
        {place: weights["next"].get(sign, 0.0) for place, sign in signs.items()},
        {place: weights["resume"].get(sign, 0.0) for place, sign in signs.items()},
        [cross.get(name, 0.0) for name in base.words.classes],
        list(accumulate((comment[word_name(base, i)] for i in range(count)), initial=0.0)),
        skips(base, weights),
        weights["skip"]["first"],
        base.behind_signals | {0} | {i for i in signs if signs[i] == "semi"},
        frozenset(i for i in signs if signs[i] in ("end", "semi", "stop")),
        order_gains(vocabulary, weights),
    )


def total(weights: Weights, family: str, names: Iterator[str]) -> float:
    known = weights[family]
    return sum([known.get(name, 0.0) for name in names])


def step(base: Ground, piece: Piece, weights: Weights) -> Step:
    """One piece, weighed."""
    first, last, element = piece.first, piece.last, piece.element
    gain, bits = piece.gain, BITS.get(element, 0)
    if base.chained[last] > base.chained[first] or element == "chain":
        bits |= CHAINED
    if element == "chain":
        gain += weights["piece"]["chain"]
    elif base.signalled[last] > base.signalled[first]:
        gain += weights["piece"]["signal inside"]
    opening = gain
    if element in TITLES:
        mark = base.marks.get((first, last))
        if mark is None:
            inside, more = title_gains(base, piece, weights["title"])
            gain += inside
            opening += inside + more
        else:
            bits |= mark
    return Step(piece, element, last, gain, opening, bits, element in TRANSPARENT)


def title_gains(base: Ground, piece: Piece, known: Mapping[str, float]) -> tuple[float, float]:
    """What `title_names` comes to inside a cite, and how much more at the head of one. (Told
    without the names: there are twenty such pieces in a note.)"""
    words, first, last = base.words, piece.first, piece.last
    needed = base.sentence_words[last] - base.sentence_words[first]
    weighty = words.weighty[last] - words.weighty[first]
    small = 1.0
    if weighty:
        small = (weighty - words.capitals[last] + words.capitals[first]) / weighty
    inside = known[piece.element] + needed * known["sentence word"]
    inside += small * known["small letters"] + max(0, last - first - LONG_TITLE) * known["long"]
    more = known["opening"] + small * known["opening, small letters"]
    more += needed * known["opening, sentence word"]
    if weighty < 2:
        more += known["opening, one word" if weighty else "opening, no word that matters"]
    return inside, more


def skips(base: Ground, weights: Weights) -> list[float]:
    """Running sums of what words gain that a cite leaves unexplained."""
    known = weights["skip"]
    gains = [0.0]
    for i in range(len(base.words.words)):
        gain = known["word"] * (base.left_out[i] - base.left_out[i + 1])
        gain += known["sentence word"] * (base.sentence_words[i + 1] - base.sentence_words[i])
        gain += known["signal"] * (base.signalled[i + 1] - base.signalled[i])
        gains.append(gains[-1] + gain)
    return gains


@lru_cache(maxsize=8)
def order_gains(
    vocabulary: Vocabulary, weights: Weights
) -> dict[str, dict[str, tuple[float, int]]]:
    """The table of element order with what was learnt about it from whole passages."""
    corrections = weights["order"]
    return {
        first: {
            element: (gain + corrections.get(f"{first} {element}", 0.0), bit)
            for element, (gain, bit) in ways.items()
        }
        for first, ways in order(vocabulary).items()
    }
