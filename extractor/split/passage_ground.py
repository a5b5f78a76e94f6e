"""A passage as the search needs it before anything is weighed: its words, the pieces that may stand
between two places, and which weights a cite would earn where.

    See   John Rees ,  'In Defence of October' ,  International Socialism  52  ;  …
        |           |                           |                        |   |
        places: a cite may open behind the signal; every piece begins and ends at one
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from extractor.model.proposals import Passage, Proposal
from extractor.parse.best_path import left_out
from extractor.parse.cut_words import CutWords, Piece, line
from extractor.parse.explanation import planned
from extractor.parse.pieces import Plan
from extractor.split.cite_evidence import SIGN_BIT
from extractor.tables import Vocabulary
from extractor.tables.scoring_weights import Weights

JOINING = frozenset(("and", "und", "et", "y", "e", "or", "&"))
# Words that sentences need and titles hardly ever print in small letters.
SENTENCE_WORDS = frozenset(
    """was were had has have he she they we who which argue argues writes wrote say says said claim
    claims note notes would is are be been not this that these those it its""".split()
)
ENDING = frozenset(("end", "semi", "stop"))  # signs behind which a clause ends
TITLES = frozenset(("title", "booktitle", "journal"))
MARKS = (("emphasised", "italics"), ("quoted", "quotation marks"))
BEFORE_CHAIN = "opening, before a chain"
HEADLINE_WORDS = 3  # the fewest of an unmarked title before its newspaper
LONG_TITLE = 12  # words; more cost something each
SURE_NAME = 0.6
CHAIN_GAIN = 2.0  # of a chain that no order of elements tells
WHOLE_GAIN = -0.6  # of any other: it counts where its pieces do not fit together
OWNER_GAIN = 1.2

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chains:
    """The cites that chains of neighbouring elements propose, as spans of the reading; `alone` are
    those that only such a chain can tell ("replies by A, B and C")."""

    spans: Sequence[Span]
    alone: Sequence[Span]


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
    begun: Sequence[int]  # how many chains begin at a word before each place
    chain_ends: frozenset[int]
    left_out: Sequence[float]


def ground(
    passage: Passage,
    start: int,
    end: int,
    chains: Chains,
    vocabulary: Vocabulary,
    weights: Weights,
) -> Ground:
    """The stretch [start, end) of a passage as words and pieces."""
    text = passage.reading.text
    words = line(text, start, end, passage.proposals, vocabulary, notes=True)
    behind = frozenset(last for _, last, _ in words.of("signal"))
    plan = planned(words, vocabulary, weights, openings(words, behind))
    heads = frozenset(first for first, _ in chains.spans)
    starts = {word[0]: i for i, word in enumerate(words.words)}
    ends = {word[1]: i + 1 for i, word in enumerate(words.words)}
    for first, last in chains.spans:
        if first in starts and last in ends:
            gain = CHAIN_GAIN if (first, last) in chains.alone else WHOLE_GAIN
            plan.add("chain", starts[first], ends[last], gain)
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
        begun(words, heads),
        frozenset(ends[last] for _, last in chains.spans if last in ends),
        left_out(plan),
    )


def openings(words: CutWords, behind_signals: frozenset[int]) -> frozenset[int]:
    """Where a cite may begin with a name or an unmarked title: at the head of a sentence or clause,
    behind a signal or an "and"; with a name also behind a word in small letters."""
    found = {0, *behind_signals}
    for i in range(1, len(words.words)):
        if words.classes[i] in ("semi", "stop") or words.lower[i - 1] in JOINING:
            found.add(i)
    for first, last, proposal in words.of("name"):
        sure = proposal.weight >= SURE_NAME or _is_before_title(words, last, proposal)
        if first and sure and _is_small(words, first - 1):
            found.add(first)
    return frozenset(i for i in found if i < len(words.words))


def _is_before_title(words: CutWords, last: int, name: Proposal) -> bool:
    """ "the best account is Chell Downer, ‘Mills’": a whole name, a comma, a title set off."""
    titled = any(words.starting(kind, last) for kind, _ in MARKS)
    return name.variant == "forward" and words.classes[last] in ("comma", "quote") and titled


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


def begun(words: CutWords, heads: frozenset[int]) -> list[int]:
    """begun(…)[i]: how many of the words before i are the first of a chain; one entry more than
    there are places."""
    counts = running([start in heads for start, _ in words.words])
    return [*counts, counts[-1]]


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
    if is_held_in(words, place):
        yield "in, colon"  # what "In: *Book*" holds stands before it
    if _is_small(words, place) and not words.starting("back-reference", place):
        yield "small letter"


def is_held_in(words: CutWords, place: int) -> bool:
    """True at "In:" and right behind it."""
    for i in (place - 1, place):
        if 0 < i < len(words.words) and words.lower[i] == "in":
            behind = words.words[i][1]
            if words.text[behind : behind + 1] == ":":
                return True
    return False


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


def is_before_chain(base: Ground, piece: Piece) -> bool:
    """A chain of neighbours begins inside the piece or right behind it: "Also | Thirlwall, …"; not
    where it is the newspaper or book that holds the piece: "Pilots vote to return, The Times"."""
    if is_held_in(base.words, piece.last) or is_before_journal(base.words, piece):
        return False
    return base.begun[piece.last + 1] > base.begun[piece.first + 1]


def is_before_journal(words: CutWords, piece: Piece) -> bool:
    """Some words and a comma, and then a journal that the tables know."""
    count = piece.last - piece.first
    if count < HEADLINE_WORDS or piece.last == len(words.words) or _is_small(words, piece.first):
        return False
    held = words.starting("journal", piece.last)
    return words.classes[piece.last] == "comma" and any(
        one.weight >= SURE_NAME for _, _, one in held
    )
