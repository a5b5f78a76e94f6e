"""SPLIT: a passage is cut into clips, one for each source it points to.

The elements of a reference (names, titles, imprint, locators) stand close together, parted only by
punctuation and a few joining words; commentary has other words between them. So a clip is a chain
of neighbouring elements, cut where one source ends and the next begins:

    See John Rees, 'In Defence of October', International Socialism 52; Samuel Farber,
    'In defence …' and a reply by …
    signal name    quoted                   journal                   ; name …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractor.model.proposals import Proposal
from extractor.split.commentary import work_noun
from extractor.split.draft import Draft
from extractor.split.elements import BACK, LOCATORS, STRONG, TITLES
from extractor.split.gaps import STOP, gap, gap_at
from extractor.split.partings import why_parted
from extractor.tables import Vocabulary

TITLED = TITLES | STRONG - {"year", "date", "place"}
DESCRIBES = regex.compile(
    r",?\s+(?:\p{L}+ing\b|speaking|to|in\s+an?\b|letter|speech|report|quoted)"
)


def chains_of(elements: Sequence[Proposal], text: str, vocabulary: Vocabulary) -> Iterator[Draft]:
    """Chains of neighbouring elements, cut where one source ends and the next begins."""
    draft: Draft | None = None
    signal, end, lead = None, 0, 0
    for i, one in enumerate(elements):
        between = gap_at(text, end, one.start, vocabulary)
        end = one.end
        if one.kind == "signal":
            yield from _before_signal(draft, elements, i, text)
            draft, signal, lead = None, one.value, one.end
        elif draft is None:
            parted = "signal" if signal else "stop"
            signal = None if between.stop else signal
            draft = Draft([one], signal, lead, parted)
        elif parted := why_parted(draft, between, elements, i, text):
            yield draft
            draft = Draft([one], _inherited(signal, parted), draft.end, parted)
        else:
            draft.elements.append(one)
    if draft:
        yield draft


def _before_signal(
    draft: Draft | None, elements: Sequence[Proposal], i: int, text: str
) -> Iterator[Draft]:
    """What ends at the signal i: the draft, or what is only described before "cited in"."""
    described = _described(elements, i, text) if elements[i].value == "quoted in" else None
    ended = described or draft
    if ended:
        yield ended


def _described(elements: Sequence[Proposal], i: int, text: str) -> Draft | None:
    """A source described, not titled, in the sentence before "cited in": "Stalin, addressing a
    conference in 1931"."""
    end = elements[i].start
    stops = [
        found.end() for found in STOP.finditer(text, 0, end) if text[found.end() : end].strip()
    ]
    start = stops[-1] if stops else 0
    inside = [one for one in elements[:i] if one.start >= start]
    if not inside or inside[0].kind != "name" or {one.kind for one in inside} & TITLED:
        return None
    name = inside[0]
    stretch = text[name.end : end].rstrip(" .,;([")
    if text[start : name.start].strip() or not DESCRIBES.match(stretch):
        return None
    described = Proposal(
        "described", name.end, name.end + len(stretch), 1.0, stretch, "chains.described"
    )
    return Draft([name, described], None, start, "stop")


def _inherited(signal: str | None, parted: str) -> str | None:
    """A signal governs what a list joins to the first source: "see A; B and C"."""
    return signal if parted in ("semicolon", "joint", "stop") and signal != "quoted in" else None


def each_author(draft: Draft, text: str, vocabulary: Vocabulary) -> list[Draft]:
    """ "replies by A, B and C", "A and B in Journal 126": contributions of several authors, without
    titles."""
    kinds = draft.kinds()
    names = [one for one in draft.elements if one.kind == "name"]
    listed = bool(work_noun(text[draft.lead : draft.start], vocabulary))
    shared = len(names) > 1 and "journal" in kinds and _in_journal(draft, text)
    if kinds & (TITLES | BACK | LOCATORS) or not names or not (listed or shared):
        return [draft]
    rest = draft.elements[draft.elements.index(names[-1]) :]
    shares = [[name] for name in names[:-1]] + [rest]
    return [
        replace(draft, elements=share, parted="joint" if i else draft.parted, listed=True)
        for i, share in enumerate(shares)
    ]


def _in_journal(draft: Draft, text: str) -> bool:
    """Names and a journal joined by "in"."""
    at = next(i for i, one in enumerate(draft.elements) if one.kind == "journal")
    return at > 0 and gap(text[draft.elements[at - 1].end : draft.elements[at].start]).inside
