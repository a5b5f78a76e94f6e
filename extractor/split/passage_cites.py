"""The cites of a passage: chains of neighbouring elements propose them, the search decides.

A chain (chains.py) is a stretch of elements that stand close together. It knows some manners that
no order of elements tells ("replies by A, B and C", "Stalin, addressing a conference"), but not
where a name that nobody knows begins a cite. What it says counts among the gains of the search.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from extractor.language.words import WORD
from extractor.model.proposals import Clip, Passage, Proposal
from extractor.recognise.scan import WORD as WORD_RE
from extractor.split.clips import clip_of, closed, mark_further
from extractor.split.draft import Draft
from extractor.split.gaps import STOP
from extractor.split.joins import AND
from extractor.split.passage_grid import grid
from extractor.split.passage_ground import Chains, Span, ground
from extractor.split.row_search import search
from extractor.tables import Vocabulary
from extractor.tables.scoring_weights import Weights, scoring_weights

SHORT_WORDS = 10
MOST_WORDS = 380  # of a passage that is searched at once; a longer one is cut at a full stop
PARTS = frozenset(("quoted", "emphasised", "back-reference"))  # which end with a sign of their own
CHAIN_ONLY = frozenset(("described", "archive"))


@dataclass(frozen=True, slots=True)
class ChainedCite:
    """A cite that a chain proposes."""

    draft: Draft
    clip: Clip

    @property
    def alone(self) -> bool:
        """Whether only a chain can tell it: no order of elements does."""
        draft = self.draft
        special = draft.listed or draft.again or draft.follows or self.clip.hint
        return bool(special) or bool(draft.kinds() & CHAIN_ONLY)


def searched(
    passage: Passage,
    chained: Sequence[ChainedCite],
    elements: Sequence[Proposal],
    vocabulary: Vocabulary,
) -> list[ChainedCite]:
    """The cites that the search finds, each as a draft and its clip."""
    words, chains = words_and_chains(passage, chained)
    if is_settled(passage.reading.text, words, chains):
        return list(chained)
    proposed = dict(zip(chains.spans, chained, strict=True))
    found: list[ChainedCite] = []
    for span in cite_spans(passage, words, chains, vocabulary, scoring_weights()):
        before = found[-1].draft if found else None
        found.append(proposed.get(span) or drafted(passage, span, elements, before, vocabulary))
    return found


def words_and_chains(passage: Passage, chained: Sequence[ChainedCite]) -> tuple[list[Span], Chains]:
    """The words of a passage, and what the chains propose from word to word."""
    words = [match.span() for match in WORD_RE.finditer(passage.reading.text)]
    spans = snapped(words, [(one.clip.start, one.clip.end) for one in chained])
    alone = [span for span, one in zip(spans, chained, strict=True) if one.alone]
    return words, Chains(spans, alone)


def is_settled(text: str, words: Sequence[Span], chains: Chains) -> bool:
    """A short passage that one chain covers from its first word to its last, without a semicolon:
    "Deutscher, as above, p. 296". The search would say the same, and takes longer."""
    if len(chains.spans) != 1 or len(words) > SHORT_WORDS:
        return False
    ((start, end),) = chains.spans
    return start == words[0][0] and end == words[-1][1] and ";" not in text[start:end]


def cite_spans(
    passage: Passage,
    words: Sequence[Span],
    chains: Chains,
    vocabulary: Vocabulary,
    weights: Weights,
) -> Iterator[Span]:
    """The stretches of the reading that are cites, from their first word to their last."""
    for start, end in windows(passage.reading.text, words):
        base = ground(passage, start, end, chains, vocabulary, weights)
        row = search(grid(base, weights), weights)
        for first, last in row.cites():
            yield base.words.words[first][0], base.words.words[last - 1][1]


def windows(text: str, words: Sequence[Span]) -> Iterator[Span]:
    """Stretches of at most MOST_WORDS words, cut at full stops where there are any."""
    first = 0
    while first < len(words):
        last = min(first + MOST_WORDS, len(words))
        if last < len(words):
            last = _last_stop(text, words, first, last)
        start = words[first][0] if first else 0
        yield start, words[last][0] if last < len(words) else len(text)
        first = last


def _last_stop(text: str, words: Sequence[Span], first: int, last: int) -> int:
    """The last word before `last` that begins a sentence; `last` where none does."""
    for i in range(last - 1, first + MOST_WORDS // 2, -1):
        if text[words[i][0]].isupper() and STOP.match(text, words[i - 1][1]):
            return i
    return last


def snapped(words: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """The spans from the start of their first word to the end of their last."""
    ends = [end for _, end in words]
    starts = [start for start, _ in words]
    found = []
    for start, end in spans:
        first = bisect_left(ends, start + 1)
        last = bisect_left(starts, end) - 1
        found.append((starts[first], ends[last]) if first <= last else (start, end))
    return found


def drafted(
    passage: Passage,
    span: Span,
    elements: Sequence[Proposal],
    before: Draft | None,
    vocabulary: Vocabulary,
) -> ChainedCite:
    """A cite that only the search found."""
    text = passage.reading.text
    start, end = span
    start = min([start, *(one.start for one in elements if opens_at(one, start))])
    lead = before.end if before else 0
    reach = mark_behind(text, end)
    inside = [one for one in elements if start <= one.start and one.end <= reach]
    inside = [one for one in inside if one.kind != "signal"]
    if not inside:
        inside = [Proposal("capitals", start, end, 0.5, text[start:end], "row-search")]
    signal, lead = signal_before(elements, before, lead, start, text)
    draft = Draft(inside, signal, lead, parted(text[lead:start], signal))
    if before:
        draft = mark_further([before, draft], text)[1]
    clip = clip_of(passage, draft, vocabulary)
    if inside[-1].kind in PARTS:
        end = max(end, inside[-1].end)
    named = start - NOUN_CHARS <= clip.start < start  # "a further response by John Rees"
    defines = inside[-1].kind == "defines" and len(inside) > 1
    end = clip.end if defines else closed(text, start, end)  # without "(hereafter cited as RB)"
    clip = replace(clip, start=clip.start if named else start, end=end)
    return ChainedCite(draft, clip)


def opens_at(one: Proposal, start: int) -> bool:
    """Whether a quotation opens with the word at `start`, its mark right before it."""
    return one.kind == "quoted" and start - 2 <= one.start < start


NOUN_CHARS = 60
SPACED_MARK_RE = regex.compile(r"\s?»")  # «La grève»   « La grève »


def mark_behind(text: str, end: int) -> int:
    """Where the mark ends that may close a quotation whose last word ends at `end`."""
    spaced = SPACED_MARK_RE.match(text, end)
    return spaced.end() if spaced else end + 1


def signal_before(
    elements: Sequence[Proposal], before: Draft | None, lead: int, start: int, text: str
) -> tuple[str | None, int]:
    """The signal that governs a cite, and where its lead begins. What a list joins is governed by
    the signal of the first: "see A; B and C"."""
    signals = [
        one for one in elements if one.kind == "signal" and lead <= one.start and one.end <= start
    ]
    if signals:
        last = signals[-1]
        stopped = STOP.search(text, last.end, start)
        return (None if stopped else last.value), last.end
    between = text[lead:start]
    joined = (
        before is not None and not STOP.search(between) and not WORD.search(AND.sub("", between))
    )
    if joined and before is not None and before.signal != "quoted in":
        return before.signal, lead
    return None, lead


def parted(between: str, signal: str | None) -> str:
    """What parts a cite from the one before."""
    if ";" in between:
        return "semicolon"
    if signal:
        return "signal"
    return "stop" if STOP.search(between) else "joint"
